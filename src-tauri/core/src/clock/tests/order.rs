//! Order of arrival, moved clocks, restarts and undo change nothing that they should not.

use proptest::prelude::*;

use super::super::{Act, ActKind, Plan, read};
use super::{any_day, any_kind, at, id};
use crate::stamp::{BootMs, Stamp};

proptest! {
    #[test]
    fn any_order_and_number_of_arrivals_gives_the_same_reading(
        (acts, now, shuffled) in any_day().prop_flat_map(|(acts, now)| {
            let twice: Vec<Act> = acts.iter().chain(acts.iter().take(3)).cloned().collect();
            (Just(acts), Just(now), Just(twice).prop_shuffle())
        }),
    ) {
        let plan = Plan::of_minutes(20);
        prop_assert_eq!(read(&acts, &plan, at(now)), read(&shuffled, &plan, at(now)));
    }

    #[test]
    fn a_wall_clock_moved_within_a_boot_changes_no_time(
        (acts, now) in any_day(),
        moves in proptest::collection::vec(-3_600_000..=3_600_000_i64, 15),
    ) {
        let plan = Plan::of_minutes(20);
        let told = read(&acts, &plan, at(now));
        let mut moved = acts;
        for (act, shift) in moved.iter_mut().zip(&moves) {
            act.at.wall_ms += shift;
        }
        let mut present = at(now);
        present.wall_ms += moves[14];
        let after = read(&moved, &plan, present);
        prop_assert_eq!(after.remaining_ms, told.remaining_ms);
        prop_assert_eq!(after.elapsed_ms, told.elapsed_ms);
        prop_assert_eq!(after.paused_ms, told.paused_ms);
        prop_assert_eq!(after.state, told.state);
        prop_assert_eq!(after.ignored, told.ignored);
    }

    #[test]
    fn over_restarts_the_wall_difference_counts(
        (acts, now) in any_day(),
        boots in proptest::collection::vec((0..3_u64, 0..9_000_000_i64), 15),
    ) {
        let plan = Plan::of_minutes(20);
        let told = read(&acts, &plan, at(now));
        // Each boot has its own zero; the wall goes on undisturbed.
        let reboot = |stamp: Stamp, (boot, zero): (u64, i64)| {
            let zero = if boot == 0 { 0 } else { zero };
            Stamp { boot: Some(BootMs { id: boot, ms: stamp.wall_ms - zero }), ..stamp }
        };
        let zeros: Vec<i64> = (0..3).map(|i| boots[i].1).collect();
        let with_zero = |boot: u64| (boot, zeros[boot as usize]);
        let mut restarted = acts;
        for (act, (boot, _)) in restarted.iter_mut().zip(&boots) {
            act.at = reboot(act.at, with_zero(*boot));
        }
        let after = read(&restarted, &plan, reboot(at(now), with_zero(boots[14].0)));
        prop_assert_eq!(after.remaining_ms, told.remaining_ms);
        prop_assert_eq!(after.paused_ms, told.paused_ms);
        prop_assert_eq!(after.state, told.state);
        prop_assert_eq!(after.wall_jump_ms, None);
    }

    #[test]
    fn undo_after_any_act_restores_the_reading((acts, now) in any_day(), kind in any_kind(), gap in 0..600_i64) {
        prop_assume!(kind != ActKind::Undo);
        let plan = Plan::of_minutes(20);
        let later = at(now + gap * 1_000);
        let before = read(&acts, &plan, later);
        let mut more = acts;
        more.push(Act { id: id(more.len()), at: at(now), kind });
        let refused = read(&more, &plan, later).ignored.len() > before.ignored.len();
        prop_assume!(!refused);
        more.push(Act { id: id(more.len()), at: later, kind: ActKind::Undo });
        prop_assert_eq!(read(&more, &plan, later), before);
    }

    #[test]
    fn undoing_long_enough_leads_back_to_planned((acts, now) in any_day()) {
        let plan = Plan::of_minutes(20);
        let mut more = acts;
        while let Some(undone) = read(&more, &plan, at(now)).undoable {
            more.push(Act { id: id(more.len()), at: at(now), kind: ActKind::Undo });
            prop_assert_ne!(read(&more, &plan, at(now)).undoable, Some(undone));
            prop_assert!(more.len() < 40);
        }
        let reading = read(&more, &plan, at(now));
        let untouched = read(&[], &plan, at(now));
        prop_assert_eq!(reading.state, untouched.state);
        prop_assert_eq!(reading.remaining_ms, 20 * super::MINUTE);
        prop_assert_eq!(reading.started_at, None);
        prop_assert_eq!(reading.called_at, None);
    }
}
