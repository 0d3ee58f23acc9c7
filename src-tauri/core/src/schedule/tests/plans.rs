//! Whole plans: the reference event, desks that share assessors, events that are too large.

use std::collections::{BTreeMap, BTreeSet};
use std::iter::repeat_n;

use super::super::{Settings, SettingsError, UnplacedReason};
use super::{conflicts, desk_id, desks, opds, plan, probolinggo, slots_of, three_desks, time};
use crate::registry::Category;

fn reference() -> Vec<super::OpdIn> {
    opds(&[(Category::Opd, 29), (Category::Puskesmas, 20), (Category::Kecamatan, 25)])
}

#[test]
fn the_reference_event_fits_its_three_days() {
    let plan = plan(&probolinggo(), &three_desks(), &reference()).unwrap();
    assert_eq!((plan.slots.len(), plan.unplaced.len(), plan.capacity), (74, 0, 81));
    let mut load = BTreeMap::new();
    for slot in &plan.slots {
        *load.entry(slot.desk).or_insert(0) += 1;
    }
    assert_eq!(load.into_values().collect::<Vec<_>>(), [25, 25, 24]);
}

#[test]
fn categories_follow_one_another_and_keep_the_order_given() {
    let opds = reference();
    let plan = plan(&probolinggo(), &three_desks(), &opds).unwrap();
    let place: BTreeMap<_, _> =
        opds.iter().enumerate().map(|(n, o)| (o.id, (o.category, n))).collect();
    let order: Vec<_> = plan.slots.iter().map(|slot| place[&slot.opd]).collect();
    assert!(order.is_sorted());
}

#[test]
fn what_does_not_fit_is_listed_with_its_reason() {
    let settings = Settings { days: vec![super::october(15)], ..probolinggo() };
    let plan = plan(&settings, &three_desks(), &reference()).unwrap();
    assert_eq!((plan.slots.len(), plan.unplaced.len(), plan.capacity), (27, 47, 27));
    assert!(plan.unplaced.iter().all(|left| left.reason == UnplacedReason::Full));
    assert_eq!(plan.unplaced[0].reason.code(), "schedule.full");
}

#[test]
fn days_that_are_all_break_list_every_agency() {
    let breaks = vec![super::every_day(time(9, 0), time(12, 0))];
    let plan = plan(&Settings { breaks, ..probolinggo() }, &three_desks(), &reference()).unwrap();
    assert_eq!(plan.unplaced.len(), 74);
    assert_eq!(plan.unplaced[0].reason, UnplacedReason::NoOpenings);
}

#[test]
fn desks_that_share_an_assessor_take_turns() {
    let desks = desks(&[&[0, 1], &[1, 2]]);
    let list = opds(&[(Category::Opd, 27)]);
    let plan = plan(&probolinggo(), &desks, &list).unwrap();
    assert_eq!((plan.slots.len(), plan.capacity), (27, 27));
    let starts: BTreeSet<_> = plan.slots.iter().map(|slot| slot.start).collect();
    assert_eq!(starts.len(), 27);
    let at_first = plan.slots.iter().filter(|slot| slot.desk == desk_id(0)).count();
    assert_eq!(at_first, 14);
    let crowd = opds(&[(Category::Opd, 28)]);
    let crowded = super::plan(&probolinggo(), &desks, &crowd).unwrap();
    assert_eq!(crowded.unplaced[0].reason, UnplacedReason::SharedAssessor);
}

#[test]
fn a_full_event_leaves_the_desk_in_the_way_of_two_others_unused() {
    // The middle desk shares an assessor with each neighbour: fair turns would waste rows.
    let desks = desks(&[&[0], &[0, 1], &[1]]);
    let few = plan(&probolinggo(), &desks, &opds(&[(Category::Opd, 30)])).unwrap();
    assert!(few.slots.iter().any(|slot| slot.desk == desk_id(1)));
    let many = plan(&probolinggo(), &desks, &opds(&[(Category::Opd, 54)])).unwrap();
    assert_eq!((many.slots.len(), many.unplaced.len(), many.capacity), (54, 0, 54));
}

#[test]
fn a_rotating_agency_is_through_within_a_few_rows() {
    let settings = Settings { rotate: true, ..probolinggo() };
    let desks = three_desks();
    let plan = plan(&settings, &desks, &opds(&[(Category::Opd, 26)])).unwrap();
    assert_eq!((plan.slots.len(), plan.unplaced.len()), (78, 0));
    let rows: BTreeMap<_, _> = {
        let starts: BTreeSet<_> = plan.slots.iter().map(|slot| slot.start).collect();
        starts.into_iter().enumerate().map(|(row, start)| (start, row)).collect()
    };
    assert_eq!(rows.len(), 26);
    let mut visits: BTreeMap<_, Vec<usize>> = BTreeMap::new();
    for slot in &plan.slots {
        visits.entry(slot.opd).or_default().push(rows[&slot.start]);
    }
    assert!(visits.values().all(|rows| rows[2] - rows[0] < 6));
    assert_eq!(conflicts(&settings, &desks, &slots_of(&plan)), []);
}

#[test]
fn a_rotating_event_too_large_sends_the_first_to_every_desk_and_lists_the_rest() {
    let settings = Settings { rotate: true, ..probolinggo() };
    let plan = plan(&settings, &three_desks(), &reference()).unwrap();
    assert_eq!((plan.slots.len(), plan.unplaced.len()), (27 * 3, (74 - 27) * 3));
    assert!(plan.unplaced.iter().all(|left| left.desk.is_some()));
}

#[test]
fn rotating_desks_that_share_an_assessor_take_turns() {
    let settings = Settings { rotate: true, ..probolinggo() };
    let desks = desks(&[&[0, 1], &[1, 2], &[3]]);
    let fits = plan(&settings, &desks, &opds(&[(Category::Opd, 13)])).unwrap();
    assert_eq!((fits.slots.len(), fits.unplaced.len()), (39, 0));
    assert_eq!(conflicts(&settings, &desks, &slots_of(&fits)), []);
    let over = plan(&settings, &desks, &opds(&[(Category::Opd, 14)])).unwrap();
    assert_eq!(over.unplaced.len(), 3);
    assert_eq!(over.unplaced[0].reason, UnplacedReason::SharedAssessor);
}

#[test]
fn no_desks_too_many_desks_and_doubles_are_refused() {
    let settings = probolinggo();
    let error = |desks: &[_], opds: &[_]| plan(&settings, desks, opds).unwrap_err();
    assert_eq!(error(&[], &[]), SettingsError::NoDesks);
    let one = three_desks().remove(0);
    assert_eq!(error(&[one.clone(), one.clone()], &[]).code(), "schedule.duplicate_desk");
    let opd = reference().remove(0);
    assert_eq!(error(&[one], &[opd.clone(), opd]).code(), "schedule.duplicate_opd");
    let crowd = desks(&vec![[].as_slice(); 1_001]);
    assert_eq!(error(&crowd, &[]), SettingsError::TooManyDesks);
    let days = super::october(1).iter_days().take(200).collect();
    let long = Settings { days, ..probolinggo() };
    assert_eq!(plan(&long, &crowd[..600], &[]).unwrap_err(), SettingsError::TooManyOpenings);
}

#[test]
fn no_agencies_make_an_empty_plan() {
    for rotate in [false, true] {
        let plan = plan(&Settings { rotate, ..probolinggo() }, &three_desks(), &[]).unwrap();
        assert_eq!((plan.slots.len(), plan.unplaced.len()), (0, 0));
    }
}

#[test]
fn two_thousand_agencies_are_placed_without_a_conflict() {
    let who: Vec<Vec<usize>> = (0..12).map(|n| repeat_n(n, 2).collect()).collect();
    let desks = desks(&who.iter().map(Vec::as_slice).collect::<Vec<_>>());
    let days: Vec<_> = super::october(1).iter_days().take(19).collect();
    let settings = Settings { days: days.clone(), ..probolinggo() };
    let divided = plan(&settings, &desks, &opds(&[(Category::Desa, 2_000)])).unwrap();
    assert_eq!((divided.slots.len(), divided.unplaced.len()), (2_000, 0));
    assert_eq!(conflicts(&settings, &desks, &slots_of(&divided)), []);
    let days = super::october(1).iter_days().take(223).collect();
    let settings = Settings { days, rotate: true, ..probolinggo() };
    let rotating = plan(&settings, &desks, &opds(&[(Category::Desa, 2_000)])).unwrap();
    assert_eq!((rotating.slots.len(), rotating.unplaced.len()), (24_000, 0));
    assert_eq!(conflicts(&settings, &desks, &slots_of(&rotating)), []);
}
