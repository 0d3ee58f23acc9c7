//! Rekap monev: one row per innovation and indicator, with filters, and a summary that counts.

use std::collections::BTreeSet;

use meja_core::document::{Paper, RecapBook, RecapRow};
use meja_core::ids::InnovationId;
use meja_core::registry::Stage;

use super::book::Book;
use super::style::{HIGHEST_ROW_PT, PageSetup};
use super::table::{Again, CONTINUED_SHORT, Cell, Column, Look, Table};
use super::{WriteError, Written, follow_ups, kop, summary};

/// Name of the sheet with the rows.
pub(super) const NAME: &str = "Rekap";
/// Day and date as Excel shows them in Indonesian: "Sel, 15 Okt 2019".
const DATE: &str = "[$-421]ddd\\, d mmm yyyy";
/// Column of the hidden mark on the first row of each innovation, by which they are counted.
pub(super) const MARK: u16 = 13;

/// Makes the recap: "Rekap" with the rows, "Ringkasan" with counts by category and agency, and
/// what became of an earlier monev's Saran where one was linked.
///
/// A text too high for a row goes on in the next, which has no number in "No", repeats what
/// filters need, and is not counted.
///
/// # Errors
/// The limits of the format, as [`WriteError::Xlsx`].
pub fn recap(book: &RecapBook, paper: Paper) -> Result<Written, WriteError> {
    let setup = PageSetup { paper, landscape: true };
    let mut out = Book::new(&book.title, book.created)?;
    let name = out.names.take(NAME);
    let widths = columns(setup);
    let mut page = out.page(&name, &widths)?;
    setup.apply(page.sheet, &book.title);
    kop::letterhead(&mut page, &book.letterhead)?;
    kop::title(&mut page, "", &book.title)?;
    let columns = headed(widths);
    let table = Table { columns: &columns, size: 9.0, highest: HIGHEST_ROW_PT };
    let header = table.header(&mut page)?;
    page.sheet.set_freeze_panes(header + 1, 0)?;
    let look = super::style::format(super::measure::Face::regular(9.0));
    page.sheet.write_string_with_format(header, MARK, "Baris pertama inovasi", &look)?;
    page.sheet.set_column_hidden(MARK)?;
    let mut seen: BTreeSet<InnovationId> = BTreeSet::new();
    for (number, row) in (1_u32..).zip(&book.rows) {
        if seen.insert(row.innovation_id) {
            page.sheet.write_number_with_format(page.row, MARK, 1.0, &look)?;
        }
        table.row(&mut page, &cells(number, row), Look::Plain, &number.to_string())?;
    }
    let last = page.row.saturating_sub(1);
    page.sheet.autofilter(header, 0, last, page.last)?;
    page.print(Some((header, header)))?;
    summary::write(&mut out, book, setup, (header + 1, last))?;
    if !book.follow_ups.is_empty() {
        follow_ups::write(&mut out, book, setup)?;
    }
    out.finish()
}

/// Pixel widths: those of the page, and more where the page is narrow, since the sheet is read on
/// a screen first and shrinks to fit the paper.
fn columns(setup: PageSetup) -> [u32; 13] {
    let shares = [10.0, 27.0, 15.0, 21.0, 32.0, 32.0, 20.0, 19.0, 15.0, 36.0, 54.0, 46.0, 26.0];
    // The shares are millimetres at full size.
    let full = shares.map(|mm: f64| (mm * 96.0 / 25.4) as u32);
    let page = setup.columns(shares);
    if full.iter().sum::<u32>() > page.iter().sum::<u32>() { full } else { page }
}

fn headed(widths: [u32; 13]) -> [Column; 13] {
    let [
        no,
        date,
        desk,
        category,
        opd,
        innovation,
        form,
        stage,
        number,
        indicator,
        finding,
        advice,
        by,
    ] = widths;
    [
        Column::centred("No", no, Again::Word(CONTINUED_SHORT)),
        Column::centred("Hari/Tanggal", date, Again::Same).numbers(DATE),
        Column::text("Meja", desk, Again::Same),
        Column::text("Kategori", category, Again::Same),
        Column::text("Perangkat Daerah", opd, Again::Same),
        Column::text("Inovasi", innovation, Again::Same),
        Column::text("Bentuk", form, Again::Same),
        Column::text("Tahapan", stage, Again::Same),
        Column::centred("No. Indikator", number, Again::Same),
        Column::text("Indikator", indicator, Again::Same),
        Column::text("Faktual", finding, Again::Blank),
        Column::text("Saran", advice, Again::Blank),
        Column::text("Penilai", by, Again::Same),
    ]
}

fn cells(number: u32, row: &RecapRow) -> [Cell; 13] {
    let forms: Vec<_> = row.forms.iter().map(|form| form.label()).collect();
    [
        Cell::Number(f64::from(number)),
        row.date.map_or(Cell::Blank, Cell::Date),
        Cell::text(&row.desk),
        Cell::text(row.category.label()),
        Cell::text(&row.opd),
        Cell::text(&row.innovation),
        Cell::text(forms.join(", ")),
        Cell::text(row.stage.map_or("", Stage::label)),
        Cell::Number(f64::from(row.number)),
        Cell::text(&row.indicator),
        Cell::text(&row.finding),
        Cell::text(&row.recommendation),
        Cell::text(row.assessors.join("\n")),
    ]
}
