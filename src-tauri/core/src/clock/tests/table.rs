//! The table in the module's documentation and the code say the same.

use std::collections::BTreeMap;

use proptest::prelude::*;

use super::super::{ActKind, MAX_BACKDATE_MS, Refusal, SlotState, check, read, transition};
use super::{any_day, any_kind, at};
use crate::clock::{Plan, act::Act};

fn name(kind: &ActKind) -> &'static str {
    match kind {
        ActKind::Call => "call",
        ActKind::Start { .. } => "start",
        ActKind::Pause { .. } => "pause",
        ActKind::Resume => "resume",
        ActKind::Add { .. } => "add",
        ActKind::Finish => "finish",
        ActKind::Absent => "absent",
        ActKind::Postpone => "postpone",
        ActKind::Undo => "undo",
    }
}

/// (act, state) → cell, read from the documentation itself.
fn table() -> BTreeMap<(String, String), String> {
    let rows: Vec<Vec<String>> = include_str!("../mod.rs")
        .lines()
        .filter_map(|line| line.strip_prefix("//! |"))
        .filter(|line| !line.starts_with('-'))
        .map(|line| line.trim_end_matches('|').split('|').map(|c| c.trim().to_owned()).collect())
        .collect();
    let head = &rows[0];
    rows[1..]
        .iter()
        .flat_map(|row| {
            (1..head.len()).map(|i| ((row[0].clone(), head[i].clone()), row[i].clone()))
        })
        .collect()
}

fn said(state: SlotState, kind: &ActKind) -> String {
    match transition(state, kind) {
        Ok(_) if *kind == ActKind::Undo => "before".to_owned(),
        Ok(next) => next.code().to_owned(),
        Err(refusal) => format!("✗ {}", refusal.code().strip_prefix("clock.").unwrap()),
    }
}

#[test]
fn the_table_has_a_cell_for_every_act_in_every_state() {
    assert_eq!(table().len(), 9 * SlotState::ALL.len());
}

#[test]
fn a_state_is_stored_under_its_code() {
    for state in SlotState::ALL {
        assert_eq!(serde_json::to_value(state).unwrap(), state.code());
    }
}

proptest! {
    #[test]
    fn every_act_in_every_state_does_what_the_table_says(
        index in 0..SlotState::ALL.len(), kind in any_kind(),
    ) {
        let state = SlotState::ALL[index];
        let cell = &table()[&(name(&kind).to_owned(), state.code().to_owned())];
        let out_of_range = matches!(&kind, ActKind::Start { backdated_ms }
            if !(0..=MAX_BACKDATE_MS).contains(backdated_ms));
        if out_of_range && !cell.starts_with('✗') {
            prop_assert_eq!(transition(state, &kind), Err(Refusal::BackdateOutOfRange));
        } else {
            prop_assert_eq!(&said(state, &kind), cell);
        }
    }

    #[test]
    fn what_check_answers_is_what_happens((acts, now) in any_day(), kind in any_kind()) {
        let plan = Plan::of_minutes(20);
        let answer = check(&acts, &kind, at(now));
        let mut more = acts;
        more.push(Act { id: super::id(more.len()), at: at(now), kind });
        let reading = read(&more, &plan, at(now));
        let refused = reading.ignored.contains(&super::id(more.len() - 1));
        prop_assert_eq!(answer.is_err(), refused);
        if let Ok(state) = answer {
            prop_assert_eq!(state, reading.state);
        }
    }
}
