//! A panel's judgement: who scored what under which instruments, and the event's rules for making
//! one result of it.
//!
//! Everything that reads scores (the result, the chair's figures, workbooks, documents) begins with
//! a [`Panel`]. Left out: how it is read from the event file (`app::case::panel`), and the
//! statistics a chair looks at.

mod digest;
mod rules;
mod table;
pub mod witness;

pub use rules::{
    CannotJudge, Jurors, Missing, Order, RankBy, RoundWhen, Rounding, Rules, RulesError, StageRef,
    TieBreak,
};
pub use table::{Allowed, Entrant, Juror, Mark, Panel, Seat, Stage, Value};
