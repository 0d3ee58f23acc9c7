//! Keeping automatic backups: at the end of a turn, every ten minutes, and thinning them.

use std::path::Path;

use chrono::Timelike;
use meja_core::{keeping, stamp::WallMs, zone::Zone};
use meja_store::{BackupFile, backups, before_migration, table};

use super::{instant_of, room};
use crate::{App, AppError, Host, contract::ChangedEvent, keeper::Wanted};

/// Asks for an automatic backup and comes back at once; a failure is remembered and said by the
/// health line and Cadangan, never to the desk.
pub fn keep_one(app: &App) {
    let Ok(open) = app.open() else { return };
    if open.store.read_only().is_none() {
        app.keeper.ask(Wanted { open, host: app.host.clone() });
    }
}

/// "Cadangkan sekarang": asks for one and comes back at once.
///
/// # Errors
/// When no event is open.
pub fn now(app: &App, _: ()) -> Result<(), AppError> {
    app.open()?;
    keep_one(app);
    Ok(())
}

/// One beat of whoever keeps time (every second or so): asks for a backup when ten minutes have
/// passed by the host's clock and something was written since the newest, or a minute after one
/// failed.
pub fn pulse(app: &App) {
    let Ok(open) = app.open() else { return };
    if open.store.read_only().is_some() {
        return;
    }
    let (path, now) = (open.store.path(), app.now());
    if !app.keeper.due(path, now) {
        return;
    }
    let failed = app.keeper.memory(path).0.trouble.is_some();
    let time = |path: &Path| std::fs::metadata(path).and_then(|found| found.modified()).ok();
    let newest = backups(path).into_iter().next().and_then(|last| time(&last.path));
    let written = open.store.last_written();
    if failed || newest.is_none_or(|newest| written.is_some_and(|written| written > newest)) {
        keep_one(app);
    } else {
        app.keeper.turn(path, now);
    }
}

/// Waits until no backup is wanted, being written or being carried to the second place.
pub fn settle(app: &App) {
    app.keeper.settle();
}

/// Writes one beside the event, verified, and thins the older ones; gives the event's zone along.
///
/// # Errors
/// No room, and what the disk says; the older ones are then all there.
pub(crate) fn keep(wanted: &Wanted) -> Result<(Zone, BackupFile), AppError> {
    let store = &wanted.open.store;
    let zone = store.read(|conn| Ok::<_, AppError>(table::event::get(conn)?.zone))?;
    let now = wanted.host.now().wall_ms;
    let folder = room::folder_of(store.path());
    room::must_fit(&*wanted.host, &folder, room::backup_bytes(store.path()))?;
    let kept = store.backup_beside(&stamp(zone, now))?;
    thin(store.path(), zone, now);
    Ok((zone, kept))
}

/// Takes away the backups beside `event` that the rule does not keep; only ever called after a
/// newer one was verified. What cannot go now goes the next time.
pub(super) fn thin(event: &Path, zone: Zone, now: WallMs) {
    let dated: Vec<(BackupFile, WallMs)> = backups(event)
        .into_iter()
        .filter(|found| !before_migration(&found.path))
        .filter_map(|found| instant_of(zone, &found.path).map(|at| (found, at)))
        .collect();
    let at: Vec<WallMs> = dated.iter().map(|one| one.1).collect();
    let goes = keeping::thin(zone, now, &at);
    for (place, (old, _)) in dated.iter().enumerate() {
        if goes.contains(&place) {
            let _ = std::fs::remove_file(&old.path);
        }
    }
}

/// Tells the interface that the backups are no longer as it saw them.
pub(crate) fn tell(host: &dyn Host) {
    host.changed(&ChangedEvent { entities: vec!["backup".into()], rows: Vec::new() });
}

fn stamp(zone: Zone, now: WallMs) -> String {
    let local = zone.local(now);
    format!(
        "{}-{:02}{:02}{:02}",
        local.format("%Y%m%d"),
        local.hour(),
        local.minute(),
        local.second()
    )
}
