//! Where this laptop and the connected ones differ, and which documents help there.

use std::collections::{BTreeMap, BTreeSet};

use meja_core::{
    approval::{Head, Heads},
    record::Author,
};

use super::shelf::Shelf;
use crate::{LedgerError, segment::Place};

/// Laptops further apart than so many operations of an author meet by asking
/// ([`super::asking`]) first: a document of them costs many times what they do.
pub(crate) const FAR: u64 = 100;
/// So many documents are opened at a time; the rest follows as they are found or not.
const MOST: usize = 64;

/// Where this laptop stands.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub(crate) struct Reach {
    /// In the record.
    pub(crate) heads: Heads,
    /// Held aside, where that goes further.
    pub(crate) held: BTreeMap<Author, u64>,
}

impl Reach {
    /// Up to which number an author's operations are here without a gap.
    pub(crate) fn of(&self, author: &Author) -> u64 {
        let held = self.held.get(author).copied().unwrap_or_default();
        seq(self.heads.0.get(author)).max(held)
    }

    /// Whether it is near enough to another for documents: neither lacks much of any author.
    pub(crate) fn is_near(&self, other: &Self) -> bool {
        self.heads.0.keys().chain(other.heads.0.keys()).all(|author| {
            let apart = seq(self.heads.0.get(author)).abs_diff(seq(other.heads.0.get(author)));
            apart <= FAR
        })
    }
}

fn seq(head: Option<&Head>) -> u64 {
    head.map_or(0, |head| head.seq)
}

/// The documents that must be open: where a peer and this laptop differ in an author, those first
/// of whom something is here.
pub(crate) fn wanted(
    shelf: &Shelf,
    mine: &Heads,
    peers: &[Heads],
) -> Result<Vec<Place>, LedgerError> {
    let (mut known, mut new) = (BTreeSet::new(), BTreeSet::new());
    for theirs in peers {
        let authors: BTreeSet<_> = mine.0.keys().chain(theirs.0.keys()).collect();
        for author in authors {
            let (here, there) = (mine.0.get(author), theirs.0.get(author));
            if here == there {
                continue;
            }
            let (held, has) = (seq(here), seq(there));
            if held.abs_diff(has) > FAR {
                continue;
            }
            // At the same number but not the same operation, they differ in the last at least.
            let common = if held == has { held.saturating_sub(1) } else { held.min(has) };
            let place = shelf.place_after(*author, common)?;
            // A segment that has ended here is found by whoever lacks it, without this laptop
            // holding it open.
            if held > has && shelf.last_of(place, held)?.is_some() {
                continue;
            }
            if here.is_some() {
                known.insert(place)
            } else {
                new.insert(place)
            };
        }
    }
    Ok(known.into_iter().chain(new).collect())
}

/// Of those, the ones to be opened now, where so many are being looked for already.
pub(crate) fn room(opening: usize) -> usize {
    MOST.saturating_sub(opening)
}

#[cfg(test)]
mod tests {
    use meja_core::record::OpId;

    use super::*;

    fn heads(list: &[(u8, u64)]) -> Heads {
        let head = |seq: u64| Head { seq, op: OpId([seq as u8; 32]) };
        Heads(list.iter().map(|(author, seq)| (Author([*author; 32]), head(*seq))).collect())
    }

    fn reach(list: &[(u8, u64)], held: &[(u8, u64)]) -> Reach {
        let held = held.iter().map(|(author, seq)| (Author([*author; 32]), *seq)).collect();
        Reach { heads: heads(list), held }
    }

    #[test]
    fn what_is_held_counts_as_here_and_as_nothing_less() {
        let one = reach(&[(1, 5), (2, 7)], &[(1, 9), (3, 2)]);
        let of = |author: u8| one.of(&Author([author; 32]));
        assert_eq!([of(1), of(2), of(3), of(4)], [9, 7, 2, 0]);
    }

    #[test]
    fn who_lacks_much_of_one_author_is_far() {
        let one = reach(&[(1, 500), (2, 3)], &[]);
        assert!(one.is_near(&reach(&[(1, 400), (2, 103)], &[])));
        assert!(!one.is_near(&reach(&[(1, 399), (2, 3)], &[])));
        assert!(!one.is_near(&reach(&[(2, 3)], &[(1, 500)])), "what is held is in no document");
        assert!(!reach(&[], &[]).is_near(&one));
    }
}
