//! Members: the keys by which people write on their installations.

use meja_core::ids::{AssessorId, DeskId, MemberId};
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
    /// A key of [`meja_core::standing::Role`].
    pub role: String,
    /// What the installation calls itself.
    pub device: String,
    /// The laptop's network key, hexadecimal; empty where it is not known.
    pub endpoint: String,
    /// The desks that a laptop writes for, as it was last told.
    pub desks: Vec<DeskId>,
    /// Whether somebody certified it, or it only introduced itself.
    pub admitted: bool,
    /// Its last operation that counts, once it was removed.
    pub removed_after: Option<u64>,
    /// Why it was removed.
    pub removed_reason: String,
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
            endpoint: col(row, "endpoint")?,
            desks: serde_json::from_str(&col::<String>(row, "desks")?).unwrap_or_default(),
            admitted: col(row, "admitted")?,
            removed_after: col::<Option<i64>>(row, "removed_after")?
                .map(|seq| u64::try_from(seq).unwrap_or_default()),
            removed_reason: col(row, "removed_reason")?,
        })
    })
}
