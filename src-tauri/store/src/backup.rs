//! Backups: a whole, verified copy beside the event file, and the way back from one.

use std::{
    fs,
    path::{Path, PathBuf},
};

use rusqlite::{Connection, OptionalExtension};
use uuid::Uuid;

use crate::{Blobs, StoreError, db, elsewhere, file, vault};

/// A verified backup.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct BackupFile {
    /// Where it lies.
    pub path: PathBuf,
    /// Its size.
    pub bytes: u64,
}

/// The folder of automatic backups of an event file.
fn folder(event: &Path) -> PathBuf {
    file::folder(event, ".cadangan")
}

/// Where a backup of this stamp goes; the folder is made.
pub(crate) fn beside(event: &Path, stamp: &str) -> Result<PathBuf, StoreError> {
    let folder = folder(event);
    fs::create_dir_all(&folder)?;
    sweep(&folder);
    let stem = event.file_stem().unwrap_or_default().to_string_lossy().into_owned();
    Ok(folder.join(format!("{stem} {stamp}.meja")))
}

/// Takes away what a killed process left half-written among the backups.
fn sweep(folder: &Path) {
    let Ok(list) = fs::read_dir(folder) else { return };
    for entry in list.filter_map(Result::ok) {
        let name = entry.file_name().to_string_lossy().into_owned();
        if name.starts_with('.') && name.contains(".meja.baru") {
            let _ = fs::remove_file(entry.path());
        }
    }
}

/// The automatic backups of an event file, newest first by name, which carries their time.
#[must_use]
pub fn backups(event: &Path) -> Vec<BackupFile> {
    let Ok(list) = fs::read_dir(folder(event)) else { return Vec::new() };
    let mut found: Vec<BackupFile> = list
        .filter_map(Result::ok)
        .map(|entry| entry.path())
        .filter(|path| path.extension().is_some_and(|name| name == "meja"))
        .filter_map(|path| {
            let bytes = fs::metadata(&path).ok()?.len();
            Some(BackupFile { path, bytes })
        })
        .collect();
    // A copy from before a migration carries no time and is older than all that do.
    let rank = |path: &Path| (!before_migration(path), path.to_owned());
    found.sort_by_key(|kept| std::cmp::Reverse(rank(&kept.path)));
    found
}

/// The newest backup that is whole.
#[must_use]
pub fn newest_backup(event: &Path) -> Option<PathBuf> {
    backups(event).into_iter().map(|found| found.path).find(|path| verify(path).is_ok())
}

/// Names the way out of a damaged file. An event file whose mark was damaged looks like a foreign
/// one; the backups beside it tell.
pub(crate) fn with_rescue(error: StoreError, path: &Path) -> StoreError {
    if let StoreError::Damaged { detail, .. } = error {
        return StoreError::Damaged { detail, backup: newest_backup(path) };
    }
    if let StoreError::NotAnEvent(_) = &error
        && let Some(backup) = newest_backup(path)
    {
        let detail = "tanda berkas kegiatan hilang".to_owned();
        return StoreError::Damaged { detail, backup: Some(backup) };
    }
    error
}

/// Writes database and evidence to `to`.
pub(crate) fn write(conn: &Connection, to: &Path, blobs: &Blobs) -> Result<BackupFile, StoreError> {
    let written = write_database(conn, to)?;
    blobs.copy_to(&Blobs::beside(to))?;
    Ok(written)
}

/// Writes the database to `to`: copied, verified, flushed, then renamed.
pub(crate) fn write_database(conn: &Connection, to: &Path) -> Result<BackupFile, StoreError> {
    if to.exists() && file::has_log(to) {
        // An event that is open or was cut off, not a backup: its log would be folded into ours.
        return Err(StoreError::Exists(to.to_owned()));
    }
    let part = file::companion(to, ".baru");
    remove_database(&part)?;
    let made = copy(conn, &part)
        .and_then(|()| file::set_log_aside(to))
        .and_then(|()| Ok(fs::rename(&part, to)?));
    if let Err(error) = made {
        let _ = remove_database(&part);
        return Err(error);
    }
    file::flush_folder(to)?;
    Ok(BackupFile { path: to.to_owned(), bytes: fs::metadata(to)?.len() })
}

fn copy(conn: &Connection, part: &Path) -> Result<(), StoreError> {
    if let Some(parent) = part.parent().filter(|parent| !parent.as_os_str().is_empty())
        && !parent.is_dir()
    {
        return Err(StoreError::Missing(parent.to_owned()));
    }
    conn.execute("VACUUM INTO ?1", [part.to_string_lossy()])?;
    file::flush(part)?;
    verify(part)
}

/// Whether a backup is an event file whose every page is whole, and no row of which points into
/// the void.
pub(crate) fn verify(path: &Path) -> Result<(), StoreError> {
    db::recognise(path)?;
    let conn = db::reader(path, true)?;
    let said: String = conn.query_row("PRAGMA integrity_check(1)", [], |row| row.get(0))?;
    if said != "ok" {
        return Err(db::broken_page(&said));
    }
    let lost: Option<String> =
        conn.query_row("PRAGMA foreign_key_check", [], |row| row.get(0)).optional()?;
    match lost {
        None => Ok(()),
        Some(table) => {
            let detail =
                format!("di tabel {table} ada baris yang menunjuk ke baris yang tidak ada");
            Err(StoreError::Damaged { detail, backup: None })
        }
    }
}

/// Carries a backup that was written beside `event` to the backups of `twin`, an event file's path
/// elsewhere (another disk) at which nothing need be: copied, verified there, flushed, renamed.
/// Evidence that is not there yet goes along.
///
/// # Errors
/// What the disk says, or [`StoreError::Damaged`]; then nothing half-written remains.
pub fn carry(backup: &Path, event: &Path, twin: &Path) -> Result<BackupFile, StoreError> {
    let folder = folder(twin);
    fs::create_dir_all(&folder)?;
    sweep(&folder);
    let to = folder.join(backup.file_name().unwrap_or_default());
    let part = file::companion(&to, ".baru");
    let made = (|| {
        fs::copy(backup, &part)?;
        file::flush(&part)?;
        verify(&part)?;
        Ok(fs::rename(&part, &to)?)
    })();
    if let Err(error) = made {
        let _ = remove_database(&part);
        return Err(error);
    }
    file::flush_folder(&to)?;
    Blobs::beside(event).copy_new_to(&Blobs::beside(twin))?;
    Ok(BackupFile { bytes: fs::metadata(&to)?.len(), path: to })
}

/// Makes a new event file from a backup, as a copy of its own: authors go on under fresh keys, so
/// that no chain is continued from two files.
///
/// # Errors
/// [`StoreError::Exists`] when `to` is there, and what the backup or the disk says.
pub fn restore(from: &Path, to: &Path, replica: Uuid) -> Result<(), StoreError> {
    if to.exists() {
        return Err(StoreError::Exists(to.to_owned()));
    }
    db::recognise(from)?;
    let source = db::reader(from, false)?;
    db::sound(&source)?;
    db::compatibility(&source)?;
    let part = file::companion(to, ".pulih");
    remove_database(&part)?;
    let made = copy(&source, &part)
        .and_then(|()| {
            let conn = Connection::open(&part)?;
            vault::unlock(&conn, &part)?;
            db::set_meta(&conn, "replica", &replica.to_string())?;
            elsewhere::forget(&conn)?;
            conn.close().map_err(|(_, error)| error)?;
            Ok(file::flush(&part)?)
        })
        .and_then(|()| evidence_of(from).copy_to(&Blobs::beside(to)))
        .and_then(|()| file::set_log_aside(to))
        .and_then(|()| Ok(fs::rename(&part, to)?));
    if let Err(error) = made {
        let _ = remove_database(&part);
        return Err(error);
    }
    file::flush_folder(to)
}

/// The evidence that belongs to a backup: beside it, or beside the event whose automatic backup it
/// is.
#[must_use]
pub fn evidence_of(backup: &Path) -> Blobs {
    let folder = backup.parent().unwrap_or(Path::new(""));
    if folder.extension().is_some_and(|name| name == "cadangan") {
        return Blobs::beside(&folder.with_extension("meja"));
    }
    Blobs::beside(backup)
}

/// What the name of a copy from before a migration says.
const BEFORE: &str = "sebelum-bentuk-";

/// Whether a backup is the copy from before a migration: the only one that an earlier release
/// reads, and so never thinned out.
#[must_use]
pub fn before_migration(path: &Path) -> bool {
    path.file_stem().is_some_and(|stem| stem.to_string_lossy().contains(BEFORE))
}

/// Keeps the file as it was before its form is changed.
pub(crate) fn copy_before_migration(path: &Path, form: u32) -> Result<(), StoreError> {
    let to = beside(path, &format!("{BEFORE}{form}"))?;
    write_database(&db::reader(path, false)?, &to).map(|_| ())
}

/// Removes a database and its log, if there.
pub(crate) fn remove_database(path: &Path) -> Result<(), StoreError> {
    for suffix in ["", "-wal", "-shm", "-journal"] {
        let mut name = path.as_os_str().to_os_string();
        name.push(suffix);
        match fs::remove_file(PathBuf::from(name)) {
            Ok(()) => {}
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => {}
            Err(error) => return Err(error.into()),
        }
    }
    Ok(())
}
