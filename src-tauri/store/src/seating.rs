//! What the record says of who sat where and when: the writes that move a panel, and the first
//! values of an innovation. What follows from them is `core::panel::witness`'s.

use std::collections::BTreeMap;

use meja_core::{
    ids::{AssessorId, InnovationId},
    record::{Entity, Hlc, OpId, Operation, RowWrite, TxId},
};
use rusqlite::Connection;
use serde_json::Value;

use crate::{StoreError, history, table};

/// Acts that move nobody, and of which there are many: their operations are not opened.
const ELSEWHERE: [&str; 14] = [
    "remark.write",
    "remark.adopt",
    "score.write",
    "score.send",
    "score.recall",
    "score.allow",
    "clock.act",
    "claim.write",
    "chair.deliberate",
    "approval.sheet",
    "document.seal",
    "evidence.apply",
    "import.apply",
    "phrase.save",
];

/// Writes of one operation on desks, turns, conflicts of interest and people.
#[derive(Clone, Debug, PartialEq)]
pub struct Move {
    /// Its place in the order of the record.
    pub at: Hlc,
    /// Its transaction.
    pub tx: TxId,
    /// The writes.
    pub writes: Vec<RowWrite>,
}

/// Everything that moved a panel, in the order of the record.
///
/// # Errors
/// When an operation cannot be read.
pub fn moves(conn: &Connection) -> Result<Vec<Move>, StoreError> {
    let mut list = conn.prepare_cached(
        "SELECT body FROM op WHERE label NOT IN (SELECT value FROM json_each(?1))
           AND id NOT IN (SELECT op FROM refused)
         ORDER BY hlc_ms, hlc_counter, part",
    )?;
    let mut rows = list.query([serde_json::to_string(&ELSEWHERE)?])?;
    let mut all = Vec::new();
    while let Some(row) = rows.next()? {
        let bytes: Vec<u8> = row.get(0)?;
        let body = Operation::read(&bytes)?;
        let mut writes = body.writes;
        writes.retain(|write| {
            matches!(write.entity, Entity::Desk | Entity::Slot | Entity::Recusal | Entity::Assessor)
        });
        if !writes.is_empty() {
            all.push(Move { at: body.hlc, tx: body.tx, writes });
        }
    }
    Ok(all)
}

/// When each assessor whose values or comments stand on an innovation gave it the first value, and
/// in which transaction.
///
/// # Errors
/// When an operation cannot be read.
pub fn first_values(
    conn: &Connection,
    innovation: InnovationId,
) -> Result<BTreeMap<AssessorId, (Hlc, TxId)>, StoreError> {
    let mut first: BTreeMap<AssessorId, (Hlc, TxId)> = BTreeMap::new();
    for score in table::score::of_innovation(conn, innovation)? {
        for version in history::versions(conn, Entity::Score, score.id.0, "value")? {
            if matches!(&version.value, Value::String(text) if !text.is_empty()) {
                let at = place(conn, version.op)?;
                let held = first.entry(score.assessor_id).or_insert(at);
                *held = at.min(*held);
            }
        }
    }
    Ok(first)
}

fn place(conn: &Connection, op: OpId) -> Result<(Hlc, TxId), StoreError> {
    let mut find = conn.prepare_cached("SELECT hlc_ms, hlc_counter, tx FROM op WHERE id = ?1")?;
    Ok(find.query_row([op.0], |row| {
        let tx: [u8; 16] = row.get(2)?;
        Ok((Hlc { ms: row.get(0)?, counter: row.get(1)? }, TxId::from_bytes(tx)))
    })?)
}
