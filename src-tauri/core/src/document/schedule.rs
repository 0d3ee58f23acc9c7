//! Jadwal desk: No | Hari, Tanggal | Pukul | Meja | Perangkat Daerah | Inovasi | Petugas.

use chrono::{NaiveDate, NaiveTime};
use serde::{Deserialize, Serialize};

use super::Letterhead;
use crate::stamp::WallMs;
use crate::zone::Zone;

/// The schedule of an event, over all desks.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct ScheduleBook {
    /// Kop surat.
    pub letterhead: Letterhead,
    /// Title in capitals: "JADWAL MONITORING DAN EVALUASI INOVASI DAERAH TAHUN 2019".
    pub title: String,
    /// Zone of every time in the book.
    pub zone: Zone,
    /// What the reader of real times should know, under the title: "± perkiraan pukul 10.07".
    pub note: Option<String>,
    /// When the document was made, UTC milliseconds; stored in the file's properties.
    pub created: WallMs,
    /// Desks in the order in which their sheets follow one another.
    pub desks: Vec<String>,
    /// Rows of all desks, in the order in which the sheet for all desks prints them.
    pub rows: Vec<ScheduleRow>,
    /// Agencies that no slot could be found for, with the reason.
    pub unplaced: Vec<UnplacedOpd>,
}

/// One stretch of time at a desk.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct ScheduleRow {
    /// Local date.
    pub date: NaiveDate,
    /// Local time at which it starts.
    pub from: NaiveTime,
    /// Local time at which it ends.
    pub to: NaiveTime,
    /// When it really was, or is expected, under the planned time: "09.27 – 09.46", "± 10.02".
    pub real: Option<String>,
    /// Name of the desk; `None` for a break that all desks share.
    pub desk: Option<String>,
    /// What happens in it.
    pub entry: ScheduleEntry,
}

/// What happens in a stretch of time.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", tag = "kind")]
pub enum ScheduleEntry {
    /// The turn of an agency, with all its innovations.
    Slot {
        /// Perangkat Daerah.
        opd: String,
        /// Names of its innovations.
        innovations: Vec<String>,
        /// Names of the assessors at the desk.
        assessors: Vec<String>,
    },
    /// A break, or a time kept free.
    Break {
        /// What it is called: "Istirahat", "Ishoma".
        label: String,
    },
}

/// An agency without a slot.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
pub struct UnplacedOpd {
    /// Perangkat Daerah.
    pub opd: String,
    /// Names of its innovations.
    pub innovations: Vec<String>,
    /// Why it has none, as a sentence for the reader; may be empty.
    pub reason: String,
}
