//! Telling a copy of an event file from the file itself.
//!
//! A copied or restored file must not go on writing with the keys of the other: two histories
//! would share one sequence. So this installation notes, for each copy it writes, which file it
//! was and the last operation it saw there; a file that is another one, or that does not hold that
//! operation any more, goes on as a copy of its own, with fresh keys.

use std::path::{Path, PathBuf};

use meja_core::record::{Author, OpId};
use meja_store::Store;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::{App, AppError, keys};

#[derive(Serialize, Deserialize)]
struct Note {
    file: String,
    last: Option<String>,
}

/// Gives the file a life of its own if it is a copy; else leaves it as it is.
pub(crate) fn tell_apart(app: &App, store: &Store) -> Result<(), AppError> {
    let Some(note) = read(app, store.replica()) else {
        if came_from_elsewhere(app, store)? {
            store.renew(app.new_id())?;
        }
        return note_down(app, store);
    };
    let same_file = store.fingerprint().is_none_or(|file| file == note.file);
    let holds_last = match note.last.as_deref().and_then(parse) {
        Some(last) => store.holds(last)?,
        None => true,
    };
    if !(same_file && holds_last) {
        store.renew(app.new_id())?;
    }
    note_down(app, store)
}

/// Whether a file that this installation never wrote was written by keys that it does not hold: a
/// backup restored, or a file moved, on another machine. In a hall those keys are another copy's,
/// and judged as such.
fn came_from_elsewhere(app: &App, store: &Store) -> Result<bool, AppError> {
    let Some(hall) = store.hall()?.filter(|hall| !hall.own.is_empty()) else { return Ok(false) };
    let held = keys::held(&app.host.home(), store.replica());
    let mut held = held.iter().map(|(_, key)| Author(key.verifying_key().to_bytes()));
    Ok(!held.any(|author| hall.own.contains(&author)))
}

/// Notes which file this is and the last operation it holds.
pub(crate) fn note_down(app: &App, store: &Store) -> Result<(), AppError> {
    note_at(&app.host.home(), store)
}

/// As [`note_down`], for a file that no application has open yet.
pub(crate) fn note_at(home: &Path, store: &Store) -> Result<(), AppError> {
    let note = Note {
        file: store.fingerprint().unwrap_or_default(),
        last: store.last_operation()?.map(|id| id.to_string()),
    };
    let path = path(home, store.replica());
    if let Some(folder) = path.parent() {
        std::fs::create_dir_all(folder).map_err(meja_store::StoreError::from)?;
    }
    let text = serde_json::to_vec(&note).map_err(meja_store::StoreError::from)?;
    App::write_file(&path, &text)
}

fn path(home: &Path, replica: Uuid) -> PathBuf {
    home.join("kunci").join(replica.to_string()).join("berkas.json")
}

fn read(app: &App, replica: Uuid) -> Option<Note> {
    serde_json::from_slice(&std::fs::read(path(&app.host.home(), replica)).ok()?).ok()
}

fn parse(text: &str) -> Option<OpId> {
    let mut id = [0; 32];
    for (at, byte) in id.iter_mut().enumerate() {
        *byte = u8::from_str_radix(text.get(at * 2..at * 2 + 2)?, 16).ok()?;
    }
    Some(OpId(id))
}
