//! Cadangan: automatic and by hand, and the way back.

use std::path::Path;

use chrono::{NaiveDateTime, Timelike};
use meja_core::zone::Zone;
use meja_store::{BackupFile, backups, before_migration, restore as restore_file, table};

use crate::{
    App, AppError,
    contract::{BackupInfo, EventInfo, FileInput, RestoreRequest},
    error::name_of,
    words,
};

/// Automatic backups kept beside an event.
const KEPT: usize = 48;

/// Writes a verified backup, evidence included, to a chosen place.
///
/// # Errors
/// What the disk says; then nothing half-written remains.
pub fn make(app: &App, input: FileInput) -> Result<BackupInfo, AppError> {
    let path = app.path_of(&input.token)?;
    let made = to_path(app, &path)?;
    let zone = zone(app)?;
    Ok(BackupInfo {
        token: input.token,
        name: name_of(&path),
        at: words::dated(zone, app.now().wall_ms),
        bytes: made.bytes,
    })
}

/// Writes a verified backup to a path.
///
/// # Errors
/// As [`make`].
pub fn to_path(app: &App, path: &Path) -> Result<BackupFile, AppError> {
    Ok(app.open()?.store.backup(path)?)
}

/// The automatic backups of the open event, newest first.
///
/// # Errors
/// When no event is open.
pub fn list(app: &App, _: ()) -> Result<Vec<BackupInfo>, AppError> {
    let open = app.open()?;
    let zone = zone(app)?;
    Ok(backups(open.store.path())
        .into_iter()
        .map(|found| {
            let name = name_of(&found.path);
            let at = stamp_of(&found.path)
                .map(|local| words::dated(zone, zone.instant(local.date(), local.time())))
                .unwrap_or_default();
            BackupInfo { token: app.token(found.path).token, name, at, bytes: found.bytes }
        })
        .collect())
}

/// The instant in a backup's name, local to the event.
fn stamp_of(path: &Path) -> Option<NaiveDateTime> {
    let stem = path.file_stem()?.to_string_lossy().into_owned();
    let stamp = stem.rsplit(' ').next()?;
    NaiveDateTime::parse_from_str(stamp, "%Y%m%d-%H%M%S").ok()
}

/// Restores a backup into a new event file, and opens it.
///
/// # Errors
/// A place that is taken, a backup that is damaged, and what the disk says.
pub fn restore(app: &App, input: RestoreRequest) -> Result<EventInfo, AppError> {
    let (from, to) = (app.path_of(&input.from)?, app.path_of(&input.to)?);
    to_new_file(app, &from, &to)?;
    super::event::open_path(app, &to)
}

/// Restores a backup into a new event file.
///
/// # Errors
/// As [`restore`].
pub fn to_new_file(app: &App, from: &Path, to: &Path) -> Result<(), AppError> {
    Ok(restore_file(from, to, app.new_id())?)
}

/// Keeps an automatic backup now; a failure is for the health line, never for the desk.
pub fn keep_one(app: &App) {
    let kept = || -> Result<(), AppError> {
        let open = app.open()?;
        let local = zone(app)?.local(app.now().wall_ms);
        let stamp = format!(
            "{}-{:02}{:02}{:02}",
            local.format("%Y%m%d"),
            local.hour(),
            local.minute(),
            local.second()
        );
        open.store.backup_beside(&stamp)?;
        let thinned = backups(open.store.path()).into_iter().skip(KEPT);
        for old in thinned.filter(|old| !before_migration(&old.path)) {
            let _ = std::fs::remove_file(old.path);
        }
        Ok(())
    };
    let _ = kept();
}

/// Keeps an automatic backup when something was written since the newest one.
pub fn keep_if_changed(app: &App) {
    let Ok(open) = app.open() else { return };
    let time = |path: &Path| std::fs::metadata(path).and_then(|found| found.modified()).ok();
    let newest = backups(open.store.path()).into_iter().next().and_then(|last| time(&last.path));
    let written = open.store.last_written();
    if newest.is_none_or(|newest| written.is_some_and(|written| written > newest)) {
        keep_one(app);
    }
}

fn zone(app: &App) -> Result<Zone, AppError> {
    app.read(|conn| Ok(table::event::get(conn)?.zone))
}
