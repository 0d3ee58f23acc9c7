//! The binary workbook of Excel 97–2003.

use std::io::Cursor;

use calamine::{Data, Range, Reader, SheetType, SheetVisible, Xls, XlsError};
use meja_core::import::{Book, CellIn, Grid};

use super::error::ReadError;
use super::gather::{self, Budget};
use super::limits::TooMuch;
use super::ods_cell::Wrong;
use super::xls_fence;
use super::xlsx::{day, too_large};

/// Reads every worksheet, hidden ones included.
pub(super) fn read(bytes: &[u8], file: &str) -> Result<Book, ReadError> {
    xls_fence::check(bytes).map_err(|wrong| match wrong {
        Wrong::Broken(what) => ReadError::damaged(file, what),
        Wrong::TooMuch(what) => too_large(file, what),
    })?;
    let mut workbook: Xls<_> =
        Xls::new(Cursor::new(bytes)).map_err(|error| failed(file, &error))?;
    let sheets = workbook.sheets_metadata().to_vec();
    let mut budget = Budget::new();
    let mut book = Book::default();
    for sheet in sheets.iter().filter(|sheet| sheet.typ == SheetType::WorkSheet) {
        let range = workbook.worksheet_range(&sheet.name).map_err(|error| failed(file, &error))?;
        let merged = workbook.merge_cells_by_sheet_name(&sheet.name).unwrap_or_default();
        let mut grid = Grid {
            name: sheet.name.clone(),
            hidden: sheet.visible != SheetVisible::Visible,
            rows: Vec::new(),
            merged: gather::merges(&merged),
        };
        fill(&mut grid, &mut budget, &range).map_err(|what| too_large(file, what))?;
        book.sheets.push(grid);
    }
    Ok(book)
}

/// Puts the cells of a range at their places on the sheet.
fn fill(grid: &mut Grid, budget: &mut Budget, range: &Range<Data>) -> Result<(), TooMuch> {
    let Some((top, left)) = range.start() else { return Ok(()) };
    for (row, column, data) in range.used_cells() {
        gather::place(grid, budget, (top as usize + row, left as usize + column), value(data))?;
    }
    Ok(())
}

fn value(data: &Data) -> CellIn {
    match data {
        Data::Empty => CellIn::Empty,
        Data::Int(number) => CellIn::Number(*number as f64),
        Data::Float(number) => CellIn::Number(*number),
        Data::String(text) | Data::DateTimeIso(text) | Data::DurationIso(text) => {
            CellIn::text(text)
        }
        Data::Bool(value) => CellIn::Bool(*value),
        Data::DateTime(date) => day(*date),
        Data::Error(error) => CellIn::Error(error.to_string().into()),
    }
}

fn failed(file: &str, error: &XlsError) -> ReadError {
    if matches!(error, XlsError::Password) {
        return ReadError::Password { file: file.to_owned() };
    }
    ReadError::damaged(file, error)
}
