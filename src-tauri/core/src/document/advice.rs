//! Tindak lanjut Saran: what every desk advised, agency by agency, with room for what became of it.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::Letterhead;
use crate::registry::Category;
use crate::stamp::WallMs;

/// The Saran of an event, to be followed up.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct AdviceBook {
    /// Kop surat.
    pub letterhead: Letterhead,
    /// Title in capitals: "TINDAK LANJUT SARAN MONITORING DAN EVALUASI … TAHUN 2019".
    pub title: String,
    /// Name of the event.
    pub event: String,
    /// When the document was made, UTC milliseconds; stored in the file's properties.
    pub created: WallMs,
    /// The Saran in the order in which they are printed, an agency's together.
    pub rows: Vec<AdviceRow>,
    /// Agencies that were given no Saran, in the order of the list.
    pub without: Vec<String>,
}

/// One Saran.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct AdviceRow {
    /// Perangkat Daerah.
    pub opd: String,
    /// Its category.
    pub category: Category,
    /// Nama Inovasi.
    pub innovation: String,
    /// No. Indikator.
    pub number: u32,
    /// Indikator.
    pub indicator: String,
    /// Saran.
    pub saran: String,
    /// Who wrote it.
    pub assessor: String,
    /// Name of the desk; empty where no slot is planned.
    pub desk: String,
    /// Day of the review in the event's zone; `None` where no slot is planned.
    pub day: Option<NaiveDate>,
}

impl AdviceBook {
    /// How many Saran each agency was given, in the order of the rows.
    #[must_use]
    pub fn agencies(&self) -> Vec<(&str, Category, usize)> {
        let mut agencies: Vec<(&str, Category, usize)> = Vec::new();
        for row in &self.rows {
            match agencies.last_mut().filter(|(opd, ..)| *opd == row.opd) {
                Some((.., count)) => *count += 1,
                None => agencies.push((&row.opd, row.category, 1)),
            }
        }
        agencies
    }
}
