//! Rows that are no innovation: the header once more, column numbers, totals, the example of our
//! own template.

use super::detect::Detection;
use super::field::FieldKey;
use super::fold::{fold_header, fold_name};
use super::grid::{CellIn, Grid};
use super::row::SkipReason;

/// What stands in the column "No" of the template's example, whose name begins with it too.
pub const EXAMPLE: &str = "Contoh";

/// First words of a row of sums.
const TOTALS: &[&str] = &[
    "jumlah",
    "total",
    "sub total",
    "subtotal",
    "grand total",
    "jumlah total",
    "rata rata",
    "jumlah inovasi",
    "total inovasi",
    "jumlah keseluruhan",
    "total keseluruhan",
    "jumlah seluruhnya",
];

/// Why the row as a whole is no innovation; `None` where it may be one.
pub(super) fn not_an_innovation(grid: &Grid, found: &Detection, row: usize) -> Option<SkipReason> {
    if repeats_header(grid, found, row) {
        Some(SkipReason::RepeatedHeader)
    } else if numbers_columns(grid, row) {
        Some(SkipReason::ColumnNumbers)
    } else if is_total(grid, found, row) {
        Some(SkipReason::TotalRow)
    } else if is_example(grid, found, row) {
        Some(SkipReason::Example)
    } else {
        None
    }
}

/// Every filled cell of a known column says what its header says, and at least two do.
fn repeats_header(grid: &Grid, found: &Detection, row: usize) -> bool {
    let mut same = 0;
    for column in found.columns.iter().filter(|column| column.field.is_some()) {
        let cell = grid.cell(row, column.index);
        if cell.is_blank() {
            continue;
        }
        let header = grid.cell(found.header_row, column.index);
        if fold_header(&cell.to_text()) != fold_header(&header.to_text()) {
            return false;
        }
        same += 1;
    }
    same >= 2
}

/// "1 2 3 4 …" or "(1) (2) (3) …" and nothing else.
fn numbers_columns(grid: &Grid, row: usize) -> bool {
    let mut expected = 0;
    for cell in grid.rows.get(row).into_iter().flatten().filter(|cell| !cell.is_blank()) {
        expected += 1;
        let number = match cell {
            CellIn::Number(number) => number.to_string(),
            CellIn::Text(text) => text.trim().trim_matches(['(', ')', '.', '[', ']']).to_owned(),
            CellIn::Empty | CellIn::Date { .. } | CellIn::Bool(_) | CellIn::Error(_) => {
                return false;
            }
        };
        if number != expected.to_string() {
            return false;
        }
    }
    expected >= 2
}

/// Begins with "Jumlah" or the like, and lacks a name or an agency in words.
fn is_total(grid: &Grid, found: &Detection, row: usize) -> bool {
    let cells = grid.rows.get(row).into_iter().flatten();
    let first = cells.filter(|cell| !cell.is_blank()).map(CellIn::to_text).next();
    let summing = first.is_some_and(|text| TOTALS.contains(&fold_name(&text).as_str()));
    let worded = |field: FieldKey| {
        found.column(field).is_some_and(|column| {
            let text = grid.cell(row, column.index).to_text();
            text.chars().any(char::is_alphabetic)
        })
    };
    summing && !(worded(FieldKey::Name) && worded(FieldKey::Opd))
}

/// Marked as the example twice, in "No" and in its name: a copy of the example's row that somebody
/// wrote an innovation over keeps the mark in "No" and must not be lost.
fn is_example(grid: &Grid, found: &Detection, row: usize) -> bool {
    let text = |field: FieldKey| {
        found.column(field).map(|column| fold_name(&grid.cell(row, column.index).to_text()))
    };
    let mark = fold_name(EXAMPLE);
    text(FieldKey::Ordinal).is_some_and(|text| text == mark)
        && text(FieldKey::Name).is_some_and(|text| text.split(' ').next() == Some(&*mark))
}
