//! Beranda: recent events, this laptop's health, files chosen in dialogs.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// What the first screen shows.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct HomeState {
    /// Events opened on this laptop, newest first.
    pub recent: Vec<RecentEvent>,
    /// This laptop.
    pub health: Health,
    /// The product's version.
    pub version: String,
    /// The event that is open, so that a reloaded window finds its way back.
    pub open: Option<super::EventInfo>,
}

/// An event opened before.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct RecentEvent {
    /// Handle for `event.open_recent`.
    pub id: String,
    /// Name of the kegiatan.
    pub name: String,
    /// Who holds it.
    pub host: String,
    /// File name and its folder, to recognise it by.
    pub path_label: String,
    /// First day, `YYYY-MM-DD`.
    pub date_from: String,
    /// Last day.
    pub date_to: String,
    /// Persiapan, berjalan, selesai.
    pub state: EventState,
    /// Whether the file is there.
    pub exists: bool,
    /// Whether it is encrypted.
    pub encrypted: bool,
}

/// Where an event stands.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum EventState {
    /// No slot was called yet.
    Preparing,
    /// Between.
    Running,
    /// Every slot is over.
    Done,
}

/// Whether this laptop is fit for the day.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct Health {
    /// Free space where the event (or the person's files) lies, MiB.
    pub disk_free_mb: Option<u64>,
    /// How long a flushed write takes, milliseconds.
    pub flush_ms: Option<f64>,
    /// Whether the wall clock has kept step with the steady clock since start.
    pub clock_ok: bool,
    /// By how much the wall clock was moved since start, milliseconds.
    pub clock_jump_ms: i64,
    /// Age of the newest automatic backup of the open event, minutes.
    pub backup_age_minutes: Option<u64>,
    /// Why the last automatic backup failed.
    pub backup_trouble: Option<super::BackupTrouble>,
    /// Room for the next backups.
    pub space: super::SpaceInfo,
}

/// What a dialog is for.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum FilePurpose {
    /// An existing event.
    OpenEvent,
    /// Where a new event goes.
    NewEvent,
    /// Where an event goes that is joined on another laptop.
    JoinedEvent,
    /// Where an event goes that comes out of a backup.
    RestoredEvent,
    /// The event of an earlier monev, whose Saran are taken over.
    EarlierEvent,
    /// A workbook to import.
    Import,
    /// A workbook of ours that came back, to be compared.
    Returned,
    /// Forms (DOCX, XLSX), several at once.
    Forms,
    /// A folder of forms.
    FormsFolder,
    /// Evidence: files or ZIPs, several at once.
    Evidence,
    /// A folder of evidence.
    EvidenceFolder,
    /// Where the template workbook for agencies goes.
    Template,
    /// An instrument as a workbook, to be taken in.
    InstrumentForm,
    /// Where an instrument goes as a workbook.
    NewInstrumentForm,
    /// A folder for documents.
    ExportFolder,
    /// A picture for the letterhead.
    Emblem,
    /// A picture of an invitation's QR code.
    QrPicture,
    /// Where a backup goes.
    Backup,
    /// A backup to restore.
    OpenBackup,
    /// The second place for backups.
    BackupFolder,
    /// Where the page about this laptop goes.
    Readiness,
    /// Where the recovery sheet of an encrypted event goes.
    RecoverySheet,
    /// Where a bundle goes.
    NewBundle,
    /// A bundle or another copy of the event file, to be taken in.
    OpenBundle,
}

impl FilePurpose {
    /// All of them.
    pub const ALL: [Self; 24] = [
        Self::OpenEvent,
        Self::NewEvent,
        Self::JoinedEvent,
        Self::RestoredEvent,
        Self::EarlierEvent,
        Self::Import,
        Self::Returned,
        Self::Forms,
        Self::FormsFolder,
        Self::Evidence,
        Self::EvidenceFolder,
        Self::Template,
        Self::InstrumentForm,
        Self::NewInstrumentForm,
        Self::ExportFolder,
        Self::Emblem,
        Self::QrPicture,
        Self::Backup,
        Self::OpenBackup,
        Self::BackupFolder,
        Self::Readiness,
        Self::RecoverySheet,
        Self::NewBundle,
        Self::OpenBundle,
    ];
}

/// Asks for a dialog.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct PickFile {
    /// What for.
    pub purpose: FilePurpose,
    /// A name to offer.
    pub suggested_name: Option<String>,
}

/// A file the person chose; the path itself never crosses.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct PickedFile {
    /// Handle for commands that take a file.
    pub token: String,
    /// The file's name, to show.
    pub name: String,
}

/// How far a long job has come.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, TS)]
pub struct ProgressEvent {
    /// Which job: "import", "forms", "evidence", "export".
    pub job: String,
    /// Steps done.
    pub done: u64,
    /// Steps in all, where known.
    pub total: Option<u64>,
}

/// Names a running job.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct JobInput {
    /// As in [`ProgressEvent`].
    pub job: String,
}

/// A command that takes one file.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct FileInput {
    /// From [`PickedFile`].
    pub token: String,
}

/// A command that takes one row, by its id.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct IdInput {
    /// Its id.
    pub id: String,
}
