//! A workbook as import sees it: sheets of cells, without knowing what file they came from.
//!
//! The readers of `meja-sheets` fill these types; nothing here opens a file.

use chrono::NaiveDate;

/// A whole file: one sheet for CSV, several for a workbook.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Book {
    /// The sheets in the order of the file.
    pub sheets: Vec<Grid>,
}

/// One sheet. Row 0 is the first row of the file's sheet, empty leading rows included, so that
/// `index + 1` is the row number that people see.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Grid {
    /// The sheet's name; for CSV the file's name without its ending.
    pub name: String,
    /// Whether the file hides this sheet.
    pub hidden: bool,
    /// Rows of different lengths; empty cells and rows at the end are not there.
    pub rows: Vec<Vec<CellIn>>,
    /// Merged ranges, where the format tells them (XLSX, XLS).
    pub merged: Vec<Merge>,
}

/// A merged range; rows and columns from 0, both ends included.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Merge {
    /// First row, which holds the value.
    pub top: usize,
    /// First column, which holds the value.
    pub left: usize,
    /// Last row.
    pub bottom: usize,
    /// Last column.
    pub right: usize,
}

/// What stands in one cell.
#[derive(Clone, PartialEq, Debug, Default)]
pub enum CellIn {
    /// Nothing.
    #[default]
    Empty,
    /// Text, exactly as in the file.
    Text(Box<str>),
    /// A number.
    Number(f64),
    /// A number that the file shows as a date.
    Date {
        /// The day (of 1900- or 1904-based serials alike).
        day: NaiveDate,
        /// The number underneath, for a bare year typed into a date column (2020 → 1905-07-12).
        serial: f64,
    },
    /// True or false.
    Bool(bool),
    /// A formula that failed, as the file shows it ("#N/A").
    Error(Box<str>),
}

impl CellIn {
    /// A text cell; empty text is an empty cell.
    #[must_use]
    pub fn text(text: &str) -> Self {
        if text.is_empty() { Self::Empty } else { Self::Text(text.into()) }
    }

    /// A date cell; a day that the calendar does not have stays its number.
    #[must_use]
    pub fn date(year: i32, month: u32, day: u32, serial: f64) -> Self {
        let day = NaiveDate::from_ymd_opt(year, month, day);
        day.map_or(Self::Number(serial), |day| Self::Date { day, serial })
    }

    /// Whether nothing can be read here: no value, or white space only.
    #[must_use]
    pub fn is_blank(&self) -> bool {
        match self {
            Self::Empty => true,
            Self::Text(text) => {
                text.chars().all(|letter| letter.is_whitespace() || letter == '\u{200b}')
            }
            Self::Number(_) | Self::Date { .. } | Self::Bool(_) | Self::Error(_) => false,
        }
    }

    /// The cell as text: whole numbers without decimals, dates as `2020-03-01`, failed formulas
    /// as nothing.
    #[must_use]
    pub fn to_text(&self) -> String {
        match self {
            Self::Empty | Self::Error(_) => String::new(),
            Self::Text(text) => text.to_string(),
            Self::Number(number) => number.to_string(),
            Self::Date { day, .. } => day.to_string(),
            Self::Bool(true) => "Ya".to_owned(),
            Self::Bool(false) => "Tidak".to_owned(),
        }
    }
}

impl Grid {
    /// The cell at a position; beyond the edge it is empty.
    #[must_use]
    pub fn cell(&self, row: usize, column: usize) -> &CellIn {
        const EMPTY: &CellIn = &CellIn::Empty;
        self.rows.get(row).and_then(|cells| cells.get(column)).unwrap_or(EMPTY)
    }

    /// Drops empty cells at the end of each row and empty rows at the end of the sheet.
    pub fn trim(&mut self) {
        for row in &mut self.rows {
            let kept = row.iter().rposition(|cell| !cell.is_blank()).map_or(0, |last| last + 1);
            row.truncate(kept);
        }
        let kept = self.rows.iter().rposition(|row| !row.is_empty()).map_or(0, |last| last + 1);
        self.rows.truncate(kept);
    }
}

/// A column's letters from its index: 0 → A, 26 → AA.
#[must_use]
pub fn column_letters(index: usize) -> String {
    let mut letters = Vec::new();
    let mut rest = index;
    loop {
        letters.push(char::from(b'A' + u8::try_from(rest % 26).unwrap_or(0)));
        match (rest / 26).checked_sub(1) {
            Some(next) => rest = next,
            None => break,
        }
    }
    letters.iter().rev().collect()
}

/// A column's index from its letters (`A`–`XFD`), in either case.
#[must_use]
pub fn column_index(letters: &str) -> Option<usize> {
    if letters.is_empty() || letters.len() > 3 || !letters.bytes().all(|b| b.is_ascii_alphabetic())
    {
        return None;
    }
    let ordinal = letters
        .bytes()
        .fold(0, |sum, letter| sum * 26 + usize::from(letter.to_ascii_uppercase() - b'A') + 1);
    Some(ordinal - 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn column_letters_and_indexes_agree() {
        for (index, letters) in [(0, "A"), (25, "Z"), (26, "AA"), (701, "ZZ"), (702, "AAA")] {
            assert_eq!(column_letters(index), letters);
            assert_eq!(column_index(letters), Some(index));
        }
        assert_eq!(column_index("A1"), None);
        assert_eq!(column_index(""), None);
    }

    #[test]
    fn a_whole_number_has_no_decimals_as_text() {
        assert_eq!(CellIn::Number(2020.0).to_text(), "2020");
        assert_eq!(CellIn::Number(87.5).to_text(), "87.5");
    }

    #[test]
    fn trimming_keeps_leading_and_drops_trailing_emptiness() {
        let rows = vec![
            vec![],
            vec![CellIn::Empty, CellIn::text("a"), CellIn::text(" "), CellIn::Empty],
            vec![CellIn::text("\u{a0}")],
            vec![],
        ];
        let mut grid = Grid { rows, ..Grid::default() };
        grid.trim();
        assert_eq!(grid.rows, vec![vec![], vec![CellIn::Empty, CellIn::text("a")]]);
    }
}
