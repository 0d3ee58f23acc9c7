//! The letter to an agency: every desk's Saran for its innovations, merged, on letterhead.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::{Letterhead, Signatory};
use crate::ids::OpdId;
use crate::stamp::WallMs;

/// The letters of an event, one an agency.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct LetterBook {
    /// Kop surat of every letter.
    pub letterhead: Letterhead,
    /// Nomor; empty leaves dots to write on.
    pub number: String,
    /// Hal: "Umpan Balik Monitoring dan Evaluasi Inovasi Daerah Tahun 2019".
    pub subject: String,
    /// Name of the event, for the opening sentence.
    pub event: String,
    /// City that stands before the date: "Paringin".
    pub place: String,
    /// Date of the letters; `None` leaves dots.
    pub date: Option<NaiveDate>,
    /// Who signs.
    pub signer: Signatory,
    /// When the documents were made, UTC milliseconds; stored in the file's properties.
    pub created: WallMs,
    /// One letter an agency.
    pub letters: Vec<Letter>,
}

/// The letter to one agency.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Letter {
    /// Which agency.
    pub opd_id: OpdId,
    /// Its name.
    pub opd: String,
    /// City or seat of the agency after "di"; empty prints "Tempat".
    pub seat: String,
    /// The days on which its innovations were gone through, each once, the earliest first.
    pub days: Vec<NaiveDate>,
    /// Its innovations, those without Saran too.
    pub innovations: Vec<LetterInnovation>,
}

/// What was advised for one innovation.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct LetterInnovation {
    /// Its name.
    pub name: String,
    /// The rows with a Saran, in the instrument's order.
    pub points: Vec<LetterPoint>,
}

/// The Saran for one row.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct LetterPoint {
    /// No. Indikator.
    pub number: u32,
    /// Indikator.
    pub indicator: String,
    /// What all desks advised; what is said twice stands once.
    pub advice: Vec<String>,
}

impl Letter {
    /// Whether any desk advised anything.
    #[must_use]
    pub fn has_advice(&self) -> bool {
        self.innovations.iter().any(|one| !one.points.is_empty())
    }
}
