//! Cadangan: what is kept, where else, and whether there is room.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::{Particulars, Refusal};

/// A backup.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct BackupInfo {
    /// Handle for `backup.restore`.
    pub token: String,
    /// File name.
    pub name: String,
    /// When, "15 Oktober 2019 pukul 09.41 WIB"; empty for a copy from before a change of form.
    pub at: String,
    /// How long ago, minutes; none where the name carries no time.
    pub age_minutes: Option<i64>,
    /// Size.
    pub bytes: u64,
    /// Whether it lies in the second place.
    pub elsewhere: bool,
}

/// Restores a backup into a new file.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct RestoreRequest {
    /// The backup.
    pub from: String,
    /// Where the new event goes.
    pub to: String,
}

/// How the backups of the open event stand.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct BackupState {
    /// Whether one is being written now.
    pub busy: bool,
    /// How long ago the newest was written, minutes.
    pub age_minutes: Option<i64>,
    /// What all of them take, bytes; those in the second place not counted.
    pub bytes: u64,
    /// Why the last one failed; it is tried again every minute.
    pub trouble: Option<BackupTrouble>,
    /// The second place.
    pub target: BackupTarget,
    /// Room for the next ones.
    pub space: SpaceInfo,
}

/// A backup that failed.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct BackupTrouble {
    /// The error's code.
    pub code: String,
    /// What happened, what was kept, what to do.
    pub message: String,
    /// What the words name.
    #[serde(default)]
    pub values: Particulars,
    /// When, "09.41.07".
    pub at: String,
}

/// The second place for backups: a folder on a stick or another disk.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct BackupTarget {
    /// How it stands.
    pub state: TargetStanding,
    /// The folder as a person would say it; empty when none was chosen.
    pub label: String,
    /// How long ago a backup was carried there, minutes.
    pub age_minutes: Option<i64>,
    /// Why the last one was not carried there.
    pub trouble: Option<Refusal>,
}

/// How the second place stands.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum TargetStanding {
    /// None was chosen.
    Unset,
    /// Chosen, and not there now: a stick that is pulled out.
    Absent,
    /// There.
    There,
    /// There, on the very disk the event lies on.
    SameDisk,
    /// There, and the last backup could not be written to it.
    Refuses,
}

/// Free space against the next backups.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct SpaceInfo {
    /// How it stands.
    pub level: SpaceLevel,
    /// Free, MiB.
    pub free_mb: Option<u64>,
    /// What one backup takes, bytes.
    pub backup_bytes: u64,
    /// For how many backups there is room, where that is few.
    pub backups_left: Option<u64>,
}

/// How much room there is.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum SpaceLevel {
    /// The system does not say.
    Unknown,
    /// Enough.
    Enough,
    /// Less than three backups and 200 MB: nearly full.
    Low,
    /// The next backup does not fit.
    None,
}
