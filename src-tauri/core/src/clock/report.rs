//! What was planned against what was: a turn, and many of them.
//!
//! Left out: whose turn it was, and in which words it is told.

use serde::{Deserialize, Serialize};

use super::{Act, PauseReading, Plan, SlotState, read};
use crate::stamp::{Stamp, WallMs};

/// A turn, planned and actual; durations in milliseconds, instants in UTC milliseconds of the
/// wall clock as it was read when it happened.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct TurnReport {
    /// Where it stands.
    pub state: SlotState,
    /// When it was to begin.
    pub planned_start: WallMs,
    /// How long it was to last.
    pub planned_ms: i64,
    /// When it began, backdating included.
    pub started: Option<WallMs>,
    /// When it was finished.
    pub ended: Option<WallMs>,
    /// How long it ran, pauses left out.
    pub ran_ms: i64,
    /// How long it stood still.
    pub paused_ms: i64,
    /// Each pause with its reason.
    pub pauses: Vec<PauseReading>,
    /// What was added, negative when more was taken.
    pub added_ms: i64,
    /// How far it went beyond its plan and what was added.
    pub overtime_ms: i64,
    /// Why.
    pub overtime_reason: Option<String>,
    /// How much later than planned it began; negative when earlier. None before it begins.
    pub drift_ms: Option<i64>,
}

/// The report of one turn, which stands as it does at `now`.
#[must_use]
pub fn report(acts: &[Act], plan: &Plan, planned_start: WallMs, now: Stamp) -> TurnReport {
    let reading = read(acts, plan, now);
    let started = reading.started_at.map(|stamp| stamp.wall_ms);
    TurnReport {
        state: reading.state,
        planned_start,
        planned_ms: plan.duration_ms,
        started,
        ended: reading.finished_at.map(|stamp| stamp.wall_ms),
        ran_ms: reading.elapsed_ms,
        paused_ms: reading.paused_ms,
        pauses: reading.pauses,
        added_ms: reading.added_ms,
        overtime_ms: reading.overtime_ms,
        overtime_reason: reading.overtime_reason,
        drift_ms: started.map(|at| at.saturating_sub(planned_start)),
    }
}

/// Several turns together.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
pub struct Totals {
    /// All turns.
    pub turns: usize,
    /// Of these: heard to the end.
    pub finished: usize,
    /// Of these: did not come.
    pub absent: usize,
    /// Of these: put off.
    pub postponed: usize,
    /// Planned time of the turns that were heard to the end.
    pub planned_ms: i64,
    /// Time they ran.
    pub ran_ms: i64,
    /// Time they stood still.
    pub paused_ms: i64,
    /// Time added to them.
    pub added_ms: i64,
    /// Time beyond, summed; a turn that ended early gives nothing back.
    pub overtime_ms: i64,
    /// The largest drift at a start.
    pub worst_drift_ms: Option<i64>,
}

/// The sum of `turns`. Times count of those heard to the end; one that still runs is no figure yet.
#[must_use]
pub fn totals<'a>(turns: impl IntoIterator<Item = &'a TurnReport>) -> Totals {
    let mut sum = Totals::default();
    for turn in turns {
        sum.turns += 1;
        sum.worst_drift_ms = sum.worst_drift_ms.max(turn.drift_ms);
        match turn.state {
            SlotState::Finished => {
                sum.finished += 1;
                sum.planned_ms = sum.planned_ms.saturating_add(turn.planned_ms);
                sum.ran_ms = sum.ran_ms.saturating_add(turn.ran_ms);
                sum.paused_ms = sum.paused_ms.saturating_add(turn.paused_ms);
                sum.added_ms = sum.added_ms.saturating_add(turn.added_ms);
                sum.overtime_ms = sum.overtime_ms.saturating_add(turn.overtime_ms);
            }
            SlotState::Absent => sum.absent += 1,
            SlotState::Postponed => sum.postponed += 1,
            SlotState::Planned | SlotState::Called | SlotState::Running | SlotState::Paused => {}
        }
    }
    sum
}
