//! How much of what does not count a copy keeps. A member who means harm can send without end; what
//! is not kept stays where it came from, and comes again once there is room or its author is
//! admitted. What counts has no bound.

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
