//! The template that agencies fill: drop-down lists, real dates, notes, and nothing to unlearn.
//!
//! "Inovasi" is filled, "Petunjuk" explains, "Daftar" (hidden) holds what may be chosen. Sheets
//! are protected without a password, against accidents: the cells to fill are open, everything
//! else is not, and whoever has to can lift it. Text cells are formatted as text, so that
//! "- ada" is no formula and a telephone number keeps its zero.

use meja_core::document::{Paper, TemplateBook, TemplateColumn, TemplateEntry, TemplateExample};
use rust_xlsxwriter::{
    Color, DataValidation, DataValidationErrorStyle, DataValidationRule, ExcelDateTime, Format,
    FormatAlign, FormatBorder, Formula, Note, ObjectMovement, ProtectionOptions, Worksheet,
};

use super::book::{Book, Page};
use super::guide;
use super::measure::{Face, height};
use super::style::{FONT, PageSetup, format, text_width};
use super::table::excel_date;
use super::{WriteError, Written};

/// Name of the sheet to fill.
const NAME: &str = "Inovasi";
/// Name of the sheet that explains.
const GUIDE: &str = "Petunjuk";
/// Name of the hidden sheet of lists.
const LISTS: &str = "Daftar";
/// A date as it shows once typed, whatever the machine's own order: "15 Oktober 2019".
const DATE: &str = "[$-421]dd mmmm yyyy";
/// Rows that are ruled to be filled; the cells below them are open too.
const RULED: u32 = 200;
/// Rows for which choices and dates are checked.
const CHECKED: u32 = 5_000;
/// Longest message beside a cell, in UTF-16 units: Excel's limit.
const LONGEST_MESSAGE: usize = 250;
/// Colours of the bands and headings: profile, texts, and the indicators by turns.
const BANDS: [u32; 4] = [0x00D9_E6F2, 0x00E3_EFDA, 0x00FC_E9DA, 0x00F7_F3E3];
/// Colour of the example.
const EXAMPLE: u32 = 0x00FF_F6CC;

/// Makes the template.
///
/// # Errors
/// The limits of the format, as [`WriteError::Xlsx`].
pub fn template(book: &TemplateBook, paper: Paper) -> Result<Written, WriteError> {
    let mut out = Book::new(&book.title, book.created)?;
    for name in [NAME, GUIDE, LISTS] {
        out.names.take(name);
    }
    let widths: Vec<u32> = book.columns.iter().map(width).collect();
    let setup = PageSetup { paper, landscape: true };
    let mut page = out.page(NAME, &widths)?;
    fill(&mut page, book, setup, &widths)?;
    guide::guide(&mut out, GUIDE, book, PageSetup { paper, landscape: false })?;
    lists(out.page(LISTS, &[])?.sheet, book)?;
    out.finish()
}

/// Pixels of a column.
fn width(column: &TemplateColumn) -> u32 {
    use meja_core::import::FieldKey as F;
    match (&column.entry, column.field) {
        (_, F::Ordinal) => 52,
        (_, F::Opd) => 250,
        (_, F::Name) => 240,
        (TemplateEntry::Date { .. }, _) => 130,
        (TemplateEntry::Choice { list, .. }, _) if list.iter().all(|one| one.len() < 20) => 120,
        (TemplateEntry::Choice { .. } | TemplateEntry::Word, _) => 170,
        (TemplateEntry::Long, _) => 250,
    }
}

/// Columns that stay in sight: up to the innovation's name.
fn frozen(book: &TemplateBook) -> u16 {
    let name = book.columns.iter().position(|one| one.field == meja_core::import::FieldKey::Name);
    name.and_then(|at| u16::try_from(at + 1).ok()).unwrap_or(1)
}

/// The sheet to fill.
fn fill(
    page: &mut Page<'_>,
    book: &TemplateBook,
    setup: PageSetup,
    widths: &[u32],
) -> Result<(), WriteError> {
    setup.apply(page.sheet, &book.title);
    // Too wide for one page: it is printed over several, each with the names of the innovations.
    page.sheet.set_print_fit_to_pages(0, 0).set_print_scale(70);
    let kept = frozen(book);
    for (column, entry) in (0_u16..).zip(&book.columns) {
        page.sheet.set_column_format(column, &open(&entry.entry))?;
    }
    top(page, book, widths, kept)?;
    let band = page.row;
    bands(page, book)?;
    let header = page.row;
    headings(page, book, widths)?;
    example(page, book, widths)?;
    let first = page.row;
    for row in first..first + RULED {
        for (column, entry) in (0_u16..).zip(&book.columns) {
            let ruled = open(&entry.entry).set_border(FormatBorder::Hair);
            page.sheet.write_blank(row, column, &ruled)?;
        }
    }
    let (mut list, last) = (0_u16, first + CHECKED - 1);
    for (column, entry) in (0_u16..).zip(&book.columns) {
        if let Some(rule) = rule(entry, list)? {
            page.sheet.add_data_validation(first, column, last, column, &rule)?;
        }
        list += u16::from(matches!(entry.entry, TemplateEntry::Choice { .. }));
    }
    page.sheet.set_freeze_panes(header + 1, kept)?;
    page.sheet.set_freeze_panes_top_cell(header + 1, kept)?;
    page.sheet.set_selection(first, 1, first, 1)?;
    page.sheet.set_repeat_rows(band, header)?.set_repeat_columns(0, kept.saturating_sub(1))?;
    page.sheet.protect_with_options(&ProtectionOptions {
        format_columns: true,
        format_rows: true,
        insert_rows: true,
        sort: true,
        ..ProtectionOptions::default()
    });
    page.sheet.set_tab_color(Color::RGB(0x0030_6BAC));
    Ok(())
}

/// A cell to fill.
fn open(entry: &TemplateEntry) -> Format {
    let look = format(Face::regular(10.0)).set_unlocked();
    match entry {
        TemplateEntry::Date { .. } => look.set_num_format(DATE).set_align(FormatAlign::Left),
        TemplateEntry::Word | TemplateEntry::Long | TemplateEntry::Choice { .. } => {
            look.set_num_format("@")
        }
    }
}

/// Title and the shortest instructions, over the columns that stay in sight.
fn top(
    page: &mut Page<'_>,
    book: &TemplateBook,
    widths: &[u32],
    kept: u16,
) -> Result<(), WriteError> {
    let width: u32 = widths.iter().take(usize::from(kept)).sum();
    let under = match (book.event.trim(), book.host.trim()) {
        (event, "") => event.to_owned(),
        ("", host) => host.to_owned(),
        (event, host) => format!("{event} · {host}"),
    };
    let short = "Satu baris untuk satu inovasi, mulai di bawah baris contoh. Kolom bertanda * wajib \
         diisi. Tanggal ditulis hari/bulan/tahun, misalnya 15/10/2019. Penjelasan tiap kolom ada \
         pada judul kolomnya dan di lembar Petunjuk.";
    for (text, face) in [
        (book.title.as_str(), Face::bold(14.0)),
        (under.as_str(), Face::regular(10.0)),
        (short, Face::regular(9.0)),
    ] {
        let text = page.clean(text, || "Kepala".into());
        let look = format(face);
        let row = page.row;
        page.sheet.merge_range(row, 0, row, kept.saturating_sub(1), &text, &look)?;
        locked(page, kept)?;
        page.fit(height(&text, face, text_width(width)))?;
    }
    Ok(())
}

/// Closes the cells of the current row beside what stands in it, since their columns are open.
fn locked(page: &mut Page<'_>, from: u16) -> Result<(), WriteError> {
    let shut = Format::new().set_font_name(FONT).set_locked();
    for column in from..=page.last {
        page.sheet.write_blank(page.row, column, &shut)?;
    }
    Ok(())
}

/// The colour of a column's band: 0 identity, 1 texts, 2 and 3 the indicators by turns.
fn band_of(column: &TemplateColumn) -> usize {
    use meja_core::import::FieldKey as F;
    if let F::Answer(number) | F::AnswerEvidence(number) | F::AnswerClaim(number) = column.field {
        return 2 + usize::from(number % 2);
    }
    usize::from(column.entry == TemplateEntry::Long || column.field >= F::ContactName)
}

fn colour(band: usize) -> Color {
    Color::RGB(BANDS.get(band).copied().unwrap_or(0x00FF_FFFF))
}

/// What a band of columns is about.
const fn band_title(band: usize) -> &'static str {
    match band {
        0 => "PROFIL INOVASI",
        1 => "URAIAN DAN NARAHUBUNG",
        _ => "21 INDIKATOR FORM C.1: URAIAN DAN BUKTI DUKUNG",
    }
}

/// The row above the headings, which says what the columns are about.
fn bands(page: &mut Page<'_>, book: &TemplateBook) -> Result<(), WriteError> {
    let kept = frozen(book);
    let group = |column: u16, entry: &TemplateColumn| (column < kept, band_of(entry).min(2));
    let mut columns = (0_u16..).zip(&book.columns).peekable();
    while let Some((first, entry)) = columns.next() {
        let own = group(first, entry);
        let mut last = first;
        while let Some((column, _)) = columns.next_if(|(column, next)| group(*column, next) == own)
        {
            last = column;
        }
        let look = format(Face::bold(9.0))
            .set_background_color(colour(own.1))
            .set_border(FormatBorder::Thin)
            .set_locked();
        let title = if own.0 { "IDENTITAS" } else { band_title(own.1) };
        if last > first {
            page.sheet.merge_range(page.row, first, page.row, last, title, &look)?;
        } else {
            page.sheet.write_string_with_format(page.row, first, title, &look)?;
        }
    }
    page.fit(Face::bold(9.0).line_height())
}

/// The headings, each with a note of what it asks.
fn headings(page: &mut Page<'_>, book: &TemplateBook, widths: &[u32]) -> Result<(), WriteError> {
    let face = Face::bold(10.0);
    let mut tallest = 0.0_f64;
    for ((column, entry), px) in (0_u16..).zip(&book.columns).zip(widths) {
        let look = format(face)
            .set_align(FormatAlign::VerticalCenter)
            .set_background_color(colour(band_of(entry)))
            .set_border(FormatBorder::Thin)
            .set_locked();
        let text = heading(entry);
        page.sheet.write_string_with_format(page.row, column, &text, &look)?;
        tallest = tallest.max(height(&text, face, text_width(*px)));
        let lines = entry.hint.chars().count().div_ceil(40) + 2;
        let note = Note::new(&entry.hint)
            .add_author_prefix(false)
            .set_font_name(FONT)
            .set_font_size(9)
            .set_width(280)
            .set_height(u32::try_from(lines * 16).unwrap_or(160))
            .set_object_movement(ObjectMovement::MoveButDontSizeWithCells);
        page.sheet.insert_note(page.row, column, &note)?;
    }
    page.fit(tallest + 4.0)
}

/// A heading, with a mark where the column has to be filled.
pub(super) fn heading(column: &TemplateColumn) -> String {
    if column.required { format!("{} *", column.heading) } else { column.heading.clone() }
}

/// The row of the example.
fn example(page: &mut Page<'_>, book: &TemplateBook, widths: &[u32]) -> Result<(), WriteError> {
    let face = Face::regular(9.0);
    let look = format(face)
        .set_italic()
        .set_background_color(Color::RGB(EXAMPLE))
        .set_border(FormatBorder::Thin)
        .set_locked();
    let dated = look.clone().set_num_format(DATE).set_align(FormatAlign::Left);
    let mut tallest = 0.0_f64;
    for ((column, entry), px) in (0_u16..).zip(&book.columns).zip(widths) {
        match &entry.example {
            TemplateExample::Text(text) => {
                tallest = tallest.max(height(text, face, text_width(*px)));
                page.sheet.write_string_with_format(page.row, column, text, &look)?;
            }
            TemplateExample::Date(day) => match excel_date(*day) {
                Some(day) => {
                    page.sheet.write_datetime_with_format(page.row, column, day, &dated)?;
                }
                None => {
                    page.sheet.write_blank(page.row, column, &look)?;
                }
            },
        }
    }
    page.fit(tallest)
}

/// What a column accepts and says beside the cell; `list` is its place among the lists.
fn rule(column: &TemplateColumn, list: u16) -> Result<Option<DataValidation>, WriteError> {
    let rule = match &column.entry {
        TemplateEntry::Word | TemplateEntry::Long => return spoken(column),
        TemplateEntry::Choice { list: choices, open } => {
            let (rows, letters) = (choices.len().max(1), letters(list));
            let source = Formula::new(format!("={LISTS}!${letters}$1:${letters}${rows}"));
            let rule = DataValidation::new().allow_list_formula(source);
            if *open {
                rule.set_error_style(DataValidationErrorStyle::Warning)
                    .set_error_title("Belum ada di daftar")?
                    .set_error_message(
                        "Isian ini tidak ada di daftar. Bila memang benar, pilih Ya.",
                    )?
            } else {
                rule.set_error_title("Pilih dari daftar")?
                    .set_error_message("Kolom ini hanya menerima pilihan dari daftarnya.")?
            }
        }
        TemplateEntry::Date { from, to } => {
            let (Some(from), Some(to)) = (excel_date(*from), excel_date(*to)) else {
                return Ok(None);
            };
            let rule: DataValidationRule<ExcelDateTime> = DataValidationRule::Between(from, to);
            DataValidation::new()
                .allow_date(rule)
                .set_error_title("Tanggal belum terbaca")?
                .set_error_message(
                    "Tulis tanggal lengkap sebagai hari/bulan/tahun, misalnya 15/10/2019. Bila \
                     hanya tahunnya yang diketahui, tulis 1 Januari tahun itu.",
                )?
        }
    };
    let said = match &column.entry {
        TemplateEntry::Date { .. } => format!(
            "{} Tulis hari/bulan/tahun, misalnya 15/10/2019; setelah itu sel menampilkan nama \
             bulannya, jadi periksa bulannya benar.",
            column.hint
        ),
        TemplateEntry::Choice { .. } | TemplateEntry::Word | TemplateEntry::Long => {
            column.hint.clone()
        }
    };
    Ok(Some(rule.set_input_title(title(&column.heading))?.set_input_message(message(&said))?))
}

/// A message beside the cells of the profile's texts; the indicators say theirs at the heading,
/// where it does not cover what is written.
fn spoken(column: &TemplateColumn) -> Result<Option<DataValidation>, WriteError> {
    use meja_core::import::FieldKey as F;
    if !matches!(column.field, F::Name | F::Design | F::Result) {
        return Ok(None);
    }
    let rule = DataValidation::new()
        .allow_any_value()
        .set_input_title(title(&column.heading))?
        .set_input_message(message(&column.hint))?;
    Ok(Some(rule))
}

/// At most the 32 units of a message's title.
fn title(text: &str) -> String {
    text.chars().take(31).collect()
}

fn message(text: &str) -> String {
    text.chars().take(LONGEST_MESSAGE).collect()
}

/// The hidden sheet: a column for each list, without a heading that could be read as one.
fn lists(sheet: &mut Worksheet, book: &TemplateBook) -> Result<(), WriteError> {
    let choices = book.columns.iter().filter_map(|column| match &column.entry {
        TemplateEntry::Choice { list, .. } => Some(list),
        TemplateEntry::Word | TemplateEntry::Long | TemplateEntry::Date { .. } => None,
    });
    for (column, list) in (0_u16..).zip(choices) {
        for (row, choice) in (0_u32..).zip(list) {
            sheet.write_string(row, column, super::clean::clean(choice).text)?;
        }
    }
    sheet.set_hidden(true).protect();
    Ok(())
}

/// A column's letters; lists are fewer than the alphabet.
fn letters(column: u16) -> char {
    char::from(b'A' + u8::try_from(column.min(25)).unwrap_or_default())
}
