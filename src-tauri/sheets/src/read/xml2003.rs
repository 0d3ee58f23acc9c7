//! Excel's XML of 2003, which some applications write under `.xls`.
//!
//! Source: the schema `urn:schemas-microsoft-com:office:spreadsheet`, elements Worksheet, Row,
//! Cell and Data.
#![expect(
    clippy::wildcard_enum_match_arm,
    reason = "of the XML reader's events only some carry what is read here"
)]

use meja_core::import::{Book, CellIn, Grid, Merge};
use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};

use super::broken::Broken;
use super::decode::decode;
use super::error::ReadError;
use super::gather::{self, Budget};
use super::limits::{MAX_CELL_TEXT_BYTES, MAX_COLUMNS, MAX_MERGES, MAX_ROWS, MAX_SHEETS, TooMuch};
use super::ods_cell::{Wrong, date};
use super::xml;

/// Reads every sheet, hidden ones included.
pub(super) fn read(bytes: &[u8], file: &str) -> Result<Book, ReadError> {
    sheets(&decode(bytes)).map_err(|wrong| match wrong {
        Wrong::Broken(what) => ReadError::damaged(file, what),
        Wrong::TooMuch(what) => ReadError::TooLarge { file: file.to_owned(), what },
    })
}

fn sheets(text: &str) -> Result<Book, Wrong> {
    let mut reader = Reader::from_reader(text.as_bytes());
    reader.config_mut().expand_empty_elements = true;
    let mut buffer = Vec::new();
    let mut walk = Walk::default();
    loop {
        buffer.clear();
        let event = reader.read_event_into(&mut buffer).map_err(Broken::from)?;
        match &event {
            Event::DocType(_) => return Err(Broken::Entities.into()),
            Event::Start(tag) => walk.open(tag)?,
            Event::End(tag) => walk.close(tag.local_name().as_ref())?,
            Event::Eof => break,
            _ => walk.text(&event)?,
        }
    }
    if walk.complete { Ok(walk.book) } else { Err(Broken::Markup.into()) }
}

/// Where in the document the reading is.
#[derive(Default)]
struct Walk {
    book: Book,
    budget: Budget,
    sheet: Option<Grid>,
    /// The next row and column, from 0.
    row: usize,
    column: usize,
    kind: String,
    /// The text of the cell's value while it is open.
    data: Option<String>,
    complete: bool,
}

impl Walk {
    fn open(&mut self, tag: &BytesStart<'_>) -> Result<(), Wrong> {
        // Places are counted from 1; only those that are skipped to are told.
        let told = |limit: usize| {
            let index = xml::attribute(tag, "Index")?.trim().parse::<usize>().ok()?;
            Some(index.saturating_sub(1).min(limit))
        };
        match tag.local_name().as_ref() {
            "Worksheet" => {
                if self.book.sheets.len() >= MAX_SHEETS {
                    return Err(TooMuch::Sheets.into());
                }
                let name = xml::attribute(tag, "Name").unwrap_or_default();
                self.sheet = Some(Grid { name, ..Grid::default() });
                self.row = 0;
            }
            "Row" => {
                self.row = told(MAX_ROWS).unwrap_or(self.row);
                self.column = 0;
            }
            "Cell" => {
                self.column = told(MAX_COLUMNS).unwrap_or(self.column);
                if self.column >= MAX_COLUMNS {
                    return Err(TooMuch::Columns.into());
                }
                self.merge(tag);
            }
            "Data" => {
                self.kind = xml::attribute(tag, "Type").unwrap_or_default();
                self.data = Some(String::new());
            }
            _ => {}
        }
        Ok(())
    }

    /// Notes what a cell spans; the columns it covers are not written.
    fn merge(&mut self, tag: &BytesStart<'_>) {
        let more = |name| xml::attribute(tag, name).and_then(|more| more.trim().parse().ok());
        let across: usize = more("MergeAcross").unwrap_or(0);
        let down: usize = more("MergeDown").unwrap_or(0);
        let Some(sheet) = &mut self.sheet else { return };
        if (across > 0 || down > 0) && sheet.merged.len() < MAX_MERGES {
            sheet.merged.push(Merge {
                top: self.row,
                left: self.column,
                bottom: self.row.saturating_add(down).min(MAX_ROWS - 1).max(self.row),
                right: self.column.saturating_add(across).min(MAX_COLUMNS - 1),
            });
        }
    }

    fn close(&mut self, name: &str) -> Result<(), Wrong> {
        match name {
            "Workbook" => self.complete = true,
            "Worksheet" => self.book.sheets.extend(self.sheet.take()),
            "Row" => self.row += 1,
            "Cell" => {
                let covered = self.sheet.as_ref().and_then(|sheet| sheet.merged.last());
                let here = covered.filter(|at| (at.top, at.left) == (self.row, self.column));
                self.column = here.map_or(self.column, |merge| merge.right) + 1;
            }
            "Data" => {
                let Some(text) = self.data.take() else { return Ok(()) };
                let cell = value(&self.kind, &text);
                if let Some(sheet) = &mut self.sheet {
                    gather::place(sheet, &mut self.budget, (self.row, self.column), cell)?;
                }
            }
            _ => {}
        }
        Ok(())
    }

    fn text(&mut self, event: &Event<'_>) -> Result<(), Wrong> {
        let Some(text) = &mut self.data else { return Ok(()) };
        xml::add_text(event, text)?;
        if text.len() > MAX_CELL_TEXT_BYTES { Err(TooMuch::CellText.into()) } else { Ok(()) }
    }
}

fn value(kind: &str, text: &str) -> CellIn {
    let plain = text.trim();
    match kind {
        "Number" => match plain.parse::<f64>() {
            Ok(number) if number.is_finite() => CellIn::Number(number),
            _ => CellIn::text(text),
        },
        "DateTime" => date(plain).unwrap_or_else(|| CellIn::text(text)),
        "Boolean" => CellIn::Bool(plain == "1"),
        "Error" => CellIn::Error(plain.into()),
        _ => CellIn::text(text),
    }
}

#[cfg(test)]
mod tests;
