//! One row of a file after reading, and the rows that are left out.

use super::fields::Fields;
use crate::registry::Category;

/// One innovation as one row of the file tells it.
#[derive(Clone, PartialEq, Debug)]
pub struct RowIn {
    /// The row in the file, from 1.
    pub row_number: u32,
    /// The agency's name on one line, its case untouched.
    pub opd: String,
    /// The government or body the agency belongs to, where the file tells both.
    pub instansi: Option<String>,
    /// The agency's category: the file's word (also in `fields`), else a guess from the name.
    pub category: Category,
    /// The innovation's name on one line, its case untouched.
    pub name: String,
    /// Everything else.
    pub fields: Fields,
}

/// Why a row brings nothing of its own.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum SkipReason {
    /// The header once more (at a page's top).
    RepeatedHeader,
    /// The row of column numbers under a header.
    ColumnNumbers,
    /// "Jumlah", "Total" and the like.
    TotalRow,
    /// The example of our own template.
    Example,
    /// No innovation or no agency is named; a problem says which.
    Incomplete,
    /// The same innovation as an earlier row; what was new went into that one.
    FoldedInto {
        /// The earlier row in the file, from 1.
        row: u32,
    },
}

impl SkipReason {
    /// The stable word.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::RepeatedHeader => "repeated_header",
            Self::ColumnNumbers => "column_numbers",
            Self::TotalRow => "total_row",
            Self::Example => "example",
            Self::Incomplete => "incomplete",
            Self::FoldedInto { .. } => "folded",
        }
    }

    /// The reason as a sentence, in Indonesian.
    #[must_use]
    pub fn sentence(self) -> String {
        match self {
            Self::RepeatedHeader => "Judul kolom yang terulang.".to_owned(),
            Self::ColumnNumbers => "Baris nomor kolom.".to_owned(),
            Self::TotalRow => "Baris jumlah.".to_owned(),
            Self::Example => "Baris contoh dari format isian; tidak ikut dibaca.".to_owned(),
            Self::Incomplete => "Nama inovasi atau perangkat daerah tidak ada.".to_owned(),
            Self::FoldedInto { row } => {
                format!("Inovasi yang sama dengan baris {row}; isinya digabung ke sana.")
            }
        }
    }
}

/// A row that was left out, and why.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub struct Skipped {
    /// The row in the file, from 1.
    pub row: u32,
    /// Why.
    pub reason: SkipReason,
}
