//! The event: making, opening, its identity.

use std::path::Path;

use meja_core::{ids::EventId, instrument, record::Entity};
use meja_store::{Access, Edit, ReadOnlyBecause, Store, table, vault};
use serde_json::json;

use crate::{
    App, AppError,
    contract::{
        CreateEvent, EventIdentity, EventInfo, FileInput, IdInput, Progress, ScheduleSettings,
    },
    copies,
    error::name_of,
    open::Open,
    recent::{self, Recent},
    rehearsal, words,
};

/// Makes an event and opens it.
///
/// # Errors
/// Fields that cannot be, a file that exists, and what the disk says; then nothing was made.
pub fn create(app: &App, input: CreateEvent) -> Result<EventInfo, AppError> {
    let identity = checked(input.identity)?;
    let path = app.path_of(&input.token)?;
    let days = words::days(
        words::day(&identity.date_from, "date_from")?,
        words::day(&identity.date_to, "date_to")?,
    );
    let breaks = super::schedule::breaks_of(&days);
    make(app, &path, &identity, &ScheduleSettings { breaks, ..ScheduleSettings::default() })?;
    get(app, ())
}

/// Makes the file and writes the event's row.
pub(super) fn make(
    app: &App,
    path: &Path,
    identity: &EventIdentity,
    schedule: &ScheduleSettings,
) -> Result<(), AppError> {
    app.set_open(None);
    let event = EventId(app.new_id());
    let store = Store::create(path, event, app.new_id())?;
    copies::tell_apart(app, &store)?;
    app.set_open(Some(Open::new(store)));
    let edit = fields(Edit::of(Entity::Event, event), identity)
        .set("instrument", instrument::C2)
        .set("schedule", serde_json::to_value(schedule).unwrap_or_default());
    app.put("event.create", vec![edit])?;
    remember(app)
}

/// Opens an event file.
///
/// # Errors
/// What [`Store::open`] says, in words.
pub fn open(app: &App, input: FileInput) -> Result<EventInfo, AppError> {
    open_path(app, &app.path_of(&input.token)?)
}

/// Opens an event of the recent list.
///
/// # Errors
/// As [`open`].
pub fn open_recent(app: &App, input: IdInput) -> Result<EventInfo, AppError> {
    let entry = recent::all(&app.host.home())
        .into_iter()
        .find(|entry| entry.id() == input.id)
        .ok_or_else(|| AppError::not_found("Kegiatan"))?;
    open_path(app, &entry.path)
}

/// Takes an event off the recent list; its file stays.
///
/// # Errors
/// What the disk says.
pub fn forget_recent(app: &App, input: IdInput) -> Result<(), AppError> {
    recent::forget(&app.host.home(), &input.id)
}

/// Opens the file at a path, closing the event that was open.
///
/// # Errors
/// As [`open`].
pub fn open_path(app: &App, path: &Path) -> Result<EventInfo, AppError> {
    open_with(app, path, Access::Write)?;
    if app.open()?.store.read_only().is_none() {
        remember(app)?;
    }
    super::stage::again(app);
    get(app, ())
}

/// Opens the file at a path to be looked at, also while another process writes it.
///
/// # Errors
/// As [`open`].
pub fn look_at(app: &App, path: &Path) -> Result<(), AppError> {
    open_with(app, path, Access::Read)
}

/// Opens a file with a wanted access.
pub(crate) fn open_with(app: &App, path: &Path, access: Access) -> Result<(), AppError> {
    rehearsal::sweep(&app.host.home());
    let same = app.open().is_ok_and(|open| open.store.path() == path);
    if same {
        let key = vault::held(path)?;
        app.set_open(None);
        key.into_iter().for_each(vault::hold);
    }
    let store = Store::open(path, access)?;
    app.mint.not_before(store.read(last_ms)?);
    if store.read_only().is_none() {
        copies::tell_apart(app, &store)?;
    }
    // A secretariat whose place is guarded is not taken for sitting here because the file was opened.
    let guarded = store.read(super::pin::any)?;
    let open = Open::new(store);
    open.lock(guarded);
    app.set_open(Some(open));
    if access == Access::Write {
        super::hall::resume(app);
    }
    Ok(())
}

fn last_ms(conn: &meja_store::Connection) -> Result<i64, AppError> {
    Ok(table::event::last_ms(conn)?)
}

/// Closes the event.
///
/// # Errors
/// Never.
pub fn close(app: &App, _: ()) -> Result<(), AppError> {
    app.host.show_stage(None);
    app.set_open(None);
    super::evidence::forget_copies(app);
    Ok(())
}

/// The open event.
///
/// # Errors
/// When none is open.
pub fn get(app: &App, _: ()) -> Result<EventInfo, AppError> {
    let open = app.open()?;
    let (event, progress) =
        open.store.read(|conn| Ok::<_, AppError>((table::event::get(conn)?, progress(conn)?)))?;
    Ok(EventInfo {
        id: event.id.to_string(),
        schedule: serde_json::from_value(event.schedule.clone()).unwrap_or_default(),
        instrument: event.instrument.clone(),
        identity: EventIdentity {
            name: event.name,
            host: event.host,
            letterhead: event.letterhead,
            place: event.place,
            zone: event.zone.into(),
            date_from: event.date_from.to_string(),
            date_to: event.date_to.to_string(),
            form_year: event.form_year,
        },
        file_name: name_of(open.store.path()),
        read_only: open.store.read_only().map(|because| {
            match because {
                ReadOnlyBecause::Newer => "newer",
                ReadOnlyBecause::Folder => "folder",
                ReadOnlyBecause::Asked => "asked",
            }
            .to_owned()
        }),
        progress,
        acting: super::people::acting(app, &open)?,
    })
}

/// Changes the event's identity.
///
/// # Errors
/// Fields that cannot be.
pub fn update(app: &App, input: EventIdentity) -> Result<EventInfo, AppError> {
    let identity = checked(input)?;
    let event = app.open()?.store.event();
    app.put("event.update", vec![fields(Edit::of(Entity::Event, event), &identity)])?;
    remember(app)?;
    get(app, ())
}

fn progress(conn: &meja_store::Connection) -> Result<Progress, AppError> {
    let counts = table::event::counts(conn)?;
    Ok(Progress {
        opds: counts.opds,
        opds_without_innovation: counts.opds_without_innovation,
        innovations: counts.innovations,
        desks: counts.desks,
        desks_without_assessor: counts.desks_without_assessor,
        assessors: counts.assessors,
        slots: counts.slots,
        opds_unscheduled: counts.opds_unscheduled,
        slots_done: super::board::done(conn)?,
        remarks: counts.remarks,
    })
}

fn fields(edit: Edit, identity: &EventIdentity) -> Edit {
    let zone: meja_core::zone::Zone = identity.zone.into();
    edit.set("name", identity.name.as_str())
        .set("host", identity.host.as_str())
        .set("letterhead", json!(identity.letterhead))
        .set("place", identity.place.as_str())
        .set("zone", zone.code())
        .set("date_from", identity.date_from.as_str())
        .set("date_to", identity.date_to.as_str())
        .set("form_year", identity.form_year)
}

/// Trims, and refuses what cannot be.
fn checked(mut identity: EventIdentity) -> Result<EventIdentity, AppError> {
    identity.name = identity.name.trim().to_owned();
    if identity.name.is_empty() {
        return Err(AppError::user("event.name", "Isi nama kegiatan.").at("name"));
    }
    let from = words::day(&identity.date_from, "date_from")?;
    let to = words::day(&identity.date_to, "date_to")?;
    if to < from {
        return Err(AppError::user(
            "event.dates",
            "Hari terakhir mendahului hari pertama. Betulkan salah satunya.",
        )
        .at("date_to"));
    }
    if (to - from).num_days() > 60 {
        return Err(AppError::user(
            "event.dates",
            "Kegiatan lebih dari 60 hari. Periksa tanggal mulai dan selesainya.",
        )
        .at("date_to"));
    }
    identity.date_from = from.to_string();
    identity.date_to = to.to_string();
    identity.letterhead.retain(|line| !line.trim().is_empty());
    if identity.form_year == 0 {
        identity.form_year = chrono::Datelike::year(&from);
    }
    Ok(identity)
}

pub(super) fn remember(app: &App) -> Result<(), AppError> {
    let open = app.open()?;
    let event = open.store.read(|conn| Ok::<_, AppError>(table::event::get(conn)?))?;
    let path = std::path::absolute(open.store.path()).unwrap_or_else(|_| open.store.path().into());
    recent::remember(
        &app.host.home(),
        Recent {
            path,
            name: event.name,
            host: event.host,
            date_from: event.date_from.to_string(),
            date_to: event.date_to.to_string(),
        },
    )
}
