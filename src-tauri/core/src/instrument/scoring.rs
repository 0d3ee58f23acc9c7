//! The scored part of an instrument: levels, ranges, and how rows make a score.
//!
//! Row score = weight × value ÷ divisor; an innovation's score under the instrument is the sum of
//! its rows (IID: bobot × parameter; presentation rubrics: weight × points ÷ 100). Left out: how
//! several assessors are combined, see `panel`.

use serde::{Deserialize, Serialize};

use super::{Indicator, Instrument};
use crate::exact::Exact;

/// One level (parameter) of a row.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Level {
    /// What it counts, 0 to 3 in the IID.
    pub value: Exact,
    /// Anchor text: what has to be there for this level.
    pub text: String,
}

/// Points that may be given on a row.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Range {
    /// The fewest.
    pub lowest: Exact,
    /// The most.
    pub highest: Exact,
    /// The step between two values that may be given; counted from the lowest.
    pub step: Exact,
}

/// An end of a scale.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Extreme {
    /// The lowest value of the row.
    Lowest,
    /// The highest value of the row.
    Highest,
}

/// How rows make a score.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Scoring {
    /// What weight × value is divided by; 1 for levels, 100 where weights are per cent of points.
    pub divisor: Exact,
    /// What the weights add up to, as the source says; checked.
    pub weights_total: Exact,
    /// The most an innovation can reach, as the source says; checked.
    pub maximum: Exact,
    /// Where a comment is required.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub comment_at: Vec<Extreme>,
    /// What totals are called, the highest first.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub bands: Vec<Band>,
    /// The regional index that is made of many innovations' scores, where the scheme has one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub index: Option<Index>,
}

/// What totals from a bound upwards are called.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Band {
    /// The lowest total it is for.
    pub from: Exact,
    /// "Sangat Inovatif".
    pub label: String,
}

/// A regional innovation index: (SPD + mean maturity + points for the number) ÷ maximum × 100.
///
/// SID part = Σ over n innovations ÷ max(`divisor_at_least`, n); points for the number =
/// min(n, `count_cap`) × `count_each`. Source: IID 2023 and the summary of the 2026 technical
/// guidance (Surat Kepala BSKDN 400.10.11/1887/BSKDN, 29 April 2026).
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Index {
    /// The most the SPD part can reach.
    pub spd_maximum: Exact,
    /// The fewest innovations the sum is divided by.
    pub divisor_at_least: u32,
    /// The most innovations that count.
    pub count_cap: u32,
    /// Points of each of them.
    pub count_each: Exact,
    /// The maximum of the three parts together.
    pub maximum: Exact,
    /// What results from 0 to 100 are called, the highest first.
    pub bands: Vec<Band>,
}

impl Indicator {
    /// Whether assessors give this row a score.
    #[must_use]
    pub const fn is_scored(&self) -> bool {
        self.weight.is_some()
    }

    /// The lowest and highest value that may be given; none where the row is not scored.
    #[must_use]
    pub fn bounds(&self) -> Option<(&Exact, &Exact)> {
        match (&self.range, self.levels.first(), self.levels.last()) {
            (Some(range), _, _) => Some((&range.lowest, &range.highest)),
            (None, Some(first), Some(last)) => Some((&first.value, &last.value)),
            (None, _, _) => None,
        }
    }

    /// Whether a value may be given on this row.
    #[must_use]
    pub fn takes(&self, value: &Exact) -> bool {
        if let Some(range) = &self.range {
            let inside = *value >= range.lowest && *value <= range.highest;
            let steps = (value - &range.lowest).checked_div(&range.step);
            return inside && steps.is_none_or(|steps| steps.places() == Some(0));
        }
        self.levels.iter().any(|level| level.value == *value)
    }

    /// The end of the row's scale that a value is, if it is one.
    #[must_use]
    pub fn extreme(&self, value: &Exact) -> Option<Extreme> {
        let (lowest, highest) = self.bounds()?;
        match value {
            value if value == highest => Some(Extreme::Highest),
            value if value == lowest => Some(Extreme::Lowest),
            _ => None,
        }
    }
}

impl Instrument {
    /// The rows that assessors score, in order.
    pub fn scored(&self) -> impl Iterator<Item = &Indicator> {
        self.rows.iter().filter(|row| row.is_scored())
    }

    /// A row's score: weight × value ÷ divisor; none where the instrument or row has no scores.
    #[must_use]
    pub fn row_score(&self, row: &Indicator, value: &Exact) -> Option<Exact> {
        let scoring = self.scoring.as_ref()?;
        (row.weight.as_ref()? * value).checked_div(&scoring.divisor)
    }

    /// What a total is called; none where the instrument names no bands or none reaches so low.
    #[must_use]
    pub fn band(&self, total: &Exact) -> Option<&str> {
        let bands = &self.scoring.as_ref()?.bands;
        bands.iter().find(|band| *total >= band.from).map(|band| band.label.as_str())
    }
}
