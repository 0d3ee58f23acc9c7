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

/// A phase as it stands within a turn.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct PhaseSpan {
    /// What the screens call it.
    pub name: String,
    /// Running time at which it begins, milliseconds.
    pub from_ms: i64,
    /// Running time at which it ends.
    pub to_ms: i64,
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

    /// The phases that a turn of `allotted_ms` reaches: the last one lasts to its end, and those
    /// that shortened time no longer reaches are left out.
    #[must_use]
    pub fn spans(&self, allotted_ms: i64) -> Vec<PhaseSpan> {
        let mut spans = Vec::new();
        let mut from_ms: i64 = 0;
        for (index, phase) in self.phases.iter().enumerate() {
            let end = from_ms.saturating_add(phase.ms.max(0));
            let is_last = index + 1 == self.phases.len() || end >= allotted_ms;
            let to_ms = if is_last { allotted_ms } else { end };
            spans.push(PhaseSpan { name: phase.name.clone(), from_ms, to_ms });
            if is_last {
                break;
            }
            from_ms = end;
        }
        spans
    }

    /// The tightest warning reached when `remaining_ms` are left.
    pub(super) fn warning(&self, remaining_ms: i64) -> Option<i64> {
        self.warnings_ms.iter().copied().filter(|&threshold| remaining_ms <= threshold).min()
    }

    /// The same within a phase that others follow: there only a warning of at most half the
    /// phase's length is one, since "five minutes left" after the second of seven says nothing.
    pub(super) fn phase_warning(&self, length_ms: i64, remaining_ms: i64) -> Option<i64> {
        let threshold = self.warning(remaining_ms)?;
        (threshold.saturating_mul(2) <= length_ms).then_some(threshold)
    }
}
