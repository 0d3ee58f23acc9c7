//! Intraclass correlation: which part of the differences between totals is the innovations'.
//!
//! Two-way random, ICC(2,1) and ICC(2,k), where the same assessors rated the same innovations;
//! one-way, ICC(1,1) and ICC(1,k), where each innovation had assessors of its own. Formulas and
//! intervals: Shrout and Fleiss, "Intraclass correlations: uses in assessing rater reliability",
//! Psychological Bulletin 86, 1979, 420–428; with unequal numbers of assessors k is Donner's k₀.

use statrs::distribution::{ContinuousCDF, FisherSnedecor};

use super::{
    Between, NoFigure, Ratings,
    ratings::{mean, squares, vanishes},
};

/// Which of the forms.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum IccForm {
    /// Each innovation had assessors of its own: severity counts as disagreement.
    OneWay,
    /// The same assessors rated all: severity is told apart and counts as disagreement.
    TwoWay,
}

/// An intraclass correlation.
#[derive(Clone, Debug, PartialEq)]
pub struct Icc {
    /// Which form.
    pub form: IccForm,
    /// Of a single assessor.
    pub single: f64,
    /// Its 95 % interval.
    pub single_between: Option<Between>,
    /// Of the mean of `raters` assessors; none where innovations differ so little beside assessors
    /// that the formula no longer holds.
    pub average: Option<f64>,
    /// Its 95 % interval.
    pub average_between: Option<Between>,
    /// ICC(3,1), as if all assessors were equally severe; of the two-way form alone.
    pub consistency: Option<f64>,
    /// ICC(3,k).
    pub consistency_average: Option<f64>,
    /// How many innovations it rests on.
    pub units: usize,
    /// How many innovations were rated and could not be used.
    pub left_out: usize,
    /// How many assessors an innovation had; k₀ where it differs.
    pub raters: f64,
}

/// The form that the design asks for: two-way where at least half of the innovations rated by two
/// were rated by every assessor, else one-way.
///
/// # Errors
/// [`NoFigure`] where there are too few innovations, or all values are the same.
pub fn icc(ratings: &Ratings) -> Result<Icc, NoFigure> {
    let (pairable, complete) = (ratings.pairable(), ratings.complete());
    let two_way = complete.first().is_some_and(|unit| unit.len() >= 2)
        && complete.len() >= 2
        && complete.len() * 2 >= pairable.len();
    let units = if two_way { &complete } else { &pairable };
    if units.is_empty() {
        return Err(NoFigure::NoPairs);
    }
    if units.len() < 2 {
        return Err(NoFigure::TooFewUnits { have: units.len(), need: 2 });
    }
    let all: Vec<f64> = units.iter().flatten().copied().collect();
    if vanishes(squares(&all), &all) {
        return Err(NoFigure::NoVariance);
    }
    let left_out = pairable.len() - units.len();
    let found = if two_way { two(units) } else { one(units) };
    Ok(Icc { left_out, ..found })
}

/// Two-way random, absolute agreement, of a table without gaps.
fn two(units: &[Vec<f64>]) -> Icc {
    let rows = units.len() as f64;
    let width = units.first().map_or(0, Vec::len);
    let columns = width as f64;
    let all: Vec<f64> = units.iter().flatten().copied().collect();
    let means: Vec<f64> = units.iter().map(|unit| mean(unit)).collect();
    let judges: Vec<f64> = (0..width)
        .map(|at| mean(&units.iter().filter_map(|unit| unit.get(at).copied()).collect::<Vec<_>>()))
        .collect();
    let between = columns * squares(&means);
    let severity = rows * squares(&judges);
    let centre = mean(&all);
    let rest: f64 = (units.iter().zip(&means))
        .flat_map(|(unit, own)| {
            unit.iter().zip(&judges).map(move |(value, judge)| value - own - judge + centre)
        })
        .map(|left| left * left)
        .sum();
    // What binary numbers leave of nought is nought.
    let rest = if vanishes(rest, &all) { 0.0 } else { rest };
    let bms = between / (rows - 1.0);
    let jms = severity / (columns - 1.0);
    let ems = rest / ((rows - 1.0) * (columns - 1.0));
    let single = (bms - ems) / (bms + (columns - 1.0) * ems + columns * (jms - ems) / rows);
    let under = bms + (jms - ems) / rows;
    let average = (under > 0.0).then(|| (bms - ems) / under);
    let single_between =
        (ems > 0.0).then(|| two_between(rows, columns, single, (bms, jms, ems))).flatten();
    Icc {
        form: IccForm::TwoWay,
        single,
        single_between,
        average,
        average_between: single_between.and_then(|one| stepped_up(one, columns)),
        consistency: ratio(bms - ems, bms + (columns - 1.0) * ems),
        consistency_average: ratio(bms - ems, bms),
        units: units.len(),
        left_out: 0,
        raters: columns,
    }
}

/// The interval of ICC(2,1), Shrout and Fleiss page 424.
fn two_between(
    rows: f64,
    columns: f64,
    rho: f64,
    (bms, jms, ems): (f64, f64, f64),
) -> Option<Between> {
    let (n, k) = (rows, columns);
    let ratio = jms / ems;
    let rest = n * (1.0 + (k - 1.0) * rho) - k * rho;
    let freedom = (k - 1.0) * (n - 1.0) * (k * rho * ratio + rest).powi(2)
        / ((n - 1.0) * (k * rho * ratio).powi(2) + rest.powi(2));
    let upper = quantile(n - 1.0, freedom)?;
    let lower = quantile(freedom, n - 1.0)?;
    let other = k * jms + (k * n - k - n) * ems;
    let low = n * (bms - upper * ems) / (upper * other + n * bms);
    let high = n * (lower * bms - ems) / (other + n * lower * bms);
    // False of what is no number too.
    (low <= high).then_some(Between { low, high })
}

/// One-way random, of units with two or more values each.
fn one(units: &[Vec<f64>]) -> Icc {
    let rows = units.len() as f64;
    let all: Vec<f64> = units.iter().flatten().copied().collect();
    let count = all.len() as f64;
    let within: f64 = units.iter().map(|unit| squares(unit)).sum();
    let within = if vanishes(within, &all) { 0.0 } else { within };
    let bms = (squares(&all) - within) / (rows - 1.0);
    let wms = within / (count - rows);
    let sizes = units.iter().map(|unit| (unit.len() as f64).powi(2)).sum::<f64>();
    let usual = (count - sizes / count) / (rows - 1.0);
    let equal = units.iter().all(|unit| Some(unit.len()) == units.first().map(Vec::len));
    let single_between = (equal && wms > 0.0)
        .then(|| {
            let ratio = bms / wms;
            let low = ratio / quantile(rows - 1.0, count - rows)?;
            let high = ratio * quantile(count - rows, rows - 1.0)?;
            let end = |f: f64| (f - 1.0) / (f + usual - 1.0);
            Some(Between { low: end(low), high: end(high) })
        })
        .flatten();
    Icc {
        form: IccForm::OneWay,
        single: ratio(bms - wms, bms + (usual - 1.0) * wms).unwrap_or_default(),
        single_between,
        average: ratio(bms - wms, bms),
        average_between: single_between.and_then(|one| stepped_up(one, usual)),
        consistency: None,
        consistency_average: None,
        units: units.len(),
        left_out: 0,
        raters: usual,
    }
}

/// The 97.5 % point of F.
fn quantile(top: f64, bottom: f64) -> Option<f64> {
    Some(FisherSnedecor::new(top, bottom).ok()?.inverse_cdf(0.975))
}

/// Spearman and Brown: from one assessor to the mean of `raters`.
fn stepped_up(one: Between, raters: f64) -> Option<Between> {
    let up = |rho: f64| ratio(raters * rho, 1.0 + (raters - 1.0) * rho);
    Some(Between { low: up(one.low)?, high: up(one.high)? })
}

fn ratio(top: f64, bottom: f64) -> Option<f64> {
    let found = top / bottom;
    found.is_finite().then_some(found)
}
