//! Gladi: an event's days lived through by machine, with assessors that type.
//!
//! The same use cases as a real day, over a clock that the rehearsal turns itself: agencies come
//! late, some do not come at all, turns run over, texts are typed a few words at a time and each
//! stretch is committed as autosave would. [`run_day`] lives the days of a file; [`rehearse`]
//! plays a killed process and a full disk into the days of a copy and compares the file with what
//! was acknowledged. The desks are driven one after another, a slot at a time. Left out: a person.

mod child;
mod day;
mod dice;
mod drift;
mod full;
mod host;
mod incidents;
mod kept;
mod room;
mod typing;

use crate::contract::{DeskDrift, RemarkKind};

pub use child::as_child;
pub use day::{run_day, run_days};
pub use host::RehearsalHost;
pub(crate) use incidents::{Findings, rehearse};
pub(crate) use room::sweep;

/// What kind of day is wanted.
#[derive(Clone, Copy, Debug, Default)]
pub struct Wish {
    /// Chance: the same seed, the same day.
    pub seed: u64,
    /// Whether one agency in four comes late, by up to a quarter of an hour.
    pub late: bool,
    /// Only so many days.
    pub days: Option<u32>,
}

/// How a rehearsed day went.
#[derive(Clone, Debug, Default, serde::Serialize)]
pub struct Rehearsed {
    /// Slots gone through.
    pub slots: u32,
    /// Agencies that did not come.
    pub absent: u32,
    /// Cells written.
    pub remarks: u32,
    /// Characters typed.
    pub characters: u64,
    /// Commits made.
    pub commits: u32,
    /// Invented assessors seated at desks that had none, so that somebody types.
    pub stand_ins: u32,
    /// The greatest drift of a start from its plan, minutes.
    pub drift_minutes: i64,
    /// Planned against actual, by day and desk.
    pub desks: Vec<DeskDrift>,
}

/// What the rehearsal did, as it is done: a commit that is on disk.
#[derive(Clone, Debug, serde::Serialize, serde::Deserialize)]
#[serde(tag = "ack", rename_all = "snake_case")]
pub enum Ack {
    /// A cell holds this text.
    Remark {
        /// Innovation.
        innovation: String,
        /// Row.
        indicator: String,
        /// Faktual or Saran.
        kind: RemarkKind,
        /// Whose cell.
        assessor: String,
        /// The whole text committed.
        text: String,
    },
    /// A clock came to this state.
    Clock {
        /// Slot.
        slot: String,
        /// State.
        state: crate::contract::SlotState,
        /// The instant of the act, UTC milliseconds of the rehearsal.
        at_ms: i64,
    },
}
