//! A workbook of ours that came back: every cell with the formula behind it.
//!
//! The file is somebody else's by now and goes through the same fences as any other before its
//! cells are read; formulas are read only of XLSX, the one form we write.

use std::{collections::BTreeMap, io::Cursor};

use calamine::{Reader, Xlsx};
use meja_core::document::{FiledCell, FiledSheet};
use meja_core::import::CellIn;

use super::{Broken, ReadError, open};

/// Every sheet with its cells, hidden ones included.
///
/// # Errors
/// As [`open`]; a file that is no XLSX has no formulas, and so has none here.
pub fn returned(bytes: &[u8], file_name: &str) -> Result<Vec<FiledSheet>, ReadError> {
    let book = open(bytes, file_name)?;
    let mut sheets: Vec<FiledSheet> = book
        .sheets
        .into_iter()
        .map(|grid| {
            let cells = (0_u32..).zip(grid.rows).flat_map(|(row, cells)| {
                (0_u16..)
                    .zip(cells)
                    .filter_map(move |(column, cell)| Some(((row, column), filed(&cell)?)))
            });
            FiledSheet { name: grid.name, cells: cells.collect() }
        })
        .collect();
    let read = std::panic::catch_unwind(|| formulas(bytes));
    let found = read.map_err(|_| ReadError::damaged(file_name, Broken::Stopped))?;
    for sheet in &mut sheets {
        for (at, formula) in found.get(&sheet.name).into_iter().flatten() {
            sheet.cells.entry(*at).or_default().formula = Some(formula.clone());
        }
    }
    Ok(sheets)
}

type Formulas = BTreeMap<String, Vec<((u32, u16), String)>>;

/// The formulas by sheet; none where the file is no XLSX.
fn formulas(bytes: &[u8]) -> Formulas {
    let Ok(mut workbook) = Xlsx::new(Cursor::new(bytes)) else { return Formulas::new() };
    let mut found = Formulas::new();
    for name in workbook.sheet_names() {
        let Ok(mut cells) = workbook.worksheet_cells_reader(&name) else { continue };
        let mut all = Vec::new();
        while let Ok(Some(cell)) = cells.next_formula() {
            let (row, column) = cell.get_position();
            if let (Ok(column), false) = (u16::try_from(column), cell.get_value().is_empty()) {
                all.push(((row, column), cell.get_value().clone()));
            }
        }
        found.insert(name, all);
    }
    found
}

/// What a cell holds; none where it holds nothing.
fn filed(cell: &CellIn) -> Option<FiledCell> {
    let text = |shown: String| FiledCell { shown, ..FiledCell::default() };
    match cell {
        CellIn::Empty => None,
        CellIn::Text(shown) | CellIn::Error(shown) => Some(text(shown.to_string())),
        CellIn::Number(number) => {
            Some(FiledCell { number: Some(*number), ..text(number.to_string()) })
        }
        CellIn::Date { day, serial } => {
            Some(FiledCell { number: Some(*serial), ..text(day.to_string()) })
        }
        CellIn::Bool(yes) => Some(text(if *yes { "TRUE" } else { "FALSE" }.to_owned())),
    }
}
