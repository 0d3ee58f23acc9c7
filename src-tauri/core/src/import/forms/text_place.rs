//! Where a text stands in a document, counted as a person counts.

/// The place of a text; everything is counted from 1.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum TextPlace {
    /// In a cell.
    Cell {
        /// Which table of the document.
        table: u32,
        /// Its row.
        row: u32,
        /// Its column.
        column: u32,
    },
    /// In a paragraph.
    Paragraph {
        /// Which paragraph outside of tables.
        paragraph: u32,
        /// Its line.
        line: u32,
    },
}
