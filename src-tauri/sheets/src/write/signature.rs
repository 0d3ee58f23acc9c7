//! Signature blocks under Form C.2 and lembar penilaian.
//!
//! The blocks are one row of the sheet, since neither Excel nor LibreOffice ever breaks a page
//! inside a row: a name cannot part from "Mengetahui" or from the room to sign in.

use chrono::NaiveDate;
use meja_core::document::{ReviewSheet, Signatory};
use meja_core::indonesian;
use rust_xlsxwriter::{Format, FormatAlign, FormatUnderline};

use super::book::{Page, ROW_PADDING_PT};
use super::clean::escape_rich;
use super::measure::{Face, height, wrap};
use super::style::{FONT, HIGHEST_ROW_PT, format, text_width};
use super::{NoteKind, WriteError};

/// Size of the text in points.
const SIZE: f64 = 10.0;
/// What notes call a block.
const PLACE: &str = "Tanda tangan";
/// Empty lines to sign in.
const ROOM: &str = "\n\n\n\n";
/// A line to write a name on.
const DOTS: &str = "………………………………";
/// Longest name, role, number or place in a block, in characters, so that the block fits a row;
/// far above any real one, and noted where it strikes.
const LONGEST: usize = 200;

/// A block: heading and room, the name underlined (a line to write on is not), the number.
struct Block {
    above: String,
    name: String,
    named: bool,
    below: String,
}

impl Block {
    fn new(page: &mut Page<'_>, heading: &str, person: &Signatory) -> Self {
        let name = short(page, &person.name);
        let nip = short(page, &person.nip);
        let named = !name.is_empty();
        let name = if named { name } else { format!("({DOTS})") };
        let below = if nip.is_empty() {
            format!("\nNIP. {DOTS}")
        } else if nip.starts_with(char::is_alphabetic) {
            // "NRP 1234", "NI PPPK …": the person said what number it is.
            format!("\n{nip}")
        } else {
            format!("\nNIP. {nip}")
        };
        Self { above: format!("{heading}{ROOM}"), name, named, below }
    }

    fn height(&self, width: f64) -> f64 {
        let name = height(&self.name, Face::bold(SIZE), width);
        let above = height(&self.above, Face::regular(SIZE), width);
        above + name + height(self.below.trim_start(), Face::regular(SIZE), width)
    }
}

/// Writes blocks under one another into one cell.
fn write(page: &mut Page<'_>, at: u16, blocks: &[Block], look: &Format) -> Result<(), WriteError> {
    let plain = Format::new().set_font_name(FONT).set_font_size(SIZE);
    let strong = plain.clone().set_bold().set_underline(FormatUnderline::Single);
    let mut runs = Vec::new();
    for block in blocks {
        let name = if block.named { &strong } else { &plain };
        runs.push((&plain, escape_rich(&block.above)));
        runs.push((name, escape_rich(&block.name)));
        runs.push((&plain, escape_rich(&block.below)));
    }
    let runs: Vec<_> = runs.iter().map(|(format, text)| (*format, text.as_str())).collect();
    page.sheet.write_rich_string_with_format(page.row, at, &runs, look)?;
    Ok(())
}

/// Draws the blocks: who acknowledges at the left (columns 0 to `left.0`, `left.1` pixels), the
/// assessors at the right (column `right.0`, `right.1` pixels), one under the other.
pub(super) fn signatures(
    page: &mut Page<'_>,
    sheet: &ReviewSheet,
    left: (u16, u32),
    right: (u16, u32),
) -> Result<(), WriteError> {
    let look = format(Face::regular(SIZE)).set_align(FormatAlign::Center);
    let unnamed = [Signatory::default()];
    let assessors: &[Signatory] =
        if sheet.assessors.is_empty() { &unnamed } else { &sheet.assessors };
    let (left_width, right_width) = (text_width(left.1), text_width(right.1));
    let mut own = format!("Mengetahui\n{}", role(page, &sheet.acknowledged, "Pejabat SKPD"));
    let mut blocks: Vec<Block> = Vec::new();
    let mut before: Option<String> = None;
    for person in assessors {
        let now = role(page, person, "Petugas");
        let heading = match &before {
            None => {
                let mut first =
                    format!("{}\n{now}", place_and_date(page, &sheet.place, sheet.date));
                let most = lines(&own, left_width).max(lines(&first, right_width));
                level(&mut own, left_width, most);
                level(&mut first, right_width, most);
                first
            }
            Some(before) if *before == now => String::new(),
            Some(_) => format!("\n\n{now}"),
        };
        blocks.push(Block::new(page, &heading, person));
        before = Some(now);
    }
    let acknowledged = Block::new(page, &own, &sheet.acknowledged);
    let mut tallest = acknowledged.height(left_width);
    page.sheet.merge_range(page.row, 0, page.row, left.0, "", &look)?;
    write(page, 0, &[acknowledged], &look)?;
    // As many assessors to a row as it can hold: with five or so, all on one page.
    let mut rest = blocks.as_slice();
    while !rest.is_empty() {
        let mut used = 0.0;
        let fitting = rest.iter().take_while(|block| {
            used += block.height(right_width);
            used <= HIGHEST_ROW_PT - ROW_PADDING_PT
        });
        let count = fitting.count().max(1);
        let (now, after) = rest.split_at(count.min(rest.len()));
        write(page, right.0, now, &look)?;
        let height: f64 = now.iter().map(|block| block.height(right_width)).sum();
        page.fit(height.max(tallest))?;
        tallest = 0.0;
        rest = after;
    }
    Ok(())
}

/// Draws one block in a column of some pixels: place, date, and who signs.
pub(super) fn alone(
    page: &mut Page<'_>,
    person: &Signatory,
    (place, date): (&str, Option<NaiveDate>),
    (column, px): (u16, u32),
) -> Result<(), WriteError> {
    let look = format(Face::regular(SIZE)).set_align(FormatAlign::Center);
    let role = role(page, person, "Penilai");
    let heading = format!("{}\n{role}", place_and_date(page, place, date));
    let block = Block::new(page, &heading, person);
    let high = block.height(text_width(px));
    write(page, column, &[block], &look)?;
    page.fit(high)
}

/// Lines that a heading takes.
fn lines(heading: &str, width: f64) -> usize {
    wrap(heading, Face::regular(SIZE), width, f64::INFINITY).len()
}

/// Fills a heading up to some lines, so that names beside one another stand level.
fn level(heading: &mut String, width: f64, to: usize) {
    let missing = to.saturating_sub(lines(heading, width));
    heading.push_str(&"\n".repeat(missing));
}

/// What the person signs as, or what signatories at this place usually do.
fn role(page: &mut Page<'_>, person: &Signatory, usual: &str) -> String {
    let role = short(page, &person.role);
    if role.is_empty() { usual.to_owned() } else { role }
}

/// "Paringin, 15 Oktober 2022", with dots for what is not known.
fn place_and_date(page: &mut Page<'_>, place: &str, date: Option<NaiveDate>) -> String {
    let place = short(page, place);
    let place = if place.is_empty() { "……………".to_owned() } else { place };
    let date = date.map_or_else(|| "…………… 20…".to_owned(), indonesian::date);
    format!("{place}, {date}")
}

/// A name on one line as it is; what no name is, shortened so that the block fits a row, with a
/// note.
fn short(page: &mut Page<'_>, raw: &str) -> String {
    let text = page.clean(raw, || PLACE.into()).replace('\n', " ");
    let kept: String = text.chars().take(LONGEST).collect();
    if kept.len() < text.len() {
        page.note(PLACE, NoteKind::Shortened { from: text.chars().count(), to: LONGEST });
    }
    kept
}
