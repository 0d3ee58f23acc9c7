//! Impor: from a file to a preview, from a preview to a receipt, and back.
//!
//! [`preview`] and [`apply`] take the same request and go the same way: the file is understood
//! ([`file`]), compared with the event ([`innovations`] or [`opds`]) and, where every decision is
//! taken ([`open`]), written in one transaction.

mod fields;
mod file;
pub(super) mod innovations;
pub(super) mod known;
mod opds;
pub(super) mod open;
pub(super) mod shown;

use std::collections::BTreeMap;

use meja_core::{ids::ImportId, record::Entity};
use meja_store::{Connection, Edit, Plan, table};
use serde_json::{Value, json};

use super::people::parse;
use crate::{
    App, AppError,
    contract::{
        Brought, IdInput, ImportCounts, ImportPreview, ImportReceipt, ImportRequest, UndoReport,
    },
    mappings, words,
};
use file::{Content, Understood};

/// A receipt keeps this many problems; the preview shows all.
const KEPT_PROBLEMS: usize = 1_000;

/// What an import would do; nothing is written.
///
/// # Errors
/// A file that cannot be read as a list of innovations or of agencies.
pub fn preview(app: &App, input: ImportRequest) -> Result<ImportPreview, AppError> {
    let job = app.job("import", None);
    let mut understood = file::understand(app, &input)?;
    job.step(0)?;
    app.read(|conn| {
        let zone = table::event::get(conn)?.zone;
        match &mut understood.content {
            Content::Innovations(rows) => {
                let rows = std::mem::take(rows);
                let plan = innovations::plan(conn, rows, &input, &job)?;
                Ok(shown::innovations(&understood, &plan, zone))
            }
            Content::Opds(rows) => {
                let rows = std::mem::take(rows);
                let plan = opds::plan(conn, &rows, &input)?;
                Ok(shown::opds(&understood, &rows, &plan, zone))
            }
        }
    })
}

/// Imports: new and changed rows in one transaction, with a receipt.
///
/// # Errors
/// As [`preview`], `import.undecided` while a decision is open, and what the disk says; then
/// nothing was written.
pub fn apply(app: &App, input: ImportRequest) -> Result<ImportReceipt, AppError> {
    let job = app.job("import", None);
    let mut understood = file::understand(app, &input)?;
    job.step(0)?;
    let import_id = ImportId(app.new_id());
    let fresh = app.minter();
    let asked = input.clone();
    let ((counts, understood), changed) = app.write("import.apply", move |conn| {
        let (mut edits, mut counts, near) = match &mut understood.content {
            Content::Innovations(rows) => {
                let rows = std::mem::take(rows);
                let plan = innovations::plan(conn, rows, &asked, &job)?;
                open::refuse(&understood.doubts, &plan.plan.near, &plan.agencies.guesses)?;
                let (counts, near) = (shown::counts(&understood, &plan), plan.decided());
                let (edits, _) = innovations::edits(conn, plan, import_id, &fresh, &job)?;
                (edits, counts, near)
            }
            Content::Opds(rows) => {
                let plan = opds::plan(conn, rows, &asked)?;
                open::refuse(&[], &[], &plan.agencies.guesses)?;
                let counts = shown::opd_counts(&understood, &plan);
                (opds::edits(conn, &plan, &fresh)?, counts, BTreeMap::new())
            }
        };
        counts.problems.truncate(KEPT_PROBLEMS);
        if !edits.is_empty() || !near.is_empty() {
            edits.push(receipt_row(import_id, &understood, &counts, &near));
        }
        Ok(Plan { edits, output: (counts, understood) })
    })?;
    // The rows are written; a mapping that cannot be kept for next time is no failure of theirs.
    let _ = mappings::remember(app, &understood.shape, &understood.file_name, input.forget);
    let written = !changed.entities.is_empty();
    let zone = app.read(|conn| Ok(table::event::get(conn)?.zone))?;
    Ok(ImportReceipt {
        id: if written { import_id.to_string() } else { String::new() },
        brought: brought(&understood.content),
        file_name: understood.file_name,
        sheet: understood.found.sheet,
        header_row: understood.header_row,
        counts,
        at: words::dated(zone, app.now().wall_ms),
        undone: false,
    })
}

/// The receipt, with what the person said about near names, by which the next import knows.
fn receipt_row(
    id: ImportId,
    understood: &Understood,
    counts: &ImportCounts,
    near: &BTreeMap<String, bool>,
) -> Edit {
    let mapping: BTreeMap<String, &str> = understood
        .found
        .columns
        .iter()
        .filter_map(|column| Some((column.field?.to_string(), column.header.as_str())))
        .collect();
    let mut receipt = serde_json::to_value(counts).unwrap_or(Value::Null);
    if let Value::Object(fields) = &mut receipt
        && !near.is_empty()
    {
        fields.insert(known::NEAR.to_owned(), json!(near));
    }
    Edit::of(Entity::Import, id)
        .set("file_name", understood.file_name.as_str())
        .set("hash", understood.hash.as_str())
        .set("sheet", understood.found.sheet.as_str())
        .set("header_row", understood.header_row)
        .set("mapping", json!(mapping))
        .set("brought", json!(brought(&understood.content)))
        .set("receipt", receipt)
}

const fn brought(content: &Content) -> Brought {
    match content {
        Content::Innovations(_) => Brought::List,
        Content::Opds(_) => Brought::Opds,
    }
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
                    brought: serde_json::from_value(Value::String(row.brought))
                        .unwrap_or(Brought::List),
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
    let undone = app.take_back("import.undo", move |conn, _| {
        let tx = meja_store::history::first_tx(conn, Entity::Import, id.0)?;
        not_in_use(conn, id)?;
        tx.ok_or_else(|| AppError::not_found("Impor"))
    })?;
    Ok(super::trail::report(undone))
}

/// Whether an import can go: nobody has been called, has written or scored on what it brought.
fn not_in_use(conn: &Connection, id: ImportId) -> Result<(), AppError> {
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
    let scored = table::import::scored_on(conn, id)?;
    if scored > 0 {
        return Err(AppError::user(
            "import.in_use",
            format!(
                "Impor ini tidak dibatalkan: {scored} nilai, lembar terkirim, atau keputusan \
                 panel sudah ada pada inovasinya. Kosongkan nilainya dahulu bila memang harus \
                 dibatalkan."
            ),
        ));
    }
    let followed = table::import::remarks_on_actions(conn, id)?;
    if followed > 0 {
        return Err(AppError::user(
            "import.in_use",
            format!(
                "Impor ini tidak dibatalkan: {followed} sel pemantauan sudah ditulis pada \
                 kegiatan Rencana Aksi yang dibawanya. Hapus catatan itu dahulu bila memang \
                 harus dibatalkan."
            ),
        ));
    }
    let attached = table::import::attached_since(conn, id)?;
    if attached > 0 {
        return Err(AppError::user(
            "import.in_use",
            format!(
                "Impor ini tidak dibatalkan: {attached} bukti dukung atau kegiatan Rencana \
                 Aksi dilampirkan kemudian pada inovasinya. Batalkan impor yang membawanya \
                 dahulu."
            ),
        ));
    }
    Ok(())
}
