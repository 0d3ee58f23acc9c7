//! Other names under which agencies arrive, learnt once.

use meja_core::ids::{OpdAliasId, OpdId};
use rusqlite::Connection;

use super::{col, id, list};
use crate::StoreError;

/// Another name of an agency.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OpdAliasRow {
    /// Its id.
    pub id: OpdAliasId,
    /// The agency meant.
    pub opd_id: OpdId,
    /// The name as files write it.
    pub name: String,
    /// The government that the files name with it; empty where they name none.
    pub region: String,
}

/// All other names, by name.
///
/// # Errors
/// What SQLite says.
pub fn all(conn: &Connection) -> Result<Vec<OpdAliasRow>, StoreError> {
    list(
        conn,
        "SELECT a.* FROM opd_alias a JOIN opd ON opd.id = a.opd_id
         WHERE a.deleted = 0 AND opd.deleted = 0 ORDER BY a.name COLLATE NOCASE, a.region, a.id",
        [],
        |row| {
            Ok(OpdAliasRow {
                id: id(row, "id")?,
                opd_id: id(row, "opd_id")?,
                name: col(row, "name")?,
                region: col(row, "region")?,
            })
        },
    )
}
