//! The queue of a desk with the times at which its turns are expected.

use meja_core::{
    clock::Reading,
    ids::DeskId,
    stamp::{Stamp, WallMs},
};
use meja_store::table::slot::SlotRow;

use super::super::{
    board::{Ground, is_over},
    clock::is_at_desk,
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

/// The turns of the desk's present day that are not over: the one at the desk, then the others as
/// they are expected, which is as the board expects them.
pub(super) fn expected<'a>(ground: &'a Ground, desk: DeskId, now: Stamp) -> Vec<Expected<'a>> {
    let day = |ms: WallMs| ground.zone().local(ms).date();
    let Some(first) = current(ground, desk, now) else { return Vec::new() };
    let mut turns: Vec<Expected<'a>> = ground
        .slots
        .iter()
        .filter(|slot| slot.desk_id == desk && day(slot.start_ms) == day(first.start_ms))
        .map(|slot| {
            let begins = ground.expected(slot, now).start;
            Expected { slot, reading: ground.reading(slot, now), begins }
        })
        .filter(|turn| !is_over(turn.reading.state))
        .collect();
    turns.sort_by_key(|turn| (!is_at_desk(turn.reading.state), turn.begins));
    turns
}

/// A desk as the waiting room sees it.
pub(super) fn desk(
    ground: &Ground,
    row: &meja_store::table::desk::DeskRow,
    now: Stamp,
) -> StageDesk {
    let mut turns = expected(ground, row.id, now).into_iter().peekable();
    let at_desk = turns.next_if(|turn| is_at_desk(turn.reading.state));
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
