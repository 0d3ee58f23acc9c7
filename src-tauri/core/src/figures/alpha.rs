//! Krippendorff's alpha: how far assessors agree beyond chance, gaps allowed.
//!
//! α = 1 − D_o ÷ D_e over the values of units rated by two or more (Krippendorff, "Computing
//! Krippendorff's Alpha-Reliability", University of Pennsylvania, 2011). Interval differences are
//! (c − k)²; ordinal ones (Σ n_g from c to k − (n_c + n_k) ÷ 2)², which are squared differences of
//! ranks in the middle of ties, so that both disagreements are sums of squares and cost no more
//! than reading the table. 1 is full agreement, 0 is what chance gives.

use super::{
    Between, Dice, NoFigure, Ratings,
    ratings::{squares, vanishes},
};

/// What differences between values mean.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Metric {
    /// Levels: only their order counts.
    Ordinal,
    /// Points: distances count.
    Interval,
}

/// An alpha.
#[derive(Clone, Debug, PartialEq)]
pub struct Alpha {
    /// The coefficient, at most 1.
    pub value: f64,
    /// Its 95 % bootstrap interval; none where too few resamples have an alpha.
    pub between: Option<Between>,
    /// How many units were rated by two or more.
    pub units: usize,
    /// How many values they have.
    pub values: usize,
}

/// Resamples of a bootstrap.
const ROUNDS: usize = 1_000;

/// Alpha without an interval.
///
/// # Errors
/// [`NoFigure`] where nobody was rated by two, or all values are the same.
pub fn alpha(ratings: &Ratings, metric: Metric) -> Result<Alpha, NoFigure> {
    let units = ratings.pairable();
    let value = of(&units, metric)?;
    let values = units.iter().map(Vec::len).sum();
    Ok(Alpha { value, between: None, units: units.len(), values })
}

/// Alpha with the interval of a bootstrap over units (Zapf and others, "Measuring inter-rater
/// reliability for nominal data", BMC Medical Research Methodology 16:93, 2016).
///
/// # Errors
/// As [`alpha`].
pub fn alpha_between(
    ratings: &Ratings,
    metric: Metric,
    dice: &mut Dice,
) -> Result<Alpha, NoFigure> {
    let found = alpha(ratings, metric)?;
    let units = ratings.pairable();
    let mut drawn = Vec::with_capacity(ROUNDS);
    for _ in 0..ROUNDS {
        let sample: Vec<Vec<f64>> =
            (0..units.len()).filter_map(|_| dice.pick(&units).cloned()).collect();
        // A resample of one unit over and over has no alpha and says nothing.
        if let Ok(value) = of(&sample, metric) {
            drawn.push(value);
        }
    }
    let enough = drawn.len() * 2 >= ROUNDS && units.len() >= 3;
    Ok(Alpha { between: enough.then(|| Between::middle(drawn)).flatten(), ..found })
}

/// Alpha of units with two or more values each.
fn of(units: &[Vec<f64>], metric: Metric) -> Result<f64, NoFigure> {
    let scaled = match metric {
        Metric::Interval => units.to_vec(),
        Metric::Ordinal => ranked(units),
    };
    let all: Vec<f64> = scaled.iter().flatten().copied().collect();
    if all.is_empty() {
        return Err(NoFigure::NoPairs);
    }
    let spread = squares(&all);
    if vanishes(spread, &all) {
        return Err(NoFigure::NoVariance);
    }
    // Of m values the ordered pairs differ by 2·m·(their sum of squares) together; each unit
    // weighs its pairs by 1 ÷ (m − 1), and the expected disagreement pairs all n values.
    let count = all.len() as f64;
    let observed: f64 = (scaled.iter())
        .map(|unit| {
            let own = unit.len() as f64;
            2.0 * own * squares(unit) / (own - 1.0)
        })
        .sum();
    let expected = 2.0 * spread / (count - 1.0);
    Ok(1.0 - observed / count / expected)
}

/// Each value as its rank, ties at their middle.
fn ranked(units: &[Vec<f64>]) -> Vec<Vec<f64>> {
    let mut order: Vec<f64> = units.iter().flatten().copied().collect();
    order.sort_by(f64::total_cmp);
    let rank = |value: f64| {
        let below = order.partition_point(|other| *other < value);
        let upto = order.partition_point(|other| *other <= value);
        (below + upto) as f64 / 2.0
    };
    units.iter().map(|unit| unit.iter().map(|value| rank(*value)).collect()).collect()
}
