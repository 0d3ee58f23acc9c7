//! Which sheet, which header row, which column is what.
//!
//! Titles may stand above the header (rows 1–30 are looked at); the row whose words fit the
//! aliases best is taken, and of several sheets the one with the best header. A person's choice
//! of sheet, row and columns goes before all of it.

use std::collections::{BTreeMap, BTreeSet};

use super::field::{FieldKey, UnknownField};
use super::fold::fold_name;
use super::grid::{Book, Grid};
use super::header::{self, Candidate};

pub use super::header::ColumnMap;

/// A header is looked for in this many rows at the top of a sheet.
pub const HEADER_ROWS: usize = 30;

/// What a person chose; empty leaves everything to the detection.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Choice {
    /// The sheet's name.
    pub sheet: Option<String>,
    /// The header's row, from 0.
    pub header_row: Option<usize>,
    /// Columns for fields, by header or by letters ("C").
    pub map: BTreeMap<FieldKey, String>,
    /// Fields that no column fills, whatever the aliases say.
    pub unmapped: BTreeSet<FieldKey>,
}

/// Where the list stands in the file.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Detection {
    /// The sheet's place in [`Book::sheets`].
    pub sheet_index: usize,
    /// The sheet's name.
    pub sheet: String,
    /// The header's first row, from 0.
    pub header_row: usize,
    /// The first row below the header, from 0.
    pub data_row: usize,
    /// The columns from left to right.
    pub columns: Vec<ColumnMap>,
    /// Other visible sheets that hold such a list too; they are not imported with this one.
    pub other_sheets: Vec<String>,
    /// Other visible sheets that say more about the same innovations (indicators, evidence).
    pub joinable: Vec<Detection>,
}

/// The file, as it is, cannot be read as a list of innovations.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
pub enum DetectError {
    /// No sheet of that name.
    #[error("Lembar \"{wanted}\" tidak ada di berkas ini. Yang ada: {}.", available.join(", "))]
    UnknownSheet {
        /// The name asked for.
        wanted: String,
        /// The names there are.
        available: Vec<String>,
    },
    /// No column of that header.
    #[error("Kolom \"{wanted}\" untuk isian {field} tidak ada di lembar \"{sheet}\". Yang ada: {}.",
        available.join(", "))]
    UnknownColumn {
        /// The field it was meant for.
        field: FieldKey,
        /// The header asked for.
        wanted: String,
        /// The sheet looked at.
        sheet: String,
        /// The headers there are.
        available: Vec<String>,
    },
    /// Nothing looks like a header.
    #[error("Baris judul kolom tidak ditemukan di 30 baris pertama ({}). Pastikan ada kolom \
        \"Nama Inovasi\" dan \"Perangkat Daerah\", atau pilih lembar dan baris judulnya sendiri.",
        sheets.join(", "))]
    NoHeader {
        /// The sheets looked at.
        sheets: Vec<String>,
    },
    /// The file has no cell with anything in it.
    #[error("Berkas ini tidak berisi apa-apa: semua lembarnya kosong.")]
    NothingThere,
}

impl DetectError {
    /// The stable word.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        match self {
            Self::UnknownSheet { .. } => "unknown_sheet",
            Self::UnknownColumn { .. } => "unknown_column",
            Self::NoHeader { .. } => "no_header",
            Self::NothingThere => "nothing_there",
        }
    }
}

/// A `field=Column` that cannot be used.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
pub enum MapError {
    /// No `=`, or nothing on one side of it.
    #[error("\"{text}\" bukan pemetaan. Tulis isian=Kolom, misalnya name=\"Judul Inovasi\".")]
    NotAPair {
        /// What stood there.
        text: String,
    },
    /// No such field.
    #[error(transparent)]
    Field(#[from] UnknownField),
}

impl Choice {
    /// Gives a field a column, or takes its column off it with an empty name.
    ///
    /// # Errors
    /// [`UnknownField`] where no field has that key.
    pub fn set(&mut self, field: &str, column: &str) -> Result<(), UnknownField> {
        let field: FieldKey = field.parse()?;
        if column.trim().is_empty() {
            self.unmapped.insert(field);
        } else {
            self.map.insert(field, column.trim().to_owned());
        }
        Ok(())
    }

    /// Adds one `field=Column` of the terminal.
    ///
    /// # Errors
    /// [`MapError`] where the text is no pair or names no field.
    pub fn add_map(&mut self, text: &str) -> Result<(), MapError> {
        let pair = text.split_once('=').map(|(field, column)| (field.trim(), column.trim()));
        let Some((field, column)) =
            pair.filter(|(field, column)| !field.is_empty() && !column.is_empty())
        else {
            return Err(MapError::NotAPair { text: text.to_owned() });
        };
        self.map.insert(field.parse()?, column.to_owned());
        Ok(())
    }
}

impl Detection {
    fn new(sheet_index: usize, grid: &Grid, found: Candidate) -> Self {
        Self {
            sheet_index,
            sheet: grid.name.clone(),
            header_row: found.row,
            data_row: found.data_row,
            columns: found.columns,
            other_sheets: Vec::new(),
            joinable: Vec::new(),
        }
    }

    /// The column that fills a field.
    #[must_use]
    pub fn column(&self, field: FieldKey) -> Option<&ColumnMap> {
        self.columns.iter().find(|column| column.field == Some(field))
    }

    /// The fields without which no row can be taken in, and which no column fills.
    #[must_use]
    pub fn missing(&self) -> Vec<FieldKey> {
        let agency = self.column(FieldKey::Opd).or_else(|| self.column(FieldKey::Instansi));
        let name = self.column(FieldKey::Name).is_none().then_some(FieldKey::Name);
        let opd = agency.is_none().then_some(FieldKey::Opd);
        name.into_iter().chain(opd).collect()
    }
}

/// Finds the list in a file.
///
/// # Errors
/// [`DetectError`] where a chosen sheet or column does not exist, or nothing looks like a header.
pub fn detect(book: &Book, choice: &Choice) -> Result<Detection, DetectError> {
    if book.sheets.iter().all(|grid| grid.rows.is_empty()) {
        return Err(DetectError::NothingThere);
    }
    let mut best: Option<(usize, &Grid, Candidate)> = None;
    for (index, grid) in sheets(book, choice)? {
        let Some(candidate) = best_row(grid, choice) else { continue };
        let rank = |grid: &Grid, at: &Candidate| {
            (
                at.unknown.is_empty(),
                !grid.hidden,
                at.lists_innovations(),
                at.score,
                grid.rows.len().saturating_sub(at.data_row),
            )
        };
        if best.as_ref().is_none_or(|(_, kept, held)| rank(grid, &candidate) > rank(kept, held)) {
            best = Some((index, grid, candidate));
        }
    }
    let Some((sheet_index, grid, found)) = best else {
        let sheets = book.sheets.iter().map(|grid| grid.name.clone()).collect();
        return Err(DetectError::NoHeader { sheets });
    };
    if let Some((field, wanted)) = found.unknown.first().cloned() {
        let available = found.columns.into_iter().map(|column| column.header).collect();
        return Err(DetectError::UnknownColumn {
            field,
            wanted,
            sheet: grid.name.clone(),
            available,
        });
    }
    let mut detection = Detection::new(sheet_index, grid, found);
    for (index, grid) in book.sheets.iter().enumerate() {
        if index == sheet_index || grid.hidden {
            continue;
        }
        let Some(other) = best_row(grid, &Choice::default()) else { continue };
        if other.is_joinable() {
            detection.joinable.push(Detection::new(index, grid, other));
        } else {
            detection.other_sheets.push(grid.name.clone());
        }
    }
    Ok(detection)
}

/// The headers that a row may be, as they are written; for knowing a sheet by its shape.
#[must_use]
pub fn headers(grid: &Grid, row: usize) -> Vec<String> {
    let columns = header::read(grid, row, &Choice::default()).columns;
    columns.into_iter().map(|column| column.header).collect()
}

/// The sheets to look at: the chosen one, or all.
fn sheets<'a>(book: &'a Book, choice: &Choice) -> Result<Vec<(usize, &'a Grid)>, DetectError> {
    let all = || book.sheets.iter().enumerate();
    let Some(wanted) = &choice.sheet else { return Ok(all().collect()) };
    let exact = all().find(|(_, grid)| grid.name == *wanted);
    let folded = || all().find(|(_, grid)| fold_name(&grid.name) == fold_name(wanted));
    exact.or_else(folded).map(|found| vec![found]).ok_or_else(|| DetectError::UnknownSheet {
        wanted: wanted.clone(),
        available: book.sheets.iter().map(|grid| grid.name.clone()).collect(),
    })
}

/// The row of a sheet that is its header: the chosen one, or the best fit.
fn best_row(grid: &Grid, choice: &Choice) -> Option<Candidate> {
    if let Some(row) = choice.header_row {
        return (row < grid.rows.len()).then(|| header::read(grid, row, choice));
    }
    let mut best: Option<Candidate> = None;
    for row in 0..grid.rows.len().min(HEADER_ROWS) {
        let candidate = header::read(grid, row, choice);
        let better = best.as_ref().is_none_or(|held| {
            (candidate.unknown.len(), std::cmp::Reverse(candidate.score))
                < (held.unknown.len(), std::cmp::Reverse(held.score))
        });
        if (candidate.is_list() || candidate.is_joinable()) && better {
            best = Some(candidate);
        }
    }
    best
}

#[cfg(test)]
#[path = "detect_tests.rs"]
mod tests;
