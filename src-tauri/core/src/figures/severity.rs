//! The additive model: a total is the innovation's quality plus the assessor's severity.
//!
//! y_ij = q_i + s_j + e_ij with Σ s_j = 0, by least squares: the innovations are taken out, what
//! is left are as many equations as assessors, and their matrix is the Laplacian of who shared
//! innovations with whom (Linacre and Wright give the same for logits; Searle, "Linear Models",
//! 1971, chapter 7). It has one solution only where all assessors hang together.

use std::collections::{BTreeMap, BTreeSet};

use super::{
    Design, NoFigure,
    ratings::mean,
    solve::{inverse, times},
};
use crate::ids::{AssessorId, InnovationId};

/// One total: of which innovation, by whom, and what.
pub type Mark = (InnovationId, AssessorId, f64);

/// What the model finds.
#[derive(Clone, Debug, PartialEq)]
pub struct Fit {
    /// What each innovation would get of an assessor of middling severity.
    pub quality: BTreeMap<InnovationId, f64>,
    /// How far each assessor gives more (above nought) or less than the middle of the panel.
    pub severity: BTreeMap<AssessorId, f64>,
    /// What the model leaves unexplained, by mark, in the order of the marks.
    pub residuals: Vec<f64>,
    /// How many marks there are beyond what the model has to find.
    pub freedom: usize,
}

/// The equations of who scored what, solved once for any values.
pub(super) struct Solver {
    raters: Vec<AssessorId>,
    inverse: Vec<Vec<f64>>,
    /// Of each mark the position of its assessor; marks are grouped by innovation.
    groups: Vec<(InnovationId, Vec<(usize, usize)>)>,
}

impl Solver {
    /// # Errors
    /// [`NoFigure`] where nobody was rated by two, or assessors do not hang together.
    pub(super) fn new(marks: &[Mark]) -> Result<Self, NoFigure> {
        let mut design = Design::default();
        for (innovation, assessor, _) in marks {
            design.add(*innovation, [*assessor]);
        }
        let parts = design.components().len();
        if parts > 1 {
            return Err(NoFigure::Unconnected { parts });
        }
        let raters: BTreeSet<AssessorId> = marks.iter().map(|(_, rater, _)| *rater).collect();
        let raters: Vec<AssessorId> = raters.into_iter().collect();
        if raters.len() < 2 {
            return Err(NoFigure::NoPairs);
        }
        let mut by_unit: BTreeMap<InnovationId, Vec<(usize, usize)>> = BTreeMap::new();
        for (at, (innovation, assessor, _)) in marks.iter().enumerate() {
            let rater = raters.binary_search(assessor).unwrap_or_default();
            by_unit.entry(*innovation).or_default().push((rater, at));
        }
        let groups: Vec<_> = by_unit.into_iter().collect();
        let inverse =
            inverse(&laplacian(raters.len(), &groups)).ok_or(NoFigure::Unconnected { parts: 2 })?;
        Ok(Self { raters, inverse, groups })
    }

    /// The severity of each assessor, by position, for values in the order of the marks.
    pub(super) fn severity(&self, values: &[f64]) -> Vec<f64> {
        let mut right = vec![0.0; self.raters.len()];
        for (_, group) in &self.groups {
            let centre = self.centre(group, values);
            for (rater, at) in group {
                if let (Some(cell), Some(value)) = (right.get_mut(*rater), values.get(*at)) {
                    *cell += value - centre;
                }
            }
        }
        times(&self.inverse, &right)
    }

    /// The worst error of a difference between two assessors, in standard deviations of what the
    /// model leaves unexplained.
    pub(super) fn error(&self) -> f64 {
        let cell = |a: usize, b: usize| {
            self.inverse.get(a).and_then(|row| row.get(b)).copied().unwrap_or_default()
        };
        let count = self.raters.len();
        let pairs = (0..count).flat_map(|a| (0..a).map(move |b| (a, b)));
        pairs.map(|(a, b)| cell(a, a) + cell(b, b) - 2.0 * cell(a, b)).fold(0.0, f64::max).sqrt()
    }

    /// What the model says of `values`.
    pub(super) fn fit(&self, values: &[f64]) -> Fit {
        let severity = self.severity(values);
        let of = |rater: usize| severity.get(rater).copied().unwrap_or_default();
        let mut quality = BTreeMap::new();
        let mut residuals = vec![0.0; values.len()];
        for (innovation, group) in &self.groups {
            let plain: Vec<f64> = (group.iter())
                .filter_map(|(rater, at)| Some(values.get(*at)? - of(*rater)))
                .collect();
            let own = mean(&plain);
            quality.insert(*innovation, own);
            for ((_, at), value) in group.iter().zip(plain) {
                if let Some(cell) = residuals.get_mut(*at) {
                    *cell = value - own;
                }
            }
        }
        let found = self.groups.len() + self.raters.len() - 1;
        Fit {
            quality,
            severity: self.raters.iter().copied().zip(severity).collect(),
            freedom: values.len().saturating_sub(found),
            residuals,
        }
    }

    /// Position of an assessor.
    pub(super) fn position(&self, assessor: AssessorId) -> Option<usize> {
        self.raters.binary_search(&assessor).ok()
    }

    fn centre(&self, group: &[(usize, usize)], values: &[f64]) -> f64 {
        let own: Vec<f64> = group.iter().filter_map(|(_, at)| values.get(*at).copied()).collect();
        mean(&own)
    }
}

/// The Laplacian, with 1 ÷ assessors added to every cell, which fixes the sum of severities at
/// nought and changes nothing else.
fn laplacian(raters: usize, groups: &[(InnovationId, Vec<(usize, usize)>)]) -> Vec<Vec<f64>> {
    let mut matrix = vec![vec![1.0 / raters as f64; raters]; raters];
    let mut add = |row: usize, column: usize, by: f64| {
        if let Some(cell) = matrix.get_mut(row).and_then(|row| row.get_mut(column)) {
            *cell += by;
        }
    };
    for (_, group) in groups {
        let share = 1.0 / group.len() as f64;
        for (row, _) in group {
            add(*row, *row, 1.0);
            for (column, _) in group {
                add(*row, *column, -share);
            }
        }
    }
    matrix
}

/// Qualities and severities of marks, where the panel's design allows it.
///
/// # Errors
/// [`NoFigure`] where nobody was rated by two, or assessors fall into groups without an innovation
/// in common.
pub fn fit(marks: &[Mark]) -> Result<Fit, NoFigure> {
    let values: Vec<f64> = marks.iter().map(|(_, _, value)| *value).collect();
    Ok(Solver::new(marks)?.fit(&values))
}
