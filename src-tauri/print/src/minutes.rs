//! Berita acara: opening with the date in words, the panel, results, signatures; as lampiran the
//! ranking, the rules in words, and what another laptop verifies it by.

use meja_core::document::{Minutes, Signatory};
use meja_core::indonesian;
use serde::Serialize;

use crate::qr::{Qr, qr};
use crate::text::{clean, fit};
use crate::view::{Frame, Setup, Signer, joined};
use crate::{Laid, Press, PrintError};

/// Size of the tables' text in points.
const SIZE_PT: f64 = 9.0;

#[derive(Serialize)]
struct View {
    frame: Frame,
    number: String,
    subject: String,
    opening: String,
    agenda: String,
    people: Vec<Person>,
    groups: Vec<Group>,
    gaps: String,
    rules: Vec<String>,
    signed: String,
    dated: String,
    size: f64,
    chain: String,
    code: String,
    qr: Option<Qr>,
}

#[derive(Serialize)]
struct Person {
    signer: Signer,
    name: String,
    nip: String,
    role: String,
}

#[derive(Serialize)]
struct Group {
    name: String,
    winners: Vec<[String; 4]>,
    rows: Vec<[String; 5]>,
    unfinished: Vec<String>,
}

/// Lays the berita acara out with its lampiran.
///
/// # Errors
/// As [`review_sheet`](crate::review_sheet), and [`PrintError::Qr`].
pub fn minutes(press: &Press, book: &Minutes, setup: &Setup) -> Result<Laid, PrintError> {
    let foot = joined(&["Berita Acara", &book.number], " ");
    let frame = Frame::new(setup, false, &book.letterhead, &foot);
    let wide = frame.text_mm();
    let cell = |text: &str, share: f64| fit(&press.fonts, text, share * wide - 4.0, SIZE_PT);
    let person = |one: &Signatory| Person {
        name: cell(&one.name, 0.4),
        nip: cell(&one.nip, 0.25),
        role: cell(&one.role, 0.25),
        signer: Signer::new(one),
    };
    let date = indonesian::date(book.date);
    let place = clean(&book.place);
    let view = View {
        number: clean(&book.number),
        subject: clean(&book.subject),
        opening: clean(&book.opening()),
        agenda: clean(&book.agenda),
        people: std::iter::once(&book.chair).chain(&book.members).map(person).collect(),
        groups: book
            .groups
            .iter()
            .map(|group| Group {
                name: clean(&group.name),
                winners: group
                    .winners
                    .iter()
                    .map(|one| {
                        [
                            one.prize.to_owned(),
                            cell(&one.innovation, 0.38),
                            cell(&one.opd, 0.32),
                            clean(&one.total),
                        ]
                    })
                    .collect(),
                rows: group
                    .rows
                    .iter()
                    .map(|row| {
                        [
                            row.rank.map(|rank| rank.to_string()).unwrap_or_default(),
                            cell(&row.innovation, 0.34),
                            cell(&row.opd, 0.28),
                            clean(&row.total),
                            cell(&row.remark, 0.18),
                        ]
                    })
                    .collect(),
                unfinished: group.unfinished.iter().map(|said| cell(said, 0.95)).collect(),
            })
            .collect(),
        gaps: clean(&book.gaps),
        rules: book.rules.iter().map(|rule| cell(rule, 0.9)).collect(),
        signed: joined(&[&place, &date], ", "),
        dated: date,
        size: SIZE_PT,
        chain: setup.seal.chain.clone().unwrap_or_default(),
        code: clean(&setup.seal.line),
        qr: qr(&setup.seal.payload)?,
        frame,
    };
    press.lay("minutes.typ", &view, book.letterhead.emblem.as_ref())
}
