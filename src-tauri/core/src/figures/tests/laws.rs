//! What holds of alpha and ICC whatever the panel.

use proptest::prelude::*;

use super::slow::{SlowMetric, slow_alpha};
use crate::figures::{Dice, IccForm, Metric, NoFigure, Ratings, alpha, alpha_between, icc};

fn cells() -> impl Strategy<Value = Vec<Vec<Option<f64>>>> {
    let cell = prop_oneof![3 => (0_u8..7).prop_map(|v| Some(f64::from(v))), 1 => Just(None)];
    (1_usize..6).prop_flat_map(move |width| {
        prop::collection::vec(prop::collection::vec(cell.clone(), width), 0..14)
    })
}

proptest! {
    #[test]
    fn alpha_agrees_with_the_slow_writing_and_is_at_most_one(units in cells()) {
        for (metric, slow) in
            [(Metric::Ordinal, SlowMetric::Ordinal), (Metric::Interval, SlowMetric::Interval)]
        {
            match alpha(&Ratings::new(units.clone()), metric) {
                Ok(found) => {
                    prop_assert!(found.value <= 1.0 + 1e-12);
                    prop_assert!((found.value - slow_alpha(&units, slow)).abs() < 1e-9);
                }
                Err(NoFigure::NoPairs) => {
                    prop_assert!(units.iter().all(|u| u.iter().flatten().count() < 2));
                }
                Err(NoFigure::NoVariance) => prop_assert!(slow_alpha(&units, slow).is_nan()),
                Err(other) => prop_assert!(false, "{other:?}"),
            }
        }
    }

    #[test]
    fn alpha_does_not_depend_on_the_order_of_units_or_raters(units in cells()) {
        let mut turned: Vec<Vec<Option<f64>>> = units.iter().rev().cloned().collect();
        turned.iter_mut().for_each(|unit| unit.reverse());
        for metric in [Metric::Ordinal, Metric::Interval] {
            let value = |units: &[Vec<Option<f64>>]| {
                alpha(&Ratings::new(units.to_vec()), metric).map(|found| found.value)
            };
            match (value(&units), value(&turned)) {
                (Ok(one), Ok(other)) => prop_assert!((one - other).abs() < 1e-9),
                (one, other) => prop_assert_eq!(one, other),
            }
        }
    }

    #[test]
    fn full_agreement_is_one(values in prop::collection::vec(0_u8..5, 2..12), width in 2_usize..5) {
        prop_assume!(values.iter().any(|one| *one != values[0]));
        let units: Vec<_> = values.iter().map(|v| vec![Some(f64::from(*v)); width]).collect();
        let table = Ratings::new(units);
        for metric in [Metric::Ordinal, Metric::Interval] {
            prop_assert!((alpha(&table, metric).unwrap().value - 1.0).abs() < 1e-12);
        }
        let found = icc(&table).unwrap();
        prop_assert!((found.single - 1.0).abs() < 1e-9);
        prop_assert!((found.average.unwrap() - 1.0).abs() < 1e-9);
        prop_assert!(found.single_between.is_none());
    }

    #[test]
    fn severity_alone_costs_agreement_and_not_consistency(shift in 1_u8..9, n in 3_usize..9) {
        let units = (0..n).map(|at| {
            let own = at as f64 * 2.0;
            vec![Some(own), Some(own + f64::from(shift))]
        });
        let found = icc(&Ratings::new(units.collect())).unwrap();
        prop_assert_eq!(found.form, IccForm::TwoWay);
        prop_assert!(found.single < 1.0 - 1e-6);
        prop_assert!((found.consistency.unwrap() - 1.0).abs() < 1e-9);
    }

    #[test]
    fn no_table_makes_icc_fail_or_leave_its_bounds(units in cells()) {
        if let Ok(found) = icc(&Ratings::new(units)) {
            prop_assert!(found.single <= 1.0 + 1e-9, "{found:?}");
            prop_assert!(found.average.is_none_or(|one| one <= 1.0 + 1e-9), "{found:?}");
            if let Some(between) = found.single_between {
                prop_assert!(between.low <= between.high + 1e-9, "{found:?}");
            }
        }
    }
}

#[test]
fn what_cannot_be_computed_says_why() {
    let same = Ratings::new(vec![vec![Some(3.0), Some(3.0)], vec![Some(3.0), Some(3.0)]]);
    assert_eq!(alpha(&same, Metric::Interval), Err(NoFigure::NoVariance));
    assert_eq!(icc(&same), Err(NoFigure::NoVariance));
    let single = Ratings::new(vec![vec![Some(3.0), None], vec![None, Some(4.0)]]);
    assert_eq!(alpha(&single, Metric::Interval), Err(NoFigure::NoPairs));
    assert_eq!(icc(&single), Err(NoFigure::NoPairs));
    let one = Ratings::new(vec![vec![Some(3.0), Some(4.0)]]);
    assert_eq!(icc(&one), Err(NoFigure::TooFewUnits { have: 1, need: 2 }));
    let odd = Ratings::new(vec![vec![Some(f64::NAN), Some(1.0)], vec![Some(f64::INFINITY)]]);
    assert_eq!(icc(&odd), Err(NoFigure::NoPairs));
}

#[test]
fn the_interval_of_full_agreement_is_one() {
    let units = (0..9).map(|at| vec![Some(f64::from(at % 4)); 3]).collect();
    let found = alpha_between(&Ratings::new(units), Metric::Ordinal, &mut Dice::new(1)).unwrap();
    let between = found.between.unwrap();
    assert!((between.low - 1.0).abs() < 1e-12 && (between.high - 1.0).abs() < 1e-12);
}
