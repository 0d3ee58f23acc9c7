//! Documents into workbooks that print: Form C.2, Rencana Aksi, recap, desk schedule, coverage,
//! score book, lembar penilaian, ranking; the template that agencies fill, and the flat list of
//! everything.
//!
//! Each function but the flat list's, which takes rows as they come, takes a document of `meja_core::document` and gives back the bytes of an XLSX;
//! the same document gives the same bytes. Text is always written as text, never guessed at, so
//! that "=1+1" or "+62…" stays what it was. What does not fit one row or one cell goes on in the
//! next row and is told in the notes. Writing the file, and choosing its name, is the caller's.

mod actions;
mod advice;
mod book;
mod clean;
mod coverage;
mod flat;
mod follow_ups;
mod guide;
mod instrument_form;
mod kop;
mod mark;
mod measure;
mod metrics;
mod names;
mod recap;
mod review;
mod review_index;
mod schedule;
mod score_book;
mod score_sheets;
mod signature;
mod split;
mod style;
mod summary;
mod table;
mod template;
#[cfg(test)]
mod tests;
mod together;

pub use actions::actions;
pub use advice::advice;
pub use coverage::coverage;
pub use flat::{FlatWriter, FlatWritten};
pub use instrument_form::instrument_form;
pub use mark::{NAME as MARK, mark_of};
pub use recap::recap;
pub use review::review_sheets;
pub use schedule::schedule;
pub use score_book::{ranking, score_book};
pub use score_sheets::score_sheets;
pub use template::template;

/// A column's letters, "AB" of column 27 from 0.
#[must_use]
pub fn letters(column: u16) -> String {
    rust_xlsxwriter::utility::column_number_to_name(column)
}

/// A workbook, ready to be written to a file.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Written {
    /// The XLSX file.
    pub bytes: Vec<u8>,
    /// Names of its sheets in order.
    pub sheets: Vec<String>,
    /// What the reader should know; empty for ordinary documents.
    pub notes: Vec<Note>,
}

/// Something in a workbook that differs from the plain one-text-one-cell.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Note {
    /// Name of the sheet.
    pub sheet: String,
    /// What of the sheet: "Faktual 3", "Nama Inovasi".
    pub place: String,
    /// What was done.
    pub kind: NoteKind,
}

/// What was done to a text.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum NoteKind {
    /// The text is too high for a row or too long for a cell, and goes on in further rows.
    Continued {
        /// Rows it takes in all.
        rows: usize,
    },
    /// The text is too long for a cell, and its further parts stand on another sheet.
    Elsewhere {
        /// Name of that sheet.
        sheet: &'static str,
        /// How many parts stand there.
        parts: usize,
    },
    /// A name, role or number in a signature block was longer than a block holds.
    Shortened {
        /// Characters it has.
        from: usize,
        /// Characters printed.
        to: usize,
    },
    /// Control characters, which no XLSX can hold and no eye can see, were left out.
    ControlsDropped {
        /// How many.
        count: usize,
    },
}

/// Why a workbook could not be made.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum WriteError {
    /// The format's own limits, such as 1,048,576 rows.
    #[error("the workbook cannot be made: {0}")]
    Xlsx(rust_xlsxwriter::XlsxError),
    /// The disk, under a workbook that is written as it is made.
    #[error("the workbook cannot be written: {0}")]
    Disk(std::io::Error),
}

impl From<rust_xlsxwriter::XlsxError> for WriteError {
    fn from(error: rust_xlsxwriter::XlsxError) -> Self {
        if let rust_xlsxwriter::XlsxError::IoError(error) = error {
            Self::Disk(error)
        } else {
            Self::Xlsx(error)
        }
    }
}
