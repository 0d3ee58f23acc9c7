//! Times that desks keep free.

use meja_core::{
    ids::{DeskId, HoldId},
    stamp::WallMs,
};
use rusqlite::{Connection, Row};

use super::{col, id, list};
use crate::StoreError;

/// A time kept free at a desk.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HoldRow {
    /// Its id.
    pub id: HoldId,
    /// At which desk.
    pub desk_id: DeskId,
    /// From when, UTC milliseconds.
    pub start_ms: WallMs,
    /// How long.
    pub minutes: u32,
    /// What for.
    pub reason: String,
}

/// All times kept free, by time.
///
/// # Errors
/// What SQLite says.
pub fn all(conn: &Connection) -> Result<Vec<HoldRow>, StoreError> {
    list(
        conn,
        "SELECT h.* FROM hold h JOIN desk ON desk.id = h.desk_id
         WHERE h.deleted = 0 AND desk.deleted = 0 ORDER BY h.start_ms, h.id",
        [],
        read,
    )
}

/// One time kept free as it stands in its table, also when it was given back; none for one never
/// made.
///
/// # Errors
/// What SQLite says.
pub fn even_gone(conn: &Connection, hold: HoldId) -> Result<Option<HoldRow>, StoreError> {
    Ok(list(conn, "SELECT * FROM hold WHERE id = ?1", [hold.0.as_bytes()], read)?
        .into_iter()
        .next())
}

fn read(row: &Row<'_>) -> rusqlite::Result<HoldRow> {
    Ok(HoldRow {
        id: id(row, "id")?,
        desk_id: id(row, "desk_id")?,
        start_ms: col(row, "start_ms")?,
        minutes: col(row, "minutes")?,
        reason: col(row, "reason")?,
    })
}
