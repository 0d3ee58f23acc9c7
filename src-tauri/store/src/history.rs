//! The audit trail, read from the change record.

use meja_core::record::{Author, Entity, FieldWrite, OpId, Operation};
use rusqlite::{Connection, OptionalExtension, params};
use serde_json::Value;
use uuid::Uuid;

use crate::{StoreError, fold};

/// One thing a person did.
#[derive(Clone, Debug, PartialEq)]
pub struct Entry {
    /// Its transaction, by which it can be taken back.
    pub tx: Uuid,
    /// Stable key of what was done.
    pub label: String,
    /// Who, as a key; the member list says which person.
    pub author: Author,
    /// The author's count.
    pub seq: u64,
    /// When by the author's wall clock, UTC milliseconds.
    pub at_ms: i64,
    /// Its place in the order of the trail.
    pub hlc_ms: i64,
    /// Which cells, from what to what; large transactions give their first hundred.
    pub changes: Vec<FieldChange>,
    /// How many cells in all.
    pub cells: usize,
}

/// One cell's step.
#[derive(Clone, Debug, PartialEq)]
pub struct FieldChange {
    /// Kind of row.
    pub entity: Entity,
    /// The row.
    pub row: Uuid,
    /// The field.
    pub field: String,
    /// The value replaced, where there was one.
    pub from: Option<Value>,
    /// The value written.
    pub to: Value,
}

/// An earlier or present value of a cell.
#[derive(Clone, Debug, PartialEq)]
pub struct Version {
    /// The operation that wrote it.
    pub op: OpId,
    /// Who.
    pub author: Author,
    /// When, UTC milliseconds.
    pub at_ms: i64,
    /// The value.
    pub value: Value,
}

const SHOWN_CHANGES: usize = 100;

/// The newest entries first, those before `before_ms`: `limit` of them, and all that share the
/// last one's instant, so that the next page begins where this one ends. While a wall clock stands
/// moved back, many share one.
///
/// # Errors
/// When an operation cannot be read.
pub fn entries(conn: &Connection, before_ms: i64, limit: u32) -> Result<Vec<Entry>, StoreError> {
    let mut list = conn.prepare_cached(
        "SELECT body FROM op WHERE part = 0 AND hlc_ms < ?1 AND hlc_ms >= coalesce(
           (SELECT hlc_ms FROM op WHERE part = 0 AND hlc_ms < ?1
            ORDER BY hlc_ms DESC LIMIT 1 OFFSET ?2), 0)
         ORDER BY hlc_ms DESC, hlc_counter DESC",
    )?;
    let bodies: Vec<Vec<u8>> = list
        .query_map(params![before_ms, limit.saturating_sub(1)], |row| row.get(0))?
        .collect::<Result<_, _>>()?;
    bodies.iter().map(|bytes| entry(conn, bytes)).collect()
}

fn entry(conn: &Connection, bytes: &[u8]) -> Result<Entry, StoreError> {
    let body = Operation::read(bytes)?;
    let cells = body.writes.iter().map(|write| write.fields.len()).sum();
    let mut changes = Vec::new();
    for (write, field) in body
        .writes
        .iter()
        .flat_map(|write| write.fields.iter().map(move |field| (write, field)))
        .take(SHOWN_CHANGES)
    {
        changes.push(FieldChange {
            entity: write.entity,
            row: write.row,
            field: field.field.clone(),
            from: replaced(conn, write.entity, write.row, field)?,
            to: serde_json::from_str(&field.value)?,
        });
    }
    Ok(Entry {
        tx: body.tx,
        label: body.label,
        hlc_ms: body.hlc.ms,
        author: body.author,
        seq: body.seq,
        at_ms: body.wall_ms,
        changes,
        cells,
    })
}

fn replaced(
    conn: &Connection,
    entity: Entity,
    row: Uuid,
    field: &FieldWrite,
) -> Result<Option<Value>, StoreError> {
    let Some(op) = field.supersedes.first() else { return Ok(None) };
    let body = fold::read_body(conn, *op)?;
    fold::value_in(&body, entity, row, &field.field)
        .map(|text| Ok(serde_json::from_str(&text)?))
        .transpose()
}

/// All versions of one cell, oldest first.
///
/// # Errors
/// When an operation cannot be read.
pub fn versions(
    conn: &Connection,
    entity: Entity,
    row: Uuid,
    field: &str,
) -> Result<Vec<Version>, StoreError> {
    let mut list = conn.prepare_cached(
        "SELECT op.body, op.id FROM change JOIN op ON op.id = change.op
         WHERE change.entity = ?1 AND change.row = ?2 ORDER BY op.hlc_ms, op.hlc_counter, op.id",
    )?;
    let found: Vec<(Vec<u8>, [u8; 32])> = list
        .query_map(params![entity.key(), row.as_bytes()], |row| Ok((row.get(0)?, row.get(1)?)))?
        .collect::<Result<_, _>>()?;
    let mut versions = Vec::new();
    for (bytes, id) in found {
        let body = Operation::read(&bytes)?;
        if let Some(text) = fold::value_in(&body, entity, row, field) {
            versions.push(Version {
                op: OpId(id),
                author: body.author,
                at_ms: body.wall_ms,
                value: serde_json::from_str(&text)?,
            });
        }
    }
    Ok(versions)
}

/// When a row was first written, UTC milliseconds.
///
/// # Errors
/// What SQLite says.
pub fn first_write(
    conn: &Connection,
    entity: Entity,
    row: Uuid,
) -> Result<Option<i64>, StoreError> {
    Ok(conn
        .prepare_cached(
            "SELECT min(op.wall_ms) FROM change JOIN op ON op.id = change.op
             WHERE change.entity = ?1 AND change.row = ?2",
        )?
        .query_row(params![entity.key(), row.as_bytes()], |found| found.get(0))?)
}

/// The transaction that first wrote a row.
///
/// # Errors
/// What SQLite says.
pub fn first_tx(conn: &Connection, entity: Entity, row: Uuid) -> Result<Option<Uuid>, StoreError> {
    Ok(conn
        .prepare_cached(
            "SELECT op.tx FROM change JOIN op ON op.id = change.op
             WHERE change.entity = ?1 AND change.row = ?2 ORDER BY op.hlc_ms, op.hlc_counter LIMIT 1",
        )?
        .query_row(params![entity.key(), row.as_bytes()], |found| found.get::<_, [u8; 16]>(0))
        .optional()?
        .map(Uuid::from_bytes))
}
