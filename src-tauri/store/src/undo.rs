//! Taking back a transaction without touching what was written since.

use meja_core::record::{Entity, OpId, Operation, RowWrite};
use rusqlite::Connection;
use serde_json::Value;
use uuid::Uuid;

use crate::{Edit, Plan, StoreError, fold};

/// How an undo went.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Undone {
    /// Rows that the transaction had made and that are gone again.
    pub rows_removed: usize,
    /// Cells given their earlier value.
    pub cells_restored: usize,
    /// Cells left alone, since somebody wrote them later.
    pub cells_kept: usize,
}

/// Plans the edits that take back every operation of transaction `tx`.
pub(crate) fn plan(conn: &Connection, tx: Uuid) -> Result<Plan<Undone>, StoreError> {
    let mut list = conn.prepare("SELECT id, body FROM op WHERE tx=?1 ORDER BY part DESC")?;
    let ops: Vec<(OpId, Vec<u8>)> = list
        .query_map([tx.as_bytes()], |row| Ok((OpId(row.get(0)?), row.get(1)?)))?
        .collect::<Result<_, _>>()?;
    if ops.is_empty() {
        return Err(StoreError::NotFound("transaction"));
    }
    let mut undone = Undone::default();
    let mut edits = Vec::new();
    for (id, bytes) in ops {
        let body = Operation::read(&bytes)?;
        for write in &body.writes {
            edits.extend(take_back(conn, id, write, &mut undone)?);
        }
    }
    Ok(Plan { edits, output: undone })
}

fn take_back(
    conn: &Connection,
    id: OpId,
    write: &RowWrite,
    undone: &mut Undone,
) -> Result<Option<Edit>, StoreError> {
    let made_here = write.fields.iter().all(|field| field.supersedes.is_empty())
        && write.entity != Entity::Remark;
    let mut edit = Edit::of(write.entity, write.row);
    if made_here {
        undone.rows_removed += 1;
        return Ok(Some(edit.gone()));
    }
    for field in &write.fields {
        let live = fold::live(conn, write.entity, write.row, &field.field)?;
        if !(live.0.len() == 1 && live.0.contains(&id)) {
            undone.cells_kept += 1;
            continue;
        }
        let mut before = Value::Null;
        if let Some(replaced) = field.supersedes.first() {
            let earlier = fold::read_body(conn, *replaced)?;
            if let Some(text) = fold::value_in(&earlier, write.entity, write.row, &field.field) {
                before = serde_json::from_str(&text)?;
            }
        } else if field.field == "deleted" {
            before = Value::Bool(false);
        }
        undone.cells_restored += 1;
        edit = edit.set(field.field.clone(), before);
    }
    Ok((!edit.fields.is_empty()).then_some(edit))
}
