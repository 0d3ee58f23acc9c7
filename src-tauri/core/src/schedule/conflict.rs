//! What is wrong in a schedule, whoever made it.
//!
//! Left out: making one (`arrange.rs`).

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use super::Rules;
use super::settings::{DayFrame, Span};
use crate::ids::{AssessorId, DeskId, HoldId, OpdId, SlotId};
use crate::stamp::WallMs;

/// A slot as it stands in a schedule.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct SlotIn {
    /// Its id.
    pub id: SlotId,
    /// At which desk.
    pub desk: DeskId,
    /// For which agency.
    pub opd: OpdId,
    /// When it starts, UTC milliseconds.
    pub start: WallMs,
    /// How long, minutes.
    pub minutes: u32,
}

impl SlotIn {
    pub(super) fn span(&self) -> Span {
        Span::of(self.start, self.minutes)
    }
}

/// A breach of the schedule's rules; of two slots, `a` starts first.
#[derive(
    Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, Serialize, Deserialize, thiserror::Error,
)]
#[serde(tag = "conflict", rename_all = "snake_case")]
#[expect(missing_docs, reason = "each variant says what its fields are")]
pub enum Conflict {
    /// One assessor would sit at two desks at one time.
    #[error("assessor {assessor} is at two desks in slots {a} and {b}")]
    AssessorAtTwoDesks { assessor: AssessorId, a: SlotId, b: SlotId },
    /// One agency would be at two desks at one time.
    #[error("agency {opd} is at two desks in slots {a} and {b}")]
    OpdAtTwoDesks { opd: OpdId, a: SlotId, b: SlotId },
    /// One agency has two slots, or in a rotating event two at one desk, at different times.
    #[error("agency {opd} has two slots, {a} and {b}")]
    OpdTwice { opd: OpdId, a: SlotId, b: SlotId },
    /// Two slots of one desk overlap.
    #[error("desk {desk} is booked twice in slots {a} and {b}")]
    DeskDoubleBooked { desk: DeskId, a: SlotId, b: SlotId },
    /// A slot lies outside the event's days and hours.
    #[error("slot {slot} is outside the event's days and hours")]
    OutsideDays { slot: SlotId },
    /// A slot lies in a break, given by its place among the settings' breaks, from 0.
    #[error("slot {slot} is during break {index}")]
    DuringBreak { slot: SlotId, index: usize },
    /// A slot lies in a time that its desk keeps free.
    #[error("slot {slot} is during hold {hold}")]
    DuringHold { slot: SlotId, hold: HoldId },
    /// An assessor of the slot's desk has a conflict of interest with its agency.
    #[error("assessor {assessor} does not hear agency {opd} of slot {slot}")]
    Recused { slot: SlotId, assessor: AssessorId, opd: OpdId },
    /// A slot lies outside the hours that its agency wished; told, never a refusal.
    #[error("slot {slot} is outside the hours that agency {opd} wished")]
    OutsideWish { slot: SlotId, opd: OpdId },
    /// A slot is at a desk that the event does not have.
    #[error("slot {slot} is at an unknown desk")]
    UnknownDesk { slot: SlotId },
    /// A slot that is to be moved is not in the schedule.
    #[error("slot {slot} is not in the schedule")]
    UnknownSlot { slot: SlotId },
}

impl Conflict {
    /// The stable code under which the interface finds its words.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        match self {
            Self::AssessorAtTwoDesks { .. } => "schedule.assessor_at_two_desks",
            Self::OpdAtTwoDesks { .. } => "schedule.opd_at_two_desks",
            Self::OpdTwice { .. } => "schedule.opd_twice",
            Self::DeskDoubleBooked { .. } => "schedule.desk_double_booked",
            Self::OutsideDays { .. } => "schedule.outside_days",
            Self::DuringBreak { .. } => "schedule.during_break",
            Self::DuringHold { .. } => "schedule.during_hold",
            Self::Recused { .. } => "schedule.recused",
            Self::OutsideWish { .. } => "schedule.outside_wish",
            Self::UnknownDesk { .. } => "schedule.unknown_desk",
            Self::UnknownSlot { .. } => "schedule.unknown_slot",
        }
    }

    /// Whether this is a wish not kept, which is told and forbids nothing.
    #[must_use]
    pub const fn is_wish(&self) -> bool {
        matches!(self, Self::OutsideWish { .. })
    }
}

/// Every conflict in `slots`: first what is wrong with one slot alone, by start, then what is
/// wrong between two.
#[must_use]
pub fn conflicts(rules: &Rules, slots: &[SlotIn]) -> Vec<Conflict> {
    let ground = Ground::new(rules);
    let mut ordered: Vec<&SlotIn> = slots.iter().collect();
    ordered.sort_by_key(|slot| (slot.start, slot.id));
    let mut found: Vec<Conflict> = ordered.iter().flat_map(|slot| ground.alone(slot)).collect();
    let mut open: Vec<&SlotIn> = Vec::new();
    let mut last: BTreeMap<(OpdId, Option<DeskId>), &SlotIn> = BTreeMap::new();
    for slot in ordered {
        open.retain(|earlier| earlier.span().to > slot.start);
        found.extend(open.iter().flat_map(|earlier| ground.between(earlier, slot)));
        open.push(slot);
        let visit = (slot.opd, rules.settings.rotate.then_some(slot.desk));
        if let Some(earlier) = last.insert(visit, slot)
            && !earlier.span().overlaps(slot.span())
        {
            found.push(Conflict::OpdTwice { opd: slot.opd, a: earlier.id, b: slot.id });
        }
    }
    found
}

/// What slots are held against, with the days as instants.
pub(super) struct Ground<'a> {
    rules: &'a Rules,
    frames: Vec<DayFrame>,
    sitting: BTreeMap<DeskId, BTreeSet<AssessorId>>,
}

impl<'a> Ground<'a> {
    pub(super) fn new(rules: &'a Rules) -> Self {
        let sitting = (rules.desks.iter())
            .map(|desk| (desk.id, desk.assessors.iter().copied().collect()))
            .collect();
        Self { rules, frames: rules.settings.frames(), sitting }
    }

    /// The first thing that forbids a slot here, whatever the others are; a wish does not.
    pub(super) fn forbids(&self, slot: &SlotIn) -> Option<Conflict> {
        self.alone(slot).into_iter().find(|conflict| !conflict.is_wish())
    }

    /// What is wrong with a slot whatever the others are.
    pub(super) fn alone(&self, slot: &SlotIn) -> Vec<Conflict> {
        let span = slot.span();
        let mut found = Vec::new();
        if !self.sitting.contains_key(&slot.desk) {
            found.push(Conflict::UnknownDesk { slot: slot.id });
        }
        let begun = self.frames.partition_point(|frame| frame.hours.from <= span.from);
        let frame = begun.checked_sub(1).and_then(|index| self.frames.get(index));
        match frame.filter(|frame| span.to <= frame.hours.to) {
            None => found.push(Conflict::OutsideDays { slot: slot.id }),
            Some(frame) => found.extend(
                (frame.breaks.iter())
                    .filter(|(pause, _)| pause.overlaps(span))
                    .map(|&(_, index)| Conflict::DuringBreak { slot: slot.id, index }),
            ),
        }
        found.extend(
            (self.rules.held(slot.desk, span))
                .map(|hold| Conflict::DuringHold { slot: slot.id, hold }),
        );
        found.extend(self.rules.recused(slot.desk, slot.opd).map(|assessor| Conflict::Recused {
            slot: slot.id,
            assessor,
            opd: slot.opd,
        }));
        if !self.rules.wish_kept(slot.opd, slot.start, slot.minutes) {
            found.push(Conflict::OutsideWish { slot: slot.id, opd: slot.opd });
        }
        found
    }

    /// What is wrong with two slots at one time.
    pub(super) fn between(&self, one: &SlotIn, other: &SlotIn) -> Vec<Conflict> {
        if !one.span().overlaps(other.span()) {
            return Vec::new();
        }
        let (first, second) = if (one.start, one.id) <= (other.start, other.id) {
            (one, other)
        } else {
            (other, one)
        };
        let (a, b) = (first.id, second.id);
        if first.desk == second.desk {
            return vec![Conflict::DeskDoubleBooked { desk: first.desk, a, b }];
        }
        let mut found = Vec::new();
        if first.opd == second.opd {
            found.push(Conflict::OpdAtTwoDesks { opd: first.opd, a, b });
        }
        if let (Some(here), Some(there)) =
            (self.sitting.get(&first.desk), self.sitting.get(&second.desk))
        {
            found.extend(here.intersection(there).map(|&assessor| Conflict::AssessorAtTwoDesks {
                assessor,
                a,
                b,
            }));
        }
        found
    }
}
