//! Severity and quality that were planted are found again.

use proptest::prelude::*;

use super::{what, who};
use crate::{
    figures::{Adjustment, Dice, EntrantIn, MOST_DRAWN, NoFigure, StageIn, adjust, fit},
    panel::Jurors,
};

/// Marks of assessors on innovations: quality + severity where `seen` says so, and whatever makes
/// a chain of all assessors.
fn marks(
    quality: &[i32],
    severity: &[i32],
    seen: &[bool],
) -> Vec<(crate::ids::InnovationId, crate::ids::AssessorId, f64)> {
    let mut marks = Vec::new();
    for (i, q) in quality.iter().enumerate() {
        for (j, s) in severity.iter().enumerate() {
            let chained = i == j || i + 1 == j;
            if chained || seen[(i * severity.len() + j) % seen.len()] {
                marks.push((what(i), who(j), f64::from(*q) + f64::from(*s)));
            }
        }
    }
    marks
}

fn adjusted(marks: &[(crate::ids::InnovationId, crate::ids::AssessorId, f64)]) -> Adjustment {
    let mut entrants: Vec<EntrantIn> = Vec::new();
    for (id, _, _) in marks {
        if entrants.iter().any(|one| one.id == *id) {
            continue;
        }
        let own: Vec<f64> = marks.iter().filter(|m| m.0 == *id).map(|m| m.2).collect();
        let raw = own.iter().sum::<f64>() / own.len() as f64;
        entrants.push(EntrantIn { id: *id, group: 0, raw });
    }
    let stage = StageIn { worth: 1.0, marks: marks.to_vec() };
    adjust(&entrants, &[stage], Jurors::Mean, &mut Dice::new(3)).unwrap()
}

proptest! {
    // Each case draws a thousand resamples.
    #![proptest_config(ProptestConfig::with_cases(32))]
    #[test]
    fn planted_effects_are_found_exactly_where_there_is_no_noise(
        quality in prop::collection::vec(40_i32..100, 5..12),
        severity in prop::collection::vec(-9_i32..10, 2..5),
        seen in prop::collection::vec(any::<bool>(), 7..23),
    ) {
        let marks = marks(&quality, &severity, &seen);
        let found = fit(&marks).unwrap();
        let middle = severity.iter().sum::<i32>() as f64 / severity.len() as f64;
        for (j, s) in severity.iter().enumerate() {
            let planted = f64::from(*s) - middle;
            prop_assert!((found.severity[&who(j)] - planted).abs() < 1e-9);
        }
        for (id, own) in &found.quality {
            let at = (0..quality.len()).find(|at| what(*at) == *id).unwrap();
            prop_assert!((own - f64::from(quality[at]) - middle).abs() < 1e-9);
        }
        // Freed of severity the ranks are those of quality, and without noise they are certain.
        for line in adjusted(&marks).lines {
            prop_assert!((line.adjusted - found.quality[&line.id]).abs() < 1e-9);
            let better = found.quality.values().filter(|q| **q > line.adjusted + 1e-6).count();
            prop_assert_eq!(line.rank, better + 1);
            if let Some((low, high)) = line.ranks {
                prop_assert!(low <= line.rank && line.rank <= high);
                prop_assert_eq!(low, high);
            }
        }
    }
}

#[test]
fn desks_apart_are_not_compared() {
    let mut marks = marks(&[70, 80], &[0, 3], &[true]);
    marks.extend([(what(20), who(20), 60.0), (what(20), who(21), 62.0)]);
    assert_eq!(fit(&marks), Err(NoFigure::Unconnected { parts: 2 }));
    assert_eq!(fit(&[]), Err(NoFigure::NoPairs));
}

#[test]
fn noise_makes_ranks_uncertain_and_a_seed_repeats_them() {
    let mut dice = Dice::new(11);
    let mut marks = marks(&[70, 71, 72, 73, 90, 50], &[0, 4, -4], &[true]);
    for mark in &mut marks {
        mark.2 += (dice.roll() % 9) as f64 - 4.0;
    }
    let found = adjusted(&marks);
    let ranks = |at: usize| found.lines.iter().find(|l| l.id == what(at)).unwrap().ranks.unwrap();
    assert_eq!(ranks(4), (1, 1));
    assert_eq!(ranks(5), (6, 6));
    let (low, high) = ranks(1);
    assert!(high - low >= 2, "{low}–{high}");
    assert_eq!(found, adjusted(&marks));
}

#[test]
fn a_severe_assessors_innovation_rises_and_the_sum_of_jurors_keeps_its_unit() {
    // Innovation 0 was seen by the severe one (−6) and the middle one, innovation 1 by middle and
    // mild (+6); both are worth 80. Innovation 2 was seen by all.
    let marks = vec![
        (what(0), who(0), 74.0),
        (what(0), who(1), 80.0),
        (what(1), who(1), 80.0),
        (what(1), who(2), 86.0),
        (what(2), who(0), 64.0),
        (what(2), who(1), 70.0),
        (what(2), who(2), 76.0),
    ];
    let entrants = [(0, 154.0), (1, 166.0), (2, 210.0)].map(|(at, raw)| EntrantIn {
        id: what(at),
        group: at / 2,
        raw,
    });
    let stage = StageIn { worth: 1.0, marks };
    let found = adjust(&entrants, &[stage], Jurors::Sum, &mut Dice::new(1)).unwrap();
    let line = |at: usize| &found.lines[at];
    assert!((line(0).adjusted - 160.0).abs() < 1e-9 && (line(1).adjusted - 160.0).abs() < 1e-9);
    assert_eq!((line(0).raw_rank, line(1).raw_rank, line(2).raw_rank), (2, 1, 1));
    assert_eq!((line(0).rank, line(1).rank), (1, 1));
    assert!((line(0).taken_off + 6.0).abs() < 1e-9);
}

#[test]
fn ranks_of_thousands_are_given_without_intervals() {
    let many = i32::try_from(MOST_DRAWN).unwrap() + 1;
    // Twenty different qualities; two assessors, four points apart, see each.
    let marks: Vec<_> = (0..many)
        .flat_map(|at| {
            let own = f64::from(at % 20);
            let id = what(usize::try_from(at).unwrap());
            [(id, who(0), 60.0 + own), (id, who(1), 64.0 + own)]
        })
        .collect();
    let entrants: Vec<EntrantIn> = (0..many)
        .map(|at| {
            let id = what(usize::try_from(at).unwrap());
            EntrantIn { id, group: 0, raw: 62.0 + f64::from(at % 20) }
        })
        .collect();
    let stage = StageIn { worth: 1.0, marks };
    let found = adjust(&entrants, &[stage], Jurors::Mean, &mut Dice::new(1)).unwrap();
    for (line, one) in found.lines.iter().zip(&entrants) {
        let ahead = entrants.iter().filter(|other| other.raw > one.raw).count();
        assert_eq!((line.raw_rank, line.rank, line.ranks), (ahead + 1, ahead + 1, None));
    }
}
