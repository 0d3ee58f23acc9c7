//! What a schedule must keep, all in one value: days and breaks, who sits where, times kept free,
//! conflicts of interest, wished hours.
//!
//! Left out: finding what breaks them (`conflict.rs`), making a schedule (`arrange.rs`).

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveTime;
use serde::{Deserialize, Serialize};

use super::settings::Span;
use super::{Break, DeskIn, Settings, Wish};
use crate::ids::{AssessorId, DeskId, HoldId, OpdId};
use crate::stamp::WallMs;

/// A time that a desk keeps free.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct HoldIn {
    /// Its id.
    pub id: HoldId,
    /// At which desk.
    pub desk: DeskId,
    /// From when, UTC milliseconds.
    pub start: WallMs,
    /// How long, minutes.
    pub minutes: u32,
}

/// Everything that slots are held against.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Rules {
    /// Days, hours, breaks, lengths.
    pub settings: Settings,
    /// The desks, and who sits there.
    pub desks: Vec<DeskIn>,
    /// Times that desks keep free.
    pub holds: Vec<HoldIn>,
    /// Which assessor leaves which agency to others.
    pub recusals: BTreeSet<(AssessorId, OpdId)>,
    /// When agencies wish to be heard.
    pub wishes: BTreeMap<OpdId, Wish>,
}

impl Rules {
    /// Rules of days and desks alone, without holds, recusals and wishes.
    #[must_use]
    pub fn new(settings: Settings, desks: Vec<DeskIn>) -> Self {
        Self {
            settings,
            desks,
            holds: Vec::new(),
            recusals: BTreeSet::new(),
            wishes: BTreeMap::new(),
        }
    }

    /// Who at a desk may not hear an agency, if anybody.
    #[must_use]
    pub fn recused(&self, desk: DeskId, opd: OpdId) -> Option<AssessorId> {
        if self.recusals.is_empty() {
            return None;
        }
        let desk = self.desks.iter().find(|one| one.id == desk)?;
        desk.assessors.iter().copied().find(|who| self.recusals.contains(&(*who, opd)))
    }

    /// The time kept free that a span at a desk would cut into, if any.
    pub(super) fn held(&self, desk: DeskId, span: Span) -> Option<HoldId> {
        (self.holds.iter())
            .find(|hold| hold.desk == desk && Span::of(hold.start, hold.minutes).overlaps(span))
            .map(|hold| hold.id)
    }

    /// Whether a turn of these minutes from `start` keeps what its agency wished.
    #[must_use]
    pub fn wish_kept(&self, opd: OpdId, start: WallMs, minutes: u32) -> bool {
        self.wishes.get(&opd).is_none_or(|wish| {
            let zone = self.settings.zone;
            let (from, to) = (zone.local(start), zone.local(Span::of(start, minutes).to));
            wish.day.is_none_or(|day| day == from.date())
                && wish.from <= from.time()
                && to.date() == from.date()
                && to.time() <= wish.to
        })
    }

    /// The assessors of a desk.
    pub(super) fn sitting(&self, desk: DeskId) -> &[AssessorId] {
        self.desks.iter().find(|one| one.id == desk).map_or(&[], |one| &one.assessors)
    }

    /// Whether two desks share an assessor.
    pub(super) fn share(&self, one: DeskId, other: DeskId) -> bool {
        let there = self.sitting(other);
        self.sitting(one).iter().any(|who| there.contains(who))
    }
}

/// The break for Friday prayers, 11.30 to 13.00, on Fridays alone; offered to every event whose
/// days include a Friday.
#[must_use]
pub fn friday_prayers() -> Break {
    let at = |hour, minute| NaiveTime::from_hms_opt(hour, minute, 0).unwrap_or(NaiveTime::MIN);
    Break { from: at(11, 30), to: at(13, 0), day: None, weekday_only: Some(chrono::Weekday::Fri) }
}
