//! Sign-offs of sheets, desks and the event, and their unlocking.

use meja_core::{
    approval::Heads,
    ids::{ApprovalId, AssessorId, DeskId, InnovationId},
    stamp::WallMs,
};
use rusqlite::Connection;
use serde_json::Value;

use super::{col, id, id_opt, json, list};
use crate::StoreError;

/// A sign-off.
#[derive(Clone, Debug, PartialEq)]
pub struct ApprovalRow {
    /// Its id.
    pub id: ApprovalId,
    /// What it is of: "sheet", "desk" or "event".
    pub scope: String,
    /// The innovation, of a sheet.
    pub innovation_id: Option<InnovationId>,
    /// The desk, of a sheet or desk.
    pub desk_id: Option<DeskId>,
    /// Whose writing it closes.
    pub assessors: Vec<AssessorId>,
    /// Role, name and NIP of each who signed; the application's own form.
    pub signers: Value,
    /// Where.
    pub place: String,
    /// The day on it, YYYY-MM-DD.
    pub day: String,
    /// Digest of what was signed, in hexadecimal.
    pub digest: String,
    /// When it was signed, UTC milliseconds.
    pub signed_ms: WallMs,
    /// When the chair unlocked it, UTC milliseconds; none while it holds.
    pub unlocked_ms: Option<WallMs>,
    /// Why it was unlocked.
    pub unlock_reason: String,
    /// Who unlocked it.
    pub unlocked_by: String,
    /// What was open when it was signed, and why it was signed all the same; empty where nothing.
    pub gaps: String,
    /// Where every author's chain stood, of the event.
    pub heads: Heads,
    /// Counts the sign-offs of the same thing, from 1.
    pub version: u32,
}

/// All of them, those unlocked included, the oldest first.
///
/// # Errors
/// What SQLite says.
pub fn all(conn: &Connection) -> Result<Vec<ApprovalRow>, StoreError> {
    let sql = "SELECT * FROM approval WHERE deleted = 0 ORDER BY signed_ms, id";
    list(conn, sql, [], |row| {
        Ok(ApprovalRow {
            id: id(row, "id")?,
            scope: col(row, "scope")?,
            innovation_id: id_opt(row, "innovation_id")?,
            desk_id: id_opt(row, "desk_id")?,
            assessors: json(row, "assessors")?,
            signers: json(row, "signers")?,
            place: col(row, "place")?,
            day: col(row, "day")?,
            digest: col(row, "digest")?,
            signed_ms: col(row, "signed_ms")?,
            unlocked_ms: col(row, "unlocked_ms")?,
            unlock_reason: col(row, "unlock_reason")?,
            unlocked_by: col(row, "unlocked_by")?,
            gaps: col(row, "gaps")?,
            heads: json(row, "heads")?,
            version: col(row, "version")?,
        })
    })
}
