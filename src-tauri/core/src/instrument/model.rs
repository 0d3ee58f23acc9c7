//! The parts of an instrument, and the hash by which two laptops know they hold the same one.
//!
//! Weights, levels and what goes with them are left out of the file and of the hash where an
//! instrument has none, so that files and hashes of format 1 stay what they are.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use serde::{Deserialize, Serialize};

use super::scoring::{Level, Range, Scoring};
use crate::exact::Exact;

/// What the rows of an instrument ask for.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    /// A desk's sheet in words: Faktual and Saran.
    Notes,
    /// An agency's profile: Uraian and Bukti Dukung.
    Profile,
    /// A plan by stage, with the columns that the instrument names (Rencana Aksi).
    Plan,
    /// Scores, each with a comment.
    Scores,
}

impl Kind {
    /// Headings of the two written columns, left and right.
    #[must_use]
    pub const fn columns(self) -> (&'static str, &'static str) {
        match self {
            Self::Notes => ("Faktual", "Saran"),
            Self::Profile => ("Uraian", "Bukti Dukung"),
            Self::Plan => ("Kegiatan", "Output"),
            Self::Scores => ("Skor", "Komentar"),
        }
    }
}

/// An instrument: a form's rows with its title and where they come from.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Instrument {
    /// Layout of the file, see [`FORMAT`](super::FORMAT).
    pub(super) format: u32,
    /// Stable name: "c2-2022".
    pub id: String,
    /// Counts the revisions of one id, from 1.
    pub version: u32,
    /// Heading of the form, with `{tahun}` where the year of the event belongs.
    pub title: String,
    /// Code at the head of the form: "Form C.2".
    pub form_code: String,
    /// The document the rows are taken from.
    pub source: String,
    /// What the rows ask for.
    pub kind: Kind,
    /// Headings of the columns, where the form has other ones than its kind.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub columns: Vec<String>,
    /// How its rows make a score; none where it has no scores.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub scoring: Option<Scoring>,
    /// The rows, numbered from 1 without a gap.
    pub rows: Vec<Indicator>,
}

/// One row of an instrument.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Indicator {
    /// Stable id within all instruments: "c2.1". Answers and findings hang on it.
    pub id: String,
    /// Number printed in the column No, from 1.
    pub number: u32,
    /// Text of the row, exactly as on the form.
    pub text: String,
    /// What to look for, in a sentence; empty where the form says enough.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub hint: String,
    /// A row for free notes (Catatan), which nothing requires to be filled.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub note_only: bool,
    /// Heading under which the row stands with others; empty where there is none.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub group: String,
    /// Bobot; none where the row is not scored.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub weight: Option<Exact>,
    /// Levels to choose from with their anchor texts, the lowest first.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub levels: Vec<Level>,
    /// The points that may be given, where there are no levels.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub range: Option<Range>,
    /// The evidence that is wanted.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub evidence: String,
    /// Kinds of files wanted as evidence, as in "PDF/JPG/PNG".
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub files: String,
    /// What often goes wrong with this row.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub mistakes: Vec<String>,
    /// The number of the profile's indicator (Form C.1, 1 to 21) that answers this row.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub profile: Option<u32>,
}

/// BLAKE3 over the canonical form of an instrument, 32 bytes.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct InstrumentHash(pub [u8; 32]);

impl std::fmt::Display for InstrumentHash {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        self.0.iter().try_for_each(|byte| write!(f, "{byte:02x}"))
    }
}

impl std::fmt::Debug for InstrumentHash {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "InstrumentHash({self})")
    }
}

impl Instrument {
    /// The row of an id.
    #[must_use]
    pub fn row(&self, id: &str) -> Option<&Indicator> {
        self.rows.iter().find(|row| row.id == id)
    }

    /// The heading for an event's year: "… TAHUN 2019".
    #[must_use]
    pub fn heading(&self, year: i32) -> String {
        self.title.replace("{tahun}", &year.to_string())
    }

    /// The hash of the content; laptops whose instruments differ in it do not join one event.
    ///
    /// Spacing and order of fields in the file do not change it, every character of a text does.
    #[must_use]
    pub fn hash(&self) -> InstrumentHash {
        let mut form = String::new();
        // Writing plain strings, numbers and lists as JSON has no way to fail.
        canonical(&serde_json::to_value(self).unwrap_or_default(), &mut form);
        InstrumentHash(*blake3::hash(form.as_bytes()).as_bytes())
    }
}

/// JSON without spaces and with sorted fields, whatever order the map at hand keeps.
fn canonical(value: &serde_json::Value, out: &mut String) {
    match value {
        serde_json::Value::Object(fields) => {
            let sorted: BTreeMap<_, _> = fields.iter().collect();
            out.push('{');
            for (index, (name, field)) in sorted.into_iter().enumerate() {
                if index > 0 {
                    out.push(',');
                }
                canonical(&serde_json::Value::from(name.as_str()), out);
                out.push(':');
                canonical(field, out);
            }
            out.push('}');
        }
        serde_json::Value::Array(items) => {
            out.push('[');
            for (index, item) in items.iter().enumerate() {
                if index > 0 {
                    out.push(',');
                }
                canonical(item, out);
            }
            out.push(']');
        }
        scalar @ (serde_json::Value::Null
        | serde_json::Value::Bool(_)
        | serde_json::Value::Number(_)
        | serde_json::Value::String(_)) => {
            // Writing into a String has no way to fail.
            let _ = write!(out, "{scalar}");
        }
    }
}
