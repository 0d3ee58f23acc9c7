//! Day first or month first: decided once for a column, from all of its cells.

use super::dates::{self, DateRead, Order};
use super::grid::Grid;
use super::header::ColumnMap;
use super::problem::{Problem, ProblemCode};

/// At most this many rows are named in one sentence.
const NAMED_ROWS: usize = 8;

/// The order in which a column writes day and month, and what there is to say about it.
pub(super) fn decide(
    grid: &Grid,
    column: &ColumnMap,
    rows: std::ops::Range<usize>,
) -> (Order, Option<Problem>) {
    let (mut day_first, mut month_first, mut open) = (None, None, Vec::new());
    for row in rows {
        match dates::read(grid.cell(row, column.index)) {
            DateRead::One(_, Some(Order::DayFirst)) => day_first = day_first.or(Some(row)),
            DateRead::One(_, Some(Order::MonthFirst)) => month_first = month_first.or(Some(row)),
            DateRead::Either { .. } => open.push(row),
            DateRead::Nothing | DateRead::One(_, None) | DateRead::Unreadable => {}
        }
    }
    let problem = |code, row: usize, message| {
        let column = Some(column.header.clone());
        Some(Problem { row: number(row), column, code, message })
    };
    match (day_first, month_first, open.first()) {
        (_, _, None) => (Order::DayFirst, None),
        (Some(_), None, Some(_)) => (Order::DayFirst, None),
        (None, Some(_), Some(_)) => (Order::MonthFirst, None),
        (None, None, Some(first)) => {
            let message = format!(
                "Tanggal di kolom ini dapat dibaca dua cara (03/04 = 3 April atau 4 Maret), dan \
                 tidak ada sel lain yang memastikannya. Dibaca hari dahulu, lalu bulan. Periksa {}.",
                listed(&open)
            );
            (Order::DayFirst, problem(ProblemCode::DateAmbiguous, *first, message))
        }
        (Some(day), Some(month), Some(first)) => {
            let message = format!(
                "Kolom ini mencampur dua urutan tanggal: baris {} menulis hari dahulu, baris {} \
                 menulis bulan dahulu. Yang meragukan dibaca hari dahulu. Periksa {}.",
                number(day),
                number(month),
                listed(&open)
            );
            (Order::DayFirst, problem(ProblemCode::DateOrderMixed, *first, message))
        }
    }
}

fn number(row: usize) -> u32 {
    u32::try_from(row + 1).unwrap_or(u32::MAX)
}

fn listed(rows: &[usize]) -> String {
    let named: Vec<String> =
        rows.iter().take(NAMED_ROWS).map(|row| number(*row).to_string()).collect();
    let more = rows.len().saturating_sub(NAMED_ROWS);
    let rest = if more > 0 { format!(" dan {more} baris lain") } else { String::new() };
    format!("baris {}{rest}", named.join(", "))
}
