//! What was acknowledged, and whether the file still holds it.
//!
//! After a kill at most the one commit that the program had no time to speak of may stand in the
//! file besides; a cell that it wrote over must have the acknowledged text right before it in the
//! change record.

use std::collections::BTreeMap;

use meja_core::record::Entity;
use meja_store::{Access, Connection, Store, StoreError, history, table};
use serde_json::Value;

use super::Ack;
use crate::{AppError, case::trail::in_words, contract::RemarkKind};

/// A cell: innovation, row, Faktual or Saran, assessor.
type Cell = (String, String, &'static str, String);

/// What was acknowledged so far.
#[derive(Default)]
pub(super) struct Kept {
    cells: BTreeMap<Cell, String>,
    /// The instants of each slot's acts.
    clocks: BTreeMap<String, Vec<i64>>,
    /// How many commits that were.
    pub(super) commits: u32,
}

impl Kept {
    /// Takes in one acknowledgement.
    pub(super) fn hear(&mut self, ack: &Ack) {
        self.commits += 1;
        match ack {
            Ack::Remark { innovation, indicator, kind, assessor, text } => {
                let cell = (innovation.clone(), indicator.clone(), key(*kind), assessor.clone());
                self.cells.insert(cell, text.clone());
            }
            Ack::Clock { slot, at_ms, .. } => {
                self.clocks.entry(slot.clone()).or_default().push(*at_ms);
            }
        }
    }

    /// Takes in what stands in the file before anything was acknowledged.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub(super) fn begin(&mut self, path: &std::path::Path) -> Result<(), AppError> {
        let store = Store::open(path, Access::Read)?;
        (self.cells, self.clocks) = store.read(found)?;
        Ok(())
    }

    /// How many cells hold text.
    pub(super) fn cells(&self) -> usize {
        self.cells.len()
    }

    /// Compares the file with what was acknowledged, and goes on from what is there; gives what is
    /// lost or wrong, in words, and nothing when all is well. `full` examines pages, foreign keys,
    /// the change record and the rows too.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub(super) fn compare(
        &mut self,
        path: &std::path::Path,
        full: bool,
    ) -> Result<Vec<String>, AppError> {
        let store = Store::open(path, Access::Read)?;
        let mut faults = Vec::new();
        let (cells, clocks) = store.read(found)?;
        let mut ahead = 0;
        for (cell, text) in &self.cells {
            match cells.get(cell) {
                Some(there) if there == text => {}
                Some(there)
                    if store.read(|conn| before_last(conn, cell))?
                        == [text.clone(), there.clone()] =>
                {
                    ahead += 1;
                }
                Some(_) => faults.push(format!("isi sel {} {} berubah", cell.1, cell.2)),
                None => faults.push(format!("isi sel {} {} hilang", cell.1, cell.2)),
            }
        }
        ahead += cells.keys().filter(|cell| !self.cells.contains_key(*cell)).count();
        for (slot, told) in &self.clocks {
            let there = clocks.get(slot).map_or(&[][..], Vec::as_slice);
            if !there.starts_with(told) {
                faults.push("tindakan pada jam giliran hilang".into());
            }
            ahead += there.len().saturating_sub(told.len());
        }
        ahead += clocks
            .iter()
            .filter(|(slot, _)| !self.clocks.contains_key(*slot))
            .map(|(_, acts)| acts.len())
            .sum::<usize>();
        if ahead > 1 {
            faults.push(format!("{ahead} simpanan berbeda dari yang dinyatakan"));
        }
        if full {
            // The copy is made without the evidence, which nobody writes to.
            let problems = store.check()?.into_iter().filter(|one| one.code != "evidence_missing");
            faults.extend(problems.map(|problem| in_words(problem.code, &problem.detail)));
        }
        (self.cells, self.clocks) = (cells, clocks);
        Ok(faults)
    }
}

/// What stands in the file.
type Found = (BTreeMap<Cell, String>, BTreeMap<String, Vec<i64>>);

fn found(conn: &Connection) -> Result<Found, StoreError> {
    let cells = table::remark::all(conn)?
        .into_iter()
        .map(|row| {
            let cell = (
                row.innovation_id.to_string(),
                row.indicator,
                key(row.kind.into()),
                row.assessor_id.to_string(),
            );
            (cell, row.text)
        })
        .collect();
    let clocks = table::clock_act::all(conn)?
        .into_iter()
        .map(|(slot, acts)| (slot.to_string(), acts.iter().map(|act| act.at.wall_ms).collect()))
        .collect();
    Ok((cells, clocks))
}

/// The last two texts that the change record has for a cell.
fn before_last(
    conn: &Connection,
    (innovation, indicator, kind, assessor): &Cell,
) -> Result<Vec<String>, StoreError> {
    let field = format!("{indicator}/{kind}/{assessor}");
    let Ok(row) = innovation.parse() else { return Ok(Vec::new()) };
    let all = history::versions(conn, Entity::Remark, row, &field)?;
    let skip = all.len().saturating_sub(2);
    Ok(all.iter().skip(skip).map(|version| text_of(&version.value)).collect())
}

fn text_of(value: &Value) -> String {
    value.as_str().or_else(|| value.get("text").and_then(Value::as_str)).unwrap_or_default().into()
}

const fn key(kind: RemarkKind) -> &'static str {
    match kind {
        RemarkKind::Finding => "finding",
        RemarkKind::Recommendation => "recommendation",
        RemarkKind::FollowUp => "follow_up",
        RemarkKind::Progress => "progress",
        RemarkKind::Obstacle => "obstacle",
        RemarkKind::Solution => "solution",
    }
}
