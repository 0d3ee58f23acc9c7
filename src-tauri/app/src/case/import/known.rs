//! What the event knows before a file comes: its agencies, their other names, and what was said
//! of near names at earlier imports.

use std::collections::BTreeMap;

use meja_core::{
    ids::OpdId,
    import::agency::{Held, Learnt, Meant},
};
use meja_store::{Connection, table};

use crate::{AppError, contract::ImportRequest};

/// Under this a receipt keeps what was said of near names.
pub(in crate::case) const NEAR: &str = "near";

/// The event's agencies.
pub(in crate::case) struct Agencies {
    pub(in crate::case) rows: BTreeMap<OpdId, table::opd::OpdRow>,
    pub(in crate::case) held: Vec<Held>,
    pub(in crate::case) learnt: Vec<Learnt>,
}

impl Agencies {
    pub(in crate::case) fn read(conn: &Connection) -> Result<Self, AppError> {
        let rows = table::opd::all(conn)?;
        let held = rows.iter().map(|row| Held {
            id: row.id,
            name: row.name.clone(),
            region: row.region.clone(),
        });
        let held = held.collect();
        let learnt = table::opd_alias::all(conn)?.into_iter().map(|row| Learnt {
            id: row.opd_id,
            name: row.name,
            region: row.region,
        });
        let learnt = learnt.collect();
        let rows = rows.into_iter().map(|row| (row.id, row)).collect();
        Ok(Self { rows, held, learnt })
    }
}

/// What the person said of agencies, by key.
pub(super) fn answers(input: &ImportRequest) -> BTreeMap<String, Meant> {
    let meant = |text: &String| match text.parse::<OpdId>() {
        _ if text.is_empty() => Meant::New,
        Ok(id) => Meant::Held(id),
        Err(_) => Meant::File(text.clone()),
    };
    input.agencies.iter().map(|(key, text)| (key.clone(), meant(text))).collect()
}

/// What was said of near names at earlier imports that still stand, the latest word last.
pub(super) fn said_of_near(conn: &Connection) -> Result<BTreeMap<String, bool>, AppError> {
    let mut said = BTreeMap::new();
    for import in table::import::all(conn)?.into_iter().rev().filter(|import| !import.undone) {
        let near = import.receipt.get(NEAR).and_then(serde_json::Value::as_object);
        for (key, same) in near.into_iter().flatten() {
            if let Some(same) = same.as_bool() {
                said.insert(key.clone(), same);
            }
        }
    }
    Ok(said)
}
