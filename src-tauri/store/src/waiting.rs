//! The book of operations that wait, each under the one thing that it waits for.

use meja_core::record::{Author, OpId, Operation};
use rusqlite::{Connection, ToSql, params};

use crate::{StoreError, aside, fold};

/// Books an operation under what it waits for.
pub(crate) fn put(conn: &Connection, op: &Operation, what: &[u8]) -> Result<(), StoreError> {
    let again = conn
        .prepare_cached("UPDATE waiting SET awaits=?2 WHERE id=?1")?
        .execute(params![op.id.0, what])?;
    if again > 0 {
        return Ok(());
    }
    conn.prepare_cached(
        "INSERT INTO waiting (id, author, seq, body, signature, awaits) VALUES (?1,?2,?3,?4,?5,?6)",
    )?
    .execute(params![
        op.id.0,
        op.body.author.0,
        number(op.body.seq),
        op.bytes,
        op.signature,
        what
    ])?;
    Ok(())
}

/// Takes an operation out of the book.
pub(crate) fn remove(conn: &Connection, id: OpId) -> Result<(), StoreError> {
    conn.prepare_cached("DELETE FROM waiting WHERE id=?1")?.execute([id.0])?;
    Ok(())
}

/// Those that wait for this, the first of an author last.
pub(crate) fn awaiting(conn: &Connection, what: &[u8]) -> Result<Vec<Operation>, StoreError> {
    those(conn, "awaits=?1", params![what])
}

/// Those of an author with this number.
pub(crate) fn at(
    conn: &Connection,
    author: Author,
    seq: u64,
) -> Result<Vec<Operation>, StoreError> {
    those(conn, "author=?1 AND seq=?2", params![author.0, number(seq)])
}

fn those(conn: &Connection, which: &str, by: &[&dyn ToSql]) -> Result<Vec<Operation>, StoreError> {
    let sql =
        format!("SELECT id, body, signature FROM waiting WHERE {which} ORDER BY author, seq DESC");
    let mut list = conn.prepare_cached(&sql)?;
    let mut rows = list.query(by)?;
    let mut all = Vec::new();
    while let Some(row) = rows.next()? {
        let (id, bytes, signature) = (OpId(row.get(0)?), row.get::<_, Vec<u8>>(1)?, row.get(2)?);
        let body = fold::verify(id, bytes.clone(), signature)?;
        all.push(Operation { id, body, bytes, signature });
    }
    Ok(all)
}

/// Marks those that wait for an author as not looked at; with `rows`, those that wait for a row too.
pub(crate) fn look_again(conn: &Connection, rows: bool) -> Result<(), StoreError> {
    let kinds = if rows { [0x61_u8, 0x72] } else { [0x61, 0x61] };
    for kind in kinds {
        conn.prepare_cached("UPDATE waiting SET awaits = x'' WHERE awaits >= ?1 AND awaits < ?2")?
            .execute(params![[kind], [kind + 1]])?;
    }
    Ok(())
}

/// How many wait for something under way, and how many for their author to be admitted.
pub(crate) fn counts(conn: &Connection) -> Result<(usize, usize), StoreError> {
    let count = |sql: &str| -> Result<usize, StoreError> {
        let found: i64 = conn.prepare_cached(sql)?.query_row([], |row| row.get(0))?;
        Ok(usize::try_from(found).unwrap_or_default())
    };
    let all = count("SELECT count(*) FROM waiting INDEXED BY waiting_place")?;
    let held = count(aside::HELD)?;
    Ok((all - held, held))
}

fn number(seq: u64) -> i64 {
    i64::try_from(seq).unwrap_or(i64::MAX)
}
