//! One cell of an OpenDocument sheet: what its tag says and what is written in it.
//!
//! Source: OpenDocument 1.2 part 1, 9.1.4 (cells) and 19.385 (value types).
#![expect(
    clippy::wildcard_enum_match_arm,
    reason = "of the XML reader's events only some carry what is read here"
)]

use meja_core::import::CellIn;
use quick_xml::events::{BytesStart, Event};

use super::broken::Broken;
use super::limits::{MAX_CELL_TEXT_BYTES, TooMuch};
use super::xml;

/// A cell that is being read.
#[derive(Debug)]
pub(super) struct Cell {
    /// How many columns hold it.
    pub(super) repeated: usize,
    /// Columns and rows that it spans, at least 1.
    pub(super) span: (usize, usize),
    kind: Option<String>,
    failed: bool,
    value: Option<String>,
    written: String,
    paragraphs: usize,
    /// Elements open inside the cell that hold no text of it: a comment, a drawing.
    aside: usize,
    /// Paragraphs open inside the cell.
    inside: usize,
}

impl Cell {
    pub(super) fn new(tag: &BytesStart<'_>) -> Self {
        let kinds = ["value", "date-value", "time-value", "boolean-value", "string-value"];
        Self {
            repeated: xml::count(tag, "number-columns-repeated"),
            span: (
                xml::count(tag, "number-columns-spanned"),
                xml::count(tag, "number-rows-spanned"),
            ),
            // Of two attributes of this name the plain one comes first in every writer's order.
            kind: xml::attribute(tag, "value-type"),
            failed: tag.attributes().with_checks(false).flatten().any(|attribute| {
                attribute.key.as_ref() == "calcext:value-type" && &*attribute.value == "error"
            }),
            value: kinds.iter().find_map(|name| xml::attribute(tag, name)),
            written: String::new(),
            paragraphs: 0,
            aside: 0,
            inside: 0,
        }
    }

    /// Takes what stands inside the cell's element.
    pub(super) fn take(&mut self, event: &Event<'_>, empty: bool) -> Result<(), Wrong> {
        match event {
            Event::Start(tag) => self.open(tag, empty),
            Event::End(tag) => match tag.local_name().as_ref() {
                _ if self.aside > 0 => self.aside -= 1,
                "p" | "h" => self.inside = self.inside.saturating_sub(1),
                _ => {}
            },
            _ if self.aside == 0 && self.inside > 0 => xml::add_text(event, &mut self.written)?,
            _ => {}
        }
        if self.written.len() > MAX_CELL_TEXT_BYTES {
            return Err(Wrong::TooMuch(TooMuch::CellText));
        }
        Ok(())
    }

    fn open(&mut self, tag: &BytesStart<'_>, empty: bool) {
        let drawn = matches!(tag.name().as_ref().split_once(':'), Some(("draw" | "dr3d", _)));
        if self.aside > 0 || drawn || tag.local_name().as_ref() == "annotation" {
            self.aside += usize::from(!empty);
            return;
        }
        match tag.local_name().as_ref() {
            "p" | "h" => {
                if self.paragraphs > 0 {
                    self.written.push('\n');
                }
                self.paragraphs += 1;
                self.inside += usize::from(!empty);
            }
            "s" => {
                let spaces = xml::count(tag, "c").min(MAX_CELL_TEXT_BYTES + 1);
                self.written.extend(std::iter::repeat_n(' ', spaces));
            }
            "tab" => self.written.push('\t'),
            "line-break" => self.written.push('\n'),
            _ => {}
        }
    }

    /// What the cell holds.
    pub(super) fn value(&self) -> CellIn {
        let value = self.value.as_deref().unwrap_or_default().trim();
        if self.failed {
            return CellIn::Error(self.written.trim().into());
        }
        match self.kind.as_deref() {
            Some("float" | "percentage" | "currency") => match value.parse::<f64>() {
                Ok(number) if number.is_finite() => CellIn::Number(number),
                _ => CellIn::text(&self.written),
            },
            Some("date") => date(value).unwrap_or_else(|| CellIn::text(&self.written)),
            Some("boolean") => CellIn::Bool(value == "true"),
            // A time or a duration reads best as it is shown.
            _ if self.written.is_empty() => CellIn::text(value),
            _ => CellIn::text(&self.written),
        }
    }
}

/// Why a sheet is not read on.
#[derive(Debug)]
pub(super) enum Wrong {
    Broken(Broken),
    TooMuch(TooMuch),
}

impl From<Broken> for Wrong {
    fn from(what: Broken) -> Self {
        Self::Broken(what)
    }
}

impl From<TooMuch> for Wrong {
    fn from(what: TooMuch) -> Self {
        Self::TooMuch(what)
    }
}

/// `2021-01-18` or `2021-01-18T00:00:00` as a day, with the serial that XLSX would give it.
pub(super) fn date(text: &str) -> Option<CellIn> {
    let day = text.get(..10)?;
    let day = chrono::NaiveDate::parse_from_str(day, "%Y-%m-%d").ok()?;
    let zero = chrono::NaiveDate::from_ymd_opt(1899, 12, 30)?;
    Some(CellIn::Date { day, serial: (day - zero).num_days() as f64 })
}
