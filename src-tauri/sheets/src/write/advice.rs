//! Tindak lanjut Saran per perangkat daerah: one row a Saran with columns to fill in, and a sheet
//! that counts what became of them.

use meja_core::document::{AdviceBook, AdviceRow, Paper};
use meja_core::indonesian::integer;
use meja_core::sheet::FollowUp;
use rust_xlsxwriter::{
    Color, ConditionalFormatCell, ConditionalFormatCellRule, DataValidation, FormatAlign,
    FormatBorder,
};

use super::book::{Book, Page};
use super::measure::Face;
use super::style::{HIGHEST_ROW_PT, PageSetup};
use super::table::{Again, CONTINUED_SHORT, Cell, Column, Look, Table};
use super::{WriteError, Written, kop};

/// Name of the sheet with the rows.
const LIST: &str = "Tindak Lanjut";
/// Name of the sheet that counts.
const COUNTS: &str = "Ringkasan";
/// Column of the state of a Saran, from 0.
const STATE: u16 = 8;
/// Whole numbers with a thousands separator.
const COUNT: &str = "#,##0";
/// Quiet fills behind a state: done, partly, not.
const FILLS: [u32; 3] = [0x00E3_F1E3, 0x00FB_F0D0, 0x00F8_DEDC];

/// Makes the list of Saran by agency with columns for what became of each, and "Ringkasan" with
/// live counts.
///
/// # Errors
/// The limits of the format, as [`WriteError::Xlsx`].
pub fn advice(book: &AdviceBook, paper: Paper) -> Result<Written, WriteError> {
    let mut out = Book::new(&book.title, book.created)?;
    let data = list(&mut out, book, PageSetup { paper, landscape: true })?;
    counts(&mut out, book, PageSetup { paper, landscape: false }, data)?;
    out.finish()
}

/// Kop, title and the event's name.
fn begin(page: &mut Page<'_>, book: &AdviceBook, setup: PageSetup) -> Result<(), WriteError> {
    setup.apply(page.sheet, &format!("Tindak lanjut Saran – {}", book.event));
    kop::letterhead(page, &book.letterhead)?;
    page.banner(&book.title, Face::bold(12.0), FormatAlign::Center, FormatBorder::None)?;
    page.banner(&book.event, Face::regular(10.0), FormatAlign::Center, FormatBorder::None)?;
    page.space(8.0)
}

/// The rows; gives the first and last line of the data, from 1.
fn list(
    out: &mut Book,
    book: &AdviceBook,
    setup: PageSetup,
) -> Result<Option<(u32, u32)>, WriteError> {
    let name = out.names.take(LIST);
    let widths = setup.columns([9.0, 36.0, 38.0, 17.0, 62.0, 32.0, 44.0, 28.0, 27.0, 22.0, 30.0]);
    let mut page = out.page(&name, &widths)?;
    begin(&mut page, book, setup)?;
    if book.rows.is_empty() {
        let none = "Belum ada Saran yang ditulis pada kegiatan ini.";
        page.banner(none, Face::regular(10.0), FormatAlign::Left, FormatBorder::None)?;
        page.print(None)?;
        return Ok(None);
    }
    let columns = columns(widths);
    let table = Table { columns: &columns, size: 9.0, highest: HIGHEST_ROW_PT };
    let header = table.header(&mut page)?;
    page.sheet.set_freeze_panes(header + 1, 2)?;
    for (number, row) in (1_u32..).zip(&book.rows) {
        table.row(&mut page, &cells(number, row), Look::Plain, &number.to_string())?;
    }
    let last = page.row.saturating_sub(1);
    let choices = FollowUp::ALL.map(FollowUp::label);
    let validation = DataValidation::new()
        .allow_list_strings(&choices)?
        .set_error_title("Status tindak lanjut")?
        .set_error_message("Pilih Ditindaklanjuti, Sebagian, atau Belum.")?;
    page.sheet.add_data_validation(header + 1, STATE, last, STATE, &validation)?;
    for (label, fill) in choices.into_iter().zip(FILLS) {
        let look = rust_xlsxwriter::Format::new().set_background_color(Color::RGB(fill));
        let rule = ConditionalFormatCell::new()
            .set_rule(ConditionalFormatCellRule::EqualTo(label))
            .set_format(look);
        page.sheet.add_conditional_format(header + 1, STATE, last, STATE, &rule)?;
    }
    page.sheet.autofilter(header, 0, last, page.last)?;
    page.print(Some((header, header)))?;
    Ok(Some((header + 2, last + 1)))
}

fn columns(widths: [u32; 11]) -> [Column; 11] {
    let [no, opd, innovation, number, saran, by, action, who, state, due, remark] = widths;
    [
        Column::centred("No", no, Again::Word(CONTINUED_SHORT)),
        Column::text("Perangkat Daerah", opd, Again::Same),
        Column::text("Inovasi", innovation, Again::Same),
        Column::centred("No. Indikator", number, Again::Same),
        Column::text("Saran", saran, Again::Blank),
        Column::text("Penilai", by, Again::Same),
        Column::text("Rencana tindak lanjut", action, Again::Blank),
        Column::text("Penanggung jawab", who, Again::Blank),
        Column::centred("Status", state, Again::Blank),
        Column::centred("Target", due, Again::Blank).numbers("dd/mm/yyyy"),
        Column::text("Bukti / keterangan", remark, Again::Blank),
    ]
}

fn cells(number: u32, row: &AdviceRow) -> [Cell; 11] {
    let by: Vec<&str> =
        [row.assessor.as_str(), &row.desk].into_iter().filter(|part| !part.is_empty()).collect();
    [
        Cell::Number(f64::from(number)),
        Cell::text(&row.opd),
        Cell::text(&row.innovation),
        Cell::Number(f64::from(row.number)),
        Cell::text(&row.saran),
        Cell::text(by.join("\n")),
        Cell::Blank,
        Cell::Blank,
        Cell::Blank,
        Cell::Blank,
        Cell::Blank,
    ]
}

/// How many Saran each agency was given and what became of them, counted live.
fn counts(
    out: &mut Book,
    book: &AdviceBook,
    setup: PageSetup,
    data: Option<(u32, u32)>,
) -> Result<(), WriteError> {
    let name = out.names.take(COUNTS);
    let widths = setup.columns([11.0, 26.0, 68.0, 18.0, 31.0, 22.0, 18.0, 22.0]);
    let mut page = out.page(&name, &widths)?;
    begin(&mut page, book, setup)?;
    let [no, category, opd, all, done, partly, not, open] = widths;
    let number = |title, px| Column::centred(title, px, Again::Blank).numbers(COUNT);
    let columns = [
        Column::centred("No", no, Again::Blank),
        Column::text("Kategori", category, Again::Blank),
        Column::text("Perangkat Daerah", opd, Again::Blank),
        number("Saran", all),
        number("Ditindaklanjuti", done),
        number("Sebagian", partly),
        number("Belum", not),
        number("Belum diisi", open),
    ];
    let table = Table { columns: &columns, size: 10.0, highest: HIGHEST_ROW_PT };
    let header = table.header(&mut page)?;
    page.sheet.set_freeze_panes(header + 1, 0)?;
    let agencies = book.agencies();
    let first = page.row + 1;
    for (number, (name, category, count)) in (1_u32..).zip(&agencies) {
        let counted = data.map(|(from, to)| of_agency(page.row + 1, from, to));
        let [all, done, partly, not, open] = counted.unwrap_or_default();
        let cells = [
            Cell::Number(f64::from(number)),
            Cell::text(category.label()),
            Cell::text(*name),
            Cell::Formula(all, *count as f64),
            Cell::Formula(done, 0.0),
            Cell::Formula(partly, 0.0),
            Cell::Formula(not, 0.0),
            Cell::Formula(open, *count as f64),
        ];
        table.row(&mut page, &cells, Look::Plain, &number.to_string())?;
    }
    let last = page.row;
    let total = |column: char, value: usize| {
        if agencies.is_empty() {
            return Cell::Number(0.0);
        }
        Cell::Formula(format!("=SUM({column}{first}:{column}{last})"), value as f64)
    };
    let all = book.rows.len();
    let cells = [
        Cell::Blank,
        Cell::text("Jumlah"),
        Cell::text(format!("{} perangkat daerah", integer(long(agencies.len())))),
        total('D', all),
        total('E', 0),
        total('F', 0),
        total('G', 0),
        total('H', all),
    ];
    table.row(&mut page, &cells, Look::Total, "Jumlah")?;
    if !book.without.is_empty() {
        page.space(10.0)?;
        let said = format!("Tanpa Saran: {}.", book.without.join("; "));
        page.banner(&said, Face::regular(10.0), FormatAlign::Left, FormatBorder::None)?;
    }
    page.print(Some((header, header)))
}

/// The counting formulas of the agency at a line. SUMPRODUCT with "=": a name with `*`, `?` or a
/// leading `>` would be read as a pattern by COUNTIFS. A Saran that goes on in the next row has
/// its number in the first alone.
fn of_agency(line: u32, from: u32, to: u32) -> [String; 5] {
    let over = |column: char| format!("'{LIST}'!${column}${from}:${column}${to}");
    let own = format!("ISNUMBER({})*({}=$C{line})", over('A'), over('B'));
    let state = |label: &str| format!("=SUMPRODUCT({own}*({}=\"{label}\"))", over('I'));
    let [done, partly, not] = FollowUp::ALL.map(|one| state(one.label()));
    let open = format!("=D{line}-E{line}-F{line}-G{line}");
    [format!("=SUMPRODUCT({own})"), done, partly, not, open]
}

fn long(count: usize) -> i64 {
    i64::try_from(count).unwrap_or(i64::MAX)
}
