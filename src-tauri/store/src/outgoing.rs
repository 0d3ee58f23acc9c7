//! Operations on their way out: to a bundle, or from another event file.

use meja_core::{approval::Heads, record::Sealed};
use rusqlite::Connection;

use crate::{StoreError, order};

/// Hands over every operation after `since` and up to `reach`, each after those it builds on, one
/// at a time in memory; then what waits after `since`, since it may count where it goes. Gives how
/// many there were.
///
/// # Errors
/// What SQLite says, and what `each` gives.
pub fn each<E: From<StoreError>>(
    conn: &Connection,
    since: &Heads,
    reach: &Heads,
    mut each: impl FnMut(Sealed) -> Result<(), E>,
) -> Result<u64, E> {
    let failed = |error: rusqlite::Error| E::from(StoreError::from(error));
    // The hybrid clock of an operation is later than that of all it builds on.
    let mut given = 0;
    for place in order::places(conn)? {
        let (author, seq) = place.whose(conn)?;
        let at = |heads: &Heads| heads.0.get(&author).map_or(0, |head| head.seq);
        if seq <= at(since) || seq > at(reach) {
            continue;
        }
        each(place.read(conn)?)?;
        given += 1;
    }
    let mut list = conn
        .prepare("SELECT author, seq, body, signature FROM waiting ORDER BY author, seq, id")
        .map_err(failed)?;
    let mut rows = list.query([]).map_err(failed)?;
    while let Some(row) = rows.next().map_err(failed)? {
        let author = meja_core::record::Author(row.get(0).map_err(failed)?);
        let seq: u64 = row.get(1).map_err(failed)?;
        if seq <= since.0.get(&author).map_or(0, |head| head.seq) {
            continue;
        }
        let sealed =
            Sealed { bytes: row.get(2).map_err(failed)?, signature: row.get(3).map_err(failed)? };
        each(sealed)?;
        given += 1;
    }
    Ok(given)
}

/// How many operations wait for what they build on.
///
/// # Errors
/// What SQLite says.
pub fn waiting(conn: &Connection) -> Result<u64, StoreError> {
    Ok(conn.query_row("SELECT count(*) FROM waiting", [], |row| row.get(0))?)
}
