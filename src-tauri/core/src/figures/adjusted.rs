//! The result as it would be were all assessors equally severe, with how far ranks can be trusted.
//!
//! Advice beside the raw result, which alone is legal. Each total is freed of its assessor's
//! severity and the event's own way of combining assessors is applied again; the difference is
//! added to the raw result, so that both are in the same unit. With the mean it is the estimate of
//! least squares. The interval of ranks is a bootstrap of what the model leaves unexplained, which
//! keeps who scored what (Efron and Tibshirani, "An Introduction to the Bootstrap", 1993, 9.4).

use std::collections::BTreeMap;

use statrs::statistics::{Data, OrderStatistics};

use super::{Dice, Fit, NoFigure, ratings::mean, severity::Solver};
use crate::{
    ids::{AssessorId, InnovationId},
    panel::Jurors,
};

/// An innovation with a result.
#[derive(Clone, Debug, PartialEq)]
pub struct EntrantIn {
    /// Which.
    pub id: InnovationId,
    /// Within what it is ranked: a number for each category, or one for all.
    pub group: usize,
    /// The raw result.
    pub raw: f64,
}

/// The totals of a stage.
#[derive(Clone, Debug, PartialEq)]
pub struct StageIn {
    /// What a point of the stage's total is worth in the result.
    pub worth: f64,
    /// Innovation, assessor, total.
    pub marks: Vec<(InnovationId, AssessorId, f64)>,
}

/// An innovation's result freed of severity.
#[derive(Clone, Debug, PartialEq)]
pub struct Adjusted {
    /// Which.
    pub id: InnovationId,
    /// The raw result.
    pub raw: f64,
    /// The rank that the raw results give, equal ones sharing it.
    pub raw_rank: usize,
    /// The result freed of severity.
    pub adjusted: f64,
    /// Its rank.
    pub rank: usize,
    /// The ranks within which 95 of 100 repetitions lie; none where each sheet is needed to tell
    /// assessors apart and nothing is left to judge chance by, or beyond [`MOST_DRAWN`] entrants.
    pub ranks: Option<(usize, usize)>,
    /// How the result's assessors lie on the whole beside the panel's middle: what was taken off.
    pub taken_off: f64,
}

/// A panel freed of severity.
#[derive(Clone, Debug, PartialEq)]
pub struct Adjustment {
    /// By entrant, in the order they came.
    pub lines: Vec<Adjusted>,
    /// What the model found, by stage in order.
    pub fits: Vec<Fit>,
}

/// Resamples of a bootstrap.
const ROUNDS: usize = 1_000;

/// Beyond so many entrants ranks are not drawn: a thousand rounds of them would take minutes, and
/// nobody announces a rank among thousands.
pub const MOST_DRAWN: usize = 2_000;

struct Working {
    worth: f64,
    solver: Solver,
    values: Vec<f64>,
    fit: Fit,
    /// Of each entrant: the position of assessor and mark.
    cells: BTreeMap<InnovationId, Vec<(usize, usize)>>,
}

/// Results freed of severity; entrants without a mark under some stage are left out.
///
/// # Errors
/// [`NoFigure`] where the assessors of a stage do not hang together, or nobody was rated by two.
pub fn adjust(
    entrants: &[EntrantIn],
    stages: &[StageIn],
    jurors: Jurors,
    dice: &mut Dice,
) -> Result<Adjustment, NoFigure> {
    let mut workings = Vec::new();
    for stage in stages {
        let solver = Solver::new(&stage.marks)?;
        let values: Vec<f64> = stage.marks.iter().map(|(_, _, value)| *value).collect();
        let mut cells: BTreeMap<InnovationId, Vec<(usize, usize)>> = BTreeMap::new();
        for (at, (innovation, assessor, _)) in stage.marks.iter().enumerate() {
            if let Some(rater) = solver.position(*assessor) {
                cells.entry(*innovation).or_default().push((rater, at));
            }
        }
        let fit = solver.fit(&values);
        workings.push(Working { worth: stage.worth, solver, values, fit, cells });
    }
    if workings.is_empty() {
        return Err(NoFigure::NoPairs);
    }
    let kept: Vec<&EntrantIn> = (entrants.iter())
        .filter(|one| workings.iter().all(|stage| stage.cells.contains_key(&one.id)))
        .collect();
    let groups: Vec<usize> = kept.iter().map(|one| one.group).collect();
    let plain = |freed: bool| -> Vec<f64> {
        let values = |stage: &Working| stage.values.clone();
        combined(&kept, &workings, jurors, freed, values)
    };
    let (before, after) = (plain(false), plain(true));
    let raw: Vec<f64> = kept.iter().map(|one| one.raw).collect();
    let moved: Vec<f64> = before.iter().zip(&after).map(|(before, after)| after - before).collect();
    let adjusted: Vec<f64> = raw.iter().zip(&moved).map(|(raw, by)| raw + by).collect();
    let between = rank_intervals(&kept, &workings, jurors, dice);
    let (raw_ranks, new_ranks) = (ranks(&raw, &groups), ranks(&adjusted, &groups));
    let lines = (kept.iter().zip(raw_ranks).zip(adjusted.iter().zip(new_ranks)))
        .zip(moved)
        .enumerate()
        .map(|(at, (((one, raw_rank), (adjusted, rank)), moved))| Adjusted {
            id: one.id,
            raw: one.raw,
            raw_rank,
            adjusted: *adjusted,
            rank,
            ranks: between.as_ref().and_then(|all| all.get(at).copied()),
            taken_off: -moved,
        })
        .collect();
    Ok(Adjustment { lines, fits: workings.into_iter().map(|stage| stage.fit).collect() })
}

/// Each entrant's figure: assessors combined by stage, the stages by their worth.
fn combined(
    entrants: &[&EntrantIn],
    stages: &[Working],
    jurors: Jurors,
    freed: bool,
    mut values: impl FnMut(&Working) -> Vec<f64>,
) -> Vec<f64> {
    let mut sums = vec![0.0; entrants.len()];
    for stage in stages {
        let values = values(stage);
        let severity = stage.solver.severity(&values);
        for (sum, one) in sums.iter_mut().zip(entrants) {
            let cells = stage.cells.get(&one.id).into_iter().flatten();
            let own: Vec<f64> = cells
                .filter_map(|(rater, at)| {
                    let off = if freed { *severity.get(*rater)? } else { 0.0 };
                    Some(values.get(*at)? - off)
                })
                .collect();
            *sum += stage.worth * several(own, jurors);
        }
    }
    sums
}

/// Several assessors' figures as one.
fn several(mut values: Vec<f64>, jurors: Jurors) -> f64 {
    values.sort_by(f64::total_cmp);
    match (jurors, values.as_slice()) {
        (Jurors::Sum, all) => all.iter().sum(),
        (Jurors::Trimmed, [_, inner @ .., _]) if inner.len() >= 2 => mean(inner),
        (Jurors::Median, all) => {
            match (all.get((all.len().saturating_sub(1)) / 2), all.get(all.len() / 2)) {
                (Some(low), Some(high)) => (low + high) / 2.0,
                _ => 0.0,
            }
        }
        (Jurors::Mean | Jurors::Trimmed, all) => mean(all),
    }
}

/// Ranks within groups, the highest first; equal figures share the better rank.
fn ranks(figures: &[f64], groups: &[usize]) -> Vec<usize> {
    let size = figures.iter().fold(1.0_f64, |most, one| most.max(one.abs()));
    let mut sorted: BTreeMap<usize, Vec<f64>> = BTreeMap::new();
    for (figure, group) in figures.iter().zip(groups) {
        sorted.entry(*group).or_default().push(*figure);
    }
    for own in sorted.values_mut() {
        own.sort_unstable_by(|one, other| other.total_cmp(one));
    }
    let above = |figure: f64, group: usize| {
        // What differs by less than binary numbers can say is equal.
        let ahead = |other: &f64| *other > figure + size * 1e-9;
        sorted.get(&group).map_or(0, |own| own.partition_point(ahead))
    };
    figures.iter().zip(groups).map(|(figure, group)| above(*figure, *group) + 1).collect()
}

/// The middle 95 % of ranks over resamples.
fn rank_intervals(
    entrants: &[&EntrantIn],
    stages: &[Working],
    jurors: Jurors,
    dice: &mut Dice,
) -> Option<Vec<(usize, usize)>> {
    if entrants.len() > MOST_DRAWN || stages.iter().any(|stage| stage.fit.freedom == 0) {
        return None;
    }
    let groups: Vec<usize> = entrants.iter().map(|one| one.group).collect();
    let mut drawn: Vec<Vec<f64>> = vec![Vec::with_capacity(ROUNDS); entrants.len()];
    for _ in 0..ROUNDS {
        let figures = combined(entrants, stages, jurors, true, |stage| {
            // Least squares makes what is left over smaller than chance was.
            let rest = &stage.fit.residuals;
            let wider = (rest.len() as f64 / stage.fit.freedom as f64).sqrt();
            (stage.values.iter().zip(rest))
                .map(|(value, own)| {
                    value - own + wider * dice.pick(rest).copied().unwrap_or_default()
                })
                .collect()
        });
        for (ranks, rank) in drawn.iter_mut().zip(ranks(&figures, &groups)) {
            ranks.push(rank as f64);
        }
    }
    let ends = |ranks: Vec<f64>| {
        let mut data = Data::new(ranks);
        let (low, high) = (data.quantile(0.025).floor(), data.quantile(0.975).ceil());
        (low.max(1.0) as usize, high.max(1.0) as usize)
    };
    Some(drawn.into_iter().map(ends).collect())
}
