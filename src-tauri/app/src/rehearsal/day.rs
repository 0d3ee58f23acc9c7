//! The days themselves: agencies called, late or absent, heard and done, in the order of the plan.

use std::{collections::BTreeMap, path::Path, sync::Arc};

use meja_core::{
    clock::SlotState as S,
    ids::{AssessorId, DeskId, SlotId},
    record::Entity,
};
use meja_store::{Access, Edit, Plan, table};
use serde_json::json;

use super::{Ack, RehearsalHost, Rehearsed, Wish, dice::Dice, drift};
use crate::{
    App, AppError,
    case::{clock, event, vault},
    contract::{ClockAct, ClockActInput},
    keys::Person,
    sample::{self, RowPhrases},
};

/// Opens the event and lives its days to the end.
///
/// # Errors
/// What the use cases give.
pub fn run_day(
    host: &Arc<RehearsalHost>,
    path: &Path,
    seed: u64,
    tell: impl FnMut(&Ack),
) -> Result<Rehearsed, AppError> {
    run_days(host, path, Wish { seed, ..Wish::default() }, tell)
}

/// Opens the event and lives the days that are wanted.
///
/// # Errors
/// What the use cases give.
pub fn run_days(
    host: &Arc<RehearsalHost>,
    path: &Path,
    wish: Wish,
    mut tell: impl FnMut(&Ack),
) -> Result<Rehearsed, AppError> {
    let app = App::new(host.clone());
    vault::unlock_from_environment(&app, path)?;
    event::open_with(&app, path, Access::Write)?;
    let slots = app.read(|conn| drift::slots_of(conn, wish.days))?;
    let phrases = sample::phrases();
    let mut day = Day {
        app,
        host,
        phrases,
        dice: Dice(wish.seed),
        late: wish.late,
        done: Rehearsed::default(),
        desks: BTreeMap::default(),
    };
    day.done.stand_ins = seat_stand_ins(&day.app)?;
    if let Some(first) = slots.first() {
        day.host.jump_to(first.start_ms);
    }
    for slot in &slots {
        day.slot(slot, &mut tell)?;
    }
    let now = day.app.now();
    day.done.desks = day.app.read(|conn| drift::by_day_and_desk(conn, now, wish.days))?;
    Ok(day.done)
}

/// A desk where nobody sits could not type: one invented assessor is seated at each.
fn seat_stand_ins(app: &App) -> Result<u32, AppError> {
    let fresh = app.minter();
    let (seated, _) = app.write("desk.save", move |conn| {
        let mut edits = Vec::new();
        for desk in table::desk::all(conn)?.into_iter().filter(|desk| desk.assessors.is_empty()) {
            let person = AssessorId(fresh());
            let name = format!("Penilai gladi {}", desk.label);
            edits.push(Edit::of(Entity::Assessor, person).set("name", name));
            edits.push(Edit::of(Entity::Desk, desk.id).set("assessors", json!([person])));
        }
        let seated = u32::try_from(edits.len() / 2).unwrap_or(u32::MAX);
        Ok(Plan { edits, output: seated })
    })?;
    Ok(seated)
}

/// The day under way.
pub(super) struct Day<'a> {
    pub(super) app: App,
    pub(super) host: &'a Arc<RehearsalHost>,
    pub(super) phrases: Vec<RowPhrases>,
    pub(super) dice: Dice,
    late: bool,
    pub(super) done: Rehearsed,
    /// When each desk becomes free, UTC milliseconds.
    desks: BTreeMap<DeskId, i64>,
}

impl Day<'_> {
    fn slot(
        &mut self,
        slot: &table::slot::SlotRow,
        tell: &mut impl FnMut(&Ack),
    ) -> Result<(), AppError> {
        let state = self.state(slot.id)?;
        if matches!(state, S::Finished | S::Absent | S::Postponed) {
            return Ok(());
        }
        let mut late = self.dice.below(4) * 30_000;
        if self.late && self.dice.below(4) == 0 {
            late += (5 + self.dice.below(11)) * 60_000;
        }
        let free = self.desks.get(&slot.desk_id).copied().unwrap_or(i64::MIN);
        let begin = (slot.start_ms + late).max(free);
        // Desks run side by side: the clock is set to this desk's hour, never back within it.
        self.host.jump_to(begin);
        self.seat(slot)?;
        if self.dice.below(40) == 0 && state == S::Planned {
            self.act(slot.id, ClockAct::Absent, tell)?;
            self.done.absent += 1;
            return Ok(());
        }
        self.done.drift_minutes = self.done.drift_minutes.max((begin - slot.start_ms) / 60_000);
        if state == S::Planned {
            self.act(slot.id, ClockAct::Call, tell)?;
        }
        if matches!(state, S::Planned | S::Called) {
            self.act(slot.id, ClockAct::Start { backdated_ms: 0 }, tell)?;
        }
        if state == S::Paused {
            self.act(slot.id, ClockAct::Resume, tell)?;
        }
        self.fill(slot, tell)?;
        self.act(slot.id, ClockAct::Finish, tell)?;
        self.done.slots += 1;
        self.desks.insert(slot.desk_id, self.app.now().wall_ms);
        Ok(())
    }

    /// Seats the desk's lead at this laptop.
    pub(super) fn seat(&self, slot: &table::slot::SlotRow) -> Result<Option<AssessorId>, AppError> {
        let desks = self.app.read(|conn| Ok(table::desk::all(conn)?))?;
        let lead = desks
            .into_iter()
            .find(|desk| desk.id == slot.desk_id)
            .and_then(|desk| desk.assessors.into_iter().next());
        // A rehearsal lives on a copy and knows nobody's PIN.
        self.app.open()?.act_as(lead.map_or(Person::Secretariat, Person::Assessor));
        Ok(lead)
    }

    fn state(&self, slot: SlotId) -> Result<S, AppError> {
        let acts = self.app.read(|conn| Ok(table::clock_act::of_slot(conn, slot)?))?;
        Ok(meja_core::clock::state_of(&acts))
    }

    fn act(
        &mut self,
        slot: SlotId,
        act: ClockAct,
        tell: &mut impl FnMut(&Ack),
    ) -> Result<(), AppError> {
        let at_ms = self.app.now().wall_ms;
        let reading = clock::act(&self.app, ClockActInput { slot: slot.to_string(), act })?;
        self.done.commits += 1;
        tell(&Ack::Clock { slot: slot.to_string(), state: reading.state, at_ms });
        self.host.pass(1_000);
        Ok(())
    }
}
