//! The folder a rehearsal lives in, and the taking away of those whose rehearsal was cut off.
//!
//! They hold copies of the event, so none may stay behind. A lock held inside tells a rehearsal
//! under way from one whose window was closed: the system gives it back with the process.

use std::{
    fs::{self, File, OpenOptions},
    path::Path,
};

use meja_store::StoreError;

const PREFIX: &str = "gladi-";
const LOCK: &str = "kunci";

/// A folder that is gone when this is dropped.
pub(super) struct Room {
    // Given back before the folder goes: some systems remove no open file.
    _lock: File,
    pub(super) folder: tempfile::TempDir,
}

impl Room {
    /// Makes one in this installation's folder, after taking away what was left there.
    ///
    /// # Errors
    /// What the disk says.
    pub(super) fn make(home: &Path) -> Result<Self, StoreError> {
        fs::create_dir_all(home)?;
        // Nobody takes away a folder that has just been made and is not locked yet.
        let door = door(home)?;
        door.lock()?;
        take_away(home);
        let folder = tempfile::Builder::new().prefix(PREFIX).tempdir_in(home)?;
        let lock = open(&folder.path().join(LOCK))?;
        lock.lock()?;
        Ok(Self { _lock: lock, folder })
    }
}

/// Takes away the folders of rehearsals that were cut off; one under way is spared. What cannot go
/// now goes the next time.
pub(crate) fn sweep(home: &Path) {
    if !left(home).is_empty()
        && let Ok(door) = door(home)
        && door.try_lock().is_ok()
    {
        take_away(home);
    }
}

fn take_away(home: &Path) {
    for folder in left(home) {
        let free = open(&folder.join(LOCK)).is_ok_and(|lock| lock.try_lock().is_ok());
        if free {
            let _ = fs::remove_dir_all(folder);
        }
    }
}

fn left(home: &Path) -> Vec<std::path::PathBuf> {
    let Ok(list) = fs::read_dir(home) else { return Vec::new() };
    list.filter_map(Result::ok)
        .filter(|entry| entry.file_name().to_string_lossy().starts_with(PREFIX))
        .map(|entry| entry.path())
        .filter(|path| path.is_dir())
        .collect()
}

fn door(home: &Path) -> std::io::Result<File> {
    open(&home.join(".gladi"))
}

fn open(path: &Path) -> std::io::Result<File> {
    OpenOptions::new().create(true).truncate(false).write(true).open(path)
}
