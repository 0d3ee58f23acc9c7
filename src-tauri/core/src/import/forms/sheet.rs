//! A sheet, or a whole workbook, as a page: each sheet one table, its rows numbered as in the file.

use std::collections::BTreeMap;

use super::super::grid::{Book, Grid};
use super::super::page::{Block, Page, Table, TableCell, TableRow};

impl Page {
    /// A sheet laid out as a form. Row and column of a cell are those of the sheet; merged cells
    /// span or continue.
    #[must_use]
    pub fn from_grid(grid: &Grid) -> Self {
        let table = table(grid);
        let blocks = if table.rows.is_empty() { Vec::new() } else { vec![Block::Table(table)] };
        Self { blocks }
    }

    /// Every visible sheet of a workbook with anything in it, one after the other.
    #[must_use]
    pub fn from_book(book: &Book) -> Self {
        let pages = book.sheets.iter().filter(|grid| !grid.hidden).map(Self::from_grid);
        Self { blocks: pages.flat_map(|page| page.blocks).collect() }
    }
}

fn table(grid: &Grid) -> Table {
    // By position: the width of a merged cell, and whether it continues the one above.
    let mut spans: BTreeMap<(usize, usize), (usize, bool)> = BTreeMap::new();
    for merge in &grid.merged {
        let width = merge.right.saturating_sub(merge.left).saturating_add(1);
        let last = merge.bottom.min(grid.rows.len().saturating_sub(1));
        for row in merge.top..=last {
            spans.insert((row, merge.left), (width, row > merge.top));
        }
    }
    let mut rows: Vec<TableRow> = Vec::with_capacity(grid.rows.len());
    for (row, cells) in grid.rows.iter().enumerate() {
        let mut made: BTreeMap<usize, TableCell> = BTreeMap::new();
        for (column, cell) in cells.iter().enumerate().filter(|(_, cell)| !cell.is_blank()) {
            let (span, continues) = spans.get(&(row, column)).copied().unwrap_or((1, false));
            let text = cell.to_text();
            made.insert(
                column,
                TableCell { continues: continues && text.is_empty(), text, column, span },
            );
        }
        for ((_, column), (span, continues)) in spans.range((row, 0)..=(row, usize::MAX)) {
            let (column, span, continues) = (*column, *span, *continues);
            let empty = TableCell { text: String::new(), column, span, continues };
            made.entry(column).or_insert(empty);
        }
        rows.push(TableRow { cells: made.into_values().collect(), header: false });
    }
    let filled = rows.iter().rposition(|row| row.cells.iter().any(|cell| !cell.text.is_empty()));
    rows.truncate(filled.map_or(0, |last| last + 1));
    Table { rows }
}
