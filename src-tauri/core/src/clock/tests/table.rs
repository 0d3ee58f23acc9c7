//! The table in the module's documentation and the code say the same.

use std::collections::BTreeMap;

use proptest::prelude::*;

use super::super::{
    Act, ActKind, MAX_ADD_MS, MAX_BACKDATE_MS, Refusal, SlotState, check, read, transition,
};
use super::{any_day, any_kind, at, two_phases};

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

/// What is refused for what the act carries, whatever the state: written below the table.
fn out_of_bounds(kind: &ActKind) -> Option<Refusal> {
    match kind {
        ActKind::Start { backdated_ms } => (*backdated_ms < 0 || *backdated_ms > MAX_BACKDATE_MS)
            .then_some(Refusal::BackdateOutOfRange),
        ActKind::Add { ms } => {
            (*ms == 0 || *ms > MAX_ADD_MS || *ms < -MAX_ADD_MS).then_some(Refusal::AddOutOfRange)
        }
        ActKind::Explain { text } | ActKind::Reason { text } => {
            text.trim().is_empty().then_some(Refusal::ReasonMissing)
        }
        _ => None,
    }
}

#[test]
fn the_table_has_a_cell_for_every_act_in_every_state() {
    assert_eq!(table().len(), 12 * SlotState::ALL.len());
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
        let cell = &table()[&(kind.code().to_owned(), state.code().to_owned())];
        match out_of_bounds(&kind) {
            Some(refusal) if !cell.starts_with('✗') => {
                prop_assert_eq!(transition(state, &kind), Err(refusal));
            }
            _ => prop_assert_eq!(&said(state, &kind), cell),
        }
    }

    #[test]
    fn what_check_lets_through_takes_effect_and_what_it_refuses_does_not(
        (acts, now) in any_day(), kind in any_kind(),
    ) {
        let plan = two_phases();
        let before = read(&acts, &plan, at(now));
        let answer = check(&acts, &kind, &plan, at(now));
        let mut more = acts;
        more.push(Act { id: super::id(more.len()), at: at(now), kind: kind.clone() });
        let reading = read(&more, &plan, at(now));
        let refused = reading.ignored.contains(&super::id(more.len() - 1));
        match answer {
            Ok(state) => {
                prop_assert!(!refused);
                prop_assert_eq!(state, reading.state);
            }
            // Only the plan tells these; such an act, once stored, is never dropped.
            Err(Refusal::NotOver) => {
                prop_assert!(!before.overtime);
                prop_assert_eq!(kind.code(), "reason");
            }
            Err(Refusal::AddOutOfRange) if !refused => {
                let ActKind::Add { ms } = kind else { panic!("{kind:?}") };
                prop_assert!(before.allotted_ms + ms < 0 && reading.allotted_ms == 0);
            }
            Err(_) => prop_assert!(refused),
        }
    }
}
