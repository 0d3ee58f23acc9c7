//! Acts on the slots' clocks.

use std::collections::BTreeMap;

use meja_core::{
    clock::Act,
    ids::{ActId, SlotId},
};
use rusqlite::{Connection, Row};

use super::{id, json, list};
use crate::StoreError;

/// The acts of one slot, by id, which is their order.
///
/// # Errors
/// What SQLite says.
pub fn of_slot(conn: &Connection, slot: SlotId) -> Result<Vec<Act>, StoreError> {
    list(
        conn,
        "SELECT * FROM clock_act WHERE slot_id = ?1 AND deleted = 0 ORDER BY id",
        [slot.0.as_bytes()],
        read,
    )
}

/// The acts of every slot that has any.
///
/// # Errors
/// What SQLite says.
pub fn all(conn: &Connection) -> Result<BTreeMap<SlotId, Vec<Act>>, StoreError> {
    let mut by_slot: BTreeMap<SlotId, Vec<Act>> = BTreeMap::new();
    let every = list(conn, "SELECT * FROM clock_act WHERE deleted = 0 ORDER BY id", [], |row| {
        Ok((id::<SlotId>(row, "slot_id")?, read(row)?))
    })?;
    for (slot, act) in every {
        by_slot.entry(slot).or_default().push(act);
    }
    Ok(by_slot)
}

/// One act and whose clock it is on, also when it was taken out; none for one never made.
///
/// # Errors
/// What SQLite says.
pub fn even_gone(conn: &Connection, act: ActId) -> Result<Option<(SlotId, Act)>, StoreError> {
    Ok(list(conn, "SELECT * FROM clock_act WHERE id = ?1", [act.0.as_bytes()], |row| {
        Ok((id::<SlotId>(row, "slot_id")?, read(row)?))
    })?
    .into_iter()
    .next())
}

fn read(row: &Row<'_>) -> rusqlite::Result<Act> {
    Ok(Act { id: id(row, "id")?, at: json(row, "stamp")?, kind: json(row, "kind")? })
}
