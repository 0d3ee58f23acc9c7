//! From the rows under a header to typed rows, with what could not be read said by cell.

use super::cells::{Cells, row_number};
use super::datecolumn;
use super::detect::Detection;
use super::field::FieldKey;
use super::grid::Grid;
use super::problem::{Problem, ProblemCode};
use super::readrow::{Orders, RowReader};
use super::row::{RowIn, SkipReason, Skipped};
use super::rowkind;

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
}

/// Reads every row below the detected header. Empty rows are passed over without a word.
#[must_use]
pub fn interpret(grid: &Grid, found: &Detection) -> Interpreted {
    let mut read = Interpreted::default();
    let rows = found.data_row..grid.rows.len();
    let filled: Vec<usize> =
        rows.clone().filter(|row| grid.rows.get(*row).is_some_and(|cells| filled(cells))).collect();
    read.rows_read = filled.len();
    let missing = found.missing();
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
        let (order, problem) = datecolumn::decide(grid, column, rows.clone());
        read.problems.extend(problem);
        Some(order)
    };
    let orders = Orders { started: order(FieldKey::Started), trial: order(FieldKey::TrialDate) };
    let mut cells = Cells::new(grid);
    for row in filled {
        let reason = match rowkind::not_an_innovation(grid, found, row) {
            Some(reason) => reason,
            None => match RowReader::new(&mut cells, found, orders, row).read() {
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
    example.filter(|_| only).map(|example| Problem {
        row: example.row,
        column: None,
        code: ProblemCode::OnlyExample,
        message:
            "Format isian ini belum diisi: yang ada baru baris contohnya, dan baris itu tidak \
             dibaca sebagai inovasi. Isi inovasi di bawah baris contoh, lalu impor lagi."
                .to_owned(),
    })
}

fn column_missing(found: &Detection, field: FieldKey) -> Problem {
    let headers: Vec<&str> = found.columns.iter().map(|column| column.header.as_str()).collect();
    Problem {
        row: row_number(found.header_row),
        column: None,
        code: ProblemCode::ColumnMissing,
        message: format!(
            "Tidak ada kolom untuk {}, jadi tidak ada baris yang dapat diambil. Petakan salah satu \
             kolom yang ada: {}.",
            field.label(),
            headers.join(", ")
        ),
    }
}

#[cfg(test)]
#[path = "interpret_tests.rs"]
mod tests;
