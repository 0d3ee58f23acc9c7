//! Folders and single files on disk. No link is followed, and only plain files are opened.

use std::fs::{self, File, Metadata};
use std::io;
use std::path::{Path, PathBuf};

use super::limits::MAX_DEPTH;
use super::listing::Lister;
use super::place;
use super::refusal::{Refusal, TreeError, name_of};

/// Lists a folder; returns the files taken, by the number given to the lister.
pub(super) fn list(root: &Path, lister: &mut Lister) -> Result<Vec<(usize, PathBuf)>, TreeError> {
    let top = fs::read_dir(root).map_err(|error| TreeError::of(root, &error))?;
    let mut files = Vec::new();
    let mut waiting = vec![(top, root_name(root), 0_usize)];
    while let Some((folder, place, depth)) = waiting.pop() {
        // Sorted, so that the same folder gives the same listing on every machine.
        let mut inside = Vec::new();
        for one in folder {
            if !lister.look() {
                lister.refuse(&place, Refusal::TooMany);
                return Ok(files);
            }
            match one {
                Ok(one) => inside.push(one.path()),
                Err(error) => lister.refuse(&place, Refusal::of_read(&error)),
            }
        }
        inside.sort();
        for path in inside {
            let place = joined(&place, &name_of(&path));
            if place::is_junk(&place) {
                lister.pass_over();
                continue;
            }
            match look_at(&path, &place) {
                Ok(Found::File { place, bytes }) => {
                    if lister.take(place, bytes, files.len()) {
                        files.push((files.len(), path));
                    }
                }
                Ok(Found::Folder) if depth >= MAX_DEPTH => lister.refuse(&place, Refusal::TooDeep),
                Ok(Found::Folder) => match fs::read_dir(&path) {
                    Ok(folder) => waiting.push((folder, place, depth + 1)),
                    Err(error) => lister.refuse(&place, Refusal::of_read(&error)),
                },
                Err(why) => lister.refuse(&place, why),
            }
        }
    }
    Ok(files)
}

/// Lists single files.
pub(super) fn list_files(paths: &[PathBuf], lister: &mut Lister) -> Vec<(usize, PathBuf)> {
    let mut files = Vec::new();
    for path in paths {
        let name = name_of(path);
        if place::is_junk(&name) {
            lister.pass_over();
            continue;
        }
        match look_at(path, &name) {
            Ok(Found::File { place, bytes }) => {
                if lister.take(place, bytes, files.len()) {
                    files.push((files.len(), path.clone()));
                }
            }
            Ok(Found::Folder) => lister.refuse(&name, Refusal::Special),
            Err(why) => lister.refuse(&name, why),
        }
    }
    files
}

enum Found {
    File { place: String, bytes: u64 },
    Folder,
}

fn look_at(path: &Path, place: &str) -> Result<Found, Refusal> {
    let meta = fs::symlink_metadata(path).map_err(|error| Refusal::of_read(&error))?;
    let kind = meta.file_type();
    if kind.is_symlink() {
        return Err(Refusal::Link);
    }
    let place = place::checked(place)?;
    if kind.is_dir() {
        Ok(Found::Folder)
    } else if kind.is_file() {
        Ok(Found::File { place, bytes: meta.len() })
    } else {
        Err(Refusal::Special)
    }
}

/// Opens a listed file, unless it is another one by now.
pub(super) fn open(path: &Path, bytes: u64) -> Result<File, Refusal> {
    let said = |error: io::Error| Refusal::of_read(&error);
    let before = fs::symlink_metadata(path).map_err(said)?;
    if before.file_type().is_symlink() {
        return Err(Refusal::Link);
    }
    if !before.is_file() {
        // Opening a pipe would wait for whoever writes to it.
        return Err(Refusal::Changed);
    }
    let file = File::open(path).map_err(said)?;
    let now = file.metadata().map_err(said)?;
    if now.len() == bytes && is_same(&before, &now) { Ok(file) } else { Err(Refusal::Changed) }
}

/// Whether what was opened is what was looked at, and not a link put in its place in between.
#[cfg(unix)]
fn is_same(before: &Metadata, now: &Metadata) -> bool {
    use std::os::unix::fs::MetadataExt as _;
    (before.dev(), before.ino()) == (now.dev(), now.ino())
}

#[cfg(not(unix))]
fn is_same(before: &Metadata, now: &Metadata) -> bool {
    before.file_type() == now.file_type() && before.created().ok() == now.created().ok()
}

/// The name that places begin with: the folder's own, cleaned; nothing for the root of a disk.
pub(super) fn root_name(root: &Path) -> String {
    let name = root.file_name().map(|name| name.to_string_lossy().into_owned());
    name.and_then(|name| place::checked(&name).ok()).unwrap_or_default()
}

pub(super) fn joined(place: &str, name: &str) -> String {
    if place.is_empty() { name.to_owned() } else { format!("{place}/{name}") }
}
