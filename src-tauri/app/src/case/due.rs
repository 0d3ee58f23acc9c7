//! When an agency is late: the next one takes its place, or it is put off.

use meja_core::{
    clock::{self, Act, ActKind, SlotState},
    ids::{ActId, SlotId},
    record::Entity,
    schedule,
    stamp::{Stamp, WallMs},
};
use meja_store::{Edit, Plan, table::slot::SlotRow};
use serde_json::json;

use super::{
    board::{Ground, is_over},
    clock::{self as clock_case, follow},
    day::late,
    people::parse,
    slots::{done, no_place, swap},
};
use crate::{
    App, AppError,
    contract::{BoardDone, ErrorKind, IdInput, Saying},
};

/// So many acts are taken back at most until a slot is planned again.
const MOST_BACK: usize = 32;

/// Lets the next agency of the desk come first: the two change places in one transaction. One
/// that was called goes back to waiting; one that is absent stays so in its new place, where it
/// can still be called.
///
/// # Errors
/// A turn that has begun, a desk without a next agency today, or a rule against the swap.
pub fn next(app: &App, input: IdInput) -> Result<BoardDone, AppError> {
    let slot: SlotId = parse(&input.id, "Giliran")?;
    let now = app.now();
    let fresh = app.minter();
    let (said, _) = app.write("slot.next", move |conn| {
        let ground = Ground::read(conn)?;
        let row = waiting(&ground, slot, now)?;
        let day = |at: WallMs| ground.zone().local(at).date();
        let next = ground
            .slots
            .iter()
            .filter(|other| other.desk_id == row.desk_id && other.id != row.id)
            .filter(|other| day(other.start_ms) == day(row.start_ms))
            .filter(|other| other.start_ms > row.start_ms)
            // One that is late itself brings the desk nothing.
            .find(|other| {
                let reading = ground.reading(other, now);
                reading.state == SlotState::Planned && late(&reading, now) == schedule::Late::No
            })
            .ok_or_else(|| {
                AppError::new(
                    "schedule.no_next",
                    ErrorKind::Conflict,
                    format!(
                        "Tidak ada giliran berikutnya di {} pada hari itu. Tunda {} bila belum \
                         datang.",
                        ground.desk_label(row.desk_id),
                        ground.opd_name(row.opd_id)
                    ),
                )
                .naming([
                    ("desk", ground.desk_label(row.desk_id)),
                    ("opd", ground.opd_name(row.opd_id)),
                ])
            })?;
        let mut edits = swap(&ground, &row, next)?;
        if ground.reading(&row, now).state == SlotState::Called {
            edits.extend(back_to_planned(&ground, slot, now, &fresh));
        }
        let at = |start| crate::words::clock_minutes(ground.zone(), start);
        let (first, first_time) = (ground.opd_name(next.opd_id), at(row.start_ms));
        let (opd, time) = (ground.opd_name(row.opd_id), at(next.start_ms));
        let text = format!("{first} maju ke pukul {first_time}; {opd} pindah ke pukul {time}.");
        let said = Saying::new("board.came_forward", text).naming([
            ("first", first),
            ("first_time", first_time),
            ("opd", opd),
            ("time", time),
        ]);
        Ok(Plan { edits, output: said })
    })?;
    done(app, said)
}

/// Puts an agency off: to the first free place after the last turn of its desk that day, else to
/// a free place in between, else to the first one anywhere later. It waits there to be called, as
/// if it had not been called, or marked absent, before. Where the event says so, the desk's next
/// turn is called or started.
///
/// # Errors
/// A turn that has begun, or no free place later.
pub fn postpone(app: &App, input: IdInput) -> Result<BoardDone, AppError> {
    let slot: SlotId = parse(&input.id, "Giliran")?;
    let now = app.now();
    let fresh = app.minter();
    let ((said, follows), changed) = app.write("slot.postpone", move |conn| {
        let ground = Ground::read(conn)?;
        let row = waiting(&ground, slot, now)?;
        let place = later_place(&ground, &row, now)?;
        let before = ground.reading(&row, now).state;
        let follows = (!is_over(before)).then(|| follow(&ground, &row, before, now)).flatten();
        let follows = follows.map(|(next, act)| (next.id, act));
        let mut edits = vec![ground.put(slot, place.desk, place.start)];
        edits.extend(back_to_planned(&ground, slot, now, &fresh));
        let opd = ground.opd_name(row.opd_id);
        let text = format!("{opd} ditunda ke {}.", ground.place(place.desk, place.start));
        let said = Saying::new("board.put_off", text)
            .naming([("opd", opd)])
            .naming(ground.place_named(place.desk, place.start));
        Ok(Plan { edits, output: (said, follows) })
    })?;
    if let Some((next, act)) = follows {
        // By itself, so that it is taken back by itself; where it is refused, it is done by hand.
        let _ = clock_case::go_on(app, next, act);
    }
    Ok(BoardDone { act: Some(changed.tx.to_string()), ..done(app, said)? })
}

fn later_place(ground: &Ground, row: &SlotRow, now: Stamp) -> Result<schedule::Placed, AppError> {
    let day = |at: WallMs| ground.zone().local(at).date();
    let end = |slot: &SlotRow| slot.start_ms.saturating_add(i64::from(slot.minutes) * 60_000);
    let others: Vec<schedule::SlotIn> =
        ground.slots_in().into_iter().filter(|slot| slot.id != row.id).collect();
    let after = end(row).max(ground.not_before(now));
    let last = (ground.slots.iter())
        .filter(|slot| slot.id != row.id && slot.desk_id == row.desk_id)
        .filter(|slot| day(slot.start_ms) == day(row.start_ms))
        .map(end)
        .max()
        .map_or(after, |last| last.max(after));
    let rules = ground.rules();
    let find = |from: WallMs, here: bool| {
        let only = (here || ground.settings.rotate).then_some(row.desk_id);
        schedule::place_one(&rules, &others, row.opd_id, from, only)
            .map_err(|error| super::schedule::settings_error(&error))
    };
    let same_day = |place: &schedule::Placed| day(place.start) == day(row.start_ms);
    if let Some(place) = find(last, true)?.filter(same_day) {
        return Ok(place);
    }
    if let Some(place) = find(after, true)?.filter(same_day) {
        return Ok(place);
    }
    find(after, false)?.ok_or_else(|| no_place(&ground.opd_name(row.opd_id)))
}

/// A slot whose agency is awaited: planned, called, absent or put off.
fn waiting(ground: &Ground, slot: SlotId, now: Stamp) -> Result<SlotRow, AppError> {
    let row = ground
        .slots
        .iter()
        .find(|row| row.id == slot)
        .ok_or_else(|| AppError::not_found("Giliran"))?;
    match ground.reading(row, now).state {
        SlotState::Planned | SlotState::Called | SlotState::Absent | SlotState::Postponed => {
            Ok(row.clone())
        }
        SlotState::Running | SlotState::Paused | SlotState::Finished => Err(AppError::new(
            "schedule.begun",
            ErrorKind::Conflict,
            format!(
                "Giliran {} sudah dimulai, jadi tidak ditukar dan tidak ditunda.",
                ground.opd_name(row.opd_id)
            ),
        )
        .naming([("opd", ground.opd_name(row.opd_id))])),
    }
}

/// The acts that take a slot's clock back to where nobody was called.
pub(super) fn back_to_planned(
    ground: &Ground,
    slot: SlotId,
    now: Stamp,
    fresh: &impl Fn() -> uuid::Uuid,
) -> Vec<Edit> {
    let mut acts = ground.acts_of(slot).to_vec();
    let mut edits = Vec::new();
    for _ in 0..MOST_BACK {
        if clock::state_of(&acts) == SlotState::Planned {
            break;
        }
        let act = Act { id: ActId(fresh()), at: now, kind: ActKind::Undo };
        edits.push(
            Edit::of(Entity::ClockAct, act.id)
                .set("slot_id", slot.to_string())
                .set("stamp", json!(now))
                .set("kind", json!(ActKind::Undo)),
        );
        acts.push(act);
    }
    edits
}
