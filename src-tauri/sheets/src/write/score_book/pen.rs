//! A pen for sheets of scores: cells with their formats, each format made once.

use rust_xlsxwriter::{Color, Format, FormatAlign, FormatBorder, Formula, Note, Worksheet};

use super::super::clean::clean;
use super::super::style::FONT;
use super::super::table::SHADE;
use super::super::{WriteError, book::Page};
use super::plan::SIZE;

/// Most of a note, in characters; beyond it the sheet of the assessor says the rest.
const NOTE: usize = 1_500;
/// Fill of what can be typed into.
const PAPER: Color = Color::RGB(0x00FF_FDF5);

/// The formats of a sheet of scores.
pub(super) struct Pen {
    /// Titles.
    pub(super) title: Format,
    /// Sentences under a title.
    pub(super) plain: Format,
    /// Headings.
    pub(super) head: Format,
    /// Texts in tables.
    pub(super) text: Format,
    /// Words in tables, centred.
    pub(super) word: Format,
    /// What assessors gave.
    pub(super) value: Format,
    /// Numbers as long as they are.
    pub(super) number: Format,
    /// Numbers with the rule's decimals.
    pub(super) result: Format,
    /// The figure that decides.
    pub(super) strong: Format,
    /// Whole numbers.
    pub(super) count: Format,
    /// Shares.
    pub(super) share: Format,
}

impl Pen {
    /// The formats where results have so many decimals.
    pub(super) fn new(places: u32) -> Self {
        let plain =
            Format::new().set_font_name(FONT).set_font_size(SIZE).set_align(FormatAlign::Top);
        let ruled = plain.clone().set_border(FormatBorder::Thin).set_text_wrap();
        let centred = ruled.clone().set_align(FormatAlign::Center);
        let decimals = match places {
            0 => "#,##0".to_owned(),
            places => format!("#,##0.{}", "0".repeat(places.try_into().unwrap_or(2))),
        };
        let result = centred.clone().set_num_format(&decimals);
        Self {
            title: plain.clone().set_bold().set_font_size(12.0),
            head: centred
                .clone()
                .set_bold()
                .set_align(FormatAlign::VerticalCenter)
                .set_background_color(SHADE),
            text: ruled,
            value: centred.clone().set_background_color(PAPER),
            // "0.####" would show a bare comma after whole numbers.
            number: centred.clone(),
            strong: result.clone().set_bold(),
            count: centred.clone().set_num_format("#,##0"),
            share: centred.clone().set_num_format("0.00%"),
            word: centred,
            result,
            plain,
        }
    }
}

/// A formula in a cell, with what it gives.
pub(super) fn formula(
    sheet: &mut Worksheet,
    at: (u32, u16),
    formula: &str,
    cached: String,
    look: &Format,
) -> Result<(), WriteError> {
    let formula = Formula::new(formula).set_result(cached);
    sheet.write_formula_with_format(at.0, at.1, formula, look)?;
    Ok(())
}

/// A text in a cell, whatever it looks like.
pub(super) fn text(
    page: &mut Page<'_>,
    at: (u32, u16),
    raw: &str,
    look: &Format,
) -> Result<(), WriteError> {
    let text = page.clean(raw, || "Tabel".into());
    page.sheet.write_string_with_format(at.0, at.1, text, look)?;
    Ok(())
}

/// A note on a cell, in the document's font and as large as its text.
pub(super) fn note(sheet: &mut Worksheet, at: (u32, u16), raw: &str) -> Result<(), WriteError> {
    let whole = clean(raw).text;
    let mut text: String = whole.chars().take(NOTE).collect();
    if text.len() < whole.len() {
        text.push('…');
    }
    let lines = text.lines().map(|line| 1 + line.chars().count() / 44).sum::<usize>();
    let high = u32::try_from(lines).unwrap_or(40).min(40) * 15 + 12;
    let note = Note::new(text)
        .add_author_prefix(false)
        .set_author("Meja Monev")
        .set_font_name(FONT)
        .set_font_size(SIZE)
        .set_width(270)
        .set_height(high);
    sheet.insert_note(at.0, at.1, &note)?;
    Ok(())
}
