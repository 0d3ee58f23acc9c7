//! Innovations that the search index does not know as they are, looked at one by one.

use rusqlite::Connection;

use crate::{StoreError, index::TEXTS, words::Sought};

/// What of the index a search must not believe, and what stands there instead.
#[derive(Debug, Default)]
pub(super) struct Unindexed {
    /// Numbers of the marked innovations, ascending.
    marked: Vec<i64>,
    /// Those of them that fit, ascending.
    fitting: Vec<i64>,
}

impl Unindexed {
    /// Looks at those of `wanted`, which ascends, that are marked.
    ///
    /// # Errors
    /// What SQLite says.
    pub(super) fn look(
        conn: &Connection,
        sought: &Sought,
        wanted: &[i64],
    ) -> Result<Self, StoreError> {
        let mut found = Self::default();
        let (Some(first), Some(last)) = (wanted.first(), wanted.last()) else { return Ok(found) };
        let mut marks =
            conn.prepare_cached("SELECT n FROM unindexed WHERE n BETWEEN ?1 AND ?2 ORDER BY n")?;
        let mut text = conn.prepare_cached(&format!(
            "SELECT {TEXTS} FROM innovation i LEFT JOIN opd o ON o.id = i.opd_id WHERE i.n = ?1"
        ))?;
        let mut rows = marks.query([first, last])?;
        while let Some(row) = rows.next()? {
            let n: i64 = row.get(0)?;
            found.marked.push(n);
            if wanted.binary_search(&n).is_err() {
                continue;
            }
            let mut texts = text.query([n])?;
            let Some(texts) = texts.next()? else { continue };
            let mut all = [""; 4];
            for (column, text) in all.iter_mut().enumerate() {
                *text = texts.get_ref(column)?.as_str().unwrap_or_default();
            }
            if sought.is_in(&all)? {
                found.fitting.push(n);
            }
        }
        Ok(found)
    }

    /// Whether a marked innovation fits; none where the index knows it as it is.
    pub(super) fn fits(&self, n: i64) -> Option<bool> {
        let marked = !self.marked.is_empty() && self.marked.binary_search(&n).is_ok();
        marked.then(|| self.fitting.binary_search(&n).is_ok())
    }
}
