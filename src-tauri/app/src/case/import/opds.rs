//! A list of agencies against the event: new ones, changed cells, other names.

use std::collections::{BTreeMap, BTreeSet};

use meja_core::{
    ids::{OpdAliasId, OpdId},
    import::{
        SkipReason, Skipped,
        agency::{self, Meant, Resolution},
        agencylist::{self, AgencyCell, AgencyChange, AgencyRow},
    },
    record::Entity,
    registry::Category,
};
use meja_store::{Connection, Edit, table};
use serde_json::json;
use uuid::Uuid;

use super::{innovations, known};
use crate::{AppError, contract::ImportRequest};

/// A list of agencies compared with the event.
#[derive(Default)]
pub(super) struct Compared {
    pub(super) agencies: Resolution,
    pub(super) adds: Vec<Add>,
    pub(super) updates: Vec<Update>,
    pub(super) unchanged: usize,
    pub(super) skipped: Vec<Skipped>,
}

/// A new agency.
pub(super) struct Add {
    pub(super) key: String,
    pub(super) row: AgencyRow,
}

/// An agency with cells that change, or other names that are new.
pub(super) struct Update {
    pub(super) id: OpdId,
    pub(super) row: AgencyRow,
    pub(super) changes: Vec<AgencyChange>,
    pub(super) others: BTreeSet<String>,
}

/// Compares the rows of a list with the event.
pub(super) fn plan(
    conn: &Connection,
    rows: &[AgencyRow],
    input: &ImportRequest,
) -> Result<Compared, AppError> {
    let event = known::Agencies::read(conn)?;
    let mentions = agencylist::mentions(rows);
    let agencies = agency::resolve(&mentions, &event.held, &event.learnt, &known::answers(input));
    let mut held: BTreeMap<OpdId, AgencyRow> = event
        .rows
        .values()
        .map(|opd| {
            let row = AgencyRow {
                row_number: 0,
                name: opd.name.clone(),
                region: opd.region.clone(),
                category: Some(opd.category),
                official_name: opd.official_name.clone(),
                official_nip: opd.official_nip.clone(),
                others: BTreeSet::new(),
            };
            (opd.id, row)
        })
        .collect();
    // Names that are taken: another name of one agency is never that of another.
    let taken = event.held.iter().map(|opd| (&opd.region, &opd.name));
    let mut taken: BTreeSet<String> = taken
        .chain(event.learnt.iter().map(|alias| (&alias.region, &alias.name)))
        .map(|(region, name)| agency::key(region, name))
        .chain(rows.iter().map(AgencyRow::key))
        .collect();
    let mut compared = Compared::default();
    let mut places: BTreeMap<String, usize> = BTreeMap::new();
    for row in rows {
        let mut row = row.clone();
        row.others.retain(|name| taken.insert(agency::key(&row.region, name)));
        match agencies.of(&row.key()) {
            Meant::Held(id) => {
                let Some(before) = held.get_mut(&id) else { continue };
                let changes = agencylist::changes(before, &row);
                if changes.is_empty() && row.others.is_empty() {
                    compared.unchanged += 1;
                    continue;
                }
                for change in &changes {
                    set(before, change, row.category);
                }
                let others = std::mem::take(&mut row.others);
                compared.updates.push(Update { id, row, changes, others });
            }
            Meant::File(key) => match places.get(&key).and_then(|at| compared.adds.get_mut(*at)) {
                Some(first) => {
                    fold(&mut first.row, &row);
                    let reason = SkipReason::FoldedInto { row: first.row.row_number };
                    compared.skipped.push(Skipped { row: row.row_number, reason });
                }
                None => {
                    // The name under which it is made is the one that was said to be its own.
                    if let Some(own) = rows.iter().find(|other| other.key() == key) {
                        row.name.clone_from(&own.name);
                        row.region.clone_from(&own.region);
                    }
                    places.insert(key.clone(), compared.adds.len());
                    compared.adds.push(Add { key, row });
                }
            },
            Meant::New => {}
        }
    }
    compared.agencies = agencies;
    Ok(compared)
}

fn set(row: &mut AgencyRow, change: &AgencyChange, category: Option<Category>) {
    let place = match change.cell {
        AgencyCell::Name => &mut row.name,
        AgencyCell::Region => &mut row.region,
        AgencyCell::OfficialName => &mut row.official_name,
        AgencyCell::OfficialNip => &mut row.official_nip,
        AgencyCell::Category => {
            row.category = category.or(row.category);
            return;
        }
    };
    place.clone_from(&change.to);
}

fn fold(first: &mut AgencyRow, later: &AgencyRow) {
    first.category = first.category.or(later.category);
    if first.official_name.is_empty() {
        first.official_name.clone_from(&later.official_name);
    }
    if first.official_nip.is_empty() {
        first.official_nip.clone_from(&later.official_nip);
    }
    first.others.extend(later.others.iter().cloned());
}

/// The edits of a decided comparison.
pub(super) fn edits(
    conn: &Connection,
    compared: &Compared,
    fresh: &impl Fn() -> Uuid,
) -> Result<Vec<Edit>, AppError> {
    let mut edits = Vec::new();
    let mut made = BTreeMap::new();
    let others = |edits: &mut Vec<Edit>, opd: OpdId, row: &AgencyRow, names: &BTreeSet<String>| {
        edits.extend(names.iter().map(|name| {
            Edit::of(Entity::OpdAlias, OpdAliasId(fresh()))
                .set("opd_id", opd.to_string())
                .set("name", name.as_str())
                .set("region", row.region.as_str())
        }));
    };
    for Add { key, row } in &compared.adds {
        let id = OpdId(fresh());
        made.insert(key.clone(), id);
        let mut edit = Edit::of(Entity::Opd, id)
            .set("name", row.name.as_str())
            .set("region", row.region.as_str())
            .set("category", json!(row.category_or_guess()));
        for (field, text) in
            [("official_name", &row.official_name), ("official_nip", &row.official_nip)]
        {
            if !text.is_empty() {
                edit = edit.set(field, text.as_str());
            }
        }
        edits.push(edit);
        others(&mut edits, id, row, &row.others);
    }
    for update in &compared.updates {
        let edit =
            update.changes.iter().fold(
                Edit::of(Entity::Opd, update.id),
                |edit, change| match change.cell {
                    AgencyCell::Name => edit.set("name", change.to.as_str()),
                    AgencyCell::Region => edit.set("region", change.to.as_str()),
                    AgencyCell::OfficialName => edit.set("official_name", change.to.as_str()),
                    AgencyCell::OfficialNip => edit.set("official_nip", change.to.as_str()),
                    AgencyCell::Category => edit.set("category", json!(update.row.category)),
                },
            );
        if !edit.fields.is_empty() {
            edits.push(edit);
        }
        others(&mut edits, update.id, &update.row, &update.others);
    }
    let known = table::opd_alias::all(conn)?;
    for guess in &compared.agencies.guesses {
        if let Some(opd) = innovations::taught(guess, &compared.agencies, &made) {
            edits.extend(innovations::alias(guess, opd, &known, fresh));
        }
    }
    Ok(edits)
}
