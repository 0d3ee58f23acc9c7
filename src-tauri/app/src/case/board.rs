//! The board of slots and clocks, as several screens look at it.

use std::collections::BTreeMap;

use meja_core::{
    clock::{self, Act, Plan, Reading, SlotState},
    ids::{DeskId, OpdId, SlotId},
    indonesian, schedule,
    stamp::Stamp,
    zone::Zone,
};
use meja_store::Connection;
use meja_store::table;

use crate::{
    AppError,
    contract::{Board, BoardSlot, ConflictInfo, EventState, ScheduleSettings, Unplaced},
    words,
};

use super::clock::Turn;

/// Everything the board is drawn from, read at once.
pub(super) struct Ground {
    pub(super) event: table::event::EventRow,
    pub(super) settings: schedule::Settings,
    pub(super) turn: Turn,
    pub(super) desks: Vec<table::desk::DeskRow>,
    pub(super) opds: BTreeMap<OpdId, table::opd::OpdRow>,
    pub(super) innovations: BTreeMap<OpdId, Vec<(meja_core::ids::InnovationId, String)>>,
    pub(super) slots: Vec<table::slot::SlotRow>,
    pub(super) acts: BTreeMap<SlotId, Vec<Act>>,
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
            acts: table::clock_act::all(conn)?,
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

    pub(super) fn desks_in(&self) -> Vec<schedule::DeskIn> {
        desks_in(&self.desks)
    }

    pub(super) fn slots_in(&self) -> Vec<schedule::SlotIn> {
        self.slots
            .iter()
            .map(|slot| schedule::SlotIn {
                id: slot.id,
                desk: slot.desk_id,
                opd: slot.opd_id,
                start: slot.start_ms,
                minutes: slot.minutes,
            })
            .collect()
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
        }
    }

    /// Agencies with an innovation and no slot.
    pub(super) fn unplaced(&self) -> Vec<Unplaced> {
        self.opds
            .values()
            .filter(|opd| self.innovations.contains_key(&opd.id))
            .filter(|opd| !self.slots.iter().any(|slot| slot.opd_id == opd.id))
            .map(|opd| Unplaced {
                opd_id: opd.id.to_string(),
                opd: opd.name.clone(),
                desk: None,
                reason: "Belum mendapat giliran.".into(),
            })
            .collect()
    }

    pub(super) fn conflicts(&self) -> Vec<ConflictInfo> {
        schedule::conflicts(&self.settings, &self.desks_in(), &self.slots_in())
            .iter()
            .map(|conflict| self.conflict(conflict))
            .collect()
    }

    /// A conflict in words.
    pub(super) fn conflict(&self, conflict: &schedule::Conflict) -> ConflictInfo {
        use schedule::Conflict as C;
        let at = |id: &SlotId| {
            self.slots.iter().find(|slot| slot.id == *id).map_or_else(String::new, |slot| {
                let local = self.zone().local(slot.start_ms);
                format!(
                    "{} {}, {} ({})",
                    self.desk_label(slot.desk_id),
                    indonesian::day_name_date(local.date()),
                    indonesian::clock_time(local.time()),
                    self.opd_name(slot.opd_id)
                )
            })
        };
        let (slots, message) = match conflict {
            C::AssessorAtTwoDesks { a, b, .. } => (
                vec![a, b],
                format!(
                    "Satu penilai duduk di dua meja pada waktu yang sama: {} dan {}.",
                    at(a),
                    at(b)
                ),
            ),
            C::OpdAtTwoDesks { a, b, .. } => (
                vec![a, b],
                format!(
                    "Satu perangkat daerah ada di dua meja pada waktu yang sama: {} dan {}.",
                    at(a),
                    at(b)
                ),
            ),
            C::OpdTwice { a, b, .. } => (
                vec![a, b],
                format!("Satu perangkat daerah mendapat dua giliran: {} dan {}.", at(a), at(b)),
            ),
            C::DeskDoubleBooked { a, b, .. } => (
                vec![a, b],
                format!("Dua giliran bertumpuk di satu meja: {} dan {}.", at(a), at(b)),
            ),
            C::OutsideDays { slot } => {
                (vec![slot], format!("Giliran di luar hari dan jam kegiatan: {}.", at(slot)))
            }
            C::DuringBreak { slot, .. } => {
                (vec![slot], format!("Giliran jatuh pada waktu istirahat: {}.", at(slot)))
            }
            C::UnknownDesk { slot } => {
                (vec![slot], format!("Giliran berada di meja yang sudah tidak ada: {}.", at(slot)))
            }
            C::UnknownSlot { slot } => (vec![slot], "Giliran itu tidak ada di jadwal.".to_owned()),
        };
        ConflictInfo {
            code: conflict.code().into(),
            slots: slots.into_iter().map(ToString::to_string).collect(),
            message,
        }
    }

    /// The board.
    pub(super) fn board(&self, now: Stamp) -> Board {
        Board {
            days: self.settings.days.iter().map(ToString::to_string).collect(),
            desks: self.desks.iter().map(super::people::desk_info).collect(),
            slots: self.slots.iter().map(|slot| self.slot(slot, now)).collect(),
            unplaced: self.unplaced(),
            conflicts: self.conflicts(),
        }
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
