//! Daftar hadir: No | Nama | NIP | Jabatan | Instansi | Tanda tangan, one list a day.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::{Letterhead, Signatory};
use crate::stamp::WallMs;

/// The attendance lists of an event.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct AttendanceBook {
    /// Kop surat.
    pub letterhead: Letterhead,
    /// Title in capitals: "DAFTAR HADIR".
    pub title: String,
    /// Name of the event, under the title.
    pub event: String,
    /// Where it is held; may be empty.
    pub venue: String,
    /// City that stands before the date of the signature.
    pub place: String,
    /// Who signs under each list.
    pub chair: Signatory,
    /// When the document was made, UTC milliseconds; stored in the file's properties.
    pub created: WallMs,
    /// One list a day.
    pub days: Vec<AttendanceDay>,
}

/// The people of one day.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct AttendanceDay {
    /// Local date.
    pub date: NaiveDate,
    /// First the panel, then the agencies in the order of their turns.
    pub rows: Vec<AttendanceRow>,
}

/// A person who signs; an empty text leaves room to write.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
pub struct AttendanceRow {
    /// Nama, with titles.
    pub name: String,
    /// NIP, as text.
    pub nip: String,
    /// Jabatan.
    pub position: String,
    /// Instansi.
    pub agency: String,
}
