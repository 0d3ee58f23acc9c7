//! The schedule: everybody gets a turn, conflicts are said, what has begun stays.

use std::collections::BTreeSet;

use meja_app::{
    case::{people, schedule},
    contract::{ClockAct, MoveSlot, ScheduleSettings, SwapSlots},
};
use meja_tests::{DESKS, Laptop, OPEN_DAY};

const MINUTE: i64 = 60_000;

#[test]
fn all_seventy_four_innovations_of_the_sample_fit_its_three_days() {
    let laptop = Laptop::with_sample();
    let board = laptop.board();
    assert_eq!((board.unplaced.len(), board.conflicts.len()), (0, 0), "{:?}", board.conflicts);
    assert_eq!(board.slots.len(), 70, "an agency gets one slot for all it brings");
    assert_eq!(board.slots.iter().map(|slot| slot.innovations.len()).sum::<usize>(), 74);
    let opds: BTreeSet<&str> = board.slots.iter().map(|slot| slot.opd_id.as_str()).collect();
    assert_eq!(opds.len(), 70);
    assert_eq!(board.days, ["2019-10-15", "2019-10-16", "2019-10-17"]);
    for label in DESKS {
        let slots = laptop.slots_of(label);
        assert!(slots.iter().all(|slot| slot.minutes == 20 && board.days.contains(&slot.day)));
        for (one, next) in slots.iter().zip(slots.iter().skip(1)) {
            assert!(one.start_ms + 20 * MINUTE <= next.start_ms);
        }
    }
    assert_eq!(laptop.slots_of("Meja 1")[0].start_ms, OPEN_DAY);
}

#[test]
fn what_does_not_fit_is_listed_and_not_dropped() {
    let laptop = Laptop::with_sample();
    let settings = ScheduleSettings { end: "10:00".into(), ..ScheduleSettings::default() };
    let report = schedule::preview(&laptop.app, settings.clone()).unwrap();
    assert_eq!((report.slots, report.capacity, report.unplaced.len()), (27, 27, 43));
    assert!(report.unplaced.iter().all(|one| !one.opd.is_empty() && one.reason.len() > 20));
    assert_eq!(laptop.board().slots.len(), 70, "a preview changes nothing");
    laptop.schedule(settings).unwrap();
    assert_eq!(laptop.board().unplaced.len(), 43);
}

#[test]
fn one_assessor_at_two_desks_is_said() {
    let laptop = Laptop::with_sample();
    let mut second = laptop.desk("Meja 2");
    second.assessors = laptop.desk("Meja 1").assessors;
    people::save_desk(&laptop.app, second).unwrap();
    let conflicts = laptop.board().conflicts;
    assert!(!conflicts.is_empty());
    for conflict in &conflicts {
        assert_eq!(conflict.slots.len(), 2);
        assert!(conflict.message.contains("Meja 1") && conflict.message.contains("Meja 2"));
    }
    let report = laptop.schedule(ScheduleSettings::default()).unwrap();
    assert!(laptop.board().conflicts.is_empty(), "laid anew, the two never sit at once");
    assert!(!report.unplaced.is_empty());
}

#[test]
fn laying_anew_keeps_what_has_begun() {
    let laptop = Laptop::with_sample();
    laptop.host.set_time(OPEN_DAY);
    let first = laptop.slots_of("Meja 1").remove(0);
    let second = laptop.slots_of("Meja 2").remove(0);
    let _ = laptop.begin(&first.id);
    laptop.act(&second.id, ClockAct::Absent).unwrap();
    let settings = ScheduleSettings {
        start: "10:00".into(),
        end: "14:00".into(),
        ..ScheduleSettings::default()
    };
    let report = laptop.schedule(settings).unwrap();
    assert_eq!((report.kept, report.slots, report.unplaced.len()), (2, 70, 0));
    let board = laptop.board();
    for kept in [&first, &second] {
        let now = laptop.slot(&kept.id);
        assert_eq!((now.start_ms, &now.desk, &now.opd), (kept.start_ms, &kept.desk, &kept.opd));
    }
    let others = board.slots.iter().filter(|slot| slot.id != first.id && slot.id != second.id);
    assert!(
        others.clone().count() == 68
            && others.into_iter().all(|slot| slot.time.as_str() >= "10.00")
    );
    laptop.assert_sound();
}

#[test]
fn a_slot_moves_where_there_is_room_and_nowhere_else() {
    let laptop = Laptop::with_sample();
    let slots = laptop.slots_of("Meja 3");
    let last = slots.last().unwrap();
    let to = |desk: &str, start_ms: i64| {
        schedule::move_slot(
            &laptop.app,
            MoveSlot { slot: slots[0].id.clone(), desk: laptop.desk(desk).id, start_ms },
        )
    };
    let busy = to("Meja 1", OPEN_DAY).unwrap_err();
    assert!(busy.message.starts_with("Tidak dipindah."), "{busy}");
    let early = to("Meja 3", OPEN_DAY - 120 * MINUTE).unwrap_err();
    assert!(early.message.contains("di luar hari dan jam"), "{early}");
    assert_eq!(laptop.slot(&slots[0].id).start_ms, slots[0].start_ms);
    let free = last.start_ms + 20 * MINUTE;
    to("Meja 3", free).unwrap();
    assert_eq!(laptop.slot(&slots[0].id).start_ms, free);
    laptop.act(&slots[1].id, ClockAct::Call).unwrap();
    let begun = schedule::move_slot(
        &laptop.app,
        MoveSlot {
            slot: slots[1].id.clone(),
            desk: laptop.desk("Meja 3").id,
            start_ms: slots[0].start_ms,
        },
    )
    .unwrap_err();
    assert_eq!(begun.code, "schedule.begun");
}

#[test]
fn two_slots_change_places_unless_one_has_begun() {
    let laptop = Laptop::with_sample();
    let (a, b) = (laptop.slots_of("Meja 1").remove(3), laptop.slots_of("Meja 2").remove(5));
    let swap = || schedule::swap_slots(&laptop.app, SwapSlots { a: a.id.clone(), b: b.id.clone() });
    swap().unwrap();
    let (now_a, now_b) = (laptop.slot(&a.id), laptop.slot(&b.id));
    assert_eq!((&now_a.desk, now_a.start_ms), (&b.desk, b.start_ms));
    assert_eq!((&now_b.desk, now_b.start_ms), (&a.desk, a.start_ms));
    assert_eq!((&now_a.opd, &now_b.opd), (&a.opd, &b.opd));
    laptop.act(&a.id, ClockAct::Absent).unwrap();
    swap().unwrap();
    laptop.act(&b.id, ClockAct::Call).unwrap();
    assert_eq!(swap().unwrap_err().code, "schedule.begun");
}
