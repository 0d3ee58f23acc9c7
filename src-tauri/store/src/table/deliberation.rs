//! Scores changed after deliberation.

use meja_core::{
    ids::{AssessorId, DeliberationId, InnovationId},
    stamp::WallMs,
};
use rusqlite::Connection;

use super::{col, id, json, list};
use crate::StoreError;

/// A score changed after deliberation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DeliberationRow {
    /// Its id.
    pub id: DeliberationId,
    /// Of which innovation.
    pub innovation_id: InnovationId,
    /// Of which row.
    pub indicator: String,
    /// Whose score.
    pub assessor_id: AssessorId,
    /// What it was, see `core::panel::Value`.
    pub before: String,
    /// What it became.
    pub after: String,
    /// Why.
    pub reason: String,
    /// Who was there.
    pub present: Vec<AssessorId>,
    /// When, UTC milliseconds.
    pub decided_ms: WallMs,
}

/// All of them, the oldest first.
///
/// # Errors
/// What SQLite says.
pub fn all(conn: &Connection) -> Result<Vec<DeliberationRow>, StoreError> {
    let sql = "SELECT * FROM deliberation WHERE deleted = 0 ORDER BY decided_ms, id";
    list(conn, sql, [], |row| {
        Ok(DeliberationRow {
            id: id(row, "id")?,
            innovation_id: id(row, "innovation_id")?,
            indicator: col(row, "indicator")?,
            assessor_id: id(row, "assessor_id")?,
            before: col(row, "value_before")?,
            after: col(row, "value_after")?,
            reason: col(row, "reason")?,
            present: json(row, "present")?,
            decided_ms: col(row, "decided_ms")?,
        })
    })
}
