//! The reading against a slow, obvious model that walks second by second.

use proptest::prelude::*;

use super::super::{Act, ActKind, Plan, SlotState, read, transition};
use super::{MINUTE, NINE, any_day, at, two_phases};
use crate::ids::ActId;

#[derive(Debug, Default, PartialEq)]
struct Counted {
    elapsed: i64,
    paused: i64,
    added: i64,
}

/// Which acts count, found the slow way: after each one, replay all that are left from planned.
fn in_effect(acts: &[Act]) -> (Vec<Act>, SlotState, Vec<ActId>) {
    let replay = |kept: &[Act]| {
        kept.iter().try_fold(SlotState::Planned, |state, act| transition(state, &act.kind))
    };
    let mut kept: Vec<Act> = Vec::new();
    let mut ignored = Vec::new();
    for act in acts {
        if act.kind == ActKind::Undo {
            if kept.pop().is_none() {
                ignored.push(act.id);
            }
        } else {
            kept.push(act.clone());
            if replay(&kept).is_err() {
                kept.pop();
                ignored.push(act.id);
            }
        }
    }
    let state = replay(&kept).unwrap();
    (kept, state, ignored)
}

/// Walks from five hours before nine to now and counts whole seconds; each pause by itself.
fn walk(kept: &[Act], now: i64) -> (Counted, Vec<i64>) {
    let mut counted = Counted::default();
    let mut pauses = Vec::new();
    // What is switched at which second; a backdated start switches before its stamp.
    let mut switches: Vec<(i64, &ActKind)> = Vec::new();
    for act in kept {
        let second = (act.at.wall_ms - NINE) / 1_000;
        if let ActKind::Add { ms } = &act.kind {
            counted.added += ms;
        }
        let back = match &act.kind {
            ActKind::Start { backdated_ms } => backdated_ms / 1_000,
            _ => 0,
        };
        switches.push((second - back, &act.kind));
    }
    // A pause of no second is one too, so they are opened where they stand in the list.
    let (mut running, mut pausing) = (false, false);
    for second in -5 * 3_600..=now / 1_000 {
        for (_, kind) in switches.iter().filter(|(when, _)| *when == second) {
            match kind {
                ActKind::Start { .. } | ActKind::Resume => (running, pausing) = (true, false),
                ActKind::Pause { .. } => {
                    (running, pausing) = (false, true);
                    pauses.push(0);
                }
                ActKind::Finish => (running, pausing) = (false, false),
                _ => {}
            }
        }
        if second == now / 1_000 {
            break;
        }
        counted.elapsed += i64::from(running);
        counted.paused += i64::from(pausing);
        if let Some(last) = pauses.last_mut().filter(|_| pausing) {
            *last += 1_000;
        }
    }
    (counted, pauses)
}

/// What was noted last and still holds.
#[derive(Debug, Default, PartialEq)]
struct Noted {
    late: Option<Option<i64>>,
    called: Option<i64>,
    started: Option<i64>,
    finished: Option<i64>,
    overtime: Option<String>,
    reasons: Vec<Option<String>>,
}

fn noted(kept: &[Act]) -> Noted {
    let words = |text: &str| Some(text.trim().to_owned()).filter(|text| !text.is_empty());
    let mut noted = Noted::default();
    for act in kept {
        let wall = act.at.wall_ms;
        match &act.kind {
            ActKind::Call => noted.called = Some(wall),
            ActKind::Start { backdated_ms } => {
                noted.started = Some(wall - backdated_ms);
                noted.late = None;
            }
            ActKind::Finish => noted.finished = Some(wall),
            ActKind::Absent | ActKind::Postpone => noted.late = None,
            ActKind::Late { until_ms } => noted.late = Some(*until_ms),
            ActKind::Pause { reason } => {
                noted.reasons.push(reason.as_deref().and_then(words));
            }
            ActKind::Explain { text } => *noted.reasons.last_mut().unwrap() = words(text),
            ActKind::Reason { text } => noted.overtime = words(text),
            ActKind::Resume | ActKind::Add { .. } | ActKind::Undo => {}
        }
    }
    noted
}

/// The phase at `elapsed`, found by laying one minute after another; and how much of it is left.
fn phase_of(plan: &Plan, elapsed: i64, allotted: i64) -> (usize, i64, i64) {
    let (mut index, mut left, mut from) = (0, plan.phases[0].ms, 0);
    for ms in (0..=elapsed).step_by(1_000) {
        let is_last = index + 1 == plan.phases.len();
        if ms - from >= left && !is_last && ms < allotted {
            from += left;
            index += 1;
            left = plan.phases[index].ms;
        }
    }
    let end = if index + 1 == plan.phases.len() { allotted } else { (from + left).min(allotted) };
    (index, end - from, end - elapsed)
}

fn tightest(left: i64) -> Option<i64> {
    match left {
        left if left <= MINUTE => Some(MINUTE),
        left if left <= 5 * MINUTE => Some(5 * MINUTE),
        _ => None,
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn the_reading_is_what_a_walk_by_the_second_counts((acts, now) in any_day()) {
        let plan = two_phases();
        let reading = read(&acts, &plan, at(now));
        let (kept, state, ignored) = in_effect(&acts);
        let (counted, pauses) = walk(&kept, now);
        prop_assert_eq!(reading.state, state);
        prop_assert_eq!(&reading.ignored, &ignored);
        prop_assert_eq!(reading.undoable, kept.last().map(|act| act.id));
        prop_assert_eq!(&reading.undoes, &kept.last().map(|act| act.kind.clone()));
        prop_assert_eq!(reading.elapsed_ms, counted.elapsed * 1_000);
        prop_assert_eq!(reading.paused_ms, counted.paused * 1_000);
        prop_assert_eq!(reading.added_ms, counted.added);
        prop_assert_eq!(reading.allotted_ms, 0.max(20 * MINUTE + counted.added));
        prop_assert_eq!(reading.remaining_ms, reading.allotted_ms - reading.elapsed_ms);
        prop_assert_eq!(reading.overtime, reading.remaining_ms < 0);
        prop_assert_eq!(reading.overtime_ms, 0.max(-reading.remaining_ms));
        prop_assert_eq!(reading.wall_jump_ms, None);

        let wall = |stamp: Option<crate::stamp::Stamp>| stamp.map(|stamp| stamp.wall_ms);
        let told = Noted {
            late: reading.late.then_some(reading.late_until),
            called: wall(reading.called_at),
            started: wall(reading.started_at),
            finished: wall(reading.finished_at),
            overtime: reading.overtime_reason.clone(),
            reasons: reading.pauses.iter().map(|pause| pause.reason.clone()).collect(),
        };
        prop_assert_eq!(told, noted(&kept));
        let lengths: Vec<i64> = reading.pauses.iter().map(|pause| pause.ms).collect();
        prop_assert_eq!(lengths, pauses);

        let going = matches!(state, SlotState::Running | SlotState::Paused);
        let ahead = matches!(state, SlotState::Planned | SlotState::Called);
        prop_assert_eq!(reading.warning, tightest(reading.remaining_ms).filter(|_| going));
        prop_assert_eq!(reading.phase.is_some(), going || ahead);
        if let Some(phase) = reading.phase {
            let (index, length, left) = phase_of(&plan, reading.elapsed_ms, reading.allotted_ms);
            prop_assert_eq!((phase.index, phase.remaining_ms), (index, left));
            let counts = |warning: &i64| {
                let is_last = reading.elapsed_ms + left == reading.allotted_ms;
                going && (is_last || warning * 2 <= length)
            };
            prop_assert_eq!(phase.warning, tightest(left).filter(counts));
        }
    }
}
