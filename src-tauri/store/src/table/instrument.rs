//! Instruments made or changed for this event.

use meja_core::ids::InstrumentId;
use rusqlite::Connection;

use super::{col, id, list};
use crate::StoreError;

/// An instrument of the event, besides the shipped ones.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct InstrumentRow {
    /// Its id.
    pub id: InstrumentId,
    /// The instrument's own id: "iid-2026".
    pub code: String,
    /// Its version.
    pub version: u32,
    /// The instrument file, see `core::instrument`.
    pub body: String,
}

/// All of them, by own id and version.
///
/// # Errors
/// What SQLite says.
pub fn all(conn: &Connection) -> Result<Vec<InstrumentRow>, StoreError> {
    let sql = "SELECT * FROM instrument WHERE deleted = 0 ORDER BY code, version, id";
    list(conn, sql, [], |row| {
        Ok(InstrumentRow {
            id: id(row, "id")?,
            code: col(row, "code")?,
            version: col(row, "version")?,
            body: col(row, "body")?,
        })
    })
}
