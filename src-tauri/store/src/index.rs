//! The search index, fed after the commit and beside it.
//!
//! A commit only marks what it wrote (`unindexed`, filled by triggers): parting a text into words
//! would cost it more pages than the row itself. The marks are in the file, so a process that ends
//! in between loses nothing; a search looks at the marked texts themselves (`table::search`).

use rusqlite::{Connection, TransactionBehavior};

use crate::StoreError;

/// So many innovations are indexed in one transaction, so that nobody who writes waits for long.
const SLICE: u32 = 512;
/// After so many new entries the index is joined.
pub(crate) const MANY: u32 = 1_000;

/// So many pages of an index are joined in one transaction.
const JOINED: i32 = 64;

/// The texts of an innovation: name, agency, what it says of itself, and the notes on it. What is
/// chosen or counted, a key or a number, is no text to be sought.
pub(crate) const TEXTS: &str = "i.name, coalesce(o.name || ' ' || o.region, ''),
  concat_ws(' ', i.urusan, i.tematik, i.kind, i.background, i.design, i.problem, i.method,
    i.purpose, i.benefit, i.result, i.description),
  coalesce((SELECT group_concat(r.text, ' ') FROM remark r WHERE r.innovation_id = i.id
    AND r.kind NOT IN ('follow_up', 'progress')), '')";

/// How many innovations the index does not know as they are.
pub(crate) fn open(conn: &Connection) -> Result<u32, StoreError> {
    Ok(conn.prepare_cached("SELECT count(*) FROM unindexed")?.query_row([], |row| row.get(0))?)
}

/// Takes the next innovations into the index, in a transaction of its own; says how many, none when
/// all are taken.
pub(crate) fn some(conn: &mut Connection) -> Result<u32, StoreError> {
    let tx = conn.transaction_with_behavior(TransactionBehavior::Immediate)?;
    let take = format!(
        "INSERT OR REPLACE INTO innovation_fts (rowid, name, opd, body, notes)
         SELECT i.n, {TEXTS} FROM innovation i LEFT JOIN opd o ON o.id = i.opd_id
         WHERE i.n IN (SELECT n FROM unindexed ORDER BY n LIMIT ?1)"
    );
    tx.prepare_cached(&take)?.execute([SLICE])?;
    let gone = "DELETE FROM unindexed WHERE n IN (SELECT n FROM unindexed ORDER BY n LIMIT ?1)";
    let taken = tx.prepare_cached(gone)?.execute([SLICE])?;
    tx.commit()?;
    Ok(u32::try_from(taken).unwrap_or(u32::MAX))
}

/// Brings the index of many new texts into one piece, some pages at a time: a search would look
/// into each of its pieces. `begin` takes all pieces together, after which it is called until
/// nothing is left to do, which it says.
pub(crate) fn join(conn: &Connection, begin: bool) -> Result<bool, StoreError> {
    let before = conn.total_changes();
    conn.prepare_cached("INSERT INTO innovation_fts (innovation_fts, rank) VALUES ('merge', ?1)")?
        .execute([if begin { -JOINED } else { JOINED }])?;
    // By the documentation, less than two changes mean that there was nothing to do.
    Ok(conn.total_changes().saturating_sub(before) >= 2)
}
