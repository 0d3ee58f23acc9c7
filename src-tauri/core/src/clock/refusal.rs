//! Why the state machine refuses an act: a closed set, each with a code the interface words.
//!
//! Left out: when each applies (`state.rs`, and the table of the module).

use serde::{Deserialize, Serialize};

/// Why an act is not possible now.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Hash, Serialize, Deserialize, thiserror::Error)]
#[serde(rename_all = "snake_case")]
pub enum Refusal {
    /// The agency stands at the desk already.
    #[error("the slot is already called")]
    AlreadyCalled,
    /// The turn has begun, so it can no longer be called, put off or marked absent.
    #[error("the slot has already started")]
    AlreadyStarted,
    /// The time runs already.
    #[error("the slot is already running")]
    AlreadyRunning,
    /// The time stands still already.
    #[error("the slot is already paused")]
    AlreadyPaused,
    /// The turn is over; only undo is possible.
    #[error("the slot is already finished")]
    AlreadyFinished,
    /// The agency is marked absent already.
    #[error("the slot is already marked absent")]
    AlreadyAbsent,
    /// The turn is put off already.
    #[error("the slot is already postponed")]
    AlreadyPostponed,
    /// The agency must be called first.
    #[error("the slot must be called first")]
    NotCalled,
    /// The turn has not begun.
    #[error("the slot is not running")]
    NotRunning,
    /// The time does not stand still.
    #[error("the slot is not paused")]
    NotPaused,
    /// The start lies in the future of its stamp, or more than four hours back.
    #[error("a start can be dated back by 0 to 4 hours only")]
    BackdateOutOfRange,
    /// More than four hours added or taken at once, nothing at all, or more taken than the turn
    /// was given.
    #[error("time can be added or taken by up to 4 hours, and no more taken than there is")]
    AddOutOfRange,
    /// A reason without a word.
    #[error("a reason must say something")]
    ReasonMissing,
    /// The turn has not gone over its time.
    #[error("the turn has not gone over its time")]
    NotOver,
    /// No act is in effect.
    #[error("there is nothing to undo")]
    NothingToUndo,
}

impl Refusal {
    /// The stable code under which the interface finds its words.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::AlreadyCalled => "clock.already_called",
            Self::AlreadyStarted => "clock.already_started",
            Self::AlreadyRunning => "clock.already_running",
            Self::AlreadyPaused => "clock.already_paused",
            Self::AlreadyFinished => "clock.already_finished",
            Self::AlreadyAbsent => "clock.already_absent",
            Self::AlreadyPostponed => "clock.already_postponed",
            Self::NotCalled => "clock.not_called",
            Self::NotRunning => "clock.not_running",
            Self::NotPaused => "clock.not_paused",
            Self::BackdateOutOfRange => "clock.backdate_out_of_range",
            Self::AddOutOfRange => "clock.add_out_of_range",
            Self::ReasonMissing => "clock.reason_missing",
            Self::NotOver => "clock.not_over",
            Self::NothingToUndo => "clock.nothing_to_undo",
        }
    }
}
