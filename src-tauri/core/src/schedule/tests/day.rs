//! The day as it goes: what is expected, and what a proposal of moves may and may not do.

use proptest::prelude::*;

use super::super::{
    DeskDrift, Forecast, HoldIn, Late, Rules, SlotIn, Turn, TurnIn, conflicts, forecast, plan,
    replan,
};
use super::{
    MINUTE, assessor, desk_id, every_day, october, opd_id, opds, probolinggo, slot_id, slots_of,
    three_desks, time,
};
use crate::ids::HoldId;
use crate::registry::Category;

fn nine() -> i64 {
    probolinggo().zone.instant(october(15), time(9, 0))
}

fn rules() -> Rules {
    Rules::new(probolinggo(), three_desks())
}

fn ahead(n: usize, desk: usize, minutes: i64) -> TurnIn {
    let start = nine() + minutes * MINUTE;
    let slot = SlotIn { id: slot_id(n), desk: desk_id(desk), opd: opd_id(n), start, minutes: 20 };
    TurnIn { slot, turn: Turn::Ahead, late: Late::No }
}

fn going(one: TurnIn, started: i64, left: i64) -> TurnIn {
    TurnIn {
        turn: Turn::Going { started: nine() + started * MINUTE, left_ms: left * MINUTE },
        ..one
    }
}

fn done(one: TurnIn, started: i64, finished: i64) -> TurnIn {
    let turn =
        Turn::Done { started: nine() + started * MINUTE, finished: nine() + finished * MINUTE };
    TurnIn { turn, ..one }
}

/// Expected starts in minutes after nine.
fn starts(found: &Forecast) -> Vec<i64> {
    found.slots.iter().map(|one| (one.start - nine()) / MINUTE).collect()
}

fn drifts(desks: &[DeskDrift]) -> Vec<i64> {
    desks.iter().map(|desk| desk.drift_ms / MINUTE).collect()
}

#[test]
fn before_the_day_everything_is_expected_as_planned() {
    let turns = [ahead(0, 0, 0), ahead(1, 0, 20), ahead(2, 1, 0)];
    let found = forecast(&rules(), &turns, nine() - 60 * MINUTE);
    assert_eq!((starts(&found), drifts(&found.desks)), (vec![0, 20, 0], vec![0, 0, 0]));
    assert_eq!(found.desks[0].expected_end, Some(nine() + 40 * MINUTE));
    assert_eq!(found.desks[2].expected_end, None);
}

#[test]
fn overtime_moves_what_comes_after_it_at_that_desk_alone() {
    let turns = [
        done(ahead(0, 0, 0), 2, 29),
        going(ahead(1, 0, 20), 29, 8),
        ahead(2, 0, 40),
        ahead(3, 0, 60),
        ahead(4, 1, 60),
    ];
    let found = forecast(&rules(), &turns, nine() + 41 * MINUTE);
    assert_eq!(starts(&found), [2, 29, 49, 69, 60]);
    assert_eq!(drifts(&found.desks), [9, 0, 0]);
    assert_eq!(found.desks[0].planned_end, Some(nine() + 80 * MINUTE));
    assert_eq!(found.desks[0].expected_end, Some(nine() + 89 * MINUTE));
}

#[test]
fn a_desk_that_is_early_waits_for_the_time_it_told() {
    let turns = [done(ahead(0, 0, 0), 0, 12), ahead(1, 0, 20)];
    let found = forecast(&rules(), &turns, nine() + 13 * MINUTE);
    assert_eq!((starts(&found), drifts(&found.desks)), (vec![0, 20], vec![0, 0, 0]));
}

#[test]
fn a_desk_where_nobody_was_called_falls_behind_with_the_clock() {
    let turns = [ahead(0, 0, 0), ahead(1, 0, 20), ahead(2, 0, 60)];
    let found = forecast(&rules(), &turns, nine() + 17 * MINUTE);
    assert_eq!(starts(&found), [17, 37, 60]);
    assert_eq!(drifts(&found.desks), [17, 0, 0]);
}

#[test]
fn a_late_agency_comes_when_it_is_there_and_one_of_unknown_hour_comes_last() {
    let mut turns = [ahead(0, 0, 0), ahead(1, 0, 20), ahead(2, 0, 40), ahead(3, 0, 100)];
    turns[0].late = Late::Until(nine() + 45 * MINUTE);
    let found = forecast(&rules(), &turns, nine() + 25 * MINUTE);
    assert_eq!(starts(&found), [65, 25, 45, 100]);
    assert_eq!(drifts(&found.desks), [5, 0, 0], "of the one that comes next");
    turns[0].late = Late::Open;
    assert_eq!(starts(&forecast(&rules(), &turns, nine() + 25 * MINUTE)), [120, 25, 45, 100]);
}

#[test]
fn an_absent_agency_takes_no_time_and_an_expected_turn_cuts_into_no_rest() {
    let mut rules = rules();
    rules.settings.breaks.push(every_day(time(10, 0), time(10, 15)));
    let id = HoldId(uuid::Uuid::nil());
    rules.holds.push(HoldIn { id, desk: desk_id(0), start: nine() + 80 * MINUTE, minutes: 20 });
    let away = TurnIn { turn: Turn::Away, ..ahead(1, 0, 20) };
    let turns = [going(ahead(0, 0, 0), 10, 0), away, ahead(2, 0, 40), ahead(3, 0, 100)];
    let found = forecast(&rules, &turns, nine() + 45 * MINUTE);
    // From 09.45 on the turn would run into the break of ten, and after it into the hold.
    assert_eq!(starts(&found), [10, 20, 100, 120]);
}

#[test]
fn an_agency_and_an_assessor_are_at_one_desk_at_a_time() {
    let mut rules = rules();
    rules.settings.rotate = true;
    let mut second = ahead(1, 1, 20);
    second.slot.opd = opd_id(0);
    let turns = [going(ahead(0, 0, 0), 0, 15), second];
    assert_eq!(starts(&forecast(&rules, &turns, nine() + 15 * MINUTE)), [0, 30]);
    rules.desks[1].assessors.push(assessor(0));
    let turns = [going(ahead(0, 0, 0), 0, 15), ahead(1, 1, 20)];
    assert_eq!(starts(&forecast(&rules, &turns, nine() + 15 * MINUTE)), [0, 30]);
}

#[test]
fn a_day_gone_by_is_missed_and_a_day_to_come_is_planned() {
    let turns = [ahead(0, 0, 0), ahead(1, 0, 24 * 60)];
    let found = forecast(&rules(), &turns, nine() + 26 * 60 * MINUTE);
    assert_eq!((found.slots[0].missed, found.slots[1].missed), (true, false));
    assert_eq!(starts(&found), [0, 26 * 60]);
    let evening = forecast(&rules(), &turns, nine() + 8 * 60 * MINUTE);
    assert!(evening.slots[0].missed && !evening.slots[1].missed);
    assert_eq!(starts(&evening), [0, 24 * 60]);
}

#[test]
fn a_waiting_agency_goes_to_a_desk_that_is_free_for_it() {
    let mut turns = vec![going(ahead(0, 0, 0), 0, 30)];
    turns.extend((1..5).map(|n| ahead(n, 0, 20 * n as i64)));
    turns.push(ahead(9, 1, 0));
    turns[5] = done(turns[5], 0, 20);
    let now = nine() + 20 * MINUTE;
    let made = replan(&rules(), &turns, now).unwrap();
    assert_eq!(drifts(&made.before), [30, 0, 0]);
    assert!(!made.moves.is_empty());
    assert!(made.wait_after_ms < made.wait_before_ms);
    assert!(
        made.moves
            .iter()
            .all(|step| step.from_desk == desk_id(0) && step.to_start >= step.from_start)
    );
    assert!(made.after[0].expected_end < made.before[0].expected_end);
}

#[test]
fn a_conflict_of_interest_is_not_moved_to_and_a_little_wait_moves_nobody() {
    let turns = [going(ahead(0, 0, 0), 0, 24), ahead(1, 0, 20), ahead(2, 0, 60)];
    let now = nine() + 20 * MINUTE;
    let mut rules = rules();
    assert_eq!(replan(&rules, &turns, now).unwrap().moves.len(), 1);
    for who in 2..6 {
        rules.recusals.insert((assessor(who), opd_id(1)));
    }
    assert_eq!(replan(&rules, &turns, now).unwrap().moves, []);
    let near = [going(ahead(0, 0, 0), 0, 4), ahead(1, 0, 20)];
    assert_eq!(replan(&rules, &near, now).unwrap().moves, []);
}

#[test]
fn the_place_of_an_absent_agency_is_taken_by_changing_places() {
    let mut rules = rules();
    rules.holds = (1..3)
        .map(|n| HoldIn {
            id: HoldId(uuid::Uuid::from_u128(n)),
            desk: desk_id(n as usize),
            start: nine() + 40 * MINUTE,
            minutes: 140,
        })
        .collect();
    let away = TurnIn { turn: Turn::Away, ..ahead(5, 1, 20) };
    let late = done(ahead(4, 2, 20), 0, 20);
    let turns = [going(ahead(0, 0, 0), 0, 20), ahead(1, 0, 20), away, late];
    let made = replan(&rules, &turns, nine() + 20 * MINUTE).unwrap();
    let steps: Vec<_> = made.moves.iter().map(|step| (step.slot, step.to_desk)).collect();
    assert_eq!(steps, [(slot_id(1), desk_id(1)), (slot_id(5), desk_id(0))]);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(60))]

    #[test]
    fn a_proposal_breaks_no_rule_moves_nothing_that_began_and_never_makes_it_worse(
        minute in 0..200_i64,
        began in proptest::collection::vec((0..40_i64, 0..60_i64, 0..4_u8), 3),
        recused in proptest::collection::btree_set((0..6_usize, 0..30_usize), 0..20),
    ) {
        let mut rules = rules();
        rules.recusals = recused.into_iter().map(|(who, n)| (assessor(who), opd_id(n))).collect();
        let made = plan(&rules, &opds(&[(Category::Opd, 24)])).unwrap();
        let now = nine() + minute * MINUTE;
        let mut turns: Vec<TurnIn> = slots_of(&made).into_iter()
            .map(|slot| TurnIn { slot, turn: Turn::Ahead, late: Late::No }).collect();
        for (desk, (late, left, kind)) in began.into_iter().enumerate() {
            let Some(one) = turns.iter_mut().find(|one| one.slot.desk == desk_id(desk)) else { continue };
            one.turn = match kind {
                0 => Turn::Away,
                1 => Turn::Done { started: nine(), finished: nine() + late * MINUTE },
                2 => Turn::Called,
                _ => Turn::Going { started: nine() + late * MINUTE, left_ms: left * MINUTE },
            };
        }
        let found = replan(&rules, &turns, now).unwrap();
        let after: Vec<SlotIn> = turns.iter().map(|one| {
            let step = found.moves.iter().find(|step| step.slot == one.slot.id);
            step.map_or(one.slot, |step| SlotIn {
                desk: step.to_desk, start: step.to_start, ..one.slot
            })
        }).collect();
        prop_assert_eq!(conflicts(&rules, &after), vec![]);
        for step in &found.moves {
            let one = turns.iter().find(|one| one.slot.id == step.slot).unwrap();
            prop_assert!(matches!(one.turn, Turn::Ahead | Turn::Away), "{:?}", one);
            prop_assert!(one.turn == Turn::Away || step.to_start >= step.from_start);
        }
        prop_assert!(found.wait_after_ms <= found.wait_before_ms || found.moves.is_empty());
        prop_assert_eq!(replan(&rules, &turns, now).unwrap(), found);
    }

    #[test]
    fn nothing_is_expected_before_its_plan_or_two_at_one_desk_at_once(
        minute in 0..170_i64, left in 0..50_i64,
    ) {
        let rules = rules();
        let made = plan(&rules, &opds(&[(Category::Opd, 24)])).unwrap();
        let mut turns: Vec<TurnIn> = slots_of(&made).into_iter()
            .map(|slot| TurnIn { slot, turn: Turn::Ahead, late: Late::No }).collect();
        turns[0].turn = Turn::Going { started: nine(), left_ms: left * MINUTE };
        let found = forecast(&rules, &turns, nine() + minute * MINUTE);
        for (one, at) in turns.iter().zip(&found.slots) {
            prop_assert!(at.start >= one.slot.start);
            for (other, there) in turns.iter().zip(&found.slots) {
                if one.slot.desk == other.slot.desk && one.slot.id != other.slot.id {
                    prop_assert!(at.end <= there.start || there.end <= at.start);
                }
            }
        }
    }
}
