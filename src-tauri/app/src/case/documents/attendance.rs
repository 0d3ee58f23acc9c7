//! Daftar hadir: who is awaited on each day, the panel first.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;
use meja_core::{
    document::{AttendanceBook, AttendanceDay, AttendanceRow, Signatory},
    ids::{AssessorId, DeskId, OpdId},
};

use super::Papers;

impl Papers {
    /// A list a day: chair and assessors, then the agencies in the order of their turns. `desk`
    /// narrows it to a desk, `wanted` to some agencies.
    pub(in crate::case) fn attendance(
        &self,
        desk: Option<DeskId>,
        wanted: impl Fn(OpdId) -> bool,
        venue: &str,
        chair: Signatory,
    ) -> AttendanceBook {
        let event = &self.ground.event;
        let panel = self.seated(desk);
        let mut turns: Vec<_> = (self.ground.slots.iter())
            .filter(|slot| desk.is_none_or(|desk| slot.desk_id == desk) && wanted(slot.opd_id))
            .collect();
        turns.sort_by_key(|slot| (slot.start_ms, slot.desk_id));
        let mut days: BTreeMap<NaiveDate, Vec<OpdId>> = BTreeMap::new();
        for slot in turns {
            let day = days.entry(self.ground.zone().local(slot.start_ms).date()).or_default();
            if !day.contains(&slot.opd_id) {
                day.push(slot.opd_id);
            }
        }
        if days.is_empty() {
            // Nothing is planned yet: the panel signs on every day of the event.
            days = event
                .date_from
                .iter_days()
                .take_while(|day| *day <= event.date_to)
                .map(|day| (day, Vec::new()))
                .collect();
        }
        AttendanceBook {
            letterhead: self.letterhead(),
            title: "DAFTAR HADIR".into(),
            event: event.name.clone(),
            venue: venue.to_owned(),
            place: event.place.clone(),
            chair,
            created: self.now.wall_ms,
            days: days
                .into_iter()
                .map(|(date, opds)| AttendanceDay {
                    date,
                    rows: (panel.iter().filter_map(|id| self.assessor_row(*id)))
                        .chain(opds.into_iter().map(|opd| self.agency_row(opd)))
                        .collect(),
                })
                .collect(),
        }
    }

    /// The chair, then who sits at the desks in their order, then who sits nowhere.
    fn seated(&self, desk: Option<DeskId>) -> Vec<AssessorId> {
        let chairs = self.people.values().filter(|one| one.role == "chair").map(|one| one.id);
        let seats = (self.ground.desks.iter())
            .filter(|row| desk.is_none_or(|desk| row.id == desk))
            .flat_map(|row| row.assessors.iter().copied());
        let others = self.people.keys().copied().filter(|_| desk.is_none());
        let mut seen = BTreeSet::new();
        chairs.chain(seats).chain(others).filter(|id| seen.insert(*id)).collect()
    }

    fn assessor_row(&self, id: AssessorId) -> Option<AttendanceRow> {
        let person = self.people.get(&id)?;
        Some(AttendanceRow {
            name: person.name.clone(),
            nip: person.nip.clone(),
            position: person.title.clone(),
            agency: person.agency.clone(),
        })
    }

    fn agency_row(&self, opd: OpdId) -> AttendanceRow {
        let row = self.ground.opds.get(&opd);
        AttendanceRow {
            name: row.map(|row| row.official_name.clone()).unwrap_or_default(),
            nip: row.map(|row| row.official_nip.clone()).unwrap_or_default(),
            position: String::new(),
            agency: self.ground.opd_name(opd),
        }
    }
}
