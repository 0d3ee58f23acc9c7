//! The rules of the slot clock, one by one, then against a slow model.

mod model;
mod order;
mod rules;
mod table;

use super::{Act, ActKind};
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

/// Any act, with starts and additions that are sometimes out of bounds or negative.
fn any_kind() -> impl proptest::strategy::Strategy<Value = ActKind> {
    use proptest::prelude::*;
    prop_oneof![
        2 => Just(ActKind::Call),
        3 => (-60..15_000_i64).prop_map(|s| ActKind::Start { backdated_ms: s * 1_000 }),
        1 => Just(START),
        3 => Just(PAUSE),
        3 => Just(ActKind::Resume),
        3 => (-20..20_i64).prop_map(|m| ActKind::Add { ms: m * MINUTE }),
        2 => Just(ActKind::Finish),
        1 => Just(ActKind::Absent),
        1 => Just(ActKind::Postpone),
        4 => Just(ActKind::Undo),
    ]
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
