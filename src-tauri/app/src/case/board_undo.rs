//! Taking back what was last done on the board, and bringing it back: each person their own.
//!
//! What can be undone is read from the trail, so it outlives a restart: an undo is itself an
//! entry, and taking that back is redo.

use std::collections::BTreeSet;

use meja_core::{
    clock::{self, SlotState},
    ids::{ActId, DeskId, HoldId, SlotId},
    record::{Author, Entity},
    schedule,
};
use meja_store::{
    Connection, history,
    table::{self, slot::SlotRow},
};
use serde_json::Value;
use uuid::Uuid;

use super::{board::Ground, clock::is_at_desk, people::parse, slots};
use crate::{
    App, AppError,
    contract::{BoardDone, ErrorKind, IdInput, Saying},
};

const UNDO: &str = "board.undo";
const REDO: &str = "board.redo";

/// What counts as done on the board.
const ACTS: [&str; 13] = [
    "schedule.apply",
    "slot.move",
    "slot.swap",
    "slot.place",
    "slot.unplace",
    "slot.next",
    "slot.postpone",
    "hold.save",
    "hold.remove",
    "recusal.save",
    "recusal.remove",
    "opd.wish",
    "replan.apply",
];

/// So many of a person's latest acts on the board can be taken back.
const FAR_BACK: u32 = 500;

/// A step that can be taken back.
#[derive(Clone, Debug)]
pub(super) struct Step {
    tx: Uuid,
    /// When, by this person's wall clock, UTC milliseconds.
    at_ms: i64,
    /// What it was.
    pub(super) label: String,
    changes: Vec<history::FieldChange>,
    cells: usize,
}

/// What this person can take back and bring back, the next one last.
#[derive(Clone, Debug, Default)]
pub(super) struct Ways {
    pub(super) undo: Vec<Step>,
    pub(super) redo: Vec<Step>,
}

/// The author as whom this laptop writes now.
pub(super) fn author(app: &App) -> Result<Author, AppError> {
    let open = app.open()?;
    let (by, _) = open.by(app)?;
    Ok(Author(by.key.verifying_key().to_bytes()))
}

/// Reads what can be taken back from the trail.
pub(super) fn ways(conn: &Connection, author: Author) -> Result<Ways, AppError> {
    let mut ways = Ways::default();
    // Of this person's acts alone: what is written on the sheets would soon fill any number.
    let labels: Vec<&str> = ACTS.into_iter().chain([UNDO, REDO]).collect();
    for entry in history::of_author(conn, author, &labels, FAR_BACK)? {
        let step = |label: String| Step {
            tx: entry.tx,
            at_ms: entry.at_ms,
            label,
            changes: entry.changes.clone(),
            cells: entry.cells,
        };
        if entry.label == UNDO {
            if let Some(undone) = ways.undo.pop() {
                ways.redo.push(step(undone.label));
            }
        } else if entry.label == REDO {
            if let Some(redone) = ways.redo.pop() {
                ways.undo.push(step(redone.label));
            }
        } else if ACTS.contains(&entry.label.as_str()) {
            ways.undo.push(step(entry.label.clone()));
            ways.redo.clear();
        }
    }
    Ok(ways)
}

/// Takes back this person's latest act on the board.
///
/// # Errors
/// When there is none, when a slot of it has begun since, or when taking it back would break a
/// rule of the schedule.
pub fn undo(app: &App, _: ()) -> Result<BoardDone, AppError> {
    step(app, UNDO, None)
}

/// Takes back one act of this person on the board, named by what it gave as `act`, while it is the
/// latest: a desk takes back the turn it put off, and nothing that was done meanwhile.
///
/// # Errors
/// `board.stepped_over` once it is not the latest any more; as [`undo`].
pub fn undo_act(app: &App, input: IdInput) -> Result<BoardDone, AppError> {
    step(app, UNDO, Some(parse(&input.id, "Tindakan itu")?))
}

/// Brings back what was last taken back.
///
/// # Errors
/// As [`undo`].
pub fn redo(app: &App, _: ()) -> Result<BoardDone, AppError> {
    step(app, REDO, None)
}

fn step(app: &App, label: &'static str, wanted: Option<Uuid>) -> Result<BoardDone, AppError> {
    let now = app.now();
    app.take_back(label, move |conn, author| {
        let mut ways = ways(conn, author)?;
        let next = if label == UNDO { ways.undo.pop() } else { ways.redo.pop() };
        if let Some(wanted) = wanted
            && next.as_ref().is_none_or(|next| next.tx != wanted)
        {
            return Err(stepped_over(next.as_ref()));
        }
        let Some(next) = next else {
            return Err(AppError::user(
                "board.nothing",
                if label == UNDO {
                    "Tidak ada tindakan Anda di papan yang dapat diurungkan."
                } else {
                    "Tidak ada yang dapat dikembalikan."
                },
            ));
        };
        super::trail::may_undo(conn, next.tx)?;
        let ground = Ground::read(conn)?;
        let after = After::of(conn, &ground, &next)?;
        still_waiting(&ground, &next, &after, now)?;
        one_at_a_desk(&after)?;
        keeps_rules(&ground, &next, &after.ground)?;
        Ok(next.tx)
    })?;
    slots::done(
        app,
        if label == UNDO {
            Saying::new("board.undone", "Diurungkan.")
        } else {
            Saying::new("board.redone", "Dikembalikan.")
        },
    )
}

/// Another act of this person came after the one that was to be taken back, or it is taken back.
fn stepped_over(next: Option<&Step>) -> AppError {
    let message = if next.is_some() {
        "Tidak diurungkan: sesudah itu ada tindakan Anda yang lain di papan, dan yang itu tidak \
         disentuh. Urungkan satu per satu di layar Jadwal (U)."
    } else {
        "Tidak diurungkan: tindakan itu sudah diurungkan, atau orang lain yang melakukannya."
    };
    AppError::new("board.stepped_over", ErrorKind::Conflict, message)
}

/// The board as it would stand once a step is taken back.
struct After {
    ground: Ground,
    /// Slots whose clocks the step wrote on.
    clocks: BTreeSet<SlotId>,
}

impl After {
    fn of(conn: &Connection, ground: &Ground, step: &Step) -> Result<Self, AppError> {
        let mut after = Self { ground: ground.clone(), clocks: BTreeSet::new() };
        let made: BTreeSet<_> = meja_store::undo::done(conn, step.tx)?.made.into_iter().collect();
        for (entity, row) in &made {
            after.out(conn, *entity, *row)?;
        }
        let others = || step.changes.iter().filter(|one| !made.contains(&(one.entity, one.row)));
        for change in others().filter(|change| change.field == "deleted") {
            // A row that was never taken out before has nothing in this field.
            if change.from.as_ref().and_then(Value::as_bool).unwrap_or(false) {
                after.out(conn, change.entity, change.row)?;
            } else {
                after.back(conn, change.entity, change.row)?;
            }
        }
        others().for_each(|change| after.restore(change));
        Ok(after)
    }

    fn out(&mut self, conn: &Connection, entity: Entity, row: Uuid) -> Result<(), AppError> {
        if entity == Entity::Slot {
            self.ground.slots.retain(|slot| slot.id.0 != row);
        } else if entity == Entity::Hold {
            self.ground.holds.retain(|hold| hold.id.0 != row);
        } else if entity == Entity::ClockAct
            && let Some((slot, act)) = table::clock_act::even_gone(conn, ActId(row))?
        {
            self.clocks.insert(slot);
            self.ground.acts.entry(slot).or_default().retain(|one| one.id != act.id);
        }
        Ok(())
    }

    fn back(&mut self, conn: &Connection, entity: Entity, row: Uuid) -> Result<(), AppError> {
        if entity == Entity::Slot {
            let standing = self.ground.slots.iter().any(|slot| slot.id.0 == row);
            let found = table::slot::even_gone(conn, SlotId(row))?;
            self.ground.slots.extend(found.filter(|_| !standing));
        } else if entity == Entity::Hold {
            let standing = self.ground.holds.iter().any(|hold| hold.id.0 == row);
            let found = table::hold::even_gone(conn, HoldId(row))?;
            self.ground.holds.extend(found.filter(|_| !standing));
        } else if entity == Entity::ClockAct
            && let Some((slot, act)) = table::clock_act::even_gone(conn, ActId(row))?
        {
            self.clocks.insert(slot);
            let acts = self.ground.acts.entry(slot).or_default();
            acts.retain(|one| one.id != act.id);
            acts.push(act);
            acts.sort_by_key(|one| one.id);
        }
        Ok(())
    }

    /// Gives a cell its earlier value, unless somebody wrote it since.
    fn restore(&mut self, change: &history::FieldChange) {
        let Some(from) = &change.from else { return };
        let place = if change.entity == Entity::Slot {
            (self.ground.slots.iter_mut().find(|row| row.id.0 == change.row))
                .map(|row| (&mut row.desk_id, &mut row.start_ms, &mut row.minutes))
        } else if change.entity == Entity::Hold {
            (self.ground.holds.iter_mut().find(|row| row.id.0 == change.row))
                .map(|row| (&mut row.desk_id, &mut row.start_ms, &mut row.minutes))
        } else {
            None
        };
        let Some((desk, start, minutes)) = place else { return };
        let id = |value: &Value| value.as_str().and_then(|text| text.parse::<DeskId>().ok());
        match change.field.as_str() {
            "desk_id" if id(&change.to) == Some(*desk) => *desk = id(from).unwrap_or(*desk),
            "start_ms" if change.to.as_i64() == Some(*start) => {
                *start = from.as_i64().unwrap_or(*start);
            }
            "minutes" if change.to.as_u64() == Some(u64::from(*minutes)) => {
                let was = from.as_u64().and_then(|count| u32::try_from(count).ok());
                *minutes = was.unwrap_or(*minutes);
            }
            _ => {}
        }
    }
}

/// A slot that has begun stays where it is, also against an undo.
fn still_waiting(
    ground: &Ground,
    step: &Step,
    after: &After,
    now: meja_core::stamp::Stamp,
) -> Result<(), AppError> {
    if step.cells > step.changes.len() && ground.acted_after(step.at_ms) {
        return Err(AppError::new(
            "schedule.begun",
            ErrorKind::Conflict,
            "Tidak diurungkan: sudah ada giliran yang dipanggil atau dimulai sejak jadwal itu \
             disusun. Pindahkan giliran satu per satu, atau susun ulang.",
        ));
    }
    for change in step.changes.iter().filter(|change| change.entity == Entity::Slot) {
        let id = SlotId(change.row);
        let Some(row) = ground.slots.iter().find(|row| row.id == id) else { continue };
        let state = ground.reading(row, now).state;
        // A step that took this agency's call back, or brings it back, may find it called.
        let waits =
            slots::is_movable(state) || (state == SlotState::Called && after.clocks.contains(&id));
        if !waits || (change.field == "deleted" && state != SlotState::Planned) {
            return Err(AppError::new(
                "schedule.begun",
                ErrorKind::Conflict,
                format!(
                    "Tidak diurungkan: giliran {} sudah dipanggil atau dimulai sejak itu.",
                    ground.opd_name(row.opd_id)
                ),
            )
            .naming([("opd", ground.opd_name(row.opd_id))]));
        }
    }
    Ok(())
}

/// A desk hears one agency at a time, also when an undo brings a call back.
fn one_at_a_desk(after: &After) -> Result<(), AppError> {
    let ground = &after.ground;
    let at_desk = |slot: &SlotRow| is_at_desk(clock::state_of(ground.acts_of(slot.id)));
    for slot in ground.slots.iter().filter(|slot| after.clocks.contains(&slot.id)) {
        if !at_desk(slot) {
            continue;
        }
        let busy = (ground.slots.iter())
            .find(|one| one.id != slot.id && one.desk_id == slot.desk_id && at_desk(one));
        if let Some(other) = busy {
            return Err(AppError::new(
                "clock.desk_busy",
                ErrorKind::Conflict,
                format!(
                    "Tidak diurungkan: {} akan kembali dipanggil, padahal {} sedang di meja itu. \
                     Selesaikan atau urungkan gilirannya dahulu.",
                    ground.opd_name(slot.opd_id),
                    ground.opd_name(other.opd_id)
                ),
            )
            .naming([("other", ground.opd_name(other.opd_id))]));
        }
    }
    Ok(())
}

/// Refuses what would leave two slots in one place, or break another rule. Of a large step (a
/// whole schedule) not every cell is at hand; there the board shows what is wrong.
fn keeps_rules(ground: &Ground, step: &Step, after: &Ground) -> Result<(), AppError> {
    if step.cells > step.changes.len() {
        return Ok(());
    }
    let back = after.slots.iter().filter(|row| ground.slots.iter().all(|one| one.id != row.id));
    for slot in back {
        let same = |one: &&SlotRow| {
            one.id != slot.id
                && one.opd_id == slot.opd_id
                && (!after.settings.rotate || one.desk_id == slot.desk_id)
        };
        if let Some(other) = after.slots.iter().find(same) {
            return Err(AppError::new(
                "schedule.has_slot",
                ErrorKind::Conflict,
                format!(
                    "Tidak diurungkan: {} sudah punya giliran di {}.",
                    after.opd_name(slot.opd_id),
                    after.place(other.desk_id, other.start_ms)
                ),
            )
            .naming([("opd", after.opd_name(slot.opd_id))])
            .naming(after.place_named(other.desk_id, other.start_ms)));
        }
    }
    let standing = schedule::conflicts(&ground.rules(), &ground.slots_in());
    let wrong = schedule::conflicts(&after.rules(), &after.slots_in());
    match wrong.iter().find(|one| !one.is_wish() && !standing.contains(one)) {
        None => Ok(()),
        Some(new) => {
            let said = after.conflict(new);
            let message = format!("Tidak diurungkan. {}", said.message);
            Err(AppError {
                values: said.values,
                ..AppError::new(new.code(), ErrorKind::Conflict, message)
            })
        }
    }
}
