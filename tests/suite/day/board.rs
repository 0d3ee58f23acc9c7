//! The board on the day: late agencies, times kept free, conflicts of interest, wishes.

use meja_app::{
    case::{due, event, kept_free, people, recusal, schedule, slots},
    contract::{
        BoardSlot, ClockAct, EventIdentity, HoldInput, MoveSlot, OpdWish, PlaceOpd, RecusalInput,
        ScheduleRequest, ScheduleSettings, SlotState, SwapSlots, TargetsInput, WishInfo,
    },
};
use meja_tests::{Laptop, OPEN_DAY};

use super::{MINUTE, at_nine, id};

fn drift(laptop: &Laptop, label: &str) -> i64 {
    laptop.board().drifts.into_iter().find(|one| one.desk == label).unwrap().drift_ms / MINUTE
}

#[test]
fn planned_expected_and_actual_are_kept_apart() {
    let laptop = at_nine();
    let slots = laptop.slots_of("Meja 1");
    laptop.host.pass(7 * MINUTE);
    let _ = laptop.begin(&slots[0].id);
    let now = laptop.slots_of("Meja 1");
    assert_eq!(
        (now[0].time.as_str(), now[0].expected.as_str(), now[0].actual.as_deref()),
        ("09.00", "09.07", Some("09.07"))
    );
    assert_eq!((now[1].time.as_str(), now[1].expected.as_str()), ("09.20", "09.27"));
    assert_eq!((now[1].actual.as_deref(), now[1].start_ms), (None, slots[1].start_ms));
    assert_eq!((drift(&laptop, "Meja 1"), drift(&laptop, "Meja 2")), (7, 7));
    laptop.host.pass(12 * MINUTE);
    laptop.act(&slots[0].id, ClockAct::Finish).unwrap();
    let now = laptop.slots_of("Meja 1");
    assert_eq!(now[0].actual_end.as_deref(), Some("09.19"));
    assert_eq!(now[1].expected, "09.20", "an early desk waits for the time it told");
    let board = laptop.board();
    assert_eq!(board.today.as_deref(), Some("2019-10-15"));
    let tomorrow = board.slots.iter().find(|slot| slot.day == "2019-10-16").unwrap();
    assert_eq!(tomorrow.expected, tomorrow.time);
}

#[test]
fn a_slot_in_the_hand_is_told_where_it_may_not_go_and_why() {
    let laptop = at_nine();
    let slots = laptop.slots_of("Meja 1");
    let _ = laptop.begin(&laptop.slots_of("Meja 2")[0].id);
    let desk = laptop.desk("Meja 3");
    recusal::save(
        &laptop.app,
        RecusalInput {
            assessor: desk.assessors[0].clone(),
            opd: slots[3].opd_id.clone(),
            reason: "Pernah membina inovasi ini".into(),
        },
    )
    .unwrap();
    let input = TargetsInput { slot: slots[3].id.clone(), day: "2019-10-15".into() };
    let refused = slots::targets(&laptop.app, input).unwrap();
    let third: Vec<_> = refused.iter().filter(|one| one.desk_id == desk.id).collect();
    assert_eq!(third.len(), 9, "every place of the desk");
    assert!(third.iter().all(|one| one.why.contains("Pernah membina inovasi ini")), "{third:?}");
    let begun: Vec<_> = refused.iter().filter(|one| one.desk_id != desk.id).collect();
    assert_eq!(begun.len(), 1);
    assert!(begun[0].why.contains("sudah dipanggil"), "{begun:?}");
}

#[test]
fn the_next_agency_takes_the_place_of_a_late_one_in_one_step() {
    let laptop = at_nine();
    let slots = laptop.slots_of("Meja 1");
    laptop.act(&slots[0].id, ClockAct::Call).unwrap();
    let before = laptop.operations();
    let done = due::next(&laptop.app, id(&slots[0].id)).unwrap();
    assert_eq!(laptop.operations(), before + 1, "one transaction");
    let said = done.said;
    assert!(said.text.contains(&slots[1].opd) && said.text.contains("09.00"), "{said}");
    let named = |name: &str| said.values[name].as_str();
    assert_eq!((said.code.as_str(), named("first")), ("board.came_forward", &*slots[1].opd));
    assert_eq!((named("first_time"), named("opd")), ("09.00", &*slots[0].opd));
    let (late, next) = (laptop.slot(&slots[0].id), laptop.slot(&slots[1].id));
    assert_eq!((late.start_ms, next.start_ms), (slots[1].start_ms, slots[0].start_ms));
    assert_eq!((late.state, next.state), (SlotState::Planned, SlotState::Planned));
    assert_eq!(laptop.desk_view("Meja 1").slot.unwrap().id, slots[1].id);
    laptop.act(&late.id, ClockAct::Absent).unwrap();
    due::next(&laptop.app, id(&late.id)).unwrap();
    let late = laptop.slot(&late.id);
    assert_eq!((late.state, late.start_ms), (SlotState::Absent, slots[2].start_ms));
    laptop.act(&late.id, ClockAct::Call).unwrap();
    laptop.assert_sound();
}

#[test]
fn a_late_agency_does_not_take_the_place_of_another() {
    let laptop = at_nine();
    let slots = laptop.slots_of("Meja 1");
    laptop.act(&slots[1].id, ClockAct::Late { until_ms: None }).unwrap();
    due::next(&laptop.app, id(&slots[0].id)).unwrap();
    assert_eq!(laptop.slot(&slots[2].id).start_ms, slots[0].start_ms);
    assert_eq!(laptop.slot(&slots[1].id).start_ms, slots[1].start_ms);
}

#[test]
fn an_absent_agency_that_is_given_a_later_time_is_awaited_there() {
    let laptop = at_nine();
    let slots = laptop.slots_of("Meja 1");
    laptop.act(&slots[0].id, ClockAct::Absent).unwrap();
    let pair = SwapSlots { a: slots[0].id.clone(), b: slots[3].id.clone() };
    slots::swap_slots(&laptop.app, pair).unwrap();
    let moved = laptop.slot(&slots[0].id);
    assert_eq!((moved.start_ms, moved.state), (slots[3].start_ms, SlotState::Planned));
    laptop.assert_sound();
}

#[test]
fn a_begun_turn_is_neither_swapped_nor_put_off_and_the_last_has_no_next() {
    let laptop = at_nine();
    let slots = laptop.slots_of("Meja 1");
    let _ = laptop.begin(&slots[0].id);
    for refused in
        [due::next(&laptop.app, id(&slots[0].id)), due::postpone(&laptop.app, id(&slots[0].id))]
    {
        assert_eq!(refused.unwrap_err().code, "schedule.begun");
    }
    let last = slots.iter().rfind(|slot| slot.day == "2019-10-15").unwrap();
    let refused = due::next(&laptop.app, id(&last.id)).unwrap_err();
    assert_eq!(refused.code, "schedule.no_next");
    assert!(refused.message.contains("Tunda"), "{refused}");
}

#[test]
fn an_agency_put_off_waits_at_a_free_place_as_if_it_had_not_been_called() {
    let laptop = at_nine();
    let slots = laptop.slots_of("Meja 1");
    laptop.act(&slots[0].id, ClockAct::Call).unwrap();
    laptop.act(&slots[0].id, ClockAct::Absent).unwrap();
    due::postpone(&laptop.app, id(&slots[0].id)).unwrap();
    let later = laptop.slot(&slots[0].id);
    assert_eq!(later.state, SlotState::Planned);
    let others = laptop.board().slots;
    assert!(later.start_ms > slots[0].start_ms);
    assert!(!others.iter().any(|slot| slot.id != later.id
        && slot.desk == later.desk
        && slot.start_ms == later.start_ms));
    assert!(laptop.board().conflicts.is_empty());
    // With room left in the day it stays in the day, after the last turn of its desk.
    let long = ScheduleSettings { end: "13:00".into(), ..ScheduleSettings::default() };
    laptop.schedule(long).unwrap();
    let slots = laptop.slots_of("Meja 2");
    let last = slots.iter().rfind(|slot| slot.day == "2019-10-15").unwrap().clone();
    due::postpone(&laptop.app, id(&slots[0].id)).unwrap();
    let later = laptop.slot(&slots[0].id);
    assert_eq!((later.desk.as_str(), later.start_ms), ("Meja 2", last.start_ms + 20 * MINUTE));
    laptop.assert_sound();
}

#[test]
fn a_place_is_kept_free_and_given_back() {
    let laptop = at_nine();
    let slots = laptop.slots_of("Meja 3");
    let desk = laptop.desk("Meja 3").id;
    let hold = |start_ms: i64, minutes: u32| {
        kept_free::save(
            &laptop.app,
            HoldInput {
                id: String::new(),
                desk: desk.clone(),
                start_ms,
                minutes,
                reason: "Kunjungan Bupati".into(),
            },
        )
    };
    let taken = hold(slots[0].start_ms, 20).unwrap_err();
    assert!(taken.code == "hold.taken" && taken.message.contains(&slots[0].opd), "{taken}");
    assert_eq!(hold(OPEN_DAY, 0).unwrap_err().field, Some("minutes"));
    let free = slots.last().unwrap().start_ms + 20 * MINUTE;
    let board = hold(free, 20).unwrap().board;
    assert_eq!((board.holds.len(), board.holds[0].reason.as_str()), (1, "Kunjungan Bupati"));
    assert_eq!(hold(free, 20).unwrap_err().code, "hold.double");
    let moved = slots::move_slot(
        &laptop.app,
        MoveSlot { slot: slots[0].id.clone(), desk: desk.clone(), start_ms: free },
    )
    .unwrap_err();
    assert_eq!(moved.code, "schedule.during_hold");
    assert!(moved.message.contains("Kunjungan Bupati"), "{moved}");
    kept_free::remove(&laptop.app, id(&board.holds[0].id)).unwrap();
    assert!(laptop.board().holds.is_empty());
}

#[test]
fn a_conflict_of_interest_is_proposed_said_and_mended_by_laying_again() {
    let laptop = at_nine();
    let slot = laptop.slots_of("Meja 1").remove(4);
    let desk = laptop.desk("Meja 1");
    let mut person = people::assessors(&laptop.app, ())
        .unwrap()
        .into_iter()
        .find(|one| one.id == desk.assessors[0])
        .unwrap();
    person.agency = slot.opd.to_uppercase();
    people::save_assessor(&laptop.app, person.clone()).unwrap();
    let listed = recusal::list(&laptop.app, ()).unwrap();
    assert_eq!(listed.len(), 1, "{listed:?}");
    assert!(listed[0].proposed && listed[0].opd_id == slot.opd_id);
    let input = RecusalInput {
        assessor: person.id,
        opd: slot.opd_id.clone(),
        reason: listed[0].reason.clone(),
    };
    recusal::save(&laptop.app, input.clone()).unwrap();
    let listed = recusal::save(&laptop.app, input).unwrap();
    assert_eq!((listed.len(), listed[0].proposed), (1, false), "said twice, noted once");
    let conflicts = laptop.board().conflicts;
    assert_eq!((conflicts.len(), conflicts[0].code.as_str()), (1, "schedule.recused"));
    assert!(
        conflicts[0].message.contains(&person.name) && conflicts[0].message.contains(&slot.opd)
    );
    let report = laptop.schedule(ScheduleSettings::default()).unwrap();
    assert!((1..=3).contains(&report.moved), "{} moved", report.moved);
    assert!(laptop.board().conflicts.is_empty());
    assert_ne!(laptop.slot(&slot.id).desk, "Meja 1");
    recusal::remove(&laptop.app, id(&listed[0].id)).unwrap();
    assert!(recusal::list(&laptop.app, ()).unwrap()[0].proposed);
}

#[test]
fn a_wished_hour_is_kept_by_laying_again_and_told_where_it_is_not() {
    let laptop = at_nine();
    let slot = laptop.slots_of("Meja 2").remove(0);
    let wish = |day: Option<&str>, from: &str, to: &str| {
        kept_free::wish(
            &laptop.app,
            OpdWish {
                opd: slot.opd_id.clone(),
                wish: Some(WishInfo { day: day.map(Into::into), from: from.into(), to: to.into() }),
            },
        )
    };
    assert_eq!(wish(None, "11:00", "10:00").unwrap_err().field, Some("to"));
    assert_eq!(wish(Some("2019-11-01"), "09:00", "10:00").unwrap_err().code, "wish.day");
    assert_eq!(wish(None, "13:00", "14:00").unwrap_err().code, "wish.impossible");
    let board = wish(Some("2019-10-17"), "10:00", "11:00").unwrap();
    assert_eq!((board.wishes.len(), board.conflicts.len()), (1, 1));
    assert!(board.conflicts[0].wish && board.conflicts[0].message.contains("10.00 dan 11.00"));
    laptop.schedule(ScheduleSettings::default()).unwrap();
    let kept = laptop.slot(&slot.id);
    assert_eq!(kept.day, "2019-10-17");
    assert!(laptop.board().conflicts.is_empty());
    let none = OpdWish { opd: slot.opd_id.clone(), wish: None };
    assert!(kept_free::wish(&laptop.app, none).unwrap().wishes.is_empty());
}

#[test]
fn laying_again_moves_nothing_where_nothing_changed_and_all_when_asked() {
    let laptop = at_nine();
    let before = laptop.board().slots;
    let moved = before[0].clone();
    slots::swap_slots(&laptop.app, SwapSlots { a: moved.id.clone(), b: before[40].id.clone() })
        .unwrap();
    let report = laptop.schedule(ScheduleSettings::default()).unwrap();
    assert_eq!(report.moved, 0, "a swap by hand stays");
    let place = |slot: &BoardSlot| (slot.id.clone(), slot.desk.clone(), slot.start_ms);
    assert_eq!(laptop.slot(&moved.id).start_ms, before[40].start_ms);
    let all = ScheduleRequest { settings: ScheduleSettings::default(), fresh: true };
    assert_eq!(schedule::apply(&laptop.app, all).unwrap().moved, 2);
    let after = laptop.board().slots;
    assert_eq!(
        before.iter().map(place).collect::<Vec<_>>(),
        after.iter().map(place).collect::<Vec<_>>()
    );
}

#[test]
fn an_agency_is_taken_off_and_placed_again() {
    let laptop = at_nine();
    let slot = laptop.slots_of("Meja 1").remove(2);
    slots::unplace(&laptop.app, id(&slot.id)).unwrap();
    let board = laptop.board();
    assert_eq!((board.slots.len(), board.unplaced.len()), (69, 1));
    let place = |start_ms: Option<i64>| {
        slots::place(
            &laptop.app,
            PlaceOpd {
                opd: slot.opd_id.clone(),
                desk: start_ms.map(|_| slot.desk_id.clone()),
                start_ms,
            },
        )
    };
    let refused = place(Some(slot.start_ms + 20 * MINUTE)).unwrap_err();
    assert_eq!(refused.code, "schedule.desk_double_booked");
    place(None).unwrap();
    let again = laptop.board().slots.into_iter().find(|one| one.opd_id == slot.opd_id).unwrap();
    assert_eq!((again.desk, again.start_ms), (slot.desk, slot.start_ms), "the first free place");
    assert_eq!(place(None).unwrap_err().code, "schedule.has_slot");
    let other = laptop.slots_of("Meja 1").remove(3);
    laptop.act(&other.id, ClockAct::Absent).unwrap();
    assert_eq!(slots::unplace(&laptop.app, id(&other.id)).unwrap_err().code, "schedule.has_record");
}

#[test]
fn friday_prayers_are_a_default_break_of_an_event_with_a_friday() {
    let laptop = Laptop::secretariat();
    let week = EventIdentity {
        date_from: "2026-11-25".into(),
        date_to: "2026-11-27".into(),
        ..Laptop::identity()
    };
    let made = laptop.create(week).unwrap();
    let pause = made.schedule.breaks;
    assert_eq!(pause.len(), 1);
    assert_eq!(
        (pause[0].from.as_str(), pause[0].to.as_str(), pause[0].friday),
        ("11:30", "13:00", true)
    );
    assert_eq!(schedule::default_breaks(&laptop.app).unwrap(), pause);
    assert!(event::get(&Laptop::with_sample().app, ()).unwrap().schedule.breaks.is_empty());
}
