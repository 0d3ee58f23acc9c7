//! A slot's clock over the day: acts, undo, restarts, moved wall clocks, one agency at a time.

use meja_app::contract::{ClockAct, SlotState};
use meja_tests::{Laptop, OPEN_DAY};

const MINUTE: i64 = 60_000;
const START: ClockAct = ClockAct::Start { backdated_ms: 0 };

/// The sample at 09.00 of its first day, and the first slots of a desk.
fn at_nine() -> (Laptop, Vec<meja_app::contract::BoardSlot>) {
    let laptop = Laptop::with_sample();
    laptop.host.set_time(OPEN_DAY);
    let slots = laptop.slots_of("Meja 1");
    (laptop, slots)
}

#[test]
fn a_turn_goes_from_call_to_finish_and_its_time_is_right_throughout() {
    let (laptop, slots) = at_nine();
    let slot = slots[0].id.as_str();
    assert_eq!(laptop.act(slot, ClockAct::Call).unwrap().state, SlotState::Called);
    laptop.host.pass(MINUTE);
    let reading = laptop.act(slot, START).unwrap();
    assert_eq!((reading.state, reading.remaining_ms), (SlotState::Running, 20 * MINUTE));
    laptop.host.pass(5 * MINUTE);
    let reading = laptop.act(slot, ClockAct::Pause { reason: None }).unwrap();
    assert_eq!((reading.state, reading.elapsed_ms), (SlotState::Paused, 5 * MINUTE));
    laptop.host.pass(7 * MINUTE);
    let reading = laptop.act(slot, ClockAct::Resume).unwrap();
    assert_eq!(reading.elapsed_ms, 5 * MINUTE, "a pause does not count");
    let reading = laptop.act(slot, ClockAct::Add { ms: MINUTE }).unwrap();
    assert_eq!((reading.allotted_ms, reading.remaining_ms), (21 * MINUTE, 16 * MINUTE));
    laptop.host.pass(11 * MINUTE + 1);
    assert_eq!(laptop.slot(slot).clock.warning_ms, Some(5 * MINUTE));
    laptop.host.pass(4 * MINUTE);
    assert_eq!(laptop.slot(slot).clock.warning_ms, Some(MINUTE));
    laptop.host.pass(2 * MINUTE - 1);
    assert_eq!(laptop.slot(slot).clock.overtime_ms, MINUTE);
    let reading = laptop.act(slot, ClockAct::Finish).unwrap();
    assert_eq!((reading.state, reading.elapsed_ms), (SlotState::Finished, 22 * MINUTE));
    laptop.host.pass(30 * MINUTE);
    assert_eq!(laptop.slot(slot).clock.elapsed_ms, 22 * MINUTE, "it stands still");
}

#[test]
fn a_finished_turn_keeps_a_backup_beside_the_event() {
    let (laptop, slots) = at_nine();
    assert!(meja_store::backups(&laptop.event()).is_empty());
    let _ = laptop.begin(&slots[0].id);
    laptop.act(&slots[0].id, ClockAct::Finish).unwrap();
    meja_app::case::backup::settle(&laptop.app);
    assert_eq!(meja_store::backups(&laptop.event()).len(), 1);
}

#[test]
fn the_clock_goes_on_over_a_restart_and_over_a_wall_clock_moved_by_an_hour() {
    for moved in [60 * MINUTE, -60 * MINUTE] {
        let (laptop, slots) = at_nine();
        let slot = slots[0].id.clone();
        let _ = laptop.begin(&slot);
        laptop.host.pass(4 * MINUTE);
        laptop.host.move_wall(moved);
        let reading = laptop.slot(&slot).clock;
        assert_eq!((reading.elapsed_ms, reading.wall_jump_ms), (4 * MINUTE, Some(moved)));
        let laptop = laptop.restart();
        laptop.host.pass(MINUTE);
        assert_eq!(laptop.slot(&slot).clock.elapsed_ms, 5 * MINUTE);
        // What is done now comes after what was done before, whatever the wall clock says.
        assert_eq!(
            laptop.act(&slot, ClockAct::Pause { reason: None }).unwrap().state,
            SlotState::Paused
        );
        let laptop = laptop.restart();
        assert_eq!(laptop.act(&slot, ClockAct::Resume).unwrap().state, SlotState::Running);
        laptop.host.pass(2 * MINUTE);
        let reading = laptop.act(&slot, ClockAct::Finish).unwrap();
        assert_eq!((reading.state, reading.elapsed_ms), (SlotState::Finished, 7 * MINUTE));
        laptop.assert_sound();
    }
}

#[test]
fn many_acts_before_a_restart_stay_before_those_after_it() {
    let (laptop, slots) = at_nine();
    let (slot, innovation) = (&slots[0].id, laptop.innovations_of(&slots[0].opd_id).remove(0).id);
    let desk = laptop.desk("Meja 1").id;
    // A clock far in the past of the file: ids then run ahead of it by their count alone.
    laptop.host.move_wall(-400 * 24 * 60 * MINUTE);
    for count in 0..40 {
        let text = format!("Isi ke-{count}");
        let kind = meja_app::contract::RemarkKind::Finding;
        laptop.write(&innovation, "c2.1", kind, &text, Some(&desk)).unwrap();
    }
    let _ = laptop.begin(slot);
    let mut laptop = laptop;
    for round in 0..3 {
        laptop = laptop.restart();
        let reading = laptop.act(slot, ClockAct::Pause { reason: None }).unwrap();
        assert_eq!(reading.state, SlotState::Paused, "round {round}");
        laptop = laptop.restart();
        let reading = laptop.act(slot, ClockAct::Resume).unwrap();
        assert_eq!(reading.state, SlotState::Running, "round {round}");
    }
    assert_eq!(laptop.act(slot, ClockAct::Finish).unwrap().state, SlotState::Finished);
}

#[test]
fn a_machine_switched_off_for_three_minutes_counts_them() {
    let (laptop, slots) = at_nine();
    let _ = laptop.begin(&slots[0].id);
    laptop.host.pass(2 * MINUTE);
    laptop.host.reboot(3 * MINUTE);
    let laptop = laptop.restart();
    assert_eq!(laptop.slot(&slots[0].id).clock.elapsed_ms, 5 * MINUTE);
}

#[test]
fn every_act_can_be_taken_back_one_after_another() {
    let (laptop, slots) = at_nine();
    let slot = slots[0].id.as_str();
    let _ = laptop.begin(slot);
    laptop.host.pass(MINUTE);
    laptop.act(slot, ClockAct::Finish).unwrap();
    for state in [SlotState::Running, SlotState::Called, SlotState::Planned] {
        assert_eq!(laptop.act(slot, ClockAct::Undo).unwrap().state, state);
    }
    let error = laptop.act(slot, ClockAct::Undo).unwrap_err();
    assert_eq!(error.code, "clock.nothing_to_undo");
    laptop.host.pass(MINUTE);
    assert_eq!(laptop.begin(slot).elapsed_ms, 0);
}

#[test]
fn a_desk_hears_one_agency_at_a_time() {
    let (laptop, slots) = at_nine();
    let _ = laptop.begin(&slots[0].id);
    for act in [ClockAct::Call, START] {
        let error = laptop.act(&slots[1].id, act).unwrap_err();
        assert_eq!(error.code, "clock.desk_busy");
        assert!(error.message.contains(&slots[0].opd), "{error}");
    }
    let other = laptop.slots_of("Meja 2").remove(0);
    let _ = laptop.begin(&other.id);
    laptop.act(&slots[0].id, ClockAct::Finish).unwrap();
    let _ = laptop.begin(&slots[1].id);
}

#[test]
fn an_agency_that_did_not_come_can_come_after_all() {
    let (laptop, slots) = at_nine();
    for act in [ClockAct::Absent, ClockAct::Postpone] {
        let slot = slots[2].id.as_str();
        laptop.act(slot, act).unwrap();
        assert_eq!(laptop.act(slot, START).unwrap_err().code, "clock.not_called");
        assert_eq!(laptop.begin(slot).state, SlotState::Running);
        laptop.act(slot, ClockAct::Undo).unwrap();
        laptop.act(slot, ClockAct::Undo).unwrap();
    }
    assert_eq!(laptop.desk_view("Meja 1").slot.unwrap().id, slots[0].id);
    laptop.act(&slots[0].id, ClockAct::Absent).unwrap();
    assert_eq!(laptop.desk_view("Meja 1").slot.unwrap().id, slots[1].id, "the next one is due");
}

#[test]
fn a_finished_turn_is_not_reopened_while_the_desk_hears_another() {
    let (laptop, slots) = at_nine();
    let (first, second) = (slots[0].id.as_str(), slots[1].id.as_str());
    let _ = laptop.begin(first);
    laptop.host.pass(MINUTE);
    laptop.act(first, ClockAct::Finish).unwrap();
    let _ = laptop.begin(second);
    let error = laptop.act(first, ClockAct::Undo).unwrap_err();
    assert_eq!(error.code, "clock.desk_busy");
    assert_eq!(laptop.slot(first).clock.state, SlotState::Finished);
    laptop.act(second, ClockAct::Pause { reason: None }).unwrap();
    assert_eq!(laptop.act(second, ClockAct::Undo).unwrap().state, SlotState::Running);
    laptop.act(second, ClockAct::Finish).unwrap();
    assert_eq!(laptop.act(first, ClockAct::Undo).unwrap().state, SlotState::Running);
}
