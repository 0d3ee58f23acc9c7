//! Conflicts of interest: which assessor leaves which agency to others.

use meja_core::ids::{AssessorId, OpdId, RecusalId};
use rusqlite::Connection;

use super::{col, id, list};
use crate::StoreError;

/// An assessor who does not assess an agency.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RecusalRow {
    /// Its id.
    pub id: RecusalId,
    /// Who.
    pub assessor_id: AssessorId,
    /// Which agency.
    pub opd_id: OpdId,
    /// Why.
    pub reason: String,
}

/// All conflicts of interest of assessors and agencies that are there.
///
/// # Errors
/// What SQLite says.
pub fn all(conn: &Connection) -> Result<Vec<RecusalRow>, StoreError> {
    list(
        conn,
        "SELECT r.* FROM recusal r JOIN assessor a ON a.id = r.assessor_id
           JOIN opd ON opd.id = r.opd_id
         WHERE r.deleted = 0 AND a.deleted = 0 AND opd.deleted = 0
         ORDER BY a.name COLLATE NOCASE, opd.name COLLATE NOCASE, r.id",
        [],
        |row| {
            Ok(RecusalRow {
                id: id(row, "id")?,
                assessor_id: id(row, "assessor_id")?,
                opd_id: id(row, "opd_id")?,
                reason: col(row, "reason")?,
            })
        },
    )
}
