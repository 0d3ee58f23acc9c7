//! Form C.2 of one innovation, as on the paper.

use std::collections::BTreeSet;

use meja_core::document::{ReviewBook, ReviewSheet};
use meja_core::indonesian;
use meja_core::registry::{Form, Stage, Started};
use serde::Serialize;

use crate::text::{clean, fit};
use crate::view::{Frame, Setup, Signer, joined, place_and_date};
use crate::{Laid, Press, PrintError};

/// Size of the table's text in points: an ordinary sheet and its signatures share one page.
const TABLE_PT: f64 = 9.0;
/// Widths of No, Indikator, Faktual and Saran as shares of the text.
const SHARES: [f64; 4] = [0.055, 0.225, 0.36, 0.36];

#[derive(Serialize)]
struct View {
    frame: Frame,
    code: String,
    title: String,
    head: Vec<Head>,
    columns: [f64; 4],
    size: f64,
    rows: Vec<Row>,
    acknowledged: Signer,
    place: String,
    assessors: Vec<Signer>,
}

/// A line of the head: a text, or boxes.
#[derive(Serialize)]
struct Head {
    label: &'static str,
    text: String,
    boxes: Vec<Ticked>,
}

#[derive(Serialize)]
struct Ticked {
    on: bool,
    label: &'static str,
}

#[derive(Serialize)]
struct Row {
    number: u32,
    indicator: String,
    finding: String,
    recommendation: String,
}

/// Lays out the sheet of one innovation; the book gives what all sheets share.
///
/// # Errors
/// [`PrintError::Template`] for a letterhead whose picture cannot be read.
pub fn review_sheet(
    press: &Press,
    book: &ReviewBook,
    sheet: &ReviewSheet,
    setup: &Setup,
) -> Result<Laid, PrintError> {
    let foot = joined(&[&book.code, &sheet.innovation], " – ");
    let frame = Frame::new(setup, false, &book.letterhead, &foot);
    let columns = SHARES.map(|share| share * frame.text_mm());
    let [_, indicator, finding, recommendation] = columns;
    let cell = |text: &str, width: f64| fit(&press.fonts, text, width - 4.0, TABLE_PT);
    let view = View {
        code: clean(&book.code),
        title: clean(&book.title),
        head: head(press, sheet, frame.text_mm() - 45.0),
        columns,
        size: TABLE_PT,
        rows: sheet
            .rows
            .iter()
            .map(|row| Row {
                number: row.number,
                indicator: cell(&row.indicator, indicator),
                finding: cell(&row.finding, finding),
                recommendation: cell(&row.recommendation, recommendation),
            })
            .collect(),
        acknowledged: Signer::new(&sheet.acknowledged),
        place: place_and_date(&sheet.place, sheet.date),
        assessors: sheet.assessors.iter().map(Signer::new).collect(),
        frame,
    };
    press.lay("review.typ", &view, book.letterhead.emblem.as_ref())
}

fn head(press: &Press, sheet: &ReviewSheet, width: f64) -> Vec<Head> {
    let text = |label: &'static str, text: &str| Head {
        label,
        text: fit(&press.fonts, text, width, 10.0),
        boxes: Vec::new(),
    };
    let boxes =
        |label: &'static str, boxes: Vec<Ticked>| Head { label, text: String::new(), boxes };
    vec![
        text("Nama SKPD", &sheet.opd),
        text("Nama Inovasi", &sheet.innovation),
        boxes("Bentuk Inovasi", forms(&sheet.forms)),
        text("Inovasi Dimulai", &started(sheet.started)),
        boxes("Tahapan Inovasi", stages(sheet.stage)),
        text("Jenis Inisiator", &sheet.initiator),
    ]
}

fn forms(forms: &BTreeSet<Form>) -> Vec<Ticked> {
    [Form::TataKelola, Form::PelayananPublik, Form::Lainnya]
        .map(|form| Ticked { on: forms.contains(&form), label: form.label() })
        .into()
}

fn stages(stage: Option<Stage>) -> Vec<Ticked> {
    [Stage::Inisiatif, Stage::UjiCoba, Stage::Penerapan]
        .map(|each| Ticked { on: stage == Some(each), label: each.label() })
        .into()
}

/// "Tanggal 1   Bulan Maret   Tahun 2020", with dots for what is not known.
fn started(started: Option<Started>) -> String {
    use chrono::Datelike;
    let (day, month, year) = match started {
        None => (None, None, None),
        Some(Started::Year(year)) => (None, None, Some(year)),
        Some(Started::Month(year, month)) => (None, Some(month), Some(year)),
        Some(Started::Day(date)) => (Some(date.day()), Some(date.month()), Some(date.year())),
    };
    let day = day.map_or_else(|| "………".to_owned(), |day| day.to_string());
    let month = month.and_then(indonesian::month_name).unwrap_or("…………………");
    let year = year.map_or_else(|| "…………".to_owned(), |year| year.to_string());
    format!("Tanggal {day}   Bulan {month}   Tahun {year}")
}
