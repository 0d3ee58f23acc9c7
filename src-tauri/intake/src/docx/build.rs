//! The page while it is being read: what is open, and where a piece goes when it ends.

use std::collections::BTreeSet;

use meja_core::import::page::{Block, Page};

use super::cell::{CellMarks, OpenTable};
use super::error::DocxError;
use super::limits::{MAX_PIECES, MAX_TEXT_BYTES, TooMuch};
use super::paragraph::{NEW_PAGE, Paragraph};

#[derive(Debug)]
enum Holder {
    /// The body, a cell, or a text box.
    Body,
    Cell(CellMarks),
    Box,
}

#[derive(Debug)]
struct Container {
    holder: Holder,
    blocks: Vec<Block>,
}

/// Everything that is open.
#[derive(Debug)]
pub(super) struct Build {
    containers: Vec<Container>,
    tables: Vec<OpenTable>,
    paragraphs: Vec<Paragraph>,
    /// The page break after the last section, which the next section's kind can take back.
    section_break: Option<usize>,
    taken_back: BTreeSet<usize>,
    pieces: usize,
    text_bytes: usize,
}

impl Build {
    pub(super) fn new() -> Self {
        Self {
            containers: vec![Container { holder: Holder::Body, blocks: Vec::new() }],
            tables: Vec::new(),
            paragraphs: Vec::new(),
            section_break: None,
            taken_back: BTreeSet::new(),
            pieces: 0,
            text_bytes: 0,
        }
    }

    fn count_piece(&mut self) -> Result<(), DocxError> {
        self.pieces += 1;
        if self.pieces > MAX_PIECES {
            return Err(DocxError::TooLarge { what: TooMuch::Pieces });
        }
        Ok(())
    }

    pub(super) fn push(&mut self, letter: char) -> Result<(), DocxError> {
        self.text_bytes += letter.len_utf8();
        if self.text_bytes > MAX_TEXT_BYTES {
            return Err(DocxError::TooLarge { what: TooMuch::Text });
        }
        if let Some(paragraph) = self.paragraphs.last_mut() {
            paragraph.push(letter);
        }
        Ok(())
    }

    /// A break asked for inside a paragraph; in cells and boxes a new page is only a new line.
    pub(super) fn push_new_page(&mut self) -> Result<(), DocxError> {
        let in_body = self.containers.len() == 1;
        self.push(if in_body { NEW_PAGE } else { '\n' })
    }

    /// The paragraph that is open, if one is.
    pub(super) fn paragraph(&mut self) -> Option<&mut Paragraph> {
        self.paragraphs.last_mut()
    }

    /// The innermost table that is open, if one is.
    pub(super) fn table(&mut self) -> Option<&mut OpenTable> {
        self.tables.last_mut()
    }

    /// The marks of the cell that is being read, if it is the innermost container.
    pub(super) fn cell(&mut self) -> Option<&mut CellMarks> {
        match &mut self.containers.last_mut()?.holder {
            Holder::Cell(marks) => Some(marks),
            Holder::Body | Holder::Box => None,
        }
    }

    pub(super) fn open_paragraph(&mut self) -> Result<(), DocxError> {
        self.paragraphs.push(Paragraph::default());
        self.count_piece()
    }

    pub(super) fn close_paragraph(&mut self) {
        let Some(paragraph) = self.paragraphs.pop() else { return };
        let (on_new_page, ends_section) = (paragraph.on_new_page, paragraph.ends_section);
        let in_body = self.containers.len() == 1;
        let Some(container) = self.containers.last_mut() else { return };
        if on_new_page && in_body {
            container.blocks.push(Block::PageBreak);
        }
        let (texts, after) = paragraph.close();
        for (index, text) in texts.into_iter().enumerate() {
            if index > 0 {
                container.blocks.push(Block::PageBreak);
            }
            if !text.trim().is_empty() {
                container.blocks.push(Block::Paragraph(text));
            }
        }
        container.blocks.extend(after);
        if ends_section && in_body {
            self.section_break = Some(container.blocks.len());
            container.blocks.push(Block::PageBreak);
        }
    }

    /// A section's properties have ended: its kind says how it began after the one before it
    /// (ECMA-376 part 1, 17.6.22).
    pub(super) fn close_section(&mut self, begins_on_new_page: bool) {
        if let Some(index) = self.section_break.take()
            && !begins_on_new_page
        {
            self.taken_back.insert(index);
        }
    }

    pub(super) fn open_table(&mut self) -> Result<(), DocxError> {
        self.tables.push(OpenTable::default());
        self.count_piece()
    }

    pub(super) fn close_table(&mut self) {
        if let (Some(table), Some(container)) = (self.tables.pop(), self.containers.last_mut()) {
            container.blocks.extend(table.close());
        }
    }

    pub(super) fn open_row(&mut self) -> Result<(), DocxError> {
        if let Some(table) = self.tables.last_mut() {
            table.open_row();
        }
        self.count_piece()
    }

    pub(super) fn open_cell(&mut self) -> Result<(), DocxError> {
        let holder = Holder::Cell(CellMarks::default());
        self.containers.push(Container { holder, blocks: Vec::new() });
        self.count_piece()
    }

    pub(super) fn open_box(&mut self) -> Result<(), DocxError> {
        self.containers.push(Container { holder: Holder::Box, blocks: Vec::new() });
        self.count_piece()
    }

    /// Ends a cell or a text box.
    pub(super) fn close_container(&mut self) {
        if self.containers.len() < 2 {
            return;
        }
        let Some(Container { holder, blocks }) = self.containers.pop() else { return };
        match holder {
            Holder::Cell(marks) => {
                if let Some(table) = self.tables.last_mut() {
                    table.close_cell(&marks, blocks);
                }
            }
            Holder::Box | Holder::Body => {
                if let Some(paragraph) = self.paragraphs.last_mut() {
                    paragraph.after.extend(blocks);
                } else if let Some(container) = self.containers.last_mut() {
                    container.blocks.extend(blocks);
                }
            }
        }
    }

    /// The page; page breaks that part nothing are left out.
    pub(super) fn finish(mut self) -> Page {
        let body = self.containers.drain(..).next();
        let mut page = Page::default();
        let mut broken = false;
        for (index, block) in body.into_iter().flat_map(|body| body.blocks).enumerate() {
            if block == Block::PageBreak {
                broken |= !self.taken_back.contains(&index);
            } else {
                if std::mem::take(&mut broken) && !page.blocks.is_empty() {
                    page.blocks.push(Block::PageBreak);
                }
                page.blocks.push(block);
            }
        }
        page
    }
}
