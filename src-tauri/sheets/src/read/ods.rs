//! OpenDocument spreadsheets, cell by cell as the content streams by.
//!
//! Read here and not by the workbook reader, which builds the whole content in memory first and
//! never ends on a comment that is not closed. Source: OpenDocument 1.2 part 1, 9.1.
#![expect(
    clippy::wildcard_enum_match_arm,
    reason = "of the XML reader's events only some carry what is read here"
)]

use std::collections::BTreeSet;
use std::io::{BufReader, Cursor, Read};

use meja_core::import::{Book, CellIn, Grid, Merge};
use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};
use zip::ZipArchive;

use super::broken::Broken;
use super::error::ReadError;
use super::gather::{self, Budget};
use super::limits::{MAX_COLUMNS, MAX_MERGES, MAX_PART_BYTES, MAX_ROWS, MAX_SHEETS, TooMuch};
use super::ods_cell::{Cell, Wrong};
use super::{package, xml};

/// The list of parts is small; what is beyond this is not looked at.
const MANIFEST_BYTES: u64 = 4 << 20;

/// Reads every sheet, hidden ones included.
pub(super) fn read(bytes: &[u8], file: &str) -> Result<Book, ReadError> {
    let broken = |what| ReadError::damaged(file, what);
    package::count(bytes).map_err(|what| ReadError::TooLarge { file: file.to_owned(), what })?;
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(|_| broken(Broken::Directory))?;
    if enciphered(&mut archive) {
        return Err(ReadError::Password { file: file.to_owned() });
    }
    let content = archive.by_name("content.xml").map_err(|_| broken(Broken::Packed))?;
    if content.size() > MAX_PART_BYTES {
        return Err(ReadError::TooLarge { file: file.to_owned(), what: TooMuch::Part });
    }
    sheets(BufReader::new(content)).map_err(|wrong| match wrong {
        Wrong::Broken(what) => broken(what),
        Wrong::TooMuch(what) => ReadError::TooLarge { file: file.to_owned(), what },
    })
}

/// Whether the list of parts speaks of keys. Newer files lock the whole package into one part.
fn enciphered(archive: &mut ZipArchive<Cursor<&[u8]>>) -> bool {
    let mut manifest = Vec::new();
    let read = archive
        .by_name("META-INF/manifest.xml")
        .is_ok_and(|part| part.take(MANIFEST_BYTES).read_to_end(&mut manifest).is_ok());
    read && memchr::memmem::find(&manifest, b"encryption-data").is_some()
}

fn sheets(content: impl std::io::BufRead) -> Result<Book, Wrong> {
    let mut reader = Reader::from_reader(content);
    let mut buffer = Vec::new();
    let mut walk = Walk::default();
    loop {
        buffer.clear();
        let event = reader.read_event_into(&mut buffer).map_err(Broken::from)?;
        match &event {
            Event::DocType(_) => return Err(Broken::Entities.into()),
            Event::Empty(tag) => {
                // An empty element is one that opens and closes at once.
                let end = tag.to_end().into_owned();
                walk.take(&Event::Start(tag.borrow()), true)?;
                walk.take(&Event::End(end), true)?;
            }
            Event::Eof => break,
            _ => walk.take(&event, false)?,
        }
    }
    if !walk.complete {
        return Err(Broken::Markup.into());
    }
    Ok(walk.book)
}

/// Where in the document the reading is.
#[derive(Default)]
struct Walk {
    book: Book,
    budget: Budget,
    /// Styles of sheets that are not shown.
    hiding: BTreeSet<String>,
    style: Option<String>,
    sheet: Option<Grid>,
    row: usize,
    repeated: usize,
    cells: Vec<(usize, CellIn)>,
    column: usize,
    cell: Option<(Cell, usize)>,
    /// Tables inside a cell belong to no sheet.
    nested: usize,
    /// Whether the document came to its end.
    complete: bool,
}

impl Walk {
    fn take(&mut self, event: &Event<'_>, empty: bool) -> Result<(), Wrong> {
        if let Some((cell, depth)) = &mut self.cell {
            match event {
                Event::Start(_) => *depth += 1,
                Event::End(_) if *depth > 0 => *depth -= 1,
                Event::End(_) => return self.close_cell(),
                _ => {}
            }
            // A tag that opens and closes at once is told whole when it opens.
            let told = empty && matches!(event, Event::End(_));
            return if told { Ok(()) } else { cell.take(event, empty) };
        }
        match event {
            Event::Start(tag) => self.open(tag),
            Event::End(tag) => self.close(tag.local_name().as_ref()),
            _ => Ok(()),
        }
    }

    fn open(&mut self, tag: &BytesStart<'_>) -> Result<(), Wrong> {
        match (tag.local_name().as_ref(), &mut self.sheet) {
            ("style", None) => self.style = xml::attribute(tag, "name"),
            ("table-properties", None)
                if xml::attribute(tag, "display").as_deref() == Some("false") =>
            {
                self.hiding.extend(self.style.take());
            }
            ("table", None) => {
                let style = xml::attribute(tag, "style-name").unwrap_or_default();
                self.sheet = Some(Grid {
                    name: xml::attribute(tag, "name").unwrap_or_default(),
                    hidden: self.hiding.contains(&style),
                    ..Grid::default()
                });
                self.row = 0;
                if self.book.sheets.len() >= MAX_SHEETS {
                    return Err(TooMuch::Sheets.into());
                }
            }
            ("table", Some(_)) => self.nested += 1,
            ("table-row", Some(_)) if self.nested == 0 => {
                self.repeated = xml::count(tag, "number-rows-repeated");
                self.cells.clear();
                self.column = 0;
            }
            ("table-cell" | "covered-table-cell", Some(_)) if self.nested == 0 => {
                self.cell = Some((Cell::new(tag), 0));
            }
            _ => {}
        }
        Ok(())
    }

    fn close(&mut self, name: &str) -> Result<(), Wrong> {
        match name {
            "document-content" => self.complete = true,
            "table" if self.nested > 0 => self.nested -= 1,
            "table" => self.book.sheets.extend(self.sheet.take()),
            "table-row" if self.nested == 0 => return self.close_row(),
            _ => {}
        }
        Ok(())
    }

    fn close_cell(&mut self) -> Result<(), Wrong> {
        let Some((cell, _)) = self.cell.take() else { return Ok(()) };
        let (columns, rows) = cell.span;
        if let Some(sheet) = &mut self.sheet
            && (columns > 1 || rows > 1)
            && sheet.merged.len() < MAX_MERGES
        {
            sheet.merged.push(Merge {
                top: self.row,
                left: self.column,
                bottom: self.row.saturating_add(rows.max(1) - 1).min(MAX_ROWS - 1),
                right: self.column.saturating_add(columns.max(1) - 1).min(MAX_COLUMNS - 1),
            });
        }
        let value = cell.value();
        let next = self.column.saturating_add(cell.repeated).min(MAX_COLUMNS);
        if !value.is_blank() {
            if self.column >= MAX_COLUMNS {
                return Err(TooMuch::Columns.into());
            }
            self.cells.extend((self.column..next).map(|column| (column, value.clone())));
        }
        self.column = next;
        Ok(())
    }

    fn close_row(&mut self) -> Result<(), Wrong> {
        let from = self.row;
        self.row = from.saturating_add(self.repeated).min(MAX_ROWS);
        let Some(sheet) = &mut self.sheet else { return Ok(()) };
        if self.cells.is_empty() {
            return Ok(());
        }
        // What stands below the last row that a sheet can have may not be lost in silence.
        if from >= MAX_ROWS {
            return Err(TooMuch::Cells.into());
        }
        for row in from..self.row {
            for (column, value) in &self.cells {
                gather::place(sheet, &mut self.budget, (row, *column), value.clone())?;
            }
        }
        Ok(())
    }
}
