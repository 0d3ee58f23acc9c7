//! Whether an assessor could see colleagues' scores of an innovation before sending the own sheet.
//!
//! A blind event closes colleagues' scores to whoever has a sheet to send. Who has none there may
//! see them: the chair, and an assessor who sent every own sheet. Whoever then comes to the panel of
//! that innovation, or back to it, has stood before them. The panel of now cannot tell; the order of
//! what was done to it can: seats, turns, conflicts of interest, the chair's part, sent sheets, and
//! when the first colleague scored. Left out: reading these from the record, and what follows.

use std::collections::{BTreeMap, BTreeSet};

use uuid::Uuid;

use crate::{
    ids::{DeskId, InnovationId, OpdId, SlotId},
    record::{Hlc, TxId},
};

/// One thing that changes what somebody may see; a field that was not written is none.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Step {
    /// They became the chair, or are it no longer.
    Chair(bool),
    /// They sit at a desk, or no longer; the desk is there, or gone.
    Desk {
        /// Which.
        desk: DeskId,
        /// Whether they sit there.
        sits: Option<bool>,
        /// Whether it was taken away.
        gone: Option<bool>,
    },
    /// An agency's turn.
    Slot {
        /// Which.
        slot: SlotId,
        /// At which desk.
        desk: Option<DeskId>,
        /// Whose.
        opd: Option<OpdId>,
        /// Whether it was taken away.
        gone: Option<bool>,
    },
    /// They leave an agency to others; one that names no agency is only known by an earlier one.
    Left {
        /// The row of it.
        row: Uuid,
        /// Which agency.
        opd: Option<OpdId>,
        /// Whether it was taken back.
        gone: Option<bool>,
    },
    /// The agencies that they come from.
    Own(BTreeSet<OpdId>),
    /// They gave the innovation a first value of their own.
    Began,
    /// They sent all their sheets of an innovation.
    Sent(InnovationId),
    /// The first colleague scored the innovation.
    Given,
}

/// A step and when it was done.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Moment {
    /// Its place in the order of the record.
    pub at: Hlc,
    /// The transaction it is part of: what lies within one was never seen.
    pub tx: TxId,
    /// What.
    pub step: Step,
}

/// Which innovation is asked about, and whose the others are.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Question {
    /// The innovation.
    pub innovation: InnovationId,
    /// Whose it is.
    pub opd: OpdId,
    /// The innovations of every agency.
    pub of: BTreeMap<OpdId, BTreeSet<InnovationId>>,
}

/// When they first could see colleagues' scores after `since`; none where they never could. Moments
/// need no order.
#[must_use]
pub fn could_see(question: &Question, mut moments: Vec<Moment>, since: Option<Hlc>) -> Option<Hlc> {
    moments.sort_by_key(|one| one.at);
    let mut state = State::default();
    let mut rest = moments.iter().peekable();
    while let Some(moment) = rest.next() {
        state.take(&moment.step);
        let within = rest.peek().is_some_and(|next| next.tx == moment.tx);
        if !within && since.is_none_or(|since| moment.at > since) && state.sees(question) {
            return Some(moment.at);
        }
    }
    None
}

/// What holds after some steps.
#[derive(Default)]
struct State {
    chair: bool,
    desks: BTreeMap<DeskId, (bool, bool)>,
    slots: BTreeMap<SlotId, (Option<DeskId>, Option<OpdId>, bool)>,
    left: BTreeMap<Uuid, (OpdId, bool)>,
    own: BTreeSet<OpdId>,
    sent: BTreeSet<InnovationId>,
    began: bool,
    given: bool,
}

impl State {
    fn take(&mut self, step: &Step) {
        match step {
            Step::Chair(is) => self.chair = *is,
            Step::Desk { desk, sits, gone } => {
                let held = self.desks.entry(*desk).or_default();
                *held = (sits.unwrap_or(held.0), gone.unwrap_or(held.1));
            }
            Step::Slot { slot, desk, opd, gone } => {
                let held = self.slots.entry(*slot).or_default();
                *held = (desk.or(held.0), opd.or(held.1), gone.unwrap_or(held.2));
            }
            Step::Left { row, opd: Some(opd), gone } => {
                self.left.insert(*row, (*opd, gone.unwrap_or_default()));
            }
            Step::Left { row, opd: None, gone } => {
                if let (Some(held), Some(gone)) = (self.left.get_mut(row), gone) {
                    held.1 = *gone;
                }
            }
            Step::Own(opds) => self.own.clone_from(opds),
            Step::Began => self.began = true,
            Step::Sent(innovation) => {
                self.sent.insert(*innovation);
            }
            Step::Given => self.given = true,
        }
    }

    /// Whether an agency is left to others.
    fn leaves(&self, opd: OpdId) -> bool {
        self.own.contains(&opd) || self.left.values().any(|(left, gone)| *left == opd && !gone)
    }

    /// The agencies that come to them.
    fn visited(&self) -> BTreeSet<OpdId> {
        let sits = |desk: &DeskId| self.desks.get(desk).is_some_and(|(sits, gone)| *sits && !gone);
        let turns =
            self.slots.values().filter(|(desk, _, gone)| !gone && desk.as_ref().is_some_and(sits));
        turns.filter_map(|(_, opd, _)| *opd).filter(|opd| !self.leaves(*opd)).collect()
    }

    fn sees(&self, question: &Question) -> bool {
        if !self.given {
            return false;
        }
        let visited = self.visited();
        // What they began stays theirs to send, wherever they sit; what they leave does not.
        let begun = self.began && !self.leaves(question.opd);
        if visited.contains(&question.opd) || begun {
            return false;
        }
        let mut expected =
            visited.iter().filter_map(|opd| question.of.get(opd)).flatten().peekable();
        // Who sits nowhere has sent nothing, and waits.
        self.chair || (expected.peek().is_some() && expected.all(|one| self.sent.contains(one)))
    }
}

#[cfg(test)]
#[path = "witness_tests.rs"]
mod tests;
