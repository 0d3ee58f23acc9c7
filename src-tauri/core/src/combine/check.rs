//! Whether rules can be applied at all.

use std::collections::BTreeSet;

use crate::{
    exact::Exact,
    panel::{Jurors, Rules, RulesError, Stage, TieBreak},
};

/// The most decimal places.
const MOST_PLACES: u32 = 6;

/// Checks rules against the stages they name.
///
/// # Errors
/// The first thing that is wrong, in words.
pub fn check(rules: &Rules, stages: &[Stage]) -> Result<(), RulesError> {
    if rules.rounding.places > MOST_PLACES {
        return Err(RulesError::Places(rules.rounding.places));
    }
    if rules.jurors == Jurors::Sum && stages.len() > 1 {
        return Err(RulesError::SumOfStages);
    }
    let mut keys = BTreeSet::new();
    let mut rows = BTreeSet::new();
    for stage in stages {
        if !keys.insert(stage.key.as_str()) {
            return Err(RulesError::SameKey(stage.label.clone()));
        }
        if stage.share <= Exact::zero() {
            return Err(RulesError::NoShare(stage.label.clone()));
        }
        if stage.instrument.scored().next().is_none() {
            return Err(RulesError::NoScores(stage.label.clone()));
        }
        for row in stage.instrument.scored() {
            // A score hangs on its row: two stages with one row would share one score.
            if !rows.insert(row.id.as_str()) {
                return Err(RulesError::SameRows(stage.label.clone()));
            }
        }
    }
    let whole: Exact = stages.iter().map(|stage| &stage.share).sum();
    if !stages.is_empty() && whole != Exact::from(100) {
        return Err(RulesError::Shares(whole));
    }
    for by in &rules.ties {
        let unknown = match by {
            TieBreak::Stage { key } if !keys.contains(key.as_str()) => key,
            TieBreak::Row { indicator } if !rows.contains(indicator.as_str()) => indicator,
            TieBreak::Stage { .. }
            | TieBreak::Row { .. }
            | TieBreak::Unrounded
            | TieBreak::Spread
            | TieBreak::Chair => continue,
        };
        return Err(RulesError::Unknown(unknown.clone()));
    }
    Ok(())
}
