//! A turn started on one laptop reads the same on another, whatever their wall clocks say.

use proptest::prelude::*;

use super::super::{Act, Elsewhere, Plan, read};
use super::{MINUTE, NINE, START, any_day, id};
use crate::stamp::{BootMs, Stamp};

const HOUR: i64 = 3_600_000;
const DESK: &str = "aa";

/// A machine: its clocks at an instant, milliseconds after nine.
#[derive(Clone, Copy, Debug)]
struct Machine {
    boot: u64,
    up_ms: i64,
    off_ms: i64,
}

impl Machine {
    fn at(&self, ms: i64) -> Stamp {
        let boot = Some(BootMs { id: self.boot, ms: self.up_ms + ms });
        Stamp { wall_ms: NINE + self.off_ms + ms, boot }
    }
}

const CHAIR: Machine = Machine { boot: 7, up_ms: HOUR, off_ms: 0 };
const SLOW: Machine = Machine { boot: 8, up_ms: 20 * HOUR, off_ms: -3 * HOUR };

fn started(on: Machine, ms: i64) -> Act {
    Act { id: id(1), at: on.at(ms), kind: START }
}

fn met(on: Machine, ms: i64, delay: i64) -> Elsewhere {
    let mut book = Elsewhere::default();
    book.meet(DESK, on.at(ms), CHAIR.at(ms + delay));
    book
}

#[test]
fn a_turn_on_a_laptop_three_hours_off_reads_right_once_it_was_met() {
    let plan = Plan::of_minutes(20);
    let acts = vec![started(SLOW, 0)];
    let wrong = read(&acts, &plan, CHAIR.at(5 * MINUTE));
    assert_eq!(wrong.remaining_ms, 15 * MINUTE - 3 * HOUR);
    let book = met(SLOW, -MINUTE, 40);
    let right = read(&book.acts_here(acts), &plan, CHAIR.at(5 * MINUTE));
    assert_eq!(right.remaining_ms, 15 * MINUTE + 40);
    assert_eq!(right.started_at.unwrap().wall_ms, NINE + 40);
    assert_eq!(right.wall_jump_ms, None);
}

#[test]
fn own_acts_and_those_of_boots_never_met_stay_as_they_are() {
    let book = met(SLOW, 0, 0);
    for at in [CHAIR.at(5), Machine { boot: 9, ..SLOW }.at(5), Stamp::wall(NINE)] {
        assert_eq!(book.here(at), at);
    }
    let mut own = Elsewhere::default();
    let claimed = Stamp { boot: CHAIR.at(0).boot, ..SLOW.at(0) };
    own.meet(DESK, claimed, CHAIR.at(0));
    own.meet(DESK, Stamp::wall(NINE), CHAIR.at(0));
    // Nor after it was started anew.
    let again = Machine { boot: 70, ..CHAIR };
    own.meet(DESK, claimed, again.at(MINUTE));
    assert_eq!(own.here(CHAIR.at(5)), CHAIR.at(5), "nobody says when its own boots began");
}

#[test]
fn nobody_says_anything_of_another_laptops_clock() {
    let mut book = met(SLOW, 0, 0);
    let liar = Stamp { boot: Some(BootMs { id: SLOW.boot, ms: 0 }), ..SLOW.at(0) };
    book.meet("bb", liar, CHAIR.at(MINUTE));
    assert_eq!(book.here(SLOW.at(0)), CHAIR.at(0));
}

#[test]
fn a_clock_that_stood_still_is_learnt_anew() {
    let mut book = met(SLOW, 0, 0);
    // Its laptop slept for an hour, on a system whose clock does not run meanwhile.
    book.meet(DESK, SLOW.at(MINUTE), CHAIR.at(MINUTE + HOUR));
    assert_eq!(book.here(SLOW.at(MINUTE)), CHAIR.at(MINUTE + HOUR));
}

#[test]
fn what_is_known_outlives_a_restart_of_this_laptop() {
    let book = met(SLOW, 0, 0);
    let kept: Elsewhere = serde_json::from_str(&serde_json::to_string(&book).unwrap()).unwrap();
    let again = Machine { boot: 70, up_ms: -MINUTE, off_ms: 0 };
    let acts = kept.acts_here(vec![started(SLOW, 0)]);
    let reading = read(&acts, &Plan::of_minutes(20), again.at(5 * MINUTE));
    assert_eq!(reading.elapsed_ms, 5 * MINUTE);
}

#[test]
fn only_what_tells_more_is_news() {
    let kept = met(SLOW, 0, 400);
    let mut book = kept.clone();
    for (n, delay) in [(1, 390), (2, 700), (3, 351)] {
        book.meet(DESK, SLOW.at(n * 2_000), CHAIR.at(n * 2_000 + delay));
        assert!(!book.is_news_to(&kept), "{delay}");
    }
    book.meet(DESK, SLOW.at(8_000), CHAIR.at(8_020));
    assert!(book.is_news_to(&kept) && !book.is_news_to(&book));
    assert!(kept.is_news_to(&Elsewhere::default()));
}

#[test]
fn only_so_many_boots_are_remembered_and_the_last_heard_stay() {
    let mut book = Elsewhere::default();
    for boot in 100..400 {
        let machine = Machine { boot, ..SLOW };
        book.meet(DESK, machine.at(0), CHAIR.at(i64::try_from(boot).unwrap()));
    }
    let known = (100..400).filter(|boot| {
        let at = Machine { boot: *boot, ..SLOW }.at(0);
        book.here(at) != at
    });
    assert_eq!(known.collect::<Vec<_>>(), (273..400).collect::<Vec<_>>());
}

fn any_machine(boot: u64) -> impl Strategy<Value = Machine> {
    (0..40 * HOUR, -30 * HOUR..30 * HOUR).prop_map(move |(up_ms, off_ms)| Machine {
        boot,
        up_ms,
        off_ms,
    })
}

proptest! {
    #[test]
    fn whatever_the_clocks_and_delays_a_day_reads_as_on_the_laptop_that_lived_it(
        (acts, now) in any_day(),
        desk in any_machine(8),
        chair in any_machine(7),
        delays in proptest::collection::vec(0..900_i64, 1..30),
        moved in -5 * HOUR..5 * HOUR,
    ) {
        let mut book = Elsewhere::default();
        for (n, delay) in (0..).zip(&delays) {
            let said = n * 2_000 - HOUR;
            // The desk's wall clock is moved while it is heard; its boot clock tells.
            let shown = Machine { off_ms: desk.off_ms + moved * (n % 2), ..desk };
            book.meet(DESK, shown.at(said), chair.at(said + delay));
        }
        let best = delays.iter().copied().min().unwrap();
        let drift = 60_000 / 10_000;
        let lived = |on: Machine, act: &Act| {
            Act { at: on.at(act.at.wall_ms - NINE), ..act.clone() }
        };
        let there: Vec<Act> = acts.iter().map(|act| lived(desk, act)).collect();
        let here = book.acts_here(there.clone());
        for (act, true_one) in here.iter().zip(acts.iter().map(|act| lived(chair, act))) {
            let late = act.at.wall_ms - true_one.at.wall_ms;
            prop_assert!((0..=best + drift).contains(&late), "{} ms late, best {}", late, best);
            prop_assert_eq!(late, act.at.boot.unwrap().ms - true_one.at.boot.unwrap().ms);
        }
        let plan = Plan::of_minutes(20);
        let own = read(&there, &plan, desk.at(now));
        let seen = read(&here, &plan, chair.at(now));
        prop_assert_eq!(own.state, seen.state);
        prop_assert!(own.elapsed_ms.abs_diff(seen.elapsed_ms) <= (best + drift).unsigned_abs());
    }
}
