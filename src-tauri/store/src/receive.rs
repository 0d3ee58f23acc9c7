//! Operations from elsewhere: another laptop, a bundle, a restored or merged file.
//!
//! One path for all roads, idempotent and in any order. What an operation builds on may still be
//! under way: it waits, and is counted, rather than being shown half.

use meja_core::{
    ids::EventId,
    record::{OpId, Operation},
};
use rusqlite::{Connection, OptionalExtension, TransactionBehavior, params};

use crate::{StoreError, door, fold};

/// What became of the operations taken in.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Received {
    /// New and folded into the rows, those that had been waiting included.
    pub applied: usize,
    /// Already here.
    pub known: usize,
    /// Kept until what they build on arrives.
    pub waiting: usize,
}

/// Takes in verified operations in one transaction.
pub(crate) fn receive(
    conn: &mut Connection,
    event: EventId,
    ops: &[Operation],
) -> Result<Received, StoreError> {
    let tx = conn.transaction_with_behavior(TransactionBehavior::Immediate)?;
    let mut received = Received::default();
    for op in ops {
        if op.body.event != event {
            return Err(StoreError::Foreign);
        }
        if is_known(&tx, op.id)? {
            received.known += 1;
            continue;
        }
        if let Some(other) = at_same_place(&tx, op)?
            && other != op.id
        {
            return Err(StoreError::Fork(op.body.seq));
        }
        wait(&tx, op)?;
    }
    received.applied = door::taking_in(&tx, || release(&tx))?;
    received.waiting = tx.query_row("SELECT count(*) FROM waiting", [], |row| row.get(0))?;
    tx.commit()?;
    Ok(received)
}

fn is_known(conn: &Connection, id: OpId) -> Result<bool, StoreError> {
    Ok(conn.prepare_cached("SELECT 1 FROM op WHERE id=?1")?.exists([id.0])?)
}

fn at_same_place(conn: &Connection, op: &Operation) -> Result<Option<OpId>, StoreError> {
    let seq = i64::try_from(op.body.seq).unwrap_or(i64::MAX);
    Ok(conn
        .prepare_cached(
            "SELECT id FROM op WHERE author=?1 AND seq=?2
             UNION ALL SELECT id FROM waiting WHERE author=?1 AND seq=?2",
        )?
        .query_row(params![op.body.author.0, seq], |row| row.get(0).map(OpId))
        .optional()?)
}

fn wait(conn: &Connection, op: &Operation) -> Result<(), StoreError> {
    conn.prepare_cached(
        "INSERT OR IGNORE INTO waiting (id, author, seq, body, signature) VALUES (?1,?2,?3,?4,?5)",
    )?
    .execute(params![
        op.id.0,
        op.body.author.0,
        i64::try_from(op.body.seq).unwrap_or(i64::MAX),
        op.bytes,
        op.signature
    ])?;
    Ok(())
}

/// Applies whatever no longer waits for anything, until a round finds nothing.
fn release(conn: &Connection) -> Result<usize, StoreError> {
    let mut applied = 0;
    loop {
        let mut list =
            conn.prepare_cached("SELECT id, body, signature FROM waiting ORDER BY author, seq")?;
        let held: Vec<(OpId, Vec<u8>, [u8; 64])> = list
            .query_map([], |row| Ok((OpId(row.get(0)?), row.get(1)?, row.get(2)?)))?
            .collect::<Result<_, _>>()?;
        let mut progress = false;
        for (id, bytes, signature) in held {
            let body = fold::verify(id, bytes.clone(), signature)?;
            if fold::is_ready(conn, &body)? {
                fold::apply(conn, &Operation { id, body, bytes, signature })?;
                conn.prepare_cached("DELETE FROM waiting WHERE id=?1")?.execute([id.0])?;
                applied += 1;
                progress = true;
            }
        }
        if !progress {
            return Ok(applied);
        }
    }
}
