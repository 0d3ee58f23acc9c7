//! What this copy learnt of other laptops' clocks: kept in the file's own table of facts, so that
//! every reading connection has it at hand; no part of the record, and gone with a copy's identity.

use meja_core::clock::Elsewhere;
use rusqlite::Connection;

use crate::{Store, StoreError, db};

/// The key of `meta` under which it lies.
const CLOCKS: &str = "clocks";

/// What is known of other laptops' clocks; nothing where it cannot be read, which costs accuracy
/// and no turn.
///
/// # Errors
/// What SQLite says.
pub fn read(conn: &Connection) -> Result<Elsewhere, StoreError> {
    let kept = db::meta(conn, CLOCKS)?;
    Ok(kept.and_then(|text| serde_json::from_str(&text).ok()).unwrap_or_default())
}

/// Another copy stands on another machine, whose clocks are others.
pub(crate) fn forget(conn: &Connection) -> Result<(), StoreError> {
    conn.execute("DELETE FROM meta WHERE key = ?1", [CLOCKS])?;
    Ok(())
}

impl Store {
    /// Keeps what is known of other laptops' clocks.
    ///
    /// # Errors
    /// What the disk says; then what was kept before stands.
    pub fn keep_clocks(&self, known: &Elsewhere) -> Result<(), StoreError> {
        let text = serde_json::to_string(known)?;
        self.write(move |conn| db::set_meta(conn, CLOCKS, &text))?
    }
}
