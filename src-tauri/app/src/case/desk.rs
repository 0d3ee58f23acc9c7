//! Meja: the slot, the sheet, and the cells one writes.

use meja_core::{
    clock::SlotState,
    ids::{AssessorId, DeskId, InnovationId, SlotId},
    record::Entity,
    stamp::Stamp,
};
use meja_store::Connection;
use meja_store::{
    Edit, Plan, RemarkCell, history, table,
    table::{remark::RemarkRow, slot::SlotRow},
};

use super::{
    board::{Ground, is_over},
    people::{assessor_info, desk_info, parse},
    registry,
};
use crate::{
    App, AppError,
    contract::{
        DeskInput, DeskPlace, DeskView, OtherRemark, Remark, RemarkKind, RemarkSaved, SheetInput,
        SheetRow, SheetView, SlotInnovation, VersionInfo, VersionsInput, WriteRemark,
    },
    keys::Person,
    recent, words,
};

/// Longest text of one cell, in characters: four times what Excel holds in one of its own.
const LONGEST: usize = 131_068;

/// The slot under way at a desk, else the first one not over on the earliest unfinished day.
pub(super) fn current(ground: &Ground, desk: DeskId, now: Stamp) -> Option<&SlotRow> {
    let of_desk = || ground.slots.iter().filter(move |slot| slot.desk_id == desk);
    of_desk()
        .find(|slot| {
            matches!(
                ground.reading(slot, now).state,
                SlotState::Called | SlotState::Running | SlotState::Paused
            )
        })
        .or_else(|| of_desk().find(|slot| !is_over(ground.reading(slot, now).state)))
}

/// What a desk has before it.
///
/// # Errors
/// When there is no such desk or slot.
pub fn view(app: &App, input: DeskInput) -> Result<DeskView, AppError> {
    let desk: DeskId = parse(&input.desk, "Meja")?;
    let asked = input.slot.map(|slot| parse::<SlotId>(&slot, "Giliran")).transpose()?;
    let now = app.now();
    let place = place(app, &input.desk)?;
    app.read(|conn| {
        let ground = Ground::read(conn)?;
        let row = ground
            .desks
            .iter()
            .find(|row| row.id == desk)
            .ok_or_else(|| AppError::not_found("Meja"))?;
        let slot = match asked {
            Some(id) => Some(
                ground
                    .slots
                    .iter()
                    .find(|slot| slot.id == id && slot.desk_id == desk)
                    .ok_or_else(|| AppError::not_found("Giliran"))?,
            ),
            None => current(&ground, desk, now),
        };
        let people = table::desk::assessors(conn)?;
        let day = |slot: &SlotRow| ground.zone().local(slot.start_ms).date();
        let innovations = match slot {
            Some(slot) => slot_innovations(conn, &ground, slot)?,
            None => Vec::new(),
        };
        let typing = match slot {
            Some(slot) => typing_since(conn, &ground, slot, now)?,
            None => None,
        };
        Ok(DeskView {
            desk: desk_info(row),
            assessors: row
                .assessors
                .iter()
                .filter_map(|id| people.iter().find(|person| person.id == *id).cloned())
                .map(assessor_info)
                .collect(),
            queue: slot
                .map(|slot| {
                    ground
                        .slots
                        .iter()
                        .filter(|other| other.desk_id == desk && day(other) == day(slot))
                        .map(|other| ground.slot(other, now))
                        .collect()
                })
                .unwrap_or_default(),
            drift_ms: slot.map(|slot| drift(&ground, slot, now)).unwrap_or_default(),
            slot: slot.map(|slot| ground.slot(slot, now)),
            innovations,
            typing_since: typing.map(|ms| words::clock_minutes(ground.zone(), ms)),
            typing_since_ms: typing.map(|ms| now.wall_ms - ms),
            place,
        })
    })
}

/// How late the slot began, or is by now when it has not: planned against actual start. A slot of
/// another day has no drift until it begins.
fn drift(ground: &Ground, slot: &SlotRow, now: Stamp) -> i64 {
    let reading = ground.reading(slot, now);
    match reading.started_at {
        Some(started) => started.wall_ms - slot.start_ms,
        None if is_over(reading.state) => 0,
        None => {
            let day = |ms| ground.zone().local(ms).date();
            if day(now.wall_ms) == day(slot.start_ms) {
                (now.wall_ms - slot.start_ms).max(0)
            } else {
                0
            }
        }
    }
}

fn slot_innovations(
    conn: &Connection,
    ground: &Ground,
    slot: &SlotRow,
) -> Result<Vec<SlotInnovation>, AppError> {
    let form = registry::shipped(&ground.event.instrument)?;
    let mut list = Vec::new();
    for (id, name) in ground.innovations.get(&slot.opd_id).into_iter().flatten() {
        let remarks = table::remark::of_innovation(conn, *id)?;
        let filled = form
            .rows
            .iter()
            .filter(|row| {
                remarks.iter().any(|one| one.indicator == row.id && !one.text.trim().is_empty())
            })
            .count();
        list.push(SlotInnovation {
            id: id.to_string(),
            name: name.clone(),
            filled: u32::try_from(filled).unwrap_or_default(),
            rows: u32::try_from(form.rows.len()).unwrap_or_default(),
        });
    }
    Ok(list)
}

/// When typing on this slot's sheets began, while its clock has not: within the last four hours.
fn typing_since(
    conn: &Connection,
    ground: &Ground,
    slot: &SlotRow,
    now: Stamp,
) -> Result<Option<i64>, AppError> {
    let state = ground.reading(slot, now).state;
    if !matches!(state, SlotState::Planned | SlotState::Called) {
        return Ok(None);
    }
    let mut first: Option<i64> = None;
    for (id, _) in ground.innovations.get(&slot.opd_id).into_iter().flatten() {
        let began = history::first_write(conn, Entity::Remark, id.0)?;
        first = first.into_iter().chain(began).min();
    }
    let recent = now.wall_ms - meja_core::clock::MAX_BACKDATE_MS;
    Ok(first.filter(|ms| *ms > recent && *ms <= now.wall_ms))
}

fn place(app: &App, desk: &str) -> Result<Option<DeskPlace>, AppError> {
    let open = app.open()?;
    let held = open.place().clone().filter(|place| place.desk == desk);
    if held.is_some() {
        return Ok(held);
    }
    let event = open.store.event().to_string();
    Ok(recent::places(&app.host.home(), &event).remove(desk))
}

/// Remembers the cell a desk stands on.
///
/// # Errors
/// What the disk says.
pub fn keep_place(app: &App, input: DeskPlace) -> Result<(), AppError> {
    let open = app.open()?;
    *open.place() = Some(input.clone());
    recent::keep_place(&app.host.home(), &open.store.event().to_string(), input)
}

/// Whose cells are written: the acting assessor's, or those of the desk's lead for the
/// secretariat.
fn writer(
    app: &App,
    conn: &Connection,
    desk: Option<&str>,
) -> Result<Option<AssessorId>, AppError> {
    writer_of(conn, app.open()?.acting(), desk)
}

/// As [`writer`], for whoever is said to act.
fn writer_of(
    conn: &Connection,
    acting: Person,
    desk: Option<&str>,
) -> Result<Option<AssessorId>, AppError> {
    if let Person::Assessor(id) = acting {
        return Ok(Some(id));
    }
    let Some(desk) = desk else { return Ok(None) };
    let desk: DeskId = parse(desk, "Meja")?;
    let row = table::desk::all(conn)?.into_iter().find(|row| row.id == desk);
    Ok(row.ok_or_else(|| AppError::not_found("Meja"))?.assessors.into_iter().next())
}

fn no_writer() -> AppError {
    AppError::user(
        "desk.no_assessor",
        "Meja ini belum punya penilai, jadi belum ada yang menulis. Tambahkan penilai di \
         Persiapan, atau pilih siapa yang menilai.",
    )
}

/// An innovation's sheet.
///
/// # Errors
/// When it is not there.
pub fn sheet(app: &App, input: SheetInput) -> Result<SheetView, AppError> {
    let id: InnovationId = parse(&input.innovation, "Inovasi")?;
    app.read(|conn| {
        let event = table::event::get(conn)?;
        let form = registry::shipped(&event.instrument)?;
        let innovation = registry::detail(conn, id)?;
        let remarks = table::remark::of_innovation(conn, id)?;
        let people = table::desk::assessors(conn)?;
        let name = |id: AssessorId| {
            people
                .iter()
                .find(|person| person.id == id)
                .map(|person| person.name.clone())
                .unwrap_or_default()
        };
        let writer = writer(app, conn, input.desk.as_deref())?;
        let own = |row: &str, kind: RemarkKind| {
            remarks
                .iter()
                .find(|one| {
                    Some(one.assessor_id) == writer
                        && one.indicator == row
                        && RemarkKind::from(one.kind) == kind
                })
                .map(|one| shown(&event, one))
                .unwrap_or_default()
        };
        let rows = form
            .rows
            .iter()
            .map(|row| SheetRow {
                indicator: row.id.clone(),
                number: row.number,
                text: row.text.clone(),
                note: row.note_only,
                finding: own(&row.id, RemarkKind::Finding),
                recommendation: own(&row.id, RemarkKind::Recommendation),
                others: remarks
                    .iter()
                    .filter(|one| {
                        Some(one.assessor_id) != writer
                            && one.indicator == row.id
                            && !one.text.is_empty()
                    })
                    .map(|one| OtherRemark {
                        assessor: one.assessor_id.to_string(),
                        name: name(one.assessor_id),
                        kind: one.kind.into(),
                        text: one.text.clone(),
                    })
                    .collect(),
                checks: innovation
                    .checks
                    .iter()
                    .filter(|check| check.indicator == row.id)
                    .cloned()
                    .collect(),
            })
            .collect();
        Ok(SheetView {
            title: form.heading(event.form_year),
            rows,
            writer: writer.map(|id| id.to_string()),
            writer_name: writer.map(name).unwrap_or_default(),
            innovation,
        })
    })
}

fn shown(event: &table::event::EventRow, row: &RemarkRow) -> Remark {
    Remark {
        text: row.text.clone(),
        saved_at: Some(words::clock_seconds(event.zone, row.saved_ms)),
        conflict: row.versions > 1,
    }
}

/// Writes a cell.
///
/// # Errors
/// A row the form does not have, a text beyond the limit, nobody to write as, and what the disk
/// says.
pub fn write_remark(app: &App, input: WriteRemark) -> Result<RemarkSaved, AppError> {
    let id: InnovationId = parse(&input.innovation, "Inovasi")?;
    let length = input.text.chars().count();
    if length > LONGEST {
        return Err(AppError::user(
            "remark.long",
            format!(
                "Teks ini {length} huruf, melebihi batas {LONGEST}. Yang terakhir tersimpan tetap \
                 aman; pendekkan teksnya."
            ),
        ));
    }
    let acting = app.open()?.acting();
    let ((zone, written), changed) = app.write("remark.write", move |conn| {
        let event = table::event::get(conn)?;
        let assessor = writer_of(conn, acting, input.desk.as_deref())?.ok_or_else(no_writer)?;
        if registry::shipped(&event.instrument)?.row(&input.indicator).is_none() {
            return Err(AppError::not_found("Indikator"));
        }
        if !table::innovation::is_there(conn, id)? {
            return Err(AppError::not_found("Inovasi"));
        }
        let cell = RemarkCell { indicator: input.indicator, kind: input.kind.into(), assessor };
        // The same text still settles a conflict, since it then replaces every version.
        if table::remark::stands_at(conn, id, &cell, &input.text)? {
            return Ok(Plan { edits: vec![], output: (event.zone, false) });
        }
        let edit = Edit::of(Entity::Remark, id).set(cell.field(), input.text);
        Ok(Plan { edits: vec![edit], output: (event.zone, true) })
    })?;
    let saved_ms = if written { changed.wall_ms } else { app.now().wall_ms };
    Ok(RemarkSaved { saved_at: words::clock_seconds(zone, saved_ms), saved_ms, written })
}

/// All versions of a cell, newest first.
///
/// # Errors
/// When the innovation is not there.
pub fn versions(app: &App, input: VersionsInput) -> Result<Vec<VersionInfo>, AppError> {
    let id: InnovationId = parse(&input.innovation, "Inovasi")?;
    app.read(|conn| {
        let event = table::event::get(conn)?;
        let assessor = match &input.assessor {
            Some(assessor) => parse(assessor, "Penilai")?,
            None => writer(app, conn, input.desk.as_deref())?.ok_or_else(no_writer)?,
        };
        let cell =
            RemarkCell { indicator: input.indicator.clone(), kind: input.kind.into(), assessor };
        let names = super::trail::names(conn)?;
        let mut list: Vec<VersionInfo> =
            history::versions(conn, Entity::Remark, id.0, &cell.field())?
                .into_iter()
                .map(|version| VersionInfo {
                    at: words::full(event.zone, version.at_ms),
                    who: names.author(version.author),
                    text: version.value.as_str().unwrap_or_default().to_owned(),
                })
                .collect();
        list.reverse();
        Ok(list)
    })
}
