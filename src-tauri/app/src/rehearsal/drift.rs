//! Planned against actual, by day and desk, read from what the clocks say. Left out: whose fault.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;
use meja_core::{
    clock::{self, Plan, SlotState},
    stamp::Stamp,
};
use meja_store::{Connection, table};

use crate::{AppError, contract::DeskDrift};

/// A start later than this counts as late, milliseconds.
const LATE_MS: i64 = 5 * 60_000;
const MINUTE_MS: i64 = 60_000;

/// The slots of the first `days` days, by time; of all days without a number.
///
/// # Errors
/// What SQLite says.
pub(super) fn slots_of(
    conn: &Connection,
    days: Option<u32>,
) -> Result<Vec<table::slot::SlotRow>, AppError> {
    let zone = table::event::get(conn)?.zone;
    let mut slots = table::slot::all(conn)?;
    let Some(days) = days else { return Ok(slots) };
    let day = |slot: &table::slot::SlotRow| zone.local(slot.start_ms).date();
    let wanted: BTreeSet<NaiveDate> = slots.iter().map(day).collect();
    let wanted: BTreeSet<NaiveDate> =
        wanted.into_iter().take(usize::try_from(days).unwrap_or(usize::MAX)).collect();
    slots.retain(|slot| wanted.contains(&day(slot)));
    Ok(slots)
}

/// A line for each day and desk, in the order of days and the desks' own.
///
/// # Errors
/// What SQLite says.
pub(super) fn by_day_and_desk(
    conn: &Connection,
    now: Stamp,
    days: Option<u32>,
) -> Result<Vec<DeskDrift>, AppError> {
    let zone = table::event::get(conn)?.zone;
    let acts = table::clock_act::all(conn)?;
    let desks = table::desk::all(conn)?;
    let mut lines: BTreeMap<(NaiveDate, usize), DeskDrift> = BTreeMap::new();
    for slot in slots_of(conn, days)? {
        let day = zone.local(slot.start_ms).date();
        let place = desks.iter().position(|desk| desk.id == slot.desk_id).unwrap_or(usize::MAX);
        let label = desks.get(place).map(|desk| desk.label.clone()).unwrap_or_default();
        let line = lines.entry((day, place)).or_insert_with(|| empty(day, label));
        line.planned += 1;
        let told = acts.get(&slot.id).map_or(&[][..], Vec::as_slice);
        let reading = clock::read(told, &Plan::of_minutes(slot.minutes), now);
        line.absent += u32::from(reading.state == SlotState::Absent);
        let (Some(began), SlotState::Finished) = (reading.started_at, reading.state) else {
            continue;
        };
        let late = began.wall_ms - slot.start_ms;
        line.held += 1;
        line.late += u32::from(late > LATE_MS);
        line.planned_minutes += i64::from(slot.minutes);
        line.actual_minutes += reading.elapsed_ms / MINUTE_MS;
        line.overtime_minutes += reading.overtime_ms / MINUTE_MS;
        line.drift_most = line.drift_most.max(late / MINUTE_MS);
        if let Some(ended) = reading.finished_at {
            let planned_end = slot.start_ms + i64::from(slot.minutes) * MINUTE_MS;
            line.drift_end = (ended.wall_ms - planned_end) / MINUTE_MS;
        }
    }
    Ok(lines.into_values().collect())
}

fn empty(day: NaiveDate, desk: String) -> DeskDrift {
    DeskDrift {
        day: day.to_string(),
        desk,
        planned: 0,
        held: 0,
        absent: 0,
        late: 0,
        planned_minutes: 0,
        actual_minutes: 0,
        drift_most: 0,
        drift_end: 0,
        overtime_minutes: 0,
    }
}
