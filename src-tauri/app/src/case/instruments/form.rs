//! Instruments as workbooks: written to be changed in an office program, read back, taken in.

use std::path::Path;

use meja_core::instrument::{
    Draft,
    form::{self, FormRead},
};
use meja_sheets::write;

use super::{Known, convert::count, known, own, prepares};
use crate::{
    App, AppError,
    case::export as exporting,
    contract::{
        FileInput, FormCellProblem, InstrumentExport, InstrumentFile, InstrumentForm,
        InstrumentFull, InstrumentRef,
    },
    error::name_of,
    workbook,
};

/// Writes an instrument as a workbook form where the person chose.
///
/// # Errors
/// As [`to_path`].
pub fn export(app: &App, input: InstrumentExport) -> Result<InstrumentFile, AppError> {
    let path = app.path_of(&input.token)?;
    let InstrumentExport { code, version, .. } = input;
    to_path(app, &InstrumentRef { code, version }, &path)
}

/// Writes the form to a file, which is there whole or not at all.
///
/// # Errors
/// When there is no such instrument or it has problems, and what the disk says.
pub fn to_path(app: &App, which: &InstrumentRef, path: &Path) -> Result<InstrumentFile, AppError> {
    let instrument = known(app)?.whole(&which.code, which.version)?;
    let created = app.now().wall_ms;
    let written =
        write::instrument_form(&form::write(&instrument), created).map_err(exporting::failed)?;
    App::write_file(path, &written.bytes).map_err(|error| exporting::in_use(error, path))?;
    Ok(InstrumentFile {
        name: name_of(path),
        bytes: u64::try_from(written.bytes.len()).unwrap_or(u64::MAX),
        rows: count(instrument.rows.len()),
    })
}

/// Reads a workbook form; nothing is written.
///
/// # Errors
/// A file that is no workbook.
pub fn read(app: &App, input: FileInput) -> Result<InstrumentForm, AppError> {
    read_at(app, &app.path_of(&input.token)?)
}

/// As [`read`], of a file at a path.
///
/// # Errors
/// A file that is no workbook, and what the disk says.
pub fn read_at(app: &App, path: &Path) -> Result<InstrumentForm, AppError> {
    let known = known(app)?;
    let read = read_file(path)?;
    let (draft, is_known) = placed(&known, &read.draft);
    let problem = |one: form::FormProblem| FormCellProblem {
        cell: one.cell,
        code: one.code.to_owned(),
        message: one.said.message,
        values: one.said.values,
    };
    Ok(InstrumentForm {
        name: name_of(path),
        problems: read.all_problems(&draft).into_iter().map(problem).collect(),
        title: draft.title,
        code: draft.id,
        rows: count(draft.rows.len()),
        version: draft.version,
        known: is_known,
    })
}

/// Takes a workbook form as an own instrument: a new one, or the next version of one of that name.
///
/// # Errors
/// `instrument.form` where any cell is wrong; then nothing is written.
pub fn import(app: &App, input: FileInput) -> Result<InstrumentFull, AppError> {
    let path = app.path_of(&input.token)?;
    let who = app.open()?.acting();
    app.read(|conn| prepares(conn, who))?;
    let read = read_file(&path)?;
    let (draft, is_known) = placed(&known(app)?, &read.draft);
    let problems = read.all_problems(&draft);
    if let Some(first) = problems.first() {
        let cell = if first.cell.is_empty() { String::new() } else { format!("{}: ", first.cell) };
        return Err(AppError::user(
            "instrument.form",
            format!(
                "{} belum dapat diambil karena {} masalah. {cell}{} Tidak ada yang disimpan.",
                name_of(&path),
                problems.len(),
                first.said.message
            ),
        ));
    }
    if is_known {
        let known = known(app)?;
        return Ok(known.full(known.get(&draft.id, draft.version)?));
    }
    // Decided again inside the transaction: another one may have taken the version meanwhile.
    own::change(app, "instrument.import", move |known| Ok(placed(known, &read.draft).0))
}

fn read_file(path: &Path) -> Result<FormRead, AppError> {
    Ok(form::read(&workbook::open(path)?.1))
}

/// The draft with codes for its new rows and the version it would have; true where the same is
/// there already.
fn placed(known: &Known, read: &Draft) -> (Draft, bool) {
    let mut draft = read.clone();
    own::name_rows(known, &mut draft);
    let whole = draft.finish().ok();
    if let Some(whole) = &whole {
        let versions = known.all.iter().filter(|((code, _), _)| *code == draft.id);
        for ((_, version), held) in versions {
            let mut same = Draft::from(whole);
            same.version = *version;
            if held.draft == same {
                return (same, true);
            }
        }
    }
    let taken = |version: u32| known.all.contains_key(&(draft.id.clone(), version));
    if draft.version == 0 || taken(draft.version) {
        draft.version = own::next_version(known, &draft.id);
    }
    (draft, false)
}
