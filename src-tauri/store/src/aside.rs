//! What was kept aside: held, refused, forked, no operation at all, and what has not arrived.

use std::collections::BTreeMap;

use meja_core::record::{Author, OpId, Operation};
use rusqlite::Connection;

use crate::{Reason, StoreError};

/// How many operations wait for their author to be admitted.
pub(crate) const HELD: &str = "SELECT count(*) FROM waiting INDEXED BY waiting_place
  WHERE author IN (SELECT author FROM waiting WHERE awaits >= x'61' AND awaits < x'62')";

/// Operations of one author who is not admitted.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Held {
    /// Who.
    pub author: Author,
    /// How many.
    pub count: u32,
    /// When the last of them was written, by its author's clock, UTC milliseconds.
    pub at_ms: i64,
}

/// Whose operations are held.
///
/// # Errors
/// What SQLite says, or that one cannot be read.
pub fn held(conn: &Connection) -> Result<Vec<Held>, StoreError> {
    let mut list = conn.prepare_cached(
        "SELECT w.author, count(*), max(w.seq) FROM waiting w INDEXED BY waiting_place
         WHERE w.author IN (SELECT author FROM waiting WHERE awaits >= x'61' AND awaits < x'62')
         GROUP BY w.author ORDER BY w.author",
    )?;
    let found: Vec<([u8; 32], u32, i64)> = list
        .query_map([], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))?
        .collect::<Result<_, _>>()?;
    let mut all = Vec::new();
    for (author, count, last) in found {
        let body: Vec<u8> = conn
            .prepare_cached("SELECT body FROM waiting WHERE author=?1 AND seq=?2")?
            .query_row((author, last), |row| row.get(0))?;
        let at_ms = Operation::read(&body)?.wall_ms;
        all.push(Held { author: Author(author), count, at_ms });
    }
    Ok(all)
}

/// Something of the record that is not folded.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Refused {
    /// Which operation.
    pub op: OpId,
    /// Who wrote it.
    pub author: Author,
    /// Its number.
    pub seq: u64,
    /// Why it is not folded.
    pub reason: Reason,
    /// Of an overreach: the kind of row, and after a space why, in the words shown to people.
    pub detail: String,
    /// What it meant to do.
    pub label: String,
    /// When it was written, by its author's clock, UTC milliseconds.
    pub at_ms: i64,
}

/// What is refused, by author and number.
///
/// # Errors
/// What SQLite says.
pub fn refused(conn: &Connection) -> Result<Vec<Refused>, StoreError> {
    let mut list = conn.prepare_cached(
        "SELECT r.op, r.author, r.seq, r.reason, r.detail, op.label, op.wall_ms
         FROM refused r JOIN op ON op.id = r.op ORDER BY r.author, r.seq",
    )?;
    let all = list.query_map([], |row| {
        let reason: String = row.get(3)?;
        Ok(Refused {
            op: OpId(row.get(0)?),
            author: Author(row.get(1)?),
            seq: number(row.get(2)?),
            reason: Reason::from_key(&reason).unwrap_or(Reason::Malformed),
            detail: row.get(4)?,
            label: row.get(5)?,
            at_ms: row.get(6)?,
        })
    })?;
    Ok(all.collect::<Result<_, _>>()?)
}

/// An operation whose number another one of its author has here.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Forked {
    /// Which operation.
    pub op: OpId,
    /// Whose chain.
    pub author: Author,
    /// The number that both have.
    pub seq: u64,
    /// When it was written, by its author's clock, UTC milliseconds.
    pub at_ms: i64,
}

/// Second histories of authors.
///
/// # Errors
/// What SQLite says, or that one cannot be read.
pub fn forks(conn: &Connection) -> Result<Vec<Forked>, StoreError> {
    let mut list =
        conn.prepare_cached("SELECT id, author, seq, body FROM forked ORDER BY author, seq, id")?;
    let mut rows = list.query([])?;
    let mut all = Vec::new();
    while let Some(row) = rows.next()? {
        let body: Vec<u8> = row.get(3)?;
        all.push(Forked {
            op: OpId(row.get(0)?),
            author: Author(row.get(1)?),
            seq: number(row.get(2)?),
            at_ms: Operation::read(&body)?.wall_ms,
        });
    }
    Ok(all)
}

/// What came in and is no operation of this event, by kind: altered, foreign, newer, misplaced.
///
/// # Errors
/// What SQLite says.
pub fn strays(conn: &Connection) -> Result<BTreeMap<String, u32>, StoreError> {
    let mut list = conn.prepare_cached("SELECT reason, count(*) FROM stray GROUP BY reason")?;
    let all = list.query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?;
    Ok(all.collect::<Result<_, _>>()?)
}

/// Numbers of an author that have not arrived while later ones have.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Gap {
    /// Whose.
    pub author: Author,
    /// The first number that is missing.
    pub from: u64,
    /// The last one.
    pub to: u64,
    /// When the first operation after it was written, by its author's clock, UTC milliseconds.
    pub at_ms: i64,
}

/// What has not arrived of authors of whom later operations have.
///
/// # Errors
/// What SQLite says, or that an operation cannot be read.
pub fn gaps(conn: &Connection) -> Result<Vec<Gap>, StoreError> {
    let mut list = conn.prepare_cached(
        "SELECT w.author, w.seq, coalesce((SELECT max(seq) FROM op WHERE op.author = w.author), 0)
         FROM waiting w INDEXED BY waiting_place ORDER BY w.author, w.seq",
    )?;
    let mut rows = list.query([])?;
    let (mut all, mut last) = (Vec::new(), None);
    while let Some(row) = rows.next()? {
        let (author, seq, head) =
            (Author(row.get(0)?), row.get::<_, i64>(1)?, row.get::<_, i64>(2)?);
        let before = match last {
            Some((of, before)) if of == author => before,
            _ => head,
        };
        if seq > before + 1 {
            let body: Vec<u8> = conn
                .prepare_cached("SELECT body FROM waiting WHERE author=?1 AND seq=?2")?
                .query_row((author.0, seq), |row| row.get(0))?;
            let at_ms = Operation::read(&body)?.wall_ms;
            all.push(Gap { author, from: number(before + 1), to: number(seq - 1), at_ms });
        }
        last = Some((author, seq));
    }
    Ok(all)
}

/// How many operations are kept aside in all.
///
/// # Errors
/// What SQLite says.
pub fn count(conn: &Connection) -> Result<u32, StoreError> {
    Ok(conn.query_row(
        "SELECT (SELECT count(*) FROM waiting INDEXED BY waiting_place) + (SELECT count(*) FROM refused)
           + (SELECT count(*) FROM forked) + (SELECT count(*) FROM stray)",
        [],
        |row| row.get(0),
    )?)
}

fn number(seq: i64) -> u64 {
    u64::try_from(seq).unwrap_or_default()
}
