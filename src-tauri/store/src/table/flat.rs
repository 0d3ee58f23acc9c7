//! Every innovation with its answers and its evidence, one after the other in the order of the
//! list: for what has to see a whole event without holding it in memory.
//!
//! Four statements in one order run side by side. Rows of a broken file that belong to no
//! innovation are passed over here; [`crate::Store::check`] is what speaks of them.

use rusqlite::{Connection, Row, Rows};

use super::evidence::{self, EvidenceRow};
use super::innovation::{self, AnswerRow, InnovationRow};
use super::{col, list};
use crate::StoreError;

/// An innovation with all that was submitted for it.
#[derive(Clone, Debug, PartialEq)]
pub struct FlatRow {
    /// The profile.
    pub innovation: InnovationRow,
    /// The answers, by number.
    pub answers: Vec<AnswerRow>,
    /// The evidence, by indicator and name.
    pub evidence: Vec<EvidenceRow>,
    /// What its agency claims, emptied ones too: the row it is kept under, and the level.
    pub claims: Vec<(String, String)>,
}

/// Shows every innovation to `look`, in order of their making.
///
/// # Errors
/// What SQLite says, or what `look` gives; then no further one is shown.
pub fn each<E: From<StoreError>>(
    conn: &Connection,
    mut look: impl FnMut(FlatRow) -> Result<(), E>,
) -> Result<(), E> {
    // CROSS JOIN keeps the innovations outside, so that nothing is sorted.
    let mut innovations = prepare(conn, "SELECT * FROM innovation WHERE deleted = 0 ORDER BY n")?;
    let mut answers = prepare(
        conn,
        "SELECT i.n, a.number, a.description, a.evidence FROM innovation i
         CROSS JOIN answer a ON a.innovation_id = i.id WHERE i.deleted = 0 ORDER BY i.n, a.number",
    )?;
    let mut evidence = prepare(
        conn,
        "SELECT i.n, e.* FROM innovation i
         CROSS JOIN evidence e ON e.innovation_id = i.id AND e.deleted = 0
         WHERE i.deleted = 0 ORDER BY i.n, e.indicator, e.name, e.id",
    )?;
    let mut claims = prepare(
        conn,
        "SELECT i.n, c.indicator, c.value FROM innovation i
         CROSS JOIN claim c ON c.innovation_id = i.id AND c.deleted = 0
         WHERE i.deleted = 0 ORDER BY i.n",
    )?;
    let mut answers = Beside::new(answers.query([]).map_err(StoreError::from)?, answer);
    let mut evidence = Beside::new(evidence.query([]).map_err(StoreError::from)?, evidence::read);
    let mut claims = Beside::new(claims.query([]).map_err(StoreError::from)?, claim);
    let mut rows = innovations.query([]).map_err(StoreError::from)?;
    while let Some(row) = rows.next().map_err(StoreError::from)? {
        let number: i64 = col(row, "n").map_err(StoreError::from)?;
        look(FlatRow {
            innovation: innovation::read(row).map_err(StoreError::from)?,
            answers: answers.of(number)?,
            evidence: evidence.of(number)?,
            claims: claims.of(number)?,
        })?;
    }
    Ok(())
}

/// Headers of the extra columns that any innovation fills, in order of their first appearance.
///
/// # Errors
/// What SQLite says.
pub fn extra_headers(conn: &Connection) -> Result<Vec<String>, StoreError> {
    list(
        conn,
        "SELECT e.key AS header FROM innovation i, json_each(i.extra) e
         WHERE i.deleted = 0 AND i.extra <> '{}' AND e.value <> ''
         GROUP BY e.key ORDER BY min(i.n), e.key",
        [],
        |row| col(row, "header"),
    )
}

/// Rows under which any innovation's agency claims something.
///
/// # Errors
/// What SQLite says.
pub fn claimed_rows(conn: &Connection) -> Result<Vec<String>, StoreError> {
    list(
        conn,
        "SELECT DISTINCT c.indicator FROM claim c JOIN innovation i ON i.id = c.innovation_id
         WHERE c.deleted = 0 AND c.value <> '' AND i.deleted = 0 ORDER BY c.indicator",
        [],
        |row| col(row, "indicator"),
    )
}

fn prepare<'a>(
    conn: &'a Connection,
    sql: &str,
) -> Result<rusqlite::CachedStatement<'a>, StoreError> {
    Ok(conn.prepare_cached(sql)?)
}

fn answer(row: &Row<'_>) -> rusqlite::Result<AnswerRow> {
    Ok(AnswerRow {
        number: col(row, "number")?,
        description: col(row, "description")?,
        evidence: col(row, "evidence")?,
    })
}

fn claim(row: &Row<'_>) -> rusqlite::Result<(String, String)> {
    Ok((col(row, "indicator")?, col(row, "value")?))
}

/// Rows of another table beside the innovations, in the same order; the next one waits here.
struct Beside<'a, T> {
    rows: Rows<'a>,
    read: fn(&Row<'_>) -> rusqlite::Result<T>,
    next: Option<(i64, T)>,
    begun: bool,
}

impl<'a, T> Beside<'a, T> {
    fn new(rows: Rows<'a>, read: fn(&Row<'_>) -> rusqlite::Result<T>) -> Self {
        Self { rows, read, next: None, begun: false }
    }

    /// What belongs to innovation `number`, which comes after every number asked for before.
    fn of(&mut self, number: i64) -> Result<Vec<T>, StoreError> {
        if !self.begun {
            self.begun = true;
            self.step()?;
        }
        let mut own = Vec::new();
        while let Some((at, row)) = self.next.take() {
            if at > number {
                self.next = Some((at, row));
                break;
            }
            if at == number {
                own.push(row);
            }
            self.step()?;
        }
        Ok(own)
    }

    fn step(&mut self) -> Result<(), StoreError> {
        self.next = match self.rows.next()? {
            Some(row) => Some((col(row, "n")?, (self.read)(row)?)),
            None => None,
        };
        Ok(())
    }
}
