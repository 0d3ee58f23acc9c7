//! What must hold of a slot's clock whatever was done to it, on whatever laptops.
//!
//! Eight bytes are an act: which, how long after the one before, what it carries, in which boot, by
//! how much the wall clock is off, and its place in the order. The first four are the plan.

use meja_core::{
    clock::{
        Act, ActKind, Phase, Plan, Reading, Refusal, SlotState, check, read, report, state_of,
    },
    ids::ActId,
    stamp::{BootMs, Stamp},
};
use uuid::Uuid;

/// More acts than a slot ever sees only cost time: the walk below is quadratic.
const MOST_ACTS: usize = 60;
/// 15 October 2019, 09.00 WIB.
const NINE: i64 = 1_571_104_800_000;

pub(super) fn holds(bytes: &[u8]) {
    let (head, rest) = bytes.split_at(bytes.len().min(4));
    let plan = plan(head);
    let (acts, now) = day(rest);
    let reading = read(&acts, &plan, now);
    whole(&reading, &plan);
    assert_eq!(state_of(&acts), reading.state);

    let backwards: Vec<Act> = acts.iter().rev().chain(acts.iter().take(2)).cloned().collect();
    assert_eq!(read(&backwards, &plan, now), reading, "the order of arrival changes the clock");

    let told = report(&acts, &plan, NINE, now);
    assert_eq!((told.ran_ms, told.paused_ms), (reading.elapsed_ms, reading.paused_ms));
    assert_eq!(told.pauses, reading.pauses);

    walked(&acts, &plan, now);
}

/// What adds up in every reading.
fn whole(reading: &Reading, plan: &Plan) {
    assert!(reading.elapsed_ms >= 0 && reading.paused_ms >= 0 && reading.allotted_ms >= 0);
    assert_eq!(reading.remaining_ms, reading.allotted_ms.saturating_sub(reading.elapsed_ms));
    assert_eq!(reading.overtime, reading.remaining_ms < 0);
    assert_eq!(reading.overtime_ms, reading.remaining_ms.saturating_neg().max(0));
    let paused = reading.pauses.iter().fold(0_i64, |sum, pause| sum.saturating_add(pause.ms));
    assert_eq!(paused, reading.paused_ms, "the pauses are not the paused time");
    assert_eq!(reading.undoable.is_some(), reading.undoes.is_some());
    let spans = plan.spans(reading.allotted_ms);
    if let Some(last) = spans.last() {
        assert_eq!(last.to_ms, reading.allotted_ms, "the last phase ends with the turn");
    }
    let mut from = 0;
    for span in &spans {
        assert!(span.from_ms == from && span.to_ms >= from, "{spans:?}");
        from = span.to_ms;
    }
    let begun = !matches!(reading.state, SlotState::Planned | SlotState::Called);
    assert!(!(reading.late && begun), "waited for although it has begun");
    if let Some(phase) = &reading.phase {
        assert!(phase.index < spans.len());
    }
}

/// Act by act: what `check` lets through takes effect, what it refuses changes nothing, and every
/// act that took effect can be taken back as if it had never been.
fn walked(acts: &[Act], plan: &Plan, now: Stamp) {
    let mut sorted = acts.to_vec();
    sorted.sort_by_key(|act| act.id);
    sorted.dedup_by_key(|act| act.id);
    for (at, act) in sorted.iter().enumerate() {
        let (before, with) = (&sorted[..at], &sorted[..=at]);
        let was = read(before, plan, act.at);
        let is = read(with, plan, act.at);
        let dropped = is.ignored.contains(&act.id);
        match check(before, &act.kind, plan, act.at) {
            Ok(state) => {
                assert!(!dropped);
                assert_eq!(state, is.state);
            }
            // The plan alone refuses these, and only before they are stored.
            Err(Refusal::NotOver) => assert!(matches!(act.kind, ActKind::Reason { .. })),
            Err(Refusal::AddOutOfRange) if !dropped => assert_eq!(is.allotted_ms, 0),
            Err(_) => assert!(dropped, "{:?} was refused and yet took effect", act.kind),
        }
        if dropped {
            let Reading { ignored, .. } = is.clone();
            let same = Reading { ignored: was.ignored.clone(), ..is };
            assert_eq!(ignored.len(), was.ignored.len() + 1);
            assert_eq!(same, was, "a refused act changed the clock");
        } else if act.kind != ActKind::Undo {
            let undo = Act { id: ActId(Uuid::max()), at: now, kind: ActKind::Undo };
            let mut undone = with.to_vec();
            undone.push(undo);
            let jump = |reading: Reading| Reading { wall_jump_ms: None, ..reading };
            assert_eq!(jump(read(&undone, plan, now)), jump(read(before, plan, now)));
        }
    }
}

fn plan(head: &[u8]) -> Plan {
    let at = |index: usize| head.get(index).copied().unwrap_or(0);
    let minutes = |byte: u8| i64::from(byte) * 60_000;
    let phases = (0..at(1) % 4)
        .map(|number| Phase { name: format!("Tahap {number}"), ms: minutes(at(2)) - 60_000 })
        .collect();
    let duration_ms = if at(0) == 255 { i64::MAX } else { minutes(at(0)) };
    Plan { duration_ms, phases, warnings_ms: vec![minutes(at(3)), 60_000] }
}

fn day(bytes: &[u8]) -> (Vec<Act>, Stamp) {
    let mut wall_ms = NINE;
    let mut acts = Vec::new();
    let mut stamp = Stamp::wall(NINE);
    for (number, chunk) in bytes.chunks_exact(8).take(MOST_ACTS).enumerate() {
        let [which, gap_high, gap_low, high, low, boot, off, place] = *chunk else { continue };
        wall_ms += i64::from(u16::from_be_bytes([gap_high, gap_low])) * 100;
        let moved = i64::from(off as i8) * 60_000;
        stamp = Stamp {
            wall_ms: wall_ms + moved,
            boot: (boot % 4 != 3).then(|| BootMs {
                id: u64::from(boot % 4),
                ms: wall_ms - NINE + i64::from(boot) * 1_000,
            }),
        };
        let value = i64::from(i16::from_be_bytes([high, low]));
        // Most come in their order; some take the place of another laptop's.
        let order = if place % 8 == 7 { u128::from(place) } else { 1_000 + number as u128 };
        acts.push(Act { id: ActId(Uuid::from_u128(order)), at: stamp, kind: kind(which, value) });
    }
    (acts, stamp.plus(i64::from(bytes.last().copied().unwrap_or(0)) * 1_000))
}

fn kind(which: u8, value: i64) -> ActKind {
    let words = || if value % 5 == 0 { "  ".to_owned() } else { format!("alasan {value}") };
    match which % 14 {
        0 => ActKind::Call,
        1 => ActKind::Start { backdated_ms: 0 },
        2 => ActKind::Start { backdated_ms: value * 1_000 },
        3 => ActKind::Pause { reason: (value % 2 == 0).then(words) },
        4 => ActKind::Resume,
        5 => ActKind::Add { ms: value * 1_000 },
        6 => ActKind::Add { ms: if value < 0 { i64::MIN } else { i64::MAX } },
        7 => ActKind::Finish,
        8 => ActKind::Absent,
        9 => ActKind::Postpone,
        10 => ActKind::Late { until_ms: (value % 3 != 0).then(|| NINE + value * 1_000) },
        11 => ActKind::Explain { text: words() },
        12 => ActKind::Reason { text: words() },
        _ => ActKind::Undo,
    }
}
