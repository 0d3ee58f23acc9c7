//! Panel ketua: all desks at once, what is unfinished, assessors side by side, and deliberations.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::{BoardSlot, CallInfo, Category, Saying, ScoreRecalled};

/// All desks at once.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct ChairGrid {
    /// The desks in their order.
    pub desks: Vec<ChairDesk>,
    /// Whether the event has scores.
    pub scored: bool,
    /// Whether whoever acts may decide as the chair; else they only look.
    pub decides: bool,
}

/// A desk as the chair sees it.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct ChairDesk {
    /// The desk.
    pub id: String,
    /// "Meja 1".
    pub desk: String,
    /// Where it stands.
    pub room: String,
    /// The slot at the desk, else the one that is next; none where its day is over.
    pub slot: Option<BoardSlot>,
    /// Whether that slot is at the desk now.
    pub at_desk: bool,
    /// How far it is behind, milliseconds; negative when ahead.
    pub drift_ms: i64,
    /// Turns that are over.
    pub done: u32,
    /// Turns in all.
    pub slots: u32,
    /// Its open call for the chair.
    pub call: Option<CallInfo>,
    /// Who sits there, and what becomes of their sheets.
    pub seats: Vec<ChairSeat>,
}

/// An assessor's score sheets; each is counted once.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct ChairSeat {
    /// Who.
    pub assessor_id: String,
    /// Name with titles.
    pub name: String,
    /// Sheets that are expected of them.
    pub expected: u32,
    /// Without any value.
    pub untouched: u32,
    /// With some values.
    pub incomplete: u32,
    /// With every value, not sent.
    pub complete: u32,
    /// Sent, not signed.
    pub sent: u32,
    /// Signed.
    pub signed: u32,
}

/// What an agenda item is about.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum AgendaKind {
    /// Nobody is expected to score it.
    Nobody,
    /// A score is missing.
    Missing,
    /// A sheet is full and not sent.
    Unsent,
    /// Assessors lie far apart.
    Apart,
    /// Two versions of one person's score.
    Versions,
    /// An announced rank is shared.
    Tie,
    /// A required comment is missing.
    Comment,
    /// A desk calls.
    Call,
}

/// Where an agenda item is settled.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum AgendaPlace {
    /// In the comparison of assessors.
    Compare,
    /// At the desk.
    Desk,
    /// On the schedule.
    Schedule,
    /// In the ranking and its rules.
    Recap,
}

/// One piece of unfinished business.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct AgendaItem {
    /// A key that stays the same from look to look.
    pub key: String,
    /// What it is about.
    pub kind: AgendaKind,
    /// What is unfinished.
    pub what: Saying,
    /// What it can still do to the result.
    pub effect: Saying,
    /// How many places the innovation can still move by it.
    pub places: u32,
    /// Whether an announced rank can change hands.
    pub prize: bool,
    /// The innovation; none for a call that names none.
    pub innovation_id: Option<String>,
    /// Its name.
    pub innovation: String,
    /// Its agency.
    pub opd: String,
    /// The assessor it waits for.
    pub assessor_id: Option<String>,
    /// The desk it waits for.
    pub desk_id: Option<String>,
    /// Where it is settled.
    pub place: AgendaPlace,
}

/// The unfinished business.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct ChairAgenda {
    /// What weighs most first.
    pub items: Vec<AgendaItem>,
    /// What was left out because whoever acts scores there and has not sent.
    pub hidden: Option<Saying>,
}

/// How far the assessors of an innovation lie apart.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct SpreadLine {
    /// The innovation.
    pub innovation_id: String,
    /// Its name.
    pub innovation: String,
    /// Its agency.
    pub opd: String,
    /// Category of the agency.
    pub category: Category,
    /// The published total.
    pub total: Option<String>,
    /// Its rank.
    pub rank: Option<u32>,
    /// How many assessors scored it.
    pub assessors: u32,
    /// Highest less lowest total; none below two totals.
    pub range: Option<String>,
    /// Whether that is more than usual.
    pub wide: bool,
    /// How many rows lie farther apart than usual.
    pub wide_rows: u32,
    /// Whether its numbers are hidden, since whoever acts scores there and has not sent.
    pub hidden: bool,
}

/// Asks for an innovation's assessors side by side.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct CompareInput {
    /// The innovation.
    pub innovation: String,
}

/// Assessors side by side on one innovation.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct Comparison {
    /// The innovation.
    pub innovation_id: String,
    /// Its name.
    pub innovation: String,
    /// Its agency.
    pub opd: String,
    /// The published total.
    pub total: Option<String>,
    /// Its rank.
    pub rank: Option<u32>,
    /// The stages.
    pub stages: Vec<CompareStage>,
    /// What was changed after deliberation, the oldest first.
    pub deliberations: Vec<DeliberationInfo>,
    /// Who may have been present at one.
    pub people: Vec<ComparePerson>,
    /// Whether whoever acts may change a score after deliberation.
    pub decides: bool,
}

/// Somebody of the panel.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct ComparePerson {
    /// Their id.
    pub id: String,
    /// Name with titles.
    pub name: String,
}

/// One stage, assessors side by side.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct CompareStage {
    /// Its key.
    pub key: String,
    /// What people call it.
    pub label: String,
    /// Whether the colleagues' values are hidden, since whoever acts scores here and has not sent.
    pub blind: bool,
    /// The assessors.
    pub assessors: Vec<CompareAssessor>,
    /// The scored rows.
    pub rows: Vec<CompareRow>,
    /// What can be said of the totals' distance.
    pub said: Saying,
    /// Whether the totals lie farther apart than usual.
    pub wide: bool,
}

/// An assessor in a stage.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct CompareAssessor {
    /// Who.
    pub id: String,
    /// Name with titles.
    pub name: String,
    /// Whether a desk expects them.
    pub expected: bool,
    /// Whether their sheet is sent.
    pub sent: bool,
    /// Whether it is signed.
    pub signed: bool,
    /// How it was last taken back; none where it never was.
    pub recalled: Option<ScoreRecalled>,
    /// How the sheet was allowed though colleagues' scores stood open to them.
    pub allowed: Option<ScoreRecalled>,
    /// Since when colleagues' scores stood open to them, so that the sheet is closed until it is
    /// allowed; none where it is not.
    pub seen_since: Option<String>,
    /// Their total; none while a row is empty.
    pub total: Option<String>,
    /// Whether their total stands alone.
    pub far: bool,
}

/// A row, assessors side by side.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct CompareRow {
    /// The row's id.
    pub indicator: String,
    /// Its number.
    pub number: u32,
    /// Its text.
    pub text: String,
    /// Its weight.
    pub weight: String,
    /// The lowest value it takes.
    pub lowest: String,
    /// The highest.
    pub highest: String,
    /// The values that may be chosen; empty where points are typed.
    pub levels: Vec<String>,
    /// What the agency claims.
    pub claim: Option<String>,
    /// One for each assessor of the stage, in their order.
    pub cells: Vec<CompareCell>,
    /// Highest less lowest.
    pub range: Option<String>,
    /// Whether that is more than usual.
    pub wide: bool,
    /// What can be said of it; none where it is hidden.
    pub said: Option<Saying>,
}

/// What an assessor gave a row.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct CompareCell {
    /// Whose.
    pub assessor: String,
    /// As the event keeps it: a decimal with a point, "na", or empty.
    pub value: String,
    /// As on paper: "12,5", "tidak dapat dinilai", or empty.
    pub shown: String,
    /// weight × value ÷ divisor.
    pub score: Option<String>,
    /// The comment.
    pub comment: String,
    /// Whether the value stands alone.
    pub far: bool,
    /// Whether it was changed after deliberation.
    pub changed: bool,
}

/// Changes a score after deliberation.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct DeliberateInput {
    /// The innovation.
    pub innovation: String,
    /// The row.
    pub indicator: String,
    /// Whose score.
    pub assessor: String,
    /// What it was, as the screen showed it; another value there by now is refused.
    pub before: String,
    /// What it becomes: a number with point or comma, or "na".
    pub after: String,
    /// Why.
    pub reason: String,
    /// Who was there, ids of assessors.
    pub present: Vec<String>,
}

/// A score changed after deliberation.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct DeliberationInfo {
    /// Its id.
    pub id: String,
    /// The innovation.
    pub innovation_id: String,
    /// Its name.
    pub innovation: String,
    /// Its agency.
    pub opd: String,
    /// The row's id.
    pub indicator: String,
    /// Its number; 0 where the instrument no longer has it.
    pub number: u32,
    /// Its text.
    pub text: String,
    /// Whose score.
    pub assessor: String,
    /// What it was, as on paper; "kosong" where there was none.
    pub before: String,
    /// What it became.
    pub after: String,
    /// Why.
    pub reason: String,
    /// Who was there, by name.
    pub present: Vec<String>,
    /// When, "Selasa, 15 Oktober 2019 09.41.07".
    pub at: String,
    /// Whether the score was changed once more since.
    pub superseded: bool,
}
