//! Ready choices of the stages of an event's score, each with its source: one presentation, the
//! maturity of the year, two stages of 30 and 70 per cent.

use serde::Deserialize;

use super::InstrumentError;
use crate::panel::StageRef;

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
    fn the_two_stages_of_sulsel_are_thirty_and_seventy() {
        let sets = stage_sets().unwrap();
        let two = sets.iter().find(|set| set.id == "dua-tahap").unwrap();
        let shares: Vec<_> = two.stages.iter().map(|stage| stage.share.to_string()).collect();
        assert_eq!(shares, ["30", "70"]);
    }
}
