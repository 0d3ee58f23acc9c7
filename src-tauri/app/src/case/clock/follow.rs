//! What becomes of a desk's next turn when one is over, where the event says that something does.

use meja_core::{
    clock::{self, ActKind, SlotState},
    schedule::Late,
    stamp::{Stamp, WallMs},
};
use meja_store::table::slot::SlotRow;

use super::super::{board::Ground, day::late, desk::current};
use super::is_at_desk;
use crate::contract::NextTurn;

/// The act by which the next turn follows the one of `ended`, and its slot.
///
/// The next is the first planned slot of the desk today that nobody waits for. Nothing follows a
/// turn that was not the desk's own just now (`before` is how it stood), nor a turn of another
/// day; nothing follows into a break or across one, and none is called much before its time while
/// the desk has nothing to do. Nothing follows while another agency stands at the desk, or the
/// next one at another.
pub(in super::super) fn follow<'a>(
    ground: &'a Ground,
    ended: &SlotRow,
    before: SlotState,
    now: Stamp,
) -> Option<(&'a SlotRow, ActKind)> {
    let act = match ground.turn.next {
        NextTurn::Hand => return None,
        NextTurn::Call => ActKind::Call,
        NextTurn::Start => ActKind::Start { backdated_ms: 0 },
    };
    let day = |slot: &SlotRow| ground.zone().local(slot.start_ms).date();
    let today = ground.zone().local(now.wall_ms).date();
    if day(ended) != today {
        return None;
    }
    // The acts here are those before this one, so the present slot may still be the ended one.
    let was_its_turn = is_at_desk(before)
        || current(ground, ended.desk_id, now).is_some_and(|slot| slot.id == ended.id);
    if !was_its_turn {
        return None;
    }
    let others =
        || ground.slots.iter().filter(|slot| slot.desk_id == ended.desk_id && slot.id != ended.id);
    if others().any(|slot| is_at_desk(clock::state_of(ground.acts_of(slot.id)))) {
        return None;
    }
    let next = others().filter(|slot| day(slot) == today).find(|slot| {
        let reading = ground.reading(slot, now);
        reading.state == SlotState::Planned && late(&reading, now) == Late::No
    })?;
    if rests(ground, next, now) || idle_until(ground, next, now) > length(next) {
        return None;
    }
    let elsewhere = ground.slots.iter().any(|slot| {
        let is_other = slot.opd_id == next.opd_id && slot.id != next.id && slot.id != ended.id;
        is_other && is_at_desk(clock::state_of(ground.acts_of(slot.id)))
    });
    if elsewhere {
        return None;
    }
    clock::check(ground.acts_of(next.id), &act, &ground.plan_of(next), now).ok()?;
    Some((next, act))
}

fn length(slot: &SlotRow) -> i64 {
    i64::from(slot.minutes) * 60_000
}

/// Whether there is a break, or a time kept free at the desk, now or before the next turn.
fn rests(ground: &Ground, next: &SlotRow, now: Stamp) -> bool {
    let today = ground.zone().local(now.wall_ms).date();
    let meets = |from: WallMs, to: WallMs| {
        to > now.wall_ms && (from <= now.wall_ms || from < next.start_ms)
    };
    let at = |time| ground.zone().instant(today, time);
    let pause = (ground.settings.breaks.iter())
        .any(|pause| pause.is_on(today) && meets(at(pause.from), at(pause.to)));
    let held = (ground.holds.iter()).filter(|hold| hold.desk_id == next.desk_id).any(|hold| {
        meets(hold.start_ms, hold.start_ms.saturating_add(i64::from(hold.minutes) * 60_000))
    });
    pause || held
}

/// How long the desk has nothing planned between now and the next turn, milliseconds. The time of
/// an agency that is absent or late was planned, and is there for the next one.
fn idle_until(ground: &Ground, next: &SlotRow, now: Stamp) -> i64 {
    let planned: i64 = (ground.slots.iter())
        .filter(|slot| slot.desk_id == next.desk_id && slot.id != next.id)
        .map(|slot| {
            let end = slot.start_ms.saturating_add(length(slot));
            end.min(next.start_ms).saturating_sub(slot.start_ms.max(now.wall_ms)).max(0)
        })
        .sum();
    next.start_ms.saturating_sub(now.wall_ms).saturating_sub(planned)
}
