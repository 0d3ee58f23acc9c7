//! A hidden sheet that says which event, and which state of it, a workbook was written from.

use meja_core::document::{BookMark, FiledSheet};

use super::WriteError;
use super::book::Book;

/// Name of the sheet.
pub const NAME: &str = "_meja";
/// What stands in its first cell.
const SIGN: &str = "meja-monev";

/// The lines under the sign, in order: a key and what is known under it.
const KEYS: [&str; 6] = ["jenis", "kegiatan", "nama", "dokumen", "sidik", "meja"];

/// Writes the sheet as the last of the book; its name was taken before. It is none of the sheets
/// that a reader is told of.
pub(super) fn write(out: &mut Book, mark: &BookMark) -> Result<(), WriteError> {
    let page = out.page(NAME, &[100, 420])?;
    page.sheet.write_string(0, 0, SIGN)?;
    let values = [&mark.kind, &mark.event, &mark.name, &mark.seal, &mark.digest, &mark.desk];
    for ((row, key), value) in (1_u32..).zip(KEYS).zip(values) {
        page.sheet.write_string(row, 0, key)?;
        page.sheet.write_string(row, 1, super::clean::clean(value).text)?;
    }
    page.sheet.set_very_hidden(true);
    drop(page);
    out.unlist();
    Ok(())
}

/// What a returned file says of itself; none where it is none of ours.
#[must_use]
pub fn mark_of(sheets: &[FiledSheet]) -> Option<BookMark> {
    let sheet = sheets.iter().find(|sheet| sheet.name == NAME)?;
    let at = |row: u32, column: u16| {
        sheet.cells.get(&(row, column)).map_or("", |cell| cell.shown.as_str()).to_owned()
    };
    let [kind, event, name, seal, digest, desk] = [1, 2, 3, 4, 5, 6].map(|row| at(row, 1));
    (at(0, 0) == SIGN).then_some(BookMark { kind, event, name, seal, digest, desk })
}
