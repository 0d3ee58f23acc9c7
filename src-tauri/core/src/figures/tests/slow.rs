//! Alpha written a second time, straight from the coincidence matrix, for all four metrics.

use std::collections::BTreeMap;

/// What differences between values mean.
#[derive(Clone, Copy, Debug)]
pub(super) enum SlowMetric {
    Nominal,
    Ordinal,
    Interval,
    Ratio,
}

/// Alpha by the steps of Krippendorff 2011, section C.
pub(super) fn slow_alpha(units: &[Vec<Option<f64>>], metric: SlowMetric) -> f64 {
    let key = |value: f64| (value * 1_000.0).round() as i64;
    let mut coincidences: BTreeMap<(i64, i64), f64> = BTreeMap::new();
    for unit in units {
        let values: Vec<i64> = unit.iter().flatten().map(|value| key(*value)).collect();
        if values.len() < 2 {
            continue;
        }
        for (a, one) in values.iter().enumerate() {
            for (b, other) in values.iter().enumerate() {
                if a != b {
                    *coincidences.entry((*one, *other)).or_default() +=
                        1.0 / (values.len() - 1) as f64;
                }
            }
        }
    }
    let mut margins: BTreeMap<i64, f64> = BTreeMap::new();
    for ((value, _), count) in &coincidences {
        *margins.entry(*value).or_default() += count;
    }
    let all: f64 = margins.values().sum();
    let apart = |a: i64, b: i64| -> f64 {
        let (low, high) = (a.min(b), a.max(b));
        match metric {
            SlowMetric::Nominal => f64::from(u8::from(a != b)),
            SlowMetric::Interval => ((a - b) as f64 / 1_000.0).powi(2),
            SlowMetric::Ratio if a + b == 0 => 0.0,
            SlowMetric::Ratio => ((a - b) as f64 / (a + b) as f64).powi(2),
            SlowMetric::Ordinal => {
                let between: f64 = margins.range(low..=high).map(|(_, count)| count).sum();
                (between - (margins[&low] + margins[&high]) / 2.0).powi(2)
            }
        }
    };
    let observed: f64 = coincidences.iter().map(|((a, b), n)| n * apart(*a, *b)).sum();
    let mut expected = 0.0;
    for (a, one) in &margins {
        for (b, other) in &margins {
            expected += one * other * apart(*a, *b);
        }
    }
    1.0 - (all - 1.0) * observed / expected
}
