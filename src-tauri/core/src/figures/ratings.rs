//! A table of ratings, units by raters, with gaps; and why a figure cannot be had.

use statrs::statistics::{Data, OrderStatistics};

/// Units (innovations) by raters (assessors); a cell is empty where one did not rate the other.
#[derive(Clone, Debug, PartialEq, Default)]
pub struct Ratings {
    units: Vec<Vec<Option<f64>>>,
    raters: usize,
}

/// A 95 % interval.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Between {
    /// Its lower end.
    pub low: f64,
    /// Its upper end.
    pub high: f64,
}

/// Why a figure cannot be had; the texts are for the person at the screen.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NoFigure {
    /// Nobody was rated by two.
    #[error(
        "belum ada inovasi yang dinilai paling sedikit dua penilai, jadi tidak ada yang dapat \
         dibandingkan"
    )]
    NoPairs,
    /// Fewer units than the figure needs.
    #[error(
        "baru {have} inovasi yang dinilai paling sedikit dua penilai; perlu paling sedikit {need}"
    )]
    TooFewUnits {
        /// How many there are.
        have: usize,
        /// How many it takes.
        need: usize,
    },
    /// All values are the same.
    #[error(
        "semua nilai sama, sehingga tidak ada beda antarinovasi yang dapat dipakai untuk mengukur \
         kesepakatan"
    )]
    NoVariance,
    /// Groups of assessors with no innovation in common.
    #[error(
        "penilai terbagi dalam {parts} kelompok tanpa inovasi bersama, sehingga keketatan penilai \
         dan mutu inovasi tidak dapat dipisahkan"
    )]
    Unconnected {
        /// How many groups.
        parts: usize,
    },
}

impl Between {
    /// The middle 95 % of a bootstrap's values; none where there are fewer than 100, which say
    /// nothing of the ends.
    #[must_use]
    pub fn middle(values: Vec<f64>) -> Option<Self> {
        if values.len() < 100 {
            return None;
        }
        let mut data = Data::new(values);
        Some(Self { low: data.quantile(0.025), high: data.quantile(0.975) })
    }
}

impl Ratings {
    /// A table; what is no finite number is an empty cell, and short rows are filled with such.
    #[must_use]
    pub fn new(mut units: Vec<Vec<Option<f64>>>) -> Self {
        let raters = units.iter().map(Vec::len).max().unwrap_or(0);
        for unit in &mut units {
            unit.resize(raters, None);
            for cell in unit.iter_mut() {
                *cell = cell.filter(|value| value.is_finite());
            }
        }
        Self { units, raters }
    }

    /// How many columns it has.
    #[must_use]
    pub const fn raters(&self) -> usize {
        self.raters
    }

    /// The rows.
    #[must_use]
    pub fn units(&self) -> &[Vec<Option<f64>>] {
        &self.units
    }

    /// The values of each unit that two or more rated, gaps left out.
    #[must_use]
    pub fn pairable(&self) -> Vec<Vec<f64>> {
        let given = self.units.iter().map(|unit| unit.iter().copied().flatten().collect());
        given.filter(|values: &Vec<f64>| values.len() >= 2).collect()
    }

    /// The units that every rater with any value rated, in full.
    #[must_use]
    pub fn complete(&self) -> Vec<Vec<f64>> {
        let at_work: Vec<bool> = (0..self.raters)
            .map(|at| self.units.iter().any(|unit| unit.get(at).copied().flatten().is_some()))
            .collect();
        let whole = |unit: &Vec<Option<f64>>| -> Option<Vec<f64>> {
            let wanted = unit.iter().zip(&at_work).filter(|(_, works)| **works);
            wanted.map(|(cell, _)| *cell).collect()
        };
        self.units.iter().filter_map(whole).collect()
    }
}

/// The mean; nought of nothing.
pub(super) fn mean(values: &[f64]) -> f64 {
    if values.is_empty() { 0.0 } else { values.iter().sum::<f64>() / values.len() as f64 }
}

/// The sum of squared distances from the mean.
pub(super) fn squares(values: &[f64]) -> f64 {
    let centre = mean(values);
    values.iter().map(|value| (value - centre).powi(2)).sum()
}

/// Whether a sum of squares is nought but for what binary numbers lose.
pub(super) fn vanishes(squares: f64, values: &[f64]) -> bool {
    let size = values.iter().fold(0.0_f64, |most, value| most.max(value.abs()));
    squares <= (size * 1e-9).powi(2) * values.len() as f64
}
