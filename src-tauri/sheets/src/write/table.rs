//! A ruled table whose rows are as high as their text, and go on where one row is not enough.

use std::{collections::BTreeMap, sync::Arc};

use chrono::{Datelike, NaiveDate};
use rust_xlsxwriter::{Color, ExcelDateTime, Format, FormatAlign, FormatBorder, Formula, Url};

use super::book::{Page, ROW_PADDING_PT};
use super::measure::{Face, height};
use super::names::link_target;
use super::split::{Part, split};
use super::style::{format, text_width};
use super::{NoteKind, WriteError};

/// Fill of the header row and of breaks.
pub(super) const SHADE: Color = Color::RGB(0x00F0_F0F0);
/// What a link shows.
const OPEN: &str = "Buka";
/// What a continuation says where there is room for a word.
pub(super) const CONTINUED: &str = "(lanjutan)";
/// The same in a narrow column.
pub(super) const CONTINUED_SHORT: &str = "lanj.";

/// What a column shows in the rows in which another column's text goes on.
#[derive(Clone, Copy, PartialEq, Debug)]
pub(super) enum Again {
    /// Nothing.
    Blank,
    /// The same again, so that filters keep the rows together.
    Same,
    /// A word that says so.
    Word(&'static str),
}

/// A column of a table.
#[derive(Clone, Copy, Debug)]
pub(super) struct Column {
    /// Its heading.
    pub(super) title: &'static str,
    /// Its width in pixels, over all columns of the sheet that it spans.
    pub(super) px: u32,
    /// How many columns of the sheet it spans.
    pub(super) span: u16,
    /// Whether its cells are centred.
    pub(super) centred: bool,
    /// What it shows in rows that go on.
    pub(super) again: Again,
    /// Excel number format of its dates and numbers.
    pub(super) numbers: &'static str,
}

impl Column {
    /// A column of texts set to the left.
    pub(super) const fn text(title: &'static str, px: u32, again: Again) -> Self {
        Self { title, px, span: 1, centred: false, again, numbers: "General" }
    }

    /// A centred column.
    pub(super) const fn centred(title: &'static str, px: u32, again: Again) -> Self {
        Self { title, px, span: 1, centred: true, again, numbers: "General" }
    }

    /// The column with a number format.
    pub(super) const fn numbers(self, numbers: &'static str) -> Self {
        Self { numbers, ..self }
    }
}

/// What a cell holds.
#[derive(Clone, PartialEq, Debug)]
pub(super) enum Cell {
    /// Nothing.
    Blank,
    /// Text, whatever it looks like.
    Text(String),
    /// A number.
    Number(f64),
    /// A real date.
    Date(NaiveDate),
    /// A link to another sheet of the workbook, by name; shows the word of [`OPEN`], since
    /// LibreOffice neither wraps nor shrinks a link.
    Link(String),
    /// A formula with the number it gives.
    Formula(String, f64),
}

impl Cell {
    /// A text cell.
    pub(super) fn text(text: impl Into<String>) -> Self {
        Self::Text(text.into())
    }
}

/// A table on a page.
#[derive(Clone, Copy, Debug)]
pub(super) struct Table<'a> {
    /// Columns from the first column of the sheet on.
    pub(super) columns: &'a [Column],
    /// Size of its text in points.
    pub(super) size: f64,
    /// Highest row in points; a text that needs more goes on in the next row.
    pub(super) highest: f64,
}

/// How a row is drawn.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub(super) enum Look {
    /// As usual.
    Plain,
    /// Shaded, for breaks.
    Shaded,
    /// Bold, for totals.
    Total,
}

impl Table<'_> {
    /// Draws the header row and gives its index.
    pub(super) fn header(&self, page: &mut Page<'_>) -> Result<u32, WriteError> {
        let face = Face::bold(self.size);
        let look = format(face)
            .set_align(FormatAlign::Center)
            .set_align(FormatAlign::VerticalCenter)
            .set_border(FormatBorder::Thin)
            .set_background_color(SHADE);
        let mut tallest = 0.0_f64;
        let mut at = 0;
        for column in self.columns {
            place(page, at, column.span, column.title, &look)?;
            tallest = tallest.max(height(column.title, face, text_width(column.px)));
            at += column.span;
        }
        let row = page.row;
        page.fit(tallest + 3.0)?;
        Ok(row)
    }

    /// Draws one row, in as many rows of the sheet as its longest text needs. `name` names the row
    /// in notes.
    pub(super) fn row(
        &self,
        page: &mut Page<'_>,
        cells: &[Cell],
        look: Look,
        name: &str,
    ) -> Result<(), WriteError> {
        let face =
            if look == Look::Total { Face::bold(self.size) } else { Face::regular(self.size) };
        let texts: Vec<Option<String>> = self
            .columns
            .iter()
            .zip(cells)
            .map(|(column, cell)| match cell {
                Cell::Text(raw) => Some(page.clean(raw, || format!("{} {name}", column.title))),
                Cell::Blank
                | Cell::Number(_)
                | Cell::Date(_)
                | Cell::Link(_)
                | Cell::Formula(..) => None,
            })
            .collect();
        let most = self.highest - ROW_PADDING_PT;
        let parts: Vec<Vec<Part<'_>>> = self
            .columns
            .iter()
            .zip(&texts)
            .map(|(column, text)| {
                text.as_deref()
                    .map_or_else(Vec::new, |text| split(text, face, text_width(column.px), most))
            })
            .collect();
        let rows = parts.iter().map(Vec::len).max().unwrap_or_default().max(1);
        for (column, parts) in self.columns.iter().zip(&parts) {
            if parts.len() > 1 {
                let place = format!("{} {name}", column.title);
                page.note(&place, NoteKind::Continued { rows: parts.len() });
            }
        }
        for index in 0..rows {
            let rule = Rule { first: index == 0, last: index + 1 == rows, look };
            let mut tallest = face.line_height();
            let mut at = 0;
            for ((column, cell), parts) in self.columns.iter().zip(cells).zip(&parts) {
                let format = page.looks.of(rule, face, column);
                let width = text_width(column.px);
                let shown = Shown::of(column, cell, parts, index);
                if let Shown::Text(shown) = shown {
                    let own = parts.get(index).or(parts.first());
                    let known = own.filter(|part| std::ptr::eq(part.text, shown));
                    let high = known.map_or_else(|| height(shown, face, width), |part| part.height);
                    tallest = tallest.max(high);
                }
                shown.write(page, at, column.span, &format)?;
                at += column.span;
            }
            page.fit(tallest)?;
        }
        Ok(())
    }
}

/// Writes a text, merging the cells of a column that spans several; an empty text leaves a ruled
/// blank.
fn place(
    page: &mut Page<'_>,
    at: u16,
    span: u16,
    text: &str,
    format: &Format,
) -> Result<(), WriteError> {
    if span > 1 {
        page.sheet.merge_range(page.row, at, page.row, at + span - 1, text, format)?;
    } else {
        page.sheet.write_string_with_format(page.row, at, text, format)?;
    }
    Ok(())
}

/// What one cell shows in one of its rows.
enum Shown<'a> {
    Blank,
    Text(&'a str),
    Link(&'a str),
    Number(f64),
    Date(NaiveDate),
    Formula(&'a str, f64),
}

impl<'a> Shown<'a> {
    fn of(column: &Column, cell: &'a Cell, parts: &[Part<'a>], index: usize) -> Self {
        let own = match cell {
            Cell::Text(_) => parts.get(index).map(|part| Self::Text(part.text)),
            Cell::Link(sheet) => (index == 0).then_some(Self::Link(sheet)),
            Cell::Number(number) => (index == 0).then_some(Self::Number(*number)),
            Cell::Date(date) => (index == 0).then_some(Self::Date(*date)),
            Cell::Formula(formula, value) => (index == 0).then_some(Self::Formula(formula, *value)),
            Cell::Blank => (index == 0).then_some(Self::Blank),
        };
        own.unwrap_or_else(|| match (column.again, cell) {
            (Again::Word(word), _) => Self::Text(word),
            (Again::Same, Cell::Number(number)) => Self::Number(*number),
            (Again::Same, Cell::Date(date)) => Self::Date(*date),
            (Again::Same, Cell::Text(_)) if parts.len() == 1 => {
                parts.first().map_or(Self::Blank, |part| Self::Text(part.text))
            }
            (Again::Same | Again::Blank, _) => Self::Blank,
        })
    }

    fn write(
        self,
        page: &mut Page<'_>,
        at: u16,
        span: u16,
        format: &Format,
    ) -> Result<(), WriteError> {
        let row = page.row;
        let text = if let Self::Text(text) = self { text } else { "" };
        // What is no text overwrites its own cell, so that only a merge need stand before it.
        if span > 1 || matches!(self, Self::Blank | Self::Text(_)) {
            place(page, at, span, text, format)?;
        }
        match self {
            Self::Blank | Self::Text(_) => {}
            Self::Link(sheet) => {
                let link = format.clone().set_font_color(Color::Blue);
                let url = Url::new(link_target(sheet)).set_text(OPEN);
                page.sheet.write_url_with_format(row, at, url, &link)?;
            }
            Self::Number(number) => {
                page.sheet.write_number_with_format(row, at, number, format)?;
            }
            Self::Date(date) => match excel_date(date) {
                Some(real) => {
                    page.sheet.write_datetime_with_format(row, at, &real, format)?;
                }
                None => {
                    page.sheet.write_string_with_format(row, at, date.to_string(), format)?;
                }
            },
            Self::Formula(formula, value) => {
                let formula = Formula::new(formula).set_result(value.to_string());
                page.sheet.write_formula_with_format(row, at, formula, format)?;
            }
        }
        Ok(())
    }
}

/// The date as Excel counts it; `None` before 1900 and after 9999, where Excel has no dates.
pub(super) fn excel_date(date: NaiveDate) -> Option<ExcelDateTime> {
    let year = u16::try_from(date.year()).ok()?;
    let month = u8::try_from(date.month()).ok()?;
    ExcelDateTime::from_ymd(year, month, u8::try_from(date.day()).ok()?).ok()
}

/// Rules around one of the rows that a table row takes: hairlines where it goes on.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Rule {
    first: bool,
    last: bool,
    look: Look,
}

/// The formats of a workbook's tables: making one costs more than writing a cell with it.
#[derive(Default)]
pub(super) struct Looks(BTreeMap<(Rule, bool, u64, &'static str), Arc<Format>>);

impl Looks {
    fn of(&mut self, rule: Rule, face: Face, column: &Column) -> Arc<Format> {
        // Whether the face is bold follows from the rule.
        let look = (rule, column.centred, face.size.to_bits(), column.numbers);
        let format = self.0.entry(look).or_insert_with(|| Arc::new(rule.format(face, column)));
        Arc::clone(format)
    }
}

impl Rule {
    fn format(self, face: Face, column: &Column) -> Format {
        let line = |edge: bool| if edge { FormatBorder::Thin } else { FormatBorder::Hair };
        let align = if column.centred { FormatAlign::Center } else { FormatAlign::Left };
        let format = format(face)
            .set_align(align)
            .set_num_format(column.numbers)
            .set_border_left(FormatBorder::Thin)
            .set_border_right(FormatBorder::Thin)
            .set_border_top(line(self.first))
            .set_border_bottom(line(self.last));
        match self.look {
            Look::Plain => format,
            Look::Shaded | Look::Total => format.set_background_color(SHADE),
        }
    }
}
