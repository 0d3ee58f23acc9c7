//! Evidence attached to innovations; the bytes lie in [`crate::Blobs`].

use std::collections::BTreeMap;

use meja_core::ids::{EvidenceId, ImportId, InnovationId};
use rusqlite::{Connection, Row};

use super::{col, id, id_opt, list};
use crate::StoreError;

/// A piece of evidence.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EvidenceRow {
    /// Its id.
    pub id: EvidenceId,
    /// Of which innovation.
    pub innovation_id: InnovationId,
    /// For which of the 21 indicators, where known.
    pub indicator: Option<u32>,
    /// The file's name as it arrived.
    pub name: String,
    /// Media type by content.
    pub media_type: String,
    /// Size.
    pub bytes: u64,
    /// BLAKE3, 64 hexadecimal digits.
    pub hash: String,
    /// Length of a video in seconds, where it was read from the file.
    pub seconds: Option<u32>,
    /// Where it lay in the folder or ZIP that it came from.
    pub source: String,
    /// The import that brought it.
    pub import_id: Option<ImportId>,
}

/// The evidence of one innovation by indicator and name.
///
/// # Errors
/// What SQLite says.
pub fn of_innovation(
    conn: &Connection,
    innovation: InnovationId,
) -> Result<Vec<EvidenceRow>, StoreError> {
    list(
        conn,
        "SELECT * FROM evidence WHERE innovation_id = ?1 AND deleted = 0
         ORDER BY indicator, name, id",
        [innovation.0.as_bytes()],
        read,
    )
}

/// What the event names by content: each hash once with its size in bytes; the kop's emblem has
/// size 0, since nobody wrote it down.
///
/// # Errors
/// What SQLite says.
pub fn hashes(conn: &Connection) -> Result<Vec<(String, u64)>, StoreError> {
    let sql = "SELECT hash, max(bytes) AS bytes FROM evidence WHERE deleted = 0 GROUP BY hash
               UNION ALL SELECT emblem, 0 FROM event WHERE deleted = 0 AND emblem <> ''";
    list(conn, sql, [], |row| Ok((col(row, "hash")?, col(row, "bytes")?)))
}

/// One piece of evidence.
///
/// # Errors
/// [`StoreError::NotFound`].
pub fn get(conn: &Connection, evidence: EvidenceId) -> Result<EvidenceRow, StoreError> {
    list(
        conn,
        "SELECT * FROM evidence WHERE id = ?1 AND deleted = 0",
        [evidence.0.as_bytes()],
        read,
    )?
    .into_iter()
    .next()
    .ok_or(StoreError::NotFound("evidence"))
}

/// All evidence of the event, by its id.
///
/// # Errors
/// What SQLite says.
pub fn all(conn: &Connection) -> Result<Vec<EvidenceRow>, StoreError> {
    list(conn, "SELECT * FROM evidence WHERE deleted = 0 ORDER BY id", [], read)
}

/// How many pieces each innovation has.
///
/// # Errors
/// What SQLite says.
pub fn counts(conn: &Connection) -> Result<BTreeMap<InnovationId, u32>, StoreError> {
    Ok(list(
        conn,
        "SELECT innovation_id, count(*) AS pieces FROM evidence WHERE deleted = 0
         GROUP BY innovation_id",
        [],
        |row| Ok((id(row, "innovation_id")?, col(row, "pieces")?)),
    )?
    .into_iter()
    .collect())
}

pub(super) fn read(row: &Row<'_>) -> rusqlite::Result<EvidenceRow> {
    Ok(EvidenceRow {
        id: id(row, "id")?,
        innovation_id: id(row, "innovation_id")?,
        indicator: col(row, "indicator")?,
        name: col(row, "name")?,
        media_type: col(row, "media_type")?,
        bytes: col(row, "bytes")?,
        hash: col(row, "hash")?,
        seconds: col(row, "seconds")?,
        source: col(row, "source")?,
        import_id: id_opt(row, "import_id")?,
    })
}
