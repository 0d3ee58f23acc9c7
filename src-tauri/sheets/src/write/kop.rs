//! Kop surat and title, at the top of every document.

use meja_core::document::{Emblem, Letterhead};
use rust_xlsxwriter::{FormatAlign, FormatBorder, Image};

use super::WriteError;
use super::book::{Page, ROW_PADDING_PT};
use super::measure::{Face, height, wrap};
use super::style::text_width;

/// The emblem's box as on paper, 19 × 24 mm, in pixels of 1/96 inch.
const EMBLEM_PX: (f64, f64) = (72.0, 91.0);
/// Free pixels between emblem and words.
const GAP_PX: f64 = 8.0;
/// Free points above and below the emblem.
const AIR_PT: f64 = 2.0;
/// Points of a pixel.
const PT: f64 = 0.75;

/// Draws the letterhead: emblem at the left, government, agency larger and bold, address small,
/// double rule under it.
pub(super) fn letterhead(page: &mut Page<'_>, head: &Letterhead) -> Result<(), WriteError> {
    let emblem = head.emblem.as_ref().map(Fitted::new);
    let blank = [String::new()];
    // An emblem alone is a letterhead too.
    let lines = match (&emblem, head.lines.is_empty()) {
        (Some(_), true) => blank.as_slice(),
        _ => head.lines.as_slice(),
    };
    let (top, agency, count) = (page.row, head.agency_line(), lines.len());
    let words: Vec<(String, Face)> = lines
        .iter()
        .enumerate()
        .map(|(index, line)| {
            let face = match index.cmp(&agency) {
                std::cmp::Ordering::Less => Face::regular(13.0),
                std::cmp::Ordering::Equal => Face::bold(15.0),
                std::cmp::Ordering::Greater => Face::regular(9.0),
            };
            let text = page.clean(line, || "Kop".into());
            (if emblem.is_some() { beside(&text, face, page.width) } else { text }, face)
        })
        .collect();
    // Rows low in sum are made higher alike, so that the emblem stays above the rule.
    let width = text_width(page.width);
    let own = |(text, face): &(String, Face)| height(text, *face, width) + ROW_PADDING_PT;
    let needed = emblem.as_ref().map_or(0.0, |emblem| emblem.height * PT + 2.0 * AIR_PT);
    let high: f64 = words.iter().map(own).sum();
    let more = ((needed - high) / words.len().max(1) as f64).max(0.0);
    for (index, (text, face)) in words.iter().enumerate() {
        let rule = if index + 1 == count { FormatBorder::Double } else { FormatBorder::None };
        page.banner_higher(text, *face, (FormatAlign::Center, rule), more)?;
    }
    if let Some(emblem) = emblem {
        let free = ((high.max(needed) / PT - emblem.height) / 2.0).max(0.0);
        emblem.insert(page, top, free)?;
    }
    if count > 0 {
        page.space(9.0)?;
    }
    Ok(())
}

/// A line broken so that, centred on the page, it stays clear of the emblem.
fn beside(text: &str, face: Face, px: u32) -> String {
    let taken = 2.0 * (EMBLEM_PX.0 + GAP_PX);
    let room = text_width((f64::from(px) - taken).max(80.0) as u32);
    let mut from = 0;
    let mut lines = Vec::new();
    for line in wrap(text, face, room, f64::INFINITY) {
        lines.push(text.get(from..line.end).unwrap_or_default().trim_end());
        from = line.end;
    }
    lines.join("\n")
}

/// The emblem in its box, by its own proportions.
struct Fitted<'a> {
    emblem: &'a Emblem,
    width: f64,
    height: f64,
}

impl<'a> Fitted<'a> {
    fn new(emblem: &'a Emblem) -> Self {
        let (width, height) = (f64::from(emblem.width.max(1)), f64::from(emblem.height.max(1)));
        let scale = (EMBLEM_PX.0 / width).min(EMBLEM_PX.1 / height);
        Self { emblem, width: width * scale, height: height * scale }
    }

    /// Puts it at the left of a row, `free` pixels below its top, in the middle of its box.
    fn insert(&self, page: &mut Page<'_>, row: u32, free: f64) -> Result<(), WriteError> {
        let image = Image::new_from_buffer(&self.emblem.bytes)?
            .set_scale_to_size(self.width, self.height, false)
            .set_alt_text("Lambang");
        let left = ((EMBLEM_PX.0 - self.width) / 2.0).max(0.0);
        page.sheet.insert_image_with_offset(row, 0, &image, left as u32, free as u32)?;
        Ok(())
    }
}

/// Draws the title of a document, with the code of its form above it at the left.
pub(super) fn title(page: &mut Page<'_>, code: &str, title: &str) -> Result<(), WriteError> {
    if !code.trim().is_empty() {
        page.banner(code, Face::bold(10.0), FormatAlign::Left, FormatBorder::None)?;
    }
    page.banner(title, Face::bold(12.0), FormatAlign::Center, FormatBorder::None)?;
    page.space(8.0)
}
