//! What becomes of a desk's next turn when one is over, where the event says that something does.

use meja_core::{
    clock::{self, ActKind, SlotState},
    stamp::Stamp,
};
use meja_store::table::slot::SlotRow;

use super::super::board::Ground;
use super::is_at_desk;
use crate::contract::NextTurn;

/// The act by which the next turn follows the one of `ended`, and its slot.
///
/// The next is the first planned slot of the desk on that day that nobody waits for. Nothing
/// follows while another agency stands at the desk.
pub(super) fn follow<'a>(
    ground: &'a Ground,
    ended: &SlotRow,
    now: Stamp,
) -> Option<(&'a SlotRow, ActKind)> {
    let act = match ground.turn.next {
        NextTurn::Hand => return None,
        NextTurn::Call => ActKind::Call,
        NextTurn::Start => ActKind::Start { backdated_ms: 0 },
    };
    let day = |slot: &SlotRow| ground.zone().local(slot.start_ms).date();
    let others =
        || ground.slots.iter().filter(|slot| slot.desk_id == ended.desk_id && slot.id != ended.id);
    if others().any(|slot| is_at_desk(clock::state_of(ground.acts_of(slot.id)))) {
        return None;
    }
    let next = others().filter(|slot| day(slot) == day(ended)).find(|slot| {
        let reading = ground.reading(slot, now);
        let waited = reading.late && reading.late_until.is_none_or(|until| until > now.wall_ms);
        reading.state == SlotState::Planned && !waited
    })?;
    clock::check(ground.acts_of(next.id), &act, &ground.plan_of(next), now).ok()?;
    Some((next, act))
}
