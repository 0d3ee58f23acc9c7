//! Which desks may be used at one time: those that share no assessor.
//!
//! Left out: agencies and times.

use std::collections::{BTreeMap, BTreeSet};

use super::DeskIn;
use crate::ids::AssessorId;

/// Up to so many desks the widest set is found exactly; beyond, by a good guess.
const EXACT_UP_TO: usize = 20;

type Neighbours = Vec<BTreeSet<usize>>;

/// The desks that the assessors of each desk (by its index) also sit at.
fn neighbours(desks: &[DeskIn]) -> Neighbours {
    let mut at: BTreeMap<AssessorId, BTreeSet<usize>> = BTreeMap::new();
    for (index, desk) in desks.iter().enumerate() {
        for assessor in &desk.assessors {
            at.entry(*assessor).or_default().insert(index);
        }
    }
    let shared = |index: usize, desk: &DeskIn| {
        let mut others: BTreeSet<usize> = desk
            .assessors
            .iter()
            .filter_map(|assessor| at.get(assessor))
            .flatten()
            .copied()
            .collect();
        others.remove(&index);
        others
    };
    desks.iter().enumerate().map(|(index, desk)| shared(index, desk)).collect()
}

/// The desks in as few shifts as a simple colouring finds; within a shift no assessor is shared.
/// One shift where nobody sits at two desks.
pub(super) fn shifts(desks: &[DeskIn]) -> Vec<Vec<usize>> {
    let neighbours = neighbours(desks);
    // The most entangled desks first, which keeps the number of shifts low.
    let mut order: Vec<(usize, &BTreeSet<usize>)> = neighbours.iter().enumerate().collect();
    order.sort_by_key(|(index, others)| (usize::MAX - others.len(), *index));
    let mut shifts: Vec<BTreeSet<usize>> = Vec::new();
    for (index, others) in order {
        match shifts.iter_mut().find(|shift| shift.is_disjoint(others)) {
            Some(shift) => {
                shift.insert(index);
            }
            None => shifts.push(BTreeSet::from([index])),
        }
    }
    shifts.into_iter().map(|shift| shift.into_iter().collect()).collect()
}

/// The most desks that can be used together, by index.
pub(super) fn widest(desks: &[DeskIn]) -> BTreeSet<usize> {
    let neighbours = neighbours(desks);
    let all: BTreeSet<usize> = (0..desks.len()).collect();
    if all.len() <= EXACT_UP_TO { exact(all, &neighbours) } else { guess(all, &neighbours) }
}

/// How many of `among` share an assessor with each of them.
fn degrees<'a>(
    among: &'a BTreeSet<usize>,
    neighbours: &'a Neighbours,
) -> impl Iterator<Item = (usize, usize)> + 'a {
    among.iter().map(move |&desk| {
        let shared = neighbours.get(desk).map_or(0, |others| others.intersection(among).count());
        (shared, desk)
    })
}

fn exact(among: BTreeSet<usize>, neighbours: &Neighbours) -> BTreeSet<usize> {
    match degrees(&among, neighbours).max_by_key(|&(shared, desk)| (shared, usize::MAX - desk)) {
        None | Some((0, _)) => among,
        // Only pairs are left: one of each is as good as the other.
        Some((1, _)) => guess(among, neighbours),
        Some((_, desk)) => {
            let mut without = among.clone();
            without.remove(&desk);
            let mut with = exact(apart_from(desk, &without, neighbours), neighbours);
            with.insert(desk);
            let without = exact(without, neighbours);
            if with.len() >= without.len() { with } else { without }
        }
    }
}

/// Takes the desk that stands in the way of the fewest, again and again.
fn guess(mut among: BTreeSet<usize>, neighbours: &Neighbours) -> BTreeSet<usize> {
    let mut taken = BTreeSet::new();
    while let Some((_, desk)) = degrees(&among, neighbours).min() {
        taken.insert(desk);
        among.remove(&desk);
        among = apart_from(desk, &among, neighbours);
    }
    taken
}

fn apart_from(desk: usize, among: &BTreeSet<usize>, neighbours: &Neighbours) -> BTreeSet<usize> {
    neighbours
        .get(desk)
        .map_or_else(|| among.clone(), |others| among.difference(others).copied().collect())
}
