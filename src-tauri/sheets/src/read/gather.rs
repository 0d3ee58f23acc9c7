//! Cells put into their places, under the limits of memory.

use meja_core::import::{CellIn, Grid, Merge};

use super::limits::{MAX_CELLS, MAX_MERGES, MAX_ROWS, MAX_TEXT_BYTES, TooMuch};

/// What may still be read of one file.
#[derive(Debug)]
pub(super) struct Budget {
    cells: usize,
    text: usize,
}

impl Budget {
    pub(super) const fn new() -> Self {
        Self { cells: MAX_CELLS, text: MAX_TEXT_BYTES }
    }

    pub(super) fn cells(&mut self, count: usize) -> Result<(), TooMuch> {
        self.cells = self.cells.checked_sub(count).ok_or(TooMuch::Cells)?;
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
        grid.rows.resize_with(row + 1, Vec::new);
    }
    let Some(cells) = grid.rows.get_mut(row) else { return Ok(()) };
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
