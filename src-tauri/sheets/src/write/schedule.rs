//! Jadwal desk: one sheet for all desks, one for each, and who has no slot at the end.

use meja_core::document::{Paper, ScheduleBook, ScheduleEntry, ScheduleRow, UnplacedOpd};
use meja_core::indonesian;
use rust_xlsxwriter::{FormatAlign, FormatBorder};

use super::book::{Book, Page};
use super::measure::Face;
use super::style::{HIGHEST_ROW_PT, PageSetup};
use super::table::{Again, CONTINUED_SHORT, Cell, Column, Look, Table};
use super::{WriteError, Written, kop};

/// Name of the sheet for all desks.
const ALL: &str = "Semua meja";
/// Day and date as Excel shows them in Indonesian: "Selasa, 15 Oktober 2019".
const DATE: &str = "[$-421]dddd\\, d mmmm yyyy";
/// Size of the text in points.
const SIZE: f64 = 10.0;

/// Makes the schedule: "Semua meja", then one sheet per desk.
///
/// A desk that has rows but is not in the book's list gets its sheet after the listed ones.
///
/// # Errors
/// The limits of the format, as [`WriteError::Xlsx`].
pub fn schedule(book: &ScheduleBook, paper: Paper) -> Result<Written, WriteError> {
    let setup = PageSetup { paper, landscape: true };
    let mut out = Book::new(&book.title, book.created)?;
    let widths = setup.columns([11.0, 46.0, 29.0, 24.0, 60.0, 68.0, 47.0]);
    let name = out.names.take(ALL);
    let mut page = out.page(&name, &widths)?;
    let all: Vec<&ScheduleRow> = book.rows.iter().collect();
    sheet(&mut page, book, setup, widths, None, &all)?;
    if !book.unplaced.is_empty() {
        unplaced(&mut page, &book.unplaced, widths)?;
        page.print(None)?;
    }
    for desk in desks(book) {
        let name = out.names.take(desk);
        let mut page = out.page(&name, &widths)?;
        let own: Vec<&ScheduleRow> = book
            .rows
            .iter()
            .filter(|row| row.desk.as_deref().is_none_or(|name| name == desk))
            .collect();
        sheet(&mut page, book, setup, widths, Some(desk), &own)?;
    }
    out.finish()
}

/// The desks with a sheet of their own.
fn desks(book: &ScheduleBook) -> Vec<&str> {
    let mut desks: Vec<&str> = book.desks.iter().map(String::as_str).collect();
    for desk in book.rows.iter().filter_map(|row| row.desk.as_deref()) {
        if !desks.contains(&desk) {
            desks.push(desk);
        }
    }
    desks
}

/// Kop, title and table of one sheet.
fn sheet(
    page: &mut Page<'_>,
    book: &ScheduleBook,
    setup: PageSetup,
    widths: [u32; 7],
    desk: Option<&str>,
    rows: &[&ScheduleRow],
) -> Result<(), WriteError> {
    let footer = desk.map_or_else(|| book.title.clone(), |desk| format!("{} – {desk}", book.title));
    setup.apply(page.sheet, &footer);
    kop::letterhead(page, &book.letterhead)?;
    page.banner(&book.title, Face::bold(12.0), FormatAlign::Center, FormatBorder::None)?;
    let note = book.note.as_ref().map_or_else(String::new, |note| format!(" · {note}"));
    let zone = format!("Waktu dalam {}{note}", book.zone.code());
    let under = desk.map_or_else(|| zone.clone(), |desk| format!("{desk} · {zone}"));
    page.banner(&under, Face::regular(SIZE), FormatAlign::Center, FormatBorder::None)?;
    page.space(8.0)?;
    let [no, date, time, desk, opd, innovation, by] = widths;
    let columns = [
        Column::centred("No", no, Again::Word(CONTINUED_SHORT)),
        Column::text("Hari, Tanggal", date, Again::Same).numbers(DATE),
        Column::centred("Pukul", time, Again::Same),
        Column::text("Meja", desk, Again::Same),
        Column::text("Perangkat Daerah", opd, Again::Same),
        Column::text("Inovasi", innovation, Again::Blank),
        Column::text("Petugas", by, Again::Blank),
    ];
    let table = Table { columns: &columns, size: SIZE, highest: HIGHEST_ROW_PT };
    let header = table.header(page)?;
    page.sheet.set_freeze_panes(header + 1, 0)?;
    let mut number = 0_u32;
    for row in rows {
        let time =
            format!("{} – {}", indonesian::clock_time(row.from), indonesian::clock_time(row.to));
        let time = row.real.as_ref().map_or(time.clone(), |real| format!("{time}\n{real}"));
        let at = [
            Cell::Date(row.date),
            Cell::text(time),
            Cell::text(row.desk.as_deref().unwrap_or("Semua meja")),
        ];
        let (first, rest, look) = match &row.entry {
            ScheduleEntry::Slot { opd, innovations, assessors } => {
                number += 1;
                let rest = [
                    Cell::text(opd),
                    Cell::text(listed(innovations)),
                    Cell::text(assessors.join("\n")),
                ];
                (Cell::Number(f64::from(number)), rest, Look::Plain)
            }
            ScheduleEntry::Break { label } => {
                (Cell::Blank, [Cell::text(label), Cell::Blank, Cell::Blank], Look::Shaded)
            }
        };
        let [date, time, desk] = at;
        let [opd, innovations, assessors] = rest;
        let cells = [first, date, time, desk, opd, innovations, assessors];
        table.row(page, &cells, look, &number.to_string())?;
    }
    page.print(Some((header, header)))
}

/// The agencies without a slot, with the reason.
fn unplaced(page: &mut Page<'_>, list: &[UnplacedOpd], widths: [u32; 7]) -> Result<(), WriteError> {
    page.space(12.0)?;
    let title = "Belum mendapat jadwal";
    page.banner(title, Face::bold(SIZE), FormatAlign::Left, FormatBorder::None)?;
    let [no, date, time, desk, opd, innovation, by] = widths;
    // Agency and innovations stand under the same headings as above, which pages repeat.
    let columns = [
        Column::centred("No", no, Again::Word(CONTINUED_SHORT)),
        Column { span: 3, ..Column::text("Keterangan", date + time + desk, Again::Blank) },
        Column::text("Perangkat Daerah", opd, Again::Same),
        Column { span: 2, ..Column::text("Inovasi", innovation + by, Again::Blank) },
    ];
    let table = Table { columns: &columns, size: SIZE, highest: HIGHEST_ROW_PT };
    table.header(page)?;
    for (number, each) in (1_u32..).zip(list) {
        let cells = [
            Cell::Number(f64::from(number)),
            Cell::text(&each.reason),
            Cell::text(&each.opd),
            Cell::text(listed(&each.innovations)),
        ];
        table.row(page, &cells, Look::Plain, &number.to_string())?;
    }
    Ok(())
}

/// One name as it is, several numbered and one to a line.
fn listed(names: &[String]) -> String {
    match names {
        [one] => one.clone(),
        several => (1_usize..)
            .zip(several)
            .map(|(number, name)| format!("{number}. {name}"))
            .collect::<Vec<_>>()
            .join("\n"),
    }
}
