//! Which version of a cell stands: the pure rule behind every shown value.

use std::collections::BTreeSet;

use super::{Hlc, OpId};

/// The versions of one cell that nothing has replaced.
///
/// One member: the value. More than one: a conflict for a person to settle, while [`winner`]
/// names the version shown, marked as undecided.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Live(pub BTreeSet<OpId>);

impl Live {
    /// Adds `version`, which replaces exactly the versions it names.
    pub fn take(&mut self, version: OpId, supersedes: &[OpId]) {
        for replaced in supersedes {
            self.0.remove(replaced);
        }
        self.0.insert(version);
    }

    /// Whether people must decide.
    #[must_use]
    pub fn is_conflict(&self) -> bool {
        self.0.len() > 1
    }
}

/// The version shown while several live: the latest by the hybrid clock, then the greatest hash,
/// so that every laptop shows the same one.
#[must_use]
pub fn winner(versions: impl IntoIterator<Item = (Hlc, OpId)>) -> Option<OpId> {
    versions.into_iter().max().map(|(_, id)| id)
}
