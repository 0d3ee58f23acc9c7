//! What a fuzz target does with its bytes, and what must hold of the answer.
//!
//! One function a target, called by `cargo fuzz` with bytes it invents and by the suite with those
//! that were kept in `corpus/TARGET/`. A broken rule is a panic.

use meja_core::import::{
    Book, CellIn, Choice, Grid, Merge, Reading, dates, detect, interpret, numbers,
};
use meja_sheets::read;

/// All targets: the name of the folder of kept bytes, and the body.
pub(crate) const ALL: [(&str, fn(&[u8])); 4] =
    [("workbook", workbook), ("text", text), ("list", list), ("cell", cell)];

/// A file of any kind is read or refused in words.
pub(crate) fn workbook(bytes: &[u8]) {
    match read::open(bytes, "acak.xlsx") {
        Ok(book) => understood(&book),
        Err(error) => {
            assert!(error.to_string().contains("acak.xlsx"), "{error}");
            assert!(!error.code().is_empty());
        }
    }
}

/// Separated values are read or refused in words.
pub(crate) fn text(bytes: &[u8]) {
    workbook(&[b"sep=;\n", bytes].concat());
}

/// A grid of anything is understood or refused. Lines are rows, tabs part cells; a cell's first
/// letter says its kind, and `g` lines give merged ranges by four letters.
pub(crate) fn list(bytes: &[u8]) {
    let mut grid = Grid { name: "Acak".to_owned(), ..Grid::default() };
    for line in bytes.split(|byte| *byte == b'\n').take(200) {
        if let [b'g', top, left, high, wide, ..] = line {
            let at = |byte: &u8| usize::from(byte % 64);
            grid.merged.push(Merge {
                top: at(top),
                left: at(left),
                bottom: at(top) + at(high),
                right: at(left) + at(wide),
            });
            continue;
        }
        grid.rows.push(line.split(|byte| *byte == b'\t').take(80).map(one).collect());
    }
    grid.trim();
    understood(&Book { sheets: vec![grid] });
}

/// A cell is a date, a number, or neither.
pub(crate) fn cell(bytes: &[u8]) {
    let cell = one(bytes);
    let _ = dates::read(&cell);
    if let Some(number) = numbers::read(&cell) {
        assert!(number.is_finite(), "{cell:?} is read as {number}");
    }
}

/// A cell from bytes: number, date, truth, failed formula or text.
fn one(bytes: &[u8]) -> CellIn {
    let (kind, rest) = bytes.split_first().map_or((0, bytes), |(kind, rest)| (*kind, rest));
    let eight = || rest.get(..8).and_then(|eight| eight.try_into().ok()).unwrap_or([0; 8]);
    match kind {
        b'#' => CellIn::Number(f64::from_le_bytes(eight())),
        b'@' => {
            let [a, b, c, ..] = eight();
            let serial = f64::from(u32::from_le_bytes([a, b, c, 0]) % 3_000_000);
            let [year, month, day, ..] = eight();
            CellIn::date(1900 + i32::from(year), u32::from(month % 14), u32::from(day % 33), serial)
        }
        b'?' => CellIn::Bool(rest.len() % 2 == 0),
        b'!' => CellIn::Error(String::from_utf8_lossy(rest).into()),
        _ => CellIn::text(&String::from_utf8_lossy(bytes)),
    }
}

/// What the reader gives can be looked for a list in, and each row is accounted for.
fn understood(book: &Book) {
    for grid in &book.sheets {
        assert!(grid.rows.last().is_none_or(|row| !row.is_empty()), "an empty last row");
        let wide = |merge: &&Merge| merge.top > merge.bottom || merge.left > merge.right;
        assert!(grid.merged.iter().find(wide).is_none(), "a range that ends before it begins");
    }
    let found = match detect(book, &Choice::default()) {
        Ok(found) => found,
        Err(error) => {
            assert!(!error.to_string().is_empty());
            return;
        }
    };
    let grid = book.sheets.get(found.sheet_index);
    assert!(grid.is_some(), "the sheet that was found is not there");
    let Some(grid) = grid else { return };
    let read = interpret(grid, &found, &Reading::default());
    for row in &read.rows {
        let number = usize::try_from(row.row_number).unwrap_or(usize::MAX);
        assert!(number >= 1 && number <= grid.rows.len(), "row {number} is not in the sheet");
        assert!(!row.name.trim().is_empty() && !row.opd.trim().is_empty(), "a row without a name");
    }
    for problem in &read.problems {
        assert!(!problem.message.is_empty(), "{problem:?}");
    }
}
