//! How much of what does not count a copy keeps. A member who means harm can send without end; what
//! is not kept stays where it came from, and comes again once there is room or its author is
//! admitted. What counts has no bound.

use std::collections::BTreeMap;

use meja_core::record::Author;
use rusqlite::Connection;

use crate::{StoreError, aside};

/// So many operations are held of authors who are not admitted, all together,
pub const MOST_HELD: u64 = 100_000;
/// and so many bytes of them.
pub const MOST_HELD_BYTES: u64 = 256 * 1024 * 1024;
/// An operation waits at most so many numbers beyond what is here of its author.
pub const FURTHEST: u64 = 50_000;
/// So many operations of one author's second history are kept.
pub const MOST_FORKED: u64 = 1_000;
/// With so many refused operations of one author people are told.
pub const MANY_REFUSED: u64 = 500;
/// So many refused operations of one author are kept: more than anybody writes at a laptop that was
/// removed and does not know it for the days of an event, who may be admitted again,
pub const MOST_REFUSED: u64 = 50_000;
/// and so many bytes of them.
pub const MOST_REFUSED_BYTES: u64 = 128 * 1024 * 1024;

/// How much is held of authors who are not admitted: operations and bytes.
///
/// # Errors
/// What SQLite says.
pub fn held(conn: &Connection) -> Result<(u64, u64), StoreError> {
    let operations = count(conn, aside::HELD, [])?;
    if operations == 0 {
        return Ok((0, 0));
    }
    let bytes = "SELECT coalesce(sum(length(body)), 0) FROM waiting
      WHERE author IN (SELECT author FROM waiting WHERE awaits >= x'61' AND awaits < x'62')";
    Ok((operations, count(conn, bytes, [])?))
}

/// Whether no more is held of authors who are not admitted.
#[must_use]
pub const fn is_full((operations, bytes): (u64, u64)) -> bool {
    operations >= MOST_HELD || bytes >= MOST_HELD_BYTES
}

/// How much of an author is refused and kept: operations and bytes.
///
/// # Errors
/// What SQLite says.
pub fn refused(conn: &Connection, author: Author) -> Result<(u64, u64), StoreError> {
    let sql = "SELECT count(*), coalesce(sum(length(op.body)), 0)
      FROM refused r LEFT JOIN op ON op.id = r.op WHERE r.author = ?1";
    Ok(conn.prepare_cached(sql)?.query_row([author.0], |row| Ok((row.get(0)?, row.get(1)?)))?)
}

/// How much is kept of what does not count, as one batch that is taken in knows it: no less than
/// there is, and asked of the file once.
#[derive(Default)]
pub(crate) struct Room {
    held: Option<(u64, u64)>,
    refused: BTreeMap<Author, (u64, u64)>,
}

impl Room {
    /// Whether there is room for one more operation of an author who is not admitted; then it is
    /// taken.
    pub(crate) fn hold(&mut self, conn: &Connection, bytes: usize) -> Result<bool, StoreError> {
        let before = match self.held {
            Some(before) => before,
            None => held(conn)?,
        };
        self.held = Some(with(before, bytes));
        Ok(!is_full(before))
    }

    /// Whether there is room for one more refused operation of this author; then it is taken.
    pub(crate) fn refuse(
        &mut self,
        conn: &Connection,
        author: Author,
        bytes: usize,
    ) -> Result<bool, StoreError> {
        let before = match self.refused.get(&author) {
            Some(before) => *before,
            None => refused(conn, author)?,
        };
        let room = before.0 < MOST_REFUSED && before.1 < MOST_REFUSED_BYTES;
        self.refused.insert(author, if room { with(before, bytes) } else { before });
        Ok(room)
    }
}

fn with((operations, sum): (u64, u64), bytes: usize) -> (u64, u64) {
    (operations.saturating_add(1), sum.saturating_add(bytes as u64))
}

/// How many operations of an author's second history are kept.
///
/// # Errors
/// What SQLite says.
pub(crate) fn forked(conn: &Connection, author: Author) -> Result<u64, StoreError> {
    count(conn, "SELECT count(*) FROM forked WHERE author = ?1", [author.0])
}

/// Up to which number an author's operations are in the record.
///
/// # Errors
/// What SQLite says.
pub(crate) fn head(conn: &Connection, author: Author) -> Result<u64, StoreError> {
    count(conn, "SELECT coalesce(max(seq), 0) FROM op WHERE author = ?1", [author.0])
}

/// Authors of whom at least [`MANY_REFUSED`] operations are refused, with how many.
///
/// # Errors
/// What SQLite says.
pub fn much_refused(conn: &Connection) -> Result<Vec<(Author, u64)>, StoreError> {
    many(conn, "SELECT author, count(*) AS n FROM refused GROUP BY author", MANY_REFUSED)
}

/// Authors of whom no more refused operations are kept, with how many are.
///
/// # Errors
/// What SQLite says.
pub fn full_of_refused(conn: &Connection) -> Result<Vec<(Author, u64)>, StoreError> {
    let mut all = Vec::new();
    for (author, count) in much_refused(conn)? {
        if count >= MOST_REFUSED || refused(conn, author)?.1 >= MOST_REFUSED_BYTES {
            all.push((author, count));
        }
    }
    Ok(all)
}

/// Authors of whose second history no more is kept, with how much is.
///
/// # Errors
/// What SQLite says.
pub fn much_forked(conn: &Connection) -> Result<Vec<(Author, u64)>, StoreError> {
    many(conn, "SELECT author, count(*) AS n FROM forked GROUP BY author", MOST_FORKED)
}

fn many(conn: &Connection, sql: &str, least: u64) -> Result<Vec<(Author, u64)>, StoreError> {
    let mut list = conn.prepare_cached(&format!("{sql} HAVING n >= ?1 ORDER BY author"))?;
    let least = i64::try_from(least).unwrap_or(i64::MAX);
    let all = list.query_map([least], |row| Ok((Author(row.get(0)?), row.get(1)?)))?;
    Ok(all.collect::<Result<_, _>>()?)
}

fn count<P: rusqlite::Params>(conn: &Connection, sql: &str, by: P) -> Result<u64, StoreError> {
    Ok(conn.prepare_cached(sql)?.query_row(by, |row| row.get(0))?)
}
