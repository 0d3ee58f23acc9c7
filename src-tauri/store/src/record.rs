//! What an open file says of its change record: who wrote, how far, and the operations themselves.

use meja_core::{
    approval::{Head, Heads},
    record::{Author, Chain, OpId, Operation, Sealed},
};
use rusqlite::{Connection, OptionalExtension};

use crate::{Store, StoreError, door, order, rebuild};

/// Where every author's chain stands in this file.
///
/// # Errors
/// What SQLite says.
pub fn heads(conn: &Connection) -> Result<Heads, StoreError> {
    let lasts = order::lasts(conn)?.into_iter();
    Ok(Heads(lasts.map(|(author, seq, op, _)| (author, Head { seq, op })).collect()))
}

/// Which operation an author wrote under a number; none while it is not here.
///
/// # Errors
/// What SQLite says.
pub fn numbered(conn: &Connection, author: Author, seq: u64) -> Result<Option<OpId>, StoreError> {
    let seq = i64::try_from(seq).unwrap_or(i64::MAX);
    Ok(conn
        .prepare_cached("SELECT id FROM op WHERE author=?1 AND seq=?2")?
        .query_row(rusqlite::params![author.0, seq], |row| row.get(0).map(OpId))
        .optional()?)
}

impl Store {
    /// The last operation stored, by the hybrid clock.
    ///
    /// # Errors
    /// What SQLite says.
    pub fn last_operation(&self) -> Result<Option<OpId>, StoreError> {
        self.read(|conn| Ok(order::last(conn)?.map(|(_, id)| id)))
    }

    /// Whether an operation is stored here.
    ///
    /// # Errors
    /// What SQLite says.
    pub fn holds(&self, id: OpId) -> Result<bool, StoreError> {
        self.read(|conn| Ok(conn.prepare_cached("SELECT 1 FROM op WHERE id=?1")?.exists([id.0])?))
    }

    /// Folds the whole change record into the rows again.
    ///
    /// # Errors
    /// When an operation cannot be read; then the rows stay as they were.
    pub fn rebuild(&self) -> Result<(), StoreError> {
        self.write(|conn| {
            let tx = conn.transaction()?;
            rebuild::rebuild(&tx)?;
            Ok(tx.commit()?)
        })?
    }

    /// Where an author's chain stands.
    ///
    /// # Errors
    /// What SQLite says.
    pub fn chain(&self, author: Author) -> Result<Chain, StoreError> {
        self.read(|conn| door::chain(conn, author))
    }

    /// An author's operations after number `after`, in order: at least one where there is one, and
    /// no more once their bytes pass `bytes`.
    ///
    /// # Errors
    /// What SQLite says.
    pub fn sealed(
        &self,
        author: Author,
        after: u64,
        bytes: usize,
    ) -> Result<Vec<Sealed>, StoreError> {
        let sql = "SELECT signature, body FROM op WHERE author=?1 AND seq>?2 ORDER BY seq";
        self.read(|conn| {
            let mut all = Vec::new();
            gather(conn, sql, (author, after), bytes, &mut all)?;
            Ok(all)
        })
    }

    /// Every operation, in the order of the hybrid clock.
    ///
    /// # Errors
    /// When one cannot be read.
    pub fn operations(&self) -> Result<Vec<Operation>, StoreError> {
        self.read(|conn| {
            let open = |place: order::Place| {
                let sealed = place.read(conn)?;
                Ok(Operation::open(sealed.bytes, sealed.signature)?)
            };
            order::places(conn)?.into_iter().map(open).collect()
        })
    }

    /// Whether this author ever wrote here.
    ///
    /// # Errors
    /// What SQLite says.
    pub fn knows(&self, author: Author) -> Result<bool, StoreError> {
        self.read(|conn| {
            Ok(conn
                .query_row("SELECT 1 FROM op WHERE author=?1 LIMIT 1", [author.0], |_| Ok(()))
                .optional()?
                .is_some())
        })
    }
}

/// Adds sealed operations of an author after a number, until all together have more than so many
/// bytes; `sql` gives signature and body in their order.
pub(crate) fn gather(
    conn: &Connection,
    sql: &str,
    (author, after): (Author, u64),
    bytes: usize,
    all: &mut Vec<Sealed>,
) -> Result<(), StoreError> {
    let mut sum: usize = all.iter().map(|one| one.bytes.len()).sum();
    let mut list = conn.prepare_cached(sql)?;
    let after = i64::try_from(after).unwrap_or(i64::MAX);
    let mut rows = list.query(rusqlite::params![author.0, after])?;
    while sum <= bytes
        && let Some(row) = rows.next()?
    {
        let one = Sealed { signature: row.get(0)?, bytes: row.get(1)? };
        sum += one.bytes.len();
        all.push(one);
    }
    Ok(())
}
