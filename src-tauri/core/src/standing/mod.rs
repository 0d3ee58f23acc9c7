//! Who may write what in an event that several laptops share, and what becomes of the rest.
//!
//! A hall has *anchors*: keys that this copy of the event trusts from the start. They certify
//! others by writing `Member` rows. From those writes [`fold`] finds every key's [`Standing`],
//! whatever order they came in; [`judge`] holds an operation against it. Both look at the set of
//! operations alone, so every laptop that holds the same ones says the same of each.

mod certificate;
mod fold;
mod matrix;
#[cfg(test)]
mod tests;

use std::collections::BTreeSet;

pub use certificate::Certificate;
pub use fold::{Standings, fold};
pub use matrix::{Facts, Overreach, Right, TABLE, judge, misnamed, right};

use crate::ids::{AssessorId, DeskId};

/// The part that a key was certified for. A key may have several; none is ever taken back but by
/// removing the key, so that what was accepted stays so.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Role {
    /// Reads only.
    Observer,
    /// A desk's laptop: certifies the keys of the people whom it may vouch for, and writes nothing
    /// else.
    Laptop,
    /// Assesses: their own registers, and what a desk shares.
    Assessor,
    /// Prepares, prints and files; certifies others.
    Secretariat,
    /// Answers for the result; certifies others.
    Chair,
}

impl Role {
    /// All, the least first.
    pub const ALL: [Self; 5] =
        [Self::Observer, Self::Laptop, Self::Assessor, Self::Secretariat, Self::Chair];

    /// The stable key.
    #[must_use]
    pub const fn key(self) -> &'static str {
        match self {
            Self::Observer => "observer",
            Self::Laptop => "laptop",
            Self::Assessor => "assessor",
            Self::Secretariat => "secretariat",
            Self::Chair => "chair",
        }
    }

    /// The role of a key.
    #[must_use]
    pub fn from_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|role| role.key() == key)
    }

    /// Whether it may certify anybody and write everything.
    #[must_use]
    pub const fn is_authority(self) -> bool {
        match self {
            Self::Secretariat | Self::Chair => true,
            Self::Observer | Self::Laptop | Self::Assessor => false,
        }
    }
}

/// How a key stands in the event.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Standing {
    /// Whether this copy of the event trusts it from the start.
    pub anchor: bool,
    /// What it was certified for.
    pub roles: BTreeSet<Role>,
    /// Whose registers it writes.
    pub assessors: BTreeSet<AssessorId>,
    /// The desks it was ever given, for the laptop's own key.
    pub desks: BTreeSet<DeskId>,
    /// The assessors whose keys it may certify, for the laptop's own key: whoever an authority ever
    /// named to it, as they sat at its desks.
    pub vouches: BTreeSet<AssessorId>,
    /// The network keys of the laptops it was certified on, hexadecimal.
    pub endpoints: BTreeSet<String>,
    /// Its last operation that counts; none while it has not been removed.
    pub until: Option<u64>,
    /// Up to this number an authority vouched for its operations, whatever they write: what a
    /// file held before it became a hall.
    pub vouched: u64,
}

impl Standing {
    /// Whether it certifies others and writes everything.
    #[must_use]
    pub fn is_authority(&self) -> bool {
        self.anchor || self.roles.iter().any(|role| role.is_authority())
    }

    /// The greatest of its roles.
    #[must_use]
    pub fn role(&self) -> Option<Role> {
        self.roles.last().copied()
    }

    /// Whether its operation of this number comes after its removal.
    #[must_use]
    pub fn is_past(&self, seq: u64) -> bool {
        self.until.is_some_and(|until| seq > until)
    }
}

/// What becomes of an operation.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Verdict {
    /// It is folded into the rows.
    Accept,
    /// Nobody certified its author yet: it is kept and looked at again.
    Hold,
    /// It is kept and never folded.
    Refuse(Refusal),
}

/// Why an operation of a certified author is refused.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Refusal {
    /// Its author was removed before it.
    Removed,
    /// It writes what is not its author's to write.
    Overreach(Overreach),
}
