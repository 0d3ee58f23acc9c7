//! What can be wrong with the settings of a schedule: a closed set, each with a code.
//!
//! Left out: what is wrong with a single slot (`conflict.rs`).

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::ids::{DeskId, OpdId};

/// Why no schedule can be made from these settings.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize, thiserror::Error)]
#[serde(tag = "error", rename_all = "snake_case")]
pub enum SettingsError {
    /// The event has no day.
    #[error("no days are given")]
    NoDays,
    /// A day is listed twice.
    #[error("{day} is listed twice")]
    DuplicateDay {
        /// The day.
        day: NaiveDate,
    },
    /// The day ends before it starts, or at once.
    #[error("the end is not after the start")]
    EndNotAfterStart,
    /// A slot lasts no time.
    #[error("a slot must last at least a minute")]
    ZeroSlot,
    /// A session lasts no time.
    #[error("a session must last at least a minute")]
    ZeroSession,
    /// Not even one slot fits into a session.
    #[error("a slot is longer than a session")]
    SlotLongerThanSession,
    /// A break ends before it begins, or at once.
    #[error("break {index} does not end after it begins")]
    BreakInverted {
        /// Its place among the breaks, from 0.
        index: usize,
    },
    /// A break lies wholly before the start or after the end of the day.
    #[error("break {index} lies outside the day's hours")]
    BreakOutsideHours {
        /// Its place among the breaks, from 0.
        index: usize,
    },
    /// A break belongs to a day that is not one of the event's.
    #[error("break {index} is on a day that is not the event's")]
    BreakOutsideDays {
        /// Its place among the breaks, from 0.
        index: usize,
    },
    /// There is no desk.
    #[error("no desks are given")]
    NoDesks,
    /// More desks than [`MAX_DESKS`](super::MAX_DESKS).
    #[error("too many desks")]
    TooManyDesks,
    /// A desk is listed twice.
    #[error("desk {desk} is listed twice")]
    DuplicateDesk {
        /// The desk.
        desk: DeskId,
    },
    /// An agency is listed twice.
    #[error("agency {opd} is listed twice")]
    DuplicateOpd {
        /// The agency.
        opd: OpdId,
    },
    /// More places than [`MAX_OPENINGS`](super::MAX_OPENINGS).
    #[error("the settings give too many slots")]
    TooManyOpenings,
}

impl SettingsError {
    /// The stable code under which the interface finds its words.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        match self {
            Self::NoDays => "schedule.no_days",
            Self::DuplicateDay { .. } => "schedule.duplicate_day",
            Self::EndNotAfterStart => "schedule.end_not_after_start",
            Self::ZeroSlot => "schedule.zero_slot",
            Self::ZeroSession => "schedule.zero_session",
            Self::SlotLongerThanSession => "schedule.slot_longer_than_session",
            Self::BreakInverted { .. } => "schedule.break_inverted",
            Self::BreakOutsideHours { .. } => "schedule.break_outside_hours",
            Self::BreakOutsideDays { .. } => "schedule.break_outside_days",
            Self::NoDesks => "schedule.no_desks",
            Self::TooManyDesks => "schedule.too_many_desks",
            Self::DuplicateDesk { .. } => "schedule.duplicate_desk",
            Self::DuplicateOpd { .. } => "schedule.duplicate_opd",
            Self::TooManyOpenings => "schedule.too_many_openings",
        }
    }
}
