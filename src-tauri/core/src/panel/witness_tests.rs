//! Each road by which somebody stands before colleagues' scores, and those by which nobody does.

use std::slice::from_ref;

use super::*;

const INNOVATION: InnovationId = InnovationId(Uuid::from_u128(1));
const OTHER: InnovationId = InnovationId(Uuid::from_u128(2));
const OPD: OpdId = OpdId(Uuid::from_u128(3));
const OPD_2: OpdId = OpdId(Uuid::from_u128(4));
const DESK: DeskId = DeskId(Uuid::from_u128(5));
const DESK_2: DeskId = DeskId(Uuid::from_u128(6));

fn sits(desk: DeskId, sits: bool) -> Step {
    Step::Desk { desk, sits: Some(sits), gone: None }
}

fn turn(number: u128, desk: DeskId, opd: OpdId) -> Step {
    let slot = SlotId(Uuid::from_u128(number));
    Step::Slot { slot, desk: Some(desk), opd: Some(opd), gone: Some(false) }
}

fn left(opd: Option<OpdId>, gone: bool) -> Step {
    Step::Left { row: Uuid::from_u128(9), opd, gone: Some(gone) }
}

/// The steps one after the other, each a transaction; those of one list together.
fn seen_since(steps: &[&[Step]], since: Option<i64>) -> Option<i64> {
    let at = |ms: i64| Hlc { ms, counter: 0 };
    let moments = (0_i64..).zip(steps).flat_map(|(ms, together)| {
        together.iter().map(move |step| Moment {
            at: at(ms),
            tx: Uuid::from_u128(u128::try_from(ms).unwrap()),
            step: step.clone(),
        })
    });
    let question = Question {
        innovation: INNOVATION,
        opd: OPD,
        of: BTreeMap::from([(OPD, BTreeSet::from([INNOVATION])), (OPD_2, BTreeSet::from([OTHER]))]),
    };
    could_see(&question, moments.collect(), since.map(at)).map(|at| at.ms)
}

fn seen(steps: &[&[Step]]) -> Option<i64> {
    seen_since(steps, None)
}

/// A chair at the desk that the agency comes to.
fn seated() -> Vec<Step> {
    vec![Step::Chair(true), turn(1, DESK, OPD), sits(DESK, true)]
}

#[test]
fn a_chair_who_stays_at_the_desk_saw_nothing() {
    assert_eq!(seen(&[&seated(), &[Step::Given], &[Step::Began]]), None);
    // Setting the hall up before anybody scored is no look at scores.
    let (away, back) = (sits(DESK, false), sits(DESK, true));
    assert_eq!(seen(&[&seated(), &[away], &[back], &[Step::Given]]), None);
}

#[test]
fn a_chair_who_leaves_and_comes_back_has_seen() {
    let (away, back) = (sits(DESK, false), sits(DESK, true));
    assert_eq!(seen(&[&seated(), &[Step::Given], from_ref(&away), from_ref(&back)]), Some(2));
    let mut elsewhere = seated();
    elsewhere.push(turn(2, DESK_2, OPD_2));
    let moved = turn(1, DESK_2, OPD);
    assert_eq!(seen(&[&elsewhere, &[Step::Given], &[moved]]), Some(2), "the turn went elsewhere");
    assert_eq!(seen(&[&seated(), &[Step::Given], &[away, back]]), None, "within one act");
}

#[test]
fn a_conflict_of_interest_taken_back_was_a_look() {
    let noted = left(Some(OPD), false);
    let begun = [Step::Given, Step::Began];
    assert_eq!(seen(&[&seated(), &begun, from_ref(&noted), &[left(None, true)]]), Some(2));
    let other = left(Some(OPD_2), false);
    assert_eq!(seen(&[&seated(), &begun, &[other]]), None);
    let own = Step::Own(BTreeSet::from([OPD]));
    assert_eq!(
        seen(&[&seated(), &begun, &[own]]),
        Some(2),
        "nor does calling the agency one's own"
    );
    // A conflict of somebody else is known here by its row alone.
    assert_eq!(seen(&[&seated(), &begun, &[left(None, true)]]), None);
}

#[test]
fn what_was_begun_stays_blind_wherever_one_sits() {
    let away = sits(DESK, false);
    assert_eq!(seen(&[&seated(), &[Step::Given, Step::Began], &[away]]), None);
}

#[test]
fn who_is_no_chair_sees_once_every_own_sheet_is_sent() {
    let elsewhere = [turn(1, DESK, OPD), turn(2, DESK_2, OPD_2), sits(DESK_2, true)];
    let come = [sits(DESK, true)];
    assert_eq!(seen(&[&elsewhere, &[Step::Given], &come]), None, "a sheet was still owed");
    let sent = [Step::Sent(OTHER)];
    assert_eq!(seen(&[&elsewhere, &[Step::Given], &sent, &come]), Some(2));
    assert_eq!(seen(&[&elsewhere, &sent, &[Step::Given], &come]), Some(2));
    let nowhere = [turn(1, DESK, OPD)];
    assert_eq!(seen(&[&nowhere, &[Step::Given], &come]), None, "who sits nowhere waits");
    let was_chair = [Step::Chair(true)];
    let no_more = [Step::Chair(false)];
    assert_eq!(seen(&[&nowhere, &[Step::Given], &was_chair, &no_more, &come]), Some(2));
}

#[test]
fn what_was_allowed_is_forgiven_and_the_next_look_is_not() {
    let (away, back) = (sits(DESK, false), sits(DESK, true));
    let steps: [&[Step]; 4] = [&seated(), &[Step::Given], from_ref(&away), from_ref(&back)];
    assert_eq!(seen_since(&steps, Some(3)), None);
    let mut again = steps.to_vec();
    let more: [&[Step]; 2] = [from_ref(&away), from_ref(&back)];
    again.extend(more);
    assert_eq!(seen_since(&again, Some(3)), Some(4));
}
