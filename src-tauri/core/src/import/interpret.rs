//! From the rows under a header to typed rows, with what could not be read said by cell.

use std::collections::BTreeMap;

use super::cells::{Cells, row_number};
use super::datecolumn::{self, DateDoubt};
use super::dates::Order;
use super::detect::Detection;
use super::field::FieldKey;
use super::grid::Grid;
use super::percent;
use super::problem::{Problem, ProblemCode};
use super::readrow::{Known, RowReader};
use super::row::{RowIn, SkipReason, Skipped};
use super::rowkind;
use crate::said;

/// What the rows of a sheet say.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Interpreted {
    /// How many rows with anything in them stand below the header.
    pub rows_read: usize,
    /// The innovations, one a row, in the order of the file.
    pub rows: Vec<RowIn>,
    /// The rows that are left out, in the order of the file.
    pub skipped: Vec<Skipped>,
    /// What a person should look at, by row, then column.
    pub problems: Vec<Problem>,
    /// Columns with dates that can be read two ways.
    pub doubts: Vec<DateDoubt>,
}

/// What a person said about reading a sheet.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Reading {
    /// The order of day and month, by column from 0.
    pub orders: BTreeMap<usize, Order>,
    /// Whether a sheet without a column for the agency is read too: its rows are known by the
    /// innovation's name alone, as on a second sheet.
    pub by_name: bool,
}

/// Reads every row below the detected header, and takes long texts out of the sheet on the way.
/// Empty rows are passed over without a word.
#[must_use]
pub fn interpret(grid: &mut Grid, found: &Detection, reading: &Reading) -> Interpreted {
    let mut read = Interpreted::default();
    let rows = found.data_row..grid.rows.len();
    let filled: Vec<usize> =
        rows.clone().filter(|row| grid.rows.get(*row).is_some_and(|cells| filled(cells))).collect();
    read.rows_read = filled.len();
    let mut missing = found.missing();
    missing.retain(|field| !(reading.by_name && *field == FieldKey::Opd));
    if !missing.is_empty() {
        read.problems = missing.into_iter().map(|field| column_missing(found, field)).collect();
        let left = filled
            .iter()
            .map(|row| Skipped { row: row_number(*row), reason: SkipReason::Incomplete });
        read.skipped = left.collect();
        return read;
    }
    let mut order = |field| {
        let column = found.column(field)?;
        let chosen = reading.orders.get(&column.index).copied();
        let (order, doubt) = datecolumn::decide(grid, column, rows.clone(), chosen);
        if let Some((doubt, problem)) = doubt {
            read.problems.extend(problem);
            read.doubts.push(doubt);
        }
        Some(order)
    };
    let (started, trial) = (order(FieldKey::Started), order(FieldKey::TrialDate));
    let fractions = found.column(FieldKey::Maturity).and_then(|column| {
        let (fractions, problem) = percent::decide(grid, column, rows.clone());
        read.problems.extend(problem);
        fractions
    });
    let known = Known { started, trial, fractions, by_name: reading.by_name };
    let mut cells = Cells::new(grid);
    for row in filled {
        let reason = match rowkind::not_an_innovation(cells.grid(), found, row) {
            Some(reason) => reason,
            None => match RowReader::new(&mut cells, found, known, row).read() {
                Some(innovation) => {
                    read.rows.push(innovation);
                    continue;
                }
                None => SkipReason::Incomplete,
            },
        };
        read.skipped.push(Skipped { row: row_number(row), reason });
    }
    read.problems.append(&mut cells.problems);
    read.problems.extend(only_example(&read));
    read.problems.sort();
    read
}

fn filled(cells: &[super::grid::CellIn]) -> bool {
    cells.iter().any(|cell| !cell.is_blank())
}

/// A template that holds nothing but its example is said to be so, since nothing else is wrong.
fn only_example(read: &Interpreted) -> Option<Problem> {
    let only = read.rows.is_empty() && read.problems.is_empty();
    let example = read.skipped.iter().find(|one| one.reason == SkipReason::Example);
    let said = said!(
        "Format isian ini belum diisi: yang ada baru baris contohnya, dan baris itu tidak dibaca \
         sebagai inovasi. Isi inovasi di bawah baris contoh, lalu impor lagi."
    );
    example
        .filter(|_| only)
        .map(|example| Problem::new(example.row, None, ProblemCode::OnlyExample, said))
}

fn column_missing(found: &Detection, field: FieldKey) -> Problem {
    let headers: Vec<&str> = found.columns.iter().map(|column| column.header.as_str()).collect();
    let label = field.label();
    let said = said!(
        "Tidak ada kolom untuk {label}, jadi tidak ada baris yang dapat diambil. Petakan salah satu \
         kolom yang ada: {columns}.",
        columns = headers.join(", ")
    );
    Problem::new(
        row_number(found.header_row),
        None,
        ProblemCode::ColumnMissing,
        said.with("field", &field),
    )
}

#[cfg(test)]
#[path = "interpret_tests.rs"]
mod tests;
