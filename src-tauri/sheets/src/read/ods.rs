//! OpenDocument spreadsheets. Their merged ranges are not told by the reader.

use std::io::Cursor;

use calamine::{Ods, OdsError, Reader, SheetVisible};
use meja_core::import::{Book, Grid};

use super::error::ReadError;
use super::gather::Budget;
use super::limits::TooMuch;
use super::xls::fill;
use super::xlsx::too_large;

/// Reads every sheet, hidden ones included.
pub(super) fn read(bytes: &[u8], file: &str) -> Result<Book, ReadError> {
    let mut workbook: Ods<_> =
        Ods::new(Cursor::new(bytes)).map_err(|error| failed(file, &error))?;
    let sheets = workbook.sheets_metadata().to_vec();
    let mut budget = Budget::new();
    let mut book = Book::default();
    for sheet in sheets {
        let range = workbook.worksheet_range(&sheet.name).map_err(|error| failed(file, &error))?;
        let mut grid = Grid {
            name: sheet.name,
            hidden: sheet.visible != SheetVisible::Visible,
            ..Grid::default()
        };
        fill(&mut grid, &mut budget, &range).map_err(|what| too_large(file, what))?;
        book.sheets.push(grid);
    }
    Ok(book)
}

fn failed(file: &str, error: &OdsError) -> ReadError {
    if matches!(error, OdsError::Password) {
        ReadError::Password { file: file.to_owned() }
    } else if matches!(error, OdsError::CellLimitExceeded { .. }) {
        too_large(file, TooMuch::Cells)
    } else {
        ReadError::damaged(file, error)
    }
}
