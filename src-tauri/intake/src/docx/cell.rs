//! Tables, rows and cells while they are being read.

use meja_core::import::page::{Block, Table, TableCell, TableRow};

use super::limits::MAX_COLUMNS;

/// A table, open.
#[derive(Debug, Default)]
pub(super) struct OpenTable {
    rows: Vec<TableRow>,
    row: Option<OpenRow>,
    /// Tables from inside its cells, which follow it.
    after: Vec<Block>,
}

#[derive(Debug, Default)]
struct OpenRow {
    row: TableRow,
    column: usize,
    deleted: bool,
}

/// What a cell's properties say.
#[derive(Debug)]
pub(super) struct CellMarks {
    pub(super) span: usize,
    /// Continues the cell above it.
    pub(super) continues: bool,
    /// Continues the cell to its left (`w:hMerge`, of old writers).
    pub(super) continues_left: bool,
}

impl Default for CellMarks {
    fn default() -> Self {
        Self { span: 1, continues: false, continues_left: false }
    }
}

impl OpenTable {
    pub(super) fn open_row(&mut self) {
        self.row = Some(OpenRow::default());
    }

    pub(super) fn has_row(&self) -> bool {
        self.row.is_some()
    }

    pub(super) fn skip_columns(&mut self, count: usize) {
        if let Some(row) = &mut self.row {
            row.column = (row.column + count.min(MAX_COLUMNS)).min(MAX_COLUMNS);
        }
    }

    pub(super) fn mark_header(&mut self, header: bool) {
        if let Some(row) = &mut self.row {
            row.row.header = header;
        }
    }

    pub(super) fn mark_deleted(&mut self) {
        if let Some(row) = &mut self.row {
            row.deleted = true;
        }
    }

    /// Takes a cell that has ended; `blocks` are its paragraphs and inner tables.
    pub(super) fn close_cell(&mut self, marks: &CellMarks, blocks: Vec<Block>) {
        let Some(row) = &mut self.row else { return };
        let mut text = String::new();
        for block in blocks {
            match block {
                Block::Paragraph(paragraph) => {
                    if !text.is_empty() {
                        text.push('\n');
                    }
                    text.push_str(&paragraph);
                }
                Block::Table(_) if !row.deleted => self.after.push(block),
                Block::Table(_) | Block::PageBreak => {}
            }
        }
        let span = marks.span.clamp(1, MAX_COLUMNS);
        let column = row.column;
        row.column = (column + span).min(MAX_COLUMNS);
        match row.row.cells.last_mut() {
            Some(left) if marks.continues_left => {
                left.span = (left.span + span).min(MAX_COLUMNS);
            }
            _ => {
                let continues = marks.continues;
                // What a continuing cell still holds is not shown by any program.
                let text = if continues { String::new() } else { text };
                row.row.cells.push(TableCell { text, column, span, continues });
            }
        }
    }

    pub(super) fn close_row(&mut self) {
        if let Some(OpenRow { row, deleted: false, .. }) = self.row.take() {
            self.rows.push(row);
        }
    }

    /// The table and the tables that follow it.
    pub(super) fn close(self) -> impl Iterator<Item = Block> {
        let table = (!self.rows.is_empty()).then_some(Block::Table(Table { rows: self.rows }));
        table.into_iter().chain(self.after)
    }
}
