//! `meja export --format pdf`: documents as PDF.

use std::path::Path;

use meja_app::{
    AppError,
    case::print,
    contract::{ExportWhat, Paper, PrintRequest, PrintWhat},
};
use serde_json::json;

use crate::{
    arguments::{Format, PaperSize, What},
    say,
};

/// What a document is written as.
pub(crate) enum Chosen {
    /// A workbook.
    Workbook(ExportWhat),
    /// PDF.
    Pdf(PrintWhat),
}

/// The kind of file for a document: what was asked for, else the one there is, a workbook first.
///
/// # Errors
/// `export.format` for a document that is not made in the format asked for.
pub(crate) fn choose(what: What, format: Option<Format>) -> Result<Chosen, AppError> {
    let (workbook, pdf) = kinds(what);
    let chosen = match format {
        Some(Format::Xlsx) => workbook.map(Chosen::Workbook),
        Some(Format::Pdf) => pdf.map(Chosen::Pdf),
        None => workbook.map(Chosen::Workbook).or(pdf.map(Chosen::Pdf)),
    };
    chosen.ok_or_else(|| {
        let other = if workbook.is_some() { "xlsx" } else { "pdf" };
        AppError::user(
            "export.format",
            format!("Dokumen ini tidak dibuat dalam format itu. Pakai --format {other}."),
        )
    })
}

fn kinds(what: What) -> (Option<ExportWhat>, Option<PrintWhat>) {
    match what {
        What::Sheets => (Some(ExportWhat::Sheets), Some(PrintWhat::C2)),
        What::Actions => (Some(ExportWhat::Actions), None),
        What::Recap => (Some(ExportWhat::Recap), None),
        What::Schedule => (Some(ExportWhat::Schedule), Some(PrintWhat::Schedule)),
        What::ScheduleTimes => (Some(ExportWhat::ScheduleTimes), None),
        What::Coverage => (Some(ExportWhat::Coverage), None),
        What::Flat => (Some(ExportWhat::Flat), None),
        What::FollowUpOpd => (Some(ExportWhat::FollowUpOpd), None),
        What::Scores => (Some(ExportWhat::Scores), None),
        What::Ranking => (Some(ExportWhat::Ranking), None),
        What::ScoreSheets => (Some(ExportWhat::ScoreSheets), Some(PrintWhat::ScoreSheets)),
        What::Attendance => (None, Some(PrintWhat::Attendance)),
        What::Minutes => (None, Some(PrintWhat::Minutes)),
        What::Letters => (None, Some(PrintWhat::Letters)),
        What::All => (Some(ExportWhat::All), Some(PrintWhat::All)),
    }
}

/// Prints. The event is opened for writing, since each document enters its register.
///
/// # Errors
/// What opening and printing say.
pub(crate) fn print(
    path: &Path,
    folder: &Path,
    what: PrintWhat,
    paper: PaperSize,
    one_file: bool,
    json: bool,
) -> Result<(), AppError> {
    let app = super::open(path)?;
    let paper = match paper {
        PaperSize::F4 => Paper::F4,
        PaperSize::A4 => Paper::A4,
    };
    let wanted = PrintRequest { what, paper, one_file, ..PrintRequest::default() };
    let files = print::to_folder(&app, folder, wanted)?;
    for note in files.iter().flat_map(|file| &file.notes) {
        say::aside(note);
    }
    say::answer(json, &json!({ "files": files }), || {
        files.iter().map(|file| format!("{} ({} dokumen)", file.path, file.sheets.len())).collect()
    });
    Ok(())
}
