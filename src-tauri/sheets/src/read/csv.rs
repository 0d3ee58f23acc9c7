//! Separated values: `,` `;` tab or `|`, quoted line breaks, ragged rows, an Excel `sep=` line.

use ::csv::{ReaderBuilder, StringRecord};
use meja_core::import::{Book, CellIn, Grid};

use super::decode::decode;
use super::error::ReadError;
use super::gather::{self, Budget};
use super::limits::TooMuch;
use super::xlsx::too_large;

const DELIMITERS: [u8; 4] = [b';', b',', b'\t', b'|'];
/// Records looked at to tell the delimiter.
const SAMPLE: usize = 60;

/// Reads a text file as one sheet named after the file.
pub(super) fn read(bytes: &[u8], file: &str) -> Result<Book, ReadError> {
    let text = decode(bytes);
    let (delimiter, body, told) = match told_delimiter(&text) {
        Some((delimiter, body)) => (delimiter, body, 1),
        None => (likeliest_delimiter(&text), &*text, 0),
    };
    let name = file.rsplit_once('.').map_or(file, |(stem, _)| stem);
    let mut grid = Grid { name: name.to_owned(), ..Grid::default() };
    fill(&mut grid, body, delimiter, told).map_err(|what| too_large(file, what))?;
    if grid.rows.is_empty() {
        return Err(ReadError::Empty { file: file.to_owned() });
    }
    Ok(Book { sheets: vec![grid] })
}

/// Rows are numbered as spreadsheet programs do: a quoted line break makes no row, an empty line
/// does.
fn fill(grid: &mut Grid, body: &str, delimiter: u8, first_row: usize) -> Result<(), TooMuch> {
    let mut budget = Budget::new();
    let mut reader = reader(body, delimiter);
    let mut record = StringRecord::new();
    let mut row = first_row;
    loop {
        let from = usize::try_from(reader.position().byte()).unwrap_or(usize::MAX);
        // Text is UTF-8 already, and ragged rows are welcome: reading cannot fail on them.
        if !matches!(reader.read_record(&mut record), Ok(true)) {
            return Ok(());
        }
        row += empty_lines(body, from);
        for (column, field) in record.iter().enumerate() {
            gather::place(grid, &mut budget, (row, column), CellIn::text(field))?;
        }
        row += 1;
    }
}

fn reader(body: &str, delimiter: u8) -> ::csv::Reader<&[u8]> {
    ReaderBuilder::new()
        .delimiter(delimiter)
        .has_headers(false)
        .flexible(true)
        .from_reader(body.as_bytes())
}

/// Line ends that the record reader passes over before the record at `from`.
fn empty_lines(body: &str, from: usize) -> usize {
    let (before, rest) = body.split_at_checked(from).unwrap_or((body, ""));
    // The second half of the line end of the record before.
    let rest = if before.ends_with('\r') { rest.strip_prefix('\n').unwrap_or(rest) } else { rest };
    let ends = rest.len() - rest.trim_start_matches(['\r', '\n']).len();
    let ends = rest.get(..ends).unwrap_or_default();
    ends.replace("\r\n", "\n").len()
}

/// Excel's own hint on the first line: `sep=;`.
fn told_delimiter(text: &str) -> Option<(u8, &str)> {
    let (first, body) = text.split_once('\n')?;
    let told = first.trim_end_matches('\r').strip_prefix("sep=")?;
    match told.as_bytes() {
        [delimiter] if delimiter.is_ascii() => Some((*delimiter, body)),
        _ => None,
    }
}

/// The delimiter by which most of the first records have the same number of fields.
fn likeliest_delimiter(text: &str) -> u8 {
    let fit = |delimiter: &u8| {
        let mut counts = std::collections::BTreeMap::<usize, usize>::new();
        let mut reader = reader(text, *delimiter);
        let mut record = StringRecord::new();
        for _ in 0..SAMPLE {
            if !matches!(reader.read_record(&mut record), Ok(true)) {
                break;
            }
            *counts.entry(record.len()).or_default() += 1;
        }
        let usual = counts.iter().filter(|(fields, _)| **fields > 1);
        usual.map(|(fields, records)| (*records, *fields)).max().unwrap_or_default()
    };
    let best = DELIMITERS.iter().rev().max_by_key(|delimiter| fit(delimiter));
    best.copied().unwrap_or(b';')
}
