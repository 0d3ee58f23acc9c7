//! The template workbook for agencies: made from what the event knows, saved where a person says.

use std::path::Path;

use meja_core::{
    document::{self, TemplateFor},
    import::fold_name,
    instrument,
};
use meja_sheets::write;
use meja_store::table;

use super::{export, registry};
use crate::{
    App, AppError,
    contract::{Paper, TemplateFile, TemplateRequest},
    error::name_of,
};

/// Saves the template where the person chose.
///
/// # Errors
/// As [`to_path`].
pub fn save(app: &App, input: TemplateRequest) -> Result<TemplateFile, AppError> {
    let path = app.path_of(&input.token)?;
    to_path(app, &path, input.paper.unwrap_or(Paper::F4))
}

/// Writes the template to a file, which is there whole or not at all.
///
/// # Errors
/// When no event is open, when the file is open in an office program, and what the disk says.
pub fn to_path(app: &App, path: &Path, paper: Paper) -> Result<TemplateFile, AppError> {
    let created = app.now().wall_ms;
    let (book, opds) = app.read(|conn| {
        let event = table::event::get(conn)?;
        let (mut names, mut regions) = (Vec::new(), Vec::new());
        for opd in table::opd::all(conn)? {
            add(&mut names, opd.name);
            if !opd.region.is_empty() {
                add(&mut regions, opd.region);
            }
        }
        regions.sort_by_key(|region| fold_name(region));
        let book = document::template(&TemplateFor {
            event: &event.name,
            host: &event.host,
            year: event.form_year,
            until: event.date_to,
            opds: &names,
            regions: &regions,
            form: registry::shipped(instrument::C1)?,
            created,
        });
        Ok((book, names.len()))
    })?;
    let paper = match paper {
        Paper::F4 => document::Paper::F4,
        Paper::A4 => document::Paper::A4,
    };
    let written = write::template(&book, paper).map_err(export::failed)?;
    App::write_file(path, &written.bytes).map_err(|error| export::in_use(error, path))?;
    let count = |number: usize| u32::try_from(number).unwrap_or(u32::MAX);
    Ok(TemplateFile {
        name: name_of(path),
        bytes: u64::try_from(written.bytes.len()).unwrap_or(u64::MAX),
        opds: count(opds),
        columns: count(book.columns.len()),
    })
}

/// Adds a name that is not there yet: the same dinas of two cities is one choice.
fn add(names: &mut Vec<String>, name: String) {
    if !names.contains(&name) {
        names.push(name);
    }
}
