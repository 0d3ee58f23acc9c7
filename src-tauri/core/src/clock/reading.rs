//! What the clock of a slot shows now.
//!
//! Left out: painting it, and ringing when a warning is newly reached.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::fold::{Fold, in_order};
use super::{Act, ActKind, Plan, Refusal, SlotState};
use crate::{ids::ActId, stamp::Stamp};

/// A wall clock moved by more than this against the boot clock is worth saying: two seconds.
pub const WALL_JUMP_MS: i64 = 2_000;

/// A slot's clock at one instant; all times in milliseconds.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Reading {
    /// Where the slot stands.
    pub state: SlotState,
    /// Planned duration and added time.
    pub allotted_ms: i64,
    /// Time added, negative when more was taken.
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
    /// The act that an undo would take back.
    pub undoable: Option<ActId>,
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
}

/// The clock of the slot on which `acts` were done, in any order, as it stands at `now`.
#[must_use]
pub fn read(acts: &[Act], plan: &Plan, now: Stamp) -> Reading {
    let ordered = in_order(acts);
    let fold = Fold::of(&ordered);
    let facts = fold.facts;
    let (elapsed_ms, paused_ms) = facts.spent(&now);
    let allotted_ms = plan.duration_ms.saturating_add(facts.added_ms);
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
        phase: plan.phase_at(elapsed_ms, allotted_ms).filter(|_| going || ahead).map(
            |(index, phase, end_ms)| PhaseReading {
                index,
                name: phase.name.clone(),
                remaining_ms: end_ms.saturating_sub(elapsed_ms),
            },
        ),
        warning: plan.warning(remaining_ms).filter(|_| going),
        overtime: remaining_ms < 0,
        started_at: facts.started_at,
        finished_at: facts.finished_at,
        called_at: facts.called_at,
        undoable: fold.undoable(),
        ignored: fold.ignored,
        wall_jump_ms: largest_jump(ordered.iter().map(|act| act.at).chain([now])),
    }
}

/// The state the slot would come to if `kind` were done at `now`.
///
/// # Errors
/// The [`Refusal`] with which the state machine answers.
pub fn check(acts: &[Act], kind: &ActKind, now: Stamp) -> Result<SlotState, Refusal> {
    Fold::of(&in_order(acts)).would_be(kind, now)
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
