//! The flat list: rows as they come into a workbook that is never whole in memory.
//!
//! Rows go to a temporary file beside the workbook's own place and from there, compressed, into
//! the workbook. A text longer than a cell holds is cut there; its further parts stand on a sheet
//! of their own, named by row, innovation and column, which [`further`] puts together again.

use std::io::{Seek, Write};
use std::path::Path;

use meja_core::document::{FlatBook, FlatCell, FlatWidth};
use meja_core::import::further;
use rust_xlsxwriter::{
    Color, DocProperties, ExcelDateTime, Format, FormatAlign, Workbook, Worksheet,
};

use super::clean::clean;
use super::split::{CELL_LIMIT, cut};
use super::style::FONT;
use super::table::excel_date;
use super::{Note, NoteKind, WriteError};

/// Name of the sheet with the rows.
const NAME: &str = "Inovasi";
/// Dates as Excel shows them in Indonesian: "15 Oktober 2019".
const DATE: &str = "[$-421]dd mmmm yyyy";
/// Columns that stay in sight: number, agency and name.
const FROZEN: u16 = 3;
/// The column of the innovation's name, the last of these, from 0.
const NAME_COLUMN: usize = 2;

/// A flat list in the making.
pub struct FlatWriter {
    workbook: Workbook,
    headers: Vec<String>,
    date: Format,
    row: u32,
    further: Vec<Further>,
    notes: Vec<Note>,
}

/// A further part of a text that one cell does not hold.
struct Further {
    row: u32,
    innovation: String,
    column: String,
    part: u32,
    text: String,
}

/// What was written.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct FlatWritten {
    /// Names of the sheets in order.
    pub sheets: Vec<String>,
    /// What the reader should know.
    pub notes: Vec<Note>,
}

impl FlatWriter {
    /// Begins a list; what it sets aside lies in `folder`, without a name, until it is done.
    ///
    /// # Errors
    /// What the disk says, and the limits of the format (16,384 columns).
    pub fn begin(book: &FlatBook, folder: &Path) -> Result<Self, WriteError> {
        let mut workbook = Workbook::new();
        let normal = Format::new().set_font_name(FONT).set_font_size(10);
        workbook.set_default_format(&normal, 17, 64)?;
        workbook.set_tempdir(folder)?;
        let created = ExcelDateTime::from_timestamp(book.created.div_euclid(1000))?;
        let title: String = clean(&book.title).text.chars().take(120).collect();
        workbook.set_properties(
            &DocProperties::new().set_title(&title).set_creation_datetime(&created),
        );
        let sheet = workbook.add_worksheet_with_constant_memory()?;
        sheet.set_name(NAME)?;
        head(sheet, book)?;
        Ok(Self {
            workbook,
            headers: book.columns.iter().map(|column| column.header.clone()).collect(),
            date: Format::new()
                .set_num_format(DATE)
                .set_align(FormatAlign::Left)
                .set_font_name(FONT)
                .set_font_size(10),
            row: 1,
            further: Vec::new(),
            notes: Vec::new(),
        })
    }

    /// Adds a row: one cell for each column.
    ///
    /// # Errors
    /// What the disk says, and the limits of the format (1,048,576 rows).
    pub fn row(&mut self, cells: &[FlatCell<'_>]) -> Result<(), WriteError> {
        let sheet = self.workbook.worksheet_from_index(0)?;
        for (column, cell) in (0_u16..).zip(cells) {
            match cell {
                FlatCell::Blank => {}
                FlatCell::Text(text) if text.is_empty() => {}
                FlatCell::Text(text) => {
                    let cleaned = clean(text);
                    let header = || {
                        let header = self.headers.get(usize::from(column));
                        header.map_or("", String::as_str).to_owned()
                    };
                    if cleaned.dropped > 0 {
                        let kind = NoteKind::ControlsDropped { count: cleaned.dropped };
                        self.notes.push(note(self.row, &header(), kind));
                    }
                    // A character takes no fewer bytes than units.
                    if cleaned.text.len() <= CELL_LIMIT {
                        sheet.write_string(self.row, column, cleaned.text)?;
                        continue;
                    }
                    let mut parts = cut(&cleaned.text).into_iter();
                    let first = parts.next().unwrap_or_default();
                    let more = parts.len();
                    sheet.write_string(self.row, column, ended(first, more > 0))?;
                    if more > 0 {
                        let kind = NoteKind::Elsewhere { sheet: further::SHEET, parts: more };
                        self.notes.push(note(self.row, &header(), kind));
                    }
                    for (part, text) in (2_u32..).zip(&mut parts) {
                        self.further.push(Further {
                            row: self.row + 1,
                            innovation: named(cells),
                            column: header(),
                            part,
                            text: text.to_owned(),
                        });
                    }
                }
                FlatCell::Number(number) => {
                    sheet.write_number(self.row, column, *number)?;
                }
                FlatCell::Date(date) => {
                    match excel_date(*date) {
                        Some(real) => {
                            sheet.write_datetime_with_format(self.row, column, real, &self.date)?
                        }
                        None => sheet.write_string(self.row, column, date.to_string())?,
                    };
                }
            }
        }
        self.row += 1;
        Ok(())
    }

    /// Writes the workbook.
    ///
    /// # Errors
    /// What the disk says; then what was written of it is of no use.
    pub fn finish<W: Write + Seek + Send>(mut self, to: W) -> Result<FlatWritten, WriteError> {
        let last = u16::try_from(self.headers.len().saturating_sub(1)).unwrap_or(u16::MAX);
        let sheet = self.workbook.worksheet_from_index(0)?;
        sheet.autofilter(0, 0, self.row.saturating_sub(1), last)?;
        let mut sheets = vec![NAME.to_owned()];
        if !self.further.is_empty() {
            write_further(self.workbook.add_worksheet(), &self.further)?;
            sheets.push(further::SHEET.to_owned());
        }
        self.workbook.save_to_writer(to)?;
        Ok(FlatWritten { sheets, notes: self.notes })
    }
}

/// The header row, and how the sheet is looked at and printed.
fn head(sheet: &mut Worksheet, book: &FlatBook) -> Result<(), WriteError> {
    let bold = Format::new()
        .set_font_name(FONT)
        .set_font_size(10)
        .set_bold()
        .set_text_wrap()
        .set_align(FormatAlign::VerticalCenter)
        .set_background_color(Color::RGB(0x00F0_F0F0));
    for (index, column) in (0_u16..).zip(&book.columns) {
        let width = match column.width {
            FlatWidth::Narrow => 8,
            FlatWidth::Word => 20,
            FlatWidth::Name => 36,
            FlatWidth::Long => 44,
        };
        sheet.set_column_width(index, width)?;
        sheet.write_string_with_format(0, index, clean(&column.header).text, &bold)?;
    }
    sheet.set_row_height(0, 42)?;
    sheet.set_freeze_panes(1, FROZEN.min(u16::try_from(book.columns.len()).unwrap_or(FROZEN)))?;
    sheet.set_landscape().set_paper_size(14).set_repeat_rows(0, 0)?;
    Ok(())
}

/// A part of a text as its cell shows it: where more follows, it says so.
fn ended(part: &str, more: bool) -> String {
    if more { format!("{part}{}", further::CUT) } else { part.to_owned() }
}

/// The innovation's name as its own cell shows it.
fn named(cells: &[FlatCell<'_>]) -> String {
    let Some(FlatCell::Text(name)) = cells.get(NAME_COLUMN) else { return String::new() };
    let name = clean(name).text;
    let mut parts = cut(&name).into_iter();
    let first = parts.next().unwrap_or_default();
    ended(first, parts.len() > 0)
}

/// The further parts of long texts, by row, innovation and column of the list.
fn write_further(sheet: &mut Worksheet, parts: &[Further]) -> Result<(), WriteError> {
    sheet.set_name(further::SHEET)?;
    let bold = Format::new().set_font_name(FONT).set_font_size(10).set_bold();
    let widths = [8, 36, 36, 8, 120];
    for (column, (title, width)) in (0_u16..).zip(further::HEADINGS.into_iter().zip(widths)) {
        sheet.set_column_width(column, width)?;
        sheet.write_string_with_format(0, column, title, &bold)?;
    }
    for (row, one) in (1_u32..).zip(parts) {
        sheet.write_number(row, 0, one.row)?;
        sheet.write_string(row, 1, &one.innovation)?;
        sheet.write_string(row, 2, clean(&one.column).text)?;
        sheet.write_number(row, 3, one.part)?;
        let more = parts.get(row as usize).is_some_and(|next| next.part > one.part);
        sheet.write_string(row, 4, ended(&one.text, more))?;
    }
    sheet.set_freeze_panes(1, 0)?;
    Ok(())
}

fn note(row: u32, column: &str, kind: NoteKind) -> Note {
    Note { sheet: NAME.to_owned(), place: format!("{column} di baris {}", row + 1), kind }
}
