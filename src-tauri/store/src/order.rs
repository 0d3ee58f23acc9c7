//! The change record in the order of the hybrid clock, without an index that every commit would pay
//! for: an author's own operations stand in that order by their number, and the authors are few.

use meja_core::record::{Author, Hlc, OpId, Sealed};
use rusqlite::{Connection, params};

use crate::StoreError;

/// From author to author by the index of numbers, whose every entry a grouping would go through.
const WHO: &str = "WITH RECURSIVE who(author) AS (
    SELECT min(author) FROM op
    UNION ALL
    SELECT (SELECT min(author) FROM op WHERE author > who.author) FROM who
    WHERE who.author IS NOT NULL)";

/// Everyone's last operation: author, number, id and clock. Asked after each change here and on
/// every other laptop.
///
/// # Errors
/// What SQLite says.
pub(crate) fn lasts(conn: &Connection) -> Result<Vec<(Author, u64, OpId, Hlc)>, StoreError> {
    let mut list = conn.prepare_cached(&format!(
        "{WHO} SELECT op.author, op.seq, op.id, op.hlc_ms, op.hlc_counter
         FROM who CROSS JOIN op ON op.rowid =
          (SELECT rowid FROM op WHERE author = who.author ORDER BY seq DESC LIMIT 1)
         WHERE who.author IS NOT NULL"
    ))?;
    let all = list.query_map([], |row| {
        let seq: i64 = row.get(1)?;
        let clock = Hlc { ms: row.get(3)?, counter: row.get(4)? };
        Ok((Author(row.get(0)?), u64::try_from(seq).unwrap_or_default(), OpId(row.get(2)?), clock))
    })?;
    Ok(all.collect::<Result<_, _>>()?)
}

/// The last operation of all; of several at one instant, the one whose id comes first.
///
/// # Errors
/// What SQLite says.
pub(crate) fn last(conn: &Connection) -> Result<Option<(Hlc, OpId)>, StoreError> {
    let lasts = lasts(conn)?.into_iter().map(|(_, _, id, clock)| (clock, id));
    Ok(lasts.max_by(|a, b| a.0.cmp(&b.0).then(b.1.cmp(&a.1))))
}

/// Every operation from the first to the last, as rows of the record.
///
/// # Errors
/// What SQLite says.
pub(crate) fn places(conn: &Connection) -> Result<Vec<Place>, StoreError> {
    let mut list =
        conn.prepare("SELECT rowid FROM op ORDER BY hlc_ms, hlc_counter, author, seq")?;
    let all = list.query_map([], |row| row.get(0).map(Place))?;
    Ok(all.collect::<Result<_, _>>()?)
}

/// A row of the record in this file.
#[derive(Clone, Copy)]
pub(crate) struct Place(i64);

impl Place {
    /// The operation that stands there.
    ///
    /// # Errors
    /// What SQLite says.
    pub(crate) fn read(self, conn: &Connection) -> Result<Sealed, StoreError> {
        Ok(conn
            .prepare_cached("SELECT body, signature FROM op WHERE rowid=?1")?
            .query_row([self.0], |row| Ok(Sealed { bytes: row.get(0)?, signature: row.get(1)? }))?)
    }

    /// Whose operation it is, and its number.
    ///
    /// # Errors
    /// What SQLite says.
    pub(crate) fn whose(self, conn: &Connection) -> Result<(Author, u64), StoreError> {
        Ok(conn
            .prepare_cached("SELECT author, seq FROM op WHERE rowid=?1")?
            .query_row([self.0], |row| Ok((Author(row.get(0)?), row.get(1)?)))?)
    }
}

/// The bodies that begin a transaction before this instant and were not refused, newest first:
/// `limit` of them, and all that share the last one's instant.
///
/// # Errors
/// What SQLite says.
pub(crate) fn newest_before(
    conn: &Connection,
    before_ms: i64,
    limit: usize,
) -> Result<Vec<Vec<u8>>, StoreError> {
    let mut found: Vec<(Hlc, Place)> = Vec::new();
    for (author, head, ..) in lasts(conn)? {
        let below = first_from(conn, author, head, before_ms)?;
        found.extend(newest_of(conn, author, below, limit)?);
    }
    found.sort_by(|a, b| b.0.cmp(&a.0).then(a.1.0.cmp(&b.1.0)));
    let cut = limit.checked_sub(1).and_then(|at| found.get(at)).map(|one| one.0.ms);
    found.retain(|(clock, _)| cut.is_none_or(|cut| clock.ms >= cut));
    found.into_iter().map(|(_, place)| Ok(place.read(conn)?.bytes)).collect()
}

/// The number of an author's first operation at this instant or later; the one after `head`, the
/// last of all, where there is none. Halved towards, since the numbers stand in the clock's order.
fn first_from(conn: &Connection, author: Author, head: u64, at_ms: i64) -> Result<i64, StoreError> {
    let mut stands = conn
        .prepare_cached("SELECT hlc_ms FROM op WHERE author=?1 AND seq>=?2 ORDER BY seq LIMIT 1")?;
    let (mut low, mut high) = (1, i64::try_from(head).unwrap_or(i64::MAX).saturating_add(1));
    while low < high {
        let middle = low.midpoint(high);
        let clock: i64 = stands.query_row(params![author.0, middle], |row| row.get(0))?;
        if clock < at_ms {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    Ok(low)
}

/// As many of one author below a number, who may have written them all.
fn newest_of(
    conn: &Connection,
    author: Author,
    below: i64,
    limit: usize,
) -> Result<Vec<(Hlc, Place)>, StoreError> {
    let mut list = conn.prepare_cached(
        "SELECT rowid, hlc_ms, hlc_counter FROM op
         WHERE author=?1 AND seq < ?2 AND part=0 AND id NOT IN (SELECT op FROM refused)
         ORDER BY seq DESC",
    )?;
    let mut rows = list.query(params![author.0, below])?;
    let mut found: Vec<(Hlc, Place)> = Vec::new();
    while let Some(row) = rows.next()? {
        let clock = Hlc { ms: row.get(1)?, counter: row.get(2)? };
        let enough = found.len() >= limit;
        if enough && found.last().is_none_or(|(last, _)| clock.ms < last.ms) {
            break;
        }
        found.push((clock, Place(row.get(0)?)));
    }
    Ok(found)
}
