//! Members: the keys by which people write on their installations.

use meja_core::ids::{AssessorId, MemberId};
use rusqlite::Connection;

use super::{col, id, id_opt, list};
use crate::StoreError;

/// A person's key on one installation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MemberRow {
    /// Its id.
    pub id: MemberId,
    /// The public key, 64 hexadecimal digits.
    pub key: String,
    /// The assessor who writes with it; `None` for the secretariat.
    pub assessor_id: Option<AssessorId>,
    /// "secretariat", "assessor" or "chair".
    pub role: String,
    /// What the installation calls itself.
    pub device: String,
}

/// All members.
///
/// # Errors
/// What SQLite says.
pub fn all(conn: &Connection) -> Result<Vec<MemberRow>, StoreError> {
    list(conn, "SELECT * FROM member WHERE deleted = 0 ORDER BY id", [], |row| {
        Ok(MemberRow {
            id: id(row, "id")?,
            key: col(row, "key")?,
            assessor_id: id_opt(row, "assessor_id")?,
            role: col(row, "role")?,
            device: col(row, "device")?,
        })
    })
}
