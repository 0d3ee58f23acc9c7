//! A second sheet that says more about the innovations of the first: their indicators, their
//! evidence; one row an indicator, or one row an innovation with a column per indicator.

use std::collections::BTreeMap;

use super::detect::Detection;
use super::fold::{fold_header, fold_name};
use super::grid::Grid;
use super::interpret::{Reading, interpret};
use super::problem::{Problem, ProblemCode};
use super::row::RowIn;
use crate::said;

/// How joining a sheet went.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Joined {
    /// The sheet's name.
    pub sheet: String,
    /// Rows with anything in them.
    pub rows: usize,
    /// Rows that found their innovation.
    pub matched: usize,
    /// What could not be read or found; the rows are that sheet's.
    pub problems: Vec<Problem>,
}

/// Puts what a second sheet says into the rows of the first, by agency and name, or by the name
/// alone where it is one agency's only.
#[must_use]
pub fn join(rows: &mut [RowIn], grid: &mut Grid, found: &Detection) -> Joined {
    let reading = Reading { by_name: true, ..Reading::default() };
    let read = interpret(grid, found, &reading);
    let index = Index::new(rows);
    let mut joined = Joined {
        sheet: grid.name.clone(),
        rows: read.rows_read,
        matched: 0,
        problems: read.problems,
    };
    for more in read.rows {
        match index.find(&more).and_then(|at| rows.get_mut(at)) {
            Some(row) => {
                joined.matched += 1;
                row.fields = row.fields.filled_from(&more.fields);
            }
            None => joined.problems.push(unmatched(&more)),
        }
    }
    for problem in &mut joined.problems {
        problem.message = format!("Lembar \"{}\": {}", grid.name, problem.message);
        problem.values.insert("sheet".to_owned(), grid.name.clone());
    }
    joined
}

/// The rows of the first sheet by what a second may call them.
struct Index {
    /// By name as it is written, agency and name folded; the first row of each.
    exact: BTreeMap<(String, String), usize>,
    near: BTreeMap<(String, String), usize>,
    /// By name alone; `None` where several agencies have it.
    named: BTreeMap<String, Option<usize>>,
}

impl Index {
    fn new(rows: &[RowIn]) -> Self {
        let mut index =
            Self { exact: BTreeMap::new(), near: BTreeMap::new(), named: BTreeMap::new() };
        for (at, row) in rows.iter().enumerate() {
            let (opd, name) = (fold_name(&row.opd), fold_header(&row.name));
            index.exact.entry((opd.clone(), row.name.clone())).or_insert(at);
            index.near.entry((opd.clone(), name.clone())).or_insert(at);
            let named = index.named.entry(name).or_insert(Some(at));
            let same = named
                .and_then(|held| rows.get(held))
                .is_some_and(|held| fold_name(&held.opd) == opd && held.instansi == row.instansi);
            if !same {
                *named = None;
            }
        }
        index
    }

    fn find(&self, more: &RowIn) -> Option<usize> {
        let (opd, name) = (fold_name(&more.opd), fold_header(&more.name));
        let exact = self.exact.get(&(opd.clone(), more.name.clone()));
        let near = || self.near.get(&(opd, name.clone()));
        exact.or_else(near).copied().or_else(|| self.named.get(&name).copied().flatten())
    }
}

fn unmatched(more: &RowIn) -> Problem {
    let of = if more.opd.is_empty() { String::new() } else { format!(" ({})", more.opd) };
    let said = said!(
        "\"{name}\"{of} tidak ada di daftar inovasi, atau ada pada beberapa perangkat daerah; baris \
         ini tidak digabung.",
        name = more.name
    );
    Problem::new(more.row_number, None, ProblemCode::JoinUnmatched, said.with("opd", &more.opd))
}
