//! Buku nilai: a panel's scores as a workbook that calculates.
//!
//! One sheet an assessor, weights on one sheet, and the event's rules as live formulas, each with
//! the app's own result as its cached value; and the same result as a ranking without formulas.
//! Left out: deciding the result, which is
//! `meja_core::combine`; reading a book back, which is `read::returned`.

mod allowed;
mod combination;
mod criteria;
mod formula;
mod juror;
mod pen;
mod plan;
mod ranking;
mod result;
mod rules;
mod ties;
mod weights;

use meja_core::document::{Paper, ScoreBook};

use super::book::Book;
use super::together::{self, Part};
use super::{WriteError, Written, mark};
use pen::Pen;
use plan::Plan;

pub use ranking::ranking;

/// Makes the score book.
///
/// # Errors
/// The limits of the format, as [`WriteError::Xlsx`].
pub fn score_book(book: &ScoreBook, paper: Paper) -> Result<Written, WriteError> {
    let mut out = Book::new(&book.title, book.created)?;
    // Taken before an assessor's name can take them: formulas call them by these names.
    for name in
        [result::NAME, rules::NAME, weights::NAME, combination::NAME, criteria::NAME, mark::NAME]
    {
        out.names.take(name);
    }
    let plan = Plan::new(book, paper, &mut out);
    let pen = Pen::new(book.panel.rules.rounding.places);
    let weights = weights::places(&plan);
    let (plan, pen, weights) = (&plan, &pen, weights.as_slice());
    let mut parts: Vec<Part<'_>> = vec![
        Box::new(|out| {
            result::write(out, plan, pen, weights)?;
            rules::write(out, plan)?;
            weights::write(out, plan, pen, weights)
        }),
        Box::new(|out| combination::write(out, plan, pen)),
        Box::new(|out| criteria::write(out, plan, pen, weights)),
    ];
    for (juror, name) in book.panel.jurors.iter().zip(&plan.sheets) {
        parts.push(Box::new(move |out| juror::write(out, plan, pen, weights, (juror, name))));
    }
    together::draw(&mut out, parts)?;
    mark::write(&mut out, &book.mark)?;
    out.finish()
}

/// The foot of every page, `whose` between code and event where the page is somebody's. The code
/// and what the book counts for come first: a foot that is too long loses its end.
fn foot(book: &ScoreBook, whose: &str) -> String {
    let parts = [book.seal.as_str(), whose, book.event.as_str()];
    parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" – ")
}
