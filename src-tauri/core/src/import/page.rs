//! A text document as import sees it: paragraphs and tables in reading order.
//!
//! Struck-out text keeps its letters, each followed by U+0336 (combining long stroke overlay), so
//! that a choice made by striking out the others can be read.
//!
//! The readers of `meja-intake` (DOCX) and `meja-sheets` (a sheet laid out as a form) fill these
//! types; nothing here opens a file. The window shows the same blocks where a document is only
//! to be looked at.

/// A whole document.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Page {
    /// Its blocks from top to bottom.
    pub blocks: Vec<Block>,
}

/// A piece of a document.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Block {
    /// A paragraph, its line breaks as `\n`; never blank.
    Paragraph(String),
    /// A table; a table inside a cell follows the table that holds it.
    Table(Table),
    /// A new page begins, where the author asked for one.
    PageBreak,
}

/// A table.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Table {
    /// Its rows from top to bottom.
    pub rows: Vec<TableRow>,
}

/// A row of a table.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct TableRow {
    /// Its cells from left to right.
    pub cells: Vec<TableCell>,
    /// Whether the document repeats it at the top of each page.
    pub header: bool,
}

/// A cell of a table.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct TableCell {
    /// Its paragraphs, joined by `\n`; check boxes as `☐` and `☒`.
    pub text: String,
    /// The first of the table's columns that it covers, from 0.
    pub column: usize,
    /// How many of the table's columns it covers, at least 1.
    pub span: usize,
    /// Whether it continues the cell above it (merged downwards); then its text is empty.
    pub continues: bool,
}
