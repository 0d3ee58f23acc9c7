//! From the cells of a workbook form to a draft, and from a problem's place back to its cell.

mod head;
mod rows;

use std::collections::BTreeMap;

use super::{HEAD_SHEET, ROW_SHEET};
use crate::import::{Book, CellIn, Grid, column_letters};
use crate::instrument::{Draft, FORMAT, Fault, Kind, Part, Place, Problem, rules::read_number};
use crate::said;
use crate::said::Said;

/// Something wrong in a cell.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub struct FormProblem {
    /// The cell, as in "Baris!G7"; empty where it is about the whole file.
    pub cell: String,
    /// The stable code: of a [`Fault`], or of what only a form can have.
    pub code: &'static str,
    /// What, and what to do: a whole sentence.
    pub said: Said,
}

/// A form that was read.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct FormRead {
    /// What it holds, as far as it can be read; a row without a code has an empty id.
    pub draft: Draft,
    /// What cannot be read.
    pub problems: Vec<FormProblem>,
    cells: BTreeMap<Place, String>,
}

impl FormRead {
    /// Everything that is wrong: what cannot be read, then what the rules say of `draft`, which is
    /// the one read with codes for its new rows.
    #[must_use]
    pub fn all_problems(&self, draft: &Draft) -> Vec<FormProblem> {
        let mut all = self.problems.clone();
        // A cell that could not be read is told once, not again for being empty.
        let told: Vec<String> = all.iter().map(|one| one.cell.clone()).collect();
        let ruled = draft.tidied().problems().into_iter().map(|problem| FormProblem {
            cell: self.cell_of(problem.at),
            code: problem.fault.code(),
            said: problem.said(),
        });
        all.extend(ruled.filter(|one| one.cell.is_empty() || !told.contains(&one.cell)));
        all
    }

    /// The cell of a place; where it has none of its own, the nearest one.
    fn cell_of(&self, at: Place) -> String {
        let tries = [
            at,
            Place { nth: None, ..at },
            Place { nth: None, part: Part::Text, ..at },
            Place { row: None, nth: None, part: at.part },
        ];
        let found = tries.iter().find_map(|place| self.cells.get(place));
        found.cloned().unwrap_or_default()
    }
}

/// Reads a workbook form.
#[must_use]
pub fn read(book: &Book) -> FormRead {
    let mut reading = Reading {
        draft: Draft {
            format: FORMAT,
            id: String::new(),
            version: 1,
            title: String::new(),
            form_code: String::new(),
            source: String::new(),
            kind: Kind::Scores,
            columns: Vec::new(),
            scoring: None,
            rows: Vec::new(),
        },
        problems: Vec::new(),
        cells: BTreeMap::new(),
    };
    let sheet =
        |name: &str| book.sheets.iter().find(|grid| grid.name.trim().eq_ignore_ascii_case(name));
    for (name, take) in [
        (HEAD_SHEET, Reading::head as fn(&mut Reading, &Grid)),
        (ROW_SHEET, Reading::rows as fn(&mut Reading, &Grid)),
    ] {
        match sheet(name) {
            Some(grid) => take(&mut reading, grid),
            None => reading.problem(
                String::new(),
                "fault.sheet_missing",
                said!(
                    "Lembar {sheet} tidak ada. Pakai formulir yang diekspor dari Pengaturan, \
                     Instrumen, dan jangan mengganti nama lembarnya.",
                    sheet = name
                ),
            ),
        }
    }
    FormRead { draft: reading.draft, problems: reading.problems, cells: reading.cells }
}

struct Reading {
    draft: Draft,
    problems: Vec<FormProblem>,
    cells: BTreeMap<Place, String>,
}

/// A cell's name: "Baris!G7".
fn name(grid: &Grid, row: usize, column: usize) -> String {
    format!("{}!{}{}", grid.name.trim(), column_letters(column), row + 1)
}

fn place(row: Option<usize>, part: Part, nth: Option<usize>) -> Place {
    Place { row, nth, part }
}

fn same(left: &str, right: &str) -> bool {
    let plain = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase();
    plain(left) == plain(right)
}

/// A heading without the mark of a column that has to be filled.
fn heading(cell: &CellIn) -> String {
    cell.to_text().trim().trim_end_matches('*').trim().to_owned()
}

impl Reading {
    fn problem(&mut self, cell: String, code: &'static str, said: Said) {
        self.problems.push(FormProblem { cell, code, said });
    }

    /// The text of a cell; what Excel made of it against the writer's will is told.
    fn text(&mut self, grid: &Grid, row: usize, column: usize) -> String {
        let cell = grid.cell(row, column);
        match cell {
            CellIn::Error(shown) => {
                let said = said!(
                    "Rumus di sel ini gagal ({error}); tulis isinya langsung.",
                    error = shown
                );
                self.problem(name(grid, row, column), "fault.formula", said);
                String::new()
            }
            CellIn::Date { day, .. } => {
                let said = said!(
                    "Excel membaca isian ini sebagai tanggal ({day}); jadikan sel Teks, lalu tulis \
                     ulang.",
                    day = day
                );
                self.problem(name(grid, row, column), "fault.became_date", said);
                String::new()
            }
            CellIn::Empty | CellIn::Text(_) | CellIn::Number(_) | CellIn::Bool(_) => {
                cell.to_text().trim().to_owned()
            }
        }
    }

    /// A whole number from nought; none where the cell is empty or says something else.
    fn whole(&mut self, grid: &Grid, row: usize, column: usize) -> Option<u32> {
        let text = self.text(grid, row, column);
        if text.is_empty() {
            return None;
        }
        let number = read_number(&text).and_then(|number| number.to_string().parse().ok());
        if number.is_none() {
            let said = said!("\"{text}\" bukan bilangan bulat; tulis seperti 3.", text = text);
            self.problem(name(grid, row, column), "fault.not_whole", said);
        }
        number
    }

    fn fault(&mut self, cell: String, at: Place, text: &str, known: &'static str) {
        let fault = Fault::Unknown(text.to_owned(), known);
        let code = fault.code();
        self.problem(cell, code, Problem { at, fault }.said());
    }
}
