//! Taking back what was done on the board, and bringing it back: never around the board's rules.

use meja_app::{
    case::{board_undo, due, kept_free, people, schedule, slots, trail},
    contract::{
        BoardSlot, ClockAct, HistoryQuery, HoldInput, MoveSlot, PlaceOpd, RemarkKind,
        ScheduleRequest, ScheduleSettings, SlotState, SwapSlots,
    },
};
use meja_tests::Laptop;

use super::{MINUTE, at_nine, id};

#[test]
fn acts_on_the_board_are_taken_back_and_brought_back_in_turn() {
    let laptop = at_nine();
    let slots = laptop.slots_of("Meja 1");
    let starts = || -> Vec<i64> { slots.iter().map(|one| laptop.slot(&one.id).start_ms).collect() };
    let at_first = starts();
    let swap = SwapSlots { a: slots[3].id.clone(), b: slots[5].id.clone() };
    slots::swap_slots(&laptop.app, swap).unwrap();
    let swapped = starts();
    laptop.act(&slots[0].id, ClockAct::Call).unwrap();
    due::next(&laptop.app, id(&slots[0].id)).unwrap();
    let after = starts();
    assert_eq!(laptop.board().undo.as_deref(), Some("slot.next"));
    board_undo::undo(&laptop.app, ()).unwrap();
    assert_eq!((starts(), laptop.slot(&slots[0].id).state), (swapped.clone(), SlotState::Called));
    let board = laptop.board();
    assert_eq!(
        (board.undo.as_deref(), board.redo.as_deref()),
        (Some("slot.swap"), Some("slot.next"))
    );
    board_undo::undo(&laptop.app, ()).unwrap();
    assert_eq!(starts(), at_first);
    board_undo::redo(&laptop.app, ()).unwrap();
    assert_eq!(starts(), swapped);
    board_undo::redo(&laptop.app, ()).unwrap();
    assert_eq!((starts(), laptop.slot(&slots[0].id).state), (after, SlotState::Planned));
    assert_eq!(board_undo::redo(&laptop.app, ()).unwrap_err().code, "board.nothing");
    board_undo::undo(&laptop.app, ()).unwrap();
    board_undo::undo(&laptop.app, ()).unwrap();
    assert_eq!(starts(), at_first, "what was brought back is taken back again");
    laptop.assert_sound();
}

#[test]
fn undo_is_each_persons_own_and_moves_nothing_that_has_begun() {
    let laptop = at_nine();
    let slots = laptop.slots_of("Meja 1");
    let swap = SwapSlots { a: slots[0].id.clone(), b: slots[1].id.clone() };
    slots::swap_slots(&laptop.app, swap).unwrap();
    let other = people::assessors(&laptop.app, ()).unwrap().remove(0).id;
    laptop.seat(Some(&other));
    assert_eq!(laptop.board().undo, None);
    assert_eq!(board_undo::undo(&laptop.app, ()).unwrap_err().code, "board.nothing");
    laptop.seat(None);
    let _ = laptop.begin(&slots[1].id);
    assert_eq!(board_undo::undo(&laptop.app, ()).unwrap_err().code, "schedule.begun");
}

#[test]
fn an_undo_that_would_put_two_in_one_place_is_refused() {
    let laptop = at_nine();
    let slots = laptop.slots_of("Meja 3");
    let desk = laptop.desk("Meja 3").id;
    let free = slots.last().unwrap().start_ms + 20 * MINUTE;
    let to = |slot: &BoardSlot, start_ms: i64| {
        slots::move_slot(
            &laptop.app,
            MoveSlot { slot: slot.id.clone(), desk: desk.clone(), start_ms },
        )
    };
    to(&slots[2], free).unwrap();
    let other = people::assessors(&laptop.app, ()).unwrap().remove(0).id;
    laptop.seat(Some(&other));
    to(&slots[4], slots[2].start_ms).unwrap();
    laptop.seat(None);
    let refused = board_undo::undo(&laptop.app, ()).unwrap_err();
    assert_eq!(refused.code, "schedule.desk_double_booked");
    assert!(refused.message.starts_with("Tidak diurungkan."), "{refused}");
}

#[test]
fn every_act_on_the_board_has_its_line_in_the_trail() {
    let laptop = at_nine();
    let slots = laptop.slots_of("Meja 1");
    due::next(&laptop.app, id(&slots[0].id)).unwrap();
    due::postpone(&laptop.app, id(&slots[4].id)).unwrap();
    board_undo::undo(&laptop.app, ()).unwrap();
    let page = trail::history(&laptop.app, HistoryQuery { before_ms: 0, limit: 3 }).unwrap();
    let labels: Vec<&str> = page.items.iter().map(|one| one.label.as_str()).take(3).collect();
    assert_eq!(labels, ["board.undo", "slot.postpone", "slot.next"]);
}

/// The entry of the trail that was written last.
fn last_tx(laptop: &Laptop) -> String {
    let query = HistoryQuery { before_ms: 0, limit: 1 };
    trail::history(&laptop.app, query).unwrap().items.remove(0).tx
}

#[test]
fn an_undo_never_leaves_two_agencies_at_one_desk() {
    let laptop = at_nine();
    let slots = laptop.slots_of("Meja 1");
    laptop.act(&slots[0].id, ClockAct::Call).unwrap();
    due::next(&laptop.app, id(&slots[0].id)).unwrap();
    // The one that came first is moved on and its desk taken by a third: the call is not brought
    // back beside it.
    laptop.act(&slots[2].id, ClockAct::Call).unwrap();
    let refused = board_undo::undo(&laptop.app, ()).unwrap_err();
    assert_eq!(refused.code, "clock.desk_busy");
    assert!(refused.message.contains(&slots[0].opd), "{refused}");
    assert!(refused.message.contains(&slots[2].opd), "{refused}");
    // The one that came first is called: it stays where it is.
    laptop.act(&slots[2].id, ClockAct::Undo).unwrap();
    laptop.act(&slots[1].id, ClockAct::Call).unwrap();
    assert_eq!(board_undo::undo(&laptop.app, ()).unwrap_err().code, "schedule.begun");
    laptop.act(&slots[1].id, ClockAct::Undo).unwrap();
    board_undo::undo(&laptop.app, ()).unwrap();
    assert_eq!(laptop.slot(&slots[0].id).state, SlotState::Called);
}

#[test]
fn hours_of_typing_do_not_lose_what_can_be_undone() {
    let laptop = at_nine();
    let slots = laptop.slots_of("Meja 1");
    let swap = SwapSlots { a: slots[3].id.clone(), b: slots[5].id.clone() };
    slots::swap_slots(&laptop.app, swap).unwrap();
    let (line, desk) =
        (laptop.innovations_of(&slots[0].opd_id).remove(0), laptop.desk("Meja 1").id);
    for count in 0..310 {
        let text = format!("Sudah {count}");
        laptop.write(&line.id, "c2.3", RemarkKind::Finding, &text, Some(&desk)).unwrap();
    }
    assert_eq!(laptop.board().undo.as_deref(), Some("slot.swap"));
}

#[test]
fn a_whole_schedule_is_not_taken_back_under_turns_that_began() {
    let laptop = at_nine();
    let long = ScheduleSettings { end: "13:00".into(), ..ScheduleSettings::default() };
    laptop.schedule(long.clone()).unwrap();
    schedule::apply(
        &laptop.app,
        ScheduleRequest { settings: ScheduleSettings { slot_minutes: 15, ..long }, fresh: true },
    )
    .unwrap();
    let tx = last_tx(&laptop);
    laptop.host.pass(MINUTE);
    laptop.act(&laptop.slots_of("Meja 1")[0].id, ClockAct::Call).unwrap();
    assert_eq!(board_undo::undo(&laptop.app, ()).unwrap_err().code, "schedule.begun");
    assert_eq!(trail::undo(&laptop.app, id(&tx)).unwrap_err().code, "schedule.begun");
}

#[test]
fn what_an_undo_brings_back_keeps_the_rules_too() {
    let laptop = at_nine();
    let slots = laptop.slots_of("Meja 3");
    let desk = laptop.desk("Meja 3").id;
    let other = people::assessors(&laptop.app, ()).unwrap().remove(0).id;
    let free = slots.last().unwrap().start_ms + 20 * MINUTE;
    let to = |slot: &BoardSlot, start_ms: i64| {
        let step = MoveSlot { slot: slot.id.clone(), desk: desk.clone(), start_ms };
        slots::move_slot(&laptop.app, step).unwrap();
    };
    // A slot that was taken off, whose place another has by now.
    slots::unplace(&laptop.app, id(&slots[2].id)).unwrap();
    laptop.seat(Some(&other));
    to(&slots[4], slots[2].start_ms);
    laptop.seat(None);
    let refused = board_undo::undo(&laptop.app, ()).unwrap_err();
    assert_eq!(refused.code, "schedule.desk_double_booked");
    // And one whose agency was given another.
    laptop.seat(Some(&other));
    to(&slots[4], slots[4].start_ms);
    let place =
        PlaceOpd { opd: slots[2].opd_id.clone(), desk: Some(desk.clone()), start_ms: Some(free) };
    slots::place(&laptop.app, place).unwrap();
    laptop.seat(None);
    assert_eq!(board_undo::undo(&laptop.app, ()).unwrap_err().code, "schedule.has_slot");
    laptop.seat(Some(&other));
    board_undo::undo(&laptop.app, ()).unwrap();
    laptop.seat(None);
    board_undo::undo(&laptop.app, ()).unwrap();
    assert_eq!(laptop.slot(&slots[2].id).start_ms, slots[2].start_ms);
    // A time kept free, where a slot lies by now.
    let hold = HoldInput {
        id: String::new(),
        desk: desk.clone(),
        start_ms: free,
        minutes: 20,
        reason: "Kunjungan Bupati".into(),
    };
    let kept = kept_free::save(&laptop.app, hold).unwrap().board.holds.remove(0);
    kept_free::remove(&laptop.app, id(&kept.id)).unwrap();
    laptop.seat(Some(&other));
    to(&slots[5], free);
    laptop.seat(None);
    let refused = board_undo::undo(&laptop.app, ()).unwrap_err();
    assert_eq!(refused.code, "schedule.during_hold");
    laptop.assert_sound();
}

#[test]
fn the_trail_does_not_go_around_the_board() {
    let laptop = at_nine();
    let slots = laptop.slots_of("Meja 1");
    due::next(&laptop.app, id(&slots[0].id)).unwrap();
    let refused = trail::undo(&laptop.app, id(&last_tx(&laptop))).unwrap_err();
    assert_eq!(refused.code, "history.own_way");
    board_undo::undo(&laptop.app, ()).unwrap();
    let refused = trail::undo(&laptop.app, id(&last_tx(&laptop))).unwrap_err();
    assert_eq!(refused.code, "history.own_way");
}

#[test]
fn a_cell_is_taken_back_by_whom_it_belongs_to() {
    let laptop = at_nine();
    let slot = laptop.slots_of("Meja 1").remove(0);
    let line = laptop.innovations_of(&slot.opd_id).remove(0);
    let people = people::assessors(&laptop.app, ()).unwrap();
    laptop.seat(Some(&people[0].id));
    laptop.write(&line.id, "c2.3", RemarkKind::Finding, "Sudah", None).unwrap();
    let tx = last_tx(&laptop);
    for stranger in [None, Some(people[1].id.as_str())] {
        laptop.seat(stranger);
        let refused = trail::undo(&laptop.app, id(&tx)).unwrap_err();
        assert_eq!(refused.code, "history.not_yours");
        assert!(refused.message.contains(&people[0].name), "{refused}");
    }
    laptop.seat(Some(&people[0].id));
    trail::undo(&laptop.app, id(&tx)).unwrap();
}
