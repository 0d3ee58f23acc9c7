//! Penilaian: an assessor's own score sheet of one innovation, and what is done with it.
//!
//! Values cross as they are kept: a decimal with a point, "na" for tidak dapat dinilai, "" for a
//! cell that holds nothing. Sums and weights cross as they are shown, with a decimal comma.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::{Answer, EvidenceInfo};

/// Asks for a score sheet.
#[derive(Clone, Debug, Default, Serialize, Deserialize, TS)]
pub struct ScoreInput {
    /// The innovation.
    pub innovation: String,
    /// The desk at which it is opened, where no assessor acts.
    #[serde(default)]
    pub desk: Option<String>,
}

/// An innovation's score sheet, as one writer sees it.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct ScoreView {
    /// The innovation.
    pub innovation: String,
    /// Its name.
    pub name: String,
    /// Its agency.
    pub opd: String,
    /// Whose sheet: the acting assessor's, or the desk lead's for the secretariat.
    pub writer: Option<String>,
    /// The writer's name.
    pub writer_name: String,
    /// Why nothing may be scored on it; none where it may.
    pub closed: Option<ScoreClosed>,
    /// Whether colleagues' values stay hidden until the own sheet is sent.
    pub blind: bool,
    /// Whether whoever acts may write what the agency claims.
    pub claims_open: bool,
    /// The stages of the event; none where it has notes alone.
    pub stages: Vec<ScoreStage>,
}

/// Why a sheet is closed to a person.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct ScoreClosed {
    /// "recused", "own_agency", "signed", "pin" or "nobody".
    pub code: String,
    /// In words.
    pub message: String,
    /// Whether noting a conflict of interest is proposed: it is the person's own agency, and
    /// nobody has noted it.
    pub propose_recusal: bool,
}

/// A stage of the sheet.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct ScoreStage {
    /// Its key.
    pub key: String,
    /// What people call it.
    pub label: String,
    /// The instrument's heading.
    pub title: String,
    /// Its rows, those that are scored.
    pub rows: Vec<ScoreRow>,
    /// The sum of the rows scored so far.
    pub total: String,
    /// The most that can be reached.
    pub maximum: String,
    /// The most that the rows which can be judged reach; none where all can.
    pub judged_maximum: Option<String>,
    /// What a total like this is called; none while a row is empty, or where nothing is said.
    pub band: Option<String>,
    /// Rows with a level or points.
    pub scored: u32,
    /// Rows that cannot be judged.
    pub cannot_judge: u32,
    /// Rows that are empty.
    pub empty: u32,
    /// When it was sent, "15 Oktober 2019 pukul 09.41 WIB"; none while it is not.
    pub sent_at: Option<String>,
    /// How it was last taken back; none where it never was.
    pub recalled: Option<ScoreRecalled>,
    /// How it was allowed though colleagues' scores stood open to its writer; none where it was not.
    pub allowed: Option<ScoreRecalled>,
    /// What an empty row does to the result, by the rule's key: "wait", "present", "nought".
    pub missing_rule: String,
    /// What "tidak dapat dinilai" does to the result, by the rule's key: "rescale", "nought".
    pub cannot_judge_rule: String,
    /// Colleagues who have this sheet too, and whether they sent it; no values.
    pub colleagues: Vec<ScoreColleague>,
    /// Whether colleagues' values are shown in the rows.
    pub others_shown: bool,
}

/// A colleague's sheet of the same stage.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct ScoreColleague {
    /// Who.
    pub assessor: String,
    /// Their name.
    pub name: String,
    /// Whether it was sent.
    pub sent: bool,
    /// The sum of their rows; none while it may not be seen.
    pub total: Option<String>,
}

/// A row of the score sheet.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct ScoreRow {
    /// Stable id.
    pub indicator: String,
    /// Its number.
    pub number: u32,
    /// Heading under which it stands with others; may be empty.
    pub group: String,
    /// Its text.
    pub text: String,
    /// What to look for; may be empty.
    pub hint: String,
    /// Bobot.
    pub weight: String,
    /// Levels to choose from; none where points are given.
    pub levels: Vec<ScoreLevel>,
    /// The points that may be given; none where levels are chosen.
    pub range: Option<ScoreRange>,
    /// The evidence that is wanted; may be empty.
    pub evidence: String,
    /// Kinds of files wanted; may be empty.
    pub files: String,
    /// What often goes wrong.
    pub mistakes: Vec<String>,
    /// The level that the agency claims, "" for none.
    pub claim: String,
    /// What the agency itself wrote on it in Form C.1.
    pub answer: Option<Answer>,
    /// The evidence it handed in for it.
    pub pieces: Vec<EvidenceInfo>,
    /// The writer's value.
    pub value: String,
    /// The writer's comment.
    pub comment: String,
    /// The row's score, shown; none where there is none.
    pub score: Option<String>,
    /// The most that the row can bring.
    pub most: String,
    /// Whether a comment is required and not there.
    pub comment_wanted: bool,
    /// What several laptops wrote at once, where a person must decide; else nothing.
    pub rivals: Vec<ScoreRival>,
    /// What colleagues gave, as far as it may be seen.
    pub others: Vec<ScoreOther>,
}

/// A level of a row.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct ScoreLevel {
    /// What it counts, as it is kept.
    pub value: String,
    /// Anchor text.
    pub text: String,
    /// What the row brings with it.
    pub score: String,
}

/// The points of a row, as they are kept.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct ScoreRange {
    /// The fewest.
    pub lowest: String,
    /// The most.
    pub highest: String,
    /// Between two of them.
    pub step: String,
}

/// One of several versions of an own cell that live at once.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct ScoreRival {
    /// "value" or "comment".
    pub field: String,
    /// What it says.
    pub value: String,
    /// Who wrote it.
    pub who: String,
    /// When, "Selasa, 15 Oktober 2019 09.41.07".
    pub at: String,
}

/// A colleague's value of a row.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct ScoreOther {
    /// Who.
    pub assessor: String,
    /// Their name.
    pub name: String,
    /// Their value.
    pub value: String,
    /// Their comment.
    pub comment: String,
}

/// Gives a row a value or a comment; what is none stays as it is.
#[derive(Clone, Debug, Default, Serialize, Deserialize, TS)]
pub struct WriteScore {
    /// The innovation.
    pub innovation: String,
    /// The row.
    pub indicator: String,
    /// The value: a level or points (comma or point), "na", or "" to empty the cell.
    #[serde(default)]
    pub value: Option<String>,
    /// The whole comment, as it stands.
    #[serde(default)]
    pub comment: Option<String>,
    /// The desk at which it is written, where no assessor acts.
    #[serde(default)]
    pub desk: Option<String>,
    /// For whom it was given ([`ScoreView::writer`]); refused where that is no longer the writer.
    #[serde(default)]
    pub writer: Option<String>,
}

/// Sends a stage of the own sheet.
#[derive(Clone, Debug, Default, Serialize, Deserialize, TS)]
pub struct SendScores {
    /// The innovation.
    pub innovation: String,
    /// The stage; none where the event has one alone.
    #[serde(default)]
    pub stage: Option<String>,
    /// The desk, where no assessor acts.
    #[serde(default)]
    pub desk: Option<String>,
    /// For whom, as in [`WriteScore::writer`].
    #[serde(default)]
    pub writer: Option<String>,
    /// Sends it with rows that are empty; what that does was read.
    #[serde(default)]
    pub with_empty: bool,
}

/// Allows a stage to an assessor who could see what colleagues gave.
#[derive(Clone, Debug, Default, Serialize, Deserialize, TS)]
pub struct AllowScores {
    /// The innovation.
    pub innovation: String,
    /// The stage; none where the event has one alone.
    #[serde(default)]
    pub stage: Option<String>,
    /// Whose sheet.
    pub assessor: String,
    /// Why; it stands on the result.
    #[serde(default)]
    pub reason: String,
}

/// Takes a stage of a sent sheet back.
#[derive(Clone, Debug, Default, Serialize, Deserialize, TS)]
pub struct RecallScores {
    /// The innovation.
    pub innovation: String,
    /// The stage; none where the event has one alone.
    #[serde(default)]
    pub stage: Option<String>,
    /// The desk, where no assessor acts.
    #[serde(default)]
    pub desk: Option<String>,
    /// For whom, as in [`WriteScore::writer`].
    #[serde(default)]
    pub writer: Option<String>,
    /// Whose sheet, where the chair takes another's back.
    #[serde(default)]
    pub assessor: Option<String>,
    /// Why; kept in the record and shown with the sheet.
    #[serde(default)]
    pub reason: String,
}

/// What was decided about a sheet: that it is taken back, or allowed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct ScoreRecalled {
    /// When, "15 Oktober 2019 pukul 09.41 WIB".
    pub at: String,
    /// By whom.
    pub by: String,
    /// Why.
    pub reason: String,
}

/// How sending went.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct ScoresSent {
    /// The stage.
    pub stage: String,
    /// When it was sent, as in [`ScoreStage::sent_at`]; none where it was not.
    pub sent_at: Option<String>,
    /// What stands in the way, row by row.
    pub gaps: Vec<ScoreGap>,
    /// Whether it can be sent as it is, once [`SendScores::with_empty`] says so.
    pub can_send: bool,
    /// As in [`ScoreStage::missing_rule`].
    pub missing_rule: String,
}

/// What is missing on a row.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct ScoreGap {
    /// The row.
    pub indicator: String,
    /// Its number.
    pub number: u32,
    /// Its text.
    pub text: String,
    /// What.
    pub what: ScoreLacking,
}

/// What can be missing on a row.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum ScoreLacking {
    /// The cell is empty: belum dinilai.
    Value,
    /// The instrument wants a comment at this value.
    Comment,
    /// Several versions live, and a person must decide.
    Decision,
}

/// Writes the level that an agency claims.
#[derive(Clone, Debug, Default, Serialize, Deserialize, TS)]
pub struct WriteClaim {
    /// The innovation.
    pub innovation: String,
    /// The row.
    pub indicator: String,
    /// The level, "" for none.
    pub value: String,
}

/// Asks for the sheets of whoever writes.
#[derive(Clone, Debug, Default, Serialize, Deserialize, TS)]
pub struct ScoreListInput {
    /// The desk, where no assessor acts.
    #[serde(default)]
    pub desk: Option<String>,
}

/// One of the writer's own sheets.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct ScoreSheetLine {
    /// The innovation.
    pub innovation: String,
    /// Its name.
    pub name: String,
    /// Its agency.
    pub opd: String,
    /// The stage's key.
    pub stage: String,
    /// The stage's name.
    pub stage_label: String,
    /// Rows that hold a value, "tidak dapat dinilai" included.
    pub scored: u32,
    /// Rows there are.
    pub rows: u32,
    /// The sum so far.
    pub total: String,
    /// The most that can be reached.
    pub maximum: String,
    /// When it was sent, as in [`ScoreStage::sent_at`].
    pub sent_at: Option<String>,
}
