//! The states of a slot and the one function that says which act leads where.
//!
//! Left out: history (undo) and time, which `fold.rs` keeps.

use serde::{Deserialize, Serialize};

use super::{ActKind, MAX_BACKDATE_MS, Refusal};

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
/// This function knows no history. An undo is possible in every state but `Planned`, since each
/// of them was reached by an act; the answer is then `state` itself, and the state really come
/// to is told by [`check`](super::check).
///
/// # Errors
/// The [`Refusal`] in the table's cell, or `BackdateOutOfRange` for a start dated into the
/// future or back by more than [`MAX_BACKDATE_MS`].
pub fn transition(state: SlotState, act: &ActKind) -> Result<SlotState, Refusal> {
    use SlotState::{Absent, Called, Finished, Paused, Planned, Postponed, Running};
    if state == Finished && *act != ActKind::Undo {
        return Err(Refusal::AlreadyFinished);
    }
    match act {
        ActKind::Call => match state {
            Planned | Absent | Postponed => Ok(Called),
            Called => Err(Refusal::AlreadyCalled),
            Running | Paused | Finished => Err(Refusal::AlreadyStarted),
        },
        ActKind::Start { backdated_ms } => match state {
            Planned | Called if !(0..=MAX_BACKDATE_MS).contains(backdated_ms) => {
                Err(Refusal::BackdateOutOfRange)
            }
            Planned | Called => Ok(Running),
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
            Called | Running | Paused => Ok(state),
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
        ActKind::Undo => match state {
            Planned => Err(Refusal::NothingToUndo),
            Called | Running | Paused | Finished | Absent | Postponed => Ok(state),
        },
    }
}
