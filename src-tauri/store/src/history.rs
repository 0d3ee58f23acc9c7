//! The audit trail, read from the change record.

use std::collections::BTreeSet;

use meja_core::{
    ids::InnovationId,
    record::{Author, Entity, FieldWrite, Live, OpId, Operation},
};
use rusqlite::{Connection, OptionalExtension, params};
use serde_json::Value;
use uuid::Uuid;

use crate::{RemarkCell, RemarkText, StoreError, fold, order, table};

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
    let limit = usize::try_from(limit).unwrap_or(usize::MAX);
    let bodies = order::newest_before(conn, before_ms, limit)?;
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
            field: field.field.clone().into_owned(),
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

/// All versions of one cell, oldest first: those that live, and what they replaced, and so on
/// back. A version is replaced only by one that names it, so none is missed.
///
/// # Errors
/// When an operation cannot be read.
pub fn versions(
    conn: &Connection,
    entity: Entity,
    row: Uuid,
    field: &str,
) -> Result<Vec<Version>, StoreError> {
    let mut open: Vec<OpId> = fold::live(conn, entity, row, field)?.0.into_iter().collect();
    let mut seen = BTreeSet::new();
    let mut versions = Vec::new();
    while let Some(op) = open.pop() {
        if !seen.insert(op) {
            continue;
        }
        let body = fold::read_body(conn, op)?;
        let Some(written) = fold::write_in(&body, entity, row, field) else { continue };
        open.extend(&written.supersedes);
        let (author, at_ms) = (body.author, body.wall_ms);
        let value = serde_json::from_str(&written.value)?;
        versions.push((body.hlc, Version { op, author, at_ms, value }));
    }
    versions.sort_by_key(|(hlc, version)| (*hlc, version.op));
    Ok(versions.into_iter().map(|(_, version)| version).collect())
}

/// The live versions of one cell; more than one is a conflict.
///
/// # Errors
/// When an operation cannot be read.
pub fn live(conn: &Connection, entity: Entity, row: Uuid, field: &str) -> Result<Live, StoreError> {
    fold::live(conn, entity, row, field)
}

/// What one author did under these labels: the newest `limit`, oldest first.
///
/// # Errors
/// When an operation cannot be read.
pub fn of_author(
    conn: &Connection,
    author: Author,
    labels: &[&str],
    limit: u32,
) -> Result<Vec<Entry>, StoreError> {
    let mut list = conn.prepare_cached(
        "SELECT body FROM op WHERE author = ?1 AND part = 0
           AND label IN (SELECT value FROM json_each(?2)) AND id NOT IN (SELECT op FROM refused)
         ORDER BY seq DESC LIMIT ?3",
    )?;
    let bodies: Vec<Vec<u8>> = list
        .query_map(params![author.0, serde_json::to_string(labels)?, limit], |row| row.get(0))?
        .collect::<Result<_, _>>()?;
    bodies.iter().rev().map(|bytes| entry(conn, bytes)).collect()
}

/// The cells that an operation wrote on an innovation's sheet; none for an unknown operation.
///
/// # Errors
/// When the operation cannot be read.
pub fn remarks_of(
    conn: &Connection,
    op: OpId,
    innovation: InnovationId,
) -> Result<Vec<(RemarkCell, RemarkText)>, StoreError> {
    let there = conn.prepare_cached("SELECT 1 FROM op WHERE id = ?1")?.exists([op.0])?;
    if !there {
        return Ok(Vec::new());
    }
    let body = fold::read_body(conn, op)?;
    let written = body
        .writes
        .iter()
        .filter(|write| write.entity == Entity::Remark && write.row == innovation.0)
        .flat_map(|write| &write.fields)
        .filter_map(|field| {
            Some((RemarkCell::parse(&field.field)?, RemarkText::from_json(&field.value)))
        });
    Ok(written.collect())
}

/// When a row was first written, UTC milliseconds by the author's clock; of [`Entity::Remark`],
/// when the first cell on the innovation's sheet was.
///
/// # Errors
/// When an operation cannot be read.
pub fn first_write(
    conn: &Connection,
    entity: Entity,
    row: Uuid,
) -> Result<Option<i64>, StoreError> {
    if entity != Entity::Remark {
        return Ok(maker(conn, entity, row)?.map(|(_, wall_ms)| wall_ms));
    }
    first_typing(conn, InnovationId(row), |_| true)
}

/// When the first of these cells on an innovation's sheet was written, UTC milliseconds by the
/// author's clock.
///
/// # Errors
/// When an operation cannot be read.
pub fn first_typing(
    conn: &Connection,
    innovation: InnovationId,
    counts: impl Fn(&RemarkCell) -> bool,
) -> Result<Option<i64>, StoreError> {
    let mut first = None;
    for remark in table::remark::of_innovation(conn, innovation)? {
        let cell = RemarkCell {
            indicator: remark.indicator,
            kind: remark.kind,
            assessor: remark.assessor_id,
        };
        if !counts(&cell) {
            continue;
        }
        let written = versions(conn, Entity::Remark, innovation.0, &cell.field())?;
        first = written.iter().map(|version| version.at_ms).chain(first).min();
    }
    Ok(first)
}

/// The transaction that made a row.
///
/// # Errors
/// What SQLite says.
pub fn first_tx(conn: &Connection, entity: Entity, row: Uuid) -> Result<Option<Uuid>, StoreError> {
    Ok(maker(conn, entity, row)?.map(|(tx, _)| tx))
}

/// The transaction that made a row, and its author's wall clock.
fn maker(conn: &Connection, entity: Entity, row: Uuid) -> Result<Option<(Uuid, i64)>, StoreError> {
    Ok(conn
        .prepare_cached(
            "SELECT op.tx, op.wall_ms FROM row_head h JOIN op ON op.id = h.op
             WHERE h.entity = ?1 AND h.row = ?2",
        )?
        .query_row(params![entity.key(), row.as_bytes()], |found| {
            Ok((Uuid::from_bytes(found.get(0)?), found.get(1)?))
        })
        .optional()?)
}
