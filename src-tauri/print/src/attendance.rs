//! Daftar hadir: No | Nama | NIP | Jabatan | Instansi | Tanda tangan, a list a day.

use meja_core::document::AttendanceBook;
use meja_core::indonesian;
use serde::Serialize;

use crate::text::{clean, fit};
use crate::view::{Frame, Setup, Signer, joined, place_and_date};
use crate::{Laid, Press, PrintError};

/// Size of the table's text in points.
const SIZE_PT: f64 = 8.5;
/// Widths of No, Nama, NIP, Jabatan, Instansi and Tanda tangan as shares of the text.
const SHARES: [f64; 6] = [0.055, 0.205, 0.22, 0.145, 0.19, 0.185];

#[derive(Serialize)]
struct View {
    frame: Frame,
    title: String,
    event: String,
    columns: [f64; 6],
    size: f64,
    days: Vec<Day>,
    chair: Signer,
}

#[derive(Serialize)]
struct Day {
    /// Lines of the head: label and text.
    head: Vec<[String; 2]>,
    rows: Vec<[String; 4]>,
    signed: String,
}

/// Lays the lists out, each day on pages of its own.
///
/// # Errors
/// As [`review_sheet`](crate::review_sheet).
pub fn attendance(press: &Press, book: &AttendanceBook, setup: &Setup) -> Result<Laid, PrintError> {
    let foot = joined(&["Daftar Hadir", &book.event], " – ");
    let frame = Frame::new(setup, false, &book.letterhead, &foot);
    let columns = SHARES.map(|share| share * frame.text_mm());
    let [_, name, nip, position, agency, _] = columns.map(|width| width - 3.0);
    let cell = |text: &str, width: f64| fit(&press.fonts, text, width, SIZE_PT);
    let days = book
        .days
        .iter()
        .map(|day| {
            let mut head = vec![["Hari, tanggal".to_owned(), indonesian::day_name_date(day.date)]];
            if !book.venue.trim().is_empty() {
                head.push(["Tempat".to_owned(), clean(&book.venue)]);
            }
            Day {
                head,
                rows: day
                    .rows
                    .iter()
                    .map(|row| {
                        [
                            cell(&row.name, name),
                            cell(&row.nip, nip),
                            cell(&row.position, position),
                            cell(&row.agency, agency),
                        ]
                    })
                    .collect(),
                signed: place_and_date(&book.place, Some(day.date)),
            }
        })
        .collect();
    let view = View {
        title: clean(&book.title),
        event: clean(&book.event),
        columns,
        size: SIZE_PT,
        days,
        chair: Signer::new(&book.chair),
        frame,
    };
    press.lay("attendance.typ", &view, book.letterhead.emblem.as_ref())
}
