//! Bringing late desks back: moves between desks, proposed as a whole.
//!
//! What it weighs, in milliseconds: for every agency still to come, how long it waits beyond the
//! time it was told; and three times what each desk runs beyond the hours of the day. A move must
//! win at least `WORTH_MS` of that, so that nobody is sent to another desk for little, and never
//! by waiting: however much earlier a desk would end, all agencies together wait no longer. Moves
//! are taken one by one, the best first, until none is worth it; the same day gives the same
//! proposal. An agency is never asked to come earlier than it was told.
//!
//! Left out: applying it, which is a person's decision, and rotating events, whose visits have
//! their desk.

use std::collections::{BTreeMap, BTreeSet};

use super::settings::Span;
use super::{
    DeskDrift, Late, Rules, SettingsError, SlotIn, Turn, TurnIn, check_move, check_swap, forecast,
    openings,
};
use crate::ids::{DeskId, SlotId};
use crate::stamp::WallMs;

/// What a move must win at least: five minutes, in milliseconds.
const WORTH_MS: i64 = 5 * 60_000;

/// More moves than this are no help to a hall: they are announced one by one.
const MOST_MOVES: usize = 12;

/// A slot's step.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Move {
    /// The slot.
    pub slot: SlotId,
    /// The desk it was at.
    pub from_desk: DeskId,
    /// When it was planned, UTC milliseconds.
    pub from_start: WallMs,
    /// The desk it goes to.
    pub to_desk: DeskId,
    /// When it is planned then.
    pub to_start: WallMs,
}

/// A proposal.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Replan {
    /// What moves, by the time it was planned; none when nothing is worth it.
    pub moves: Vec<Move>,
    /// How the desks stand without it.
    pub before: Vec<DeskDrift>,
    /// How they would stand with it.
    pub after: Vec<DeskDrift>,
    /// How long agencies wait beyond their time without it, all together, milliseconds.
    pub wait_before_ms: i64,
    /// How long with it.
    pub wait_after_ms: i64,
}

/// Proposes moves for the rest of today, as it stands at `now` (UTC milliseconds).
///
/// An agency that waits may take a free place of another desk, or change places with one that is
/// away (absent or put off), which is then called there should it come after all.
///
/// # Errors
/// Settings from which no grid of openings can be laid.
pub fn replan(rules: &Rules, turns: &[TurnIn], now: WallMs) -> Result<Replan, SettingsError> {
    let day = |at: WallMs| rules.settings.zone.local(at).date();
    let today = day(now);
    let told: BTreeMap<SlotId, WallMs> =
        turns.iter().map(|one| (one.slot.id, one.slot.start)).collect();
    let soon = now.saturating_sub(i64::from(rules.settings.slot_minutes) * 30_000);
    let free: Vec<WallMs> = (openings(&rules.settings)?.iter())
        .filter(|opening| opening.day == today && opening.start >= soon)
        .map(|opening| opening.start)
        .collect();
    let mut state: Vec<TurnIn> = turns.to_vec();
    let board = Board { rules, told: &told, now };
    let first = board.weigh(&state);
    let mut best = first.clone();
    if !rules.settings.rotate {
        for _ in 0..MOST_MOVES {
            let found = board.best_step(&state, &best, &free, soon);
            let Some((next, weight)) = found else { break };
            (state, best) = (next, weight);
        }
    }
    let mut moves: Vec<Move> = (turns.iter().zip(&state))
        .filter(|(was, is)| (was.slot.desk, was.slot.start) != (is.slot.desk, is.slot.start))
        .map(|(was, is)| Move {
            slot: was.slot.id,
            from_desk: was.slot.desk,
            from_start: was.slot.start,
            to_desk: is.slot.desk,
            to_start: is.slot.start,
        })
        .collect();
    moves.sort_by_key(|step| (step.from_start, step.slot));
    Ok(Replan {
        moves,
        before: first.desks,
        after: best.desks,
        wait_before_ms: first.wait_ms,
        wait_after_ms: best.wait_ms,
    })
}

#[derive(Clone, Debug)]
struct Weight {
    cost: i64,
    wait_ms: i64,
    late: BTreeSet<SlotId>,
    desks: Vec<DeskDrift>,
}

struct Board<'a> {
    rules: &'a Rules,
    told: &'a BTreeMap<SlotId, WallMs>,
    now: WallMs,
}

impl Board<'_> {
    fn weigh(&self, state: &[TurnIn]) -> Weight {
        let expected = forecast(self.rules, state, self.now);
        let mut weight =
            Weight { cost: 0, wait_ms: 0, late: BTreeSet::new(), desks: expected.desks };
        for (one, at) in state.iter().zip(&expected.slots) {
            // One that is late itself is waited for and does not wait.
            if one.turn != Turn::Ahead || one.late != Late::No || at.missed {
                continue;
            }
            let told = self.told.get(&at.slot).copied().unwrap_or(at.start);
            let wait = at.start.saturating_sub(told).max(0);
            weight.wait_ms = weight.wait_ms.saturating_add(wait);
            if wait >= WORTH_MS {
                weight.late.insert(at.slot);
            }
        }
        let local = self.rules.settings.zone.local(self.now).date();
        let close = self.rules.settings.zone.instant(local, self.rules.settings.end);
        let over: i64 = (weight.desks.iter())
            .filter_map(|desk| desk.expected_end)
            .map(|end| end.saturating_sub(close).max(0))
            .sum();
        weight.cost = weight.wait_ms.saturating_add(over.saturating_mul(3));
        weight
    }

    /// The one lawful step that wins most, if one is worth it.
    fn best_step(
        &self,
        state: &[TurnIn],
        standing: &Weight,
        free: &[WallMs],
        soon: WallMs,
    ) -> Option<(Vec<TurnIn>, Weight)> {
        let slots: Vec<SlotIn> = state.iter().map(|one| one.slot).collect();
        let mut best: Option<(Vec<TurnIn>, Weight)> = None;
        for (index, one) in state.iter().enumerate() {
            if !standing.late.contains(&one.slot.id) {
                continue;
            }
            for (desk, start, other) in self.places(state, &one.slot, free, soon) {
                let lawful = match other {
                    Some(other) => check_swap(self.rules, &slots, one.slot.id, other),
                    None => check_move(self.rules, &slots, one.slot.id, desk, start),
                };
                if lawful.is_err() {
                    continue;
                }
                let next: Vec<TurnIn> = (state.iter().enumerate())
                    .map(|(at, each)| {
                        let mut each = *each;
                        if at == index {
                            (each.slot.desk, each.slot.start) = (desk, start);
                        } else if Some(each.slot.id) == other {
                            (each.slot.desk, each.slot.start) = (one.slot.desk, one.slot.start);
                        }
                        each
                    })
                    .collect();
                let weight = self.weigh(&next);
                let wins = weight.wait_ms <= standing.wait_ms
                    && weight.cost.saturating_add(WORTH_MS) <= standing.cost
                    && best.as_ref().is_none_or(|(_, least)| weight.cost < least.cost);
                if wins {
                    best = Some((next, weight));
                }
            }
        }
        best
    }

    /// Where a slot could go: free places of other desks, and places of agencies that are away.
    fn places(
        &self,
        state: &[TurnIn],
        slot: &SlotIn,
        free: &[WallMs],
        soon: WallMs,
    ) -> Vec<(DeskId, WallMs, Option<SlotId>)> {
        let told = self.told.get(&slot.id).copied().unwrap_or(slot.start);
        let not_before = soon.max(told);
        let away = (state.iter())
            .filter(|one| one.turn == Turn::Away && one.slot.desk != slot.desk)
            .filter(|one| one.slot.start >= not_before)
            .map(|one| (one.slot.desk, one.slot.start, Some(one.slot.id)));
        let desks = self.rules.desks.iter().map(|desk| desk.id).filter(|desk| *desk != slot.desk);
        let open = desks.flat_map(|desk| {
            (free.iter().copied())
                .filter(move |start| *start >= not_before)
                .filter(move |start| {
                    let span = Span::of(*start, slot.minutes);
                    let meets =
                        |one: &TurnIn| one.slot.desk == desk && one.slot.span().overlaps(span);
                    !state.iter().any(meets)
                })
                .map(move |start| (desk, start, None))
        });
        away.chain(open).collect()
    }
}
