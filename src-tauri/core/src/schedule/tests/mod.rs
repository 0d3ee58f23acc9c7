//! The rules of the schedule, one by one, then on any event that can be thought of.

mod changes;
mod day;
mod grid;
mod keeping;
mod plans;
mod properties;
mod wanted;

use chrono::{NaiveDate, NaiveTime};
use uuid::Uuid;

use super::{
    Break, Conflict, DeskIn, OpdIn, Placed, Planned, Rules, Settings, SettingsError, SlotIn,
};
use crate::ids::{AssessorId, DeskId, OpdId, SlotId};
use crate::stamp::WallMs;
use crate::{registry::Category, zone::Zone};

const MINUTE: i64 = 60_000;

fn time(hour: u32, minute: u32) -> NaiveTime {
    NaiveTime::from_hms_opt(hour, minute, 0).unwrap()
}

fn october(day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(2019, 10, day).unwrap()
}

/// The reference event: three days from 09.00 to 12.00 WIB, three slots of 20 minutes an hour.
fn probolinggo() -> Settings {
    Settings {
        zone: Zone::Wib,
        days: vec![october(15), october(16), october(17)],
        start: time(9, 0),
        end: time(12, 0),
        slot_minutes: 20,
        session_minutes: 60,
        breaks: Vec::new(),
        rotate: false,
    }
}

fn every_day(from: NaiveTime, to: NaiveTime) -> Break {
    Break { from, to, day: None, weekday_only: None }
}

fn desk_id(n: usize) -> DeskId {
    DeskId(Uuid::from_u128(0xd000 + n as u128))
}

fn opd_id(n: usize) -> OpdId {
    OpdId(Uuid::from_u128(0x0bd_0000 + n as u128))
}

fn slot_id(n: usize) -> SlotId {
    SlotId(Uuid::from_u128(0x510_0000 + n as u128))
}

fn assessor(n: usize) -> AssessorId {
    AssessorId(Uuid::from_u128(0xa000 + n as u128))
}

/// Desks with the assessors of each.
fn desks(sitting: &[&[usize]]) -> Vec<DeskIn> {
    (sitting.iter().enumerate())
        .map(|(n, who)| DeskIn {
            id: desk_id(n),
            label: format!("Meja {}", n + 1),
            assessors: who.iter().copied().map(assessor).collect(),
        })
        .collect()
}

fn three_desks() -> Vec<DeskIn> {
    desks(&[&[0, 1], &[2, 3], &[4, 5]])
}

/// So many agencies of each category, the categories mixed up.
fn opds(counts: &[(Category, usize)]) -> Vec<OpdIn> {
    let mut left = counts.to_vec();
    let mut list = Vec::new();
    while left.iter().any(|(_, count)| *count > 0) {
        for (category, count) in left.iter_mut().rev().filter(|(_, count)| *count > 0) {
            *count -= 1;
            let n = list.len();
            list.push(OpdIn { id: opd_id(n), name: format!("OPD {n}"), category: *category });
        }
    }
    list
}

fn slots_of(plan: &Planned) -> Vec<SlotIn> {
    (plan.slots.iter().enumerate())
        .map(|(n, slot)| SlotIn {
            id: slot_id(n),
            desk: slot.desk,
            opd: slot.opd,
            start: slot.start,
            minutes: slot.minutes,
        })
        .collect()
}

fn rules(settings: &Settings, desks: &[DeskIn]) -> Rules {
    Rules::new(settings.clone(), desks.to_vec())
}

// The same questions without holds, recusals and wishes.

fn plan(settings: &Settings, desks: &[DeskIn], opds: &[OpdIn]) -> Result<Planned, SettingsError> {
    super::plan(&rules(settings, desks), opds)
}

fn conflicts(settings: &Settings, desks: &[DeskIn], slots: &[SlotIn]) -> Vec<Conflict> {
    super::conflicts(&rules(settings, desks), slots)
}

fn check_move(
    settings: &Settings,
    desks: &[DeskIn],
    slots: &[SlotIn],
    slot: SlotId,
    desk: DeskId,
    start: WallMs,
) -> Result<(), Conflict> {
    super::check_move(&rules(settings, desks), slots, slot, desk, start)
}

fn check_swap(
    settings: &Settings,
    desks: &[DeskIn],
    slots: &[SlotIn],
    one: SlotId,
    other: SlotId,
) -> Result<(), Conflict> {
    super::check_swap(&rules(settings, desks), slots, one, other)
}

fn place_one(
    settings: &Settings,
    desks: &[DeskIn],
    slots: &[SlotIn],
    opd: OpdId,
    not_before: WallMs,
) -> Result<Option<Placed>, SettingsError> {
    super::place_one(&rules(settings, desks), slots, opd, not_before, None)
}
