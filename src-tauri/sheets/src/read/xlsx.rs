//! XLSX and XLSM, cell by cell: the reader's dense range would let two far cells fill the memory.

use std::io::{Cursor, Read};

use calamine::{DataRef, ExcelDateTime, Reader, SheetType, SheetVisible, Xlsx, XlsxError};
use meja_core::import::{Book, CellIn, Grid};

use super::error::ReadError;
use super::gather::{self, Budget};
use super::limits::TooMuch;

/// Reads every worksheet, hidden ones included.
pub(super) fn read(bytes: &[u8], file: &str) -> Result<Book, ReadError> {
    // The reader takes in the texts of all cells meanwhile.
    let (workbook, merging) = std::thread::scope(|scope| {
        let merging = scope.spawn(|| may_merge(bytes));
        (Xlsx::new(Cursor::new(bytes)), merging.join().unwrap_or(true))
    });
    let mut workbook: Xlsx<_> = workbook.map_err(|error| failed(file, &error))?;
    let sheets = workbook.sheets_metadata().to_vec();
    let mut budget = Budget::new();
    let mut book = Book::default();
    for sheet in sheets.iter().filter(|sheet| sheet.typ == SheetType::WorkSheet) {
        let merged = if merging {
            workbook.merge_cells_by_sheet_name(&sheet.name).unwrap_or_default()
        } else {
            Vec::new()
        };
        let mut grid = Grid {
            name: sheet.name.clone(),
            hidden: sheet.visible != SheetVisible::Visible,
            rows: Vec::new(),
            merged: gather::merges(&merged),
        };
        let mut cells =
            workbook.worksheet_cells_reader(&sheet.name).map_err(|error| failed(file, &error))?;
        while let Some(cell) = cells.next_cell().map_err(|error| failed(file, &error))? {
            let (row, column) = cell.get_position();
            gather::place(
                &mut grid,
                &mut budget,
                (row as usize, column as usize),
                value(cell.get_value()),
            )
            .map_err(|what| too_large(file, what))?;
        }
        book.sheets.push(grid);
    }
    Ok(book)
}

/// Smaller files are simply asked for their merged cells.
const LARGE: usize = 1 << 20;
/// What names merged cells in a worksheet.
const MERGE: &[u8] = b"mergeCell";

/// Whether a worksheet may merge cells. The reader would read a sheet's XML a second time to say
/// so; looking for the word in the unpacked bytes costs a tenth of that, and no time beside the
/// reader.
fn may_merge(bytes: &[u8]) -> bool {
    if bytes.len() < LARGE {
        return true;
    }
    let Ok(mut archive) = zip::ZipArchive::new(Cursor::new(bytes)) else { return true };
    (0..archive.len()).any(|at| match archive.by_index(at) {
        // Where the texts of cells lie, who write of anything.
        Ok(part) if part.name().is_ok_and(|name| name.ends_with("sharedStrings.xml")) => false,
        Ok(part) => mentions(part, MERGE),
        Err(_) => true,
    })
}

/// Whether a word stands in a part; what cannot be read, or is not written in bytes, may hold it.
fn mentions(mut part: impl Read, word: &[u8]) -> bool {
    let mut held = Vec::with_capacity(1 << 17);
    let mut began = false;
    loop {
        match part.by_ref().take(1 << 16).read_to_end(&mut held) {
            Ok(0) => return false,
            Ok(_) if !began && matches!(held.as_slice(), [0xff, 0xfe, ..] | [0xfe, 0xff, ..]) => {
                return true;
            }
            Ok(_) => began = true,
            Err(_) => return true,
        }
        let mut rest = held.as_slice();
        while let Some(at) = rest.iter().position(|byte| Some(byte) == word.first()) {
            rest = rest.get(at..).unwrap_or_default();
            if rest.starts_with(word) {
                return true;
            }
            rest = rest.get(1..).unwrap_or_default();
        }
        // A word may lie across two helpings.
        let tail = held.len().saturating_sub(word.len());
        held.drain(..tail);
    }
}

fn value(data: &DataRef<'_>) -> CellIn {
    match data {
        DataRef::Empty => CellIn::Empty,
        DataRef::Int(number) => CellIn::Number(*number as f64),
        DataRef::Float(number) => CellIn::Number(*number),
        DataRef::String(text) | DataRef::DateTimeIso(text) | DataRef::DurationIso(text) => {
            CellIn::text(text)
        }
        DataRef::SharedString(text) => CellIn::text(text),
        DataRef::Bool(value) => CellIn::Bool(*value),
        DataRef::DateTime(date) => day(*date),
        DataRef::Error(error) => CellIn::Error(error.to_string().into()),
    }
}

/// A serial as a day; what is no day of the calendar (a time, a duration) stays its number.
pub(super) fn day(date: ExcelDateTime) -> CellIn {
    let serial = date.as_f64();
    let (year, month, day, ..) = date.to_ymd_hms_milli();
    if date.is_datetime() && (1.0..2_958_466.0).contains(&serial) {
        CellIn::date(year.into(), month.into(), day.into(), serial)
    } else {
        CellIn::Number(serial)
    }
}

pub(super) fn too_large(file: &str, what: TooMuch) -> ReadError {
    ReadError::TooLarge { file: file.to_owned(), what }
}

fn failed(file: &str, error: &XlsxError) -> ReadError {
    if matches!(error, XlsxError::Password) {
        return ReadError::Password { file: file.to_owned() };
    }
    ReadError::damaged(file, error)
}
