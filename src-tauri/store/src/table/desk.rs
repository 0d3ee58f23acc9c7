//! Desks and the assessors who sit there.

use meja_core::ids::{AssessorId, DeskId};
use rusqlite::Connection;

use super::{col, id, json, list};
use crate::StoreError;

/// A review table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DeskRow {
    /// Its id.
    pub id: DeskId,
    /// "Meja 1".
    pub label: String,
    /// Where it stands.
    pub room: String,
    /// Its place in the list.
    pub position: i64,
    /// Who sits there, the lead first.
    pub assessors: Vec<AssessorId>,
    /// A word for its stage; empty is none.
    pub message: String,
}

/// An assessor.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AssessorRow {
    /// Its id.
    pub id: AssessorId,
    /// Name with titles, never re-cased.
    pub name: String,
    /// NIP, as text.
    pub nip: String,
    /// Jabatan.
    pub title: String,
    /// Instansi.
    pub agency: String,
    /// The argon2 hash of their PIN; empty where they have none.
    pub pin: String,
    /// "chair" for the chair of the panel; empty for an assessor.
    pub role: String,
}

/// All desks in their order.
///
/// # Errors
/// What SQLite says.
pub fn all(conn: &Connection) -> Result<Vec<DeskRow>, StoreError> {
    list(conn, "SELECT * FROM desk WHERE deleted = 0 ORDER BY position, label, id", [], |row| {
        Ok(DeskRow {
            id: id(row, "id")?,
            label: col(row, "label")?,
            room: col(row, "room")?,
            position: col(row, "position")?,
            assessors: json(row, "assessors")?,
            message: col(row, "message")?,
        })
    })
}

/// All assessors by name.
///
/// # Errors
/// What SQLite says.
pub fn assessors(conn: &Connection) -> Result<Vec<AssessorRow>, StoreError> {
    list(
        conn,
        "SELECT * FROM assessor WHERE deleted = 0 ORDER BY name COLLATE NOCASE, id",
        [],
        |row| {
            Ok(AssessorRow {
                id: id(row, "id")?,
                name: col(row, "name")?,
                nip: col(row, "nip")?,
                title: col(row, "title")?,
                agency: col(row, "agency")?,
                pin: col(row, "pin")?,
                role: col(row, "role")?,
            })
        },
    )
}
