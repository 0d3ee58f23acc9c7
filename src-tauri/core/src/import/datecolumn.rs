//! Day first or month first: decided once for a column, by its own cells or by the person.

use super::dates::{self, DateRead, Order};
use super::grid::Grid;
use super::header::ColumnMap;
use super::problem::{Problem, ProblemCode};
use crate::registry::Started;
use crate::said;

/// At most this many rows are named in one sentence, and shown as examples.
const NAMED_ROWS: usize = 8;

/// A column with dates that can be read two ways, and nothing in it that decides.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct DateDoubt {
    /// The column, from 0.
    pub column: usize,
    /// Its header.
    pub header: String,
    /// How many cells can be read two ways.
    pub cells: usize,
    /// The first of them.
    pub examples: Vec<TwoWays>,
    /// What the person said; until then day first is only supposed.
    pub decided: Option<Order>,
}

/// A cell that can be read two ways.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct TwoWays {
    /// The row in the file, from 1.
    pub row: u32,
    /// As the file has it.
    pub text: String,
    /// 3 April.
    pub day_first: Started,
    /// 4 March.
    pub month_first: Started,
}

/// The order in which a column writes day and month, and the doubt about it where its cells do
/// not settle it: none of them does, or some say one and some the other.
pub(super) fn decide(
    grid: &Grid,
    column: &ColumnMap,
    rows: std::ops::Range<usize>,
    chosen: Option<Order>,
) -> (Order, Option<(DateDoubt, Option<Problem>)>) {
    let (mut day, mut month, mut open) = (None, None, Vec::new());
    let mut examples = Vec::new();
    for row in rows {
        let cell = grid.cell(row, column.index);
        match dates::read(cell) {
            DateRead::One(_, Some(Order::DayFirst)) => day = day.or(Some(row)),
            DateRead::One(_, Some(Order::MonthFirst)) => month = month.or(Some(row)),
            DateRead::Either { day_first, month_first } => {
                if open.len() < NAMED_ROWS {
                    let text = cell.to_text().trim().to_owned();
                    examples.push(TwoWays { row: number(row), text, day_first, month_first });
                }
                open.push(row);
            }
            DateRead::Nothing | DateRead::One(_, None) | DateRead::Unreadable => {}
        }
    }
    match (day, month, open.is_empty()) {
        (_, _, true) | (Some(_), None, false) => return (Order::DayFirst, None),
        (None, Some(_), false) => return (Order::MonthFirst, None),
        (None, None, false) | (Some(_), Some(_), false) => {}
    }
    let problem = chosen.is_none().then(|| problem(column, day.zip(month), &open));
    let doubt = DateDoubt {
        column: column.index,
        header: column.header.clone(),
        cells: open.len(),
        examples,
        decided: chosen,
    };
    (chosen.unwrap_or(Order::DayFirst), Some((doubt, problem)))
}

fn problem(column: &ColumnMap, mixed: Option<(usize, usize)>, open: &[usize]) -> Problem {
    let (rows, more) = listed(open);
    let rest = if more > 0 { format!(" dan {more} baris lain") } else { String::new() };
    let (code, said) = match mixed {
        None => (
            ProblemCode::DateAmbiguous,
            said!(
                "Tanggal di kolom ini dapat dibaca dua cara (03/04 = 3 April atau 4 Maret), dan \
                 tidak ada sel lain yang memastikannya. Pilih urutannya untuk kolom ini. Yang \
                 meragukan: baris {rows}{rest}.",
                rows = rows
            ),
        ),
        Some((day, month)) => (
            ProblemCode::DateOrderMixed,
            said!(
                "Kolom ini mencampur dua urutan tanggal: baris {day} menulis hari dahulu, baris \
                 {month} menulis bulan dahulu. Pilih urutan bagi yang meragukan: baris \
                 {rows}{rest}.",
                day = number(day),
                month = number(month),
                rows = rows
            ),
        ),
    };
    let row = open.first().map_or(0, |row| number(*row));
    Problem::new(row, Some(column.header.clone()), code, said.with("more", &more))
}

fn number(row: usize) -> u32 {
    u32::try_from(row + 1).unwrap_or(u32::MAX)
}

/// The first rows, and how many there are besides.
fn listed(rows: &[usize]) -> (String, usize) {
    let named: Vec<String> =
        rows.iter().take(NAMED_ROWS).map(|row| number(*row).to_string()).collect();
    (named.join(", "), rows.len().saturating_sub(NAMED_ROWS))
}
