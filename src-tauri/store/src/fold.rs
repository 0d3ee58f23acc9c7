//! Folding operations into rows: the same path for what is written here, what another laptop
//! sent, and a rebuild.
//!
//! Order-free: an operation is applied once its predecessors are there, and the versions that
//! live afterwards depend on the set of operations alone.

use std::{borrow::Cow, collections::BTreeSet};

use meja_core::record::{
    Entity, FieldWrite, Live, OpBody, OpId, Operation, OperationError, RowWrite, winner,
};
use rusqlite::{Connection, OptionalExtension, params};
use uuid::Uuid;

use crate::{
    RemarkCell, StoreError,
    project::{Shown, project},
};

/// Stores an operation and folds it into the rows.
pub(crate) fn apply(conn: &Connection, op: &Operation) -> Result<(), StoreError> {
    keep(conn, op)?;
    fold(conn, op.id, &op.body)
}

/// Stores an operation.
pub(crate) fn keep(conn: &Connection, op: &Operation) -> Result<(), StoreError> {
    let body = &op.body;
    conn.prepare_cached(
        "INSERT INTO op (id, author, seq, hlc_ms, hlc_counter, wall_ms, tx, part, parts, label,
           body, signature) VALUES (?1,?2,?3,?4,?5,?6,?7,?8,?9,?10,?11,?12)",
    )?
    .execute(params![
        op.id.0,
        body.author.0,
        i64::try_from(body.seq).unwrap_or(i64::MAX),
        body.hlc.ms,
        body.hlc.counter,
        body.wall_ms,
        body.tx.as_bytes(),
        body.part,
        body.parts,
        body.label,
        op.bytes,
        op.signature,
    ])?;
    book_members(conn, op)?;
    Ok(())
}

/// Notes that an operation writes members; whether that is new.
pub(crate) fn book_members(conn: &Connection, op: &Operation) -> Result<bool, StoreError> {
    if op.body.writes.iter().all(|write| write.entity != Entity::Member) {
        return Ok(false);
    }
    let mut book = conn.prepare_cached("INSERT OR IGNORE INTO membership (op) VALUES (?1)")?;
    Ok(book.execute([op.id.0])? > 0)
}

/// Folds an operation that is already stored.
pub(crate) fn fold(conn: &Connection, id: OpId, body: &OpBody) -> Result<(), StoreError> {
    body.writes.iter().try_for_each(|write| fold_row(conn, id, body.wall_ms, write))
}

fn fold_row(conn: &Connection, id: OpId, wall_ms: i64, write: &RowWrite) -> Result<(), StoreError> {
    let creates = write.fields.iter().all(|field| field.supersedes.is_empty());
    // Nobody makes the row of a sheet's cells: each person's cell begins by itself.
    if creates && write.entity != Entity::Remark && is_new(conn, write.entity, write.row)? {
        conn.prepare_cached("INSERT INTO row_head (entity, row, op) VALUES (?1,?2,?3)")?
            .execute(params![write.entity.key(), write.row.as_bytes(), id.0])?;
        let shown: Vec<Shown<'_>> =
            write.fields.iter().map(|field| own(field, id, wall_ms)).collect();
        return project(conn, write.entity, write.row, &shown);
    }
    let mut shown = Vec::with_capacity(write.fields.len());
    for field in &write.fields {
        let before = live(conn, write.entity, write.row, &field.field)?;
        let mut after = before.clone();
        after.take(id, &field.supersedes);
        store_live(conn, write, &field.field, &before, &after)?;
        shown.push(if after.0.len() == 1 {
            own(field, id, wall_ms)
        } else {
            undecided(conn, write, &field.field, &after)?
        });
    }
    project(conn, write.entity, write.row, &shown)
}

fn own(field: &FieldWrite, op: OpId, wall_ms: i64) -> Shown<'_> {
    let value = Cow::Borrowed(field.value.as_str());
    Shown { field: &field.field, value, op, wall_ms, versions: 1 }
}

/// The value shown while several versions live.
fn undecided<'a>(
    conn: &Connection,
    write: &RowWrite,
    field: &'a str,
    live: &Live,
) -> Result<Shown<'a>, StoreError> {
    let mut dated = Vec::new();
    for op in &live.0 {
        dated.push((read_body(conn, *op)?.hlc, *op));
    }
    let op = winner(dated).ok_or(StoreError::NotFound("version"))?;
    let body = read_body(conn, op)?;
    let value =
        value_in(&body, write.entity, write.row, field).ok_or(StoreError::NotFound("version"))?;
    Ok(Shown { field, value: Cow::Owned(value), op, wall_ms: body.wall_ms, versions: live.0.len() })
}

/// Whether no operation has written the row yet.
pub(crate) fn is_new(conn: &Connection, entity: Entity, row: Uuid) -> Result<bool, StoreError> {
    let mut find = conn.prepare_cached(
        "SELECT 1 FROM row_head WHERE entity=?1 AND row=?2
         UNION ALL SELECT 1 FROM field_head WHERE entity=?1 AND row=?2 LIMIT 1",
    )?;
    Ok(!find.exists(params![entity.key(), row.as_bytes()])?)
}

/// The live versions of a cell.
pub(crate) fn live(
    conn: &Connection,
    entity: Entity,
    row: Uuid,
    field: &str,
) -> Result<Live, StoreError> {
    let mut find = conn.prepare_cached(
        "SELECT op FROM field_head WHERE entity=?1 AND row=?2 AND field=?3 ORDER BY op",
    )?;
    let own: BTreeSet<OpId> = find
        .query_map(params![entity.key(), row.as_bytes(), field], |found| found.get(0).map(OpId))?
        .collect::<Result<_, _>>()?;
    if !own.is_empty() {
        return Ok(Live(own));
    }
    if entity == Entity::Remark {
        let shown = RemarkCell::parse(field).map(|cell| shown_version(conn, row, &cell));
        return Ok(Live(shown.transpose()?.flatten().into_iter().collect()));
    }
    let made: Option<[u8; 32]> = conn
        .prepare_cached("SELECT op FROM row_head WHERE entity=?1 AND row=?2")?
        .query_row(params![entity.key(), row.as_bytes()], |found| found.get(0))
        .optional()?;
    let Some(made) = made.map(OpId) else { return Ok(Live::default()) };
    let wrote = value_in(&read_body(conn, made)?, entity, row, field).is_some();
    Ok(Live(wrote.then_some(made).into_iter().collect()))
}

/// The version that the row of a sheet's cell names.
fn shown_version(
    conn: &Connection,
    innovation: Uuid,
    cell: &RemarkCell,
) -> Result<Option<OpId>, StoreError> {
    Ok(conn
        .prepare_cached(
            "SELECT op FROM remark WHERE innovation_id=?1 AND indicator=?2 AND kind=?3
               AND assessor_id=?4",
        )?
        .query_row(
            params![
                innovation.as_bytes(),
                cell.indicator,
                cell.kind.key(),
                cell.assessor.0.as_bytes()
            ],
            |found| found.get(0).map(OpId),
        )
        .optional()?)
}

/// Keeps the live versions of a cell. The one version of a sheet's cell stands in its row, which
/// is written anyway; only where several live are they kept here.
fn store_live(
    conn: &Connection,
    write: &RowWrite,
    field: &str,
    before: &Live,
    live: &Live,
) -> Result<(), StoreError> {
    let in_row = |live: &Live| live.0.len() < 2 && write.entity == Entity::Remark;
    let in_row_now = in_row(live) && RemarkCell::parse(field).is_some();
    if in_row_now && in_row(before) {
        return Ok(());
    }
    conn.prepare_cached("DELETE FROM field_head WHERE entity=?1 AND row=?2 AND field=?3")?
        .execute(params![write.entity.key(), write.row.as_bytes(), field])?;
    if in_row_now {
        return Ok(());
    }
    let mut put = conn
        .prepare_cached("INSERT INTO field_head (entity, row, field, op) VALUES (?1,?2,?3,?4)")?;
    for op in &live.0 {
        put.execute(params![write.entity.key(), write.row.as_bytes(), field, op.0])?;
    }
    Ok(())
}

/// Reads a stored operation's body.
pub(crate) fn read_body(conn: &Connection, id: OpId) -> Result<OpBody, StoreError> {
    let bytes: Vec<u8> = conn
        .prepare_cached("SELECT body FROM op WHERE id=?1")?
        .query_row([id.0], |found| found.get(0))?;
    Ok(Operation::read(&bytes)?)
}

/// The JSON text an operation wrote into a cell.
pub(crate) fn value_in(body: &OpBody, entity: Entity, row: Uuid, field: &str) -> Option<String> {
    write_in(body, entity, row, field).map(|written| written.value.clone())
}

/// What an operation wrote into a cell.
pub(crate) fn write_in<'a>(
    body: &'a OpBody,
    entity: Entity,
    row: Uuid,
    field: &str,
) -> Option<&'a FieldWrite> {
    body.writes
        .iter()
        .filter(|write| write.entity == entity && write.row == row)
        .flat_map(|write| &write.fields)
        .find(|written| written.field == field)
}

/// Whether an operation's own bytes, hash and signature hold together.
pub(crate) fn verify(id: OpId, bytes: Vec<u8>, signature: [u8; 64]) -> Result<OpBody, StoreError> {
    let op = Operation::open(bytes, signature)?;
    if op.id == id { Ok(op.body) } else { Err(OperationError::Forged.into()) }
}
