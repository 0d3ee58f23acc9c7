//! Forms that agencies send: Form C.1 (Laporan Indeks Inovasi Daerah) and the Rencana Aksi, read
//! from a [`Page`].
//!
//! One pass walks the page, opens a form at each title or head and gathers what stands under
//! which label; a second reads what was gathered into fields. Labels, titles and column heads are
//! known by their folded words, so that case, spaces and run-together words do not matter.
//! Nothing is dropped: a text ends in a field, in an extra field, among the set-aside words of
//! the form itself ([`FormHead::ignored`]), or unplaced, for a person to [`place`] it. Other
//! forms (C.2, lists, guides) are left to [`FormsRead::outside`].

mod choice;
mod columns;
mod date;
mod doubt;
mod finish;
mod form;
mod gather;
mod gather_rows;
mod head_row;
mod indicator_rows;
mod label;
mod measure;
mod near;
mod place;
mod plan_rows;
mod raw;
mod sheet;
mod signature;
mod target;
mod text_place;
mod walk;
mod words;

#[cfg(test)]
mod tests;

pub use doubt::decide_dates;
pub use form::{
    ActionIn, DoubtfulDate, FormHead, FormIn, FormKind, FormsRead, PlanIn, ReportIn, Unplaced,
    Verdict,
};
pub use measure::{MAX_PIECES, MAX_TEXT_BYTES, is_too_long};
pub use place::{ActionColumn, FormField, PlaceError, UnknownFormField, place, put};
pub use text_place::TextPlace;

use super::grid::Grid;
use super::page::Page;

/// A sheet is looked at this far down to tell a form from a list.
const SHEET_ROWS: usize = 400;

/// Reads every Form C.1 and Rencana Aksi of a document, in its order.
#[must_use]
pub fn read(page: &Page) -> FormsRead {
    finish::finish(page, gather::gather(page))
}

/// Whether a document holds such a form, filled or blank.
#[must_use]
pub fn looks_like_form(page: &Page) -> bool {
    matches!(read(page).verdict(), Verdict::Forms | Verdict::OnlyBlankForms)
}

/// Whether a sheet is laid out as such a form; a list of innovations is not, whatever its title.
#[must_use]
pub fn sheet_looks_like_form(grid: &Grid) -> bool {
    let rows = grid.rows.iter().take(SHEET_ROWS).cloned().collect();
    let top = Grid { rows, merged: grid.merged.clone(), ..Grid::default() };
    looks_like_form(&Page::from_grid(&top))
}
