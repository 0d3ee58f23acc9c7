//! Scores, the sheets they are sent on, and the levels that agencies claim.

use meja_core::{
    ids::{AssessorId, ClaimId, InnovationId, ScoreId, ScoreSheetId},
    stamp::WallMs,
};
use rusqlite::{Connection, Row};

use super::{col, id, list};
use crate::StoreError;

/// One assessor's score of one row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ScoreRow {
    /// Its id.
    pub id: ScoreId,
    /// Of which innovation.
    pub innovation_id: InnovationId,
    /// Of which row.
    pub indicator: String,
    /// By whom.
    pub assessor_id: AssessorId,
    /// A decimal with a point, "na", or empty; see `core::panel::Value`.
    pub value: String,
    /// The comment.
    pub comment: String,
}

/// An assessor's sheet of an innovation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ScoreSheetRow {
    /// Its id.
    pub id: ScoreSheetId,
    /// Of which innovation.
    pub innovation_id: InnovationId,
    /// Under which stage, by its key.
    pub stage: String,
    /// Whose.
    pub assessor_id: AssessorId,
    /// When it was sent, UTC milliseconds; none while it is not, or was taken back.
    pub sent_ms: Option<WallMs>,
    /// How it was last taken back; it stays after the sheet is sent again.
    pub recalled: Option<Said>,
    /// How it was allowed to be sent by somebody who could see colleagues' scores.
    pub allowed: Option<Said>,
}

/// What somebody decided about a sheet, and why.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Said {
    /// When, UTC milliseconds.
    pub at_ms: WallMs,
    /// By whom, their name then.
    pub by: String,
    /// Why.
    pub reason: String,
}

/// The level that an agency claims for a row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ClaimRow {
    /// Its id.
    pub id: ClaimId,
    /// Of which innovation.
    pub innovation_id: InnovationId,
    /// Of which row of an instrument, or, as a list or form claimed it, of which row of Form C.1
    /// ("c1.3").
    pub indicator: String,
    /// The level, a decimal with a point; empty where nothing is claimed.
    pub value: String,
}

fn score(row: &Row<'_>) -> rusqlite::Result<ScoreRow> {
    Ok(ScoreRow {
        id: id(row, "id")?,
        innovation_id: id(row, "innovation_id")?,
        indicator: col(row, "indicator")?,
        assessor_id: id(row, "assessor_id")?,
        value: col(row, "value")?,
        comment: col(row, "comment")?,
    })
}

/// All scores and comments that say something.
///
/// # Errors
/// What SQLite says.
pub fn all(conn: &Connection) -> Result<Vec<ScoreRow>, StoreError> {
    let sql = "SELECT * FROM score WHERE deleted = 0 AND (value <> '' OR comment <> '')
               ORDER BY innovation_id, indicator, assessor_id";
    list(conn, sql, [], score)
}

/// The scores of one innovation.
///
/// # Errors
/// What SQLite says.
pub fn of_innovation(
    conn: &Connection,
    innovation: InnovationId,
) -> Result<Vec<ScoreRow>, StoreError> {
    let sql = "SELECT * FROM score WHERE innovation_id = ?1 AND deleted = 0
                 AND (value <> '' OR comment <> '') ORDER BY indicator, assessor_id";
    list(conn, sql, [innovation.0.as_bytes()], score)
}

/// One register, whether it says something or not; none where it was never written.
///
/// # Errors
/// What SQLite says.
pub fn get(conn: &Connection, id: ScoreId) -> Result<Option<ScoreRow>, StoreError> {
    let sql = "SELECT * FROM score WHERE id = ?1 AND deleted = 0";
    Ok(list(conn, sql, [id.0.as_bytes()], score)?.pop())
}

/// All sheets that were ever sent.
///
/// # Errors
/// What SQLite says.
pub fn sheets(conn: &Connection) -> Result<Vec<ScoreSheetRow>, StoreError> {
    let sql = "SELECT * FROM score_sheet WHERE deleted = 0
               ORDER BY innovation_id, stage, assessor_id";
    list(conn, sql, [], sheet)
}

/// The sheets of one innovation that were ever sent.
///
/// # Errors
/// What SQLite says.
pub fn sheets_of(
    conn: &Connection,
    innovation: InnovationId,
) -> Result<Vec<ScoreSheetRow>, StoreError> {
    let sql = "SELECT * FROM score_sheet WHERE innovation_id = ?1 AND deleted = 0
               ORDER BY stage, assessor_id";
    list(conn, sql, [innovation.0.as_bytes()], sheet)
}

fn sheet(row: &Row<'_>) -> rusqlite::Result<ScoreSheetRow> {
    Ok(ScoreSheetRow {
        id: id(row, "id")?,
        innovation_id: id(row, "innovation_id")?,
        stage: col(row, "stage")?,
        assessor_id: id(row, "assessor_id")?,
        sent_ms: col(row, "sent_ms")?,
        recalled: match col::<Option<WallMs>>(row, "recalled_ms")? {
            Some(at_ms) => Some(Said {
                at_ms,
                by: col(row, "recalled_by")?,
                reason: col(row, "recall_reason")?,
            }),
            None => None,
        },
        allowed: match col::<Option<WallMs>>(row, "allowed_ms")? {
            Some(at_ms) => {
                Some(Said { at_ms, by: col(row, "allowed_by")?, reason: col(row, "allow_reason")? })
            }
            None => None,
        },
    })
}

/// All claims, emptied ones too: an emptied one says that nothing is claimed.
///
/// # Errors
/// What SQLite says.
pub fn claims(conn: &Connection) -> Result<Vec<ClaimRow>, StoreError> {
    let sql = "SELECT * FROM claim WHERE deleted = 0 ORDER BY innovation_id, indicator";
    list(conn, sql, [], claim_row)
}

/// The claims of one innovation, emptied ones too.
///
/// # Errors
/// What SQLite says.
pub fn claims_of(conn: &Connection, innovation: InnovationId) -> Result<Vec<ClaimRow>, StoreError> {
    let sql = "SELECT * FROM claim WHERE innovation_id = ?1 AND deleted = 0 ORDER BY indicator";
    list(conn, sql, [innovation.0.as_bytes()], claim_row)
}

/// One claim, whether it says something or not; none where it was never written.
///
/// # Errors
/// What SQLite says.
pub fn claim(conn: &Connection, id: ClaimId) -> Result<Option<ClaimRow>, StoreError> {
    let sql = "SELECT * FROM claim WHERE id = ?1 AND deleted = 0";
    Ok(list(conn, sql, [id.0.as_bytes()], claim_row)?.pop())
}

fn claim_row(row: &Row<'_>) -> rusqlite::Result<ClaimRow> {
    Ok(ClaimRow {
        id: id(row, "id")?,
        innovation_id: id(row, "innovation_id")?,
        indicator: col(row, "indicator")?,
        value: col(row, "value")?,
    })
}

/// Scores of which several versions live, and a person must decide: innovation, row, whose.
///
/// # Errors
/// What SQLite says.
pub fn undecided(conn: &Connection) -> Result<Vec<(InnovationId, String, AssessorId)>, StoreError> {
    let sql = "SELECT * FROM score WHERE deleted = 0 AND id IN
                 (SELECT row FROM field_head WHERE entity = 'score' AND field = 'value'
                  GROUP BY row HAVING count(*) > 1)
               ORDER BY innovation_id, indicator, assessor_id";
    list(conn, sql, [], |row| {
        Ok((id(row, "innovation_id")?, col(row, "indicator")?, id(row, "assessor_id")?))
    })
}
