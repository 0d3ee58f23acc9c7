//! Plan against act, for every desk on every day.

use std::collections::BTreeMap;

use meja_core::{
    clock::{self, Totals, TurnReport},
    indonesian,
    stamp::Stamp,
    zone::Zone,
};
use meja_store::table::slot::SlotRow;

use super::super::board::Ground;
use crate::{
    App, AppError,
    contract::{ClockPause, ClockReport, ClockReportGroup, ClockReportTurn, ClockTotals},
    words,
};

/// What was planned and what was, turn by turn.
///
/// # Errors
/// When no event is open.
pub fn report(app: &App, _: ()) -> Result<ClockReport, AppError> {
    let now = app.now();
    app.read(|conn| Ok(of(&Ground::read(conn)?, now)))
}

fn of(ground: &Ground, now: Stamp) -> ClockReport {
    let zone = ground.zone();
    // By day, then by the desk's place in the list; slots come by time already.
    let mut days: BTreeMap<_, Vec<(&SlotRow, TurnReport)>> = BTreeMap::new();
    for slot in &ground.slots {
        let Some(place) = ground.desks.iter().position(|desk| desk.id == slot.desk_id) else {
            continue;
        };
        let turn =
            clock::report(ground.acts_of(slot.id), &ground.plan_of(slot), slot.start_ms, now);
        days.entry((zone.local(slot.start_ms).date(), place)).or_default().push((slot, turn));
    }
    let total = clock::totals(days.values().flatten().map(|(_, turn)| turn));
    ClockReport {
        total: totals(total),
        groups: days
            .into_iter()
            .filter_map(|((day, place), turns)| {
                let desk = ground.desks.get(place)?;
                Some(ClockReportGroup {
                    day: day.to_string(),
                    day_name: indonesian::day_name_date(day),
                    desk_id: desk.id.to_string(),
                    desk: desk.label.clone(),
                    totals: totals(clock::totals(turns.iter().map(|(_, turn)| turn))),
                    turns: turns.into_iter().map(|(slot, one)| turn(ground, slot, one)).collect(),
                })
            })
            .collect(),
    }
}

fn turn(ground: &Ground, slot: &SlotRow, turn: TurnReport) -> ClockReportTurn {
    let zone: Zone = ground.zone();
    let minutes = |ms: i64| words::clock_minutes(zone, ms);
    ClockReportTurn {
        slot: slot.id.to_string(),
        opd: ground.opd_name(slot.opd_id),
        state: turn.state.into(),
        planned: minutes(turn.planned_start),
        planned_ms: turn.planned_ms,
        started: turn.started.map(minutes),
        ended: turn.ended.map(minutes),
        ran_ms: turn.ran_ms,
        paused_ms: turn.paused_ms,
        pauses: turn
            .pauses
            .into_iter()
            .map(|pause| ClockPause {
                at: minutes(pause.at.wall_ms),
                ms: pause.ms,
                reason: pause.reason,
            })
            .collect(),
        added_ms: turn.added_ms,
        overtime_ms: turn.overtime_ms,
        overtime_reason: turn.overtime_reason,
        drift_ms: turn.drift_ms,
    }
}

fn totals(sum: Totals) -> ClockTotals {
    let count = |number: usize| u32::try_from(number).unwrap_or(u32::MAX);
    ClockTotals {
        turns: count(sum.turns),
        finished: count(sum.finished),
        absent: count(sum.absent),
        postponed: count(sum.postponed),
        planned_ms: sum.planned_ms,
        ran_ms: sum.ran_ms,
        paused_ms: sum.paused_ms,
        added_ms: sum.added_ms,
        overtime_ms: sum.overtime_ms,
        worst_drift_ms: sum.worst_drift_ms,
    }
}
