//! Where events began to come in on this laptop, so that what a broken try left beside its place does
//! not lie there, hidden, for ever.
//!
//! A file of this installation names the places; the event file itself says whether anything of a
//! person's is in it ([`meja_store::arrival::sweep`]).

use std::{
    collections::BTreeSet,
    fs,
    path::{Path, PathBuf},
    time::{Duration, SystemTime},
};

use meja_core::stamp::WallMs;
use meja_store::{StoreError, arrival};

use crate::{App, AppError};

/// A try that nobody went on with for so long is over: an event's day, and the night after it.
const OVER: Duration = Duration::from_hours(24);

fn list(home: &Path) -> PathBuf {
    home.join("masuk.json")
}

fn places(home: &Path) -> BTreeSet<PathBuf> {
    let text = fs::read(list(home)).unwrap_or_default();
    serde_json::from_slice(&text).unwrap_or_default()
}

fn keep(home: &Path, places: &BTreeSet<PathBuf>) -> Result<(), AppError> {
    fs::create_dir_all(home).map_err(StoreError::from)?;
    App::write_file(&list(home), &serde_json::to_vec(places).map_err(StoreError::from)?)
}

/// An event begins to come in for a place.
///
/// # Errors
/// What the disk says.
pub(crate) fn begins(home: &Path, place: &Path) -> Result<(), AppError> {
    let mut places = places(home);
    let place = std::path::absolute(place).map_err(StoreError::from)?;
    if places.insert(place) { keep(home, &places) } else { Ok(()) }
}

/// Takes away what broken tries left, a day after them; `now` is this laptop's wall clock, UTC
/// milliseconds. What cannot go now is looked at again the next time.
pub(crate) fn sweep(home: &Path, now: WallMs) {
    let mut places = places(home);
    let now =
        SystemTime::UNIX_EPOCH + Duration::from_millis(u64::try_from(now).unwrap_or_default());
    let before = now.checked_sub(OVER).unwrap_or(SystemTime::UNIX_EPOCH);
    let count = places.len();
    places.retain(|place| !arrival::sweep(place, before).unwrap_or(false));
    if places.len() != count {
        // The list names a place too many then, and is looked through once more.
        let _ = keep(home, &places);
    }
}
