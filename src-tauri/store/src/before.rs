//! How an operation stands to the operations that come before it.

use meja_core::record::{Author, OpBody, OpId};
use rusqlite::{Connection, OptionalExtension};

use crate::{
    StoreError,
    judged::{for_author, for_op},
};

/// How an operation stands to what comes before it.
pub(crate) enum Before {
    /// All of it is here.
    There,
    /// It waits for this.
    Awaited(Vec<u8>),
    /// Its author's previous one lost its place to another.
    Forked,
    /// It names as previous what is not its author's previous one.
    Misplaced,
}

/// Looks its author's chain up, and what it replaces. A version that lost its place to another one
/// here is known, and replaces nothing. With `lapses`, what an author wrote whom nobody certifies
/// any more has not come yet, as on a laptop that never had it in its record.
pub(crate) fn before(conn: &Connection, body: &OpBody, lapses: bool) -> Result<Before, StoreError> {
    if body.seq == 0 {
        return Ok(Before::Misplaced);
    }
    if body.seq > 1 {
        let previous: Option<([u8; 32], i64)> = conn
            .prepare_cached("SELECT author, seq FROM op WHERE id=?1")?
            .query_row([body.prev.0], |row| Ok((row.get(0)?, row.get(1)?)))
            .optional()?;
        let number = i64::try_from(body.seq).unwrap_or(i64::MAX);
        match previous {
            Some((author, seq)) if author == body.author.0 && seq + 1 == number => {}
            Some(_) => return Ok(Before::Misplaced),
            None if is_in(conn, "forked", body.prev)? => return Ok(Before::Forked),
            None => return Ok(Before::Awaited(for_op(body.prev))),
        }
    }
    let replaced = body.writes.iter().flat_map(|write| &write.fields);
    for id in replaced.flat_map(|field| &field.supersedes) {
        if !is_in(conn, "op", *id)? && !is_in(conn, "forked", *id)? {
            return Ok(Before::Awaited(for_op(*id)));
        }
        if lapses && let Some(author) = lapsed(conn, *id)? {
            return Ok(Before::Awaited(for_author(author)));
        }
    }
    if lapses && let Some(author) = lapsed(conn, body.prev)? {
        return Ok(Before::Awaited(for_author(author)));
    }
    Ok(Before::There)
}

/// Its author, where it is in the record and nobody certifies them any more.
fn lapsed(conn: &Connection, id: OpId) -> Result<Option<Author>, StoreError> {
    Ok(conn
        .prepare_cached("SELECT author FROM refused WHERE op=?1 AND reason='not_admitted'")?
        .query_row([id.0], |row| row.get(0).map(Author))
        .optional()?)
}

/// Whether a table of operations has this one.
pub(crate) fn is_in(conn: &Connection, table: &str, id: OpId) -> Result<bool, StoreError> {
    let sql = format!("SELECT 1 FROM {table} WHERE id=?1");
    Ok(conn.prepare_cached(&sql)?.exists([id.0])?)
}
