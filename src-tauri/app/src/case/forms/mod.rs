//! Formulir: Form C.1 and Rencana Aksi from documents, to a preview and a receipt.
//!
//! [`preview`] and [`apply`] take the same request and go the same way: documents are read
//! ([`documents`]), a form becomes a row like a list's and is compared with the event by the
//! import's own plan, a Rencana Aksi by its rows ([`plans`]); where every decision is taken, all
//! of it is written in one transaction.

mod dates;
mod documents;
mod places;
mod plans;
mod problems;
mod refusal;
mod shown;

use std::collections::BTreeMap;

use meja_core::{
    ids::{ImportId, InnovationId},
    import::{DateDoubt, FieldKey, RowIn, forms::FormIn},
    record::Entity,
};
use meja_store::{Connection, Edit, Plan, StoreError, table};
use serde_json::{Value, json};
use uuid::Uuid;

use super::{
    import::{innovations, known, open, shown as list},
    people::parse,
};
use crate::{
    App, AppError,
    contract::{
        Brought, FormsPreview, FormsRequest, ImportChange, ImportCounts, ImportProblem,
        ImportReceipt, ImportRequest,
    },
    error::name_of,
    job::Job,
    words,
};
use documents::{Document, Held};
use places::Places;
use plans::PlanChange;
use problems::{ambiguous, problem_of, twice, written_on};

const SHOWN_CHANGES: usize = 500;
const KEPT_PROBLEMS: usize = 1_000;

/// What becomes of one form.
struct Fate<'a> {
    held: &'a Held,
    outcome: Outcome,
    innovation: Option<InnovationId>,
    /// The row in the comparison, where it has one.
    index: Option<usize>,
    plan: PlanChange,
}

/// What becomes of a form, that which changes most first.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Outcome {
    Added,
    Updated,
    Unchanged,
    LeftOut,
    Open,
}

impl Outcome {
    const fn code(self) -> &'static str {
        match self {
            Self::Added => "added",
            Self::Updated => "updated",
            Self::Unchanged => "unchanged",
            Self::LeftOut => "left_out",
            Self::Open => "open",
        }
    }
}

/// All forms compared with the event.
struct Compared<'a> {
    list: innovations::Compared,
    fates: Vec<Fate<'a>>,
    problems: Vec<ImportProblem>,
    doubts: Vec<DateDoubt>,
}

impl Compared<'_> {
    fn open(&self) -> usize {
        let forms = self.fates.iter().filter(|fate| fate.outcome == Outcome::Open).count();
        forms + open::count(&self.doubts, &self.list.plan.near, &self.list.agencies.guesses)
    }

    /// Innovations by what becomes of them; several forms of one innovation count once, as the
    /// one that changes most.
    fn counts(&self) -> ImportCounts {
        let mut outcomes: BTreeMap<usize, Outcome> = BTreeMap::new();
        let taken = |fate: &&Fate<'_>| !matches!(fate.outcome, Outcome::LeftOut | Outcome::Open);
        for fate in self.fates.iter().filter(taken) {
            let Some(index) = fate.index else { continue };
            let held = outcomes.entry(index).or_insert(fate.outcome);
            *held = (*held).min(fate.outcome);
        }
        let count =
            |outcome| list::number(outcomes.values().filter(|found| **found == outcome).count());
        let skipped = self.fates.iter().filter(|fate| fate.outcome == Outcome::LeftOut).count();
        ImportCounts {
            rows_read: list::number(self.fates.len()),
            added: count(Outcome::Added),
            updated: count(Outcome::Updated),
            unchanged: count(Outcome::Unchanged),
            skipped: list::number(skipped),
            problems: self.problems.clone(),
        }
    }

    fn changes(&self) -> Vec<ImportChange> {
        let name = |fate: &Fate<'_>| fate.held.form.head().name.clone().unwrap_or_default();
        let cells = self.list.plan.updates.iter().flat_map(|update| {
            let row = self.list.rows.get(update.index).map_or(0, |row| row.row_number);
            update.changes.iter().map(move |change| ImportChange {
                row,
                name: update.name.clone(),
                field: change.field.to_string(),
                label: change.field.label(),
                from: change.from.clone(),
                to: change.to.clone(),
            })
        });
        let plans = self.fates.iter().filter(|fate| fate.outcome == Outcome::Updated);
        let plans = plans.flat_map(|fate| {
            fate.plan.cells.iter().map(|cell| ImportChange {
                row: fate.held.number,
                name: name(fate),
                field: cell.field.clone(),
                label: cell.label.clone(),
                from: cell.from.clone(),
                to: cell.to.clone(),
            })
        });
        cells.chain(plans).collect()
    }
}

/// What taking the forms in would do; nothing is written.
///
/// # Errors
/// When no event is open, a choice is gone, or the person asked to stop.
pub fn preview(app: &App, input: FormsRequest) -> Result<FormsPreview, AppError> {
    let job = app.job("forms", None);
    let documents = documents::read(app, &job, &input)?;
    let fresh = app.minter();
    app.read(|conn| {
        let compared = compare(conn, &documents, &input, &fresh, &job)?;
        let mut changes = compared.changes();
        changes.truncate(SHOWN_CHANGES);
        Ok(FormsPreview {
            files: documents.iter().map(|document| shown::file(document, &compared)).collect(),
            fields: FieldKey::all()
                .filter(|field| field.is_of_innovations())
                .map(|field| field.to_string())
                .collect(),
            counts: compared.counts(),
            changes,
            date_columns: dates::columns(&documents),
            near: compared.list.plan.near.iter().map(list::near).collect(),
            agencies: compared.list.agencies.guesses.iter().map(list::guess).collect(),
            open: list::number(compared.open()),
        })
    })
}

/// Takes the forms in, in one transaction, with a receipt.
///
/// # Errors
/// As [`preview`]; `import.undecided` while a decision is open; what the disk says, and then
/// nothing was written.
pub fn apply(app: &App, input: FormsRequest) -> Result<ImportReceipt, AppError> {
    let names: Vec<String> = input
        .tokens
        .iter()
        .map(|token| app.path_of(token).map(|path| name_of(&path)))
        .collect::<Result<_, _>>()?;
    let file_name = names.join(", ");
    let job = app.job("forms", None);
    let documents = documents::read(app, &job, &input)?;
    let import = ImportId(app.new_id());
    let (fresh, named) = (app.minter(), file_name.clone());
    let (counts, changed) = app.write("forms.import", move |conn| {
        let compared = compare(conn, &documents, &input, &fresh, &job)?;
        refuse(&compared)?;
        let mut counts = compared.counts();
        counts.problems.truncate(KEPT_PROBLEMS);
        let near = compared.list.decided();
        let mut edits = edits(conn, compared, import, &fresh, &job)?;
        if !edits.is_empty() || !near.is_empty() {
            edits.push(receipt(import, &named, &documents, &counts, &near)?);
        }
        Ok(Plan { edits, output: counts })
    })?;
    let zone = app.read(|conn| Ok(table::event::get(conn)?.zone))?;
    Ok(ImportReceipt {
        id: if changed.entities.is_empty() { String::new() } else { import.to_string() },
        brought: Brought::Forms,
        file_name,
        sheet: String::new(),
        header_row: 0,
        counts,
        at: words::dated(zone, app.now().wall_ms),
        undone: false,
    })
}

/// Compares the forms with the event.
fn compare<'a>(
    conn: &Connection,
    documents: &'a [Document],
    input: &FormsRequest,
    fresh: &impl Fn() -> Uuid,
    job: &Job,
) -> Result<Compared<'a>, AppError> {
    let held = || documents.iter().flat_map(|document| document.forms.iter());
    let mut rows = Vec::new();
    let mut index_of: BTreeMap<&str, usize> = BTreeMap::new();
    for form in held() {
        let Some(row) = belongs_to(conn, form)? else { continue };
        index_of.insert(&form.key, rows.len());
        rows.push(row);
    }
    let asked = ImportRequest {
        near: input.near.clone(),
        near_all: input.near_all,
        agencies: input.agencies.clone(),
        ..ImportRequest::default()
    };
    let list = innovations::plan(conn, rows, &asked, job)?;
    let places = Places::of(&list);
    let mut problems: Vec<ImportProblem> = documents
        .iter()
        .flat_map(|document| document.forms.iter().map(move |form| (document, form)))
        .filter(|(_, form)| !form.left_out)
        .flat_map(|(document, form)| {
            form.problems().map(|problem| problem_of(&problem, &document.name))
        })
        .collect();
    problems.extend(list.plan.problems.iter().map(|problem| problem_of(problem, "")));
    let mut fates: Vec<Fate<'a>> = Vec::new();
    let mut planned: BTreeMap<usize, u32> = BTreeMap::new();
    for form in held() {
        let index = index_of.get(form.key.as_str()).and_then(|index| places.first(*index));
        let (mut outcome, innovation) = match index {
            _ if form.left_out => (Outcome::LeftOut, None),
            None => (Outcome::Open, None),
            Some(index) => places.outcome(index),
        };
        let chosen = form.decision.as_ref().and_then(|decision| decision.innovation.as_deref());
        let held_to = |id: &str| innovation.is_some_and(|found| found.to_string() == id);
        if !form.left_out && chosen.is_some_and(|id| !held_to(id)) {
            outcome = Outcome::Open;
            problems.push(ambiguous(form.number));
        }
        let mut plan = PlanChange::default();
        if let (FormIn::ActionPlan(said), Some(index)) = (&form.form, index) {
            // A plan alone does not make an innovation unless a person says so.
            let alone = outcome == Outcome::Added && form.decision.is_none();
            if alone && !places.reported(index, documents, &index_of) {
                outcome = Outcome::Open;
            }
            if let Some(earlier) = planned.insert(index, form.number) {
                problems.push(twice(form.number, earlier));
                outcome = Outcome::LeftOut;
            } else {
                plan = plans::compare(conn, innovation, said, fresh)?;
                let kept = plan.kept.iter();
                problems.extend(kept.map(|activity| written_on(form.number, activity)));
                if outcome == Outcome::Unchanged && !plan.edits.is_empty() {
                    outcome = Outcome::Updated;
                }
            }
        }
        fates.push(Fate { held: form, outcome, innovation, index, plan });
    }
    Ok(Compared { list, fates, problems, doubts: dates::doubts(documents) })
}

/// A form as a row of a list: under the innovation that the person said it belongs to, else under
/// its own words.
fn belongs_to(conn: &Connection, form: &Held) -> Result<Option<RowIn>, AppError> {
    let said = form.decision.as_ref().and_then(|decision| decision.innovation.as_deref());
    let Some(id) = said.filter(|_| !form.left_out) else { return Ok(form.row()) };
    let innovation = table::innovation::get(conn, parse(id, "Inovasi")?)?;
    let opd = table::opd::get(conn, innovation.opd_id)?;
    let own = form.row();
    let (category, fields) = match own {
        Some(row) => (row.category, row.fields),
        None => match &form.form {
            FormIn::Report(report) => (opd.category, report.fields.clone()),
            FormIn::ActionPlan(_) => (opd.category, Default::default()),
        },
    };
    Ok(Some(RowIn {
        row_number: form.number,
        opd: opd.name,
        instansi: Some(opd.region).filter(|region| !region.is_empty()),
        category,
        name: innovation.name,
        fields,
    }))
}

/// Refuses while a decision is open, and says which.
fn refuse(compared: &Compared<'_>) -> Result<(), AppError> {
    let open_forms: Vec<&Held> = compared
        .fates
        .iter()
        .filter(|fate| fate.outcome == Outcome::Open)
        .map(|fate| fate.held)
        .collect();
    if let Some(first) = open_forms.first() {
        return Err(AppError::user(
            "import.undecided",
            format!(
                "{} formulir belum jelas milik perangkat daerah dan inovasi mana (yang pertama: \
                 {}). Tidak ada yang disimpan; tentukan atau keluarkan dahulu.",
                open_forms.len(),
                first.key
            ),
        )
        .at("decided"));
    }
    open::refuse(&compared.doubts, &compared.list.plan.near, &compared.list.agencies.guesses)
}

/// All edits: innovations as of a list, and the plans of those that have one.
fn edits(
    conn: &Connection,
    compared: Compared<'_>,
    import: ImportId,
    fresh: &impl Fn() -> Uuid,
    job: &Job,
) -> Result<Vec<Edit>, AppError> {
    let Compared { list, fates, .. } = compared;
    let (mut edits, added) = innovations::edits(conn, list, import, fresh, job)?;
    for fate in fates {
        if fate.outcome == Outcome::LeftOut || fate.plan.edits.is_empty() {
            continue;
        }
        let made = || fate.index.and_then(|index| added.get(&index).copied());
        let Some(innovation) = fate.innovation.or_else(made) else { continue };
        edits.extend(plans::belonging(conn, fate.plan.edits, innovation, import)?);
    }
    Ok(edits)
}

fn receipt(
    import: ImportId,
    file_name: &str,
    documents: &[Document],
    counts: &ImportCounts,
    near: &BTreeMap<String, bool>,
) -> Result<Edit, AppError> {
    let mut hasher = blake3::Hasher::new();
    for form in documents.iter().flat_map(|document| document.forms.iter()) {
        hasher.update(form.key.as_bytes());
    }
    let mut receipt = serde_json::to_value(counts).map_err(StoreError::from)?;
    if let Value::Object(fields) = &mut receipt
        && !near.is_empty()
    {
        fields.insert(known::NEAR.to_owned(), json!(near));
    }
    Ok(Edit::of(Entity::Import, import)
        .set("file_name", file_name)
        .set("hash", hasher.finalize().to_hex().to_string())
        .set("sheet", "")
        .set("header_row", 0)
        .set("brought", json!(Brought::Forms))
        .set("receipt", receipt))
}
