//! Taking back what was last done on the board, and bringing it back: each person their own.
//!
//! What can be undone is read from the trail, so it outlives a restart: an undo is itself an
//! entry, and taking that back is redo.

use meja_core::{
    clock::SlotState,
    ids::SlotId,
    record::{Author, Entity},
    schedule,
};
use meja_store::{Connection, history};
use uuid::Uuid;

use super::{board::Ground, slots};
use crate::{
    App, AppError,
    contract::{BoardDone, ErrorKind},
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

/// How far back the trail is read.
const FAR_BACK: u32 = 300;

/// A step that can be taken back.
#[derive(Clone, Debug)]
pub(super) struct Step {
    tx: Uuid,
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
    let entries = history::entries(conn, i64::MAX, FAR_BACK)?;
    for entry in entries.into_iter().rev().filter(|entry| entry.author == author) {
        let step = |label: String| Step {
            tx: entry.tx,
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
    step(app, UNDO)
}

/// Brings back what was last taken back.
///
/// # Errors
/// As [`undo`].
pub fn redo(app: &App, _: ()) -> Result<BoardDone, AppError> {
    step(app, REDO)
}

fn step(app: &App, label: &'static str) -> Result<BoardDone, AppError> {
    let author = author(app)?;
    let now = app.now();
    let tx = app.read(|conn| {
        let mut ways = ways(conn, author)?;
        let next = if label == UNDO { ways.undo.pop() } else { ways.redo.pop() };
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
        still_waiting(&ground, &next, now)?;
        keeps_rules(&ground, &next)?;
        Ok(next.tx)
    })?;
    app.take_back(tx, label)?;
    let said = if label == UNDO { "Diurungkan." } else { "Dikembalikan." };
    slots::done(app, said.to_owned())
}

/// A slot that has begun stays where it is, also against an undo.
fn still_waiting(
    ground: &Ground,
    step: &Step,
    now: meja_core::stamp::Stamp,
) -> Result<(), AppError> {
    // A step that took a call back, or brings one back, may find its agency called.
    let acts = step.changes.iter().any(|change| change.entity == Entity::ClockAct);
    for change in step.changes.iter().filter(|change| change.entity == Entity::Slot) {
        let id = SlotId(change.row);
        let Some(row) = ground.slots.iter().find(|row| row.id == id) else { continue };
        let state = ground.reading(row, now).state;
        let waits = slots::is_movable(state) || (acts && state == SlotState::Called);
        if !waits || (change.field == "deleted" && state != SlotState::Planned) {
            return Err(AppError::new(
                "schedule.begun",
                ErrorKind::Conflict,
                format!(
                    "Tidak diurungkan: giliran {} sudah dipanggil atau dimulai sejak itu.",
                    ground.opd_name(row.opd_id)
                ),
            ));
        }
    }
    Ok(())
}

/// Refuses what would leave two slots in one place, or break another rule. Of a large step (a
/// whole schedule) not every cell is at hand; there the board shows what is wrong.
fn keeps_rules(ground: &Ground, step: &Step) -> Result<(), AppError> {
    if step.cells > step.changes.len() {
        return Ok(());
    }
    let mut after = ground.clone();
    for change in &step.changes {
        let id = SlotId(change.row);
        if change.entity != Entity::Slot {
            continue;
        }
        let made = !ground.slots.iter().any(|row| row.id == id && change.from.is_some());
        let Some(at) = after.slots.iter().position(|row| row.id == id) else { continue };
        if made {
            after.slots.remove(at);
            continue;
        }
        let Some(row) = after.slots.get_mut(at) else { continue };
        match (change.field.as_str(), &change.from) {
            ("start_ms", Some(from)) => row.start_ms = from.as_i64().unwrap_or(row.start_ms),
            ("desk_id", Some(from)) => {
                row.desk_id =
                    from.as_str().and_then(|text| text.parse().ok()).unwrap_or(row.desk_id);
            }
            _ => {}
        }
    }
    let rules = ground.rules();
    let standing = schedule::conflicts(&rules, &ground.slots_in());
    let wrong = schedule::conflicts(&rules, &after.slots_in());
    match wrong.iter().find(|one| !one.is_wish() && !standing.contains(one)) {
        None => Ok(()),
        Some(new) => Err(AppError::new(
            new.code(),
            ErrorKind::Conflict,
            format!("Tidak diurungkan. {}", after.conflict(new).message),
        )),
    }
}
