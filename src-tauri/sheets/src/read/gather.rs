//! Cells put into their places, under the limits of memory.

use meja_core::import::{CellIn, Grid, Merge};

use super::limits::{
    MAX_CELLS, MAX_FILLED_ROWS, MAX_MERGES, MAX_ROWS, MAX_STRAY_CELLS, MAX_TEXT_BYTES, TooMuch,
    USUAL_COLUMNS,
};

/// An empty row is an empty list; a cell costs a multiple of it further on.
const EMPTY_ROWS_A_CELL: usize = 4;

/// What may still be read of one file.
#[derive(Debug)]
pub(super) struct Budget {
    cells: usize,
    rows: usize,
    stray: usize,
    text: usize,
}

impl Default for Budget {
    fn default() -> Self {
        Self::new()
    }
}

impl Budget {
    pub(super) const fn new() -> Self {
        Self {
            cells: MAX_CELLS,
            rows: MAX_FILLED_ROWS,
            stray: MAX_STRAY_CELLS,
            text: MAX_TEXT_BYTES,
        }
    }

    pub(super) fn cells(&mut self, count: usize) -> Result<(), TooMuch> {
        self.cells = self.cells.checked_sub(count).ok_or(TooMuch::Cells)?;
        Ok(())
    }

    fn rows(&mut self, count: usize) -> Result<(), TooMuch> {
        self.rows = self.rows.checked_sub(count).ok_or(TooMuch::Rows)?;
        Ok(())
    }

    fn stray(&mut self) -> Result<(), TooMuch> {
        self.stray = self.stray.checked_sub(1).ok_or(TooMuch::Columns)?;
        Ok(())
    }

    pub(super) fn text(&mut self, bytes: usize) -> Result<(), TooMuch> {
        self.text = self.text.checked_sub(bytes).ok_or(TooMuch::Text)?;
        Ok(())
    }
}

/// Puts a cell at its place. Blank cells take no room, so a formatted but empty million of rows
/// costs nothing.
pub(super) fn place(
    grid: &mut Grid,
    budget: &mut Budget,
    (row, column): (usize, usize),
    cell: CellIn,
) -> Result<(), TooMuch> {
    if cell.is_blank() {
        return Ok(());
    }
    if row >= MAX_ROWS {
        return Err(TooMuch::Cells);
    }
    if let CellIn::Text(text) = &cell {
        budget.text(text.len())?;
    }
    if grid.rows.len() <= row {
        // Empty rows take room as well: many sheets with one far cell each add up.
        budget.cells((row + 1 - grid.rows.len()) / EMPTY_ROWS_A_CELL)?;
        grid.rows.resize_with(row + 1, Vec::new);
    }
    let Some(cells) = grid.rows.get_mut(row) else { return Ok(()) };
    if column >= USUAL_COLUMNS {
        budget.stray()?;
    }
    if cells.is_empty() {
        budget.rows(1)?;
    }
    if cells.len() <= column {
        budget.cells(column + 1 - cells.len())?;
        cells.resize(column + 1, CellIn::Empty);
    }
    if let Some(place) = cells.get_mut(column) {
        *place = cell;
    }
    Ok(())
}

/// The merged ranges of a sheet as the core knows them.
pub(super) fn merges(dimensions: &[calamine::Dimensions]) -> Vec<Merge> {
    let at = |place: u32| place as usize;
    let merge = |range: &calamine::Dimensions| Merge {
        top: at(range.start.0),
        left: at(range.start.1),
        bottom: at(range.end.0),
        right: at(range.end.1),
    };
    dimensions
        .iter()
        .map(merge)
        .filter(|merge| merge.top <= merge.bottom && merge.left <= merge.right)
        .take(MAX_MERGES)
        .collect()
}
