//! Times kept free, conflicts of interest and wished hours: said, kept, and against a slow model.

use std::collections::{BTreeMap, BTreeSet};

use proptest::prelude::*;
use uuid::Uuid;

use super::super::{
    Conflict, HoldIn, Keep, Rules, Settings, SlotIn, UnplacedReason, Wish, arrange, check_move,
    conflicts, openings, place_one, plan,
};
use super::{
    MINUTE, assessor, desk_id, desks, october, opd_id, opds, probolinggo, slot_id, slots_of,
    three_desks, time,
};
use crate::ids::HoldId;
use crate::registry::Category;

fn rules() -> Rules {
    Rules::new(probolinggo(), three_desks())
}

fn hold(n: u128, desk: usize, minutes: i64, long: u32) -> HoldIn {
    let start = probolinggo().zone.instant(october(15), time(9, 0)) + minutes * MINUTE;
    HoldIn { id: HoldId(Uuid::from_u128(n)), desk: desk_id(desk), start, minutes: long }
}

fn slot(n: usize, desk: usize, opd: usize, minutes: i64) -> SlotIn {
    let start = probolinggo().zone.instant(october(15), time(9, 0)) + minutes * MINUTE;
    SlotIn { id: slot_id(n), desk: desk_id(desk), opd: opd_id(opd), start, minutes: 20 }
}

#[test]
fn a_time_kept_free_a_conflict_of_interest_and_a_wish_are_each_said() {
    let mut rules = rules();
    rules.holds.push(hold(7, 0, 30, 20));
    rules.recusals.insert((assessor(2), opd_id(1)));
    let wish = Wish { day: Some(october(15)), from: time(10, 0), to: time(11, 0) };
    rules.wishes.insert(opd_id(2), wish);
    let id = slot_id(0);
    let only = |slot: SlotIn| conflicts(&rules, &[slot]);
    let held = Conflict::DuringHold { slot: id, hold: HoldId(Uuid::from_u128(7)) };
    assert_eq!(only(slot(0, 0, 0, 20)), [held]);
    assert_eq!(only(slot(0, 0, 0, 40)), [held]);
    assert_eq!((only(slot(0, 0, 0, 10)), only(slot(0, 1, 0, 30))), (vec![], vec![]));
    let recused = Conflict::Recused { slot: id, assessor: assessor(2), opd: opd_id(1) };
    assert_eq!(only(slot(0, 1, 1, 0)), [recused]);
    assert_eq!(only(slot(0, 2, 1, 0)), []);
    let outside = Conflict::OutsideWish { slot: id, opd: opd_id(2) };
    assert_eq!(only(slot(0, 0, 2, 50)), [outside]);
    assert_eq!((only(slot(0, 0, 2, 60)), only(slot(0, 0, 2, 100))), (vec![], vec![]));
    assert_eq!(only(slot(0, 0, 2, 101)), [outside]);
    assert_eq!(only(slot(0, 0, 2, 24 * 60 + 60)), [outside]);
}

#[test]
fn a_conflict_of_interest_forbids_a_move_and_a_wish_does_not() {
    let mut rules = rules();
    rules.recusals.insert((assessor(2), opd_id(0)));
    rules.wishes.insert(opd_id(0), Wish { day: None, from: time(9, 0), to: time(9, 30) });
    rules.holds.push(hold(7, 2, 0, 180));
    let slots = [slot(0, 0, 0, 0)];
    let to = |desk, minutes| {
        check_move(&rules, &slots, slot_id(0), desk_id(desk), slot(0, 0, 0, minutes).start)
    };
    assert_eq!(to(1, 0).unwrap_err().code(), "schedule.recused");
    assert_eq!(to(2, 0).unwrap_err().code(), "schedule.during_hold");
    assert_eq!(to(0, 40), Ok(()));
}

#[test]
fn a_late_agency_is_placed_in_its_hours_before_an_earlier_place() {
    let mut rules = rules();
    rules.wishes.insert(opd_id(9), Wish { day: None, from: time(11, 0), to: time(12, 0) });
    rules.recusals.insert((assessor(0), opd_id(9)));
    let place = place_one(&rules, &[], opd_id(9), 0, None).unwrap().unwrap();
    assert_eq!((place.desk, place.start), (desk_id(1), slot(0, 0, 0, 120).start));
    let refused = place_one(&rules, &[], opd_id(9), 0, Some(desk_id(0))).unwrap();
    assert_eq!(refused, None);
}

#[test]
fn an_agency_that_every_desk_must_leave_to_others_is_listed_with_that_reason() {
    let mut rules = rules();
    rules.recusals = [0, 2, 4].into_iter().map(|who| (assessor(who), opd_id(3))).collect();
    let made = plan(&rules, &opds(&[(Category::Opd, 5)])).unwrap();
    assert_eq!((made.slots.len(), made.unplaced.len()), (4, 1));
    assert_eq!(
        (made.unplaced[0].opd, made.unplaced[0].reason),
        (opd_id(3), UnplacedReason::Recused)
    );
    rules.settings.rotate = true;
    rules.recusals = [(assessor(2), opd_id(3))].into_iter().collect();
    let made = plan(&rules, &opds(&[(Category::Opd, 5)])).unwrap();
    assert_eq!((made.slots.len(), made.unplaced.len()), (14, 1));
    assert_eq!(made.unplaced[0].desk, Some(desk_id(1)));
    assert_eq!(made.unplaced[0].reason, UnplacedReason::Recused);
}

#[test]
fn the_reference_event_keeps_its_recusals_wishes_holds_and_fair_load() {
    let list = opds(&[(Category::Opd, 29), (Category::Puskesmas, 20), (Category::Kecamatan, 25)]);
    let mut rules = rules();
    for n in 0..10 {
        rules.recusals.insert((assessor(n % 6), list[n * 7].id));
    }
    for n in 0..8 {
        let wish = Wish { day: Some(october(16)), from: time(10, 0), to: time(12, 0) };
        rules.wishes.insert(list[n * 9 + 1].id, wish);
    }
    rules.holds.push(hold(1, 0, 60, 60));
    let made = plan(&rules, &list).unwrap();
    assert_eq!((made.slots.len(), made.capacity), (74, 78));
    assert_eq!(conflicts(&rules, &slots_of(&made)), []);
    let mut load: BTreeMap<_, i64> = BTreeMap::new();
    for slot in &made.slots {
        *load.entry(slot.desk).or_default() += 1;
    }
    let (least, most) = (load.values().min().unwrap(), load.values().max().unwrap());
    assert!(most - least <= 3, "the desk that keeps an hour free has three turns less: {load:?}");
}

prop_compose! {
    /// Small events with everything in them: up to seven agencies, three desks, three rows.
    fn small()(
        count in 1..8_usize,
        rows in 1..4_u32,
        desk_count in 1..4_usize,
        recused in proptest::collection::btree_set((0..3_usize, 0..7_usize), 0..9),
        wished in proptest::collection::btree_map(0..7_usize, (0..3_u32, 1..4_u32), 0..5),
        held in proptest::collection::btree_set((0..3_usize, 0..3_i64), 0..3),
    ) -> (Rules, usize) {
        let end = time(9 + (rows * 20) / 60, (rows * 20) % 60);
        let settings = Settings { days: vec![october(15)], end, ..probolinggo() };
        let who: Vec<Vec<usize>> = (0..desk_count).map(|n| vec![n]).collect();
        let mut rules = Rules::new(
            settings,
            desks(&who.iter().map(Vec::as_slice).collect::<Vec<_>>()),
        );
        rules.recusals = recused.into_iter().map(|(who, n)| (assessor(who), opd_id(n))).collect();
        rules.wishes = wished.into_iter().map(|(n, (from, long))| {
            let clock = |row: u32| time(9 + row * 20 / 60, row * 20 % 60);
            (opd_id(n), Wish { day: None, from: clock(from), to: clock(from + long) })
        }).collect();
        rules.holds = held.into_iter().enumerate()
            .map(|(n, (desk, row))| hold(n as u128, desk, row * 20, 20)).collect();
        (rules, count)
    }
}

/// The most agencies that fit at all, by trying every seat for every agency.
fn most(rules: &Rules, count: usize, wishes: bool) -> usize {
    let seats: Vec<(usize, i64)> = openings(&rules.settings)
        .unwrap()
        .iter()
        .flat_map(|opening| (0..rules.desks.len()).map(move |desk| (desk, opening.start)))
        .collect();
    let fits = |opd: usize, desk: usize, start: i64| {
        let trial =
            SlotIn { id: slot_id(0), desk: desk_id(desk), opd: opd_id(opd), start, minutes: 20 };
        conflicts(rules, &[trial]).iter().all(|found| found.is_wish() && !wishes)
    };
    let mut reached: BTreeMap<u32, usize> = BTreeMap::from([(0, 0)]);
    for opd in 0..count {
        let mut next = reached.clone();
        for (mask, placed) in reached {
            for (bit, &(desk, start)) in seats.iter().enumerate() {
                if mask & (1 << bit) == 0 && fits(opd, desk, start) {
                    let best = next.entry(mask | (1 << bit)).or_default();
                    *best = (*best).max(placed + 1);
                }
            }
        }
        reached = next;
    }
    reached.into_values().max().unwrap_or(0)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(250))]

    #[test]
    fn as_many_are_placed_as_a_search_through_everything_finds((rules, count) in small()) {
        let list = opds(&[(Category::Opd, count)]);
        let made = plan(&rules, &list).unwrap();
        prop_assert_eq!(made.slots.len(), most(&rules, count, false));
        let found = conflicts(&rules, &slots_of(&made));
        prop_assert!(found.iter().all(Conflict::is_wish), "{:?}", found);
        if most(&rules, count, true) == count {
            prop_assert_eq!(found, vec![], "every wish can be kept, so it is");
        }
    }

    #[test]
    fn in_a_rotating_event_too_no_recusal_hold_or_agency_is_overlooked((rules, count) in small()) {
        let mut rules = rules;
        rules.settings.rotate = true;
        let list = opds(&[(Category::Opd, count)]);
        let made = arrange(&rules, &list, &[], Keep::Fresh, None).unwrap();
        let slots: Vec<SlotIn> = made.slots.iter().enumerate().map(|(n, one)| SlotIn {
            id: slot_id(n), desk: one.place.desk, opd: one.place.opd,
            start: one.place.start, minutes: one.place.minutes,
        }).collect();
        let found = conflicts(&rules, &slots);
        prop_assert!(found.iter().all(Conflict::is_wish), "{:?}", found);
        let placed: BTreeSet<_> = slots.iter().map(|slot| (slot.opd, Some(slot.desk))).collect();
        let left: BTreeSet<_> = made.unplaced.iter().map(|one| (one.opd, one.desk)).collect();
        prop_assert!(placed.is_disjoint(&left));
        prop_assert_eq!(placed.len() + left.len(), count * rules.desks.len());
        prop_assert_eq!(slots.len(), placed.len());
    }
}
