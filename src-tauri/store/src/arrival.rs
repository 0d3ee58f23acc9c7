//! An event file on its way to this laptop: it grows in a folder of its own beside the place where
//! it belongs, and takes that place when it is whole.
//!
//! `NAME.meja` comes in `.NAME.meja.masuk/NAME.meja`, its evidence and its log beside it there, so
//! that a process that dies leaves nothing at the place itself; the next try goes on from what has
//! come, or begins anew.

use std::{
    path::{Path, PathBuf},
    time::SystemTime,
};

use meja_core::ids::EventId;
use uuid::Uuid;

use crate::{Access, Blobs, Store, StoreError, backup, db, file};

/// The folder in which the event file of a place comes in.
fn folder(place: &Path) -> PathBuf {
    file::companion(place, ".masuk")
}

/// Where the event file of a place is while it comes in.
#[must_use]
pub fn coming(place: &Path) -> PathBuf {
    folder(place).join(place.file_name().unwrap_or_default())
}

/// Looks whether an event file can come in for a place, before anybody is asked for it; nothing is
/// left of the look.
///
/// # Errors
/// [`StoreError::Missing`] for a folder that is not there, [`StoreError::ReadOnly`],
/// [`StoreError::Full`], and what else the disk says.
pub fn fits(place: &Path) -> Result<(), StoreError> {
    let home = place.parent().filter(|home| !home.as_os_str().is_empty());
    if let Some(home) = home.filter(|home| !home.is_dir()) {
        return Err(StoreError::Missing(home.to_owned()));
    }
    let folder = folder(place);
    if !folder.is_dir() {
        std::fs::create_dir(&folder)?;
        std::fs::remove_dir(&folder)?;
    }
    Ok(())
}

/// What an earlier try left of the event file of a place: its event and its copy's id; none where
/// there is nothing to go on from.
///
/// # Errors
/// [`StoreError::OpenElsewhere`] while another process is at it, [`StoreError::Exists`] where
/// somebody wrote in it, so that it is no mere beginning.
pub fn begun(place: &Path) -> Result<Option<(EventId, Uuid)>, StoreError> {
    let path = coming(place);
    if !path.exists() {
        return Ok(None);
    }
    match Store::open(&path, Access::Write) {
        Ok(store) if is_written(&store)? => Err(StoreError::Exists(path)),
        Ok(store) => Ok(Some((store.event(), store.replica()))),
        Err(StoreError::OpenElsewhere) => Err(StoreError::OpenElsewhere),
        // Damaged by the cut, or encrypted for a person who chooses anew: it is fetched again.
        Err(_) => Ok(None),
    }
}

/// Whether any key wrote through this file's own door.
fn is_written(store: &Store) -> Result<bool, StoreError> {
    store.read(|conn| Ok(conn.prepare("SELECT 1 FROM own")?.exists([])?))
}

/// Makes the event file of a place where it comes in; what an earlier try left is taken away.
///
/// # Errors
/// As [`begun`], [`StoreError::Exists`] where something lies there that no try made, and what the
/// disk says.
pub fn begin(place: &Path, event: EventId, replica: Uuid) -> Result<Store, StoreError> {
    begun(place)?;
    forget(place)?;
    std::fs::create_dir(folder(place))?;
    let made = Store::create(&coming(place), event, replica);
    if made.is_err() {
        // Why it could not be made is what is told; what it left is taken away by the next try.
        let _ = std::fs::remove_dir_all(folder(place));
    }
    made
}

/// Takes away what came in for a place and never took it.
///
/// # Errors
/// [`StoreError::Exists`] where something lies there that no try made, and what the disk says.
pub fn forget(place: &Path) -> Result<(), StoreError> {
    let folder = folder(place);
    if !folder.exists() {
        return Ok(());
    }
    let stem = place.file_stem().unwrap_or_default().to_string_lossy().into_owned();
    for entry in std::fs::read_dir(&folder)? {
        let name = entry?.file_name().to_string_lossy().into_owned();
        if !name.trim_start_matches('.').starts_with(&stem) {
            return Err(StoreError::Exists(folder.join(name)));
        }
    }
    Ok(std::fs::remove_dir_all(&folder)?)
}

/// Takes away what a try left for a place that nobody goes on with: nobody has written to it since
/// `before`, or the place is taken, so that it can never come there. What holds anything of a
/// person's, cannot be looked into, or is being written stays. Whether nothing is left.
///
/// # Errors
/// What the disk says; then it stays.
pub fn sweep(place: &Path, before: SystemTime) -> Result<bool, StoreError> {
    let (folder, path) = (folder(place), coming(place));
    if !folder.is_dir() {
        return Ok(true);
    }
    let written = file::last_written(&path).or(std::fs::metadata(&folder)?.modified().ok());
    let stale = place.exists() || written.is_some_and(|written| written < before);
    if !stale || !is_mere_beginning(&path)? {
        return Ok(false);
    }
    match forget(place) {
        Ok(()) => Ok(true),
        Err(StoreError::Exists(_)) => Ok(false),
        Err(error) => Err(error),
    }
}

/// Whether nobody wrote in an event file that comes in, as far as it can be told.
fn is_mere_beginning(path: &Path) -> Result<bool, StoreError> {
    if std::fs::metadata(path).map_or(0, |found| found.len()) == 0 {
        return Ok(true);
    }
    match Store::open(path, Access::Write) {
        Ok(store) => Ok(!is_written(&store)?),
        // Damaged, encrypted, at work, of another release: it cannot be told.
        Err(_) => Ok(false),
    }
}

/// Puts the event file that has come in, and that nobody has open, in its place, its evidence with
/// it.
///
/// # Errors
/// [`StoreError::Exists`] where the place was taken meanwhile, and what the disk says; then the file
/// is where it came in.
pub fn settle(place: &Path) -> Result<(), StoreError> {
    let from = coming(place);
    if place.exists() {
        return Err(StoreError::Exists(place.to_owned()));
    }
    {
        let _held = file::hold(&from)?;
        // The log goes into the file and away, before that takes another name.
        let conn = db::writer(&from)?;
        conn.pragma_update(None, "journal_mode", "DELETE")?;
        conn.close().map_err(|(_, error)| error)?;
        file::flush(&from)?;
    }
    let (evidence, to) = (Blobs::beside(&from), Blobs::beside(place));
    if evidence.folder().is_dir() && std::fs::rename(evidence.folder(), to.folder()).is_err() {
        // A folder of that name is there already: each piece goes in by itself.
        evidence.copy_new_to(&to)?;
    }
    file::set_log_aside(place)?;
    std::fs::rename(&from, place)?;
    file::flush_folder(place)?;
    // The event is in its place; what is left of the folder harms nobody.
    let _ = backup::remove_database(&from).and_then(|()| forget(place));
    Ok(())
}
