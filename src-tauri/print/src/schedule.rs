//! Jadwal desk: one table for all desks, one for each, and who has no slot at the end.

use meja_core::document::{ScheduleBook, ScheduleEntry, ScheduleRow};
use meja_core::indonesian;
use serde::Serialize;

use crate::text::{clean, fit};
use crate::view::{Frame, Setup};
use crate::{Laid, Press, PrintError};

/// Size of the table's text in points.
const SIZE_PT: f64 = 9.0;
/// Widths of No, Hari Tanggal, Pukul, Meja, Perangkat Daerah, Inovasi and Petugas as shares.
const SHARES: [f64; 7] = [0.04, 0.12, 0.11, 0.08, 0.22, 0.26, 0.17];

#[derive(Serialize)]
struct View {
    frame: Frame,
    title: String,
    columns: [f64; 7],
    size: f64,
    parts: Vec<Part>,
    unplaced: Vec<[String; 3]>,
}

/// A table: all desks or one.
#[derive(Serialize)]
struct Part {
    under: String,
    rows: Vec<Row>,
}

#[derive(Serialize)]
struct Row {
    /// Empty for a break.
    number: String,
    rest: bool,
    cells: [String; 6],
}

/// Lays the schedule out: all desks, then each on pages of its own.
///
/// # Errors
/// As [`review_sheet`](crate::review_sheet).
pub fn schedule(press: &Press, book: &ScheduleBook, setup: &Setup) -> Result<Laid, PrintError> {
    let frame = Frame::new(setup, true, &book.letterhead, &book.title);
    let columns = SHARES.map(|share| share * frame.text_mm());
    let note = book.note.as_ref().map_or_else(String::new, |note| format!(" · {note}"));
    let zone = format!("Waktu dalam {}{note}", book.zone.code());
    let mut parts = vec![part(press, columns, clean(&zone), book.rows.iter())];
    let desks = desks(book);
    // With one desk the table for all is the desk's.
    if desks.len() > 1 {
        for desk in desks {
            let own =
                book.rows.iter().filter(|row| row.desk.as_deref().is_none_or(|at| at == desk));
            parts.push(part(press, columns, clean(&format!("{desk} · {zone}")), own));
        }
    }
    let [_, _, _, _, opd, innovation, by] = columns;
    let view = View {
        title: clean(&book.title),
        unplaced: book
            .unplaced
            .iter()
            .map(|one| {
                [
                    fit(&press.fonts, &one.opd, opd, SIZE_PT),
                    fit(&press.fonts, &listed(&one.innovations), innovation, SIZE_PT),
                    fit(&press.fonts, &one.reason, by, SIZE_PT),
                ]
            })
            .collect(),
        parts,
        columns,
        size: SIZE_PT,
        frame,
    };
    press.lay("schedule.typ", &view, book.letterhead.emblem.as_ref())
}

/// The desks with rows, listed ones first.
fn desks(book: &ScheduleBook) -> Vec<&str> {
    let mut desks: Vec<&str> = book.desks.iter().map(String::as_str).collect();
    for desk in book.rows.iter().filter_map(|row| row.desk.as_deref()) {
        if !desks.contains(&desk) {
            desks.push(desk);
        }
    }
    desks.retain(|desk| book.rows.iter().any(|row| row.desk.as_deref() == Some(*desk)));
    desks
}

fn part<'a>(
    press: &Press,
    columns: [f64; 7],
    under: String,
    rows: impl Iterator<Item = &'a ScheduleRow>,
) -> Part {
    let [_, date, time, desk, opd, innovation, by] = columns.map(|width| width - 3.0);
    let mut number = 0_u32;
    let rows = rows
        .map(|row| {
            let planned = format!(
                "{} – {}",
                indonesian::clock_time(row.from),
                indonesian::clock_time(row.to)
            );
            let times = row
                .real
                .as_ref()
                .map_or_else(|| planned.clone(), |real| format!("{planned}\n{real}"));
            let cell = |text: &str, width: f64| fit(&press.fonts, text, width, SIZE_PT);
            let place = row.desk.as_deref().unwrap_or("Semua meja");
            let (rest, [agency, innovations, people]) = match &row.entry {
                ScheduleEntry::Slot { opd, innovations, assessors } => {
                    number += 1;
                    (false, [opd.clone(), listed(innovations), assessors.join("\n")])
                }
                ScheduleEntry::Break { label } => {
                    (true, [label.clone(), String::new(), String::new()])
                }
            };
            Row {
                number: if rest { String::new() } else { number.to_string() },
                rest,
                cells: [
                    cell(&indonesian::day_name_date(row.date), date),
                    cell(&times, time),
                    cell(place, desk),
                    cell(&agency, opd),
                    cell(&innovations, innovation),
                    cell(&people, by),
                ],
            }
        })
        .collect();
    Part { under, rows }
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
