//! Rows and cells of web tables, put into grids as their tags come.

use std::collections::BTreeMap;

use meja_core::import::{CellIn, Grid, Merge};

use super::gather::{self, Budget};
use super::limits::{MAX_CELL_TEXT_BYTES, MAX_COLUMNS, MAX_MERGES, MAX_ROWS, MAX_SHEETS, TooMuch};

/// How often a column that a cell above still holds may be passed by in one page: some rows of some
/// columns, and not millions of rows under thousands of columns.
const MAX_HELD_STEPS: usize = 50_000_000;
/// Tables within tables beyond this depth are text of the table around them.
const DEPTH: usize = 32;

/// The tables of a page: done by their place in it, and open within one another.
#[derive(Default)]
pub(super) struct Tables {
    done: BTreeMap<usize, Grid>,
    open: Vec<Open>,
    budget: Budget,
    count: usize,
    /// Columns passed by so far that a cell above holds.
    held_steps: usize,
}

/// A table that is being read.
#[derive(Default)]
struct Open {
    number: usize,
    grid: Grid,
    /// Rows begun so far.
    rows: usize,
    column: usize,
    /// Columns that a cell of a row above still holds, with the row where it ends.
    held: BTreeMap<usize, usize>,
    cell: Option<Cell>,
}

struct Cell {
    text: String,
    columns: usize,
    rows: usize,
}

impl Tables {
    /// A start tag.
    ///
    /// # Errors
    /// The limit that the page passes; so for all of these.
    pub(super) fn open(&mut self, name: &str, attributes: &str) -> Result<(), TooMuch> {
        match name {
            "table" if self.open.len() < DEPTH => {
                self.count += 1;
                if self.count > MAX_SHEETS {
                    return Err(TooMuch::Sheets);
                }
                let grid = Grid { name: format!("Tabel {}", self.count), ..Grid::default() };
                self.open.push(Open { number: self.count, grid, ..Open::default() });
            }
            "tr" => {
                self.close_cell()?;
                if let Some(table) = self.open.last_mut() {
                    table.next_row(&mut self.held_steps)?;
                }
            }
            "td" | "th" => {
                self.close_cell()?;
                if let Some(table) = self.open.last_mut() {
                    table.rows = table.rows.max(1);
                    let span = |name| attribute(attributes, name).unwrap_or(1).max(1);
                    let (columns, rows) = (span("colspan"), span("rowspan"));
                    table.cell = Some(Cell { text: String::new(), columns, rows });
                }
            }
            "br" | "p" | "div" | "li" => self.text("\n")?,
            _ => {}
        }
        Ok(())
    }

    /// An end tag.
    pub(super) fn close(&mut self, name: &str) -> Result<(), TooMuch> {
        match name {
            "td" | "th" | "tr" => self.close_cell(),
            "table" => self.close_table(),
            _ => Ok(()),
        }
    }

    /// Text; outside of cells it belongs to nothing.
    pub(super) fn text(&mut self, text: &str) -> Result<(), TooMuch> {
        let cell = self.open.last_mut().and_then(|table| table.cell.as_mut());
        let Some(cell) = cell else { return Ok(()) };
        cell.text.push_str(text);
        if cell.text.len() > MAX_CELL_TEXT_BYTES { Err(TooMuch::CellText) } else { Ok(()) }
    }

    /// The tables in the order of the page, those that were never closed included.
    pub(super) fn end(mut self) -> Result<Vec<Grid>, TooMuch> {
        while !self.open.is_empty() {
            self.close_table()?;
        }
        Ok(self.done.into_values().collect())
    }

    fn close_cell(&mut self) -> Result<(), TooMuch> {
        match self.open.last_mut() {
            Some(table) => table.close_cell(&mut self.budget, &mut self.held_steps),
            None => Ok(()),
        }
    }

    fn close_table(&mut self) -> Result<(), TooMuch> {
        self.close_cell()?;
        self.done.extend(self.open.pop().map(|table| (table.number, table.grid)));
        Ok(())
    }
}

impl Open {
    fn next_row(&mut self, held_steps: &mut usize) -> Result<(), TooMuch> {
        pass(held_steps, self.held.len())?;
        self.rows += 1;
        self.column = 0;
        let row = self.rows - 1;
        self.held.retain(|_, until| *until > row);
        Ok(())
    }

    fn close_cell(&mut self, budget: &mut Budget, held_steps: &mut usize) -> Result<(), TooMuch> {
        let Some(cell) = self.cell.take() else { return Ok(()) };
        while self.held.contains_key(&self.column) {
            pass(held_steps, 1)?;
            self.column += 1;
        }
        let (row, column) = (self.rows.saturating_sub(1), self.column);
        if column >= MAX_COLUMNS {
            return Err(TooMuch::Columns);
        }
        let right = column.saturating_add(cell.columns).min(MAX_COLUMNS);
        let bottom = row.saturating_add(cell.rows).min(MAX_ROWS);
        if cell.rows > 1 {
            self.held.extend((column..right).map(|at| (at, bottom)));
        }
        if (cell.columns > 1 || cell.rows > 1)
            && self.grid.merged.len() < MAX_MERGES
            && bottom > row
        {
            let merge = Merge { top: row, left: column, bottom: bottom - 1, right: right - 1 };
            self.grid.merged.push(merge);
        }
        self.column = right;
        gather::place(&mut self.grid, budget, (row, column), CellIn::text(&tidy(&cell.text)))
    }
}

fn pass(held_steps: &mut usize, more: usize) -> Result<(), TooMuch> {
    *held_steps = held_steps.saturating_add(more);
    if *held_steps > MAX_HELD_STEPS { Err(TooMuch::Cells) } else { Ok(()) }
}

/// White space as a browser shows it: runs of it are one space, line breaks of tags stay.
fn tidy(text: &str) -> String {
    let lines = text.split('\n').map(|line| line.split_whitespace().collect::<Vec<_>>().join(" "));
    let lines: Vec<String> = lines.filter(|line| !line.is_empty()).collect();
    lines.join("\n")
}

/// The number that an attribute gives.
fn attribute(attributes: &str, name: &str) -> Option<usize> {
    let at = attributes.to_ascii_lowercase().find(name)?;
    let value = attributes.get(at + name.len()..)?.trim_start().strip_prefix('=')?;
    let value = value.trim_start().trim_start_matches(['"', '\'']);
    let end = value.find(|letter: char| !letter.is_ascii_digit()).unwrap_or(value.len());
    value.get(..end)?.parse().ok()
}
