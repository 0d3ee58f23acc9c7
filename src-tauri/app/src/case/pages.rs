//! Bukti dukung as text and tables: what a document or workbook says, without opening another
//! program. Pictures, films and PDF are shown by the window itself.

use meja_core::import::{Block, Book, Grid, Page, Table};
use meja_sheets::read;

use super::evidence::bytes_of;
use crate::{
    App, AppError,
    contract::{EvidencePages, IdInput, PageBlock, PageCell},
};

/// A document is shown up to this many cells and paragraphs; the rest is said to be there.
const SHOWN: usize = 20_000;
/// A sheet is shown up to this many columns.
const COLUMNS: usize = 60;
/// A sheet is shown with this many of its merged ranges.
const MERGES: usize = 2_000;
/// A cell or paragraph is shown up to this many letters.
const LETTERS: usize = 20_000;

/// A document as text and tables.
///
/// # Errors
/// When there is no such piece, it was altered, or it cannot be read as text and tables.
pub fn read(app: &App, input: IdInput) -> Result<EvidencePages, AppError> {
    let (piece, content) = bytes_of(app, &input.id)?;
    let ending = piece.name.rsplit_once('.').map_or("", |(_, ending)| ending).to_ascii_lowercase();
    let mut shown = Shown::default();
    match ending.as_str() {
        "docx" => {
            let page = meja_intake::docx::read(&content)
                .map_err(|error| AppError::user(error.code(), error.to_string()))?;
            shown.page(&page);
        }
        "txt" | "md" | "log" => shown.text(&read::text(&content)),
        _ => {
            let book = read::open(&content, &piece.name)
                .map_err(|error| AppError::user(error.code(), error.to_string()))?;
            shown.book(&book);
        }
    }
    Ok(EvidencePages { name: piece.name, blocks: shown.blocks, cut: shown.cut })
}

/// Blocks as they are shown, up to the limits.
#[derive(Default)]
struct Shown {
    blocks: Vec<PageBlock>,
    counted: usize,
    cut: bool,
}

impl Shown {
    fn room(&mut self, wanted: usize) -> bool {
        self.counted += wanted;
        self.cut |= self.counted > SHOWN;
        self.counted <= SHOWN
    }

    fn clip(&mut self, text: &str) -> String {
        match text.char_indices().nth(LETTERS) {
            Some((end, _)) => {
                self.cut = true;
                text.get(..end).unwrap_or_default().to_owned()
            }
            None => text.to_owned(),
        }
    }

    fn text(&mut self, text: &str) {
        for line in text.lines().filter(|line| !line.trim().is_empty()) {
            if !self.room(1) {
                return;
            }
            let text = self.clip(line);
            self.blocks.push(PageBlock::Paragraph { text });
        }
    }

    fn page(&mut self, page: &Page) {
        for block in &page.blocks {
            match block {
                Block::Paragraph(text) => {
                    if !self.room(1) {
                        return;
                    }
                    let text = self.clip(text);
                    self.blocks.push(PageBlock::Paragraph { text });
                }
                Block::Table(table) => self.table(table),
                Block::PageBreak => {}
            }
        }
    }

    /// A table; a cell that goes on downwards covers the rows below it.
    fn table(&mut self, table: &Table) {
        let mut rows: Vec<Vec<PageCell>> = Vec::new();
        // By the column where a cell begins: where it stands in `rows`, while cells below go on.
        let mut open: std::collections::BTreeMap<usize, (usize, usize)> = Default::default();
        for row in &table.rows {
            if !self.room(row.cells.len()) {
                break;
            }
            let at = rows.len();
            let mut cells = Vec::new();
            for cell in &row.cells {
                let above = open.get(&cell.column).copied();
                if cell.continues
                    && let Some((row, place)) = above
                    && let Some(above) = rows.get_mut(row).and_then(|row| row.get_mut(place))
                {
                    above.rows += 1;
                    continue;
                }
                open.insert(cell.column, (at, cells.len()));
                cells.push(PageCell {
                    text: self.clip(&cell.text),
                    columns: u32::try_from(cell.span.max(1)).unwrap_or(1),
                    rows: 1,
                });
            }
            rows.push(cells);
        }
        self.blocks.push(PageBlock::Table { rows });
    }

    fn book(&mut self, book: &Book) {
        let several = book.sheets.iter().filter(|grid| !grid.hidden).count() > 1;
        for grid in book.sheets.iter().filter(|grid| !grid.hidden) {
            if several {
                self.blocks.push(PageBlock::Heading { text: grid.name.clone() });
            }
            self.grid(grid);
        }
    }

    /// A sheet; merged ranges cover what they cover in the file.
    fn grid(&mut self, grid: &Grid) {
        let mut rows = Vec::new();
        for (number, row) in grid.rows.iter().enumerate() {
            if !self.room(row.len().max(1)) {
                break;
            }
            self.cut |= row.len() > COLUMNS;
            let mut cells = Vec::new();
            for (column, cell) in row.iter().enumerate().take(COLUMNS) {
                let merge = grid.merged.iter().take(MERGES).find(|merge| {
                    (merge.top..=merge.bottom).contains(&number)
                        && (merge.left..=merge.right).contains(&column)
                });
                let (columns, tall) = match merge {
                    Some(merge) if (merge.top, merge.left) == (number, column) => {
                        (merge.right - merge.left + 1, merge.bottom - merge.top + 1)
                    }
                    Some(_) => continue,
                    None => (1, 1),
                };
                cells.push(PageCell {
                    text: self.clip(&cell.to_text()),
                    columns: u32::try_from(columns).unwrap_or(1),
                    rows: u32::try_from(tall).unwrap_or(1),
                });
            }
            rows.push(cells);
        }
        if !rows.is_empty() {
            self.blocks.push(PageBlock::Table { rows });
        }
    }
}
