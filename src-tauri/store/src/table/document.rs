//! Documents that were made, with their codes and versions.

use meja_core::{approval::Heads, ids::DocumentId, stamp::WallMs};
use rusqlite::Connection;

use super::{col, id, json, list};
use crate::StoreError;

/// A document that was made.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DocumentRow {
    /// Its id.
    pub id: DocumentId,
    /// The code printed on it.
    pub code: String,
    /// Counts the contents that had this code, from 1.
    pub version: u32,
    /// What kind of document: "minutes".
    pub kind: String,
    /// The id of what it is about; empty is the event.
    pub subject: String,
    /// Digest of its content, in hexadecimal.
    pub digest: String,
    /// When, UTC milliseconds.
    pub made_ms: WallMs,
    /// Where every author's chain stood, of a berita acara.
    pub heads: Heads,
    /// What its QR says, signed.
    pub payload: String,
}

/// All of them, the oldest first.
///
/// # Errors
/// What SQLite says.
pub fn all(conn: &Connection) -> Result<Vec<DocumentRow>, StoreError> {
    let sql = "SELECT * FROM document WHERE deleted = 0 ORDER BY made_ms, id";
    list(conn, sql, [], |row| {
        Ok(DocumentRow {
            id: id(row, "id")?,
            code: col(row, "code")?,
            version: col(row, "version")?,
            kind: col(row, "kind")?,
            subject: col(row, "subject")?,
            digest: col(row, "digest")?,
            made_ms: col(row, "made_ms")?,
            heads: json(row, "heads")?,
            payload: col(row, "payload")?,
        })
    })
}
