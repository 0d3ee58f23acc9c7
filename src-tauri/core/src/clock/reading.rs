//! What the clock of a slot shows now.
//!
//! Left out: painting it, and ringing when a warning is newly reached.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::fold::{Fold, in_order};
use super::{Act, ActKind, Plan, Refusal, SlotState};
use crate::{
    ids::ActId,
    stamp::{Stamp, WallMs},
};

/// A wall clock moved by more than this against the boot clock is worth saying: two seconds.
pub const WALL_JUMP_MS: i64 = 2_000;

/// A slot's clock at one instant; all times in milliseconds.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Reading {
    /// Where the slot stands.
    pub state: SlotState,
    /// Planned duration and added time; never negative, however much was taken.
    pub allotted_ms: i64,
    /// Time added, negative when more was taken; the sum of all that was, even beyond the turn.
    pub added_ms: i64,
    /// Running time, pauses excluded.
    pub elapsed_ms: i64,
    /// Allotted less elapsed; negative in overtime.
    pub remaining_ms: i64,
    /// How far beyond the allotted time; never negative.
    pub overtime_ms: i64,
    /// Time spent in pauses.
    pub paused_ms: i64,
    /// The phase it stands in, where the plan has phases and the turn is still ahead or going on.
    pub phase: Option<PhaseReading>,
    /// The tightest warning reached, while running or paused.
    pub warning: Option<i64>,
    /// Whether the allotted time is used up and more.
    pub overtime: bool,
    /// When it began, backdating included.
    pub started_at: Option<Stamp>,
    /// When it was finished.
    pub finished_at: Option<Stamp>,
    /// When it was last called.
    pub called_at: Option<Stamp>,
    /// Whether the agency is waited for: marked late, and not begun since.
    pub late: bool,
    /// Until when it is waited for, UTC milliseconds, where that was said.
    pub late_until: Option<WallMs>,
    /// Every pause in its order; the last goes on while paused.
    pub pauses: Vec<PauseReading>,
    /// Why it went over its time, where that was said.
    pub overtime_reason: Option<String>,
    /// The act that an undo would take back.
    pub undoable: Option<ActId>,
    /// What that act did.
    pub undoes: Option<ActKind>,
    /// Acts that the state machine refused when folded, e.g. merged from two laptops.
    pub ignored: Vec<ActId>,
    /// The largest jump of the wall clock between one stamp and the next of the same boot, now
    /// included; positive when it was moved forward, `None` up to [`WALL_JUMP_MS`].
    pub wall_jump_ms: Option<i64>,
}

/// The phase in which a turn stands.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct PhaseReading {
    /// Its place in the plan, from 0.
    pub index: usize,
    /// Its name.
    pub name: String,
    /// Milliseconds until it ends; negative for the last phase in overtime.
    pub remaining_ms: i64,
    /// The tightest warning reached before its end, while running or paused; before the end of a
    /// phase that others follow, warnings longer than half of it do not count.
    pub warning: Option<i64>,
}

/// A pause.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct PauseReading {
    /// When it began.
    pub at: Stamp,
    /// How long it was, or is by now, milliseconds.
    pub ms: i64,
    /// Why, in the lead's words.
    pub reason: Option<String>,
}

/// The clock of the slot on which `acts` were done, in any order, as it stands at `now`.
#[must_use]
pub fn read(acts: &[Act], plan: &Plan, now: Stamp) -> Reading {
    let ordered = in_order(acts);
    let fold = Fold::of(&ordered);
    let facts = &fold.facts;
    let (elapsed_ms, paused_ms) = facts.spent(&now);
    let allotted_ms = plan.duration_ms.saturating_add(facts.added_ms).max(0);
    let remaining_ms = allotted_ms.saturating_sub(elapsed_ms);
    let going = matches!(facts.state, SlotState::Running | SlotState::Paused);
    let ahead = matches!(facts.state, SlotState::Planned | SlotState::Called);
    Reading {
        state: facts.state,
        allotted_ms,
        added_ms: facts.added_ms,
        elapsed_ms,
        remaining_ms,
        overtime_ms: remaining_ms.saturating_neg().max(0),
        paused_ms,
        phase: if going || ahead { phase(plan, elapsed_ms, allotted_ms, going) } else { None },
        warning: plan.warning(remaining_ms).filter(|_| going),
        overtime: remaining_ms < 0,
        started_at: facts.started_at,
        finished_at: facts.finished_at,
        called_at: facts.called_at,
        late: facts.late.is_some(),
        late_until: facts.late.flatten(),
        pauses: facts
            .pauses
            .iter()
            .map(|pause| PauseReading {
                at: pause.since,
                ms: pause.ms.unwrap_or_else(|| now.since(&pause.since).max(0)),
                reason: pause.reason.clone(),
            })
            .collect(),
        overtime_reason: facts.overtime_reason.clone(),
        undoable: fold.undoable().map(|(id, _)| id),
        undoes: fold.undoable().map(|(_, kind)| kind.clone()),
        ignored: fold.ignored.clone(),
        wall_jump_ms: largest_jump(ordered.iter().map(|act| act.at).chain([now])),
    }
}

/// Where the slot stands, whatever its plan and the hour.
#[must_use]
pub fn state_of(acts: &[Act]) -> SlotState {
    Fold::of(&in_order(acts)).facts.state
}

/// The state the slot would come to if `kind` were done at `now`.
///
/// # Errors
/// The [`Refusal`] with which the state machine answers; besides, what only the plan can tell:
/// `NotOver`, and `AddOutOfRange` for taking more time than the turn has been given.
pub fn check(acts: &[Act], kind: &ActKind, plan: &Plan, now: Stamp) -> Result<SlotState, Refusal> {
    let state = Fold::of(&in_order(acts)).would_be(kind, now)?;
    match kind {
        ActKind::Reason { .. } if !read(acts, plan, now).overtime => Err(Refusal::NotOver),
        ActKind::Add { ms }
            if *ms < 0 && read(acts, plan, now).allotted_ms.saturating_add(*ms) < 0 =>
        {
            Err(Refusal::AddOutOfRange)
        }
        ActKind::Call
        | ActKind::Start { .. }
        | ActKind::Pause { .. }
        | ActKind::Resume
        | ActKind::Add { .. }
        | ActKind::Finish
        | ActKind::Absent
        | ActKind::Postpone
        | ActKind::Late { .. }
        | ActKind::Explain { .. }
        | ActKind::Reason { .. }
        | ActKind::Undo => Ok(state),
    }
}

/// The phase that `elapsed_ms` falls into.
fn phase(plan: &Plan, elapsed_ms: i64, allotted_ms: i64, going: bool) -> Option<PhaseReading> {
    let spans = plan.spans(allotted_ms);
    let last = spans.len().checked_sub(1)?;
    let index = spans.iter().position(|span| elapsed_ms < span.to_ms).unwrap_or(last);
    let span = spans.get(index)?;
    let remaining_ms = span.to_ms.saturating_sub(elapsed_ms);
    let warning = if index == last {
        plan.warning(remaining_ms)
    } else {
        plan.phase_warning(span.to_ms.saturating_sub(span.from_ms), remaining_ms)
    };
    Some(PhaseReading {
        index,
        name: span.name.clone(),
        remaining_ms,
        warning: warning.filter(|_| going),
    })
}

fn largest_jump(stamps: impl Iterator<Item = Stamp>) -> Option<i64> {
    let mut latest: BTreeMap<u64, Stamp> = BTreeMap::new();
    let mut largest: i64 = 0;
    for stamp in stamps {
        let Some(boot) = stamp.boot else { continue };
        if let Some(jump) =
            latest.insert(boot.id, stamp).and_then(|last| stamp.wall_jump_since(&last))
            && jump.saturating_abs() > largest.saturating_abs()
        {
            largest = jump;
        }
    }
    (largest.saturating_abs() > WALL_JUMP_MS).then_some(largest)
}
