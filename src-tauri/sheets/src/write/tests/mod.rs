//! What the workbooks promise, read back by another reader (calamine) and from the XML itself.

mod emblem;
mod forms;
mod instruments;
mod lists;
mod samples;
mod scores;

use std::io::{Cursor, Read};

use calamine::{Data, Range, Reader, Xlsx};

use super::Written;

/// The cells of a sheet.
fn cells(written: &Written, sheet: &str) -> Range<Data> {
    let mut book: Xlsx<_> = Xlsx::new(Cursor::new(written.bytes.clone())).unwrap();
    book.worksheet_range(sheet).unwrap()
}

/// Every text of a sheet from the top, left to right.
fn texts(written: &Written, sheet: &str) -> Vec<String> {
    let range = cells(written, sheet);
    range
        .used_cells()
        .filter_map(|(_, _, cell)| calamine::DataType::get_string(cell).map(str::to_owned))
        .collect()
}

/// The texts of one column (from 0), joined, without white space.
fn column(written: &Written, sheet: &str, column: u32) -> String {
    let range = cells(written, sheet);
    let first = range.start().unwrap().1;
    let at = usize::try_from(column - first).unwrap();
    let joined: String =
        range.rows().filter_map(|row| row.get(at)).map(ToString::to_string).collect();
    bare(&joined)
}

/// Without white space.
fn bare(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace()).collect()
}

/// A part of the file, as XML.
fn part(written: &Written, path: &str) -> String {
    let mut archive = zip::ZipArchive::new(Cursor::new(&written.bytes)).unwrap();
    let mut xml = String::new();
    archive.by_name(path).unwrap().read_to_string(&mut xml).unwrap();
    xml
}

/// Heights of all rows of a sheet's XML, points.
fn row_heights(xml: &str) -> Vec<f64> {
    xml.split(" ht=\"")
        .skip(1)
        .map(|rest| rest.split('"').next().unwrap().parse().unwrap())
        .collect()
}
