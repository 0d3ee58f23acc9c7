//! Ekspor, Riwayat, Periksa.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::Particulars;

/// Which documents.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum ExportWhat {
    /// Form C.2, a sheet an innovation.
    Sheets,
    /// Rencana Aksi, planned beside found, a sheet an innovation.
    Actions,
    /// Rekap monev.
    Recap,
    /// Jadwal desk.
    Schedule,
    /// Jadwal desk with what was and what is expected, under what was planned; of the day, and so
    /// not among [`Self::All`].
    ScheduleTimes,
    /// Cakupan: agencies with and without an innovation, and completeness.
    Coverage,
    /// Every innovation with all its fields, a row each; data, and so not among [`Self::All`].
    Flat,
    /// Every desk's Saran by agency, with columns for what became of it.
    FollowUpOpd,
    /// Buku nilai: all scores, with live formulas.
    Scores,
    /// Lembar penilaian, a workbook an assessor.
    ScoreSheets,
    /// Rekap nilai and peringkat, with the rules in words.
    Ranking,
    /// Every document that is printed.
    All,
}

/// Paper.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Paper {
    /// 215 × 330 mm.
    #[default]
    F4,
    /// 210 × 297 mm.
    A4,
}

/// Writes documents.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct ExportRequest {
    /// The folder.
    pub token: String,
    /// Which.
    pub what: ExportWhat,
    /// On what.
    pub paper: Paper,
    /// Only this desk's.
    #[serde(default)]
    pub desk: Option<String>,
}

/// What was written.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct ExportReport {
    /// The folder's name.
    pub folder: String,
    /// Handle for `export.open_folder`.
    pub token: String,
    /// The files.
    pub files: Vec<ExportedFile>,
}

/// A written file.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct ExportedFile {
    /// Its path; to the window, its name alone.
    pub path: String,
    /// "sheets", "actions", "recap", "schedule", "schedule_times", "coverage" or "flat".
    pub kind: String,
    /// Its sheets.
    pub sheets: Vec<String>,
    /// What the reader should know, in words.
    pub notes: Vec<String>,
}

/// Asks for a part of the trail.
#[derive(Clone, Debug, Default, Serialize, Deserialize, TS)]
#[serde(default)]
pub struct HistoryQuery {
    /// Only before this instant, UTC milliseconds; 0 is now.
    pub before_ms: i64,
    /// How many; 0 takes 50.
    pub limit: u32,
}

/// A part of the trail, newest first.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct HistoryPage {
    /// The entries.
    pub items: Vec<HistoryEntry>,
    /// Where the next part begins; none at the end.
    pub next_before_ms: Option<i64>,
}

/// One thing a person did.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct HistoryEntry {
    /// Handle for `history.undo`.
    pub tx: String,
    /// Stable key of what was done ("remark.write").
    pub label: String,
    /// Who.
    pub who: String,
    /// When, "Selasa, 15 Oktober 2019 09.41.07".
    pub at: String,
    /// The cells, from what to what; the first hundred of a large one.
    pub changes: Vec<HistoryChange>,
    /// How many cells in all.
    pub cells: u32,
}

/// A cell's step.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct HistoryChange {
    /// Stable key of the kind of row.
    pub entity: String,
    /// What the row is called.
    pub subject: String,
    /// The field.
    pub field: String,
    /// From; none for a new cell.
    pub from: Option<String>,
    /// To.
    pub to: String,
}

/// What examining the file gave.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct CheckReport {
    /// Whether all is well.
    pub ok: bool,
    /// What is not.
    pub problems: Vec<CheckProblem>,
}

/// Something that should not be.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct CheckProblem {
    /// Stable key.
    pub code: String,
    /// In words.
    pub message: String,
}

/// What the interface hears after a commit.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct ChangedEvent {
    /// Stable keys of the kinds of rows touched.
    pub entities: Vec<String>,
    /// Ids of the rows touched; empty when there are many.
    pub rows: Vec<String>,
}

/// Why something came to nothing, as it is remembered.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Refusal {
    /// The error's code.
    pub code: String,
    /// What happened, what was kept, what to do: Indonesian.
    pub message: String,
    /// What the words name.
    #[serde(default)]
    pub values: Particulars,
}

/// An error as it crosses.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct CallError {
    /// Stable key.
    pub code: String,
    /// Which of the closed set.
    pub kind: ErrorKind,
    /// What happened, what was kept, what to do: Indonesian.
    pub message: String,
    /// What the words name.
    #[serde(default)]
    pub values: Particulars,
    /// The field at fault.
    pub field: Option<String>,
    /// A handle for the way out, where there is one (the backup to restore).
    pub token: Option<String>,
}

/// The closed set of errors.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum ErrorKind {
    /// The person can put it right.
    User,
    /// Somebody else wrote meanwhile, or two things do not go together.
    Conflict,
    /// Held by another process, or closed to writing.
    Locked,
    /// It is not there (any more).
    NotFound,
    /// The disk.
    Disk,
    /// Our fault.
    Internal,
}
