//! The sheet of the recap that says what became of an earlier monev's Saran.

use meja_core::document::{FollowUpRow, RecapBook};
use meja_core::indonesian;
use meja_core::sheet::FollowUp;
use rust_xlsxwriter::{FormatAlign, FormatBorder};

use super::book::Book;
use super::measure::Face;
use super::style::{HIGHEST_ROW_PT, PageSetup};
use super::table::{Again, CONTINUED_SHORT, Cell, Column, Look, Table};
use super::{WriteError, kop};

/// Name of the sheet.
pub(super) const NAME: &str = "Tindak lanjut Saran sebelumnya";

/// Writes the sheet as the next one of the book.
pub(super) fn write(out: &mut Book, book: &RecapBook, setup: PageSetup) -> Result<(), WriteError> {
    let widths = setup.columns([9.0, 34.0, 38.0, 13.0, 34.0, 56.0, 34.0, 24.0, 48.0, 30.0]);
    let name = out.names.take(NAME);
    let mut page = out.page(&name, &widths)?;
    setup.apply(page.sheet, &format!("{NAME} – {}", book.title));
    kop::letterhead(&mut page, &book.letterhead)?;
    kop::title(&mut page, "", "TINDAK LANJUT SARAN MONEV SEBELUMNYA")?;
    let counted = counted(&book.follow_ups);
    page.banner(&counted, Face::regular(9.0), FormatAlign::Center, FormatBorder::None)?;
    page.space(6.0)?;
    let [no, opd, innovation, number, indicator, saran, source, followed, finding, by] = widths;
    let columns = [
        Column::centred("No", no, Again::Word(CONTINUED_SHORT)),
        Column::text("Perangkat Daerah", opd, Again::Same),
        Column::text("Inovasi", innovation, Again::Same),
        Column::centred("No. Indikator", number, Again::Same),
        Column::text("Indikator", indicator, Again::Same),
        Column::text("Saran sebelumnya", saran, Again::Blank),
        Column::text("Asal", source, Again::Same),
        Column::centred("Tindak lanjut", followed, Again::Same),
        Column::text("Faktual sekarang", finding, Again::Blank),
        Column::text("Penilai", by, Again::Same),
    ];
    let table = Table { columns: &columns, size: 9.0, highest: HIGHEST_ROW_PT };
    let header = table.header(&mut page)?;
    page.sheet.set_freeze_panes(header + 1, 0)?;
    for (number, row) in (1_u32..).zip(&book.follow_ups) {
        table.row(&mut page, &cells(number, row), Look::Plain, &number.to_string())?;
    }
    let last = page.row.saturating_sub(1);
    page.sheet.autofilter(header, 0, last, page.last)?;
    page.print(Some((header, header)))
}

fn cells(number: u32, row: &FollowUpRow) -> [Cell; 10] {
    let day = row.day.map(|day| indonesian::date(day)).unwrap_or_default();
    let source = [row.event.clone(), day, row.advised_by.clone()];
    let source: Vec<String> = source.into_iter().filter(|part| !part.trim().is_empty()).collect();
    [
        Cell::Number(f64::from(number)),
        Cell::text(&row.opd),
        Cell::text(&row.innovation),
        row.number.map_or(Cell::Blank, |number| Cell::Number(f64::from(number))),
        Cell::text(&row.indicator),
        Cell::text(&row.saran),
        Cell::text(source.join("\n")),
        Cell::text(row.followed.map_or("", FollowUp::label)),
        Cell::text(&row.finding),
        Cell::text(row.assessors.join("\n")),
    ]
}

/// "12 ditindaklanjuti, 3 sebagian, 4 belum, 5 belum diperiksa".
fn counted(rows: &[FollowUpRow]) -> String {
    let count = |wanted| rows.iter().filter(|row| row.followed == wanted).count();
    let mut parts: Vec<String> = FollowUp::ALL
        .into_iter()
        .map(|one| format!("{} {}", count(Some(one)), one.label().to_lowercase()))
        .collect();
    parts.push(format!("{} belum diperiksa", count(None)));
    format!("{} Saran: {}", rows.len(), parts.join(", "))
}
