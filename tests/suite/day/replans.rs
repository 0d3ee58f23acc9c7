//! Proposals to lay the rest of a day anew: taken as a whole or not at all.

use meja_app::{
    case::replan,
    contract::{ClockAct, MoveSlot, NothingToMove, ReplanApply},
};
use meja_tests::Laptop;

use super::{MINUTE, at_nine};

/// Desk 1 runs far over while desk 2's agencies do not come.
fn a_day_gone_wrong() -> Laptop {
    let laptop = at_nine();
    let (first, second) = (laptop.slots_of("Meja 1"), laptop.slots_of("Meja 2"));
    let _ = laptop.begin(&first[0].id);
    for slot in &second[2..4] {
        laptop.act(&slot.id, ClockAct::Absent).unwrap();
    }
    let _ = laptop.begin(&second[0].id);
    laptop.host.pass(20 * MINUTE);
    laptop.act(&second[0].id, ClockAct::Finish).unwrap();
    let _ = laptop.begin(&second[1].id);
    laptop.act(&first[0].id, ClockAct::Add { ms: 25 * MINUTE }).unwrap();
    laptop
}

#[test]
fn a_proposal_is_taken_as_a_whole() {
    let laptop = a_day_gone_wrong();
    let before = laptop.operations();
    let proposed = replan::preview(&laptop.app, ()).unwrap();
    assert_eq!(laptop.operations(), before, "a proposal changes nothing");
    assert!(!proposed.moves.is_empty(), "{proposed:?}");
    assert!(proposed.wait_after_ms < proposed.wait_before_ms);
    let moves: Vec<MoveSlot> = proposed.moves.iter().map(|one| one.step.clone()).collect();
    let done = replan::apply(
        &laptop.app,
        ReplanApply { token: proposed.token.clone(), moves: moves.clone() },
    )
    .unwrap();
    assert_eq!(laptop.operations(), before + 1);
    assert!(done.board.conflicts.is_empty(), "{:?}", done.board.conflicts);
    for step in &moves {
        let slot = laptop.slot(&step.slot);
        assert_eq!((&slot.desk_id, slot.start_ms), (&step.desk, step.start_ms));
    }
    let after: i64 = done.board.drifts.iter().map(|one| one.over_ms).sum();
    let promised: i64 = proposed.desks.iter().map(|one| one.after.over_ms).sum();
    assert_eq!(after, promised);
    let again = replan::apply(&laptop.app, ReplanApply { token: proposed.token, moves });
    assert_eq!(again.unwrap_err().code, "replan.stale");
    laptop.assert_sound();
}

#[test]
fn a_proposal_is_refused_whole_once_anything_has_changed() {
    let laptop = a_day_gone_wrong();
    let proposed = replan::preview(&laptop.app, ()).unwrap();
    let moves: Vec<MoveSlot> = proposed.moves.iter().map(|one| one.step.clone()).collect();
    let third = laptop.slots_of("Meja 3");
    laptop.act(&third[0].id, ClockAct::Call).unwrap();
    let before = laptop.board().slots.iter().map(|slot| slot.start_ms).collect::<Vec<_>>();
    let refused =
        replan::apply(&laptop.app, ReplanApply { token: proposed.token, moves }).unwrap_err();
    assert_eq!(refused.code, "replan.stale");
    assert!(refused.message.contains("Tidak ada yang dipindah"), "{refused}");
    let after = laptop.board().slots.iter().map(|slot| slot.start_ms).collect::<Vec<_>>();
    assert_eq!(before, after);
    // A move that no proposal made is held against the rules like any other.
    let token = replan::preview(&laptop.app, ()).unwrap().token;
    let (one, other) = (&third[3], &third[4]);
    let wrong =
        MoveSlot { slot: one.id.clone(), desk: other.desk_id.clone(), start_ms: other.start_ms };
    let refused = replan::apply(&laptop.app, ReplanApply { token, moves: vec![wrong] });
    assert_eq!(refused.unwrap_err().code, "schedule.desk_double_booked");
}

#[test]
fn a_day_on_time_needs_no_proposal_and_says_so() {
    let laptop = at_nine();
    let proposed = replan::preview(&laptop.app, ()).unwrap();
    assert!(proposed.moves.is_empty());
    assert_eq!(proposed.why_none, Some(NothingToMove::OnTime));
}
