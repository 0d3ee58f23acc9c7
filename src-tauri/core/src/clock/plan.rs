//! What was planned for a slot: how long, in which phases, with which warnings.
//!
//! Left out: when and where (the schedule).

use serde::{Deserialize, Serialize};

/// The warnings of a slot that names none: at five minutes and at one, in milliseconds.
pub const DEFAULT_WARNINGS_MS: [i64; 2] = [5 * 60_000, 60_000];

/// How a turn is meant to go.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Plan {
    /// Length of the turn, milliseconds.
    pub duration_ms: i64,
    /// Its phases in order; none means that the turn is one piece. The last phase lasts until
    /// the allotted time is over, whatever its own length says, so added time goes to it.
    #[serde(default)]
    pub phases: Vec<Phase>,
    /// Remaining times at which the desk is warned, milliseconds, in any order.
    pub warnings_ms: Vec<i64>,
}

/// A part of a turn: paparan, tanya jawab.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Phase {
    /// What the screens call it.
    pub name: String,
    /// Length, milliseconds.
    pub ms: i64,
}

impl Plan {
    /// A turn of `minutes` in one piece, with the usual warnings.
    #[must_use]
    pub fn of_minutes(minutes: u32) -> Self {
        Self {
            duration_ms: i64::from(minutes) * 60_000,
            phases: Vec::new(),
            warnings_ms: DEFAULT_WARNINGS_MS.to_vec(),
        }
    }

    /// The tightest warning reached when `remaining_ms` are left.
    pub(super) fn warning(&self, remaining_ms: i64) -> Option<i64> {
        self.warnings_ms.iter().copied().filter(|&threshold| remaining_ms <= threshold).min()
    }

    /// Index, phase and end (milliseconds of running time) of the phase that `elapsed_ms` falls
    /// into; phases that the allotted time no longer reaches are never entered.
    pub(super) fn phase_at(
        &self,
        elapsed_ms: i64,
        allotted_ms: i64,
    ) -> Option<(usize, &Phase, i64)> {
        let last = self.phases.len().checked_sub(1)?;
        let mut end: i64 = 0;
        for (index, phase) in self.phases.iter().enumerate() {
            end = end.saturating_add(phase.ms.max(0));
            if index == last || end >= allotted_ms {
                return Some((index, phase, allotted_ms));
            }
            if elapsed_ms < end {
                return Some((index, phase, end));
            }
        }
        None
    }
}
