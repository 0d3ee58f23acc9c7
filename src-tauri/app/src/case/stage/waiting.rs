//! The queue of a desk with the times at which its turns are expected.

use meja_core::{
    clock::{Reading, SlotState},
    ids::DeskId,
    stamp::{Stamp, WallMs},
};
use meja_store::table::slot::SlotRow;

use super::super::{
    board::{Ground, is_over},
    desk::current,
};
use crate::{
    contract::{StageDesk, StageTurn},
    words,
};

/// How many turns of a desk the waiting room sees besides the one at the desk.
const SHOWN: usize = 4;

/// A turn with its reading and the instant at which it is expected to begin, or began.
pub(super) struct Expected<'a> {
    pub(super) slot: &'a SlotRow,
    pub(super) reading: Reading,
    pub(super) begins: WallMs,
}

/// The turns of the desk's present day that are not over, in their order. A turn begins when it
/// was planned to, or when the desk is free, or when the agency is waited for, whichever is last.
pub(super) fn expected<'a>(ground: &'a Ground, desk: DeskId, now: Stamp) -> Vec<Expected<'a>> {
    let day = |ms: WallMs| ground.zone().local(ms).date();
    let Some(first) = current(ground, desk, now) else { return Vec::new() };
    let is_today = day(first.start_ms) == day(now.wall_ms);
    let mut turns: Vec<(&SlotRow, Reading)> = ground
        .slots
        .iter()
        .filter(|slot| slot.desk_id == desk && day(slot.start_ms) == day(first.start_ms))
        .map(|slot| (slot, ground.reading(slot, now)))
        .filter(|(_, reading)| !is_over(reading.state))
        .collect();
    // The one at the desk comes before those that were planned earlier and are still to come.
    turns.sort_by_key(|(slot, _)| slot.id != first.id);
    let mut free = if is_today { now.wall_ms } else { i64::MIN };
    turns
        .into_iter()
        .map(|(slot, reading)| {
            let length = i64::from(slot.minutes) * 60_000;
            let begins = match (reading.state, reading.started_at) {
                (SlotState::Running | SlotState::Paused, Some(started)) => {
                    free = now.wall_ms.saturating_add(reading.remaining_ms.max(0));
                    started.wall_ms
                }
                _ => {
                    let waited = reading.late_until.unwrap_or(i64::MIN);
                    let begins = slot.start_ms.max(free).max(waited);
                    free = begins.saturating_add(length);
                    begins
                }
            };
            Expected { slot, reading, begins }
        })
        .collect()
}

/// A desk as the waiting room sees it.
pub(super) fn desk(
    ground: &Ground,
    row: &meja_store::table::desk::DeskRow,
    now: Stamp,
) -> StageDesk {
    let mut turns = expected(ground, row.id, now).into_iter().peekable();
    let at_desk = turns.next_if(|turn| {
        matches!(turn.reading.state, SlotState::Called | SlotState::Running | SlotState::Paused)
    });
    StageDesk {
        desk: row.label.clone(),
        room: row.room.clone(),
        message: row.message.clone(),
        now: at_desk.map(|turn| shown(ground, &turn)),
        queue: turns.take(SHOWN).map(|turn| shown(ground, &turn)).collect(),
    }
}

fn shown(ground: &Ground, turn: &Expected<'_>) -> StageTurn {
    let minutes = |ms| words::clock_minutes(ground.zone(), ms);
    StageTurn {
        opd: ground.opd_name(turn.slot.opd_id),
        state: turn.reading.state.into(),
        planned: minutes(turn.slot.start_ms),
        expected: minutes(turn.begins),
        late: turn.reading.late,
        late_until: turn.reading.late_until.map(minutes),
    }
}
