//! What is looked at in an old workbook before its reader may open it.
//!
//! The reader makes room for all cells between the first and the last one, copies a shared text
//! into each cell that shows it, and believes where a sheet begins. The records are counted here
//! first. Source: [MS-XLS] 2.4.

use std::collections::BTreeSet;

use super::broken::Broken;
use super::compound::{Compound, u16_at, u32_at};
use super::limits::{MAX_SHEETS, MAX_TEXT_BYTES, TooMuch};
use super::ods_cell::Wrong;
use super::xls_texts::SharedTexts;

const SHEET: u16 = 0x0085;
const SHARED_TEXTS: u16 = 0x00FC;
const CONTINUED: u16 = 0x003C;
const LOCKED: u16 = 0x002F;
const DIMENSIONS: u16 = 0x0200;
const TEXT_OF: u16 = 0x00FD;
const MANY_NUMBERS: u16 = 0x00BD;
const MERGES: u16 = 0x00E5;
const END: u16 = 0x000A;
/// Records that place one cell: number, text, truth, number in short, formula, formatted text.
const CELLS: [u16; 6] = [0x0203, 0x0204, 0x0205, 0x027E, 0x0006, 0x00D6];

/// Cells between the first and the last of each sheet, together: the reader holds two dense ranges
/// of them while it opens the file.
const MAX_AREA: usize = 4_000_000;

/// Looks over the container and the records of a workbook.
///
/// # Errors
/// What is broken in it or too much of it. A locked workbook passes: its reader says so.
pub(super) fn check(bytes: &[u8]) -> Result<(), Wrong> {
    let file = Compound::open(bytes)?;
    let stream = file.stream(&["Workbook", "Book"]).ok_or(Broken::NoSheet)?;
    let mut starts = BTreeSet::new();
    let mut texts = Vec::new();
    let mut sharing = false;
    for (kind, data) in Records(&stream) {
        match kind {
            LOCKED => return Ok(()),
            SHEET => {
                let start = u32_at(data, 0).ok_or(Broken::Markup)? as usize;
                if start >= stream.len() {
                    return Err(Broken::Part.into());
                }
                if !starts.insert(start) {
                    return Err(Broken::SharedSheet.into());
                }
                if starts.len() > MAX_SHEETS {
                    return Err(TooMuch::Sheets.into());
                }
            }
            SHARED_TEXTS => texts.push(data),
            CONTINUED if sharing => texts.push(data),
            _ => {}
        }
        sharing = kind == SHARED_TEXTS || (sharing && kind == CONTINUED);
        if kind == END {
            break;
        }
    }
    let lengths = SharedTexts::new(texts).lengths();
    let mut room = Room { cells: MAX_AREA, text: MAX_TEXT_BYTES, bytes: stream.len(), lengths };
    for start in starts {
        room.sheet(stream.get(start..).unwrap_or_default())?;
    }
    Ok(())
}

/// What may still be taken up by cells.
struct Room {
    cells: usize,
    text: usize,
    /// Records: sheets that lie one after the other are together no longer than the stream.
    bytes: usize,
    /// Letters of the shared texts.
    lengths: Vec<usize>,
}

impl Room {
    fn sheet(&mut self, records: &[u8]) -> Result<(), Wrong> {
        let (mut first, mut last) = ((usize::MAX, usize::MAX), (0, 0));
        let mut copied = 0_usize;
        let mut see = |row: u16, column: u16| {
            let (row, column) = (usize::from(row), usize::from(column));
            first = (first.0.min(row), first.1.min(column));
            last = (last.0.max(row), last.1.max(column));
        };
        for (kind, data) in Records(records) {
            self.bytes = self.bytes.checked_sub(data.len() + 4).ok_or(Broken::SharedSheet)?;
            let at = u16_at(data, 0).zip(u16_at(data, 2));
            match kind {
                DIMENSIONS => dimensions(data)?,
                MERGES => {
                    let count = usize::from(u16_at(data, 0).ok_or(Broken::Markup)?);
                    if data.len() < 2 + 8 * count {
                        return Err(Broken::Markup.into());
                    }
                }
                MANY_NUMBERS => {
                    let (row, column) = at.ok_or(Broken::Markup)?;
                    let to = u16_at(data, data.len().saturating_sub(2)).ok_or(Broken::Markup)?;
                    if to < column {
                        return Err(Broken::Value.into());
                    }
                    see(row, column);
                    see(row, to);
                }
                TEXT_OF => {
                    let text = u32_at(data, 6).and_then(|text| self.lengths.get(text as usize));
                    copied = copied.saturating_add(*text.unwrap_or(&0));
                    at.into_iter().for_each(|(row, column)| see(row, column));
                }
                _ if CELLS.contains(&kind) => {
                    at.into_iter().for_each(|(row, column)| see(row, column));
                }
                END => break,
                _ => {}
            }
        }
        // Formulas are kept in a second range of the same size.
        let sides = (last.0 + 1).saturating_sub(first.0).max(1);
        let area = sides.saturating_mul((last.1 + 1).saturating_sub(first.1).max(1));
        self.cells = self.cells.checked_sub(area).ok_or(TooMuch::Cells)?;
        self.text = self.text.checked_sub(copied).ok_or(TooMuch::Text)?;
        Ok(())
    }
}

/// A sheet's own word on its size, for which its reader makes room at once.
fn dimensions(data: &[u8]) -> Result<(), Wrong> {
    let (first, last, left, right) = if data.len() == 10 {
        let number = |at| u16_at(data, at).map(u32::from);
        (number(0), number(2), number(4), number(6))
    } else {
        let wide = |at| u16_at(data, at).map(u32::from);
        (u32_at(data, 0), u32_at(data, 4), wide(8), wide(10))
    };
    let span = |from: Option<u32>, to: Option<u32>| Some(to?.saturating_sub(from?).max(1) as usize);
    let rows = span(first, last).ok_or(Broken::Markup)?;
    let columns =
        span(left.map(|at| if at > 0xFF { 0 } else { at }), right).ok_or(Broken::Markup)?;
    // Its last row may not lie before its first: the reader counts without looking.
    if last < first && last != Some(0) {
        return Err(Broken::Value.into());
    }
    if rows.saturating_mul(columns) > 65_536 * 256 {
        return Err(TooMuch::Cells.into());
    }
    Ok(())
}

/// Kind and content of one record after the other; it ends where a record is cut off.
struct Records<'a>(&'a [u8]);

impl<'a> Iterator for Records<'a> {
    type Item = (u16, &'a [u8]);

    fn next(&mut self) -> Option<Self::Item> {
        let kind = u16_at(self.0, 0)?;
        let length = usize::from(u16_at(self.0, 2)?);
        let data = self.0.get(4..4 + length)?;
        self.0 = self.0.get(4 + length..)?;
        Some((kind, data))
    }
}

#[cfg(test)]
mod tests;
