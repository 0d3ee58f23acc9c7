//! Instruments: the list of them, one as it is written, and the stages of an event's score.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::{InstrumentKind, Particulars, ScaleEnd};

/// Names an instrument.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, TS)]
pub struct InstrumentRef {
    /// Its stable name: "iid-2026".
    pub code: String,
    /// Its version, from 1.
    pub version: u32,
}

/// Asks for an instrument, by its name or by the stage that uses it.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize, TS)]
pub struct InstrumentAsk {
    /// The key of a stage of the event; then name and version are not read.
    #[serde(default)]
    pub stage: Option<String>,
    /// Its stable name.
    #[serde(default)]
    pub code: String,
    /// Its version.
    #[serde(default)]
    pub version: u32,
}

/// An instrument in the list.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, TS)]
pub struct InstrumentLine {
    /// Its stable name.
    pub code: String,
    /// Its version.
    pub version: u32,
    /// Its heading, `{tahun}` in place of the year.
    pub title: String,
    /// Code at the head of the form.
    pub form_code: String,
    /// Where its rows are taken from.
    pub source: String,
    /// What its rows ask for.
    pub kind: InstrumentKind,
    /// How many rows it has.
    pub rows: u32,
    /// What the weights add up to, decimal point; none without scores.
    pub weights_total: Option<String>,
    /// The most an innovation can reach, decimal point; none without scores.
    pub maximum: Option<String>,
    /// Made or changed for this event; else it comes with the program.
    pub own: bool,
    /// Labels of the event's stages that use it; for a sheet in words, one that is empty.
    pub used_in: Vec<String>,
    /// Scores were given under it, so that it can no longer be changed.
    pub frozen: bool,
    /// How many problems keep it from being used.
    pub problems: u32,
}

/// An instrument as it is written: numbers as typed.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, TS)]
pub struct InstrumentDraft {
    /// Its stable name.
    pub code: String,
    /// Its version.
    pub version: u32,
    /// Heading, `{tahun}` where the year of the event belongs.
    pub title: String,
    /// Code at the head of the form.
    pub form_code: String,
    /// The document the rows are taken from.
    pub source: String,
    /// What the rows ask for.
    pub kind: InstrumentKind,
    /// Headings of the columns, where it has other ones than its kind.
    pub columns: Vec<String>,
    /// How rows make a score; none for sheets in words.
    pub scoring: Option<ScoringDraft>,
    /// The rows in order.
    pub rows: Vec<RowDraft>,
}

/// How rows make a score, as typed.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, TS)]
pub struct ScoringDraft {
    /// What weight × value is divided by.
    pub divisor: String,
    /// What the weights add up to, as the source says.
    pub weights_total: String,
    /// The most an innovation can reach, as the source says.
    pub maximum: String,
    /// Where a comment is required.
    pub comment_at: Vec<ScaleEnd>,
    /// What totals are called, the highest first.
    pub bands: Vec<BandDraft>,
    /// The regional index, where the scheme has one.
    pub index: Option<IndexDraft>,
}

/// What totals from a bound upwards are called.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, TS)]
pub struct BandDraft {
    /// The lowest total it is for.
    pub from: String,
    /// What it is called.
    pub label: String,
}

/// The numbers of a regional index.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, TS)]
pub struct IndexDraft {
    /// The most the SPD part can reach.
    pub spd_maximum: String,
    /// The fewest innovations the sum is divided by.
    pub divisor_at_least: u32,
    /// The most innovations that count.
    pub count_cap: u32,
    /// Points of each of them.
    pub count_each: String,
    /// The maximum of the three parts together.
    pub maximum: String,
    /// What results are called.
    pub bands: Vec<BandDraft>,
}

/// A row as it is written.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, TS)]
pub struct RowDraft {
    /// Its stable id; empty for a new row, which gets one when it is saved.
    pub id: String,
    /// Its text.
    pub text: String,
    /// What to look for.
    pub hint: String,
    /// A row for free notes.
    pub note_only: bool,
    /// Heading under which it stands with others.
    pub group: String,
    /// Bobot; none where it is not scored.
    pub weight: Option<String>,
    /// Levels with their anchor texts, the lowest first.
    pub levels: Vec<LevelDraft>,
    /// The points that may be given, where there are no levels.
    pub range: Option<RangeDraft>,
    /// The evidence that is wanted.
    pub evidence: String,
    /// Kinds of files wanted as evidence.
    pub files: String,
    /// What often goes wrong with it.
    pub mistakes: Vec<String>,
    /// The indicator of Form C.1 that answers it.
    pub profile: Option<u32>,
}

/// A level as it is written.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, TS)]
pub struct LevelDraft {
    /// What it counts.
    pub value: String,
    /// Anchor text.
    pub text: String,
}

/// A range of points as it is written.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, TS)]
pub struct RangeDraft {
    /// The fewest.
    pub lowest: String,
    /// The most.
    pub highest: String,
    /// The step between two values.
    pub step: String,
}

/// Something wrong at one field of an instrument.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, TS)]
pub struct InstrumentProblem {
    /// The row, from 1; none for the instrument itself.
    pub row: Option<u32>,
    /// Which level, band or mistake, from 1.
    pub nth: Option<u32>,
    /// Key of the field: "title", "weight", "level_value".
    pub part: String,
    /// Where, what, and what to do.
    pub message: String,
    /// What, and what to do.
    pub words: String,
    /// Stable code, "fault.empty".
    pub code: String,
    /// What the words name.
    pub values: Particulars,
}

/// What the rows add up to now, decimal point.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, TS)]
pub struct InstrumentSums {
    /// The weights together.
    pub weights: String,
    /// The most an innovation can reach.
    pub maximum: String,
    /// The least.
    pub minimum: String,
    /// Rows that are scored.
    pub scored: u32,
}

/// What is wrong with a draft, and what it adds up to.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, TS)]
pub struct InstrumentChecked {
    /// All problems, in the order of the form.
    pub problems: Vec<InstrumentProblem>,
    /// What the rows add up to.
    pub sums: InstrumentSums,
}

/// An instrument with everything beside it.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, TS)]
pub struct InstrumentFull {
    /// As in the list.
    pub line: InstrumentLine,
    /// Its content.
    pub draft: InstrumentDraft,
    /// What is wrong, and what it adds up to.
    pub checked: InstrumentChecked,
}

/// A stage of the event's score.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, TS)]
pub struct EventStage {
    /// Its stable key; empty for a new one.
    #[serde(default)]
    pub key: String,
    /// What people call it.
    pub label: String,
    /// The instrument's name.
    pub instrument: String,
    /// Its version.
    pub version: u32,
    /// Its share in per cent, as typed.
    pub share: String,
}

/// What an event writes and scores.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, TS)]
pub struct EventStages {
    /// The sheet in words, by its instrument's name.
    pub sheet: String,
    /// Texts were written on it, so that another one can no longer be chosen.
    pub sheet_frozen: bool,
    /// The stages of the score; none where the event has notes alone.
    pub stages: Vec<EventStage>,
    /// How many scores were given.
    pub scores: u32,
}

/// Ready stages with their source.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, TS)]
pub struct StageSetInfo {
    /// Stable name.
    pub id: String,
    /// What people call it.
    pub label: String,
    /// Where it was used.
    pub source: String,
    /// The stages.
    pub stages: Vec<EventStage>,
}

/// Asks for other stages.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, TS)]
pub struct UseStages {
    /// The stages as they should be.
    pub stages: Vec<EventStage>,
    /// What it does to the totals was seen; needed once scores were given.
    #[serde(default)]
    pub seen: bool,
}

/// What other stages would do to the totals.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, TS)]
pub struct StagesEffect {
    /// Innovations with a total before or after.
    pub compared: u32,
    /// Innovations whose total changes.
    pub changed: u32,
    /// Innovations that get a total and had none.
    pub gained: u32,
    /// Innovations that lose theirs.
    pub lost: u32,
    /// Innovations whose rank changes.
    pub ranks: u32,
    /// Scores given that the new sheets have no place for; they are kept and do not count.
    pub stray: u32,
    /// The largest moves, the furthest first.
    pub moves: Vec<StageMove>,
    /// What was left out because it is hidden from whoever acts, in words.
    pub hidden: Option<String>,
}

/// One innovation's move.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, TS)]
pub struct StageMove {
    /// The innovation.
    pub innovation: String,
    /// Its agency.
    pub opd: String,
    /// Total before, decimal comma.
    pub before: String,
    /// Total after, decimal comma.
    pub after: String,
    /// Rank before.
    pub rank_before: Option<u32>,
    /// Rank after.
    pub rank_after: Option<u32>,
}

/// Asks for an instrument as a workbook.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, TS)]
pub struct InstrumentExport {
    /// Its stable name.
    pub code: String,
    /// Its version.
    pub version: u32,
    /// Where it goes, from `file.pick` for the purpose `new_instrument_form`.
    pub token: String,
}

/// A workbook that was written.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, TS)]
pub struct InstrumentFile {
    /// The file's name.
    pub name: String,
    /// Its size.
    pub bytes: u64,
    /// Rows of the instrument.
    pub rows: u32,
}

/// Something wrong in one cell of a workbook form.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, TS)]
pub struct FormCellProblem {
    /// The cell, as in "Baris!G7"; empty where it is about the whole file.
    pub cell: String,
    /// Stable code, "fault.empty".
    pub code: String,
    /// What, and what to do.
    pub message: String,
    /// What the words name.
    pub values: Particulars,
}

/// A workbook form, read and not yet taken.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, TS)]
pub struct InstrumentForm {
    /// The file's name.
    pub name: String,
    /// What it holds, as far as it can be read.
    pub title: String,
    /// Its instrument's name.
    pub code: String,
    /// Its rows.
    pub rows: u32,
    /// The version it would become.
    pub version: u32,
    /// An instrument of this name is there already with the same content, and nothing would change.
    pub known: bool,
    /// What is wrong, by cell; empty when it can be taken.
    pub problems: Vec<FormCellProblem>,
}
