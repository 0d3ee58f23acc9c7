//! A Rencana Aksi against the one the event holds: which cells change, and the edits of it.

use std::collections::BTreeSet;

use meja_core::{
    ids::{ActionId, ActionPlanId, ImportId, InnovationId},
    import::{
        fold_name,
        forms::{ActionIn, PlanIn},
    },
    record::Entity,
    registry::Phase,
};
use meja_store::{Connection, Edit, activity_of, table, table::action::ActionRow};
use serde_json::Value;
use uuid::Uuid;

use crate::AppError;

/// What would change of an innovation's Rencana Aksi.
#[derive(Default)]
pub(super) struct PlanChange {
    pub(super) cells: Vec<PlanCell>,
    pub(super) edits: Vec<Edit>,
    /// Activities that the plan no longer holds and that stay, as a desk has written on them.
    pub(super) kept: Vec<String>,
}

/// A cell of a plan that changes.
pub(super) struct PlanCell {
    /// Its stable key: "contact_name", "action_2_output", "action_2" for the whole row.
    pub(super) field: String,
    /// Its name in Indonesian.
    pub(super) label: String,
    /// What it says.
    pub(super) from: String,
    /// What it will say.
    pub(super) to: String,
}

impl PlanCell {
    /// A cell of the activity in a row, from 1.
    fn of(row: usize, (key, label): (&str, &str), from: &str, to: &str) -> Self {
        Self {
            field: format!("action_{row}_{key}"),
            label: format!("Rencana Aksi {row}, {label}"),
            from: from.to_owned(),
            to: to.to_owned(),
        }
    }
}

/// Compares a plan with what the event holds of the innovation; a row is known by its activity,
/// else by its place.
pub(super) fn compare(
    conn: &Connection,
    innovation: Option<InnovationId>,
    plan: &PlanIn,
    fresh: &impl Fn() -> Uuid,
) -> Result<PlanChange, AppError> {
    let (heads, rows) = match innovation {
        Some(id) => (table::action::plans(conn, id)?, table::action::of_innovation(conn, id)?),
        None => (Vec::new(), Vec::new()),
    };
    let written = written(conn, innovation)?;
    let mut change = PlanChange::default();
    head(&mut change, heads.last(), plan, fresh);
    let (matched, left) = pair(&rows, &plan.actions, &written);
    for (at, (action, row)) in plan.actions.iter().zip(matched).enumerate() {
        let mut edit = match row {
            Some(row) => Edit::of(Entity::Action, row.id),
            None => Edit::of(Entity::Action, ActionId(fresh())).set("position", at),
        };
        if let Some(row) = row.filter(|row| !stands_at(row, at)) {
            let (from, to) = ((row.position + 1).to_string(), (at + 1).to_string());
            change.cells.push(PlanCell::of(at + 1, ("position", "Urutan"), &from, &to));
            edit = edit.set("position", at);
        }
        let before = row.map(|row| ActionIn {
            phase: row.phase,
            activity: row.activity.clone(),
            actor: row.actor.clone(),
            timing: row.timing.clone(),
            output: row.output.clone(),
            method: row.method.clone(),
            cost: row.cost.clone(),
        });
        let known = before.is_some();
        let before = before.unwrap_or_default();
        if let Some(to) = action.phase
            && before.phase != Some(to)
        {
            let from = before.phase.map(Phase::label).unwrap_or_default();
            change.cells.push(PlanCell::of(at + 1, ("phase", "Tahap"), from, to.label()));
            edit = edit.set("phase", to.code());
        }
        // An empty cell of a corrected form blanks nothing, as in a list.
        let mut put = |edit: Edit, field: &'static str, label: &str, from: &str, to: &str| {
            if to.is_empty() || from == to {
                return edit;
            }
            change.cells.push(PlanCell::of(at + 1, (field, label), from, to));
            edit.set(field, to)
        };
        edit = put(edit, "activity", "Kegiatan", &before.activity, &action.activity);
        edit = put(edit, "actor", "Pelaksana", &before.actor, &action.actor);
        edit = put(edit, "timing", "Waktu", &before.timing, &action.timing);
        edit = put(edit, "output", "Output", &before.output, &action.output);
        edit = put(edit, "method", "Metode", &before.method, &action.method);
        edit = put(edit, "cost", "Biaya", &before.cost, &action.cost);
        if !known && action.activity.is_empty() {
            edit = edit.set("activity", "");
        }
        if known && !edit.fields.is_empty()
            || edit.fields.iter().any(|(field, _)| field != "position")
        {
            change.edits.push(edit);
        }
    }
    // A corrected plan with fewer rows no longer plans the rest.
    for row in left {
        if plan.actions.is_empty() {
            break;
        }
        if written.contains(&row.id) {
            change.kept.push(row.activity.clone());
            continue;
        }
        change.cells.push(PlanCell {
            field: format!("action_{}", row.position + 1),
            label: format!("Rencana Aksi {}", row.position + 1),
            from: row.activity.clone(),
            to: String::new(),
        });
        change.edits.push(Edit::of(Entity::Action, row.id).gone());
    }
    Ok(change)
}

/// The activities that a desk has written on.
fn written(
    conn: &Connection,
    innovation: Option<InnovationId>,
) -> Result<BTreeSet<ActionId>, AppError> {
    let Some(innovation) = innovation else { return Ok(BTreeSet::new()) };
    let cells = table::remark::of_innovation(conn, innovation)?;
    let told = cells.iter().filter(|cell| !cell.text.is_empty());
    Ok(told.filter_map(|cell| activity_of(&cell.indicator)).collect())
}

fn stands_at(row: &ActionRow, at: usize) -> bool {
    usize::try_from(row.position).is_ok_and(|position| position == at)
}

/// The held row of each activity of the plan, and the held rows that are left.
///
/// The same words are the same activity, at its old place before any other. What was reworded is
/// known by its place alone, and only where no desk has written: a text must not come to stand
/// under another activity.
fn pair<'a>(
    rows: &'a [ActionRow],
    actions: &[ActionIn],
    written: &BTreeSet<ActionId>,
) -> (Vec<Option<&'a ActionRow>>, Vec<&'a ActionRow>) {
    let mut left: Vec<&ActionRow> = rows.iter().collect();
    let mut matched: Vec<Option<&ActionRow>> = vec![None; actions.len()];
    let same = |row: &ActionRow, action: &ActionIn| {
        !action.activity.is_empty() && fold_name(&row.activity) == fold_name(&action.activity)
    };
    type Rule<'r> = &'r dyn Fn(&ActionRow, usize, &ActionIn) -> bool;
    let rules: [Rule<'_>; 3] = [
        &|row, at, action| same(row, action) && stands_at(row, at),
        &|row, _, action| same(row, action),
        &|row, at, _| stands_at(row, at) && !written.contains(&row.id),
    ];
    for rule in rules {
        for (at, (action, held)) in actions.iter().zip(&mut matched).enumerate() {
            if held.is_some() {
                continue;
            }
            if let Some(found) = left.iter().position(|row| rule(row, at, action)) {
                *held = Some(left.remove(found));
            }
        }
    }
    (matched, left)
}

fn head(
    change: &mut PlanChange,
    held: Option<&table::action::ActionPlanRow>,
    plan: &PlanIn,
    fresh: &impl Fn() -> Uuid,
) {
    let mut edit = match held {
        Some(row) => Edit::of(Entity::ActionPlan, row.id),
        None => Edit::of(Entity::ActionPlan, ActionPlanId(fresh())),
    };
    let cells = [
        ("contact", "name", "Contact Person", held.map(|row| &row.contact), &plan.contact),
        ("phone", "phone", "Nomor Telepon", held.map(|row| &row.phone), &plan.phone),
        ("email", "email", "Email", held.map(|row| &row.email), &plan.email),
    ];
    for (field, key, label, from, to) in cells {
        let from = from.map(String::as_str).unwrap_or_default();
        let Some(to) = to.as_deref().filter(|to| !to.is_empty() && *to != from) else { continue };
        change.cells.push(PlanCell {
            field: format!("contact_{key}"),
            label: format!("Rencana Aksi, {label}"),
            from: from.to_owned(),
            to: to.to_owned(),
        });
        edit = edit.set(field, to);
    }
    if !edit.fields.is_empty() {
        change.edits.push(edit);
    }
}

/// The edits with the innovation and the import that they belong to, where the row is new.
pub(super) fn belonging(
    conn: &Connection,
    edits: Vec<Edit>,
    innovation: InnovationId,
    import: ImportId,
) -> Result<Vec<Edit>, AppError> {
    let held: BTreeSet<Uuid> = table::action::of_innovation(conn, innovation)?
        .into_iter()
        .map(|row| row.id.0)
        .chain(table::action::plans(conn, innovation)?.into_iter().map(|row| row.id.0))
        .collect();
    let belongs = |edit: Edit| {
        if held.contains(&edit.row) {
            return edit;
        }
        edit.set("innovation_id", Value::String(innovation.to_string()))
            .set("import_id", import.to_string())
    };
    Ok(edits.into_iter().map(belongs).collect())
}
