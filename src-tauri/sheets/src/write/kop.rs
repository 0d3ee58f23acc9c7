//! Kop surat and title, at the top of every document.

use meja_core::document::Letterhead;
use rust_xlsxwriter::{FormatAlign, FormatBorder};

use super::WriteError;
use super::book::Page;
use super::measure::Face;

/// Draws the letterhead: government, agency larger and bold, address small, double rule under it.
pub(super) fn letterhead(page: &mut Page<'_>, head: &Letterhead) -> Result<(), WriteError> {
    let agency = head.agency_line();
    let count = head.lines.len();
    for (index, line) in head.lines.iter().enumerate() {
        let face = match index.cmp(&agency) {
            std::cmp::Ordering::Less => Face::regular(13.0),
            std::cmp::Ordering::Equal => Face::bold(15.0),
            std::cmp::Ordering::Greater => Face::regular(9.0),
        };
        let rule = if index + 1 == count { FormatBorder::Double } else { FormatBorder::None };
        page.banner(line, face, FormatAlign::Center, rule)?;
    }
    if count > 0 {
        page.space(9.0)?;
    }
    Ok(())
}

/// Draws the title of a document, with the code of its form above it at the left.
pub(super) fn title(page: &mut Page<'_>, code: &str, title: &str) -> Result<(), WriteError> {
    if !code.trim().is_empty() {
        page.banner(code, Face::bold(10.0), FormatAlign::Left, FormatBorder::None)?;
    }
    page.banner(title, Face::bold(12.0), FormatAlign::Center, FormatBorder::None)?;
    page.space(8.0)
}
