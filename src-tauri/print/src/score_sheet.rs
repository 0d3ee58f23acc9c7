//! Lembar penilaian of one assessor: No | Kriteria | Bobot | Skor | Nilai | Komentar, a sheet an
//! innovation and stage.

use meja_core::document::{ScoreSheet, ScoreSheetBook};
use meja_core::panel::Value;
use serde::Serialize;

use crate::text::{clean, fit};
use crate::view::{Frame, Setup, Signer, joined, place_and_date};
use crate::{Laid, Press, PrintError};

/// Size of the table's text in points.
const SIZE_PT: f64 = 9.0;
/// Widths of No, Kriteria, Bobot, Skor, Nilai and Komentar as shares of the text.
const SHARES: [f64; 6] = [0.055, 0.305, 0.085, 0.105, 0.09, 0.36];
/// Decimal places that a figure shows at most.
const PLACES: u32 = 4;

#[derive(Serialize)]
struct View {
    frame: Frame,
    title: String,
    head: Vec<[String; 2]>,
    columns: [f64; 6],
    size: f64,
    rows: Vec<[String; 6]>,
    total: String,
    maximum: String,
    /// What a reader should know of a sheet that can still change; may be empty.
    open: String,
    signed: String,
    assessor: Signer,
}

/// Lays out one sheet; the book gives what all sheets of the assessor share.
///
/// # Errors
/// As [`review_sheet`](crate::review_sheet).
pub fn score_sheet(
    press: &Press,
    book: &ScoreSheetBook,
    sheet: &ScoreSheet,
    setup: &Setup,
) -> Result<Laid, PrintError> {
    let foot = joined(&[&book.assessor.name, &sheet.innovation], " – ");
    let frame = Frame::new(setup, false, &book.letterhead, &foot);
    let columns = SHARES.map(|share| share * frame.text_mm());
    let [_, criterion, _, value, _, comment] = columns.map(|width| width - 3.2);
    let cell = |text: &str, width: f64| fit(&press.fonts, text, width, SIZE_PT);
    let wide = frame.text_mm() - 45.0;
    let mut head =
        vec![["Perangkat Daerah", sheet.opd.as_str()], ["Nama Inovasi", &sheet.innovation]];
    if !sheet.stage.trim().is_empty() {
        head.push(["Tahap Penilaian", &sheet.stage]);
    }
    head.push(["Penilai", &book.assessor.name]);
    let view = View {
        title: clean(&book.title),
        head: head
            .into_iter()
            .map(|[label, text]| [label.to_owned(), fit(&press.fonts, text, wide, 10.0)])
            .collect(),
        rows: sheet
            .rows
            .iter()
            .map(|row| {
                [
                    row.number.to_string(),
                    cell(&row.criterion, criterion),
                    row.weight.short(PLACES),
                    cell(&shown(row.value.as_ref()), value),
                    row.score.as_ref().map(|score| score.short(PLACES)).unwrap_or_default(),
                    cell(&row.comment, comment),
                ]
            })
            .collect(),
        total: sheet.total.as_ref().map(|total| total.short(PLACES)).unwrap_or_default(),
        maximum: sheet.maximum.short(PLACES),
        open: sheet.open_in_words(),
        signed: place_and_date(&book.place, sheet.date),
        assessor: Signer::new(&book.assessor),
        columns,
        size: SIZE_PT,
        frame,
    };
    press.lay("score_sheet.typ", &view, book.letterhead.emblem.as_ref())
}

/// A figure, "tidak dapat dinilai", or nothing: an empty cell is not nought.
fn shown(value: Option<&Value>) -> String {
    match value {
        Some(Value::Points(points)) => points.short(PLACES),
        Some(Value::CannotJudge) => "tidak dapat dinilai".to_owned(),
        None => String::new(),
    }
}
