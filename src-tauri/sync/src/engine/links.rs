//! Between which laptops documents are carried, where a hall is large: not between all of them.
//!
//! A document tells every laptop that it is carried to of every change, and each of those tells
//! all others again: among twelve that is most of what there is to do. So laptops stand in a ring,
//! in the order of their keys, and documents go between near neighbours; whoever hears on the
//! control stream that another is ahead and is not carried to from there asks for it at once.

use iroh::EndpointId;

/// Halls of so many carry documents between all.
const ALL: usize = 6;
/// So many neighbours on either side.
const NEXT: usize = 2;

/// Whether documents go between two of the laptops that are connected.
pub(crate) fn linked(one: EndpointId, other: EndpointId, connected: &[EndpointId]) -> bool {
    let mut ring: Vec<EndpointId> = connected.iter().copied().chain([one, other]).collect();
    ring.sort();
    ring.dedup();
    let at = |key| ring.binary_search(&key).unwrap_or_default();
    let apart = at(one).abs_diff(at(other));
    ring.len() <= ALL || apart.min(ring.len() - apart) <= NEXT
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    fn hall(count: u8) -> Vec<EndpointId> {
        (1..=count).map(|n| iroh::SecretKey::from_bytes(&[n; 32]).public()).collect()
    }

    #[test]
    fn a_small_hall_is_linked_whole_and_a_large_one_by_four_to_each() {
        for count in 2..=14 {
            let all = hall(count);
            for one in &all {
                let links = all.iter().filter(|other| *other != one && linked(*one, **other, &all));
                let wanted = if all.len() <= ALL { all.len() - 1 } else { 4 };
                assert_eq!(links.count(), wanted.min(all.len() - 1), "{count}");
            }
        }
    }

    #[test]
    fn both_ends_see_a_link_alike_and_every_laptop_is_reached() {
        let all = hall(12);
        let mut reached = BTreeSet::from([all[0]]);
        for _ in 0..all.len() {
            for one in reached.clone() {
                reached.extend(all.iter().filter(|other| linked(one, **other, &all)));
            }
        }
        assert_eq!(reached.len(), all.len());
        for one in &all {
            for other in &all {
                assert_eq!(linked(*one, *other, &all), linked(*other, *one, &all));
            }
        }
    }
}
