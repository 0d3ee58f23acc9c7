//! A page as the items that are read one after the other, and the words for where each stands.

use super::super::fold::tidy_text;
use super::super::page::{Block, Page, TableRow};
use super::form::Unplaced;
use super::text_place::TextPlace;

/// Neighbouring texts are cut to this many letters.
const AROUND: usize = 80;

/// Where a text stands; all from 0.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, Default)]
pub(super) struct At {
    pub(super) block: usize,
    pub(super) row: usize,
    pub(super) column: usize,
    pub(super) line: usize,
}

/// A text and its place; the text as the document has it (tabs and all).
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) struct Piece {
    pub(super) at: At,
    pub(super) text: String,
}

impl Piece {
    pub(super) fn tidy(&self) -> String {
        tidy_text(&self.text)
    }

    /// The piece with another text.
    pub(super) fn with(&self, text: &str) -> Self {
        Self { at: self.at, text: text.to_owned() }
    }

    /// Its lines, blank ones left out.
    pub(super) fn lines(&self) -> Vec<Self> {
        let lines = self.text.split(['\n', '\r', '\u{b}', '\u{2028}']).enumerate();
        lines
            .filter(|(_, line)| !is_blank(line))
            .map(|(line, text)| Self { at: At { line, ..self.at }, text: text.to_owned() })
            .collect()
    }
}

/// A cell of a row.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) struct Cell {
    pub(super) piece: Piece,
    pub(super) span: usize,
    pub(super) continues: bool,
}

impl Cell {
    pub(super) fn is_blank(&self) -> bool {
        is_blank(&self.piece.text)
    }

    /// Its columns.
    pub(super) fn range(&self) -> std::ops::Range<usize> {
        let from = self.piece.at.column;
        from..from.saturating_add(self.span.max(1))
    }
}

/// What is read at once.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) enum Item {
    /// A line of a paragraph.
    Line(Piece),
    /// A table's row, empty cells included; at least one cell says something.
    Row(Vec<Cell>),
}

/// Whether nothing can be read in a text.
pub(super) fn is_blank(text: &str) -> bool {
    tidy_text(text).is_empty()
}

/// The page's items from top to bottom.
pub(super) fn items(page: &Page) -> Vec<Item> {
    let mut items = Vec::new();
    for (block, content) in page.blocks.iter().enumerate() {
        match content {
            Block::Paragraph(text) => {
                let piece = Piece { at: At { block, ..At::default() }, text: text.clone() };
                items.extend(piece.lines().into_iter().map(Item::Line));
            }
            Block::Table(table) => {
                for (row, cells) in table.rows.iter().enumerate() {
                    let cells = row_cells(block, row, cells);
                    if cells.iter().any(|cell| !cell.is_blank()) {
                        items.push(Item::Row(cells));
                    }
                }
            }
            Block::PageBreak => {}
        }
    }
    items
}

fn row_cells(block: usize, row: usize, cells: &TableRow) -> Vec<Cell> {
    let cell = |cell: &super::super::page::TableCell| Cell {
        piece: Piece {
            at: At { block, row, column: cell.column, line: 0 },
            text: cell.text.clone(),
        },
        span: cell.span,
        continues: cell.continues,
    };
    cells.cells.iter().map(cell).collect()
}

/// Says where things stand and what stands beside them.
pub(super) struct Places {
    /// By block: which table or paragraph of the document it is, from 1.
    numbers: Vec<u32>,
    /// Every text of the page, in order.
    texts: Vec<(At, String)>,
}

impl Places {
    pub(super) fn new(page: &Page) -> Self {
        let (mut tables, mut paragraphs) = (0, 0);
        let number = |block: &Block| match block {
            Block::Table(_) => {
                tables += 1;
                tables
            }
            Block::Paragraph(_) => {
                paragraphs += 1;
                paragraphs
            }
            Block::PageBreak => paragraphs,
        };
        let numbers = page.blocks.iter().map(number).collect();
        let mut texts = Vec::new();
        for item in items(page) {
            match item {
                Item::Line(piece) => texts.push((piece.at, piece.tidy())),
                Item::Row(cells) => {
                    let filled = cells.iter().filter(|cell| !cell.is_blank());
                    texts.extend(filled.map(|cell| (cell.piece.at, cell.piece.tidy())));
                }
            }
        }
        Self { numbers, texts }
    }

    /// A text with its key, its place and its neighbours.
    pub(super) fn unplaced(&self, page: &Page, number: u32, piece: &Piece) -> Unplaced {
        let at = piece.at;
        let key = format!("{number}.{}.{}.{}.{}", at.block, at.row, at.column, at.line);
        let counts = self.numbers.get(at.block).copied().unwrap_or_default();
        let place = match page.blocks.get(at.block) {
            Some(Block::Table(_)) => {
                let (row, column) = (counted(at.row), counted(at.column));
                TextPlace::Cell { table: counts, row, column }
            }
            Some(Block::Paragraph(_) | Block::PageBreak) | None => {
                TextPlace::Paragraph { paragraph: counts, line: counted(at.line) }
            }
        };
        Unplaced { key, place, text: piece.tidy(), around: self.around(at) }
    }

    fn around(&self, at: At) -> Vec<String> {
        let before = self.texts.partition_point(|(other, _)| *other < at);
        let own = |other: &At| At { line: 0, ..*other } == At { line: 0, ..at } && other.line == 0;
        let mut around: Vec<String> = Vec::new();
        let earlier = self.texts.iter().take(before).rev().filter(|(other, _)| !own(other));
        around.extend(earlier.take(2).map(|(_, text)| short(text)));
        around.reverse();
        let later = self.texts.iter().skip(before).filter(|(other, _)| *other > at);
        around.extend(later.take(1).map(|(_, text)| short(text)));
        around
    }
}

fn counted(at: usize) -> u32 {
    u32::try_from(at + 1).unwrap_or(u32::MAX)
}

fn short(text: &str) -> String {
    let line = super::super::fold::tidy_line(text);
    match line.char_indices().nth(AROUND) {
        Some((end, _)) => format!("{}…", line.split_at(end).0.trim_end()),
        None => line,
    }
}
