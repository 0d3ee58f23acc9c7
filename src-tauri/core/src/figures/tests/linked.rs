//! The doctor: what hangs together, and links that do link.

use std::collections::BTreeSet;

use proptest::prelude::*;

use super::{what, who};
use crate::figures::{Design, ProposalKind};

/// Desks with assessors and innovations of their own, as a divided event has.
fn desks(sizes: &[(usize, usize)]) -> Design {
    let mut design = Design::default();
    let (mut person, mut thing) = (0, 0);
    for (assessors, innovations) in sizes {
        for at in 0..*innovations {
            design.add(what(thing + at), (person..person + assessors).map(who));
        }
        person += assessors;
        thing += innovations;
    }
    design
}

#[test]
fn three_desks_without_a_shared_innovation_are_three_parts() {
    let design = desks(&[(3, 25), (3, 25), (3, 24)]);
    let parts = design.components();
    assert_eq!(parts.len(), 3);
    assert_eq!(parts.iter().map(|part| part.assessors.len()).collect::<Vec<_>>(), [3, 3, 3]);
    assert!(!design.is_connected());
    assert_eq!(design.error(), None);
}

#[test]
fn the_cheapest_link_of_three_desks_is_one_who_rotates_with_two_sheets() {
    let design = desks(&[(3, 25), (3, 25), (3, 24)]);
    let proposals = design.proposals(|_, _| true, &BTreeSet::new());
    let sheets: Vec<usize> = proposals.iter().map(|one| one.extra.len()).collect();
    assert_eq!(sheets, [2, 4, 6, 12]);
    assert!(matches!(proposals[0].kind, ProposalKind::Rotate { .. }));
    assert!(matches!(proposals[2].kind, ProposalKind::Shared));
    assert!(proposals[1].error < proposals[0].error, "more sheets say more");
}

#[test]
fn a_recused_assessor_is_not_sent_to_that_agency_and_innovations_still_to_come_go_first() {
    let design = desks(&[(1, 2), (1, 2)]);
    let first = BTreeSet::from([what(1), what(3)]);
    let proposals = design.proposals(|who_, what_| who_ != who(0) || what_ != what(3), &first);
    let cheapest = &proposals[0].extra;
    assert_eq!(cheapest, &BTreeSet::from([(who(1), what(1))]));
    let nowhere = design.proposals(|_, _| false, &first);
    assert!(nowhere.is_empty());
}

#[test]
fn one_part_needs_no_link_and_an_innovation_without_assessors_is_named() {
    let mut design = desks(&[(2, 3)]);
    design.add(what(9), []);
    assert!(design.is_connected());
    assert!(design.proposals(|_, _| true, &BTreeSet::new()).is_empty());
    assert_eq!(design.alone().collect::<Vec<_>>(), [what(9)]);
}

proptest! {
    #[test]
    fn every_proposed_link_does_link(
        sizes in prop::collection::vec((1_usize..4, 1_usize..6), 2..5),
        closed in prop::collection::btree_set((0_usize..12, 0_usize..20), 0..20),
    ) {
        let design = desks(&sizes);
        let may = |a, i| !closed.iter().any(|(x, y)| who(*x) == a && what(*y) == i);
        for proposal in design.proposals(may, &BTreeSet::new()) {
            let linked = design.with(&proposal.extra);
            prop_assert!(linked.is_connected());
            prop_assert!(proposal.error.is_finite());
            prop_assert!(proposal.extra.iter().all(|(a, i)| may(*a, *i)));
            prop_assert_eq!(linked.sheets(), design.sheets() + proposal.extra.len());
        }
    }

    #[test]
    fn parts_are_disjoint_and_leave_nobody_out(
        links in prop::collection::vec((0_usize..8, 0_usize..12), 0..30),
    ) {
        let mut design = Design::default();
        for (assessor, innovation) in &links {
            design.add(what(*innovation), [who(*assessor)]);
        }
        let parts = design.components();
        let people: Vec<_> = parts.iter().flat_map(|part| &part.assessors).collect();
        let things: Vec<_> = parts.iter().flat_map(|part| &part.innovations).collect();
        let all = |n: usize, m: usize| (BTreeSet::from_iter(links.iter().map(|l| l.0)).len(), n, m);
        let (distinct, _, _) = all(0, 0);
        prop_assert_eq!(people.len(), distinct);
        prop_assert_eq!(BTreeSet::from_iter(&people).len(), people.len());
        prop_assert_eq!(BTreeSet::from_iter(&things).len(), things.len());
    }
}
