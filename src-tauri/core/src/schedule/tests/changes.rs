//! Conflicts, moves, swaps, and room for one more.

use super::super::{Conflict, DeskIn, Settings, SlotIn};
use super::{
    MINUTE, assessor, check_move, check_swap, conflicts, desk_id, desks, every_day, october,
    opd_id, opds, place_one, plan, probolinggo, slot_id, slots_of, three_desks, time,
};
use crate::registry::Category;

/// Slot `n` of agency `opd` at `desk`, `minutes` after nine on the first day.
fn slot(n: usize, desk: usize, opd: usize, minutes: i64) -> SlotIn {
    let start = probolinggo().zone.instant(october(15), time(9, 0)) + minutes * MINUTE;
    SlotIn { id: slot_id(n), desk: desk_id(desk), opd: opd_id(opd), start, minutes: 20 }
}

fn found(desks: &[DeskIn], slots: &[SlotIn]) -> Vec<Conflict> {
    conflicts(&probolinggo(), desks, slots)
}

#[test]
fn slots_that_only_touch_are_no_conflict() {
    assert_eq!(found(&three_desks(), &[slot(0, 0, 0, 0), slot(1, 0, 1, 20)]), []);
}

#[test]
fn one_desk_is_not_booked_twice() {
    let (a, b) = (slot_id(1), slot_id(0));
    assert_eq!(
        found(&three_desks(), &[slot(0, 0, 0, 19), slot(1, 0, 1, 0)]),
        [Conflict::DeskDoubleBooked { desk: desk_id(0), a, b }]
    );
}

#[test]
fn one_assessor_is_not_at_two_desks() {
    let desks = desks(&[&[0, 1], &[1, 2]]);
    let (a, b) = (slot_id(0), slot_id(1));
    let both = [slot(0, 0, 0, 0), slot(1, 1, 1, 10)];
    assert_eq!(
        found(&desks, &both),
        [Conflict::AssessorAtTwoDesks { assessor: assessor(1), a, b }]
    );
    assert_eq!(found(&desks, &[slot(0, 0, 0, 0), slot(1, 1, 1, 20)]), []);
}

#[test]
fn one_agency_is_not_at_two_desks_and_has_one_slot() {
    let (a, b, opd) = (slot_id(0), slot_id(1), opd_id(0));
    let desks = three_desks();
    let together = [slot(0, 0, 0, 0), slot(1, 1, 0, 0)];
    assert_eq!(found(&desks, &together), [Conflict::OpdAtTwoDesks { opd, a, b }]);
    let apart = [slot(0, 0, 0, 0), slot(1, 1, 0, 40)];
    assert_eq!(found(&desks, &apart), [Conflict::OpdTwice { opd, a, b }]);
    let rotating = Settings { rotate: true, ..probolinggo() };
    assert_eq!(conflicts(&rotating, &desks, &apart), []);
}

#[test]
fn a_slot_stays_within_days_hours_and_desks_and_out_of_breaks() {
    let settings = Settings { breaks: vec![every_day(time(10, 0), time(10, 15))], ..probolinggo() };
    let only = |slot: SlotIn| conflicts(&settings, &three_desks(), &[slot]);
    let id = slot_id(0);
    assert_eq!(only(slot(0, 0, 0, -1)), [Conflict::OutsideDays { slot: id }]);
    assert_eq!(only(slot(0, 0, 0, 160)), []);
    assert_eq!(only(slot(0, 0, 0, 161)), [Conflict::OutsideDays { slot: id }]);
    assert_eq!(only(slot(0, 0, 0, 24 * 60 * 3)), [Conflict::OutsideDays { slot: id }]);
    assert_eq!(only(slot(0, 0, 0, 40)), []);
    assert_eq!(only(slot(0, 0, 0, 41)), [Conflict::DuringBreak { slot: id, index: 0 }]);
    assert_eq!(only(slot(0, 0, 0, 75)), []);
    assert_eq!(only(slot(0, 9, 0, 0)), [Conflict::UnknownDesk { slot: id }]);
    let endless = SlotIn { start: i64::MAX, minutes: u32::MAX, ..slot(0, 0, 0, 0) };
    assert_eq!(only(endless), [Conflict::OutsideDays { slot: id }]);
}

#[test]
fn a_move_is_allowed_where_it_meets_nobody() {
    let (settings, desks) = (probolinggo(), three_desks());
    let slots = [slot(0, 0, 0, 0), slot(1, 0, 1, 20)];
    let start = |minutes| slot(0, 0, 0, minutes).start;
    let to = |desk, minutes| {
        check_move(&settings, &desks, &slots, slot_id(0), desk_id(desk), start(minutes))
    };
    assert_eq!(to(0, 0), Ok(()));
    assert_eq!(to(0, 40), Ok(()));
    assert_eq!(to(1, 20), Ok(()));
    assert_eq!(to(0, 5).unwrap_err().code(), "schedule.desk_double_booked");
    assert_eq!(to(0, 170).unwrap_err().code(), "schedule.outside_days");
    let missing = check_move(&settings, &desks, &slots, slot_id(9), desk_id(0), start(0));
    assert_eq!(missing, Err(Conflict::UnknownSlot { slot: slot_id(9) }));
}

#[test]
fn a_swap_counts_only_what_stays() {
    let (settings, desks) = (probolinggo(), three_desks());
    let mut slots = vec![slot(0, 0, 0, 0), slot(1, 1, 1, 40), slot(2, 1, 2, 60)];
    assert_eq!(check_swap(&settings, &desks, &slots, slot_id(0), slot_id(1)), Ok(()));
    // The longer slot would run into the next one at the other desk.
    slots[0].minutes = 30;
    let refused = check_swap(&settings, &desks, &slots, slot_id(0), slot_id(1)).unwrap_err();
    assert_eq!(refused.code(), "schedule.desk_double_booked");
}

#[test]
fn a_swap_of_neighbours_of_different_length_sees_that_they_would_overlap() {
    let slots = [SlotIn { minutes: 40, ..slot(0, 0, 0, 0) }, slot(1, 0, 1, 40)];
    assert_eq!(check_swap(&probolinggo(), &three_desks(), &slots, slot_id(0), slot_id(1)), Ok(()));
    let reversed = [slot(0, 0, 0, 0), SlotIn { minutes: 40, ..slot(1, 0, 1, 20) }];
    let refused = check_swap(&probolinggo(), &three_desks(), &reversed, slot_id(0), slot_id(1));
    assert_eq!(refused.unwrap_err().code(), "schedule.desk_double_booked");
}

#[test]
fn a_rotating_agency_is_not_moved_to_a_desk_that_it_visits_anyway() {
    let settings = Settings { rotate: true, ..probolinggo() };
    let slots = [slot(0, 0, 0, 0), slot(1, 1, 0, 40)];
    let start = slot(0, 0, 0, 100).start;
    let to = |desk| check_move(&settings, &three_desks(), &slots, slot_id(0), desk_id(desk), start);
    assert_eq!((to(0), to(2)), (Ok(()), Ok(())));
    assert_eq!(to(1).unwrap_err().code(), "schedule.opd_twice");
}

#[test]
fn a_late_agency_gets_the_first_free_place_at_the_desk_with_least_to_do() {
    let (settings, desks) = (probolinggo(), three_desks());
    let planned = plan(&settings, &desks, &opds(&[(Category::Opd, 74)])).unwrap();
    let slots = slots_of(&planned);
    let late = place_one(&settings, &desks, &slots, opd_id(99), 0).unwrap().unwrap();
    // 74 = 24 rows of three and a row of two: the third desk is free in that row.
    assert_eq!((late.desk, late.start), (desk_id(2), slots[73].start));
    let next = place_one(&settings, &desks, &slots, opd_id(99), late.start + 1).unwrap().unwrap();
    assert_eq!(next.start, late.start + 20 * MINUTE);
    let never = place_one(&settings, &desks, &slots, opd_id(99), i64::MAX).unwrap();
    assert_eq!(never, None);
}
