//! Cadangan: automatic and by hand, and the way back.
//!
//! `keep` writes and thins the automatic ones, on the keeper's thread; `target` is the second
//! place; `room` says whether the next fits. Here are the commands.

mod keep;
mod room;
mod target;

use std::path::Path;

use chrono::NaiveDateTime;
use meja_core::{stamp::WallMs, zone::Zone};
use meja_store::{BackupFile, backups, restore as restore_file, table};

use crate::{
    App, AppError,
    contract::{BackupInfo, BackupState, BackupTrouble, EventInfo, FileInput, RestoreRequest},
    error::name_of,
    words,
};

pub(crate) use keep::{keep, tell};
pub use keep::{keep_one, now, pulse, settle};
pub(crate) use room::{backup_bytes, space};
pub(crate) use target::{carry, standing as target_standing, takes as target_takes};

/// Writes a verified backup, evidence included, to a chosen place.
///
/// # Errors
/// No room, and what the disk says; then nothing half-written remains.
pub fn make(app: &App, input: FileInput) -> Result<BackupInfo, AppError> {
    let path = app.path_of(&input.token)?;
    let made = to_path(app, &path)?;
    let zone = zone(app)?;
    Ok(BackupInfo {
        token: input.token,
        name: name_of(&path),
        at: words::dated(zone, app.now().wall_ms),
        age_minutes: Some(0),
        bytes: made.bytes,
        elsewhere: true,
    })
}

/// Writes a verified backup to a path.
///
/// # Errors
/// As [`make`].
pub fn to_path(app: &App, path: &Path) -> Result<BackupFile, AppError> {
    let open = app.open()?;
    let folder = path.parent().filter(|folder| folder.is_dir()).unwrap_or(Path::new("."));
    room::must_fit(&*app.host, folder, backup_bytes(open.store.path()))?;
    Ok(open.store.backup(path)?)
}

/// The automatic backups of the open event, newest first, those in the second place after them;
/// what another laptop keeps there is not among them.
///
/// # Errors
/// When no event is open.
pub fn list(app: &App, _: ()) -> Result<Vec<BackupInfo>, AppError> {
    let open = app.open()?;
    let zone = zone(app)?;
    let now = app.now().wall_ms;
    let line = |found: BackupFile, elsewhere: bool| {
        let instant = instant_of(zone, &found.path);
        BackupInfo {
            name: name_of(&found.path),
            at: instant.map(|at| words::dated(zone, at)).unwrap_or_default(),
            age_minutes: instant.map(|at| (now - at).max(0) / 60_000),
            token: app.token(found.path).token,
            bytes: found.bytes,
            elsewhere,
        }
    };
    let mut lines: Vec<BackupInfo> =
        backups(open.store.path()).into_iter().map(|found| line(found, false)).collect();
    if let Some(twin) = target::twin(&*app.host, open.store.path(), open.store.replica()) {
        lines.extend(backups(&twin).into_iter().map(|found| line(found, true)));
    }
    Ok(lines)
}

/// How the backups of the open event stand.
///
/// # Errors
/// When no event is open.
pub fn state(app: &App, _: ()) -> Result<BackupState, AppError> {
    let open = app.open()?;
    let path = open.store.path();
    let (memory, busy) = app.keeper.memory(path);
    let found = backups(path);
    Ok(BackupState {
        busy,
        age_minutes: age_minutes(app)?,
        bytes: found.iter().map(|one| one.bytes).sum(),
        trouble: trouble(app)?,
        target: target::info(app, path, &memory),
        space: space(&*app.host, path),
    })
}

/// Why the last automatic backup failed.
///
/// # Errors
/// When no event is open.
pub(crate) fn trouble(app: &App) -> Result<Option<BackupTrouble>, AppError> {
    let (memory, _) = app.keeper.memory(app.open()?.store.path());
    let zone = zone(app)?;
    Ok(memory.trouble.map(|(failure, at)| BackupTrouble {
        code: failure.code.into(),
        message: failure.message,
        values: failure.values,
        at: words::clock_seconds(zone, at.wall_ms),
    }))
}

/// How long ago the newest automatic backup was written, minutes.
///
/// # Errors
/// When no event is open.
pub(crate) fn age_minutes(app: &App) -> Result<Option<i64>, AppError> {
    let open = app.open()?;
    let zone = zone(app)?;
    let now = app.now().wall_ms;
    let newest = backups(open.store.path()).iter().find_map(|found| instant_of(zone, &found.path));
    Ok(newest.map(|at| (now - at).max(0) / 60_000))
}

/// Chooses the second place for backups, and carries the newest there.
///
/// # Errors
/// A handle that is not a folder's, and what the disk says of remembering it.
pub fn set_target(app: &App, input: FileInput) -> Result<BackupState, AppError> {
    target::choose(app, &app.path_of(&input.token)?)?;
    app.keeper.new_target();
    keep_one(app);
    state(app, ())
}

/// Forgets the second place; what lies there stays.
///
/// # Errors
/// What the disk says of forgetting it.
pub fn forget_target(app: &App, _: ()) -> Result<BackupState, AppError> {
    target::forget(app)?;
    app.keeper.new_target();
    state(app, ())
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

/// The instant in a backup's name, which is local to the event; none for other names.
fn instant_of(zone: Zone, path: &Path) -> Option<WallMs> {
    let stem = path.file_stem()?.to_string_lossy().into_owned();
    let stamp = stem.rsplit(' ').next()?;
    let local = NaiveDateTime::parse_from_str(stamp, "%Y%m%d-%H%M%S").ok()?;
    Some(zone.instant(local.date(), local.time()))
}

fn zone(app: &App) -> Result<Zone, AppError> {
    app.read(|conn| Ok(table::event::get(conn)?.zone))
}
