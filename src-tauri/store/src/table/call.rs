//! Desks' calls for the chair.

use meja_core::{
    ids::{AssessorId, CallId, DeskId, InnovationId, SlotId},
    stamp::WallMs,
};
use rusqlite::Connection;

use super::{col, id, id_opt, list};
use crate::{RemarkKind, StoreError};

/// A call for the chair.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CallRow {
    /// Its id.
    pub id: CallId,
    /// From which desk.
    pub desk_id: DeskId,
    /// In which slot.
    pub slot_id: Option<SlotId>,
    /// About which innovation.
    pub innovation_id: Option<InnovationId>,
    /// About which row; empty is none.
    pub indicator: String,
    /// About which column.
    pub kind: Option<RemarkKind>,
    /// Who called.
    pub assessor_id: Option<AssessorId>,
    /// What about, in their words.
    pub reason: String,
    /// When, UTC milliseconds by the caller's clock.
    pub called_ms: WallMs,
    /// When the chair came, UTC milliseconds.
    pub answered_ms: Option<WallMs>,
}

/// All calls, the oldest first.
///
/// # Errors
/// What SQLite says.
pub fn all(conn: &Connection) -> Result<Vec<CallRow>, StoreError> {
    list(conn, "SELECT * FROM call WHERE deleted = 0 ORDER BY called_ms, id", [], |row| {
        let kind: String = col(row, "kind")?;
        Ok(CallRow {
            id: id(row, "id")?,
            desk_id: id(row, "desk_id")?,
            slot_id: id_opt(row, "slot_id")?,
            innovation_id: id_opt(row, "innovation_id")?,
            indicator: col(row, "indicator")?,
            kind: RemarkKind::from_key(&kind),
            assessor_id: id_opt(row, "assessor_id")?,
            reason: col(row, "reason")?,
            called_ms: col(row, "called_ms")?,
            answered_ms: col(row, "answered_ms")?,
        })
    })
}
