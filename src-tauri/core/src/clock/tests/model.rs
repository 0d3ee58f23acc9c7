//! The reading against a slow, obvious model that walks second by second.

use proptest::prelude::*;

use super::super::{Act, ActKind, Phase, Plan, SlotState, read, transition};
use super::{MINUTE, NINE, any_day, at};

#[derive(Debug, Default, PartialEq)]
struct Counted {
    elapsed: i64,
    paused: i64,
    added: i64,
    ignored: usize,
}

/// Which acts count, found the slow way: after each one, replay all that are left from planned.
fn in_effect(acts: &[Act]) -> (Vec<Act>, SlotState, usize) {
    let replay = |kept: &[Act]| {
        kept.iter().try_fold(SlotState::Planned, |state, act| transition(state, &act.kind))
    };
    let mut kept: Vec<Act> = Vec::new();
    let mut ignored = 0;
    for act in acts {
        if act.kind == ActKind::Undo {
            if kept.pop().is_none() {
                ignored += 1;
            }
        } else {
            kept.push(act.clone());
            if replay(&kept).is_err() {
                kept.pop();
                ignored += 1;
            }
        }
    }
    let state = replay(&kept).unwrap();
    (kept, state, ignored)
}

/// Walks from five hours before nine to now and counts whole seconds.
fn walk(acts: &[Act], now: i64) -> (Counted, SlotState) {
    let (kept, state, ignored) = in_effect(acts);
    let mut counted = Counted { ignored, ..Counted::default() };
    // What is switched at which second; a backdated start switches before its stamp.
    let mut switches: Vec<(i64, &ActKind)> = Vec::new();
    for act in &kept {
        let second = (act.at.wall_ms - NINE) / 1_000;
        match &act.kind {
            ActKind::Start { backdated_ms } => {
                switches.push((second - backdated_ms / 1_000, &act.kind));
            }
            ActKind::Add { ms } => counted.added += ms,
            ActKind::Call
            | ActKind::Pause { .. }
            | ActKind::Resume
            | ActKind::Finish
            | ActKind::Absent
            | ActKind::Postpone
            | ActKind::Undo => switches.push((second, &act.kind)),
        }
    }
    let (mut running, mut pausing) = (false, false);
    for second in -5 * 3_600..now / 1_000 {
        for (_, kind) in switches.iter().filter(|(when, _)| *when == second) {
            match kind {
                ActKind::Start { .. } | ActKind::Resume => (running, pausing) = (true, false),
                ActKind::Pause { .. } => (running, pausing) = (false, true),
                ActKind::Finish => (running, pausing) = (false, false),
                ActKind::Call
                | ActKind::Add { .. }
                | ActKind::Absent
                | ActKind::Postpone
                | ActKind::Undo => {}
            }
        }
        counted.elapsed += i64::from(running);
        counted.paused += i64::from(pausing);
    }
    (counted, state)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn the_reading_is_what_a_walk_by_the_second_counts((acts, now) in any_day()) {
        let plan = Plan {
            phases: vec![
                Phase { name: "Paparan".to_owned(), ms: 7 * MINUTE },
                Phase { name: "Tanya jawab".to_owned(), ms: 13 * MINUTE },
            ],
            ..Plan::of_minutes(20)
        };
        let reading = read(&acts, &plan, at(now));
        let (counted, state) = walk(&acts, now);
        prop_assert_eq!(reading.state, state);
        prop_assert_eq!(reading.ignored.len(), counted.ignored);
        prop_assert_eq!(reading.elapsed_ms, counted.elapsed * 1_000);
        prop_assert_eq!(reading.paused_ms, counted.paused * 1_000);
        prop_assert_eq!(reading.added_ms, counted.added);
        prop_assert_eq!(reading.allotted_ms, 20 * MINUTE + counted.added);
        prop_assert_eq!(reading.remaining_ms, reading.allotted_ms - reading.elapsed_ms);
        prop_assert_eq!(reading.overtime, reading.remaining_ms < 0);
        prop_assert_eq!(reading.overtime_ms, 0.max(-reading.remaining_ms));
        let going = matches!(state, SlotState::Running | SlotState::Paused);
        let expected_warning = match reading.remaining_ms {
            _ if !going => None,
            left if left <= MINUTE => Some(MINUTE),
            left if left <= 5 * MINUTE => Some(5 * MINUTE),
            _ => None,
        };
        prop_assert_eq!(reading.warning, expected_warning);
        if going {
            let phase = reading.phase.unwrap();
            let talk = 7 * MINUTE;
            let in_talk = reading.elapsed_ms < talk || reading.allotted_ms <= talk;
            prop_assert_eq!(phase.index, usize::from(!in_talk));
            let end = if in_talk { talk.min(reading.allotted_ms) } else { reading.allotted_ms };
            prop_assert_eq!(phase.remaining_ms, end - reading.elapsed_ms);
        }
    }
}
