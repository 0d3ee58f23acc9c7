//! Word documents (DOCX) as paragraphs and tables in reading order.
//!
//! Read with `quick-xml` straight from the document part: docx-rs and docx-rust are writers first
//! that stop at elements they do not model, docx-lite joins cells into text without their spans.
//!
//! Left out: headers, footers, notes and comments, the numbers that Word draws before list items,
//! pictures, and text that is deleted (tracked changes), hidden, or only a form's prompt.
//! Source of the element names: ECMA-376 part 1, chapter 17.

mod build;
mod cell;
mod error;
mod glyph;
mod limits;
mod marks;
mod package;
mod paragraph;
mod walk;
mod word;

#[cfg(test)]
mod tests;

pub use error::DocxError;
pub use limits::{MAX_FILE_BYTES, TooMuch};

use meja_core::import::page::Page;

/// Reads a Word document.
///
/// # Errors
/// [`DocxError`], each a sentence that says what the file is and what to do: empty, no Word
/// document, the old binary format, locked by a password, damaged, or beyond the limits.
pub fn read(bytes: &[u8]) -> Result<Page, DocxError> {
    let part = package::main_part(bytes)?;
    walk::page(&part)
}
