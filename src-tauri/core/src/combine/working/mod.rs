//! How a number of a result came about: what went in, what was done, what was rounded.
//!
//! A [`Working`] is made from the finished [`Outcome`](super::Outcome), so that it cannot tell another story than the
//! number itself; a test works every number out again from its inputs. In sentences: `words`.

mod open;

use crate::{
    exact::{Exact, RoundMode},
    panel::Jurors,
    registry::Category,
    sentence::Sentence,
};

pub use open::open;

use super::{Figure, Part};

/// One number with its working.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Working {
    /// Which number.
    pub figure: Figure,
    /// What it is called: "Nilai akhir", "Total Penilai 1 pada Presentasi".
    pub title: Sentence,
    /// What was done with the inputs.
    pub operation: Operation,
    /// What went in and what was left out, in the order of the sheets.
    pub inputs: Vec<Input>,
    /// The number before rounding; none where there is none.
    pub exact: Option<Exact>,
    /// How it was rounded; none where the rules do not round it.
    pub rounding: Option<Places>,
    /// The number as it is used from here on.
    pub result: Option<Exact>,
}

/// What is done with the inputs of a number.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Operation {
    /// The value times weight, divided.
    Scale,
    /// The amounts are added; where rows are left out, brought up to the weight of all.
    Add {
        /// Weight of all rows and of the judged ones, where they differ.
        full_weight: Option<(Exact, Exact)>,
    },
    /// Assessors are combined.
    Combine {
        /// What was really done: `Mean` also where too few assessors are there to trim.
        by: Jurors,
        /// Whether the rule was to trim but too few were there.
        too_few: bool,
        /// A sum brought up to all assessors, where some could not judge: all, and those who could.
        full_panel: Option<(Exact, Exact)>,
    },
    /// Stages are weighted and added.
    Weigh,
    /// Innovations ahead are counted.
    Rank {
        /// Within which category; none among all.
        category: Option<Category>,
        /// How many have a rank there.
        of: u32,
        /// How many are ahead.
        ahead: u32,
    },
}

/// One thing that went into a number.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Input {
    /// Whose or what: an assessor, a row, a stage.
    pub name: String,
    /// The number it is, to be opened in turn; none where nothing lies below it.
    pub figure: Option<Figure>,
    /// The value that went in; none where there is none.
    pub value: Option<Exact>,
    /// What the value is multiplied by and divided by before it is added.
    pub times: Option<(Exact, Exact)>,
    /// What it adds: the value, multiplied and divided.
    pub amount: Option<Exact>,
    /// Whether it counts.
    pub part: Part,
}

/// To how many places, and how.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Places {
    /// Decimal places.
    pub places: u32,
    /// Where a half goes.
    pub mode: RoundMode,
}
