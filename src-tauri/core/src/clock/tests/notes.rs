//! What is noted beside the time: late and until when, why a pause, why overtime; and the report.

use super::super::{
    ActKind, Plan, Refusal, SlotState, check, read, report, report::Totals, state_of, totals,
};
use super::{MINUTE, NINE, PAUSE, START, acts, at, id};

fn plan() -> Plan {
    Plan::of_minutes(20)
}

fn late(until: i64) -> ActKind {
    ActKind::Late { until_ms: Some(NINE + until) }
}

fn reason(text: &str) -> ActKind {
    ActKind::Reason { text: text.to_owned() }
}

fn explain(text: &str) -> ActKind {
    ActKind::Explain { text: text.to_owned() }
}

#[test]
fn a_late_agency_is_waited_for_until_it_starts() {
    let list = acts(&[(0, late(10 * MINUTE)), (9 * MINUTE, ActKind::Call), (10 * MINUTE, START)]);
    let waited = read(&list[..2], &plan(), at(9 * MINUTE));
    assert_eq!((waited.state, waited.late), (SlotState::Called, true));
    assert_eq!(waited.late_until, Some(NINE + 10 * MINUTE));
    let begun = read(&list, &plan(), at(11 * MINUTE));
    assert_eq!((begun.late, begun.late_until, begun.elapsed_ms), (false, None, MINUTE));
}

#[test]
fn a_later_word_on_how_long_to_wait_replaces_the_earlier() {
    let list = acts(&[(0, late(5 * MINUTE)), (MINUTE, ActKind::Late { until_ms: None })]);
    let reading = read(&list, &plan(), at(MINUTE));
    assert_eq!((reading.late, reading.late_until), (true, None));
}

#[test]
fn one_that_is_marked_absent_is_no_longer_waited_for() {
    let list = acts(&[(0, late(5 * MINUTE)), (6 * MINUTE, ActKind::Absent)]);
    assert!(!read(&list, &plan(), at(6 * MINUTE)).late);
}

#[test]
fn a_late_mark_on_a_planned_slot_can_be_taken_back() {
    let list = acts(&[(0, late(5 * MINUTE)), (MINUTE, ActKind::Undo)]);
    let marked = read(&list[..1], &plan(), at(0));
    assert_eq!((marked.undoable, marked.undoes), (Some(id(0)), Some(late(5 * MINUTE))));
    assert_eq!(check(&list[..1], &ActKind::Undo, &plan(), at(0)), Ok(SlotState::Planned));
    let undone = read(&list, &plan(), at(MINUTE));
    assert_eq!((undone.late, undone.undoable, undone.ignored.len()), (false, None, 0));
    assert_eq!(state_of(&list), SlotState::Planned);
}

#[test]
fn each_pause_is_kept_with_its_length_and_reason() {
    let list = acts(&[
        (0, START),
        (MINUTE, ActKind::Pause { reason: Some(" listrik padam ".to_owned()) }),
        (3 * MINUTE, ActKind::Resume),
        (5 * MINUTE, PAUSE),
        (6 * MINUTE, explain("azan")),
    ]);
    let reading = read(&list, &plan(), at(9 * MINUTE));
    let pauses: Vec<_> =
        reading.pauses.iter().map(|pause| (pause.at, pause.ms, pause.reason.as_deref())).collect();
    assert_eq!(
        pauses,
        [
            (at(MINUTE), 2 * MINUTE, Some("listrik padam")),
            (at(5 * MINUTE), 4 * MINUTE, Some("azan")),
        ]
    );
    assert_eq!(reading.paused_ms, 6 * MINUTE);
    assert_eq!(check(&list[..3], &explain("x"), &plan(), at(4 * MINUTE)), Err(Refusal::NotPaused));
}

#[test]
fn overtime_is_explained_while_it_lasts_and_after_but_not_before() {
    let started = acts(&[(0, START)]);
    let before = check(&started, &reason("diskusi"), &plan(), at(20 * MINUTE));
    assert_eq!(before, Err(Refusal::NotOver));
    let empty = check(&started, &reason("  "), &plan(), at(21 * MINUTE));
    assert_eq!(empty, Err(Refusal::ReasonMissing));
    let over = check(&started, &reason("diskusi"), &plan(), at(21 * MINUTE));
    assert_eq!(over, Ok(SlotState::Running));
    let list =
        acts(&[(0, START), (21 * MINUTE, ActKind::Finish), (30 * MINUTE, reason("diskusi"))]);
    assert_eq!(check(&list[..2], &reason("x"), &plan(), at(30 * MINUTE)), Ok(SlotState::Finished));
    let reading = read(&list, &plan(), at(40 * MINUTE));
    assert_eq!(reading.overtime_reason.as_deref(), Some("diskusi"));
    assert_eq!((reading.state, reading.overtime_ms), (SlotState::Finished, MINUTE));
}

#[test]
fn a_reason_is_taken_back_before_the_finish_it_followed() {
    let list = acts(&[
        (0, START),
        (21 * MINUTE, ActKind::Finish),
        (22 * MINUTE, reason("diskusi")),
        (23 * MINUTE, ActKind::Undo),
    ]);
    let reading = read(&list, &plan(), at(23 * MINUTE));
    assert_eq!((reading.state, reading.overtime_reason), (SlotState::Finished, None));
    assert_eq!(reading.undoes, Some(ActKind::Finish));
}

#[test]
fn a_report_tells_plan_and_act_apart() {
    let list = acts(&[
        (3 * MINUTE, START),
        (5 * MINUTE, ActKind::Pause { reason: Some("proyektor".to_owned()) }),
        (7 * MINUTE, ActKind::Resume),
        (8 * MINUTE, ActKind::Add { ms: 2 * MINUTE }),
        (30 * MINUTE, ActKind::Finish),
        (31 * MINUTE, reason("banyak pertanyaan")),
    ]);
    let told = report(&list, &plan(), NINE, at(60 * MINUTE));
    assert_eq!((told.planned_start, told.planned_ms), (NINE, 20 * MINUTE));
    assert_eq!((told.started, told.ended), (Some(NINE + 3 * MINUTE), Some(NINE + 30 * MINUTE)));
    assert_eq!((told.ran_ms, told.paused_ms, told.added_ms), (25 * MINUTE, 2 * MINUTE, 2 * MINUTE));
    assert_eq!((told.overtime_ms, told.drift_ms), (3 * MINUTE, Some(3 * MINUTE)));
    assert_eq!(told.overtime_reason.as_deref(), Some("banyak pertanyaan"));
    assert_eq!(told.pauses.len(), 1);

    let absent = report(&acts(&[(0, ActKind::Absent)]), &plan(), NINE, at(60 * MINUTE));
    let early = report(&acts(&[(-2 * MINUTE, START)]), &plan(), NINE, at(60 * MINUTE));
    assert_eq!((early.drift_ms, early.state), (Some(-2 * MINUTE), SlotState::Running));
    let expected = Totals {
        turns: 3,
        finished: 1,
        absent: 1,
        planned_ms: 20 * MINUTE,
        ran_ms: 25 * MINUTE,
        paused_ms: 2 * MINUTE,
        added_ms: 2 * MINUTE,
        overtime_ms: 3 * MINUTE,
        worst_drift_ms: Some(3 * MINUTE),
        ..Totals::default()
    };
    assert_eq!(totals(&[told, absent, early]), expected);
}
