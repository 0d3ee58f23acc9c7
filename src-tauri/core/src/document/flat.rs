//! Ekspor datar: one row an innovation, one column a field, as plain cells without a form.
//!
//! Rows are handed on one at a time, so that a national list never stands in memory.

use std::borrow::Cow;

use chrono::NaiveDate;

use crate::stamp::WallMs;

/// What stands at the head of a flat list.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct FlatBook {
    /// Title, for the file's properties and the footer.
    pub title: String,
    /// When it was made, UTC milliseconds; stored in the file's properties.
    pub created: WallMs,
    /// The columns from left to right.
    pub columns: Vec<FlatColumn>,
}

/// A column of a flat list.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct FlatColumn {
    /// Its heading.
    pub header: String,
    /// How much room its texts want.
    pub width: FlatWidth,
}

/// How much room the texts of a column want.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum FlatWidth {
    /// A number or a mark.
    Narrow,
    /// A word, a date.
    Word,
    /// A name.
    Name,
    /// Sentences.
    Long,
}

/// A cell of a flat list.
#[derive(Clone, PartialEq, Debug)]
pub enum FlatCell<'a> {
    /// Nothing.
    Blank,
    /// Text, whatever it looks like; an empty one is nothing.
    Text(Cow<'a, str>),
    /// A number.
    Number(f64),
    /// A real date.
    Date(NaiveDate),
}

impl<'a> FlatCell<'a> {
    /// A borrowed text.
    #[must_use]
    pub const fn text(text: &'a str) -> Self {
        Self::Text(Cow::Borrowed(text))
    }

    /// Whether nothing would be seen.
    #[must_use]
    pub fn is_blank(&self) -> bool {
        match self {
            Self::Blank => true,
            Self::Text(text) => text.is_empty(),
            Self::Number(_) | Self::Date(_) => false,
        }
    }
}
