//! Names of one agency's innovations that differ in case, spaces and marks alone: proposed as one
//! innovation, decided by the person, and known again the next time.

use std::collections::BTreeMap;

use super::merge::Identity;

/// Two such names.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Near {
    /// By which a decision names them; the same whichever of the two is met first.
    pub key: String,
    /// The row in the file, from 1.
    pub row: u32,
    /// The agency.
    pub opd: String,
    /// The name in that row.
    pub name: String,
    /// The other name.
    pub other: String,
    /// The other's row, where it stands in the file too; else it is in the event.
    pub other_row: Option<u32>,
    /// What was decided; until then they are only supposed to be the same.
    pub same: Option<bool>,
    /// Whether it was decided at an earlier import.
    pub learnt: bool,
}

/// What was said about such names.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct NearAnswers {
    /// By the person now, by key.
    pub by_key: BTreeMap<String, bool>,
    /// At earlier imports, by key.
    pub learnt: BTreeMap<String, bool>,
    /// By the person now, for all that neither names.
    pub all: Option<bool>,
}

impl NearAnswers {
    /// What was said about a pair, and whether earlier.
    pub(super) fn about(&self, key: &str) -> (Option<bool>, bool) {
        match (self.by_key.get(key), self.learnt.get(key)) {
            (Some(same), learnt) => (Some(*same), learnt == Some(same)),
            (None, Some(same)) => (Some(*same), true),
            (None, None) => (self.all, false),
        }
    }
}

/// The key of a pair.
pub(super) fn key(family: &Identity, one: &str, other: &str) -> String {
    let (first, second) = if one <= other { (one, other) } else { (other, one) };
    [family.instansi.as_str(), family.opd.as_str(), first, second].join("|")
}

/// Whether `name` takes the place of `held` once a person said that both are one: not where it
/// merely shouts, or whispers, what is written with care.
pub(super) fn corrects(name: &str, held: &str) -> bool {
    let careful =
        |text: &str| text.chars().any(char::is_lowercase) && text.chars().any(char::is_uppercase);
    careful(name) || !careful(held)
}
