//! One row of a file after reading, and the rows that are left out.

use super::fields::Fields;
use crate::registry::Category;
use crate::said;
use crate::said::Said;

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

    /// The reason as a sentence.
    #[must_use]
    pub fn said(self) -> Said {
        match self {
            Self::RepeatedHeader => said!("Judul kolom yang terulang."),
            Self::ColumnNumbers => said!("Baris nomor kolom."),
            Self::TotalRow => said!("Baris jumlah."),
            Self::Example => said!("Baris contoh dari format isian; tidak ikut dibaca."),
            Self::Incomplete => said!("Nama inovasi atau perangkat daerah tidak ada."),
            Self::FoldedInto { row } => {
                said!("Inovasi yang sama dengan baris {row}; isinya digabung ke sana.", row = row)
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
