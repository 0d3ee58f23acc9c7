//! What must be on disk after a kill or a power cut: all that was acknowledged, and at most one
//! commit more.

use std::{collections::BTreeMap, path::Path};

use meja_core::{
    clock::{self, Act},
    record::Entity,
};
use meja_store::{Access, Connection, Store, StoreError, history, table};
use serde_json::Value;

/// A cell: innovation, row, Faktual or Saran, assessor.
type Cell = (String, String, String, String);

/// The state of cells and clocks, as far as they were spoken of.
#[derive(Clone, Debug, Default)]
pub(crate) struct Expected {
    cells: BTreeMap<Cell, String>,
    /// The instants of each slot's acts, and the state the last one led to.
    clocks: BTreeMap<String, (Vec<i64>, String)>,
}

/// What a look at a file found.
#[derive(Debug)]
pub(crate) struct Found {
    /// What stands there.
    pub(crate) state: Expected,
    /// Commits there that were not spoken of.
    pub(crate) ahead: usize,
    /// What is missing or broken.
    pub(crate) faults: Vec<String>,
}

impl Expected {
    /// What stands in a file now.
    pub(crate) fn of(store: &Store) -> Self {
        store.read(Self::found).unwrap()
    }

    fn found(conn: &Connection) -> Result<Self, StoreError> {
        let cells = table::remark::all(conn)?
            .into_iter()
            .map(|row| {
                let cell = (
                    row.innovation_id.to_string(),
                    row.indicator,
                    row.kind.key().to_owned(),
                    row.assessor_id.to_string(),
                );
                (cell, row.text)
            })
            .collect();
        let clocks = table::clock_act::all(conn)?
            .into_iter()
            .map(|(slot, acts)| (slot.to_string(), clock_of(&acts)))
            .collect();
        Ok(Self { cells, clocks })
    }

    /// Takes in a line of the program; whether it was an acknowledgement.
    pub(crate) fn hear(&mut self, line: &str) -> bool {
        let Ok(said) = serde_json::from_str::<Value>(line) else { return false };
        let text = |key: &str| said.get(key).and_then(Value::as_str).unwrap_or_default().to_owned();
        match said.get("ack").and_then(Value::as_str) {
            Some("remark") => {
                let cell = (text("innovation"), text("indicator"), text("kind"), text("assessor"));
                self.cells.insert(cell, text("text"));
                true
            }
            Some("clock") => {
                let clock = self.clocks.entry(text("slot")).or_default();
                clock.0.extend(said.get("at_ms").and_then(Value::as_i64));
                clock.1 = text("state");
                true
            }
            _ => false,
        }
    }

    /// Looks at the file as it was left; `full` verifies the whole record too.
    ///
    /// # Errors
    /// What is broken, where nothing could be compared.
    pub(crate) fn look(&self, event: &Path, full: bool) -> Result<Found, Vec<String>> {
        let store = Store::open(event, Access::Read)
            .map_err(|error| vec![format!("the file does not open: {error}")])?;
        let mut faults = Vec::new();
        let found = store.read(|conn| {
            pragma(conn, "PRAGMA integrity_check", &mut faults)?;
            pragma(conn, "PRAGMA foreign_key_check", &mut faults)?;
            Self::found(conn)
        });
        let found = match found {
            Ok(found) => found,
            Err(error) => {
                faults.push(format!("the file cannot be read: {error}"));
                return Err(faults);
            }
        };
        let mut ahead = 0;
        for (cell, text) in &self.cells {
            match found.cells.get(cell) {
                Some(there) if there == text => {}
                // Written once more by the commit that was not spoken of; what was spoken of must
                // stand in the record right before it.
                Some(there) if written_after(&store, cell) == [text.as_str(), there.as_str()] => {
                    ahead += 1;
                }
                Some(there) => faults.push(format!("cell {cell:?}: {text:?} became {there:?}")),
                None => faults.push(format!("cell {cell:?} is gone: {text:?}")),
            }
        }
        ahead += found.cells.keys().filter(|cell| !self.cells.contains_key(*cell)).count();
        for (slot, (acts, state)) in &self.clocks {
            match found.clocks.get(slot) {
                Some((there, now)) if there == acts && now == state => {}
                Some((there, _)) if there.len() == acts.len() + 1 && there.starts_with(acts) => {
                    ahead += 1;
                }
                other => faults.push(format!("clock {slot}: {acts:?} {state}, but {other:?}")),
            }
        }
        for (slot, (acts, _)) in &found.clocks {
            if !self.clocks.contains_key(slot) {
                ahead += acts.len();
            }
        }
        if ahead > 1 {
            faults.push(format!("{ahead} commits differ from what was acknowledged"));
        }
        if full && faults.is_empty() {
            match store.check() {
                Ok(problems) => {
                    faults.extend(problems.into_iter().map(|problem| format!("{problem:?}")));
                }
                Err(error) => faults.push(format!("the file cannot be checked: {error}")),
            }
        }
        Ok(Found { state: found, ahead, faults })
    }
}

/// The last two texts that the change record has for a cell; none where it cannot be read.
fn written_after(store: &Store, (innovation, indicator, kind, assessor): &Cell) -> Vec<String> {
    let field = format!("{indicator}/{kind}/{assessor}");
    let row = innovation.parse().unwrap();
    let all: Vec<String> = store
        .read(|conn| history::versions(conn, Entity::Remark, row, &field))
        .unwrap_or_default()
        .into_iter()
        .map(|version| version.value.as_str().unwrap_or_default().to_owned())
        .collect();
    all.iter().skip(all.len().saturating_sub(2)).cloned().collect()
}

/// Instants and state of a slot's clock.
fn clock_of(acts: &[Act]) -> (Vec<i64>, String) {
    let at = acts.iter().map(|act| act.at.wall_ms).collect();
    (at, clock::state_of(acts).code().to_owned())
}

/// Runs an examining pragma; anything but "ok" is a fault.
///
/// # Errors
/// When it cannot be run through, as on a page that is none.
fn pragma(conn: &Connection, sql: &str, faults: &mut Vec<String>) -> Result<(), StoreError> {
    let mut list = conn.prepare(sql)?;
    let mut rows = list.query([])?;
    while let Some(row) = rows.next()? {
        let said: String = row.get(0)?;
        if said != "ok" {
            faults.push(format!("{sql}: {said}"));
        }
    }
    Ok(())
}
