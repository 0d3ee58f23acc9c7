//! The board of slots and clocks, as several screens look at it.

use std::cell::OnceCell;
use std::collections::BTreeMap;

use meja_core::{
    clock::{self, Act, Plan, Reading, SlotState},
    ids::{AssessorId, DeskId, OpdId, SlotId},
    indonesian, schedule,
    stamp::Stamp,
    zone::Zone,
};
use meja_store::Connection;
use meja_store::table;

use crate::{
    AppError,
    contract::{BoardSlot, EventState, ScheduleSettings, Unplaced},
    words,
};

use super::clock::Turn;

/// Everything the board is drawn from, read at once.
#[derive(Clone)]
pub(super) struct Ground {
    pub(super) event: table::event::EventRow,
    pub(super) settings: schedule::Settings,
    pub(super) turn: Turn,
    pub(super) desks: Vec<table::desk::DeskRow>,
    pub(super) opds: BTreeMap<OpdId, table::opd::OpdRow>,
    pub(super) innovations: BTreeMap<OpdId, Vec<(meja_core::ids::InnovationId, String)>>,
    pub(super) slots: Vec<table::slot::SlotRow>,
    pub(super) acts: BTreeMap<SlotId, Vec<Act>>,
    pub(super) people: BTreeMap<AssessorId, table::desk::AssessorRow>,
    pub(super) holds: Vec<table::hold::HoldRow>,
    pub(super) recusals: Vec<table::recusal::RecusalRow>,
    /// What is expected at the instant first asked for.
    pub(super) expected: OnceCell<super::day::Day>,
}

impl Ground {
    pub(super) fn read(conn: &Connection) -> Result<Self, AppError> {
        let event = table::event::get(conn)?;
        let stored: ScheduleSettings =
            serde_json::from_value(event.schedule.clone()).unwrap_or_default();
        let settings =
            words::settings(&stored, event.zone, words::days(event.date_from, event.date_to))?;
        Ok(Self {
            settings,
            turn: Turn::of(&stored),
            desks: table::desk::all(conn)?,
            opds: table::opd::all(conn)?.into_iter().map(|opd| (opd.id, opd)).collect(),
            innovations: table::innovation::names(conn)?,
            slots: table::slot::all(conn)?,
            acts: acts(conn)?,
            people: table::desk::assessors(conn)?
                .into_iter()
                .map(|person| (person.id, person))
                .collect(),
            holds: table::hold::all(conn)?,
            recusals: table::recusal::all(conn)?,
            expected: OnceCell::new(),
            event,
        })
    }

    pub(super) fn zone(&self) -> Zone {
        self.event.zone
    }

    /// The clock of a slot, read now.
    pub(super) fn reading(&self, slot: &table::slot::SlotRow, now: Stamp) -> Reading {
        clock::read(self.acts_of(slot.id), &self.plan_of(slot), now)
    }

    /// How a slot's turn is meant to go: its length, and the event's phases and warnings.
    pub(super) fn plan_of(&self, slot: &table::slot::SlotRow) -> Plan {
        self.turn.plan(slot.minutes)
    }

    pub(super) fn acts_of(&self, slot: SlotId) -> &[Act] {
        self.acts.get(&slot).map_or(&[], Vec::as_slice)
    }

    /// Whether anything was done on a clock after an instant, UTC milliseconds.
    pub(super) fn acted_after(&self, at_ms: i64) -> bool {
        self.acts.values().flatten().any(|act| act.at.wall_ms > at_ms)
    }

    pub(super) fn desks_in(&self) -> Vec<schedule::DeskIn> {
        desks_in(&self.desks)
    }

    pub(super) fn slots_in(&self) -> Vec<schedule::SlotIn> {
        self.slots.iter().map(slot_in).collect()
    }

    /// What the schedule is held against.
    pub(super) fn rules(&self) -> schedule::Rules {
        schedule::Rules {
            settings: self.settings.clone(),
            desks: self.desks_in(),
            holds: (self.holds.iter())
                .map(|hold| schedule::HoldIn {
                    id: hold.id,
                    desk: hold.desk_id,
                    start: hold.start_ms,
                    minutes: hold.minutes,
                })
                .collect(),
            recusals: self.recusals.iter().map(|one| (one.assessor_id, one.opd_id)).collect(),
            wishes: self.opds.values().filter_map(|opd| Some((opd.id, opd.wish?))).collect(),
        }
    }

    pub(super) fn desk_label(&self, desk: DeskId) -> String {
        self.desks
            .iter()
            .find(|row| row.id == desk)
            .map(|row| row.label.clone())
            .unwrap_or_default()
    }

    pub(super) fn opd_name(&self, opd: OpdId) -> String {
        self.opds.get(&opd).map(|row| row.name.clone()).unwrap_or_default()
    }

    /// A slot as the board shows it.
    pub(super) fn slot(&self, slot: &table::slot::SlotRow, now: Stamp) -> BoardSlot {
        let reading = self.reading(slot, now);
        let local = self.zone().local(slot.start_ms);
        let expected = self.expected(slot, now);
        let at = |ms| words::clock_minutes(self.zone(), ms);
        BoardSlot {
            id: slot.id.to_string(),
            desk_id: slot.desk_id.to_string(),
            desk: self.desk_label(slot.desk_id),
            opd_id: slot.opd_id.to_string(),
            opd: self.opd_name(slot.opd_id),
            category: self
                .opds
                .get(&slot.opd_id)
                .map_or(meja_core::registry::Category::Opd, |opd| opd.category)
                .into(),
            innovations: self
                .innovations
                .get(&slot.opd_id)
                .map(|list| list.iter().map(|(_, name)| name.clone()).collect())
                .unwrap_or_default(),
            day: local.date().to_string(),
            time: indonesian::clock_time(local.time()),
            start: self.zone().rfc3339(slot.start_ms),
            start_ms: slot.start_ms,
            minutes: slot.minutes,
            session: slot.session,
            state: reading.state.into(),
            clock: self.clock(slot, &reading, now),
            expected_ms: expected.start,
            expected: at(expected.start),
            expected_end_ms: expected.end,
            expected_end: at(expected.end),
            actual: reading.started_at.map(|stamp| at(stamp.wall_ms)),
            actual_end: reading.finished_at.map(|stamp| at(stamp.wall_ms)),
            missed: expected.missed,
            movable: super::slots::is_movable(reading.state),
            wish: self.opds.get(&slot.opd_id).and_then(|opd| opd.wish).map(super::day::wish_info),
        }
    }

    /// Agencies with an innovation and no slot; in a rotating event, visits without one.
    pub(super) fn unplaced(&self) -> Vec<Unplaced> {
        let rules = self.rules();
        let mut left = Vec::new();
        for opd in self.opds.values().filter(|opd| self.innovations.contains_key(&opd.id)) {
            let has = |desk: Option<DeskId>| {
                self.slots.iter().any(|slot| {
                    slot.opd_id == opd.id && desk.is_none_or(|desk| slot.desk_id == desk)
                })
            };
            let desks: Vec<Option<DeskId>> = if self.settings.rotate && has(None) {
                self.desks.iter().map(|desk| Some(desk.id)).collect()
            } else {
                vec![None]
            };
            for desk in desks.into_iter().filter(|desk| !has(*desk)) {
                let recused = match desk {
                    Some(desk) => rules.recused(desk, opd.id).is_some(),
                    None => {
                        !rules.desks.is_empty()
                            && rules
                                .desks
                                .iter()
                                .all(|desk| rules.recused(desk.id, opd.id).is_some())
                    }
                };
                let (code, reason) = if recused {
                    (
                        "schedule.desk_recused",
                        "Penilai di meja itu punya benturan kepentingan dengannya.",
                    )
                } else {
                    ("schedule.no_turn_yet", "Belum mendapat giliran.")
                };
                left.push(Unplaced {
                    opd_id: opd.id.to_string(),
                    opd: opd.name.clone(),
                    desk_id: desk.map(|desk| desk.to_string()),
                    desk: desk.map(|desk| self.desk_label(desk)),
                    code: code.into(),
                    reason: reason.into(),
                });
            }
        }
        left
    }
}

/// The acts on every clock, those of other laptops by this one's clocks.
fn acts(conn: &Connection) -> Result<BTreeMap<SlotId, Vec<Act>>, AppError> {
    let met = meja_store::elsewhere::read(conn)?;
    let all = table::clock_act::all(conn)?.into_iter();
    Ok(all.map(|(slot, acts)| (slot, met.acts_here(acts))).collect())
}

/// A slot as the schedule's rules take it.
pub(super) const fn slot_in(slot: &table::slot::SlotRow) -> schedule::SlotIn {
    schedule::SlotIn {
        id: slot.id,
        desk: slot.desk_id,
        opd: slot.opd_id,
        start: slot.start_ms,
        minutes: slot.minutes,
    }
}

/// Desks as the schedule's rules take them.
pub(super) fn desks_in(desks: &[table::desk::DeskRow]) -> Vec<schedule::DeskIn> {
    desks
        .iter()
        .map(|desk| schedule::DeskIn {
            id: desk.id,
            label: desk.label.clone(),
            assessors: desk.assessors.clone(),
        })
        .collect()
}

/// Whether a slot's turn is over for the day.
pub(super) const fn is_over(state: SlotState) -> bool {
    matches!(state, SlotState::Finished | SlotState::Absent | SlotState::Postponed)
}

/// Which of an agency's turns its sheets and documents belong to, the highest first: the one that
/// was held, else the one that is still to come.
pub(super) const fn held_first(turn: SlotState) -> u8 {
    match turn {
        SlotState::Finished => 4,
        SlotState::Called | SlotState::Running | SlotState::Paused => 3,
        SlotState::Planned => 2,
        SlotState::Postponed => 1,
        SlotState::Absent => 0,
    }
}

/// How many slots are over.
pub(super) fn done(conn: &Connection) -> Result<u32, AppError> {
    let acts = table::clock_act::all(conn)?;
    let over = table::slot::all(conn)?
        .iter()
        .filter(|slot| {
            let acts = acts.get(&slot.id).map_or(&[][..], Vec::as_slice);
            is_over(clock::state_of(acts))
        })
        .count();
    Ok(u32::try_from(over).unwrap_or(u32::MAX))
}

/// Where the event stands: before its first act, between, or with every slot over.
pub(super) fn standing(conn: &Connection) -> Result<EventState, AppError> {
    let slots = table::slot::all(conn)?.len();
    let begun = !table::clock_act::all(conn)?.is_empty();
    let over = usize::try_from(done(conn)?).unwrap_or(usize::MAX);
    Ok(if !begun {
        EventState::Preparing
    } else if slots > 0 && over == slots {
        EventState::Done
    } else {
        EventState::Running
    })
}
