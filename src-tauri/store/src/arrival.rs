//! An event file on its way to this laptop: it grows in a folder of its own beside the place where
//! it belongs, and takes that place when it is whole.
//!
//! `NAME.meja` comes in `.NAME.meja.masuk/NAME.meja`, its evidence and its log beside it there, so
//! that a process that dies leaves nothing at the place itself; the next try goes on from what has
//! come, or begins anew.

use std::path::{Path, PathBuf};

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
    Store::create(&coming(place), event, replica)
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
