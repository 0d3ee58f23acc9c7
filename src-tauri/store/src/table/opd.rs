//! Agencies.

use std::collections::BTreeMap;

use meja_core::{ids::OpdId, registry::Category, schedule::Wish};
use rusqlite::Connection;

use super::{col, id, keyed, list};
use crate::StoreError;

/// An agency.
#[derive(Clone, Debug, PartialEq)]
pub struct OpdRow {
    /// Its id.
    pub id: OpdId,
    /// Its name as written by the people who sent it.
    pub name: String,
    /// The government it belongs to, where the list says so ("Kota Surabaya").
    pub region: String,
    /// Group for schedules and ranks.
    pub category: Category,
    /// The official who acknowledges the sheet.
    pub official_name: String,
    /// NIP of the official, as text.
    pub official_nip: String,
    /// When it wishes to be heard.
    pub wish: Option<Wish>,
}

/// All agencies, by category and name.
///
/// # Errors
/// What SQLite says.
pub fn all(conn: &Connection) -> Result<Vec<OpdRow>, StoreError> {
    list(
        conn,
        "SELECT * FROM opd WHERE deleted = 0 ORDER BY
           CASE category WHEN 'opd' THEN 0 WHEN 'puskesmas' THEN 1 WHEN 'kecamatan' THEN 2
             WHEN 'kelurahan' THEN 3 WHEN 'desa' THEN 4 WHEN 'sekolah' THEN 5 ELSE 6 END,
           name COLLATE NOCASE, region, id",
        [],
        read,
    )
}

/// One agency.
///
/// # Errors
/// [`StoreError::NotFound`].
pub fn get(conn: &Connection, opd: OpdId) -> Result<OpdRow, StoreError> {
    list(conn, "SELECT * FROM opd WHERE id = ?1", [opd.0.as_bytes()], read)?
        .into_iter()
        .next()
        .ok_or(StoreError::NotFound("opd"))
}

fn read(row: &rusqlite::Row<'_>) -> rusqlite::Result<OpdRow> {
    Ok(OpdRow {
        id: id(row, "id")?,
        name: col(row, "name")?,
        region: col(row, "region")?,
        category: keyed(row, "category")?,
        official_name: col(row, "official_name")?,
        official_nip: col(row, "official_nip")?,
        // What cannot be read is no wish: a schedule is made without it.
        wish: serde_json::from_str(&col::<String>(row, "wish")?).ok(),
    })
}

/// How many innovations each agency brought.
///
/// # Errors
/// What SQLite says.
pub fn innovations(conn: &Connection) -> Result<BTreeMap<OpdId, u32>, StoreError> {
    Ok(list(
        conn,
        "SELECT opd_id, count(*) AS brought FROM innovation WHERE deleted = 0 GROUP BY opd_id",
        [],
        |row| Ok((id(row, "opd_id")?, col(row, "brought")?)),
    )?
    .into_iter()
    .collect())
}
