//! How a turn goes beyond its bare time: phases, late agencies, reasons, the next by itself, the
//! report; and that zone and midnight change nothing.

use meja_app::{
    case::{board_undo, clock, due, event, slots as slots_case},
    contract::{
        BreakTime, ClockAct, ClockSettings, IdInput, NextTurn, PhaseTime, ScheduleSettings,
        SlotState, SwapSlots, Zone,
    },
};
use meja_tests::{Laptop, OPEN_DAY};

const MINUTE: i64 = 60_000;

fn at_nine() -> (Laptop, Vec<meja_app::contract::BoardSlot>) {
    let laptop = Laptop::with_sample();
    laptop.host.set_time(OPEN_DAY);
    let slots = laptop.slots_of("Meja 1");
    (laptop, slots)
}

fn phase(name: &str, minutes: u32) -> PhaseTime {
    PhaseTime { name: name.into(), minutes }
}

fn set(laptop: &Laptop, next: NextTurn, phases: &[PhaseTime], warnings: &[u32]) {
    let wanted = ClockSettings { phases: phases.to_vec(), warnings: warnings.to_vec(), next };
    assert_eq!(clock::set(&laptop.app, wanted.clone()).unwrap(), wanted);
}

#[test]
fn phases_and_warnings_are_the_events_and_hold_at_once_for_the_turn_that_runs() {
    let (laptop, slots) = at_nine();
    let _ = laptop.begin(&slots[0].id);
    laptop.host.pass(6 * MINUTE);
    assert_eq!(laptop.slot(&slots[0].id).clock.phase, None);
    set(&laptop, NextTurn::Hand, &[phase("Paparan", 7), phase("Tanya jawab", 13)], &[3, 1]);
    let reading = laptop.slot(&slots[0].id).clock;
    assert_eq!((reading.phase.as_deref(), reading.phase_index), (Some("Paparan"), Some(0)));
    assert_eq!(
        (reading.phase_remaining_ms, reading.phase_warning_ms),
        (Some(MINUTE), Some(MINUTE))
    );
    assert_eq!(reading.phases.len(), 2);
    laptop.host.pass(11 * MINUTE);
    let reading = laptop.slot(&slots[0].id).clock;
    assert_eq!(
        (reading.phase.as_deref(), reading.warning_ms),
        (Some("Tanya jawab"), Some(3 * MINUTE))
    );
    // They stay when the schedule is laid anew from what stands, and survive a restart.
    let stands = event::get(&laptop.app, ()).unwrap().schedule;
    laptop.schedule(ScheduleSettings { end: "13:00".into(), ..stands }).unwrap();
    let laptop = laptop.restart();
    assert_eq!(clock::settings(&laptop.app, ()).unwrap().warnings, [3, 1]);
}

#[test]
fn phases_and_warnings_that_cannot_be_are_refused_in_words() {
    let (laptop, _) = at_nine();
    let before = laptop.operations();
    let long = "x".repeat(41);
    for (phases, warnings, code, field) in [
        (vec![phase(" ", 7)], vec![5], "clock.phase_name", "phases"),
        (vec![phase(&long, 7)], vec![5], "clock.phase_name", "phases"),
        (vec![phase("Paparan", 0)], vec![5], "clock.phase_minutes", "phases"),
        (vec![phase("Paparan", 601)], vec![5], "clock.phase_minutes", "phases"),
        (vec![phase("Paparan", 7); 7], vec![5], "clock.phases_many", "phases"),
        (vec![], vec![5, 5], "clock.warning_twice", "warnings"),
        (vec![], vec![0], "clock.warning_minutes", "warnings"),
        (vec![], vec![1, 2, 3, 4, 5, 6], "clock.warnings_many", "warnings"),
    ] {
        let wrong = ClockSettings { phases, warnings, next: NextTurn::Hand };
        let error = clock::set(&laptop.app, wrong.clone()).unwrap_err();
        assert_eq!((error.code, error.field), (code, Some(field)));
        let ClockSettings { phases, warnings, next } = wrong;
        let whole = ScheduleSettings { phases, warnings, next, ..ScheduleSettings::default() };
        assert_eq!(laptop.schedule(whole).unwrap_err().code, code);
    }
    assert_eq!(laptop.operations(), before);
}

#[test]
fn a_late_agency_is_shown_as_waited_for_until_it_begins_and_the_mark_can_be_taken_back() {
    let (laptop, slots) = at_nine();
    let slot = slots[0].id.as_str();
    let until_ms = Some(OPEN_DAY + 10 * MINUTE);
    let reading = laptop.act(slot, ClockAct::Late { until_ms }).unwrap();
    assert_eq!((reading.state, reading.late), (SlotState::Planned, true));
    assert_eq!(reading.late_until.as_deref(), Some("09.10"));
    assert_eq!(reading.undoes.as_deref(), Some("late"));
    assert!(reading.can.iter().any(|act| act == "undo"));
    let reading = laptop.act(slot, ClockAct::Undo).unwrap();
    assert_eq!((reading.late, reading.undoes), (false, None));
    laptop.act(slot, ClockAct::Late { until_ms: None }).unwrap();
    let reading = laptop.begin(slot);
    assert_eq!((reading.state, reading.late), (SlotState::Running, false));
    let error = laptop.act(slot, ClockAct::Late { until_ms }).unwrap_err();
    assert_eq!(error.code, "clock.already_started");
}

#[test]
fn overtime_is_explained_without_stopping_anything_and_only_when_there_is_some() {
    let (laptop, slots) = at_nine();
    let slot = slots[0].id.as_str();
    let reason = |text: &str| ClockAct::Reason { text: text.into() };
    let _ = laptop.begin(slot);
    assert_eq!(laptop.act(slot, reason("diskusi")).unwrap_err().code, "clock.not_over");
    laptop.host.pass(22 * MINUTE);
    assert_eq!(laptop.act(slot, reason(" ")).unwrap_err().code, "clock.reason_missing");
    assert_eq!(laptop.act(slot, reason(&"a".repeat(301))).unwrap_err().code, "clock.reason_long");
    let reading = laptop.act(slot, reason(" diskusi\npanjang ")).unwrap();
    assert_eq!(reading.overtime_reason.as_deref(), Some("diskusi panjang"));
    assert_eq!((reading.state, reading.overtime_ms), (SlotState::Running, 2 * MINUTE));
    laptop.act(slot, ClockAct::Finish).unwrap();
    let backups = meja_store::backups(&laptop.event()).len();
    assert_eq!(laptop.act(slot, reason("jaringan")).unwrap().state, SlotState::Finished);
    assert_eq!(meja_store::backups(&laptop.event()).len(), backups, "no turn ended by it");
}

#[test]
fn time_out_of_bounds_is_neither_added_nor_taken() {
    let (laptop, slots) = at_nine();
    let _ = laptop.begin(&slots[0].id);
    for ms in [0, i64::MIN, i64::MAX, 4 * 60 * MINUTE + 1, -21 * MINUTE] {
        let error = laptop.act(&slots[0].id, ClockAct::Add { ms }).unwrap_err();
        assert_eq!(error.code, "clock.add_out_of_range", "{ms}");
    }
    let reading = laptop.act(&slots[0].id, ClockAct::Add { ms: -20 * MINUTE }).unwrap();
    assert_eq!((reading.allotted_ms, reading.overtime_ms), (0, 0));
}

#[test]
fn the_next_turn_is_called_or_started_by_itself_when_the_event_says_so() {
    for (next, state) in
        [(NextTurn::Call, SlotState::Called), (NextTurn::Start, SlotState::Running)]
    {
        let (laptop, slots) = at_nine();
        set(&laptop, next, &[], &[5, 1]);
        let _ = laptop.begin(&slots[0].id);
        laptop.host.pass(19 * MINUTE);
        laptop.host.heard();
        laptop.act(&slots[0].id, ClockAct::Finish).unwrap();
        assert_eq!(laptop.slot(&slots[1].id).state, state);
        assert_eq!(laptop.host.heard().len(), 1, "one transaction");
        // It is taken back by itself, and the end of the first turn after that.
        let error = laptop.act(&slots[0].id, ClockAct::Undo).unwrap_err();
        assert_eq!(error.code, "clock.desk_busy");
        assert_eq!(laptop.act(&slots[1].id, ClockAct::Undo).unwrap().state, SlotState::Planned);
        assert_eq!(laptop.act(&slots[0].id, ClockAct::Undo).unwrap().state, SlotState::Running);
        laptop.assert_sound();
    }
}

#[test]
fn the_next_is_one_that_nobody_waits_for_and_never_beside_an_agency_at_the_desk() {
    let (laptop, slots) = at_nine();
    set(&laptop, NextTurn::Call, &[], &[]);
    laptop.act(&slots[1].id, ClockAct::Late { until_ms: None }).unwrap();
    laptop.act(&slots[2].id, ClockAct::Late { until_ms: Some(OPEN_DAY + MINUTE) }).unwrap();
    laptop.host.pass(2 * MINUTE);
    laptop.act(&slots[0].id, ClockAct::Absent).unwrap();
    let states = |laptop: &Laptop| [0, 1, 2, 3].map(|at: usize| laptop.slot(&slots[at].id).state);
    // The third was waited for until a minute ago, and is due again.
    use SlotState::{Absent, Called, Planned, Postponed};
    assert_eq!(states(&laptop), [Absent, Planned, Called, Planned]);
    // The third is at the desk: putting another off calls nobody beside it.
    laptop.act(&slots[3].id, ClockAct::Postpone).unwrap();
    assert_eq!(states(&laptop), [Absent, Planned, Called, Postponed]);
    // Nor does the next day begin by itself when the last of today is over.
    set(&laptop, NextTurn::Hand, &[], &[]);
    let today: Vec<_> = slots.iter().filter(|slot| slot.day == slots[0].day).collect();
    laptop.act(&slots[2].id, ClockAct::Postpone).unwrap();
    for slot in &today[4..] {
        laptop.act(&slot.id, ClockAct::Absent).unwrap();
    }
    set(&laptop, NextTurn::Start, &[], &[]);
    laptop.act(&slots[1].id, ClockAct::Absent).unwrap();
    let tomorrow = slots.iter().find(|slot| slot.day != slots[0].day).unwrap();
    assert_eq!(laptop.slot(&tomorrow.id).state, Planned);
}

#[test]
fn the_next_turn_follows_one_that_was_put_off_and_each_is_taken_back_by_itself() {
    let (laptop, slots) = at_nine();
    set(&laptop, NextTurn::Call, &[], &[]);
    laptop.act(&slots[0].id, ClockAct::Call).unwrap();
    due::postpone(&laptop.app, IdInput { id: slots[0].id.clone() }).unwrap();
    let off = laptop.slot(&slots[0].id);
    assert_eq!((off.state, off.start_ms > slots[0].start_ms), (SlotState::Planned, true));
    assert_eq!(laptop.slot(&slots[1].id).state, SlotState::Called);
    laptop.act(&slots[1].id, ClockAct::Undo).unwrap();
    board_undo::undo(&laptop.app, ()).unwrap();
    let back = laptop.slot(&slots[0].id);
    assert_eq!((back.state, back.start_ms), (SlotState::Called, slots[0].start_ms));
    // By hand, where the event says so.
    set(&laptop, NextTurn::Hand, &[], &[]);
    due::postpone(&laptop.app, IdInput { id: slots[0].id.clone() }).unwrap();
    assert_eq!(laptop.slot(&slots[1].id).state, SlotState::Planned);
    laptop.assert_sound();
}

#[test]
fn a_desk_takes_back_the_turn_it_put_off_and_nothing_that_was_done_meanwhile() {
    let (laptop, slots) = at_nine();
    set(&laptop, NextTurn::Hand, &[], &[]);
    let off = due::postpone(&laptop.app, IdInput { id: slots[0].id.clone() }).unwrap();
    let act = || IdInput { id: off.act.clone().unwrap() };
    // The same person moves another turn at the board: that is not what the desk's key takes back.
    let others = laptop.slots_of("Meja 2");
    let swap = SwapSlots { a: others[0].id.clone(), b: others[1].id.clone() };
    slots_case::swap_slots(&laptop.app, swap).unwrap();
    let moved = laptop.slot(&others[0].id).start_ms;
    let refused = board_undo::undo_act(&laptop.app, act()).unwrap_err();
    assert_eq!(refused.code, "board.stepped_over");
    assert!(refused.message.contains("layar Jadwal (U)"), "{refused}");
    assert_eq!(laptop.slot(&others[0].id).start_ms, moved, "the swap stands");
    assert!(laptop.slot(&slots[0].id).start_ms > slots[0].start_ms);

    // Once the other act is taken back in its turn, this one can be.
    board_undo::undo(&laptop.app, ()).unwrap();
    board_undo::undo_act(&laptop.app, act()).unwrap();
    assert_eq!(laptop.slot(&slots[0].id).start_ms, slots[0].start_ms);
    let again = board_undo::undo_act(&laptop.app, act()).unwrap_err();
    assert_eq!(again.code, "board.stepped_over");
    let other = IdInput { id: "bukan id".into() };
    assert_eq!(board_undo::undo_act(&laptop.app, other).unwrap_err().code, "not_found");
    laptop.assert_sound();
}

#[test]
fn nothing_follows_what_was_not_the_desks_own_turn_or_ended_nothing() {
    let (laptop, slots) = at_nine();
    laptop.act(&slots[0].id, ClockAct::Absent).unwrap();
    set(&laptop, NextTurn::Start, &[], &[]);
    // The call of one that was absent is taken back: no turn ended.
    laptop.act(&slots[0].id, ClockAct::Call).unwrap();
    assert_eq!(laptop.act(&slots[0].id, ClockAct::Undo).unwrap().state, SlotState::Absent);
    assert_eq!(laptop.slot(&slots[1].id).state, SlotState::Planned);
    // One of later today says that it will not come, and one of tomorrow.
    laptop.act(&slots[3].id, ClockAct::Absent).unwrap();
    let tomorrow = slots.iter().find(|slot| slot.day != slots[0].day).unwrap();
    laptop.act(&tomorrow.id, ClockAct::Absent).unwrap();
    let begun = |slot: &&meja_app::contract::BoardSlot| slot.state == SlotState::Running;
    assert_eq!(laptop.slots_of("Meja 1").iter().filter(begun).count(), 0);
}

#[test]
fn nothing_follows_across_a_break() {
    let (laptop, _) = at_nine();
    let stands = event::get(&laptop.app, ()).unwrap().schedule;
    let rest = BreakTime { from: "10:00".into(), to: "10:15".into(), day: None, friday: false };
    let settings = ScheduleSettings { end: "13:00".into(), breaks: vec![rest], ..stands };
    laptop.schedule(settings).unwrap();
    let slots = laptop.slots_of("Meja 1");
    let gap = |pair: &&[meja_app::contract::BoardSlot]| {
        pair[0].day == pair[1].day && pair[1].start_ms > pair[0].start_ms + 20 * MINUTE
    };
    let pair = slots.windows(2).find(gap).unwrap();
    for earlier in slots.iter().filter(|slot| slot.start_ms < pair[0].start_ms) {
        laptop.act(&earlier.id, ClockAct::Absent).unwrap();
    }
    set(&laptop, NextTurn::Start, &[], &[]);
    laptop.host.set_time(pair[0].start_ms);
    let _ = laptop.begin(&pair[0].id);
    laptop.host.pass(19 * MINUTE);
    laptop.act(&pair[0].id, ClockAct::Finish).unwrap();
    let next = slots.iter().find(|slot| slot.start_ms >= pair[1].start_ms).unwrap();
    assert_eq!(laptop.slot(&next.id).state, SlotState::Planned);
    let begun = |slot: &&meja_app::contract::BoardSlot| slot.state == SlotState::Running;
    assert_eq!(laptop.slots_of("Meja 1").iter().filter(begun).count(), 0);
}

#[test]
fn the_report_tells_what_was_planned_and_what_was() {
    let (laptop, slots) = at_nine();
    let slot = slots[0].id.as_str();
    laptop.host.pass(3 * MINUTE);
    let _ = laptop.begin(slot);
    laptop.host.pass(4 * MINUTE);
    laptop.act(slot, ClockAct::Pause { reason: None }).unwrap();
    laptop.act(slot, ClockAct::Explain { text: "listrik padam".into() }).unwrap();
    laptop.host.pass(2 * MINUTE);
    laptop.act(slot, ClockAct::Resume).unwrap();
    laptop.act(slot, ClockAct::Add { ms: MINUTE }).unwrap();
    laptop.host.pass(19 * MINUTE);
    laptop.act(slot, ClockAct::Reason { text: "banyak pertanyaan".into() }).unwrap();
    laptop.act(slot, ClockAct::Finish).unwrap();
    laptop.act(&slots[1].id, ClockAct::Absent).unwrap();
    let report = clock::report(&laptop.app, ()).unwrap();
    let group = &report.groups[0];
    assert_eq!(
        (group.desk.as_str(), group.day_name.as_str()),
        ("Meja 1", "Selasa, 15 Oktober 2019")
    );
    let turn = &group.turns[0];
    assert_eq!((turn.planned.as_str(), turn.planned_ms), ("09.00", 20 * MINUTE));
    assert_eq!((turn.started.as_deref(), turn.ended.as_deref()), (Some("09.03"), Some("09.28")));
    assert_eq!((turn.ran_ms, turn.paused_ms, turn.added_ms), (23 * MINUTE, 2 * MINUTE, MINUTE));
    assert_eq!((turn.overtime_ms, turn.drift_ms), (2 * MINUTE, Some(3 * MINUTE)));
    assert_eq!(turn.overtime_reason.as_deref(), Some("banyak pertanyaan"));
    let pause = &turn.pauses[0];
    assert_eq!((pause.at.as_str(), pause.ms), ("09.07", 2 * MINUTE));
    assert_eq!(pause.reason.as_deref(), Some("listrik padam"));
    assert_eq!((group.totals.finished, group.totals.absent), (1, 1));
    let all: u32 = report.groups.iter().map(|group| group.totals.turns).sum();
    assert_eq!((report.total.turns, report.total.ran_ms), (all, 23 * MINUTE));
}

#[test]
fn a_turn_that_crosses_midnight_a_zone_and_a_suspend_keeps_its_time() {
    let (laptop, slots) = at_nine();
    let slot = slots[0].id.as_str();
    // 23.55 WIB; the lid is closed for four minutes and the day changes.
    laptop.host.pass((14 * 60 + 55) * MINUTE);
    let _ = laptop.begin(slot);
    laptop.host.pass(4 * MINUTE);
    laptop.host.pass(4 * MINUTE);
    assert_eq!(laptop.slot(slot).clock.elapsed_ms, 8 * MINUTE);
    // The event's zone is mended in the middle of the turn: instants stay, only their words change.
    assert_eq!(laptop.slot(slot).clock.started_at.as_deref(), Some("23.55.00"));
    let identity = event::get(&laptop.app, ()).unwrap().identity;
    let moved = meja_app::contract::EventIdentity { zone: Zone::Wita, ..identity };
    event::update(&laptop.app, moved).unwrap();
    let reading = laptop.slot(slot).clock;
    assert_eq!((reading.elapsed_ms, reading.wall_jump_ms), (8 * MINUTE, None));
    assert_eq!(reading.started_at.as_deref(), Some("00.55.00"));
    let laptop = laptop.restart();
    laptop.host.pass(MINUTE);
    assert_eq!(laptop.act(slot, ClockAct::Finish).unwrap().elapsed_ms, 9 * MINUTE);
}
