//! What is wrong in a schedule, in words that name who, what and when.

use meja_core::{
    ids::{AssessorId, DeskId, SlotId},
    indonesian, schedule,
    stamp::WallMs,
};

use super::board::Ground;
use crate::{
    contract::{ConflictInfo, Particulars, particulars},
    words,
};

impl Ground {
    /// Everything that is wrong in the schedule.
    pub(super) fn conflicts(&self) -> Vec<ConflictInfo> {
        schedule::conflicts(&self.rules(), &self.slots_in())
            .iter()
            .map(|conflict| self.conflict(conflict))
            .collect()
    }

    fn person(&self, id: AssessorId) -> &str {
        self.people.get(&id).map_or("Seorang penilai", |person| person.name.as_str())
    }

    /// "Meja 1 Selasa, 15 Oktober 2019, 09.00"
    pub(super) fn spot(&self, desk: DeskId, start: WallMs) -> String {
        let local = self.zone().local(start);
        format!(
            "{} {}, {}",
            self.desk_label(desk),
            indonesian::day_name_date(local.date()),
            indonesian::clock_time(local.time())
        )
    }

    /// The same in no language: "Meja 1 2019-10-15 09.00"
    pub(super) fn bare_spot(&self, desk: DeskId, start: WallMs) -> String {
        let local = self.zone().local(start);
        let time = indonesian::clock_time(local.time());
        format!("{} {} {time}", self.desk_label(desk), local.date())
    }

    /// "Meja 1 Selasa, 15 Oktober 2019, 09.00 (Dinas Sosial)"
    fn at(&self, id: SlotId) -> String {
        self.slots.iter().find(|slot| slot.id == id).map_or_else(String::new, |slot| {
            format!("{} ({})", self.spot(slot.desk_id, slot.start_ms), self.opd_name(slot.opd_id))
        })
    }

    fn bare(&self, id: SlotId) -> String {
        self.slots.iter().find(|slot| slot.id == id).map_or_else(String::new, |slot| {
            let spot = self.bare_spot(slot.desk_id, slot.start_ms);
            format!("{spot} ({})", self.opd_name(slot.opd_id))
        })
    }

    /// What a conflict's sentence names.
    fn named(&self, conflict: &schedule::Conflict) -> Particulars {
        use schedule::Conflict as C;
        match conflict {
            C::AssessorAtTwoDesks { assessor, a, b } => particulars([
                ("assessor", self.person(*assessor).to_owned()),
                ("a", self.bare(*a)),
                ("b", self.bare(*b)),
            ]),
            C::OpdAtTwoDesks { a, b, .. }
            | C::OpdTwice { a, b, .. }
            | C::DeskDoubleBooked { a, b, .. } => {
                particulars([("a", self.bare(*a)), ("b", self.bare(*b))])
            }
            C::OutsideDays { slot } | C::UnknownDesk { slot } => {
                particulars([("a", self.bare(*slot))])
            }
            C::DuringBreak { slot, index } => {
                let hours = self.settings.breaks.get(*index).map_or_else(String::new, |pause| {
                    let to = indonesian::clock_time(pause.to);
                    format!("{}–{to}", indonesian::clock_time(pause.from))
                });
                particulars([("a", self.bare(*slot)), ("hours", hours)])
            }
            C::DuringHold { slot, hold } => {
                let held = self.holds.iter().find(|one| one.id == *hold);
                let why = held.map_or_else(String::new, |one| one.reason.clone());
                particulars([("a", self.bare(*slot)), ("why", why)])
            }
            C::Recused { slot, assessor, .. } => particulars([
                ("assessor", self.person(*assessor).to_owned()),
                ("a", self.bare(*slot)),
            ]),
            C::OutsideWish { slot, opd } => {
                let wish = self.opds.get(opd).and_then(|row| row.wish);
                let hours = wish.map_or_else(String::new, |wish| {
                    let to = indonesian::clock_time(wish.to);
                    format!("{}–{to}", indonesian::clock_time(wish.from))
                });
                particulars([
                    ("opd", self.opd_name(*opd)),
                    ("hours", hours),
                    ("a", self.bare(*slot)),
                ])
            }
            C::UnknownSlot { .. } => Particulars::new(),
        }
    }

    /// A conflict in words.
    pub(super) fn conflict(&self, conflict: &schedule::Conflict) -> ConflictInfo {
        use schedule::Conflict as C;
        let (slots, message) = match conflict {
            C::AssessorAtTwoDesks { assessor, a, b } => (
                vec![a, b],
                format!(
                    "{} duduk di dua meja pada waktu yang sama: {} dan {}.",
                    self.person(*assessor),
                    self.at(*a),
                    self.at(*b)
                ),
            ),
            C::OpdAtTwoDesks { a, b, .. } => (
                vec![a, b],
                format!(
                    "Satu perangkat daerah ada di dua meja pada waktu yang sama: {} dan {}.",
                    self.at(*a),
                    self.at(*b)
                ),
            ),
            C::OpdTwice { a, b, .. } => (
                vec![a, b],
                format!(
                    "Satu perangkat daerah mendapat dua giliran: {} dan {}.",
                    self.at(*a),
                    self.at(*b)
                ),
            ),
            C::DeskDoubleBooked { a, b, .. } => (
                vec![a, b],
                format!("Dua giliran bertumpuk di satu meja: {} dan {}.", self.at(*a), self.at(*b)),
            ),
            C::OutsideDays { slot } => {
                (vec![slot], format!("Giliran di luar hari dan jam kegiatan: {}.", self.at(*slot)))
            }
            C::DuringBreak { slot, index } => (
                vec![slot],
                format!(
                    "Giliran jatuh pada waktu istirahat{}: {}.",
                    self.pause(*index),
                    self.at(*slot)
                ),
            ),
            C::DuringHold { slot, hold } => (
                vec![slot],
                format!("Waktu itu dikosongkan{}: {}.", self.held_for(*hold), self.at(*slot)),
            ),
            C::Recused { slot, assessor, .. } => (
                vec![slot],
                format!(
                    "{} punya benturan kepentingan dan tidak menilai perangkat daerah ini{}: {}.",
                    self.person(*assessor),
                    self.because(conflict),
                    self.at(*slot)
                ),
            ),
            C::OutsideWish { slot, opd } => (
                vec![slot],
                format!("{} meminta {}: {}.", self.opd_name(*opd), self.wish(*opd), self.at(*slot)),
            ),
            C::UnknownDesk { slot } => (
                vec![slot],
                format!("Giliran berada di meja yang sudah tidak ada: {}.", self.at(*slot)),
            ),
            C::UnknownSlot { slot } => (vec![slot], "Giliran itu tidak ada di jadwal.".to_owned()),
        };
        ConflictInfo {
            code: conflict.code().into(),
            slots: slots.into_iter().map(ToString::to_string).collect(),
            message,
            wish: conflict.is_wish(),
            values: self.named(conflict),
        }
    }

    fn pause(&self, index: usize) -> String {
        self.settings.breaks.get(index).map_or_else(String::new, |pause| {
            let friday = if pause.weekday_only.is_some() { " hari Jumat" } else { "" };
            format!(
                "{friday} {}–{}",
                indonesian::clock_time(pause.from),
                indonesian::clock_time(pause.to)
            )
        })
    }

    fn held_for(&self, hold: meja_core::ids::HoldId) -> String {
        self.holds.iter().find(|one| one.id == hold).map_or_else(String::new, |hold| {
            let end = hold.start_ms.saturating_add(i64::from(hold.minutes) * 60_000);
            let span = format!(
                " {}–{}",
                words::clock_minutes(self.zone(), hold.start_ms),
                words::clock_minutes(self.zone(), end)
            );
            if hold.reason.is_empty() { span } else { format!("{span} untuk {}", hold.reason) }
        })
    }

    fn because(&self, conflict: &schedule::Conflict) -> String {
        let schedule::Conflict::Recused { assessor, opd, .. } = conflict else {
            return String::new();
        };
        (self.recusals.iter())
            .find(|one| one.assessor_id == *assessor && one.opd_id == *opd)
            .filter(|one| !one.reason.is_empty())
            .map_or_else(String::new, |one| format!(" ({})", one.reason))
    }

    /// "Rabu, 16 Oktober 2019 antara 10.00 dan 12.00"
    pub(super) fn wish(&self, opd: meja_core::ids::OpdId) -> String {
        let Some(wish) = self.opds.get(&opd).and_then(|row| row.wish) else {
            return String::new();
        };
        let day =
            wish.day.map_or_else(String::new, |day| format!("{} ", indonesian::day_name_date(day)));
        format!(
            "{day}antara {} dan {}",
            indonesian::clock_time(wish.from),
            indonesian::clock_time(wish.to)
        )
    }
}
