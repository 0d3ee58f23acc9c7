//! The acts of a slot folded, in the order of their ids, into where it stands.
//!
//! Left out: now. What depends on the present instant is `reading.rs`.

use super::{Act, ActKind, Refusal, SlotState, transition};
use crate::{
    ids::ActId,
    stamp::{Stamp, WallMs},
};

/// What the acts so far amount to.
#[derive(Clone)]
pub(super) struct Facts {
    pub(super) state: SlotState,
    pub(super) added_ms: i64,
    pub(super) called_at: Option<Stamp>,
    pub(super) started_at: Option<Stamp>,
    pub(super) finished_at: Option<Stamp>,
    /// Waited for; until when, where that was said.
    pub(super) late: Option<Option<WallMs>>,
    /// Every pause so far; the last one goes on while paused.
    pub(super) pauses: Vec<Pause>,
    pub(super) overtime_reason: Option<String>,
    /// Running time of the stretches that are over, milliseconds.
    ran_ms: i64,
    /// Paused time of the pauses that are over, milliseconds.
    paused_ms: i64,
    /// When the present stretch or pause began.
    since: Option<Stamp>,
}

/// One pause.
#[derive(Clone)]
pub(super) struct Pause {
    pub(super) since: Stamp,
    pub(super) reason: Option<String>,
    /// Its length once it is over.
    pub(super) ms: Option<i64>,
}

/// The folded acts: the facts, and the way back.
pub(super) struct Fold {
    pub(super) facts: Facts,
    /// Each act in effect with the facts before it, oldest first.
    effective: Vec<(ActId, ActKind, Facts)>,
    pub(super) ignored: Vec<ActId>,
}

impl Fold {
    /// Folds acts already in order (see [`in_order`]).
    pub(super) fn of(ordered: &[&Act]) -> Self {
        let mut fold = Self { facts: Facts::NONE, effective: Vec::new(), ignored: Vec::new() };
        for act in ordered {
            if fold.apply(act.id, &act.kind, act.at).is_err() {
                fold.ignored.push(act.id);
            }
        }
        fold
    }

    /// The state after `kind` is done at `at` on top of what is folded.
    pub(super) fn would_be(mut self, kind: &ActKind, at: Stamp) -> Result<SlotState, Refusal> {
        // The id is not kept: this fold is thrown away.
        self.apply(ActId(uuid::Uuid::nil()), kind, at).map(|()| self.facts.state)
    }

    /// The act that an undo would take back.
    pub(super) fn undoable(&self) -> Option<(ActId, &ActKind)> {
        self.effective.last().map(|(id, kind, _)| (*id, kind))
    }

    fn apply(&mut self, id: ActId, kind: &ActKind, at: Stamp) -> Result<(), Refusal> {
        let state = transition(self.facts.state, kind)?;
        if *kind == ActKind::Undo {
            let (_, _, before) = self.effective.pop().ok_or(Refusal::NothingToUndo)?;
            self.facts = before;
        } else {
            self.effective.push((id, kind.clone(), self.facts.clone()));
            self.facts.go_on(kind, at, state);
        }
        Ok(())
    }
}

impl Facts {
    const NONE: Self = Self {
        state: SlotState::Planned,
        added_ms: 0,
        called_at: None,
        started_at: None,
        finished_at: None,
        late: None,
        pauses: Vec::new(),
        overtime_reason: None,
        ran_ms: 0,
        paused_ms: 0,
        since: None,
    };

    /// Running and paused milliseconds up to `at`, which counts only while the clock is on.
    pub(super) fn spent(&self, at: &Stamp) -> (i64, i64) {
        // A wall clock moved back across a restart gives a negative span: it counts as nothing.
        let span = self.since.map_or(0, |since| at.since(&since).max(0));
        match self.state {
            SlotState::Running => (self.ran_ms.saturating_add(span), self.paused_ms),
            SlotState::Paused => (self.ran_ms, self.paused_ms.saturating_add(span)),
            SlotState::Planned
            | SlotState::Called
            | SlotState::Finished
            | SlotState::Absent
            | SlotState::Postponed => (self.ran_ms, self.paused_ms),
        }
    }

    fn go_on(&mut self, kind: &ActKind, at: Stamp, state: SlotState) {
        match kind {
            ActKind::Call => self.called_at = Some(at),
            ActKind::Start { backdated_ms } => {
                let began = at.plus(-backdated_ms);
                self.started_at = Some(began);
                self.since = Some(began);
                self.late = None;
            }
            ActKind::Pause { reason } => {
                self.turn_over(at, Some(at));
                self.pauses.push(Pause { since: at, reason: said(reason.as_deref()), ms: None });
            }
            ActKind::Resume => self.turn_over(at, Some(at)),
            ActKind::Finish => {
                self.turn_over(at, None);
                self.finished_at = Some(at);
            }
            ActKind::Add { ms } => self.added_ms = self.added_ms.saturating_add(*ms),
            ActKind::Absent | ActKind::Postpone => self.late = None,
            ActKind::Late { until_ms } => self.late = Some(*until_ms),
            ActKind::Explain { text } => {
                if let Some(pause) = self.pauses.last_mut() {
                    pause.reason = said(Some(text));
                }
            }
            ActKind::Reason { text } => self.overtime_reason = said(Some(text)),
            ActKind::Undo => {}
        }
        self.state = state;
    }

    /// Closes the stretch or pause that ends at `at`; the next begins at `next`.
    fn turn_over(&mut self, at: Stamp, next: Option<Stamp>) {
        let paused_before = self.paused_ms;
        (self.ran_ms, self.paused_ms) = self.spent(&at);
        if self.state == SlotState::Paused
            && let Some(pause) = self.pauses.last_mut()
        {
            pause.ms = Some(self.paused_ms.saturating_sub(paused_before));
        }
        self.since = next;
    }
}

/// Words without the space around them; nothing where there are none.
fn said(text: Option<&str>) -> Option<String> {
    text.map(str::trim).filter(|text| !text.is_empty()).map(str::to_owned)
}

/// The acts by id, each once: any order and any number of arrivals gives the same list.
pub(super) fn in_order(acts: &[Act]) -> Vec<&Act> {
    let mut ordered: Vec<&Act> = acts.iter().collect();
    // Beyond the id the key matters only for two different acts under one id, which no laptop
    // writes; a forged pair must still give one answer whatever the order of arrival.
    ordered.sort_by(|a, b| {
        let boot = |act: &Act| act.at.boot.map(|boot| (boot.id, boot.ms));
        (a.id, a.at.wall_ms, boot(a), &a.kind).cmp(&(b.id, b.at.wall_ms, boot(b), &b.kind))
    });
    ordered.dedup_by_key(|act| act.id);
    ordered
}
