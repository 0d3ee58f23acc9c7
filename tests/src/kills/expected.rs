//! What must be on disk after a kill: all that was acknowledged, and at most one commit more.

use std::{collections::BTreeMap, path::Path};

use meja_core::{
    clock::{self, Act},
    record::Entity,
};
use meja_store::{Access, Connection, Store, StoreError, history, table};
use serde_json::Value;

use super::Tally;

/// A cell: innovation, row, Faktual or Saran, assessor.
type Cell = (String, String, String, String);

/// The state of cells and clocks, as far as they were spoken of.
#[derive(Default)]
pub(super) struct Expected {
    cells: BTreeMap<Cell, String>,
    /// The instants of each slot's acts, and the state the last one led to.
    clocks: BTreeMap<String, (Vec<i64>, String)>,
}

impl Expected {
    /// What stands in a file now.
    pub(super) fn of(store: &Store) -> Self {
        store.read(|conn| Ok::<_, StoreError>(Self::found(conn))).unwrap()
    }

    fn found(conn: &Connection) -> Self {
        let cells = table::remark::all(conn)
            .unwrap()
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
        let clocks = table::clock_act::all(conn)
            .unwrap()
            .into_iter()
            .map(|(slot, acts)| (slot.to_string(), clock_of(&acts)))
            .collect();
        Self { cells, clocks }
    }

    /// Takes in a line of the program; whether it was an acknowledgement.
    pub(super) fn hear(&mut self, line: &str) -> bool {
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

    /// Looks at the file as the kill left it, and goes on from what is found.
    pub(super) fn compare(&mut self, event: &Path, full: bool, tally: &mut Tally) {
        let kill = tally.kills;
        let mut faults = Vec::new();
        let store = match Store::open(event, Access::Read) {
            Ok(store) => store,
            Err(error) => {
                tally.losses.push(format!("kill {kill}: the file does not open: {error}"));
                return;
            }
        };
        let found = store
            .read(|conn| {
                pragma(conn, "PRAGMA integrity_check", &mut faults);
                pragma(conn, "PRAGMA foreign_key_check", &mut faults);
                Ok::<_, StoreError>(Self::found(conn))
            })
            .unwrap();
        let mut ahead = 0;
        for (cell, text) in &self.cells {
            match found.cells.get(cell) {
                Some(there) if there == text => {}
                // Written once more by the commit that was not spoken of; what was spoken of must
                // stand in the record right before it.
                Some(there) if written_after(&store, cell) == [text.clone(), there.clone()] => {
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
            let problems = store.check().unwrap();
            faults.extend(problems.into_iter().map(|problem| format!("{problem:?}")));
        }
        tally.unspoken += u64::try_from(ahead).unwrap_or(u64::MAX);
        tally.losses.extend(faults.into_iter().map(|fault| format!("kill {kill}: {fault}")));
        *self = found;
    }
}

/// The last two texts that the change record has for a cell.
fn written_after(store: &Store, (innovation, indicator, kind, assessor): &Cell) -> Vec<String> {
    let field = format!("{indicator}/{kind}/{assessor}");
    let row = innovation.parse().unwrap();
    let all = store
        .read(|conn| history::versions(conn, Entity::Remark, row, &field))
        .unwrap()
        .into_iter()
        .map(|version| version.value.as_str().unwrap_or_default().to_owned());
    let all: Vec<String> = all.collect();
    all.iter().skip(all.len().saturating_sub(2)).cloned().collect()
}

/// Instants and state of a slot's clock.
fn clock_of(acts: &[Act]) -> (Vec<i64>, String) {
    let at = acts.iter().map(|act| act.at.wall_ms).collect();
    (at, clock::state_of(acts).code().to_owned())
}

/// Runs an examining pragma; anything but "ok" is a fault.
fn pragma(conn: &Connection, sql: &str, faults: &mut Vec<String>) {
    let mut list = conn.prepare(sql).unwrap();
    let mut rows = list.query([]).unwrap();
    while let Some(row) = rows.next().unwrap() {
        let said: String = row.get(0).unwrap();
        if said != "ok" {
            faults.push(format!("{sql}: {said}"));
        }
    }
}
