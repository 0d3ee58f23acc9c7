//! Each rule of the slot clock by an example.

use super::super::{Act, ActKind, MAX_ADD_MS, MAX_BACKDATE_MS, Plan, Refusal, SlotState, read};
use super::{MINUTE, NINE, PAUSE, START, acts, at, id};
use crate::stamp::{BootMs, Stamp};

fn plan() -> Plan {
    Plan::of_minutes(20)
}

fn check(acts: &[Act], kind: &ActKind, now: Stamp) -> Result<SlotState, Refusal> {
    super::super::check(acts, kind, &plan(), now)
}

#[test]
fn an_untouched_slot_is_planned_with_its_whole_time() {
    let reading = read(&[], &plan(), at(0));
    assert_eq!(reading.state, SlotState::Planned);
    assert_eq!(reading.remaining_ms, 20 * MINUTE);
    assert_eq!((reading.undoable, reading.warning, reading.overtime), (None, None, false));
}

#[test]
fn a_call_takes_no_time_off_the_slot() {
    let reading = read(&acts(&[(0, ActKind::Call)]), &plan(), at(9 * MINUTE));
    assert_eq!((reading.state, reading.remaining_ms), (SlotState::Called, 20 * MINUTE));
    assert_eq!(reading.called_at, Some(at(0)));
}

#[test]
fn a_started_slot_refuses_a_second_start() {
    let started = acts(&[(0, START)]);
    let refusal = check(&started, &START, at(1_000)).unwrap_err();
    assert_eq!(refusal, Refusal::AlreadyRunning);
    assert_eq!(refusal.code(), "clock.already_running");
}

#[test]
fn a_pause_stops_the_time_until_it_is_resumed() {
    let list = acts(&[(0, START), (5 * MINUTE, PAUSE), (8 * MINUTE, ActKind::Resume)]);
    let reading = read(&list, &plan(), at(10 * MINUTE));
    assert_eq!(reading.state, SlotState::Running);
    assert_eq!((reading.elapsed_ms, reading.paused_ms), (7 * MINUTE, 3 * MINUTE));
    assert_eq!(read(&list[..2], &plan(), at(90 * MINUTE)).remaining_ms, 15 * MINUTE);
}

#[test]
fn warnings_come_at_five_minutes_and_at_one_and_stay_in_overtime() {
    let list = acts(&[(0, START)]);
    let warning = |ms| read(&list, &plan(), at(ms)).warning;
    assert_eq!(warning(15 * MINUTE - 1), None);
    assert_eq!(warning(15 * MINUTE), Some(5 * MINUTE));
    assert_eq!(warning(19 * MINUTE - 1), Some(5 * MINUTE));
    assert_eq!(warning(19 * MINUTE), Some(MINUTE));
    assert_eq!(warning(25 * MINUTE), Some(MINUTE));
}

#[test]
fn overtime_counts_on_below_zero() {
    let on_the_dot = read(&acts(&[(0, START)]), &plan(), at(20 * MINUTE));
    assert!(!on_the_dot.overtime);
    let reading = read(&acts(&[(0, START)]), &plan(), at(22 * MINUTE));
    assert!(reading.overtime);
    assert_eq!((reading.remaining_ms, reading.overtime_ms), (-2 * MINUTE, 2 * MINUTE));
}

#[test]
fn added_time_moves_the_end_and_taken_time_may_bring_overtime() {
    let add = |ms| acts(&[(0, START), (10 * MINUTE, ActKind::Add { ms })]);
    let longer = read(&add(3 * MINUTE), &plan(), at(10 * MINUTE));
    assert_eq!((longer.allotted_ms, longer.remaining_ms), (23 * MINUTE, 13 * MINUTE));
    let shorter = read(&add(-12 * MINUTE), &plan(), at(10 * MINUTE));
    assert_eq!((shorter.added_ms, shorter.overtime_ms), (-12 * MINUTE, 2 * MINUTE));
}

#[test]
fn time_can_be_added_while_called_running_or_paused_only() {
    let add = ActKind::Add { ms: MINUTE };
    assert_eq!(check(&[], &add, at(0)), Err(Refusal::NotCalled));
    assert_eq!(check(&acts(&[(0, ActKind::Call)]), &add, at(0)), Ok(SlotState::Called));
    let finished = acts(&[(0, START), (1, ActKind::Finish)]);
    assert_eq!(check(&finished, &add, at(2)), Err(Refusal::AlreadyFinished));
}

#[test]
fn a_backdated_start_counts_from_when_it_really_began() {
    let start = ActKind::Start { backdated_ms: 3 * MINUTE };
    let reading = read(&acts(&[(5 * MINUTE, start)]), &plan(), at(6 * MINUTE));
    assert_eq!(reading.started_at, Some(at(2 * MINUTE)));
    assert_eq!(reading.elapsed_ms, 4 * MINUTE);
}

#[test]
fn a_start_is_backdated_by_no_more_than_four_hours_and_never_forward() {
    let start = |backdated_ms| check(&[], &ActKind::Start { backdated_ms }, at(0));
    assert_eq!(start(MAX_BACKDATE_MS), Ok(SlotState::Running));
    assert_eq!(start(MAX_BACKDATE_MS + 1), Err(Refusal::BackdateOutOfRange));
    assert_eq!(start(-1), Err(Refusal::BackdateOutOfRange));
}

#[test]
fn an_absent_agency_that_comes_late_is_called_before_it_starts() {
    let absent = acts(&[(0, ActKind::Absent)]);
    assert_eq!(check(&absent, &START, at(1)), Err(Refusal::NotCalled));
    assert_eq!(check(&absent, &ActKind::Call, at(1)), Ok(SlotState::Called));
    let late = acts(&[(0, ActKind::Absent), (9 * MINUTE, ActKind::Call), (10 * MINUTE, START)]);
    let reading = read(&late, &plan(), at(11 * MINUTE));
    assert_eq!((reading.state, reading.elapsed_ms), (SlotState::Running, MINUTE));
}

#[test]
fn a_finished_slot_stands_still_and_can_only_be_undone() {
    let list = acts(&[(0, START), (18 * MINUTE, ActKind::Finish)]);
    let reading = read(&list, &plan(), at(60 * MINUTE));
    assert_eq!((reading.state, reading.elapsed_ms), (SlotState::Finished, 18 * MINUTE));
    assert_eq!((reading.finished_at, reading.warning), (Some(at(18 * MINUTE)), None));
    assert_eq!(check(&list, &ActKind::Undo, at(0)), Ok(SlotState::Running));
}

#[test]
fn a_slot_finished_from_a_pause_does_not_count_the_pause() {
    let list = acts(&[(0, START), (4 * MINUTE, PAUSE), (9 * MINUTE, ActKind::Finish)]);
    let reading = read(&list, &plan(), at(60 * MINUTE));
    assert_eq!((reading.elapsed_ms, reading.paused_ms), (4 * MINUTE, 5 * MINUTE));
}

#[test]
fn undo_walks_back_act_by_act() {
    let list = acts(&[
        (0, ActKind::Call),
        (MINUTE, START),
        (5 * MINUTE, PAUSE),
        (6 * MINUTE, ActKind::Undo),
        (7 * MINUTE, ActKind::Undo),
    ]);
    let pause_undone = read(&list[..4], &plan(), at(6 * MINUTE));
    assert_eq!((pause_undone.state, pause_undone.elapsed_ms), (SlotState::Running, 5 * MINUTE));
    assert_eq!(pause_undone.undoable, Some(id(1)));
    let start_undone = read(&list, &plan(), at(7 * MINUTE));
    assert_eq!((start_undone.state, start_undone.started_at), (SlotState::Called, None));
    assert_eq!(start_undone.undoable, Some(id(0)));
}

#[test]
fn undoing_nothing_is_refused() {
    assert_eq!(check(&[], &ActKind::Undo, at(0)), Err(Refusal::NothingToUndo));
    let undone = acts(&[(0, ActKind::Call), (1, ActKind::Undo), (2, ActKind::Undo)]);
    assert_eq!(read(&undone, &plan(), at(3)).ignored, [id(2)]);
}

#[test]
fn acts_that_two_laptops_did_apart_are_listed_and_change_nothing() {
    let list = acts(&[(0, START), (1_000, START), (2_000, ActKind::Resume)]);
    let reading = read(&list, &plan(), at(MINUTE));
    assert_eq!(reading.ignored, [id(1), id(2)]);
    assert_eq!((reading.state, reading.elapsed_ms), (SlotState::Running, MINUTE));
}

#[test]
fn a_jump_of_the_wall_clock_is_noticed_beyond_two_seconds() {
    let list = acts(&[(0, START)]);
    let jumped = |by| {
        let now = at(10 * MINUTE);
        read(&list, &plan(), Stamp { wall_ms: now.wall_ms + by, ..now })
    };
    assert_eq!(jumped(2_000).wall_jump_ms, None);
    assert_eq!(jumped(-3_600_000).wall_jump_ms, Some(-3_600_000));
    assert_eq!(jumped(-3_600_000).remaining_ms, 10 * MINUTE);
}

#[test]
fn a_wall_clock_moved_back_across_a_restart_counts_as_nothing() {
    let list = acts(&[(10 * MINUTE, START)]);
    let now = Stamp { wall_ms: NINE, boot: Some(BootMs { id: 8, ms: 5_000 }) };
    let reading = read(&list, &plan(), now);
    assert_eq!((reading.elapsed_ms, reading.remaining_ms), (0, 20 * MINUTE));
}

#[test]
fn acts_are_stored_tagged_and_come_back_the_same() {
    let start = ActKind::Start { backdated_ms: 5 };
    let text = serde_json::to_string(&start).unwrap();
    assert_eq!(text, r#"{"act":"start","backdated_ms":5}"#);
    for act in acts(&[(0, start), (1, ActKind::Pause { reason: Some("listrik padam".into()) })]) {
        let text = serde_json::to_string(&act).unwrap();
        assert_eq!(serde_json::from_str::<Act>(&text).unwrap(), act);
    }
    let short: ActKind = serde_json::from_str(r#"{"act":"start"}"#).unwrap();
    assert_eq!(short, START);
}

#[test]
fn time_is_added_or_taken_by_no_more_than_four_hours_at_once_and_never_by_nothing() {
    let started = acts(&[(0, START)]);
    let add = |ms| check(&started, &ActKind::Add { ms }, at(MINUTE));
    assert_eq!(add(MAX_ADD_MS), Ok(SlotState::Running));
    for ms in [MAX_ADD_MS + 1, -MAX_ADD_MS - 1, i64::MIN, i64::MAX, 0] {
        assert_eq!(add(ms), Err(Refusal::AddOutOfRange), "{ms}");
    }
}

#[test]
fn time_already_used_may_be_taken_but_not_more_than_the_turn_was_given() {
    let started = acts(&[(0, START)]);
    let take = |ms| check(&started, &ActKind::Add { ms }, at(15 * MINUTE));
    assert_eq!(take(-10 * MINUTE), Ok(SlotState::Running));
    assert_eq!(take(-20 * MINUTE), Ok(SlotState::Running));
    assert_eq!(take(-20 * MINUTE - 1), Err(Refusal::AddOutOfRange));
}

#[test]
fn two_laptops_taking_more_than_was_given_leave_a_turn_of_nothing_never_of_less() {
    let take = ActKind::Add { ms: -15 * MINUTE };
    let list = acts(&[(0, START), (1, take.clone()), (2, take)]);
    let reading = read(&list, &plan(), at(MINUTE));
    assert_eq!((reading.allotted_ms, reading.added_ms), (0, -30 * MINUTE));
    assert_eq!((reading.remaining_ms, reading.overtime_ms), (-MINUTE, MINUTE));
}

#[test]
fn many_large_additions_saturate() {
    let mut list = vec![(0, START)];
    list.extend((1..400).map(|ms| (ms, ActKind::Add { ms: MAX_ADD_MS })));
    let huge = Plan { duration_ms: i64::MAX - MAX_ADD_MS, ..plan() };
    let reading = read(&acts(&list), &huge, at(MINUTE));
    assert_eq!(reading.added_ms, 399 * MAX_ADD_MS);
    assert_eq!(reading.allotted_ms, i64::MAX);
}

#[test]
fn a_turn_that_runs_over_midnight_counts_on() {
    let late_evening = 14 * 60 * MINUTE + 50 * MINUTE;
    let list = acts(&[(late_evening, START)]);
    let reading = read(&list, &plan(), at(late_evening + 15 * MINUTE));
    assert_eq!((reading.elapsed_ms, reading.remaining_ms), (15 * MINUTE, 5 * MINUTE));
}
