//! Documents as PDF, the berita acara's own words, and the emblem of the letterhead.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::{Category, Paper};

/// Which documents are printed.
#[derive(
    Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, Default, Serialize, Deserialize, TS,
)]
#[serde(rename_all = "snake_case")]
pub enum PrintWhat {
    /// Form C.2, a document an innovation.
    #[default]
    C2,
    /// Lembar penilaian, a document an assessor.
    ScoreSheets,
    /// Jadwal desk.
    Schedule,
    /// Daftar hadir, a list a day.
    Attendance,
    /// Berita acara.
    Minutes,
    /// The letter to each agency.
    Letters,
    /// All of these that the event has.
    All,
}

/// Makes PDF documents.
#[derive(Clone, Debug, Default, Serialize, Deserialize, TS)]
#[serde(default)]
pub struct PrintRequest {
    /// The folder; not asked for a preview.
    pub token: String,
    /// Which.
    pub what: PrintWhat,
    /// On what.
    pub paper: Paper,
    /// Only this desk's.
    pub desk: Option<String>,
    /// Only agencies of this category.
    pub category: Option<Category>,
    /// Only this agency's.
    pub opd: Option<String>,
    /// Only this assessor's score sheets.
    pub assessor: Option<String>,
    /// Many documents of a kind in one file; else in a folder, a file each.
    pub one_file: bool,
}

/// The first pages of what would be printed.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct PrintPreview {
    /// What the document is called.
    pub name: String,
    /// Documents that would be made.
    pub documents: u32,
    /// Pages of the document that is shown.
    pub pages: u32,
    /// Its first pages: a PDF in base64.
    pub content: String,
}

/// What a berita acara and a letter say that no other screen knows. What is empty takes a word of
/// the event's own, or leaves dots to write on.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize, TS)]
#[serde(default)]
pub struct MinutesInfo {
    /// Nomor of the berita acara.
    pub number: String,
    /// What it is about, under "BERITA ACARA".
    pub subject: String,
    /// The day of the meeting, `YYYY-MM-DD`; empty is the event's last day.
    pub date: String,
    /// Where they met, after "bertempat di".
    pub venue: String,
    /// What was done, after "telah melaksanakan".
    pub agenda: String,
    /// Who signs, in order; empty takes the chair and all assessors.
    pub members: Vec<MinutesMember>,
    /// Nomor of the letters to agencies.
    pub letter_number: String,
    /// Date of the letters, `YYYY-MM-DD`; empty leaves dots.
    pub letter_date: String,
    /// Who signs the letters.
    pub letter_signer: MinutesMember,
}

/// A person who signs.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize, TS)]
#[serde(default)]
pub struct MinutesMember {
    /// What they sign as: "Ketua Panel", "Anggota", "Kepala Bappeda".
    pub role: String,
    /// Name with titles.
    pub name: String,
    /// NIP, as text.
    pub nip: String,
}

/// The file that becomes the emblem.
#[derive(Clone, Debug, Default, Serialize, Deserialize, TS)]
#[serde(default)]
pub struct EmblemInput {
    /// The chosen file; none takes the emblem away.
    pub token: Option<String>,
}

/// The emblem of the letterhead.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct EmblemInfo {
    /// "image/png" or "image/jpeg".
    pub media_type: String,
    /// Its width in pixels.
    pub width: u32,
    /// Its height in pixels.
    pub height: u32,
    /// The file in base64.
    pub content: String,
}
