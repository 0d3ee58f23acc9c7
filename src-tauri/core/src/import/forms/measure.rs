//! How long a document may be for its forms to be read.

use super::super::page::{Block, Page};

/// Paragraphs and cells of one document: some two hundred forms. Longer ones are no forms, and
/// reading one takes more than twice as long where it is twice as long.
pub const MAX_PIECES: usize = 30_000;
/// Text of one document: 2 MiB.
pub const MAX_TEXT_BYTES: usize = 2 << 20;

/// Whether a document is longer than forms are; then [`super::read`] is not asked.
#[must_use]
pub fn is_too_long(pages: &[Page]) -> bool {
    let (mut pieces, mut bytes) = (0, 0);
    for block in pages.iter().flat_map(|page| &page.blocks) {
        match block {
            Block::Paragraph(text) => {
                pieces += 1;
                bytes += text.len();
            }
            Block::Table(table) => {
                let cells = table.rows.iter().flat_map(|row| &row.cells);
                pieces += cells.clone().count();
                bytes += cells.map(|cell| cell.text.len()).sum::<usize>();
            }
            Block::PageBreak => pieces += 1,
        }
    }
    pieces > MAX_PIECES || bytes > MAX_TEXT_BYTES
}
