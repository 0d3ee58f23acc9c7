//! The rules of the slot clock, one by one, then against a slow model.

mod elsewhere;
mod model;
mod notes;
mod order;
mod phases;
mod rules;
mod table;

use super::{Act, ActKind, MAX_ADD_MS, Phase, Plan};
use crate::ids::ActId;
use crate::stamp::{BootMs, Stamp};

/// 15 October 2019, 09.00 WIB.
const NINE: i64 = 1_571_104_800_000;
const MINUTE: i64 = 60_000;

/// A stamp `ms` after nine o'clock, on a machine that booted an hour before.
fn at(ms: i64) -> Stamp {
    Stamp { wall_ms: NINE + ms, boot: Some(BootMs { id: 7, ms: 3_600_000 + ms }) }
}

/// The acts at their milliseconds after nine, ids in the order given.
fn acts(list: &[(i64, ActKind)]) -> Vec<Act> {
    list.iter()
        .enumerate()
        .map(|(index, (ms, kind))| Act { id: id(index), at: at(*ms), kind: kind.clone() })
        .collect()
}

fn id(index: usize) -> ActId {
    ActId(uuid::Uuid::from_u128(1 + index as u128))
}

const START: ActKind = ActKind::Start { backdated_ms: 0 };
const PAUSE: ActKind = ActKind::Pause { reason: None };

/// Any act, with starts, additions and reasons that are sometimes out of bounds.
fn any_kind() -> impl proptest::strategy::Strategy<Value = ActKind> {
    use proptest::prelude::*;
    prop_oneof![
        2 => Just(ActKind::Call),
        3 => (-60..15_000_i64).prop_map(|s| ActKind::Start { backdated_ms: s * 1_000 }),
        1 => Just(START),
        2 => Just(PAUSE),
        1 => any_words().prop_map(|text| ActKind::Pause { reason: Some(text) }),
        3 => Just(ActKind::Resume),
        3 => (-20..20_i64).prop_map(|m| ActKind::Add { ms: m * MINUTE }),
        1 => prop_oneof![Just(i64::MIN), Just(i64::MAX), Just(MAX_ADD_MS), Just(MAX_ADD_MS + MINUTE)]
            .prop_map(|ms| ActKind::Add { ms }),
        2 => Just(ActKind::Finish),
        1 => Just(ActKind::Absent),
        1 => Just(ActKind::Postpone),
        2 => proptest::option::of(NINE..NINE + 90 * MINUTE)
            .prop_map(|until_ms| ActKind::Late { until_ms }),
        2 => any_words().prop_map(|text| ActKind::Explain { text }),
        2 => any_words().prop_map(|text| ActKind::Reason { text }),
        4 => Just(ActKind::Undo),
    ]
}

/// A reason, sometimes of nothing but space.
fn any_words() -> impl proptest::strategy::Strategy<Value = String> {
    use proptest::prelude::*;
    prop_oneof![
        1 => Just("  ".to_owned()),
        1 => Just(String::new()),
        2 => Just("listrik padam".to_owned()),
        2 => Just(" proyektor diganti ".to_owned()),
    ]
}

/// Seven minutes of talk and thirteen of questions, warned at five minutes and at one.
fn two_phases() -> Plan {
    let phase = |name: &str, minutes| Phase { name: name.to_owned(), ms: minutes * MINUTE };
    Plan { phases: vec![phase("Paparan", 7), phase("Tanya jawab", 13)], ..Plan::of_minutes(20) }
}

/// A list of acts, each some whole seconds after the one before, and seconds until now.
fn any_day() -> impl proptest::strategy::Strategy<Value = (Vec<Act>, i64)> {
    use proptest::prelude::*;
    (proptest::collection::vec((0..600_i64, any_kind()), 0..14), 0..900_i64).prop_map(
        |(steps, rest)| {
            let mut seconds = 0;
            let list: Vec<(i64, ActKind)> = steps
                .into_iter()
                .map(|(gap, kind)| {
                    seconds += gap;
                    (seconds * 1_000, kind)
                })
                .collect();
            (acts(&list), (seconds + rest) * 1_000)
        },
    )
}
