//! Where a piece of evidence belongs: the innovation and the indicator, from its place.
//!
//! A place is the folders and the name of a file ("Dinas Kesehatan/E-POSYANDU/1. Regulasi/SK.pdf").
//! Nothing is guessed silently: [`Fit::Sure`] is said only where one innovation fits by its whole
//! name, or is the sole one of the agency that is named, and where a number or a word means one
//! indicator; whatever else speaks for an answer is [`Fit::Likely`] with its candidates.
//!
//! Left out: what the file holds, and what a person decided before.

mod indicator;
mod names;
mod words;

#[cfg(test)]
mod tests;

use super::fold::fold_name;
use crate::ids::InnovationId;
use indicator::Indicators;
use names::Names;

/// An innovation that evidence can belong to.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Known<'a> {
    /// Its id.
    pub id: InnovationId,
    /// Its name.
    pub name: &'a str,
    /// Its agency's name.
    pub opd: &'a str,
    /// Other names of its agency.
    pub aliases: &'a [&'a str],
}

/// How well an answer is founded.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Fit<T> {
    /// One answer, without a doubt that a name can have.
    Sure(T),
    /// One or more answers, the likeliest first, for a person to choose from.
    Likely(Vec<T>),
    /// Nothing speaks for any.
    Open,
}

impl<T: Copy> Fit<T> {
    /// The answer to offer first.
    #[must_use]
    pub fn first(&self) -> Option<T> {
        match self {
            Self::Sure(one) => Some(*one),
            Self::Likely(several) => several.first().copied(),
            Self::Open => None,
        }
    }

    /// The answer, where it is sure.
    #[must_use]
    pub const fn sure(&self) -> Option<T> {
        match self {
            Self::Sure(one) => Some(*one),
            Self::Likely(_) | Self::Open => None,
        }
    }
}

/// Where a piece of evidence belongs.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Filing {
    /// The innovation.
    pub innovation: Fit<InnovationId>,
    /// The indicator's number, 1–21 on Form C.1.
    pub indicator: Fit<u32>,
}

/// Candidates named at most for one file; an agency of a hundred innovations is no help.
const MAX_CANDIDATES: usize = 20;

/// Knows the innovations and indicators of an event, and files places among them.
#[derive(Clone, Debug)]
pub struct Filer {
    names: Names,
    indicators: Indicators,
}

/// A folder or a file's name, read once.
struct Segment {
    words: Vec<String>,
    is_file: bool,
}

impl Filer {
    /// An index over the innovations, and the indicators by number and name.
    ///
    /// ```
    /// use meja_core::ids::InnovationId;
    /// use meja_core::import::filing::{Filer, Fit, Known};
    /// let id = InnovationId(uuid::Uuid::from_u128(1));
    /// let known = Known { id, name: "E-POSYANDU", opd: "Dinas Kesehatan", aliases: &[] };
    /// let filer = Filer::new([known], [(1, "Regulasi Inovasi Daerah")]);
    /// let filing = filer.file("Dinkes/EPOSYANDU/1. Regulasi/SK Bupati.pdf");
    /// assert_eq!((filing.innovation, filing.indicator), (Fit::Sure(id), Fit::Sure(1)));
    /// ```
    #[must_use]
    pub fn new<'a>(
        innovations: impl IntoIterator<Item = Known<'a>>,
        indicators: impl IntoIterator<Item = (u32, &'a str)>,
    ) -> Self {
        Self { names: Names::new(innovations), indicators: Indicators::new(indicators) }
    }

    /// Files one place: parts joined by `/`, the last one the file's name.
    #[must_use]
    pub fn file(&self, place: &str) -> Filing {
        let parts: Vec<&str> = place.split('/').filter(|part| !part.trim().is_empty()).collect();
        let segments: Vec<Segment> = parts
            .iter()
            .enumerate()
            .map(|(at, part)| {
                let is_file = at + 1 == parts.len();
                let part = if is_file { without_ending(part) } else { part };
                Segment { words: split(part), is_file }
            })
            .collect();
        let found = self.names.find(&segments, &self.indicators);
        let indicator = self.indicators.find(&segments, &found.taken);
        Filing { innovation: found.fit, indicator }
    }
}

/// A file's name without its ending; a point inside a name ("9.pedoman teknis") begins none.
fn without_ending(name: &str) -> &str {
    match name.rsplit_once('.') {
        Some((stem, ending))
            if !stem.is_empty()
                && (1..=5).contains(&ending.len())
                && ending.chars().all(|letter| letter.is_ascii_alphanumeric()) =>
        {
            stem
        }
        _ => name,
    }
}

/// The words of a name in their comparison form.
fn split(name: &str) -> Vec<String> {
    let folded = fold_name(name);
    folded.split(' ').filter(|word| !word.is_empty()).take(40).map(str::to_owned).collect()
}
