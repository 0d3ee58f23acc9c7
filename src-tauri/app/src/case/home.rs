//! Beranda: recent events, this laptop's health, dialogs.

use std::path::Path;

use meja_store::Access;

use crate::{
    App, AppError, coming_in,
    contract::{EventState, Health, HomeState, JobInput, PickFile, PickedFile, RecentEvent},
    recent,
};

/// What the first screen shows.
///
/// # Errors
/// What the disk says.
pub fn state(app: &App, _: ()) -> Result<HomeState, AppError> {
    coming_in::sweep(&app.host.home(), app.now().wall_ms);
    let recent = recent::all(&app.host.home()).iter().map(|entry| line(app, entry)).collect();
    Ok(HomeState {
        recent,
        health: health(app),
        version: env!("CARGO_PKG_VERSION").into(),
        open: super::event::get(app, ()).ok(),
    })
}

fn line(app: &App, entry: &recent::Recent) -> RecentEvent {
    let exists = entry.path.is_file();
    RecentEvent {
        id: entry.id(),
        name: entry.name.clone(),
        host: entry.host.clone(),
        path_label: entry.label(),
        date_from: entry.date_from.clone(),
        date_to: entry.date_to.clone(),
        state: if exists { standing(app, &entry.path) } else { EventState::Preparing },
        exists,
        encrypted: exists
            && meja_store::vault::salt_of(&entry.path).is_ok_and(|salt| salt.is_some()),
    }
}

/// Where an event stands, as far as its file lets itself be read now.
fn standing(app: &App, path: &Path) -> EventState {
    // The open file is asked where it is open: opening it once more, and closing it, would give
    // back this process's POSIX locks on it (<https://www.sqlite.org/howtocorrupt.html>, 2.2).
    if let Ok(open) = app.open()
        && std::path::absolute(open.store.path()).is_ok_and(|held| held == path)
    {
        let stands = open.store.read(super::board::standing);
        return stands.unwrap_or(EventState::Preparing);
    }
    let Ok(store) = meja_store::Store::open(path, Access::Read) else {
        return EventState::Preparing;
    };
    store.read(super::board::standing).unwrap_or(EventState::Preparing)
}

/// This laptop's fitness, measured now: one flushed write, the two clocks, space, backup age.
fn health(app: &App) -> Health {
    let now = app.now();
    let jump = now.wall_jump_since(&app.started).unwrap_or_default();
    let open = app.open().ok();
    let folder = open
        .as_ref()
        .and_then(|open| open.store.path().parent().map(Path::to_owned))
        .filter(|folder| !folder.as_os_str().is_empty())
        .unwrap_or_else(|| app.host.home());
    let backup_age_minutes =
        super::backup::age_minutes(app).ok().flatten().and_then(|age| u64::try_from(age).ok());
    let event = open.as_ref().map_or_else(|| folder.join("-"), |open| open.store.path().to_owned());
    let space = super::backup::space(&*app.host, &event);
    Health {
        disk_free_mb: space.free_mb,
        flush_ms: flush_ms(&folder),
        clock_ok: jump.abs() < 2_000,
        clock_jump_ms: jump,
        backup_age_minutes,
        backup_trouble: super::backup::trouble(app).ok().flatten(),
        space,
    }
}

/// How long one flushed write takes in a folder, milliseconds; none where none can be made.
pub(super) fn flush_ms(folder: &Path) -> Option<f64> {
    use std::io::Write;
    std::fs::create_dir_all(folder).ok()?;
    let path = folder.join(".meja-uji-disk");
    let begun = std::time::Instant::now();
    let written = std::fs::File::create(&path)
        .and_then(|mut file| file.write_all(&[0; 4096]).and_then(|()| file.sync_data()));
    let took = begun.elapsed();
    let _ = std::fs::remove_file(&path);
    written.ok()?;
    Some(took.as_secs_f64() * 1000.0)
}

/// Asks the person for a file.
///
/// # Errors
/// Never; a changed mind is `None`.
pub fn pick(app: &App, wanted: PickFile) -> Result<Option<PickedFile>, AppError> {
    Ok(pick_several(app, wanted)?.into_iter().next())
}

/// Asks the person for files, as many as they like where the purpose takes several.
///
/// # Errors
/// Never; a changed mind is an empty list.
pub fn pick_several(app: &App, wanted: PickFile) -> Result<Vec<PickedFile>, AppError> {
    Ok(app.host.pick(&wanted).into_iter().map(|path| app.token(path)).collect())
}

/// Asks a running job to stop; it does at its next step, with nothing written.
///
/// # Errors
/// Never; a job that is over already is no error.
pub fn cancel(app: &App, input: JobInput) -> Result<(), AppError> {
    app.jobs.cancel(&input.job);
    Ok(())
}
