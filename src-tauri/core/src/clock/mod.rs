//! The clock of a slot: a pure function of the stored acts and now.
//!
//! A desk lead calls, starts, pauses, adds time, finishes; each of these is an [`Act`], stored
//! once and never changed. What the clock shows is [`read`] from those acts, the [`Plan`] of the
//! slot and the present [`Stamp`](crate::stamp::Stamp); nothing is counted down, so a killed,
//! suspended or restarted laptop stands where it should.
//!
//! Left out: who may act, where acts are stored, the painting and the bell.
//!
//! # The state machine
//!
//! A cell is the state that follows, or ✗ and the [`Refusal`] (its code without `clock.`).
//! A test reads this table and holds [`transition`] to it.
//!
//! | act      | planned           | called           | running           | paused            | finished           | absent           | postponed           |
//! |----------|-------------------|------------------|-------------------|-------------------|--------------------|------------------|---------------------|
//! | call     | called            | ✗ already_called | ✗ already_started | ✗ already_started | ✗ already_finished | called           | called              |
//! | start    | running           | running          | ✗ already_running | ✗ already_started | ✗ already_finished | ✗ not_called     | ✗ not_called        |
//! | pause    | ✗ not_running     | ✗ not_running    | paused            | ✗ already_paused  | ✗ already_finished | ✗ not_running    | ✗ not_running       |
//! | resume   | ✗ not_paused      | ✗ not_paused     | ✗ already_running | running           | ✗ already_finished | ✗ not_paused     | ✗ not_paused        |
//! | add      | ✗ not_called      | called           | running           | paused            | ✗ already_finished | ✗ not_called     | ✗ not_called        |
//! | finish   | ✗ not_running     | ✗ not_running    | finished          | finished          | ✗ already_finished | ✗ not_running    | ✗ not_running       |
//! | absent   | absent            | absent           | ✗ already_started | ✗ already_started | ✗ already_finished | ✗ already_absent | ✗ already_postponed |
//! | postpone | postponed         | postponed        | ✗ already_started | ✗ already_started | ✗ already_finished | postponed        | ✗ already_postponed |
//! | undo     | ✗ nothing_to_undo | before           | before            | before            | before             | before           | before              |
//!
//! *before* is the state in front of the latest act that took effect and is not yet undone;
//! undoing again walks further back. An undone act counts as if it had never been: an undone
//! pause gives its time back to the turn. A start may be backdated by at most four hours
//! ([`MAX_BACKDATE_MS`]), else `backdate_out_of_range`.
//!
//! # Order and time
//!
//! Acts are folded in the order of their ids (UUIDv7, minted monotonic by the author's hybrid
//! clock), never of arrival and never of the wall clock, which may be moved between two acts.
//! Time between two stamps of one boot is measured by the boot clock, across a restart by the
//! wall clock, and never counts below zero. An act that the machine refuses when folded (two
//! laptops acted apart) is kept, listed in [`Reading::ignored`], and changes nothing.

mod act;
mod fold;
mod plan;
mod reading;
mod refusal;
mod state;
#[cfg(test)]
mod tests;

pub use act::{Act, ActKind, MAX_BACKDATE_MS};
pub use plan::{DEFAULT_WARNINGS_MS, Phase, Plan};
pub use reading::{PhaseReading, Reading, WALL_JUMP_MS, check, read};
pub use refusal::Refusal;
pub use state::{SlotState, transition};
