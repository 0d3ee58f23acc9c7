//! Meja: the desk's slot, its innovations and their sheets.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::{ActivityRow, BoardSlot, CheckInfo, EarlierText, InnovationDetail, RemarkKind};

/// What a desk has before it.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct DeskView {
    /// The desk.
    pub desk: super::DeskInfo,
    /// Who sits there.
    pub assessors: Vec<super::AssessorInfo>,
    /// The slot under way, else the next one due; none when the desk is through.
    pub slot: Option<BoardSlot>,
    /// The slots of its day, in order.
    pub queue: Vec<BoardSlot>,
    /// The innovations of the slot.
    pub innovations: Vec<SlotInnovation>,
    /// How late the desk is at the start of its slot, milliseconds; negative is early.
    pub drift_ms: i64,
    /// The first write of this slot's sheets, where its clock has not begun: "09.02".
    pub typing_since: Option<String>,
    /// How long ago that was, milliseconds.
    pub typing_since_ms: Option<i64>,
    /// Now, UTC milliseconds.
    pub now_ms: i64,
    /// Where this desk stood when it was last open.
    pub place: Option<DeskPlace>,
}

/// An innovation of the slot, and how far its sheet is.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct SlotInnovation {
    /// Its id.
    pub id: String,
    /// Its name.
    pub name: String,
    /// Rows with a Faktual or Saran.
    pub filled: u32,
    /// Rows of the form.
    pub rows: u32,
    /// Rows that the writer scored, "tidak dapat dinilai" included.
    pub scored: u32,
    /// Rows that the writer is to score; 0 where there is nothing to score, or not by them.
    pub to_score: u32,
    /// Whether the writer sent every score sheet of it.
    pub scores_sent: bool,
}

/// A cell of the desk.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct DeskPlace {
    /// The desk.
    pub desk: String,
    /// The slot.
    pub slot: String,
    /// The innovation.
    pub innovation: String,
    /// The row.
    pub indicator: String,
    /// Faktual or Saran.
    pub kind: RemarkKind,
}

/// Asks for a desk.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct DeskInput {
    /// The desk.
    pub desk: String,
    /// A slot other than the one due, to look back or ahead.
    #[serde(default)]
    pub slot: Option<String>,
}

/// An innovation's sheet.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct SheetView {
    /// The innovation in full.
    pub innovation: InnovationDetail,
    /// The form's code and title.
    pub title: String,
    /// Its rows.
    pub rows: Vec<SheetRow>,
    /// Whose cells are written: the acting assessor, or the desk's lead for the secretariat.
    pub writer: Option<String>,
    /// The writer's name.
    pub writer_name: String,
    /// Why whoever acts may only read, in words: the lead has a PIN. None where they may write.
    pub locked: Option<String>,
    /// The planned activities of its Rencana Aksi; none where no plan was handed in.
    pub activities: Vec<ActivityRow>,
}

/// A row of the form.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct SheetRow {
    /// The indicator's stable id.
    pub indicator: String,
    /// Its number on the form.
    pub number: u32,
    /// Its text.
    pub text: String,
    /// Whether it is the free note.
    pub note: bool,
    /// The writer's Faktual.
    pub finding: Remark,
    /// The writer's Saran.
    pub recommendation: Remark,
    /// What colleagues wrote.
    pub others: Vec<OtherRemark>,
    /// What the data answers here.
    pub checks: Vec<CheckInfo>,
    /// What earlier monevs recommended here, the latest first.
    pub earlier: Vec<EarlierText>,
    /// What became of that, by the writer: "done", "partly" or "not".
    pub follow_up: Remark,
}

/// A cell's text.
#[derive(Clone, Debug, Default, Serialize, Deserialize, TS)]
pub struct Remark {
    /// The text.
    pub text: String,
    /// When it was committed, "09.41.07"; none when never written.
    pub saved_at: Option<String>,
    /// Whether several versions live and a person must decide.
    pub conflict: bool,
    /// Whose text was adopted here, by name.
    pub adopted_from: Option<String>,
}

/// A colleague's text.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct OtherRemark {
    /// Who.
    pub assessor: String,
    /// Their name.
    pub name: String,
    /// Faktual or Saran.
    pub kind: RemarkKind,
    /// The text.
    pub text: String,
    /// The version shown, by which it is adopted.
    pub op: String,
    /// Whether the writer adopted this version.
    pub adopted: bool,
}

/// Asks for an innovation's sheet.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct SheetInput {
    /// The innovation.
    pub innovation: String,
    /// The desk at which it is opened, where no assessor acts.
    #[serde(default)]
    pub desk: Option<String>,
}

/// Writes a cell: the whole text, as it stands.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct WriteRemark {
    /// The innovation.
    pub innovation: String,
    /// The row.
    pub indicator: String,
    /// Faktual or Saran.
    pub kind: RemarkKind,
    /// The text.
    pub text: String,
    /// The desk at which it is written, where no assessor acts.
    #[serde(default)]
    pub desk: Option<String>,
    /// For whom it was typed ([`SheetView::writer`]); refused where that is no longer the writer.
    #[serde(default)]
    pub writer: Option<String>,
}

/// What the commit says.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct RemarkSaved {
    /// When, "09.41.07".
    pub saved_at: String,
    /// The same, UTC milliseconds.
    pub saved_ms: i64,
    /// Whether something had to be written.
    pub written: bool,
}

/// A written cell, for lists.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct RemarkLine {
    /// The innovation.
    pub innovation_id: String,
    /// Its name.
    pub innovation: String,
    /// Its agency.
    pub opd: String,
    /// The row.
    pub indicator: String,
    /// Which column: Faktual, Saran, or one of an activity.
    pub kind: RemarkKind,
    /// Whose cell, by id.
    pub assessor_id: String,
    /// Whose cell, by name.
    pub assessor: String,
    /// The text.
    pub text: String,
    /// When it was committed, RFC 3339.
    pub saved: String,
    /// Whether several versions live.
    pub conflict: bool,
    /// Whether it was adopted from a colleague.
    pub adopted: bool,
}

/// Asks for the versions of a cell.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct VersionsInput {
    /// The innovation.
    pub innovation: String,
    /// The row.
    pub indicator: String,
    /// Faktual or Saran.
    pub kind: RemarkKind,
    /// Whose cell; none is the writer's own.
    #[serde(default)]
    pub assessor: Option<String>,
    /// The desk, where no assessor acts.
    #[serde(default)]
    pub desk: Option<String>,
}

/// A version of a cell.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct VersionInfo {
    /// When, "Selasa, 15 Oktober 2019 09.41.07".
    pub at: String,
    /// Who.
    pub who: String,
    /// The text.
    pub text: String,
}
