//! Taking back what was done on the board, and bringing it back: never around the board's rules.

use meja_app::{
    case::{board_undo, due, people, slots, trail},
    contract::{BoardSlot, ClockAct, HistoryQuery, MoveSlot, SlotState, SwapSlots},
};

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
