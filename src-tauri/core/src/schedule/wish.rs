//! When an agency asked to come.
//!
//! Left out: whether the schedule keeps it (`plan.rs`, `conflict.rs`).

use chrono::{NaiveDate, NaiveTime};
use serde::{Deserialize, Serialize};

/// The hours in which an agency wishes to be heard, local to the event's zone.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, Serialize, Deserialize)]
pub struct Wish {
    /// The one day it can come; any of the event's days where not given.
    #[serde(default)]
    pub day: Option<NaiveDate>,
    /// Its turn begins at this time or later.
    pub from: NaiveTime,
    /// Its turn is over by this time.
    pub to: NaiveTime,
}
