//! The states of a slot and the one function that says which act leads where.
//!
//! Left out: history (undo) and time, which `fold.rs` keeps.

use serde::{Deserialize, Serialize};

use super::{ActKind, MAX_ADD_MS, MAX_BACKDATE_MS, Refusal};

/// Where a slot stands.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum SlotState {
    /// In the schedule, nothing done yet (terjadwal).
    Planned,
    /// Called to the desk (dipanggil).
    Called,
    /// Its time runs (berjalan).
    Running,
    /// Its time stands still (jeda).
    Paused,
    /// Over (selesai).
    Finished,
    /// Did not come (tidak hadir).
    Absent,
    /// Put off (ditunda).
    Postponed,
}

impl SlotState {
    /// All states, in the order of the module's table.
    pub const ALL: [Self; 7] = [
        Self::Planned,
        Self::Called,
        Self::Running,
        Self::Paused,
        Self::Finished,
        Self::Absent,
        Self::Postponed,
    ];

    /// The name used in files and commands, e.g. `"running"`.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Planned => "planned",
            Self::Called => "called",
            Self::Running => "running",
            Self::Paused => "paused",
            Self::Finished => "finished",
            Self::Absent => "absent",
            Self::Postponed => "postponed",
        }
    }
}

/// The state that follows when `act` is done in `state`: the table of the module.
///
/// This function knows no history, so it lets every undo through and answers `state` itself; the
/// state really come to, or `NothingToUndo`, is told by [`check`](super::check).
///
/// # Errors
/// The [`Refusal`] in the table's cell; where the cell lets the act through, what is wrong with
/// what the act carries (the list below the table).
pub fn transition(state: SlotState, act: &ActKind) -> Result<SlotState, Refusal> {
    use SlotState::{Absent, Called, Finished, Paused, Planned, Postponed, Running};
    let of_a_finished_turn = matches!(act, ActKind::Undo | ActKind::Reason { .. });
    if state == Finished && !of_a_finished_turn {
        return Err(Refusal::AlreadyFinished);
    }
    match act {
        ActKind::Call => match state {
            Planned | Absent | Postponed => Ok(Called),
            Called => Err(Refusal::AlreadyCalled),
            Running | Paused | Finished => Err(Refusal::AlreadyStarted),
        },
        ActKind::Start { .. } => match state {
            Planned | Called => within_bounds(act).map(|()| Running),
            Running => Err(Refusal::AlreadyRunning),
            Paused | Finished => Err(Refusal::AlreadyStarted),
            Absent | Postponed => Err(Refusal::NotCalled),
        },
        ActKind::Pause { .. } => match state {
            Running => Ok(Paused),
            Paused => Err(Refusal::AlreadyPaused),
            Planned | Called | Finished | Absent | Postponed => Err(Refusal::NotRunning),
        },
        ActKind::Resume => match state {
            Paused => Ok(Running),
            Running => Err(Refusal::AlreadyRunning),
            Planned | Called | Finished | Absent | Postponed => Err(Refusal::NotPaused),
        },
        ActKind::Add { .. } => match state {
            Called | Running | Paused => within_bounds(act).map(|()| state),
            Planned | Finished | Absent | Postponed => Err(Refusal::NotCalled),
        },
        ActKind::Finish => match state {
            Running | Paused => Ok(Finished),
            Planned | Called | Finished | Absent | Postponed => Err(Refusal::NotRunning),
        },
        ActKind::Absent => match state {
            Planned | Called => Ok(Absent),
            Running | Paused | Finished => Err(Refusal::AlreadyStarted),
            Absent => Err(Refusal::AlreadyAbsent),
            Postponed => Err(Refusal::AlreadyPostponed),
        },
        ActKind::Postpone => match state {
            Planned | Called | Absent => Ok(Postponed),
            Running | Paused | Finished => Err(Refusal::AlreadyStarted),
            Postponed => Err(Refusal::AlreadyPostponed),
        },
        ActKind::Late { .. } => match state {
            Planned | Called => Ok(state),
            Running | Paused | Finished => Err(Refusal::AlreadyStarted),
            Absent => Err(Refusal::AlreadyAbsent),
            Postponed => Err(Refusal::AlreadyPostponed),
        },
        ActKind::Explain { .. } => match state {
            Paused => within_bounds(act).map(|()| Paused),
            Planned | Called | Running | Finished | Absent | Postponed => Err(Refusal::NotPaused),
        },
        ActKind::Reason { .. } => match state {
            Running | Paused | Finished => within_bounds(act).map(|()| state),
            Planned | Called | Absent | Postponed => Err(Refusal::NotRunning),
        },
        ActKind::Undo => Ok(state),
    }
}

/// Whether what an act carries is within the bounds written below the table.
fn within_bounds(act: &ActKind) -> Result<(), Refusal> {
    match act {
        ActKind::Start { backdated_ms } if !(0..=MAX_BACKDATE_MS).contains(backdated_ms) => {
            Err(Refusal::BackdateOutOfRange)
        }
        ActKind::Add { ms } if *ms == 0 || !(-MAX_ADD_MS..=MAX_ADD_MS).contains(ms) => {
            Err(Refusal::AddOutOfRange)
        }
        ActKind::Explain { text } | ActKind::Reason { text } if text.trim().is_empty() => {
            Err(Refusal::ReasonMissing)
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
        | ActKind::Undo => Ok(()),
    }
}
