//! Impor: from a file to a preview, from a preview to a receipt, and back.

use std::collections::BTreeMap;

use meja_core::{
    ids::{ImportId, InnovationId, OpdId},
    import::{self, Choice, Detection, Existing, FieldKey, Fields, ImportPlan, RowIn, fold_name},
    record::Entity,
};
use meja_store::Connection;
use meja_store::{Edit, Plan, table};
use serde_json::{Value, json};
use uuid::Uuid;

use super::people::parse;
use crate::{
    App, AppError,
    contract::{
        IdInput, ImportChange, ImportColumn, ImportCounts, ImportPreview, ImportProblem,
        ImportReceipt, ImportRequest, ImportRow, ListKind, UndoReport,
    },
    error::name_of,
    words, workbook,
};

const SAMPLE_ROWS: usize = 50;
const SHOWN_CHANGES: usize = 500;
/// A receipt keeps this many problems; the preview shows all.
const KEPT_PROBLEMS: usize = 1_000;

/// A file read and understood, before it meets what is there.
struct Understood {
    file_name: String,
    hash: String,
    sheets: Vec<String>,
    found: Detection,
    header_row: u32,
    rows_read: usize,
    examples: Vec<String>,
    rows: Vec<RowIn>,
    plan_problems: Vec<import::Problem>,
    skipped: Vec<import::Skipped>,
}

fn understand(app: &App, input: &ImportRequest) -> Result<Understood, AppError> {
    let path = app.path_of(&input.token)?;
    let file_name = name_of(&path);
    let (bytes, book) = workbook::open(&path)?;
    let mut choice = Choice { sheet: input.sheet.clone(), ..Choice::default() };
    for (field, column) in &input.map {
        choice
            .add_map(&format!("{field}={column}"))
            .map_err(|error| AppError::user("import.map", error.to_string()).at("map"))?;
    }
    let found = import::detect(&book, &choice)
        .map_err(|error| AppError::user(error.code(), error.to_string()))?;
    let Some(grid) = book.sheets.get(found.sheet_index) else {
        return Err(AppError::not_found("Lembar"));
    };
    let examples = found.columns.iter().map(|column| example(grid, &found, column.index)).collect();
    let read = import::interpret(grid, &found);
    Ok(Understood {
        file_name,
        hash: blake3::hash(&bytes).to_hex().to_string(),
        sheets: book.sheets.iter().map(|sheet| sheet.name.clone()).collect(),
        header_row: u32::try_from(found.header_row + 1).unwrap_or(u32::MAX),
        found,
        rows_read: read.rows_read,
        examples,
        rows: read.rows,
        plan_problems: read.problems,
        skipped: read.skipped,
    })
}

fn example(grid: &import::Grid, found: &Detection, column: usize) -> String {
    grid.rows
        .iter()
        .skip(found.data_row)
        .filter_map(|row| row.get(column))
        .map(import::CellIn::to_text)
        .find(|text| !text.is_empty())
        .map(|text| text.chars().take(120).collect())
        .unwrap_or_default()
}

/// What an import would do; nothing is written.
///
/// # Errors
/// A file that cannot be read as a list of innovations.
pub fn preview(app: &App, input: ImportRequest) -> Result<ImportPreview, AppError> {
    let understood = understand(app, &input)?;
    let plan = app.read(|conn| Ok(plan_against(conn, &understood)?.0))?;
    Ok(ImportPreview {
        counts: counts(&understood, &plan),
        file_name: understood.file_name.clone(),
        sheets: understood.sheets.clone(),
        kind: ListKind::Innovations,
        joined: Vec::new(),
        other_sheets: understood.found.other_sheets.clone(),
        remembered: None,
        date_columns: Vec::new(),
        near: Vec::new(),
        agencies: Vec::new(),
        open: 0,
        sheet: understood.found.sheet.clone(),
        header_row: understood.header_row,
        columns: understood
            .found
            .columns
            .iter()
            .zip(&understood.examples)
            .map(|(column, example)| ImportColumn {
                letter: letter(column.index),
                header: column.header.clone(),
                field: column.field.map(|field| field.to_string()),
                example: example.clone(),
            })
            .collect(),
        fields: FieldKey::all().map(|field| field.to_string()).collect(),
        sample: understood.rows.iter().take(SAMPLE_ROWS).map(row).collect(),
        changes: plan
            .updates
            .iter()
            .flat_map(|update| {
                update.changes.iter().map(|change| ImportChange {
                    row: understood.rows.get(update.index).map_or(0, |row| row.row_number),
                    name: update.name.clone(),
                    field: change.field.label(),
                    from: change.from.clone(),
                    to: change.to.clone(),
                })
            })
            .take(SHOWN_CHANGES)
            .collect(),
    })
}

/// A column's letters, as spreadsheet programs name it.
fn letter(index: usize) -> String {
    let mut letters = Vec::new();
    let mut rest = index + 1;
    while rest > 0 {
        let digit = u8::try_from((rest - 1) % 26).unwrap_or_default();
        letters.push(char::from(b'A' + digit));
        rest = (rest - 1) / 26;
    }
    letters.iter().rev().collect()
}

fn row(row: &RowIn) -> ImportRow {
    ImportRow {
        row: row.row_number,
        opd: row.opd.clone(),
        name: row.name.clone(),
        forms: row.fields.forms.iter().map(|form| (*form).into()).collect(),
        stage: row.fields.stage.map(Into::into),
        started: row.fields.started.map(String::from),
        year: row.fields.year,
    }
}

fn counts(understood: &Understood, plan: &ImportPlan) -> ImportCounts {
    let count = |number: usize| u32::try_from(number).unwrap_or(u32::MAX);
    let mut problems: Vec<ImportProblem> = understood
        .plan_problems
        .iter()
        .chain(&plan.problems)
        .map(|problem| ImportProblem {
            row: problem.row,
            column: problem.column.clone(),
            code: problem.code.as_str().to_owned(),
            message: problem.message.clone(),
        })
        .collect();
    for skipped in understood.skipped.iter().chain(&plan.skipped) {
        problems.push(ImportProblem {
            row: skipped.row,
            column: None,
            code: skipped.reason.code().to_owned(),
            message: skipped.reason.sentence(),
        });
    }
    problems.sort_by(|a, b| (a.row, &a.column, &a.code).cmp(&(b.row, &b.column, &b.code)));
    problems.dedup();
    ImportCounts {
        rows_read: count(understood.rows_read),
        added: count(plan.adds.len()),
        updated: count(plan.updates.len()),
        unchanged: count(plan.unchanged.len()),
        skipped: count(understood.skipped.len() + plan.skipped.len()),
        problems,
    }
}

/// Agencies that are there, by folded government and name.
type Known = BTreeMap<(String, String), OpdId>;

fn plan_against(
    conn: &Connection,
    understood: &Understood,
) -> Result<(ImportPlan, Known), AppError> {
    let opds: BTreeMap<OpdId, table::opd::OpdRow> =
        table::opd::all(conn)?.into_iter().map(|opd| (opd.id, opd)).collect();
    let known =
        opds.values().map(|opd| ((fold_name(&opd.region), fold_name(&opd.name)), opd.id)).collect();
    let mut existing = Vec::new();
    for innovation in table::innovation::all(conn)? {
        let Some(opd) = opds.get(&innovation.opd_id) else { continue };
        existing.push(Existing {
            id: innovation.id,
            opd_name: opd.name.clone(),
            instansi: Some(opd.region.clone()).filter(|region| !region.is_empty()),
            name: innovation.name.clone(),
            fields: super::import_fields::stored(conn, &innovation, opd)?,
        });
    }
    Ok((import::plan(&understood.rows, &existing), known))
}

/// Imports: new and changed innovations in one transaction, with a receipt.
///
/// # Errors
/// As [`preview`], and what the disk says; then nothing was written.
pub fn apply(app: &App, input: ImportRequest) -> Result<ImportReceipt, AppError> {
    let understood = understand(app, &input)?;
    let job = app.job("import", None).of(understood.rows.len());
    let import_id = ImportId(app.new_id());
    let fresh = app.minter();
    let mapping: BTreeMap<String, String> = understood
        .found
        .columns
        .iter()
        .filter_map(|column| Some((column.field?.to_string(), column.header.clone())))
        .collect();
    let (counts, changed) = app.write("import.apply", move |conn| {
        let (plan, mut known) = plan_against(conn, &understood)?;
        let mut counts = counts(&understood, &plan);
        let mut edits = Vec::new();
        for add in &plan.adds {
            job.step(add.index)?;
            let Some(row) = understood.rows.get(add.index) else { continue };
            let opd = opd_of(row, &mut known, &mut edits, &fresh);
            let innovation = InnovationId(fresh());
            edits.push(
                super::import_fields::written(
                    Edit::of(Entity::Innovation, innovation),
                    &add.fields,
                    None,
                )
                .set("opd_id", opd.to_string())
                .set("name", row.name.as_str())
                .set("import_id", import_id.to_string()),
            );
        }
        for update in &plan.updates {
            edits.extend(changed_rows(conn, update)?);
        }
        counts.problems.truncate(KEPT_PROBLEMS);
        if !edits.is_empty() {
            edits.push(receipt_row(import_id, &understood, &mapping, &counts));
        }
        Ok(Plan { edits, output: (counts, understood) })
    })?;
    let (counts, understood) = counts;
    let written = !changed.entities.is_empty();
    let zone = app.read(|conn| Ok(table::event::get(conn)?.zone))?;
    Ok(ImportReceipt {
        id: if written { import_id.to_string() } else { String::new() },
        file_name: understood.file_name,
        sheet: understood.found.sheet,
        header_row: understood.header_row,
        counts,
        at: words::dated(zone, app.now().wall_ms),
        undone: false,
    })
}

/// The agency of a row; a new one is made once.
fn opd_of(
    row: &RowIn,
    known: &mut Known,
    edits: &mut Vec<Edit>,
    fresh: &impl Fn() -> Uuid,
) -> OpdId {
    let region = row.instansi.clone().unwrap_or_default();
    *known.entry((fold_name(&region), fold_name(&row.opd))).or_insert_with(|| {
        let id = OpdId(fresh());
        edits.push(
            Edit::of(Entity::Opd, id)
                .set("name", row.opd.as_str())
                .set("region", region)
                .set("category", json!(row.fields.category.unwrap_or(row.category))),
        );
        id
    })
}

/// The edits of a corrected row: only the cells that change.
fn changed_rows(conn: &Connection, update: &import::Update) -> Result<Vec<Edit>, AppError> {
    let innovation = table::innovation::get(conn, update.id)?;
    let opd = table::opd::get(conn, innovation.opd_id)?;
    let before: Fields = super::import_fields::stored(conn, &innovation, &opd)?;
    let mut edits = Vec::new();
    let edit = super::import_fields::written(
        Edit::of(Entity::Innovation, update.id),
        &update.fields,
        Some(&before),
    );
    if !edit.fields.is_empty() {
        edits.push(edit);
    }
    if let Some(category) = update.fields.category
        && category != opd.category
    {
        edits.push(Edit::of(Entity::Opd, opd.id).set("category", json!(category)));
    }
    Ok(edits)
}

fn receipt_row(
    id: ImportId,
    understood: &Understood,
    mapping: &BTreeMap<String, String>,
    counts: &ImportCounts,
) -> Edit {
    Edit::of(Entity::Import, id)
        .set("file_name", understood.file_name.as_str())
        .set("hash", understood.hash.as_str())
        .set("sheet", understood.found.sheet.as_str())
        .set("header_row", understood.header_row)
        .set("mapping", json!(mapping))
        .set("receipt", serde_json::to_value(counts).unwrap_or(Value::Null))
}

/// All imports, newest first.
///
/// # Errors
/// When no event is open.
pub fn list(app: &App, _: ()) -> Result<Vec<ImportReceipt>, AppError> {
    app.read(|conn| {
        let zone = table::event::get(conn)?.zone;
        table::import::all(conn)?
            .into_iter()
            .map(|row| {
                let at = meja_store::history::first_write(conn, Entity::Import, row.id.0)?;
                Ok(ImportReceipt {
                    id: row.id.to_string(),
                    file_name: row.file_name,
                    sheet: row.sheet,
                    header_row: row.header_row,
                    counts: serde_json::from_value(row.receipt).unwrap_or_default(),
                    at: at.map(|ms| words::dated(zone, ms)).unwrap_or_default(),
                    undone: row.undone,
                })
            })
            .collect()
    })
}

/// Takes back a whole import; what people wrote or corrected since stays.
///
/// # Errors
/// When there is no such import, or assessors have already written on what it brought.
pub fn undo(app: &App, input: IdInput) -> Result<UndoReport, AppError> {
    let id: ImportId = parse(&input.id, "Impor")?;
    let tx = app.read(|conn| {
        let begun = table::import::acts_on(conn, id)?;
        if begun > 0 {
            return Err(AppError::user(
                "import.in_use",
                "Impor ini tidak dibatalkan: ada giliran inovasinya yang sudah dipanggil di meja.",
            ));
        }
        let written = table::import::remarks_on(conn, id)?;
        if written > 0 {
            return Err(AppError::user(
                "import.in_use",
                format!(
                    "Impor ini tidak dibatalkan: {written} sel Faktual atau Saran sudah ditulis \
                     pada inovasinya. Hapus catatan itu dahulu bila memang harus dibatalkan."
                ),
            ));
        }
        Ok(meja_store::history::first_tx(conn, Entity::Import, id.0)?)
    })?;
    let tx = tx.ok_or_else(|| AppError::not_found("Impor"))?;
    Ok(super::trail::report(app.take_back(tx, "import.undo")?))
}
