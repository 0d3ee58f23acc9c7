//! The day as it goes: what is expected of every slot, and how far each desk is behind.
//!
//! Planned, expected and actual are three things (the vocabulary is Ontime's): planned is what
//! the schedule says and only a person changes it; actual is what the clock saw; expected is
//! computed here from both and now, and never stored.
//!
//! Left out: proposing moves (`replan.rs`), reading a clock (`crate::clock`).

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::settings::{DayFrame, Span};
use super::{Rules, SlotIn};
use crate::ids::{AssessorId, DeskId, OpdId, SlotId};
use crate::stamp::WallMs;

/// A day is over when its hours ended so long ago and no desk is at work: one hour.
const OVER_AFTER_MS: i64 = 3_600_000;

/// Where a slot stands in its day.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(tag = "turn", rename_all = "snake_case")]
pub enum Turn {
    /// Still to come.
    Ahead,
    /// Called to the desk, not begun.
    Called,
    /// Going on, or paused.
    Going {
        /// When it began, UTC milliseconds.
        started: WallMs,
        /// What is left of its time, milliseconds; less than nothing in overtime.
        left_ms: i64,
    },
    /// Over.
    Done {
        /// When it began.
        started: WallMs,
        /// When it ended.
        finished: WallMs,
    },
    /// The agency did not come, or was put off: it takes no time.
    Away,
}

/// Whether an agency still to come is known to be late.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Late {
    /// It is not.
    No,
    /// It comes no earlier than this, UTC milliseconds.
    Until(WallMs),
    /// Nobody knows when it comes.
    Open,
}

/// A slot and where it stands.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct TurnIn {
    /// The slot as planned.
    pub slot: SlotIn,
    /// Where it stands.
    pub turn: Turn,
    /// Whether its agency is late; says something only of [`Turn::Ahead`].
    pub late: Late,
}

impl TurnIn {
    /// Before when the turn does not begin, as far as its agency goes.
    fn not_before(&self) -> WallMs {
        match self.late {
            Late::Until(until) => self.slot.start.max(until),
            Late::No | Late::Open => self.slot.start,
        }
    }
}

/// What is expected of a slot; once it began or ended, what was.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Expected {
    /// The slot.
    pub slot: SlotId,
    /// When it starts or started, UTC milliseconds.
    pub start: WallMs,
    /// When it ends or ended.
    pub end: WallMs,
    /// Whether its day is over and nobody called it.
    pub missed: bool,
}

/// How a desk stands today.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct DeskDrift {
    /// The desk.
    pub desk: DeskId,
    /// How far it is behind, milliseconds; negative when ahead. Of the slot that is going on: its
    /// expected end against its planned one; else of the next one: its start; else of the last
    /// one: its end.
    pub drift_ms: i64,
    /// When its day is planned to end; none without a slot today.
    pub planned_end: Option<WallMs>,
    /// When it is expected to.
    pub expected_end: Option<WallMs>,
}

/// What is expected of the day.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
pub struct Forecast {
    /// Every slot, in the order given.
    pub slots: Vec<Expected>,
    /// Every desk, in the order of the rules.
    pub desks: Vec<DeskDrift>,
}

/// What is expected at `now` (UTC milliseconds).
///
/// A desk goes through its slots in their planned order; a late agency comes when it is there, and
/// one of which nobody knows when after all others. A slot starts no earlier than planned,
/// than now, than the desk and its assessors are free and the agency is back from another desk,
/// and a turn that would cut into a break or a time kept free waits until after it. Other days
/// than today are expected as planned.
#[must_use]
pub fn forecast(rules: &Rules, turns: &[TurnIn], now: WallMs) -> Forecast {
    let frames = rules.settings.frames();
    let today = rules.settings.zone.local(now).date();
    let mut at: BTreeMap<SlotId, Expected> = BTreeMap::new();
    let frame = frames.iter().find(|frame| frame.day == today);
    let is_today = |slot: &SlotIn| rules.settings.zone.local(slot.start).date() == today;
    let working = turns.iter().any(|one| matches!(one.turn, Turn::Going { .. } | Turn::Called));
    let over =
        !working && frame.is_some_and(|frame| now >= frame.hours.to.saturating_add(OVER_AFTER_MS));
    let mut order: Vec<&TurnIn> = turns.iter().collect();
    // Who is at a desk holds it, whatever the plan says of the order.
    order.sort_by_key(|one| {
        let ahead = matches!(one.turn, Turn::Ahead);
        let from = if ahead { one.not_before() } else { one.slot.start };
        (ahead, ahead && one.late == Late::Open, from, one.slot.desk, one.slot.id)
    });
    let mut free = Free::default();
    for one in order {
        let slot = &one.slot;
        let planned = slot.span();
        let ahead = matches!(one.turn, Turn::Ahead);
        let passed = ahead && (planned.from < now && !is_today(slot) || over && is_today(slot));
        let span = match one.turn {
            Turn::Done { started, finished } => Span { from: started, to: finished.max(started) },
            Turn::Going { started, left_ms } => {
                Span { from: started, to: now.saturating_add(left_ms.max(0)) }
            }
            Turn::Called => Span::of(now.max(free.of(rules, slot)), slot.minutes),
            Turn::Ahead if is_today(slot) && !passed => {
                let from = one.not_before().max(now).max(free.of(rules, slot));
                after_breaks(rules, frame, slot, from)
            }
            Turn::Ahead | Turn::Away => planned,
        };
        if is_today(slot) && !passed && one.turn != Turn::Away {
            free.until(rules, slot, span.to);
        }
        at.insert(
            slot.id,
            Expected { slot: slot.id, start: span.from, end: span.to, missed: passed },
        );
    }
    let today: Vec<&TurnIn> =
        turns.iter().filter(|one| is_today(&one.slot) && one.turn != Turn::Away).collect();
    Forecast {
        slots: turns.iter().filter_map(|one| at.get(&one.slot.id).copied()).collect(),
        desks: rules.desks.iter().map(|desk| drift(desk.id, &today, &at)).collect(),
    }
}

/// Until when desks, assessors and agencies are taken.
#[derive(Default)]
struct Free {
    desks: BTreeMap<DeskId, WallMs>,
    people: BTreeMap<AssessorId, WallMs>,
    opds: BTreeMap<OpdId, WallMs>,
}

impl Free {
    fn of(&self, rules: &Rules, slot: &SlotIn) -> WallMs {
        let people = rules.sitting(slot.desk).iter().filter_map(|who| self.people.get(who));
        (self.desks.get(&slot.desk).into_iter())
            .chain(self.opds.get(&slot.opd))
            .chain(people)
            .copied()
            .max()
            .unwrap_or(WallMs::MIN)
    }

    fn until(&mut self, rules: &Rules, slot: &SlotIn, end: WallMs) {
        let later = |at: &mut WallMs| *at = (*at).max(end);
        later(self.desks.entry(slot.desk).or_insert(end));
        later(self.opds.entry(slot.opd).or_insert(end));
        for who in rules.sitting(slot.desk) {
            later(self.people.entry(*who).or_insert(end));
        }
    }
}

/// The turn from `from` on that meets no break and no time kept free.
fn after_breaks(rules: &Rules, frame: Option<&DayFrame>, slot: &SlotIn, from: WallMs) -> Span {
    let mut rests: Vec<Span> = (frame.into_iter())
        .flat_map(|frame| frame.breaks.iter().map(|(span, _)| *span))
        .chain(
            (rules.holds.iter().filter(|hold| hold.desk == slot.desk))
                .map(|hold| Span::of(hold.start, hold.minutes)),
        )
        .collect();
    rests.sort_unstable();
    let mut span = Span::of(from, slot.minutes);
    for rest in rests {
        // A slot planned into a rest by hand is not pushed out of it by being on time.
        if rest.overlaps(span) && !rest.overlaps(slot.span()) {
            span = Span::of(rest.to, slot.minutes);
        }
    }
    span
}

fn drift(desk: DeskId, today: &[&TurnIn], at: &BTreeMap<SlotId, Expected>) -> DeskDrift {
    let mut here: Vec<(&TurnIn, &Expected)> = (today.iter())
        .filter(|one| one.slot.desk == desk)
        .filter_map(|one| Some((*one, at.get(&one.slot.id)?)))
        .filter(|(_, expected)| !expected.missed)
        .collect();
    here.sort_by_key(|(_, expected)| (expected.start, expected.slot));
    let end = |(one, expected): &(&TurnIn, &Expected)| expected.end - one.slot.span().to;
    let start = |(one, expected): &(&TurnIn, &Expected)| expected.start - one.slot.start;
    let find = |which: fn(&Turn) -> bool| here.iter().find(|(one, _)| which(&one.turn));
    let drift_ms = find(|turn| matches!(turn, Turn::Going { .. }))
        .map(end)
        .or_else(|| find(|turn| matches!(turn, Turn::Called | Turn::Ahead)).map(start))
        .or_else(|| here.last().map(end))
        .unwrap_or(0);
    DeskDrift {
        desk,
        drift_ms,
        planned_end: here.iter().map(|(one, _)| one.slot.span().to).max(),
        expected_end: here.iter().map(|(_, expected)| expected.end).max(),
    }
}
