//! The day as it goes, for the board: what is expected of each slot, how each desk stands.

use std::collections::BTreeMap;

use meja_core::{
    clock::{Reading, SlotState},
    ids::SlotId,
    schedule::{self, Expected, Late, Turn, TurnIn, Wish},
    stamp::{Stamp, WallMs},
};
use meja_store::table::slot::SlotRow;

use super::board::{Ground, slot_in};
use crate::{
    contract::{Board, DriftInfo, HoldInfo, WishInfo, WishLine},
    words,
};

/// What is expected at one instant.
#[derive(Clone)]
pub(super) struct Day {
    at: WallMs,
    slots: BTreeMap<SlotId, Expected>,
    desks: Vec<schedule::DeskDrift>,
}

impl Ground {
    /// Every slot and where it stands.
    pub(super) fn turns(&self, now: Stamp) -> Vec<TurnIn> {
        self.slots
            .iter()
            .map(|slot| {
                let reading = self.reading(slot, now);
                TurnIn {
                    slot: slot_in(slot),
                    turn: turn(slot, &reading, now),
                    late: late(&reading, now),
                }
            })
            .collect()
    }

    fn look_ahead(&self, now: Stamp) -> Day {
        let found = schedule::forecast(&self.rules(), &self.turns(now), now.wall_ms);
        Day {
            at: now.wall_ms,
            slots: found.slots.into_iter().map(|one| (one.slot, one)).collect(),
            desks: found.desks,
        }
    }

    /// What is expected of a slot; of an instant asked for again, only computed once.
    pub(super) fn expected(&self, slot: &SlotRow, now: Stamp) -> Expected {
        let planned = || {
            let end = slot.start_ms.saturating_add(i64::from(slot.minutes) * 60_000);
            Expected { slot: slot.id, start: slot.start_ms, end, missed: false }
        };
        let day = self.expected.get_or_init(|| self.look_ahead(now));
        let found = if day.at == now.wall_ms {
            day.slots.get(&slot.id).copied()
        } else {
            self.look_ahead(now).slots.get(&slot.id).copied()
        };
        found.unwrap_or_else(planned)
    }

    /// A desk's drift as it crosses.
    pub(super) fn drift_info(&self, drift: &schedule::DeskDrift, now: Stamp) -> DriftInfo {
        let at = |ms: WallMs| words::clock_minutes(self.zone(), ms);
        let today = self.zone().local(now.wall_ms).date();
        let close = self.zone().instant(today, self.settings.end);
        DriftInfo {
            desk_id: drift.desk.to_string(),
            desk: self.desk_label(drift.desk),
            drift_ms: drift.drift_ms,
            planned_end: drift.planned_end.map(at),
            expected_end: drift.expected_end.map(at),
            over_ms: drift.expected_end.map_or(0, |end| (end - close).max(0)),
        }
    }

    /// The board; undo and redo are the caller's to say.
    pub(super) fn board(&self, now: Stamp) -> Board {
        let day = self.expected.get_or_init(|| self.look_ahead(now));
        let today = self.zone().local(now.wall_ms).date();
        Board {
            days: self.settings.days.iter().map(ToString::to_string).collect(),
            desks: self.desks.iter().map(super::people::desk_info).collect(),
            slots: self.slots.iter().map(|slot| self.slot(slot, now)).collect(),
            unplaced: self.unplaced(),
            conflicts: self.conflicts(),
            holds: self.holds.iter().map(|hold| self.hold_info(hold)).collect(),
            wishes: (self.opds.values())
                .filter_map(|opd| {
                    Some(WishLine {
                        opd_id: opd.id.to_string(),
                        opd: opd.name.clone(),
                        wish: wish_info(opd.wish?),
                    })
                })
                .collect(),
            drifts: day.desks.iter().map(|drift| self.drift_info(drift, now)).collect(),
            now_ms: now.wall_ms,
            today: self.settings.days.contains(&today).then(|| today.to_string()),
            undo: None,
            redo: None,
        }
    }

    fn hold_info(&self, hold: &meja_store::table::hold::HoldRow) -> HoldInfo {
        HoldInfo {
            id: hold.id.to_string(),
            desk_id: hold.desk_id.to_string(),
            desk: self.desk_label(hold.desk_id),
            day: self.zone().local(hold.start_ms).date().to_string(),
            time: words::clock_minutes(self.zone(), hold.start_ms),
            start_ms: hold.start_ms,
            minutes: hold.minutes,
            reason: hold.reason.clone(),
        }
    }
}

/// Where a slot stands, from its clock.
fn turn(slot: &SlotRow, reading: &Reading, now: Stamp) -> Turn {
    let started = reading.started_at.map(|stamp| stamp.wall_ms);
    match reading.state {
        SlotState::Planned => Turn::Ahead,
        SlotState::Called => Turn::Called,
        SlotState::Running | SlotState::Paused => {
            Turn::Going { started: started.unwrap_or(now.wall_ms), left_ms: reading.remaining_ms }
        }
        SlotState::Finished => Turn::Done {
            started: started.unwrap_or(slot.start_ms),
            finished: reading.finished_at.map_or(now.wall_ms, |stamp| stamp.wall_ms),
        },
        SlotState::Absent | SlotState::Postponed => Turn::Away,
    }
}

/// Whether an agency is late by now; one that was to be there by this time no longer is.
pub(super) const fn late(reading: &Reading, now: Stamp) -> Late {
    match reading.late_until {
        Some(until) if reading.late && until > now.wall_ms => Late::Until(until),
        None if reading.late => Late::Open,
        _ => Late::No,
    }
}

/// A wish as it crosses.
pub(super) fn wish_info(wish: Wish) -> WishInfo {
    WishInfo {
        day: wish.day.map(|day| day.to_string()),
        from: wish.from.format("%H:%M").to_string(),
        to: wish.to.format("%H:%M").to_string(),
    }
}
