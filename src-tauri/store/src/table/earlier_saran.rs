//! Saran of an earlier monev, taken from its event file.

use meja_core::ids::{EarlierSaranId, ImportId, InnovationId};
use rusqlite::{Connection, Row};

use super::{col, id, id_opt, list};
use crate::StoreError;

/// A Saran of an earlier monev.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EarlierSaranRow {
    /// Its id.
    pub id: EarlierSaranId,
    /// Of which innovation of this event.
    pub innovation_id: InnovationId,
    /// On which row of the form.
    pub indicator: String,
    /// The text.
    pub text: String,
    /// Who wrote it, by the name of then.
    pub assessor: String,
    /// The earlier event's name.
    pub event: String,
    /// Its last day, `YYYY-MM-DD`.
    pub day: String,
    /// The import that brought it.
    pub import_id: Option<ImportId>,
}

/// The earlier Saran of one innovation, the latest event first.
///
/// # Errors
/// What SQLite says.
pub fn of_innovation(
    conn: &Connection,
    innovation: InnovationId,
) -> Result<Vec<EarlierSaranRow>, StoreError> {
    list(
        conn,
        "SELECT * FROM earlier_saran WHERE innovation_id = ?1 AND deleted = 0
         ORDER BY day DESC, indicator, assessor, id",
        [innovation.0.as_bytes()],
        read,
    )
}

/// All earlier Saran.
///
/// # Errors
/// What SQLite says.
pub fn all(conn: &Connection) -> Result<Vec<EarlierSaranRow>, StoreError> {
    list(
        conn,
        "SELECT * FROM earlier_saran WHERE deleted = 0
         ORDER BY innovation_id, day DESC, indicator, assessor, id",
        [],
        read,
    )
}

fn read(row: &Row<'_>) -> rusqlite::Result<EarlierSaranRow> {
    Ok(EarlierSaranRow {
        id: id(row, "id")?,
        innovation_id: id(row, "innovation_id")?,
        indicator: col(row, "indicator")?,
        text: col(row, "text")?,
        assessor: col(row, "assessor")?,
        event: col(row, "event")?,
        day: col(row, "day")?,
        import_id: id_opt(row, "import_id")?,
    })
}
