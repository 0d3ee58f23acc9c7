//! Innovations and their answers to the 21 indicators.

use std::collections::BTreeMap;

use meja_core::{
    ids::{ImportId, InnovationId, OpdId},
    registry::{Form, Stage, Started},
};
use rusqlite::{Connection, Row};

use super::{col, id, id_opt, json, keyed_opt, list};
use crate::StoreError;

/// An innovation's profile.
#[derive(Clone, Debug, PartialEq)]
pub struct InnovationRow {
    /// Its id.
    pub id: InnovationId,
    /// The agency that brought it.
    pub opd_id: OpdId,
    /// Its name, never re-cased.
    pub name: String,
    /// Bentuk; none, one or two.
    pub forms: Vec<Form>,
    /// Tahapan.
    pub stage: Option<Stage>,
    /// Jenis Inisiator, as written.
    pub initiator: String,
    /// Jenis (Digital, Metode …), as written.
    pub kind: String,
    /// Urusan, as written.
    pub urusan: String,
    /// Tematik, as written.
    pub tematik: String,
    /// Inovasi Dimulai.
    pub started: Option<Started>,
    /// The year the list gives.
    pub year: Option<i32>,
    /// Kematangan as claimed, in the source's own digits.
    pub maturity: Option<String>,
    /// The profile's long texts by key: background, design, problem, method, purpose, benefit,
    /// result, description; the empty ones left out.
    pub texts: BTreeMap<String, String>,
    /// Columns of the list that had no field.
    pub extra: BTreeMap<String, String>,
    /// The import that made it.
    pub import_id: Option<ImportId>,
}

/// What the agency says of one indicator.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AnswerRow {
    /// Number of the indicator, 1 to 21.
    pub number: u32,
    /// Uraian.
    pub description: String,
    /// Bukti dukung, as text.
    pub evidence: String,
}

/// Keys of the long texts, which are columns of the same name.
pub const TEXTS: [&str; 8] =
    ["background", "design", "problem", "method", "purpose", "benefit", "result", "description"];

/// One innovation.
///
/// # Errors
/// [`StoreError::NotFound`].
pub fn get(conn: &Connection, innovation: InnovationId) -> Result<InnovationRow, StoreError> {
    list(conn, "SELECT * FROM innovation WHERE id = ?1", [innovation.0.as_bytes()], read)?
        .into_iter()
        .next()
        .ok_or(StoreError::NotFound("innovation"))
}

/// All innovations in order of their making.
///
/// # Errors
/// What SQLite says.
pub fn all(conn: &Connection) -> Result<Vec<InnovationRow>, StoreError> {
    list(conn, "SELECT * FROM innovation WHERE deleted = 0 ORDER BY n", [], read)
}

/// The innovations of one agency, by name.
///
/// # Errors
/// What SQLite says.
pub fn of_opd(conn: &Connection, opd: OpdId) -> Result<Vec<InnovationRow>, StoreError> {
    list(
        conn,
        "SELECT * FROM innovation WHERE opd_id = ?1 AND deleted = 0 ORDER BY n",
        [opd.0.as_bytes()],
        read,
    )
}

/// The answers of one innovation, by number.
///
/// # Errors
/// What SQLite says.
pub fn answers(conn: &Connection, innovation: InnovationId) -> Result<Vec<AnswerRow>, StoreError> {
    list(
        conn,
        "SELECT number, description, evidence FROM answer WHERE innovation_id = ?1 ORDER BY number",
        [innovation.0.as_bytes()],
        |row| {
            Ok(AnswerRow { number: row.get(0)?, description: row.get(1)?, evidence: row.get(2)? })
        },
    )
}

/// How many innovations there are.
///
/// # Errors
/// What SQLite says.
pub fn count(conn: &Connection) -> Result<usize, StoreError> {
    Ok(conn
        .prepare_cached("SELECT count(*) FROM innovation WHERE deleted = 0")?
        .query_row([], |row| row.get(0))?)
}

pub(super) fn read(row: &Row<'_>) -> rusqlite::Result<InnovationRow> {
    let mut texts = BTreeMap::new();
    for key in TEXTS {
        let text: String = col(row, key)?;
        if !text.is_empty() {
            texts.insert(key.to_owned(), text);
        }
    }
    Ok(InnovationRow {
        id: id(row, "id")?,
        opd_id: id(row, "opd_id")?,
        name: col(row, "name")?,
        forms: json(row, "forms")?,
        stage: keyed_opt(row, "stage")?,
        initiator: col(row, "initiator")?,
        kind: col(row, "kind")?,
        urusan: col(row, "urusan")?,
        tematik: col(row, "tematik")?,
        started: keyed_opt(row, "started")?,
        year: col(row, "year")?,
        maturity: col(row, "maturity")?,
        texts,
        extra: json(row, "extra")?,
        import_id: id_opt(row, "import_id")?,
    })
}

/// Names of all innovations by agency, in the order of their making.
///
/// # Errors
/// What SQLite says.
pub fn names(
    conn: &Connection,
) -> Result<BTreeMap<OpdId, Vec<(InnovationId, String)>>, StoreError> {
    let mut by_opd: BTreeMap<OpdId, Vec<(InnovationId, String)>> = BTreeMap::new();
    let every = list(
        conn,
        "SELECT id, opd_id, name FROM innovation WHERE deleted = 0 ORDER BY n",
        [],
        |row| Ok((id::<OpdId>(row, "opd_id")?, id(row, "id")?, col(row, "name")?)),
    )?;
    for (opd, innovation, name) in every {
        by_opd.entry(opd).or_default().push((innovation, name));
    }
    Ok(by_opd)
}

/// Whether the innovation is there and not gone.
///
/// # Errors
/// What SQLite says.
pub fn is_there(conn: &Connection, innovation: InnovationId) -> Result<bool, StoreError> {
    Ok(conn
        .prepare_cached("SELECT 1 FROM innovation WHERE id = ?1 AND deleted = 0")?
        .exists([innovation.0.as_bytes()])?)
}
