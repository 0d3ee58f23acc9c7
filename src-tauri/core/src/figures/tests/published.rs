//! Figures that papers print.

use super::slow::{SlowMetric, slow_alpha};
use crate::figures::{Dice, IccForm, Metric, Ratings, alpha, alpha_between, icc};

/// Krippendorff, "Computing Krippendorff's Alpha-Reliability", 2011, section C: twelve units, four
/// observers, 41 values of which 40 can be paired.
fn krippendorff() -> Vec<Vec<Option<f64>>> {
    let dot = 0_u8;
    [
        [1, 1, dot, 1],
        [2, 2, 3, 2],
        [3, 3, 3, 3],
        [3, 3, 3, 3],
        [2, 2, 2, 2],
        [1, 2, 3, 4],
        [4, 4, 4, 4],
        [1, 1, 2, 1],
        [2, 2, 2, 2],
        [dot, 5, 5, 5],
        [dot, dot, 1, 1],
        [dot, dot, 3, dot],
    ]
    .iter()
    .map(|unit| unit.iter().map(|value| (*value != dot).then_some(f64::from(*value))).collect())
    .collect()
}

/// Shrout and Fleiss 1979, table 2: six targets, four judges.
fn shrout_fleiss() -> Vec<Vec<Option<f64>>> {
    [[9, 2, 5, 8], [6, 1, 3, 2], [8, 4, 6, 8], [7, 1, 2, 6], [10, 5, 6, 9], [6, 2, 4, 7]]
        .iter()
        .map(|target| target.iter().map(|value| Some(f64::from(*value))).collect())
        .collect()
}

fn near(found: f64, printed: f64, half_unit: f64) {
    assert!((found - printed).abs() <= half_unit, "{found} is not {printed}");
}

#[test]
fn alpha_is_krippendorffs_own_example() {
    let table = Ratings::new(krippendorff());
    let ordinal = alpha(&table, Metric::Ordinal).unwrap();
    let interval = alpha(&table, Metric::Interval).unwrap();
    near(ordinal.value, 0.815, 0.000_5);
    near(interval.value, 0.849, 0.000_5);
    assert_eq!((ordinal.units, ordinal.values), (11, 40));
}

#[test]
fn the_slow_second_writing_has_all_four_printed_alphas() {
    for (metric, printed) in [
        (SlowMetric::Nominal, 0.743),
        (SlowMetric::Ordinal, 0.815),
        (SlowMetric::Interval, 0.849),
        (SlowMetric::Ratio, 0.797),
    ] {
        near(slow_alpha(&krippendorff(), metric), printed, 0.000_5);
    }
}

#[test]
fn the_bootstrap_surrounds_alpha_and_a_seed_repeats_it() {
    let table = Ratings::new(krippendorff());
    let found = alpha_between(&table, Metric::Ordinal, &mut Dice::new(5)).unwrap();
    let between = found.between.unwrap();
    assert!(between.low < found.value && found.value < between.high && between.high <= 1.0);
    assert!(between.high - between.low > 0.1, "eleven units cannot say so much: {between:?}");
    assert_eq!(found, alpha_between(&table, Metric::Ordinal, &mut Dice::new(5)).unwrap());
}

#[test]
fn two_way_icc_is_shrout_and_fleiss_table_4() {
    let found = icc(&Ratings::new(shrout_fleiss())).unwrap();
    assert_eq!(found.form, IccForm::TwoWay);
    assert_eq!((found.units, found.left_out), (6, 0));
    near(found.single, 0.29, 0.005);
    near(found.average.unwrap(), 0.62, 0.005);
    near(found.consistency.unwrap(), 0.71, 0.005);
    near(found.consistency_average.unwrap(), 0.91, 0.005);
    // Intervals as the R package psych prints them for these data.
    let (single, average) = (found.single_between.unwrap(), found.average_between.unwrap());
    near(single.low, 0.019, 0.000_5);
    near(single.high, 0.76, 0.005);
    near(average.low, 0.07, 0.005);
    near(average.high, 0.93, 0.005);
}

#[test]
fn one_way_icc_is_shrout_and_fleiss_table_4() {
    // Each target by judges of its own: the same values in columns that no other target has.
    let targets = shrout_fleiss();
    let nested: Vec<Vec<Option<f64>>> = (0..targets.len())
        .map(|at| {
            let mut row = vec![None; 4 * targets.len()];
            row[4 * at..4 * at + 4].clone_from_slice(&targets[at]);
            row
        })
        .collect();
    let found = icc(&Ratings::new(nested)).unwrap();
    assert_eq!(found.form, IccForm::OneWay);
    near(found.single, 0.17, 0.005);
    near(found.average.unwrap(), 0.44, 0.005);
    near(found.raters, 4.0, 1e-12);
    let between = found.single_between.unwrap();
    near(between.low, -0.133, 0.000_5);
    near(between.high, 0.723, 0.000_5);
}
