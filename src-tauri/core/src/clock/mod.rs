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
//! | late     | planned           | called           | ✗ already_started | ✗ already_started | ✗ already_finished | ✗ already_absent | ✗ already_postponed |
//! | explain  | ✗ not_paused      | ✗ not_paused     | ✗ not_paused      | paused            | ✗ already_finished | ✗ not_paused     | ✗ not_paused        |
//! | reason   | ✗ not_running     | ✗ not_running    | running           | paused            | finished           | ✗ not_running    | ✗ not_running       |
//! | undo     | before            | before           | before            | before            | before             | before           | before              |
//!
//! *before* is the state in front of the latest act that took effect and is not yet undone;
//! undoing again walks further back. An undone act counts as if it had never been: an undone
//! pause gives its time back to the turn. Where no act is in effect an undo is refused with
//! `nothing_to_undo`; only history tells, so [`transition`] lets it through and the fold refuses.
//!
//! Where a cell lets an act through, what it carries may still be refused:
//! - a start is backdated by at most four hours ([`MAX_BACKDATE_MS`]), else
//!   `backdate_out_of_range`;
//! - added time is at most four hours either way and not nothing ([`MAX_ADD_MS`]), else
//!   `add_out_of_range`; the sum of many saturates;
//! - a reason says something, else `reason_missing`.
//!
//! Two refusals need the slot's [`Plan`], which may change after the act, so only [`check`], before
//! an act is stored, makes them and a stored act is never dropped for them: `not_over` for a
//! reason of overtime while there is none, and `add_out_of_range` for taking more time than the
//! turn was given. Taking time already used is allowed and brings overtime at once; should acts
//! of two laptops together take more than was given, the turn is given nothing, never less.
//!
//! *late* notes that an agency is waited for, and until when; its start, or its being marked
//! absent or put off, ends that. A later *late*, *explain* or *reason* replaces the earlier.
//!
//! # Order and time
//!
//! Acts are folded in the order of their ids (UUIDv7, minted monotonic by the author's hybrid
//! clock), never of arrival and never of the wall clock, which may be moved between two acts.
//! Time between two stamps of one boot is measured by the boot clock, across a restart by the
//! wall clock, and never counts below zero; acts of another laptop are read by this one's clocks
//! first ([`Elsewhere`]). An act that the machine refuses when folded (two laptops acted apart) is
//! kept, listed in [`Reading::ignored`], and changes nothing.

mod act;
mod elsewhere;
mod fold;
mod plan;
mod reading;
mod refusal;
mod report;
mod state;
#[cfg(test)]
mod tests;

pub use act::{Act, ActKind, MAX_ADD_MS, MAX_BACKDATE_MS};
pub use elsewhere::Elsewhere;
pub use plan::{DEFAULT_WARNINGS_MS, Phase, PhaseSpan, Plan};
pub use reading::{PauseReading, PhaseReading, Reading, WALL_JUMP_MS, check, read, state_of};
pub use refusal::Refusal;
pub use report::{Totals, TurnReport, report, totals};
pub use state::{SlotState, transition};
