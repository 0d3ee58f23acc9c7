//! Separated values: `,` `;` tab or `|`, quoted line breaks, ragged rows, an Excel `sep=` line.

use csv_core::{ReadFieldResult, Reader};
use meja_core::import::{Book, CellIn, Grid};

use super::decode::decode;
use super::error::ReadError;
use super::gather::{self, Budget};
use super::limits::{MAX_CELL_TEXT_BYTES, MAX_COLUMNS, TooMuch};

const DELIMITERS: [u8; 4] = [b';', b',', b'\t', b'|'];
/// Records, and bytes, looked at to tell the delimiter.
const SAMPLE: usize = 60;
const SAMPLE_BYTES: usize = 256 * 1024;

/// Reads a text file as one sheet named after the file.
pub(super) fn read(bytes: &[u8], file: &str) -> Result<Book, ReadError> {
    let text = decode(bytes);
    let (delimiter, body, told) = match told_delimiter(&text) {
        Some((delimiter, body)) => (delimiter, body, 1),
        None => (likeliest_delimiter(&text), &*text, 0),
    };
    let name = file.rsplit_once('.').map_or(file, |(stem, _)| stem);
    let mut grid = Grid { name: name.to_owned(), ..Grid::default() };
    fill(&mut grid, body, delimiter, told).map_err(|stopped| match stopped {
        Stopped::TooMuch(what) => ReadError::TooLarge { file: file.to_owned(), what },
        Stopped::QuoteOpen(row) => ReadError::QuoteOpen { file: file.to_owned(), row },
    })?;
    if grid.rows.is_empty() {
        return Err(ReadError::Empty { file: file.to_owned() });
    }
    Ok(Book { sheets: vec![grid] })
}

/// Why the cells are not read to the end.
enum Stopped {
    TooMuch(TooMuch),
    /// A quotation mark opens in this row, from 1, and swallows everything after it.
    QuoteOpen(usize),
}

impl From<TooMuch> for Stopped {
    fn from(what: TooMuch) -> Self {
        Self::TooMuch(what)
    }
}

/// Rows are numbered as spreadsheet programs do: a quoted line break makes no row, an empty line
/// does.
fn fill(grid: &mut Grid, body: &str, delimiter: u8, first_row: usize) -> Result<(), Stopped> {
    let mut budget = Budget::new();
    let mut fields = Fields::new(body, delimiter);
    let (mut row, mut column) = (first_row, 0);
    loop {
        let from = fields.at;
        if column == 0 {
            row += empty_lines(body, from);
        }
        match fields.next() {
            Field::Text { text, record_end, last } => {
                if last && quote_open(body.get(from..).unwrap_or_default()) {
                    return Err(Stopped::QuoteOpen(row + 1));
                }
                if column >= MAX_COLUMNS {
                    return Err(TooMuch::Columns.into());
                }
                gather::place(grid, &mut budget, (row, column), CellIn::text(text))?;
                (row, column) = if record_end { (row + 1, 0) } else { (row, column + 1) };
            }
            // Nobody writes a megabyte into a cell: the quotation mark is the mistake.
            Field::TooLong if quoted(body.get(from..).unwrap_or_default()) => {
                return Err(Stopped::QuoteOpen(row + 1));
            }
            Field::TooLong => return Err(TooMuch::CellText.into()),
            Field::End => return Ok(()),
        }
    }
}

/// One field after the other, none of them longer than a cell may be.
struct Fields<'a> {
    reader: Reader,
    body: &'a str,
    /// Bytes read so far.
    at: usize,
    output: Vec<u8>,
}

/// What comes next.
enum Field<'a> {
    Text { text: &'a str, record_end: bool, last: bool },
    TooLong,
    End,
}

impl<'a> Fields<'a> {
    fn new(body: &'a str, delimiter: u8) -> Self {
        let reader = csv_core::ReaderBuilder::new().delimiter(delimiter).build();
        Self { reader, body, at: 0, output: vec![0; 4096] }
    }

    fn next(&mut self) -> Field<'_> {
        let mut written = 0;
        loop {
            let input = self.body.as_bytes().get(self.at..).unwrap_or_default();
            let room = self.output.get_mut(written..).unwrap_or_default();
            let (result, read, wrote) = self.reader.read_field(input, room);
            self.at += read;
            written += wrote;
            match result {
                // Asked again with nothing, the reader ends the last field.
                ReadFieldResult::InputEmpty => {}
                ReadFieldResult::OutputFull if self.output.len() >= MAX_CELL_TEXT_BYTES => {
                    return Field::TooLong;
                }
                ReadFieldResult::OutputFull => self.output.resize(self.output.len() * 2, 0),
                ReadFieldResult::Field { record_end } => {
                    let field = self.output.get(..written).unwrap_or_default();
                    // What was text is cut at ASCII letters only, so it is text still.
                    let text = std::str::from_utf8(field).unwrap_or_default();
                    return Field::Text { text, record_end, last: self.at == self.body.len() };
                }
                ReadFieldResult::End => return Field::End,
            }
        }
    }
}

/// Whether a field's source begins with a quotation mark.
fn quoted(source: &str) -> bool {
    source.trim_start_matches(['\r', '\n']).starts_with('"')
}

/// Whether the source of a file's last field opens a quotation that nothing closes.
fn quote_open(source: &str) -> bool {
    quoted(source) && source.bytes().filter(|byte| *byte == b'"').count() % 2 == 1
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
    let sample = text.get(..text.floor_char_boundary(SAMPLE_BYTES)).unwrap_or(text);
    let fit = |delimiter: &u8| {
        let mut counts = std::collections::BTreeMap::<usize, usize>::new();
        let mut fields = Fields::new(sample, *delimiter);
        let (mut records, mut width) = (0, 0);
        while records < SAMPLE {
            let Field::Text { record_end, .. } = fields.next() else { break };
            width += 1;
            if record_end {
                *counts.entry(std::mem::take(&mut width)).or_default() += 1;
                records += 1;
            }
        }
        let usual = counts.iter().filter(|(fields, _)| **fields > 1);
        usual.map(|(fields, records)| (*records, *fields)).max().unwrap_or_default()
    };
    let best = DELIMITERS.iter().rev().max_by_key(|delimiter| fit(delimiter));
    best.copied().unwrap_or(b';')
}
