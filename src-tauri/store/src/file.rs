//! The file on the disk: who holds it, whether it is still there, where its companions lie.

use std::{
    fs::{File, OpenOptions, TryLockError},
    path::{Path, PathBuf},
};

use crate::StoreError;

/// Held while a process may write the event file; released by the system when it ends.
#[derive(Debug)]
pub(crate) struct Held {
    lock: File,
}

impl Drop for Held {
    fn drop(&mut self) {
        // Given back in so many words: a child that another thread is just starting may still hold
        // a duplicate of the handle, and closing ours would not release it.
        let _ = self.lock.unlock();
    }
}

/// Takes the file for writing.
///
/// # Errors
/// [`StoreError::OpenElsewhere`] when another process has it.
pub(crate) fn hold(path: &Path) -> Result<Held, StoreError> {
    let lock = OpenOptions::new()
        .create(true)
        .truncate(false)
        .write(true)
        .open(companion(path, ".kunci"))?;
    match lock.try_lock() {
        Ok(()) => Ok(Held { lock }),
        Err(TryLockError::WouldBlock) => Err(StoreError::OpenElsewhere),
        Err(TryLockError::Error(error)) => Err(error.into()),
    }
}

/// Whether SQLite's log beside the file holds anything that is not in the file yet.
pub(crate) fn has_log(path: &Path) -> bool {
    log_length(path) > 0
}

/// How many bytes SQLite's log beside the file takes.
pub(crate) fn log_length(path: &Path) -> u64 {
    let mut name = path.as_os_str().to_os_string();
    name.push("-wal");
    std::fs::metadata(PathBuf::from(name)).map_or(0, |log| log.len())
}

/// Puts aside the log of a file that is no longer there (`NAME.meja-wal.lama`): SQLite would fold
/// it into whatever takes the file's place. It is kept, as it may hold that file's last writes.
///
/// # Errors
/// What the disk says.
pub(crate) fn set_log_aside(path: &Path) -> Result<(), StoreError> {
    let beside = |suffix: &str| {
        let mut name = path.as_os_str().to_os_string();
        name.push(suffix);
        PathBuf::from(name)
    };
    for suffix in ["-wal", "-journal"] {
        match std::fs::rename(beside(suffix), beside(&format!("{suffix}.lama"))) {
            Err(error) if error.kind() != std::io::ErrorKind::NotFound => return Err(error.into()),
            _ => {}
        }
    }
    match std::fs::remove_file(beside("-shm")) {
        Err(error) if error.kind() != std::io::ErrorKind::NotFound => Err(error.into()),
        _ => Ok(()),
    }
}

/// When the file or its log was last written.
pub(crate) fn last_written(path: &Path) -> Option<std::time::SystemTime> {
    let mut log = path.as_os_str().to_os_string();
    log.push("-wal");
    let time = |path: &Path| std::fs::metadata(path).and_then(|found| found.modified()).ok();
    time(path).into_iter().chain(time(Path::new(&log))).max()
}

/// The file a link leads to; the path itself where it is none.
pub(crate) fn behind_link(path: &Path) -> PathBuf {
    if path.is_symlink() {
        return std::fs::canonicalize(path).unwrap_or_else(|_| path.to_owned());
    }
    path.to_owned()
}

/// A hidden neighbour of the event file: `.NAME.meja` + `suffix`.
pub(crate) fn companion(path: &Path, suffix: &str) -> PathBuf {
    let mut name = std::ffi::OsString::from(".");
    name.push(path.file_name().unwrap_or_default());
    name.push(suffix);
    path.with_file_name(name)
}

/// A visible neighbour folder: `NAME` + `suffix`.
pub(crate) fn folder(path: &Path, suffix: &str) -> PathBuf {
    let mut name = path.file_stem().unwrap_or_default().to_os_string();
    name.push(suffix);
    path.with_file_name(name)
}

/// What tells one file from another at the same path.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) struct Identity(u64, u64);

impl Identity {
    /// Reads the identity of the file at `path`.
    ///
    /// # Errors
    /// [`StoreError::Gone`] when nothing is there.
    #[cfg(unix)]
    pub(crate) fn of(path: &Path) -> Result<Self, StoreError> {
        use std::os::unix::fs::MetadataExt;
        let found = std::fs::metadata(path).map_err(|_| StoreError::Gone(path.to_owned()))?;
        Ok(Self(found.dev(), found.ino()))
    }

    /// Reads the identity of the file at `path`; where the system gives no stable number to safe
    /// code, that it exists (an open file cannot be replaced there).
    #[cfg(not(unix))]
    pub(crate) fn of(path: &Path) -> Result<Self, StoreError> {
        std::fs::metadata(path).map_err(|_| StoreError::Gone(path.to_owned()))?;
        Ok(Self(0, 0))
    }
}

impl Identity {
    /// As text, where the system gave numbers.
    pub(crate) fn text(&self) -> Option<String> {
        (self.1 != 0).then(|| format!("{}:{}", self.0, self.1))
    }
}

/// Flushes a file that was written through another handle. Windows flushes only through a handle
/// that may write.
pub(crate) fn flush(path: &Path) -> std::io::Result<()> {
    OpenOptions::new().read(true).write(true).open(path)?.sync_all()
}

/// Flushes a folder's list of names, so that a rename survives a power cut.
pub(crate) fn flush_folder(path: &Path) -> Result<(), StoreError> {
    #[cfg(unix)]
    if let Some(folder) = path.parent().filter(|folder| !folder.as_os_str().is_empty()) {
        File::open(folder)?.sync_all()?;
    }
    #[cfg(not(unix))]
    let _ = path;
    Ok(())
}
