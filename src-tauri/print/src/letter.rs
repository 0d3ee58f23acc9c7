//! The letter to an agency with every desk's Saran.

use meja_core::document::{Letter, LetterBook};
use meja_core::indonesian;
use serde::Serialize;

use crate::text::{clean, fit};
use crate::view::{Frame, Setup, Signer, joined, place_and_date};
use crate::{Laid, Press, PrintError};

/// Size of the table's text in points.
const SIZE_PT: f64 = 9.5;
/// Widths of No, Indikator and Saran as shares of the text.
const SHARES: [f64; 3] = [0.06, 0.34, 0.60];

#[derive(Serialize)]
struct View {
    frame: Frame,
    dated: String,
    number: String,
    subject: String,
    attached: String,
    to: String,
    seat: String,
    opening: String,
    columns: [f64; 3],
    size: f64,
    innovations: Vec<Part>,
    closing: String,
    signer: Signer,
}

#[derive(Serialize)]
struct Part {
    name: String,
    rows: Vec<Row>,
}

#[derive(Serialize)]
struct Row {
    number: u32,
    indicator: String,
    advice: Vec<String>,
}

/// Lays out the letter to one agency; the book gives what all letters share.
///
/// # Errors
/// As [`review_sheet`](crate::review_sheet).
pub fn letter(
    press: &Press,
    book: &LetterBook,
    letter: &Letter,
    setup: &Setup,
) -> Result<Laid, PrintError> {
    let foot = joined(&[&book.subject, &letter.opd], " – ");
    let frame = Frame::new(setup, false, &book.letterhead, &foot);
    let columns = SHARES.map(|share| share * frame.text_mm());
    let [_, indicator, advice] = columns.map(|width| width - 4.0);
    let wide = frame.text_mm() - 5.0;
    let cell = |text: &str, width: f64| fit(&press.fonts, text, width, SIZE_PT);
    let seat = clean(&letter.seat);
    let view = View {
        dated: place_and_date(&book.place, book.date),
        number: clean(&book.number),
        subject: clean(&book.subject),
        attached: "–".to_owned(),
        to: fit(&press.fonts, &letter.opd, 80.0, 10.5),
        seat: if seat.is_empty() { "Tempat".to_owned() } else { seat },
        opening: clean(&opening(book, letter)),
        innovations: letter
            .innovations
            .iter()
            .map(|one| Part {
                name: fit(&press.fonts, &one.name, wide - 10.0, 10.5),
                rows: one
                    .points
                    .iter()
                    .map(|point| Row {
                        number: point.number,
                        indicator: cell(&point.indicator, indicator),
                        advice: point.advice.iter().map(|text| cell(text, advice - 4.0)).collect(),
                    })
                    .collect(),
            })
            .collect(),
        closing: closing(letter).to_owned(),
        signer: Signer::new(&book.signer),
        columns,
        size: SIZE_PT,
        frame,
    };
    press.lay("letter.typ", &view, book.letterhead.emblem.as_ref())
}

fn opening(book: &LetterBook, letter: &Letter) -> String {
    let days: Vec<String> = letter.days.iter().map(|day| indonesian::day_name_date(*day)).collect();
    let when = match days.as_slice() {
        [] => String::new(),
        [one] => format!(" pada hari {one}"),
        [first, .., last] => format!(" pada hari {first} sampai dengan {last}"),
    };
    let count = letter.innovations.len();
    format!(
        "Sehubungan dengan pelaksanaan {}{when}, dengan hormat kami sampaikan hasil pembahasan \
         terhadap {count} ({}) inovasi yang Saudara ajukan beserta saran perbaikannya sebagai \
         berikut.",
        book.event.trim(),
        indonesian::spelled_number(u64::try_from(count).unwrap_or_default()).to_lowercase(),
    )
}

/// What is asked of the agency, and the thanks.
fn closing(letter: &Letter) -> &'static str {
    if letter.has_advice() {
        "Sehubungan dengan hal tersebut, kami mengharapkan Saudara menindaklanjuti saran di atas \
         dan menyampaikan perkembangannya kepada kami. Demikian disampaikan, atas perhatian dan \
         kerja sama Saudara diucapkan terima kasih."
    } else {
        "Kami mengharapkan Saudara mempertahankan dan mengembangkan inovasi tersebut. Demikian \
         disampaikan, atas perhatian dan kerja sama Saudara diucapkan terima kasih."
    }
}
