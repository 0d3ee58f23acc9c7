//! Form C.2 as on the paper, one sheet per innovation, behind an index.

use std::collections::BTreeSet;

use meja_core::document::{BookMark, Paper, ReviewBook, ReviewSheet};
use meja_core::indonesian;
use meja_core::registry::{Form, Stage, Started};
use rust_xlsxwriter::{Color, FormatAlign, Url};

use super::book::{Book, Page};
use super::measure::Face;
use super::names::link_target;
use super::signature::signatures;
use super::split::split;
use super::style::{HIGHEST_ROW_PT, PageSetup, format, text_width};
use super::table::{Again, CONTINUED, Cell, Column, Look, Table};
use super::together::{self, Part};
use super::{NoteKind, WriteError, Written, kop, mark, review_index};

/// Size of the head's text in points.
const SIZE: f64 = 10.0;
/// Size of the table's text in points: at 9 an ordinary sheet and its signatures share one page.
const TABLE_SIZE: f64 = 9.0;
/// Highest row of the table: a longer text goes on in the next row, so that a page is filled
/// rather than left half empty before a row that does not fit.
const HIGHEST_PT: f64 = 200.0;

/// So many sheets are drawn in one go, before the next who is free takes as many.
const AT_ONCE: usize = 8;

/// Pixel widths of the sheet: No, Indikator, the head's colon, Faktual, Saran.
type Columns = [u32; 5];

/// Makes the workbook of Form C.2: "Daftar" with links, then one sheet per innovation, and hidden
/// behind them what says which book it is.
///
/// # Errors
/// The limits of the format, as [`WriteError::Xlsx`].
pub fn review_sheets(
    book: &ReviewBook,
    mark: Option<&BookMark>,
    paper: Paper,
) -> Result<Written, WriteError> {
    let setup = PageSetup { paper, landscape: false };
    let mut out = Book::new(&book.title, book.created)?;
    let index = out.names.take(review_index::NAME);
    out.names.take(mark::NAME);
    let seal = mark.map_or("", |mark| mark.seal.as_str());
    let names: Vec<String> = (1_usize..)
        .zip(&book.sheets)
        .map(|(number, sheet)| {
            let title = sheet.innovation.trim();
            let title = if title.is_empty() { "Tanpa nama" } else { title };
            out.names.take(&format!("{number} {title}"))
        })
        .collect();
    let drawing = Drawing { book, seal, setup, index: &index };
    let mut parts: Vec<Part<'_>> =
        vec![Box::new(|out| review_index::write(out, &index, book, &names, setup))];
    for (names, sheets) in names.chunks(AT_ONCE).zip(book.sheets.chunks(AT_ONCE)) {
        parts.push(Box::new(move |out| {
            names.iter().zip(sheets).try_for_each(|(name, sheet)| drawing.one(out, name, sheet))
        }));
    }
    together::draw(&mut out, parts)?;
    if let Some(mark) = mark {
        mark::write(&mut out, mark)?;
    }
    out.finish()
}

/// What all sheets of a workbook have in common.
#[derive(Clone, Copy)]
struct Drawing<'a> {
    book: &'a ReviewBook,
    seal: &'a str,
    setup: PageSetup,
    index: &'a str,
}

impl Drawing<'_> {
    /// One innovation's sheet.
    fn one(&self, out: &mut Book, name: &str, sheet: &ReviewSheet) -> Result<(), WriteError> {
        let columns = self.setup.columns([9.0, 35.5, 3.5, 61.0, 61.0]);
        let mut page = out.page(name, &columns)?;
        let footer = [self.book.code.trim(), self.seal, sheet.innovation.trim()]
            .into_iter()
            .filter(|part| !part.is_empty())
            .collect::<Vec<_>>()
            .join(" – ");
        self.setup.apply(page.sheet, &footer);
        back_link(&mut page, self.index)?;
        kop::letterhead(&mut page, &self.book.letterhead)?;
        kop::title(&mut page, &self.book.code, &self.book.title)?;
        head(&mut page, sheet, columns)?;
        page.space(8.0)?;
        let header = rows(&mut page, sheet, columns)?;
        page.space(12.0)?;
        let [number, indicator, colon, finding, right] = columns;
        let left = number + indicator + colon + finding;
        signatures(&mut page, sheet, (3, left), (4, right))?;
        page.print(Some((header, header)))
    }
}

/// A way back to the index, beside the printed columns.
pub(super) fn back_link(page: &mut Page<'_>, index: &str) -> Result<(), WriteError> {
    let at = page.last + 2;
    page.sheet.set_column_width_pixels(page.last + 1, 20)?;
    page.sheet.set_column_width_pixels(at, 110)?;
    let look = format(Face::regular(SIZE)).set_font_color(Color::Blue);
    let url = Url::new(link_target(index)).set_text("« Kembali ke Daftar");
    page.sheet.write_url_with_format(0, at, url, &look)?;
    Ok(())
}

/// The head: who, what, which boxes.
fn head(page: &mut Page<'_>, sheet: &ReviewSheet, columns: Columns) -> Result<(), WriteError> {
    let initiator = sheet.initiator.as_str();
    let lines: [(&str, String); 6] = [
        ("Nama SKPD", sheet.opd.clone()),
        ("Nama Inovasi", sheet.innovation.clone()),
        ("Bentuk Inovasi", forms(&sheet.forms)),
        ("Inovasi Dimulai", started(sheet.started)),
        ("Tahapan Inovasi", stage(sheet.stage)),
        ("Jenis Inisiator", initiator.to_owned()),
    ];
    let [_, _, _, finding, recommendation] = columns;
    let face = Face::regular(SIZE);
    let look = format(face);
    let width = text_width(finding + recommendation);
    for (label, raw) in lines {
        let text = page.clean(&raw, || label.to_owned());
        let parts = split(&text, face, width, HIGHEST_ROW_PT - 5.0);
        let count = parts.len();
        for (index, part) in parts.into_iter().enumerate() {
            let shown = if index == 0 { label } else { "" };
            page.sheet.merge_range(page.row, 0, page.row, 1, shown, &look)?;
            page.sheet.merge_range(page.row, 3, page.row, 4, part.text, &look)?;
            if index == 0 {
                let colon = look.clone().set_align(FormatAlign::Center);
                page.sheet.write_string_with_format(page.row, 2, ":", &colon)?;
            }
            page.fit(part.height - 1.0)?;
        }
        if count > 1 {
            page.note(label, NoteKind::Continued { rows: count });
        }
    }
    Ok(())
}

/// The table; gives the row of its header.
fn rows(page: &mut Page<'_>, sheet: &ReviewSheet, columns: Columns) -> Result<u32, WriteError> {
    let [number, indicator, colon, finding, recommendation] = columns;
    let columns = [
        Column::centred("No", number, Again::Same),
        Column { span: 2, ..Column::text("Indikator", indicator + colon, Again::Word(CONTINUED)) },
        Column::text("Faktual", finding, Again::Blank),
        Column::text("Saran", recommendation, Again::Blank),
    ];
    let table = Table { columns: &columns, size: TABLE_SIZE, highest: HIGHEST_PT };
    let header = table.header(page)?;
    for row in &sheet.rows {
        let cells = [
            Cell::Number(f64::from(row.number)),
            Cell::text(&row.indicator),
            Cell::text(&row.finding),
            Cell::text(&row.recommendation),
        ];
        table.row(page, &cells, Look::Plain, &row.number.to_string())?;
    }
    Ok(header)
}

/// A box and its label.
fn tick(ticked: bool, label: &str) -> String {
    format!("{} {label}", if ticked { '☑' } else { '☐' })
}

fn forms(forms: &BTreeSet<Form>) -> String {
    [Form::TataKelola, Form::PelayananPublik, Form::Lainnya]
        .map(|form| tick(forms.contains(&form), form.label()))
        .join("     ")
}

fn stage(stage: Option<Stage>) -> String {
    [Stage::Inisiatif, Stage::UjiCoba, Stage::Penerapan]
        .map(|each| tick(stage == Some(each), each.label()))
        .join("     ")
}

/// "Tanggal 1 Bulan Maret Tahun 2020", with dots for what is not known.
fn started(started: Option<Started>) -> String {
    use chrono::Datelike;
    let month = |month: u32| indonesian::month_name(month).unwrap_or("…………………").to_owned();
    let (day, month, year) = match started {
        None => (None, None, None),
        Some(Started::Year(year)) => (None, None, Some(year)),
        Some(Started::Month(year, number)) => (None, Some(month(number)), Some(year)),
        Some(Started::Day(date)) => {
            (Some(date.day()), Some(month(date.month())), Some(date.year()))
        }
    };
    let day = day.map_or_else(|| "………".to_owned(), |day| day.to_string());
    let month = month.unwrap_or_else(|| "…………………".to_owned());
    let year = year.map_or_else(|| "…………".to_owned(), |year| year.to_string());
    format!("Tanggal {day}   Bulan {month}   Tahun {year}")
}

#[cfg(test)]
mod tests {
    use chrono::NaiveDate;

    use super::*;

    #[test]
    fn the_start_is_printed_as_exactly_as_it_is_known() {
        let day = NaiveDate::from_ymd_opt(2020, 3, 1).unwrap();
        assert_eq!(started(Some(Started::Day(day))), "Tanggal 1   Bulan Maret   Tahun 2020");
        assert_eq!(started(Some(Started::Year(2013))), "Tanggal ………   Bulan …………………   Tahun 2013");
        assert!(started(None).ends_with("Tahun …………"));
    }

    #[test]
    fn the_boxes_of_the_profile_are_ticked() {
        let both = BTreeSet::from([Form::TataKelola, Form::Lainnya]);
        assert_eq!(forms(&both), "☑ Tata Kelola     ☐ Pelayanan Publik     ☑ Lainnya");
        assert_eq!(stage(None), "☐ Inisiatif     ☐ Uji Coba     ☐ Penerapan");
    }
}
