//! Rekap dan peringkat: the result, a number's working, the rules and what other rules would do.
//!
//! Numbers cross as they stand on paper ("80,37"), since the interface calculates nothing; the
//! address of each lets it be opened.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::{
    CallError, Category, ResultPart, ResultStanding, RuleCannotJudge, RuleJurors, RuleMissing,
    RuleOrder, RuleRanks, RuleRoundMode, RuleRoundWhen, Saying,
};

/// The result of the open event.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct ResultInfo {
    /// Whether the event counts an instrument at all.
    pub scored: bool,
    /// Whether the event is signed off, so that its rules stand.
    pub signed: bool,
    /// Whether whoever acts may change the rules.
    pub may_change: bool,
    /// The rules in sentences, as they are printed.
    pub rules: Vec<Saying>,
    /// Whether ranks are given within categories.
    pub ranks: RuleRanks,
    /// The stages.
    pub stages: Vec<ResultStage>,
    /// One line an innovation, in the order of ranks; those without a result last.
    pub lines: Vec<ResultLine>,
    /// Who owes sheets, the most first.
    pub owed: Vec<ResultOwing>,
    /// Innovations whose result is hidden, since whoever acts scores there and has not sent.
    pub hidden: Vec<ResultHidden>,
    /// What is hidden, why, and what to do; none where nothing is.
    pub hidden_said: Option<Saying>,
}

/// An innovation whose result is hidden from whoever acts.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct ResultHidden {
    /// Its id.
    pub innovation: String,
    /// Its name.
    pub name: String,
    /// The agency.
    pub opd: String,
    /// The agency's category.
    pub category: Category,
}

/// A stage of the result.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct ResultStage {
    /// Its key.
    pub key: String,
    /// What people call it.
    pub label: String,
    /// Its share in per cent.
    pub share: String,
    /// The most one assessor can give.
    pub maximum: String,
}

/// An innovation's line.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct ResultLine {
    /// Its id.
    pub innovation: String,
    /// Its name.
    pub name: String,
    /// The agency.
    pub opd: String,
    /// The agency's category.
    pub category: Category,
    /// Whether the result stands.
    pub standing: ResultStanding,
    /// The rank; none where there is no result.
    pub rank: Option<u32>,
    /// Whether others share it.
    pub shared: bool,
    /// The raw total, rounded by the rules.
    pub total: Option<String>,
    /// What the total is called.
    pub band: Option<String>,
    /// Each stage's result, in the order of the stages.
    pub stages: Vec<ResultCell>,
    /// Each assessor's totals.
    pub jurors: Vec<ResultJuror>,
    /// What the rules for ties did, in sentences.
    pub tie: Vec<Saying>,
    /// Why there is no result, in sentences.
    pub why: Vec<Saying>,
    /// What is owed for it, in sentences.
    pub owed: Vec<Saying>,
    /// The address of the total.
    pub figure: String,
    /// The address of the rank.
    pub rank_figure: String,
}

/// A number that opens into its working.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct ResultCell {
    /// As on paper; none where there is no number.
    pub text: Option<String>,
    /// Its address.
    pub figure: String,
}

/// An assessor's totals of one innovation.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct ResultJuror {
    /// Their name.
    pub name: String,
    /// Their total in each stage, in the order of the stages; empty text where they have no part.
    pub totals: Vec<ResultCell>,
}

/// What an assessor owes.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct ResultOwing {
    /// Their id.
    pub assessor: String,
    /// Their name.
    pub name: String,
    /// The sheets, in the order of the panel.
    pub sheets: Vec<ResultOwed>,
}

/// A sheet that is owed.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct ResultOwed {
    /// The innovation.
    pub innovation: String,
    /// Its name.
    pub name: String,
    /// What is missing.
    pub what: Saying,
}

/// Which number to open.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct FigureInput {
    /// Its address.
    pub figure: String,
}

/// A number with its working.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct WorkingInfo {
    /// Its address.
    pub figure: String,
    /// Whose number it is.
    pub name: String,
    /// What it is called.
    pub title: Saying,
    /// The working in sentences.
    pub words: Vec<Saying>,
    /// What went in and what was left out.
    pub inputs: Vec<WorkingInput>,
    /// The number before rounding.
    pub exact: Option<String>,
    /// The number as it is used.
    pub result: Option<String>,
    /// For the rank and total: what decided between equal results, in sentences.
    pub tie: Vec<Saying>,
    /// Why there is no number, in sentences.
    pub why: Vec<Saying>,
}

/// One thing that went into a number.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct WorkingInput {
    /// Whose or what.
    pub name: String,
    /// The value; none where there is none.
    pub value: Option<String>,
    /// What it is multiplied and divided by: "× 30 ÷ 100"; empty where by nothing.
    pub times: String,
    /// What it adds.
    pub amount: Option<String>,
    /// Whether it counts.
    pub part: ResultPart,
    /// Why it does not simply count; none where it does.
    pub note: Option<Saying>,
    /// Its own address; none where nothing lies below.
    pub figure: Option<String>,
}

/// The choices of the rules; the stages are chosen with the instruments.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, TS)]
pub struct RulesChoice {
    /// How assessors are combined.
    pub jurors: RuleJurors,
    /// What is combined first.
    pub order: RuleOrder,
    /// What a missing score does.
    pub missing: RuleMissing,
    /// What "tidak dapat dinilai" does.
    pub cannot_judge: RuleCannotJudge,
    /// Decimal places, 0 to 6.
    pub places: u32,
    /// Where a half goes.
    pub mode: RuleRoundMode,
    /// When figures are rounded.
    pub when: RuleRoundWhen,
    /// What decides between equal results, first to last: "stage:KEY", "row:ID", "unrounded",
    /// "spread", "chair".
    pub ties: Vec<String>,
    /// Within what ranks are given.
    pub ranks: RuleRanks,
    /// Whether assessors see others' scores only after sending their own.
    pub blind: bool,
}

/// The rules with what can be chosen.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct RulesInfo {
    /// What is chosen.
    pub choice: RulesChoice,
    /// The rules in sentences.
    pub words: Vec<Saying>,
    /// The rules for ties that can be chosen, each with its words.
    pub ties: Vec<TieChoice>,
    /// Whether whoever acts may change them.
    pub may_change: bool,
    /// Why not; none where they may.
    pub refusal: Option<CallError>,
}

/// A rule for ties that can be chosen.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct TieChoice {
    /// As in [`RulesChoice::ties`].
    pub key: String,
    /// What it looks at.
    pub words: Saying,
}

/// What other rules would make of the same scores; nothing is written.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct WhatIf {
    /// The rules tried, as sent.
    pub choice: RulesChoice,
    /// The sentences that would be new.
    pub new_words: Vec<Saying>,
    /// The sentences that would go.
    pub old_words: Vec<Saying>,
    /// Innovations whose total, rank or standing would change, in the order of the new ranks.
    pub changed: Vec<WhatIfLine>,
    /// How many would move in rank.
    pub moved: u32,
    /// How many would stay as they are.
    pub same: u32,
    /// What was left out because it is hidden from whoever acts.
    pub hidden: Option<Saying>,
}

/// What would become of one innovation.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct WhatIfLine {
    /// Its id.
    pub innovation: String,
    /// Its name.
    pub name: String,
    /// The agency.
    pub opd: String,
    /// The agency's category.
    pub category: Category,
    /// The total now.
    pub total_before: Option<String>,
    /// The total then.
    pub total_after: Option<String>,
    /// The rank now.
    pub rank_before: Option<u32>,
    /// The rank then.
    pub rank_after: Option<u32>,
    /// Ranks gained, below nought lost; 0 where it has no rank before or after.
    pub gained: i32,
}

/// What the regional index is to be made of.
#[derive(Clone, Debug, Default, Serialize, Deserialize, TS)]
pub struct IndexRequest {
    /// The scheme, as "id/version"; empty takes the event's, else the latest.
    #[serde(default)]
    pub scheme: String,
    /// The SPD part; empty asks only what the event gives.
    #[serde(default)]
    pub spd: String,
    /// Σ of maturity; empty takes the event's.
    #[serde(default)]
    pub sum: String,
    /// How many innovations; empty takes the event's.
    #[serde(default)]
    pub innovations: String,
}

/// The regional index.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct IndexInfo {
    /// The schemes there are.
    pub schemes: Vec<IndexScheme>,
    /// The one used.
    pub scheme: String,
    /// Σ of maturity that went in.
    pub sum: String,
    /// How many innovations went in.
    pub innovations: u32,
    /// Whether both come from the event's results.
    pub from_event: bool,
    /// What the event's own numbers leave out because it is hidden from whoever acts.
    pub hidden: Option<Saying>,
    /// The index, two places; none until SPD is given.
    pub percent: Option<String>,
    /// What it is called.
    pub band: Option<String>,
    /// The working in sentences.
    pub words: Vec<Saying>,
    /// What no source says, so that it is not counted here.
    pub notes: Vec<Saying>,
}

/// A scheme of the regional index.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct IndexScheme {
    /// "id/version".
    pub key: String,
    /// The instrument's title.
    pub title: String,
    /// The most SPD can be.
    pub spd_maximum: String,
}
