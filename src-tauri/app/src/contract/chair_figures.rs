//! Figures for the chair: agreement, the design of the panel, severity.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::{Category, Saying};

/// How far assessors agree.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct ChairFigures {
    /// By stage.
    pub stages: Vec<StageFigures>,
    /// What there is to say where there are no scores.
    pub empty: Option<Saying>,
    /// What was left out because it is hidden from whoever acts.
    pub hidden: Option<Saying>,
}

/// The figures of a stage.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct StageFigures {
    /// Its key.
    pub key: String,
    /// What people call it.
    pub label: String,
    /// How far the totals can be relied on.
    pub said: Saying,
    /// Figures of the totals: alpha and ICC, for all and by desk.
    pub figures: Vec<Figure>,
    /// Alpha by row, the least agreed first.
    pub rows: Vec<Figure>,
}

/// One figure, or why there is none.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct Figure {
    /// What it is: "Alfa Krippendorff, interval".
    pub name: Saying,
    /// Of what: "Meja 1", or the row's text; none is of all desks.
    pub of: Option<String>,
    /// The number; none where it cannot be had.
    pub value: Option<f64>,
    /// As on paper, "0,82".
    pub shown: Option<String>,
    /// The ends of its 95 % interval as on paper, "0,71" and "0,90".
    pub between: Option<(String, String)>,
    /// What it means, or why it cannot be had.
    pub said: Saying,
}

/// Whether a panel's assessors can be compared, and what it would take.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct ChairDoctor {
    /// By the schedule, before day one.
    pub planned: DesignInfo,
    /// By the scores, stage by stage.
    pub scored: Vec<DesignInfo>,
}

/// A design.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct DesignInfo {
    /// By the schedule, or by the scores of which stage.
    pub label: Saying,
    /// Whether all assessors hang together.
    pub connected: bool,
    /// What that means.
    pub said: Saying,
    /// How many sheets there are.
    pub sheets: u32,
    /// What hangs together.
    pub parts: Vec<DesignPart>,
    /// Innovations without an assessor.
    pub alone: Vec<String>,
    /// The ways to link, the cheapest first.
    pub proposals: Vec<DesignProposal>,
}

/// Assessors and innovations that hang together.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct DesignPart {
    /// Its desks, "Meja 1 dan Meja 2"; names where nobody sits at a desk.
    pub name: Saying,
    /// The assessors.
    pub assessors: Vec<String>,
    /// How many innovations.
    pub innovations: u32,
}

/// A way to link.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct DesignProposal {
    /// What to do.
    pub what: Saying,
    /// How many sheets more.
    pub sheets: u32,
    /// How well it tells assessors apart.
    pub strength: Saying,
    /// The sheets.
    pub links: Vec<DesignLink>,
}

/// A sheet more.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct DesignLink {
    /// Who.
    pub assessor_id: String,
    /// Their name.
    pub assessor: String,
    /// What.
    pub innovation_id: String,
    /// Its name.
    pub innovation: String,
    /// Its agency.
    pub opd: String,
}

/// The result as it would be were all assessors equally severe; advice beside the raw result.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct ChairAdjusted {
    /// Whether the panel's design allows it.
    pub allowed: bool,
    /// Why not, or how to read it.
    pub said: Saying,
    /// By innovation, in the order of the panel.
    pub lines: Vec<AdjustedLine>,
    /// By stage and assessor, the most severe first.
    pub severities: Vec<SeverityLine>,
    /// What was left out because it is hidden from whoever acts.
    pub hidden: Option<Saying>,
}

/// An innovation freed of severity.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct AdjustedLine {
    /// The innovation.
    pub innovation_id: String,
    /// Its name.
    pub innovation: String,
    /// Its agency.
    pub opd: String,
    /// Category of the agency.
    pub category: Category,
    /// The published total.
    pub raw: String,
    /// Its rank.
    pub raw_rank: u32,
    /// The total freed of severity, to as many places.
    pub adjusted: String,
    /// Its rank.
    pub rank: u32,
    /// The best and the worst rank of 95 in 100 repetitions; none where chance cannot be judged.
    pub ranks: Option<(u32, u32)>,
    /// Why it moved, in one sentence.
    pub why: Saying,
}

/// How an assessor scores beside the panel's middle.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct SeverityLine {
    /// The stage.
    pub stage: String,
    /// Who.
    pub assessor: String,
    /// How many points of the stage's total above (or below) the middle, "−2,4".
    pub points: String,
    /// What that means.
    pub said: Saying,
    /// How many totals it rests on.
    pub sheets: u32,
}
