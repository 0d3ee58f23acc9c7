//! Texts that the search index does not hold yet, looked at one by one.

use rusqlite::{Connection, Row};

use crate::{StoreError, words::Sought};

/// What of the index a search must not believe, and what stands there instead.
#[derive(Debug, Default)]
pub(super) struct Unindexed {
    /// Numbers of the innovations or notes whose words the index does not know, ascending.
    pub(super) marked: Vec<i64>,
    /// Those of them that fit, ascending.
    pub(super) fitting: Vec<i64>,
}

impl Unindexed {
    /// Whether the index knows the words of this one.
    pub(super) fn is_known(&self, n: i64) -> bool {
        self.marked.is_empty() || self.marked.binary_search(&n).is_err()
    }
}

/// Innovations numbered `first..=last`.
///
/// # Errors
/// What SQLite says.
pub(super) fn innovations(
    conn: &Connection,
    sought: &Sought,
    (first, last): (i64, i64),
) -> Result<Unindexed, StoreError> {
    looked_at(
        conn,
        "SELECT u.n, i.name, o.name, o.region, i.urusan, i.tematik, i.kind, i.background,
           i.design, i.problem, i.method, i.purpose, i.benefit, i.result, i.description
         FROM unindexed_innovation u JOIN innovation i ON i.n = u.n JOIN opd o ON o.id = i.opd_id
         WHERE u.n BETWEEN ?1 AND ?2 ORDER BY u.n",
        (first, last),
        |row| fits(sought, row, 14),
    )
}

/// Notes of the innovations numbered `first..=last`; only those of `wanted`,
/// which ascends, need be looked at.
///
/// # Errors
/// What SQLite says.
pub(super) fn notes(
    conn: &Connection,
    sought: &Sought,
    (first, last): (i64, i64),
    wanted: &[i64],
) -> Result<Unindexed, StoreError> {
    looked_at(
        conn,
        "SELECT u.n, r.text FROM unindexed_remark u JOIN remark r ON r.n = u.n
         WHERE u.n BETWEEN ?1 << 20 AND ((?2 + 1) << 20) - 1 ORDER BY u.n",
        (first, last),
        |row| {
            let n: i64 = row.get(0)?;
            if wanted.binary_search(&(n >> 20)).is_ok() { fits(sought, row, 1) } else { Ok(false) }
        },
    )
}

fn looked_at(
    conn: &Connection,
    sql: &str,
    (first, last): (i64, i64),
    mut fits: impl FnMut(&Row<'_>) -> Result<bool, StoreError>,
) -> Result<Unindexed, StoreError> {
    let mut list = conn.prepare_cached(sql)?;
    let mut rows = list.query([first, last])?;
    let mut found = Unindexed::default();
    while let Some(row) = rows.next()? {
        let n = row.get(0)?;
        found.marked.push(n);
        if fits(row)? {
            found.fitting.push(n);
        }
    }
    Ok(found)
}

/// Whether the texts in columns `1..=texts` hold what is sought.
fn fits(sought: &Sought, row: &Row<'_>, texts: usize) -> Result<bool, StoreError> {
    let mut all = Vec::with_capacity(texts);
    for column in 1..=texts {
        // Texts of a STRICT table; what is no text says nothing.
        all.push(row.get_ref(column)?.as_str().unwrap_or_default());
    }
    sought.is_in(&all)
}
