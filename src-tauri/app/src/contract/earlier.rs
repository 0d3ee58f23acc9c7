//! Saran of an earlier monev, linked from its event file.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// Looks at an earlier event file, or takes its Saran over.
#[derive(Clone, Debug, Default, Serialize, Deserialize, TS)]
pub struct EarlierRequest {
    /// The file.
    pub token: String,
    /// By the earlier innovation's id: the innovation of this event whose Saran it is, or empty
    /// to leave it.
    #[serde(default)]
    pub decided: BTreeMap<String, String>,
    /// Whether names that nearly match are taken where nothing else was decided.
    #[serde(default)]
    pub nearly: bool,
}

/// What an earlier event file holds for this event.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct EarlierPreview {
    /// Name of the file.
    pub file_name: String,
    /// The earlier event's name.
    pub event: String,
    /// Its last day, "2018-10-17".
    pub day: String,
    /// Its innovations with a Saran, the surely found first.
    pub innovations: Vec<EarlierMatch>,
    /// Saran that would be taken over as decided.
    pub takes: u32,
    /// Saran of those that were taken over before.
    pub known: u32,
}

/// How surely an innovation was found.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum EarlierFound {
    /// Same agency, same name.
    Sure,
    /// Likely the same.
    Nearly,
    /// Not in this event.
    No,
}

/// An innovation of the earlier event.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct EarlierMatch {
    /// Its id there.
    pub id: String,
    /// Its name then.
    pub name: String,
    /// Its agency then.
    pub opd: String,
    /// How many Saran it has.
    pub count: u32,
    /// The first of them.
    pub sample: String,
    /// How surely it was found.
    pub found: EarlierFound,
    /// What it may be in this event, the likeliest first.
    pub candidates: Vec<EarlierCandidate>,
    /// The one its Saran go to as decided; none leaves them.
    pub to: Option<String>,
}

/// An innovation of this event that an earlier one may be.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct EarlierCandidate {
    /// Its id.
    pub id: String,
    /// Its name.
    pub name: String,
    /// Its agency.
    pub opd: String,
}

/// A Saran of an earlier monev beside a row.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, TS)]
pub struct EarlierText {
    /// The text.
    pub text: String,
    /// Who wrote it then.
    pub assessor: String,
    /// The event.
    pub event: String,
    /// Its last day, "2018-10-17"; empty where unknown.
    pub day: String,
}

/// An innovation's earlier Saran, for lists.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct EarlierLine {
    /// The innovation.
    pub innovation_id: String,
    /// Its name.
    pub innovation: String,
    /// Its agency.
    pub opd: String,
    /// The row.
    pub indicator: String,
    /// The Saran.
    #[serde(flatten)]
    pub saran: EarlierText,
}
