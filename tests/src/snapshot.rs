//! An event file's rows and live versions as text, to be compared between laptops.

use std::collections::BTreeMap;

use meja_core::record::{Entity, OpId, Operation};
use meja_store::Connection;

/// Every table folded from the change record.
pub const ROWS: [&str; 19] = [
    "event",
    "opd",
    "innovation",
    "answer",
    "evidence",
    "desk",
    "assessor",
    "slot",
    "clock_act",
    "remark",
    "import",
    "member",
    "instrument",
    "score",
    "score_sheet",
    "claim",
    "deliberation",
    "approval",
    "document",
];

/// All rows of the read model, table by table, sorted; the file's own numbering left out.
#[must_use]
pub fn rows(conn: &Connection) -> Vec<String> {
    let mut all = Vec::new();
    for table in ROWS {
        let mut list = conn.prepare(&format!("SELECT * FROM {table}")).unwrap();
        let names: Vec<String> = list.column_names().map(str::to_owned).collect();
        let mut found = list.query([]).unwrap();
        while let Some(row) = found.next().unwrap() {
            let mut text = table.to_owned();
            for (at, name) in names.iter().enumerate().filter(|(_, name)| *name != "n") {
                let value: rusqlite::types::Value = row.get(at).unwrap();
                text.push_str(&format!(" {name}={value:?}"));
            }
            all.push(text);
        }
    }
    all.sort();
    all
}

/// The versions of each cell that nothing in the change record has replaced, computed here from
/// the operations alone, by a rule of its own: written, and named by no one.
#[must_use]
pub fn live_versions(ops: &[Operation]) -> BTreeMap<(Entity, uuid::Uuid, String), Vec<OpId>> {
    let mut written: BTreeMap<(Entity, uuid::Uuid, String), Vec<OpId>> = BTreeMap::new();
    let mut replaced = std::collections::BTreeSet::new();
    for op in ops {
        for write in &op.body.writes {
            for field in &write.fields {
                let cell = (write.entity, write.row, field.field.clone().into_owned());
                replaced.extend(field.supersedes.iter().map(|old| (cell.clone(), *old)));
                written.entry(cell).or_default().push(op.id);
            }
        }
    }
    for (cell, versions) in &mut written {
        versions.retain(|version| !replaced.contains(&(cell.clone(), *version)));
        versions.sort();
    }
    written
}
