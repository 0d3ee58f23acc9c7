//! The search index, fed after the commit and beside it.
//!
//! A commit only marks what it wrote (`unindexed_*`, filled by triggers): parting a text into words
//! would cost it more pages than the row itself. The marks are in the file, so a process that ends
//! in between loses nothing; a search looks at the marked texts themselves (`table::search`).

use rusqlite::{Connection, TransactionBehavior};

use crate::StoreError;

/// So many texts are indexed in one transaction, so that nobody who writes waits for long.
const SLICE: u32 = 256;

/// The two indexes: table of marks, and how its next slice is taken over.
const INDEXES: [(&str, &str); 2] = [
    (
        "unindexed_innovation",
        "INSERT OR REPLACE INTO innovation_fts (rowid, name, opd, body)
         SELECT i.n, i.name, coalesce(o.name || ' ' || o.region, ''),
           concat_ws(' ', i.urusan, i.tematik, i.kind, i.background, i.design, i.problem,
             i.method, i.purpose, i.benefit, i.result, i.description)
         FROM innovation i LEFT JOIN opd o ON o.id = i.opd_id
         WHERE i.n IN (SELECT n FROM unindexed_innovation ORDER BY n LIMIT ?1)",
    ),
    (
        "unindexed_remark",
        "INSERT OR REPLACE INTO remark_fts (rowid, text) SELECT n, text FROM remark
         WHERE n IN (SELECT n FROM unindexed_remark ORDER BY n LIMIT ?1)",
    ),
];

/// How many texts the index does not hold yet.
pub(crate) fn open(conn: &Connection) -> Result<u32, StoreError> {
    Ok(conn
        .prepare_cached(
            "SELECT (SELECT count(*) FROM unindexed_innovation) +
               (SELECT count(*) FROM unindexed_remark)",
        )?
        .query_row([], |row| row.get(0))?)
}

/// Takes the next texts into the index, in a transaction of its own; says whether any were left.
pub(crate) fn some(conn: &mut Connection) -> Result<bool, StoreError> {
    let tx = conn.transaction_with_behavior(TransactionBehavior::Immediate)?;
    let mut left = SLICE;
    for (marks, take) in INDEXES {
        if left == 0 {
            break;
        }
        tx.prepare_cached(take)?.execute([left])?;
        let gone =
            format!("DELETE FROM {marks} WHERE n IN (SELECT n FROM {marks} ORDER BY n LIMIT ?1)");
        let done = tx.prepare_cached(&gone)?.execute([left])?;
        left = left.saturating_sub(u32::try_from(done).unwrap_or(u32::MAX));
    }
    tx.commit()?;
    Ok(left == 0)
}
