//! A column in which some cells are percent: "90", "90%", and 0.9 that a spreadsheet shows as 90%.
//!
//! Which numbers are shown as percent is not in the cells; the column tells. No Skor Kematangan
//! is a fraction of one, so a fraction there is a share of a hundred, and that is said once.

use super::cells::row_number;
use super::grid::{CellIn, Grid};
use super::header::ColumnMap;
use super::problem::{Problem, ProblemCode};
use crate::said;

/// A column that has fractions of one.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) struct Fractions;

impl Fractions {
    /// A number of the column: a fraction, or a whole one beside fractions, times a hundred.
    pub(super) fn hundredfold(self, cell: &CellIn, number: f64) -> f64 {
        let share = matches!(cell, CellIn::Number(_)) && number > 0.0 && number <= 1.0;
        // 0.905 × 100 is 90.50000000000001 in binary.
        if share { (number * 1e8).round() / 1e6 } else { number }
    }
}

/// Whether a column has fractions, and the sentence that says how they are read.
pub(super) fn decide(
    grid: &Grid,
    column: &ColumnMap,
    rows: std::ops::Range<usize>,
) -> (Option<Fractions>, Option<Problem>) {
    let fraction = |row: &usize| matches!(grid.cell(*row, column.index), CellIn::Number(number) if *number > 0.0 && *number < 1.0);
    let fractions: Vec<usize> = rows.filter(fraction).collect();
    let Some(first) = fractions.first() else { return (None, None) };
    let said = said!(
        "{count} angka di kolom ini berupa pecahan (0,9), yaitu persen dalam aplikasi lembar kerja; \
         dibaca seratus kali lipatnya (90). Periksa bila bukan itu maksudnya.",
        count = fractions.len()
    );
    let header = Some(column.header.clone());
    let problem = Problem::new(row_number(*first), header, ProblemCode::FractionAsPercent, said);
    (Some(Fractions), Some(problem))
}
