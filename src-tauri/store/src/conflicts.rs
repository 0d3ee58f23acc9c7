//! Cells that have more than one version that lives.

use meja_core::record::{Author, Entity, Hlc, OpId, winner};
use rusqlite::Connection;
use serde_json::Value;
use uuid::Uuid;

use crate::{StoreError, fold};

/// A cell for a person to decide.
#[derive(Clone, PartialEq, Debug)]
pub struct Conflict {
    /// Kind of row.
    pub entity: Entity,
    /// The row.
    pub row: Uuid,
    /// The field.
    pub field: String,
    /// Every version, the one that is shown meanwhile first.
    pub versions: Vec<Written>,
}

/// One of the versions.
#[derive(Clone, PartialEq, Debug)]
pub struct Written {
    /// The operation.
    pub op: OpId,
    /// Who wrote it.
    pub author: Author,
    /// When by the author's clock, UTC milliseconds.
    pub at_ms: i64,
    /// What it says.
    pub value: Value,
}

/// Every cell with several versions that say different things, in the order of rows and fields.
/// Versions that say the same leave nothing to decide.
///
/// # Errors
/// What SQLite says, or that an operation cannot be read.
pub fn all(conn: &Connection) -> Result<Vec<Conflict>, StoreError> {
    let mut list = conn.prepare_cached(
        "SELECT entity, row, field FROM field_head GROUP BY entity, row, field HAVING count(*) > 1",
    )?;
    let found: Vec<(String, [u8; 16], String)> = list
        .query_map([], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))?
        .collect::<Result<_, _>>()?;
    let mut all = Vec::new();
    for (entity, row, field) in found {
        let Some(entity) = Entity::from_key(&entity) else { continue };
        all.extend(of(conn, entity, Uuid::from_bytes(row), &field)?);
    }
    Ok(all)
}

/// What tells one state of the record from another as far as its live versions go: its length, and
/// how much of it is refused.
///
/// # Errors
/// What SQLite says.
pub fn state(conn: &Connection) -> Result<(i64, i64), StoreError> {
    let mut ask = conn.prepare_cached(
        "SELECT (SELECT coalesce(max(rowid), 0) FROM op), (SELECT count(*) FROM refused)",
    )?;
    Ok(ask.query_row([], |row| Ok((row.get(0)?, row.get(1)?)))?)
}

/// A cell, where its versions say different things.
///
/// # Errors
/// As [`all`].
pub fn of(
    conn: &Connection,
    entity: Entity,
    row: Uuid,
    field: &str,
) -> Result<Option<Conflict>, StoreError> {
    let live = fold::live(conn, entity, row, field)?;
    if !live.is_conflict() {
        return Ok(None);
    }
    let mut dated: Vec<(Hlc, Written)> = Vec::new();
    for op in live.0 {
        let body = fold::read_body(conn, op)?;
        let Some(text) = fold::value_in(&body, entity, row, field) else { continue };
        let value = serde_json::from_str(&text)?;
        dated.push((body.hlc, Written { op, author: body.author, at_ms: body.wall_ms, value }));
    }
    if dated.windows(2).all(|two| matches!(two, [(_, a), (_, b)] if a.value == b.value)) {
        return Ok(None);
    }
    let shown = winner(dated.iter().map(|(hlc, one)| (*hlc, one.op)));
    dated.sort_by_key(|(hlc, one)| (Some(one.op) != shown, std::cmp::Reverse(*hlc), one.op));
    let versions = dated.into_iter().map(|(_, one)| one).collect();
    Ok(Some(Conflict { entity, row, field: field.to_owned(), versions }))
}
