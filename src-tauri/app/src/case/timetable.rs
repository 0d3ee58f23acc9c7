//! From the board to the document jadwal desk: planned alone, or with what was and is expected.

use std::collections::BTreeSet;

use chrono::NaiveDate;
use meja_core::{
    clock::SlotState,
    document::{ScheduleBook, ScheduleEntry, ScheduleRow, UnplacedOpd},
    ids::OpdId,
    schedule::Break,
};
use meja_store::table::{hold::HoldRow, slot::SlotRow};

use super::documents::Papers;
use crate::words;

impl Papers {
    /// Jadwal per desk; `with_times` adds what was and what is expected.
    pub(super) fn schedule(&self, with_times: bool) -> ScheduleBook {
        let ground = &self.ground;
        let mut rows: Vec<ScheduleRow> =
            ground.slots.iter().map(|slot| self.turn(slot, with_times)).collect();
        rows.extend(ground.holds.iter().map(|hold| self.held(hold)));
        let days: BTreeSet<NaiveDate> = rows.iter().map(|row| row.date).collect();
        for day in days {
            rows.extend(
                (ground.settings.breaks.iter().filter(|pause| pause.is_on(day)))
                    .map(|pause| rest(day, pause)),
            );
        }
        rows.sort_by(|a, b| (a.date, a.from, &a.desk).cmp(&(b.date, b.from, &b.desk)));
        let now = words::clock_minutes(ground.zone(), self.now.wall_ms);
        ScheduleBook {
            letterhead: self.letterhead(),
            title: format!("Jadwal {}", ground.event.name),
            zone: ground.zone(),
            note: with_times
                .then(|| format!("baris kedua pukul: kenyataan, ± perkiraan pada pukul {now}")),
            created: self.now.wall_ms,
            desks: ground.desks.iter().map(|desk| desk.label.clone()).collect(),
            rows,
            unplaced: ground
                .unplaced()
                .into_iter()
                .map(|one| UnplacedOpd {
                    innovations: one
                        .opd_id
                        .parse()
                        .map(|opd| self.innovations_of(opd))
                        .unwrap_or_default(),
                    opd: one.opd,
                    reason: one.reason,
                })
                .collect(),
        }
    }

    fn innovations_of(&self, opd: OpdId) -> Vec<String> {
        (self.ground.innovations.get(&opd).into_iter().flatten())
            .map(|(_, name)| name.clone())
            .collect()
    }

    fn turn(&self, slot: &SlotRow, with_times: bool) -> ScheduleRow {
        let zone = self.ground.zone();
        let from = zone.local(slot.start_ms);
        let to = zone.local(slot.start_ms.saturating_add(i64::from(slot.minutes) * 60_000));
        ScheduleRow {
            date: from.date(),
            from: from.time(),
            to: to.time(),
            real: if with_times { self.real(slot) } else { None },
            desk: Some(self.ground.desk_label(slot.desk_id)),
            entry: ScheduleEntry::Slot {
                opd: self.ground.opd_name(slot.opd_id),
                innovations: self.innovations_of(slot.opd_id),
                assessors: self.names(&self.assessors_at(slot.desk_id)),
            },
        }
    }

    /// What was, or what is expected where that is another time than planned.
    fn real(&self, slot: &SlotRow) -> Option<String> {
        let at = |ms| words::clock_minutes(self.ground.zone(), ms);
        let reading = self.ground.reading(slot, self.now);
        let expected = self.ground.expected(slot, self.now);
        match (reading.state, reading.started_at, reading.finished_at) {
            (SlotState::Absent, ..) => Some("tidak hadir".to_owned()),
            (_, Some(from), Some(to)) => Some(format!("{} – {}", at(from.wall_ms), at(to.wall_ms))),
            (_, Some(from), None) => Some(format!("{} – ± {}", at(from.wall_ms), at(expected.end))),
            _ if expected.missed => Some("belum dipanggil".to_owned()),
            _ if (expected.start - slot.start_ms).abs() < 60_000 => None,
            _ => Some(format!("± {} – {}", at(expected.start), at(expected.end))),
        }
    }

    fn held(&self, hold: &HoldRow) -> ScheduleRow {
        let zone = self.ground.zone();
        let from = zone.local(hold.start_ms);
        let to = zone.local(hold.start_ms.saturating_add(i64::from(hold.minutes) * 60_000));
        let label = if hold.reason.is_empty() {
            "Dikosongkan".to_owned()
        } else {
            format!("Dikosongkan: {}", hold.reason)
        };
        ScheduleRow {
            date: from.date(),
            from: from.time(),
            to: to.time(),
            real: None,
            desk: Some(self.ground.desk_label(hold.desk_id)),
            entry: ScheduleEntry::Break { label },
        }
    }
}

fn rest(day: NaiveDate, pause: &Break) -> ScheduleRow {
    let label =
        if pause.weekday_only == Some(chrono::Weekday::Fri) { "Salat Jumat" } else { "Istirahat" };
    ScheduleRow {
        date: day,
        from: pause.from,
        to: pause.to,
        real: None,
        desk: None,
        entry: ScheduleEntry::Break { label: label.to_owned() },
    }
}
