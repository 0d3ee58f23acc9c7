//! Rencana Aksi at the desk: what was planned, what was found.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::{ActionInfo, OtherRemark, Remark};

/// A planned activity with the writer's cells.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct ActivityRow {
    /// The row under which it is written about.
    pub indicator: String,
    /// Its number in the plan, from 1.
    pub number: u32,
    /// What was planned.
    pub plan: ActionInfo,
    /// Faktual.
    pub finding: Remark,
    /// How much is done, whole percent as text.
    pub progress: Remark,
    /// Kendala.
    pub obstacle: Remark,
    /// Solusi.
    pub solution: Remark,
    /// What colleagues wrote.
    pub others: Vec<OtherRemark>,
}
