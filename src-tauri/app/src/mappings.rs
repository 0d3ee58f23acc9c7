//! Mappings that worked, for files of the same shape; a file of this installation.
//!
//! Headers, fields and date orders alone: nothing of what stood in the rows.

use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    path::Path,
};

use meja_core::{
    import::{Book, Choice, detect, fold::fold_header, fold_name},
    stamp::WallMs,
};
use serde::{Deserialize, Serialize};

use crate::{App, AppError, contract::DateOrder};

const FILE: &str = "pemetaan.json";
const KEPT: usize = 60;

/// What was chosen for files with these headers.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Shape {
    /// The folded headers, in whatever order the file has them.
    headers: BTreeSet<String>,
    /// The file it worked for last.
    #[serde(default)]
    pub(crate) file_name: String,
    /// When, in UTC milliseconds.
    #[serde(default)]
    pub(crate) at: WallMs,
    /// Header by field; empty for a field that no column fills.
    #[serde(default)]
    pub(crate) map: BTreeMap<String, String>,
    /// The order of day and month, by folded header.
    #[serde(default)]
    pub(crate) dates: BTreeMap<String, DateOrder>,
}

impl Shape {
    /// The shape of a file with these headers, nothing chosen yet.
    pub(crate) fn of<'a>(headers: impl Iterator<Item = &'a str>) -> Self {
        Self { headers: headers.map(fold_header).collect(), ..Self::default() }
    }

    fn says_something(&self) -> bool {
        !(self.map.is_empty() && self.dates.is_empty())
    }
}

/// The mapping for a sheet of this file, with the sheet's name and the header's row from 0.
pub(crate) fn find(app: &App, book: &Book, choice: &Choice) -> Option<(Shape, String, usize)> {
    let shapes = all(&app.host.home());
    if shapes.is_empty() {
        return None;
    }
    let wanted = choice.sheet.as_deref().map(fold_name);
    for grid in &book.sheets {
        let chosen = wanted.as_ref().map_or(!grid.hidden, |name| fold_name(&grid.name) == *name);
        if !chosen {
            continue;
        }
        let rows = match choice.header_row {
            Some(row) => row..row.saturating_add(1).min(grid.rows.len()),
            None => 0..grid.rows.len().min(detect::HEADER_ROWS),
        };
        for row in rows {
            let headers = detect::headers(grid, row);
            let of = Shape::of(headers.iter().map(String::as_str)).headers;
            if let Some(shape) = shapes.iter().find(|shape| shape.headers == of) {
                return Some((shape.clone(), grid.name.clone(), row));
            }
        }
    }
    None
}

/// Keeps what was chosen for a shape; one that nothing was chosen for is not kept, and with
/// `forget` no longer.
///
/// # Errors
/// What the disk says.
pub(crate) fn remember(
    app: &App,
    shape: &Shape,
    file_name: &str,
    forget: bool,
) -> Result<(), AppError> {
    let home = app.host.home();
    let mut shapes = all(&home);
    let same = |held: &Shape| held.headers == shape.headers;
    let held = shapes.iter().find(|held| same(held));
    let told = held.map(|held| (&held.map, &held.dates));
    if told == Some((&shape.map, &shape.dates)) || (!shape.says_something() && !forget) {
        return Ok(());
    }
    let before = shapes.len();
    shapes.retain(|held| !same(held));
    if shape.says_something() {
        let kept =
            Shape { file_name: file_name.to_owned(), at: app.now().wall_ms, ..shape.clone() };
        shapes.insert(0, kept);
        shapes.truncate(KEPT);
    } else if shapes.len() == before {
        return Ok(());
    }
    fs::create_dir_all(&home).map_err(meja_store::StoreError::from)?;
    let text = serde_json::to_vec_pretty(&shapes).map_err(meja_store::StoreError::from)?;
    App::write_file(&home.join(FILE), &text)
}

/// All that is kept, newest first; an unreadable file counts as none.
fn all(home: &Path) -> Vec<Shape> {
    fs::read(home.join(FILE))
        .ok()
        .and_then(|text| serde_json::from_slice(&text).ok())
        .unwrap_or_default()
}
