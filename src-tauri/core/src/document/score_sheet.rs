//! Lembar penilaian: No | Kriteria | Bobot | Skor | Nilai | Komentar, one an assessor and innovation.

use chrono::NaiveDate;

use super::{Letterhead, Signatory};
use crate::exact::Exact;
use crate::ids::AssessorId;
use crate::panel::Value;
use crate::stamp::WallMs;

/// The score sheets of one assessor.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct ScoreSheetBook {
    /// Kop surat.
    pub letterhead: Letterhead,
    /// Title in capitals: "LEMBAR PENILAIAN INOVASI DAERAH TAHUN 2022".
    pub title: String,
    /// Whose sheets these are.
    pub assessor_id: AssessorId,
    /// As they sign.
    pub assessor: Signatory,
    /// City that stands before the date.
    pub place: String,
    /// When the document was made, UTC milliseconds; stored in the file's properties.
    pub created: WallMs,
    /// One sheet an innovation and stage, in the order of the panel.
    pub sheets: Vec<ScoreSheet>,
}

/// What one assessor gave one innovation in one stage.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct ScoreSheet {
    /// Perangkat Daerah.
    pub opd: String,
    /// Nama Inovasi.
    pub innovation: String,
    /// The stage's label: "Presentasi"; empty where the event has one stage.
    pub stage: String,
    /// The rows of the instrument in their order.
    pub rows: Vec<ScoreRow>,
    /// The sum as the event's rules count it; none where it does not count.
    pub total: Option<Exact>,
    /// The most that can be reached.
    pub maximum: Exact,
    /// Whether the sheet was sent: what is not sent can still change.
    pub sent: bool,
    /// Day of the review in the event's zone; `None` leaves dots.
    pub date: Option<NaiveDate>,
}

/// One row.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct ScoreRow {
    /// No.
    pub number: u32,
    /// Kriteria.
    pub criterion: String,
    /// Bobot.
    pub weight: Exact,
    /// Skor; none where the cell is empty.
    pub value: Option<Value>,
    /// Nilai: weight × score ÷ divisor; none where it does not count.
    pub score: Option<Exact>,
    /// Komentar.
    pub comment: String,
}

impl ScoreSheet {
    /// What a reader should know of a sheet that can still change, or lacks something; empty for
    /// one that is whole.
    #[must_use]
    pub fn open_in_words(&self) -> String {
        let empty = self.rows.iter().filter(|row| row.value.is_none()).count();
        match (empty, self.sent) {
            (0, true) => String::new(),
            (0, false) => {
                "Lembar ini belum dikirim oleh penilai; isinya masih dapat berubah.".to_owned()
            }
            (empty, sent) => {
                let state = if sent { "sudah dikirim" } else { "belum dikirim" };
                format!(
                    "Belum dinilai: {empty} dari {} kriteria. Lembar ini {state}.",
                    self.rows.len()
                )
            }
        }
    }
}
