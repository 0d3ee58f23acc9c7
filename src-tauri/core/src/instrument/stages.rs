//! Ready choices of the stages of an event's score, each with its source: one presentation, the
//! maturity of the year, two stages of 30 and 70 per cent.

use std::collections::BTreeSet;

use serde::Deserialize;

use super::{Instrument, InstrumentError};
use crate::{
    exact::Exact,
    panel::{Jurors, Rules, RulesError, StageRef, TieBreak},
};

const FILES: [&str; 3] = [
    include_str!("../../instruments/stages/kematangan-2026.json"),
    include_str!("../../instruments/stages/presentasi.json"),
    include_str!("../../instruments/stages/dua-tahap.json"),
];

/// Stages that an event can take as they are, or change.
#[derive(Clone, PartialEq, Eq, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct StageSet {
    /// Stable name.
    pub id: String,
    /// What people call it.
    pub label: String,
    /// Where it was used, and what it does not say.
    pub source: String,
    /// The stages in the order of the day.
    pub stages: Vec<StageRef>,
}

/// All of them.
///
/// # Errors
/// [`InstrumentError::Unreadable`] for a file that is wrong; a test keeps that from shipping.
pub fn stage_sets() -> Result<Vec<StageSet>, InstrumentError> {
    FILES.into_iter().map(|file| Ok(serde_json::from_str(file)?)).collect()
}

/// Whether an event can be scored by these rules with the instruments of their stages, which are in
/// the same order.
///
/// # Errors
/// Shares that do not make 100, a key, instrument or row that stands in two stages, and a rule for
/// ties about a stage or row that is not there.
pub fn check_stages(rules: &Rules, forms: &[Instrument]) -> Result<(), RulesError> {
    if rules.jurors == Jurors::Sum && rules.stages.len() > 1 {
        return Err(RulesError::SumOfStages);
    }
    let mut keys = BTreeSet::new();
    for stage in &rules.stages {
        if stage.share.is_negative() || stage.share.is_zero() {
            return Err(RulesError::NoShare(stage.label.clone()));
        }
        if !keys.insert(stage.key.as_str()) {
            return Err(RulesError::SameKey(stage.label.clone()));
        }
    }
    let shares: Exact = rules.stages.iter().map(|stage| &stage.share).sum();
    if !rules.stages.is_empty() && shares != Exact::from(100) {
        return Err(RulesError::Shares(shares));
    }
    // Scores hang on a row's id: in two stages one score would count for both.
    let mut rows = BTreeSet::new();
    for (stage, row) in rules
        .stages
        .iter()
        .zip(forms)
        .flat_map(|(stage, form)| form.scored().map(move |row| (stage, row.id.as_str())))
    {
        if !rows.insert(row) {
            return Err(RulesError::SharedRows(stage.label.clone()));
        }
    }
    for tie in &rules.ties {
        match tie {
            TieBreak::Stage { key } if !keys.contains(key.as_str()) => {
                return Err(RulesError::Unknown(key.clone()));
            }
            TieBreak::Row { indicator } if !rows.contains(indicator.as_str()) => {
                return Err(RulesError::Unknown(indicator.clone()));
            }
            TieBreak::Stage { .. }
            | TieBreak::Row { .. }
            | TieBreak::Unrounded
            | TieBreak::Spread
            | TieBreak::Chair => {}
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{exact::Exact, instrument::find};

    #[test]
    fn every_set_names_scored_instruments_and_its_shares_make_a_hundred() {
        for set in stage_sets().unwrap() {
            let shares: Exact = set.stages.iter().map(|stage| &stage.share).sum();
            assert_eq!(shares, Exact::from(100), "{}", set.id);
            for stage in &set.stages {
                let form = find(&stage.instrument, stage.version).unwrap();
                assert!(form.scoring.is_some(), "{}", stage.instrument);
            }
        }
    }

    #[test]
    fn stages_that_cannot_make_a_result_are_refused() {
        let stage = |key: &str, instrument: &str, share: i64| StageRef {
            key: key.into(),
            label: key.into(),
            instrument: instrument.into(),
            version: 1,
            share: Exact::from(share),
        };
        let check = |stages: Vec<StageRef>, ties: Vec<TieBreak>| {
            let forms: Vec<_> =
                stages.iter().map(|one| find(&one.instrument, 1).unwrap()).collect();
            check_stages(&Rules { stages, ties, ..Rules::default() }, &forms)
        };
        let two = || vec![stage("a", "iga-2023", 30), stage("b", "iid-2026", 70)];
        assert_eq!(check(two(), vec![TieBreak::Stage { key: "b".into() }]), Ok(()));
        assert_eq!(check(Vec::new(), Vec::new()), Ok(()), "an event with notes alone");
        let gone = vec![TieBreak::Row { indicator: "iid24.16".into() }];
        assert_eq!(check(two(), gone), Err(RulesError::Unknown("iid24.16".into())));
        let wrong = |change: fn(&mut Vec<StageRef>)| {
            let mut stages = two();
            change(&mut stages);
            check(stages, Vec::new()).unwrap_err()
        };
        let ninety = RulesError::Shares(Exact::from(90));
        assert_eq!(wrong(|all| all[0].share = Exact::from(20)), ninety);
        assert_eq!(wrong(|all| all[0].share = Exact::zero()), RulesError::NoShare("a".into()));
        assert_eq!(wrong(|all| all[1].key = "a".into()), RulesError::SameKey("b".into()));
        assert_eq!(
            wrong(|all| all[1].instrument = "iga-2023".into()),
            RulesError::SharedRows("b".into())
        );
    }

    #[test]
    fn the_two_stages_of_sulsel_are_thirty_and_seventy() {
        let sets = stage_sets().unwrap();
        let two = sets.iter().find(|set| set.id == "dua-tahap").unwrap();
        let shares: Vec<_> = two.stages.iter().map(|stage| stage.share.to_string()).collect();
        assert_eq!(shares, ["30", "70"]);
    }
}
