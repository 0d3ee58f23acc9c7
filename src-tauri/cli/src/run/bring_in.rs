//! `meja import`: a list into an event, with the person's decisions as arguments.

use std::process::ExitCode;

use meja_app::{
    AppError,
    case::import,
    contract::{ImportCounts, ImportPreview, ImportRequest, JoinedSheet, ListKind},
};
use serde::Serialize;

use super::{arrive, decisions};
use crate::{
    arguments::{Import, Near},
    say,
};

/// What `import` answers.
#[derive(Serialize)]
struct Imported {
    sheet: String,
    header_row: u32,
    #[serde(flatten)]
    counts: ImportCounts,
    /// What would be done, where nothing was: decisions, columns, changes.
    #[serde(skip_serializing_if = "Option::is_none")]
    preview: Option<ImportPreview>,
}

/// Imports, or says what it would do. Open decisions end in exit code 1, each with the argument
/// that takes it.
pub(crate) fn bring_in(mut wanted: Import, json: bool) -> Result<ExitCode, AppError> {
    let app = super::open(&wanted.event)?;
    if let Some(out) = wanted.template {
        return arrive::template(&app, &out, json);
    }
    if let Some(from) = wanted.evidence.take() {
        return arrive::evidence(&app, from, &wanted, json);
    }
    if let Some(from) = wanted.forms.take() {
        return arrive::forms(&app, from, &wanted, json);
    }
    if let Some(from) = wanted.earlier {
        let nearly = matches!(wanted.near, Some(Near::Same));
        return arrive::earlier(&app, from, nearly, wanted.dry_run, json);
    }
    let Some(file) = wanted.file else { return Ok(ExitCode::from(2)) };
    let mut request = ImportRequest {
        token: app.token(file).token,
        sheet: wanted.sheet,
        header_row: wanted.header_row,
        map: decisions::map(&wanted.map)?,
        dates: decisions::dates(&wanted.dates)?,
        near_all: wanted.near.map(|near| matches!(near, Near::Same)),
        forget: wanted.forget,
        ..ImportRequest::default()
    };
    if !wanted.opd.is_empty() {
        let guesses = import::preview(&app, request.clone())?.agencies;
        request.agencies = decisions::agencies(&app, &guesses, &wanted.opd)?;
    }
    let receipt = if wanted.dry_run {
        None
    } else {
        match import::apply(&app, request.clone()) {
            Ok(receipt) => Some(receipt),
            Err(error) if error.code == "import.undecided" => {
                say::aside(&error.message);
                None
            }
            Err(error) => return Err(error),
        }
    };
    let Some(receipt) = receipt else {
        let preview = import::preview(&app, request)?;
        let open = preview.open > 0;
        let lines = lines(&preview);
        let done = Imported {
            sheet: preview.sheet.clone(),
            header_row: preview.header_row,
            counts: preview.counts.clone(),
            preview: Some(preview),
        };
        say::answer(json, &done, || lines);
        let undecided = open && !wanted.dry_run;
        return Ok(if undecided { ExitCode::from(1) } else { ExitCode::SUCCESS });
    };
    let done = Imported {
        sheet: receipt.sheet,
        header_row: receipt.header_row,
        counts: receipt.counts,
        preview: None,
    };
    say::answer(json, &done, || counted(&done.sheet, done.header_row, &done.counts));
    Ok(ExitCode::SUCCESS)
}

/// A preview for a person: what there is to decide first.
fn lines(preview: &ImportPreview) -> Vec<String> {
    let mut lines = Vec::new();
    if preview.kind == ListKind::Opds {
        lines.push("Daftar perangkat daerah, tanpa inovasi.".to_owned());
    }
    if let Some(remembered) = &preview.remembered {
        lines.push(format!(
            "Pemetaan dari {} ({}) dipakai lagi; --forget untuk tanpa itu.",
            remembered.file_name, remembered.at
        ));
    }
    lines.extend(preview.joined.iter().map(|JoinedSheet { sheet, rows, matched }| {
        format!("Lembar {sheet} digabung: {matched} dari {rows} baris menemukan inovasinya.")
    }));
    if !preview.other_sheets.is_empty() {
        let names = preview.other_sheets.join(", ");
        lines.push(format!("Lembar lain yang berisi daftar (--sheet): {names}."));
    }
    lines.extend(decisions::lines(preview));
    lines.extend(preview.changes.iter().map(|change| {
        format!(
            "baris {}, {}, {}: \"{}\" menjadi \"{}\"",
            change.row, change.name, change.label, change.from, change.to
        )
    }));
    lines.extend(counted(&preview.sheet, preview.header_row, &preview.counts));
    lines
}

fn counted(sheet: &str, header_row: u32, counts: &ImportCounts) -> Vec<String> {
    let mut lines = vec![format!(
        "Lembar {sheet}, judul kolom di baris {header_row}: {} baris dibaca, {} baru, {} berubah, \
         {} tetap, {} dilewati.",
        counts.rows_read, counts.added, counts.updated, counts.unchanged, counts.skipped
    )];
    lines.extend(counts.problems.iter().map(|problem| {
        let column = problem.column.as_deref().map(|name| format!(", kolom {name}"));
        format!("baris {}{}: {}", problem.row, column.unwrap_or_default(), problem.message)
    }));
    lines
}
