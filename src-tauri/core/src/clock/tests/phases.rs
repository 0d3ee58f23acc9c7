//! Phases and their warnings by example.

use super::super::{ActKind, PhaseSpan, Plan, read};
use super::{MINUTE, START, acts, at, two_phases};

#[test]
fn phases_follow_one_another_and_the_last_takes_the_added_time() {
    let list = acts(&[(0, START), (MINUTE, ActKind::Add { ms: 2 * MINUTE })]);
    let phase =
        |ms| read(&list, &two_phases(), at(ms)).phase.map(|p| (p.index, p.name, p.remaining_ms));
    assert_eq!(phase(6 * MINUTE), Some((0, "Paparan".to_owned(), MINUTE)));
    assert_eq!(phase(7 * MINUTE), Some((1, "Tanya jawab".to_owned(), 15 * MINUTE)));
    assert_eq!(phase(23 * MINUTE), Some((1, "Tanya jawab".to_owned(), -MINUTE)));
}

#[test]
fn phases_shorter_or_longer_than_the_slot_end_with_it() {
    let span = |name: &str, from, to| PhaseSpan {
        name: name.to_owned(),
        from_ms: from * MINUTE,
        to_ms: to * MINUTE,
    };
    let plan = two_phases();
    assert_eq!(
        plan.spans(25 * MINUTE),
        [span("Paparan", 0, 7), span("Tanya jawab", 7, 25)],
        "the last one lasts to the end"
    );
    assert_eq!(plan.spans(10 * MINUTE), [span("Paparan", 0, 7), span("Tanya jawab", 7, 10)]);
    assert_eq!(plan.spans(7 * MINUTE), [span("Paparan", 0, 7)]);
    assert_eq!(plan.spans(4 * MINUTE), [span("Paparan", 0, 4)], "the second is never reached");
    assert_eq!(Plan::of_minutes(20).spans(20 * MINUTE), []);
}

#[test]
fn a_phase_warns_of_its_own_end_once_a_warning_is_at_most_half_of_it() {
    let list = acts(&[(0, START)]);
    let warning = |ms| {
        let reading = read(&list, &two_phases(), at(ms));
        (reading.phase.and_then(|phase| phase.warning), reading.warning)
    };
    assert_eq!(warning(2 * MINUTE), (None, None), "five of seven minutes are left: no warning");
    assert_eq!(warning(6 * MINUTE - 1), (None, None));
    assert_eq!(warning(6 * MINUTE), (Some(MINUTE), None), "one minute of the talk is left");
    assert_eq!(warning(7 * MINUTE), (None, None), "the next phase begins anew");
    assert_eq!(warning(15 * MINUTE), (Some(5 * MINUTE), Some(5 * MINUTE)));
    assert_eq!(warning(21 * MINUTE), (Some(MINUTE), Some(MINUTE)));
}

#[test]
fn a_turn_that_has_not_begun_or_is_over_warns_of_nothing() {
    let short = Plan { duration_ms: MINUTE, ..two_phases() };
    let ahead = read(&[], &short, at(0));
    assert_eq!((ahead.warning, ahead.phase.unwrap().warning), (None, None));
    let over = read(&acts(&[(0, START), (MINUTE, ActKind::Finish)]), &short, at(2 * MINUTE));
    assert_eq!((over.warning, over.phase), (None, None));
}
