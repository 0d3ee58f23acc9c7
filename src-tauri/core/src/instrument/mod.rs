//! An instrument is data: what a sheet asks, row by row.
//!
//! Shipped instruments lie in `core/instruments/*.json`, each with its source. Forms, screens and
//! workbooks are drawn from here. How scores are combined into a result is the event's choice and lies
//! in `panel`.

mod draft;
mod effect;
mod fault;
pub mod form;
mod model;
mod parse;
mod problem;
mod rules;
#[cfg(test)]
mod rules_tests;
mod scoring;
mod shipped;
mod stages;

pub use draft::{Draft, DraftBand, DraftIndex, DraftLevel, DraftRange, DraftRow, DraftScoring};
pub use effect::{Effect, Move, effect};
pub use fault::Fault;
pub use model::{Indicator, Instrument, InstrumentHash, Kind};
pub use parse::{FORMAT, InstrumentError};
pub use problem::{Part, Place, Problem};
pub use rules::Sums;
pub use scoring::{Band, Extreme, Index, Level, Range, Scoring};
pub use shipped::{catalogue_hash, find, shipped};
pub use stages::{StageSet, check_stages, stage_sets};

/// Id of the sheet a desk fills, Form C.2 of 2022.
pub const C2: &str = "c2-2022";

/// Id of the profile an agency submits, the 21 indicators of Form C.1.
pub const C1: &str = "c1-21";
