//! What can go wrong with an event file, as a closed set the application puts into words.

use std::path::PathBuf;

use meja_core::record::OperationError;

use crate::Closing;

/// Why the event file could not be opened, read or written.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// Not an event file of this product.
    #[error("{0} is not an event file")]
    NotAnEvent(PathBuf),
    /// Made by a later release that older ones must not even read.
    #[error("the file needs release form {needs}, this one reads up to {knows}")]
    Newer {
        /// The form the file asks of its readers.
        needs: u32,
        /// The newest form this release reads.
        knows: u32,
    },
    /// Made by an earlier release, and not to be brought to today's form where it lies.
    #[error("the file is of form {form} and may not be written")]
    Older {
        /// The file's form.
        form: u32,
    },
    /// The file is damaged; it has not been written to.
    #[error("the file is damaged: {detail}")]
    Damaged {
        /// What SQLite or our own check said, in the words shown to the person.
        detail: String,
        /// The newest verified backup beside it.
        backup: Option<PathBuf>,
    },
    /// The file is encrypted, and its key was not given.
    #[error("{0} is encrypted")]
    Encrypted(PathBuf),
    /// Another process holds the file.
    #[error("the file is open elsewhere")]
    OpenElsewhere,
    /// There is no such file or folder.
    #[error("{0} is not there")]
    Missing(PathBuf),
    /// There is already a file of that name.
    #[error("{0} exists already")]
    Exists(PathBuf),
    /// The file or its folder may not be written.
    #[error("the file or its folder is read-only")]
    ReadOnly,
    /// No room on the disk.
    #[error("the disk is full")]
    Full,
    /// The file was moved, replaced or removed while open; nothing more is written to it.
    #[error("the file is no longer at {0}")]
    Gone(PathBuf),
    /// The row does not exist (any more).
    #[error("{0} not found")]
    NotFound(&'static str),
    /// An operation cannot be read, or is not what it claims.
    #[error(transparent)]
    Operation(#[from] OperationError),
    /// Other laptops of the hall would refuse it: it is not its author's to write.
    #[error("not the author's to write: {}", .0.why)]
    NotYours(meja_core::standing::Overreach),
    /// A live sign-off closes what was to be written; which one, where it could be told.
    #[error("a sign-off closes what was to be written")]
    Locked(Option<Box<Closing>>),
    /// Anything else SQLite says.
    #[error("sqlite: {0}")]
    Sql(rusqlite::Error),
    /// Anything else the operating system says.
    #[error("i/o: {0}")]
    Io(std::io::Error),
    /// A value in a row is not what its column holds.
    #[error("a stored value cannot be read: {0}")]
    Value(#[from] serde_json::Error),
    /// The writing thread has ended.
    #[error("the file is closed")]
    Closed,
}

/// What the triggers of form 4 say.
const CLOSED: &str = "locked";

impl From<rusqlite::Error> for StoreError {
    fn from(error: rusqlite::Error) -> Self {
        if let rusqlite::Error::SqliteFailure(_, Some(said)) = &error
            && said == CLOSED
        {
            return Self::Locked(None);
        }
        use rusqlite::ErrorCode as Code;
        match error.sqlite_error_code() {
            Some(Code::DiskFull) => Self::Full,
            Some(Code::ReadOnly | Code::PermissionDenied | Code::CannotOpen) => Self::ReadOnly,
            Some(Code::DatabaseCorrupt | Code::NotADatabase) => {
                let detail = format!("isinya tidak dapat dibaca: {error}");
                Self::Damaged { detail, backup: None }
            }
            _ => Self::Sql(error),
        }
    }
}

impl From<std::io::Error> for StoreError {
    fn from(error: std::io::Error) -> Self {
        use std::io::ErrorKind as Kind;
        let kind = error.kind();
        if matches!(kind, Kind::StorageFull | Kind::QuotaExceeded) {
            Self::Full
        } else if matches!(kind, Kind::PermissionDenied | Kind::ReadOnlyFilesystem) {
            Self::ReadOnly
        } else {
            Self::Io(error)
        }
    }
}
