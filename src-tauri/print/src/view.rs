//! What every template is given: paper, letterhead, the line at the foot, people who sign.

use meja_core::document::{Letterhead, Paper, Seal, Signatory};
use serde::Serialize;

use crate::text::clean;

/// What is chosen for a print, apart from what the document says.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Setup {
    /// The paper.
    pub paper: Paper,
    /// Code and version from the register of documents.
    pub seal: Seal,
}

/// Left margin, millimetres: room for punching, on every page.
pub(crate) const LEFT_MM: f64 = 30.0;
/// Right margin, millimetres.
pub(crate) const RIGHT_MM: f64 = 15.0;

/// Paper, letterhead and foot of a document.
#[derive(Serialize)]
pub(crate) struct Frame {
    width: f64,
    height: f64,
    left: f64,
    right: f64,
    kop: Kop,
    /// At the left of the foot, above the code.
    foot: String,
    seal: String,
}

/// The letterhead.
#[derive(Serialize)]
struct Kop {
    above: Vec<String>,
    agency: String,
    below: Vec<String>,
    emblem: bool,
}

impl Frame {
    /// The frame of an upright or lying document.
    pub(crate) fn new(setup: &Setup, lying: bool, kop: &Letterhead, foot: &str) -> Self {
        let (short, long) = (setup.paper.width_mm(), setup.paper.height_mm());
        let (width, height) = if lying { (long, short) } else { (short, long) };
        Self {
            width,
            height,
            left: LEFT_MM,
            right: RIGHT_MM,
            kop: Kop::new(kop),
            foot: clean(foot).replace('\n', " "),
            seal: clean(&setup.seal.line),
        }
    }

    /// Width of the text, millimetres.
    pub(crate) fn text_mm(&self) -> f64 {
        self.width - self.left - self.right
    }
}

impl Kop {
    fn new(head: &Letterhead) -> Self {
        let agency = head.agency_line();
        let lines: Vec<String> = head.lines.iter().map(|line| clean(line)).collect();
        Self {
            above: lines.iter().take(agency).cloned().collect(),
            agency: lines.get(agency).cloned().unwrap_or_default(),
            below: lines.iter().skip(agency + 1).cloned().collect(),
            emblem: head.emblem.is_some(),
        }
    }
}

/// A person in a signature block.
#[derive(Serialize)]
pub(crate) struct Signer {
    role: String,
    name: String,
    /// "NIP. …", or what the person said of the number; dots to write on where there is none.
    number: String,
}

/// A line to write a number on.
const DOTS: &str = "………………………………";

impl Signer {
    pub(crate) fn new(person: &Signatory) -> Self {
        let nip = clean(&person.nip);
        let number = if nip.is_empty() {
            format!("NIP. {DOTS}")
        } else if nip.starts_with(char::is_alphabetic) {
            // "NRP 1234", "NI PPPK …": the person said what number it is.
            nip
        } else {
            format!("NIP. {nip}")
        };
        Self { role: clean(&person.role), name: clean(&person.name), number }
    }
}

/// "Paringin, 15 Oktober 2022", with dots where the day is not known.
pub(crate) fn place_and_date(place: &str, date: Option<chrono::NaiveDate>) -> String {
    let place = clean(place);
    let place = if place.is_empty() { "……………………".to_owned() } else { place };
    let date = date.map_or_else(|| "………………… 20……".to_owned(), meja_core::indonesian::date);
    format!("{place}, {date}")
}

/// One space between what there is.
pub(crate) fn joined(parts: &[&str], between: &str) -> String {
    let parts: Vec<&str> =
        parts.iter().map(|one| one.trim()).filter(|one| !one.is_empty()).collect();
    parts.join(between)
}
