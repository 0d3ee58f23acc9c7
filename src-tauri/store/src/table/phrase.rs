//! The phrase bank: sentences that a short prefix calls up.

use meja_core::ids::{AssessorId, PhraseId};
use rusqlite::Connection;

use super::{col, id, id_opt, list};
use crate::{RemarkKind, StoreError};

/// A sentence of the phrase bank.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PhraseRow {
    /// Its id.
    pub id: PhraseId,
    /// The sentence.
    pub text: String,
    /// What is typed to get it; empty where its own beginning serves.
    pub prefix: String,
    /// The one row it is for; empty is any.
    pub indicator: String,
    /// The one column it is for; none is any.
    pub kind: Option<RemarkKind>,
    /// Whose own; none is everybody's.
    pub assessor_id: Option<AssessorId>,
}

/// All sentences, by prefix and text.
///
/// # Errors
/// What SQLite says.
pub fn all(conn: &Connection) -> Result<Vec<PhraseRow>, StoreError> {
    list(
        conn,
        "SELECT * FROM phrase WHERE deleted = 0
         ORDER BY prefix COLLATE NOCASE, text COLLATE NOCASE, id",
        [],
        |row| {
            let kind: String = col(row, "kind")?;
            Ok(PhraseRow {
                id: id(row, "id")?,
                text: col(row, "text")?,
                prefix: col(row, "prefix")?,
                indicator: col(row, "indicator")?,
                kind: RemarkKind::from_key(&kind),
                assessor_id: id_opt(row, "assessor_id")?,
            })
        },
    )
}
