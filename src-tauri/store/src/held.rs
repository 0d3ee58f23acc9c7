//! How far authors' operations lie here without a gap, those that wait counted, and handing those
//! on: who is not known here may be admitted elsewhere.

use std::collections::BTreeMap;

use meja_core::{
    approval::{Head, Heads},
    record::{Author, OpId, Operation, Sealed},
};
use rusqlite::Connection;

use crate::{Store, StoreError, judged::for_op, record};

/// Where each author's chain would stand if what waits for it were in the record, for authors
/// where that is further than [`record::heads`] says. Each operation builds on the one before it:
/// a second history of an author is none of it.
///
/// # Errors
/// What SQLite says, or that an operation cannot be read.
pub fn reach(conn: &Connection) -> Result<Heads, StoreError> {
    let mut list =
        conn.prepare_cached("SELECT author, seq, id, awaits FROM waiting ORDER BY author, seq")?;
    let mut rows = list.query([])?;
    let mut heads = None;
    let mut held: BTreeMap<Author, Head> = BTreeMap::new();
    while let Some(row) = rows.next()? {
        let (author, id) = (Author(row.get(0)?), OpId(row.get(2)?));
        let seq = u64::try_from(row.get::<_, i64>(1)?).unwrap_or_default();
        let goes_on = match held.get(&author) {
            // What waits for the one before it waits for nothing else.
            Some(last) => seq == last.seq + 1 && row.get::<_, Vec<u8>>(3)? == for_op(last.op),
            None => {
                if heads.is_none() {
                    heads = Some(record::heads(conn)?.0);
                }
                let head = heads.as_ref().and_then(|heads| heads.get(&author));
                match head {
                    Some(head) if seq == head.seq + 1 => prev(conn, id)? == head.op,
                    Some(_) => false,
                    None => seq == 1,
                }
            }
        };
        if goes_on {
            held.insert(author, Head { seq, op: id });
        }
    }
    Ok(Heads(held))
}

/// Where each author's chain stands, what is held counted: everything that came here without a gap.
///
/// # Errors
/// As [`reach`].
pub fn all(conn: &Connection) -> Result<Heads, StoreError> {
    let mut all = record::heads(conn)?;
    all.0.extend(reach(conn)?.0);
    Ok(all)
}

/// How many operations wait with a gap before them.
///
/// # Errors
/// As [`reach`].
pub fn apart(conn: &Connection) -> Result<u64, StoreError> {
    let reach = all(conn)?;
    let mut list = conn.prepare_cached("SELECT author, seq FROM waiting")?;
    let mut rows = list.query([])?;
    let mut apart = 0;
    while let Some(row) = rows.next()? {
        let to = reach.0.get(&Author(row.get(0)?)).map_or(0, |head| head.seq);
        apart += u64::from(u64::try_from(row.get::<_, i64>(1)?).unwrap_or_default() > to);
    }
    Ok(apart)
}

fn prev(conn: &Connection, id: OpId) -> Result<OpId, StoreError> {
    let mut find = conn.prepare_cached("SELECT body FROM waiting WHERE id=?1")?;
    let body: Vec<u8> = find.query_row([id.0], |row| row.get(0))?;
    Ok(Operation::read(&body)?.prev)
}

impl Store {
    /// As [`Store::sealed`], and where the record ends what waits, in the order of its numbers.
    ///
    /// # Errors
    /// What SQLite says.
    pub fn handed(
        &self,
        author: Author,
        after: u64,
        bytes: usize,
    ) -> Result<Vec<Sealed>, StoreError> {
        let mut all = self.sealed(author, after, bytes)?;
        let sql = "SELECT signature, body FROM waiting WHERE author=?1 AND seq>?2 ORDER BY seq, id";
        self.read(|conn| {
            record::gather(conn, sql, (author, after), bytes, &mut all)?;
            Ok(all)
        })
    }
}
