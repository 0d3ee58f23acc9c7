//! Faktual and Saran.

use meja_core::{
    ids::{AssessorId, InnovationId},
    record::OpId,
    stamp::WallMs,
};
use rusqlite::{Connection, Row};

use super::{col, id, list};
use crate::{RemarkKind, StoreError};

/// One person's text in one cell of a review sheet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RemarkRow {
    /// Of which innovation.
    pub innovation_id: InnovationId,
    /// The indicator's stable id.
    pub indicator: String,
    /// Faktual or Saran.
    pub kind: RemarkKind,
    /// Whose text.
    pub assessor_id: AssessorId,
    /// The text.
    pub text: String,
    /// When it was committed, UTC milliseconds.
    pub saved_ms: WallMs,
    /// How many versions live; more than one is a conflict.
    pub versions: u32,
    /// The version shown.
    pub op: OpId,
    /// The colleague's version it was adopted from.
    pub source: Option<OpId>,
}

/// All texts on one innovation's sheet, in the order of indicator, kind, person.
///
/// # Errors
/// What SQLite says.
pub fn of_innovation(
    conn: &Connection,
    innovation: InnovationId,
) -> Result<Vec<RemarkRow>, StoreError> {
    list(
        conn,
        "SELECT * FROM remark WHERE innovation_id = ?1 ORDER BY indicator, kind, assessor_id",
        [innovation.0.as_bytes()],
        read,
    )
}

/// Every text of the event that is not empty.
///
/// # Errors
/// What SQLite says.
pub fn all(conn: &Connection) -> Result<Vec<RemarkRow>, StoreError> {
    list(
        conn,
        "SELECT * FROM remark WHERE text <> ''
         ORDER BY innovation_id, indicator, kind, assessor_id",
        [],
        read,
    )
}

/// One person's cell; none while it was never written.
///
/// # Errors
/// What SQLite says.
pub fn cell(
    conn: &Connection,
    innovation: InnovationId,
    cell: &crate::RemarkCell,
) -> Result<Option<RemarkRow>, StoreError> {
    let found = list(
        conn,
        "SELECT * FROM remark WHERE innovation_id = ?1 AND indicator = ?2 AND kind = ?3
           AND assessor_id = ?4",
        rusqlite::params![
            innovation.0.as_bytes(),
            cell.indicator,
            cell.kind.key(),
            cell.assessor.0.as_bytes()
        ],
        read,
    )?;
    Ok(found.into_iter().next())
}

/// The latest texts of one row and column over all innovations but one, newest first.
///
/// # Errors
/// What SQLite says.
pub fn elsewhere(
    conn: &Connection,
    but: InnovationId,
    indicator: &str,
    kind: RemarkKind,
    limit: u32,
) -> Result<Vec<RemarkRow>, StoreError> {
    list(
        conn,
        "SELECT * FROM remark WHERE indicator = ?2 AND kind = ?3 AND text <> ''
           AND innovation_id <> ?1 ORDER BY saved_ms DESC LIMIT ?4",
        rusqlite::params![but.0.as_bytes(), indicator, kind.key(), limit],
        read,
    )
}

/// Whether a cell stands at this text, with no other version beside it; a cell never written
/// stands at the empty text.
///
/// # Errors
/// What SQLite says.
pub fn stands_at(
    conn: &Connection,
    innovation: InnovationId,
    cell: &crate::RemarkCell,
    text: &str,
) -> Result<bool, StoreError> {
    let found = list(
        conn,
        "SELECT text = ?5 AND versions = 1 FROM remark WHERE innovation_id = ?1 AND indicator = ?2
           AND kind = ?3 AND assessor_id = ?4",
        rusqlite::params![
            innovation.0.as_bytes(),
            cell.indicator,
            cell.kind.key(),
            cell.assessor.0.as_bytes(),
            text
        ],
        |row| row.get(0),
    )?;
    Ok(found.into_iter().next().unwrap_or(text.is_empty()))
}

fn read(row: &Row<'_>) -> rusqlite::Result<RemarkRow> {
    let kind: String = col(row, "kind")?;
    Ok(RemarkRow {
        innovation_id: id(row, "innovation_id")?,
        indicator: col(row, "indicator")?,
        kind: RemarkKind::from_key(&kind).unwrap_or(RemarkKind::Finding),
        assessor_id: id(row, "assessor_id")?,
        text: col(row, "text")?,
        saved_ms: col(row, "saved_ms")?,
        versions: col(row, "versions")?,
        op: OpId(col(row, "op")?),
        source: col::<Option<[u8; 32]>>(row, "source")?.map(OpId),
    })
}
