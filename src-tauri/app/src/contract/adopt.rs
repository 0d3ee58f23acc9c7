//! Adopting a colleague's text, and taking one's own last change of a cell back.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::RemarkKind;

/// Takes a colleague's text into the writer's own cell.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct AdoptRemark {
    /// The innovation.
    pub innovation: String,
    /// The row.
    pub indicator: String,
    /// The column.
    pub kind: RemarkKind,
    /// Whose text, by id.
    pub assessor: String,
    /// The version that was read ([`super::OtherRemark::op`]).
    pub op: String,
    /// Whether it takes the place of what stands in the cell; else it is put after it.
    pub replace: bool,
    /// The desk, where no assessor acts.
    #[serde(default)]
    pub desk: Option<String>,
}

/// What a cell holds after a command put something into it.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct RemarkPut {
    /// The innovation.
    pub innovation: String,
    /// Its name.
    pub innovation_name: String,
    /// The row.
    pub indicator: String,
    /// The row's number on the form or in the plan.
    pub number: u32,
    /// The column.
    pub kind: RemarkKind,
    /// What stood there before.
    pub before: String,
    /// What stands there now.
    pub text: String,
    /// When it was committed, "09.41.07".
    pub saved_at: String,
    /// The same, UTC milliseconds.
    pub saved_ms: i64,
}

/// Takes back, or does again, the writer's own last change of a cell.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct StepRemark {
    /// Whether to do again what was taken back.
    pub again: bool,
    /// The desk whose lead's cells are meant, where no assessor acts.
    #[serde(default)]
    pub desk: Option<String>,
}
