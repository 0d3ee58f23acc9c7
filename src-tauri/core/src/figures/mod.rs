//! What a chair looks at beside the result: how far assessors lie apart, how much one may rely on
//! them, whether desks can be compared at all, and what the result would be were all equally severe.
//!
//! Statistics, therefore binary numbers; the result itself is `combine`, exact, and nothing here
//! changes it. What cannot be computed says why ([`NoFigure`]) and is never nought. Randomness
//! comes in as [`Dice`], so that the same panel gives the same interval on every laptop. Quantiles
//! and the F distribution are those of `statrs`; alpha, ICC and the additive model are in no crate
//! that is kept up, and are written here from their sources and held to published examples.

mod adjusted;
mod agenda;
mod alpha;
mod design;
mod dice;
mod icc;
mod ratings;
mod reach;
mod severity;
mod solve;
mod spread;
mod table;

pub use adjusted::{Adjusted, Adjustment, EntrantIn, MOST_DRAWN, StageIn, adjust};
pub use agenda::{Item, Unfinished, agenda, is_far, reach_of, row_spread, total_spread};
pub use alpha::{Alpha, Metric, alpha, alpha_between};
pub use design::{Component, Design, Link, Proposal, ProposalKind};
pub use dice::Dice;
pub use icc::{Icc, IccForm, icc};
pub use ratings::{Between, NoFigure, Ratings};
pub use reach::{PRIZES, Reach};
pub use severity::{Fit, Mark, fit};
pub use spread::{Far, Spread, spread};
pub use table::{marks_design, planned_design, ratings_of, row_values, total, totals};

#[cfg(test)]
mod tests;
