//! Slots: which agency is due at which desk, when.

use meja_core::{
    ids::{DeskId, OpdId, SlotId},
    stamp::WallMs,
};
use rusqlite::{Connection, Row};

use super::{col, id, list};
use crate::StoreError;

/// A planned turn.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SlotRow {
    /// Its id.
    pub id: SlotId,
    /// At which desk.
    pub desk_id: DeskId,
    /// Whose turn.
    pub opd_id: OpdId,
    /// Planned start, UTC milliseconds.
    pub start_ms: WallMs,
    /// Planned length.
    pub minutes: u32,
    /// Session of the day, from 1.
    pub session: u32,
}

/// All slots by time, then desk.
///
/// # Errors
/// What SQLite says.
pub fn all(conn: &Connection) -> Result<Vec<SlotRow>, StoreError> {
    list(
        conn,
        "SELECT slot.* FROM slot JOIN desk ON desk.id = slot.desk_id WHERE slot.deleted = 0
         ORDER BY start_ms, desk.position, desk.label, slot.id",
        [],
        read,
    )
}

/// One slot.
///
/// # Errors
/// [`StoreError::NotFound`].
pub fn get(conn: &Connection, slot: SlotId) -> Result<SlotRow, StoreError> {
    list(conn, "SELECT * FROM slot WHERE id = ?1 AND deleted = 0", [slot.0.as_bytes()], read)?
        .into_iter()
        .next()
        .ok_or(StoreError::NotFound("slot"))
}

/// One slot as it stands in its table, also when it was taken off; none for one never made.
///
/// # Errors
/// What SQLite says.
pub fn even_gone(conn: &Connection, slot: SlotId) -> Result<Option<SlotRow>, StoreError> {
    Ok(list(conn, "SELECT * FROM slot WHERE id = ?1", [slot.0.as_bytes()], read)?
        .into_iter()
        .next())
}

fn read(row: &Row<'_>) -> rusqlite::Result<SlotRow> {
    Ok(SlotRow {
        id: id(row, "id")?,
        desk_id: id(row, "desk_id")?,
        opd_id: id(row, "opd_id")?,
        start_ms: col(row, "start_ms")?,
        minutes: col(row, "minutes")?,
        session: col(row, "session")?,
    })
}
