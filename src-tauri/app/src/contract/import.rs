//! Impor: from a file to a preview, from a preview to a receipt.

use std::collections::BTreeMap;

use meja_core::registry::Started;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::Particulars;

/// What to read and how.
#[derive(Clone, Debug, Default, Serialize, Deserialize, TS)]
pub struct ImportRequest {
    /// The file.
    pub token: String,
    /// The sheet, where the best guess is not wanted.
    #[serde(default)]
    pub sheet: Option<String>,
    /// The header's row, from 1, where the best guess is not wanted.
    #[serde(default)]
    pub header_row: Option<u32>,
    /// Column header (or letter) by field, overriding the aliases; empty for a field that no
    /// column fills.
    #[serde(default)]
    pub map: BTreeMap<String, String>,
    /// How the dates of a column are read, by its letter or its header.
    #[serde(default)]
    pub dates: BTreeMap<String, DateOrder>,
    /// Whether two names are the same innovation, by [`NearPair::key`].
    #[serde(default)]
    pub near: BTreeMap<String, bool>,
    /// The same for all pairs not named in `near`.
    #[serde(default)]
    pub near_all: Option<bool>,
    /// Which agency a name means, by [`AgencyGuess::key`]: an [`AgencyCandidate::id`], the id of
    /// any other agency, or empty for a new one.
    #[serde(default)]
    pub agencies: BTreeMap<String, String>,
    /// Whether the mapping remembered from an earlier file is not wanted.
    #[serde(default)]
    pub forget: bool,
}

/// Which comes first in a date of numbers.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum DateOrder {
    /// 03/04 is 3 April.
    DayFirst,
    /// 03/04 is 4 March.
    MonthFirst,
}

/// What a sheet lists.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum ListKind {
    /// Innovations.
    Innovations,
    /// Agencies alone: whom the event knows of.
    Opds,
}

/// A column whose dates can be read two ways.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct DateColumn {
    /// Its letter.
    pub letter: String,
    /// Its header.
    pub header: String,
    /// How many cells can be read two ways.
    pub cells: u32,
    /// Some of them.
    pub examples: Vec<DateExample>,
    /// What the person said; nothing until they did.
    pub decided: Option<DateOrder>,
}

/// A date that can be read two ways.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct DateExample {
    /// Row in the file, from 1.
    pub row: u32,
    /// As the file has it.
    pub text: String,
    /// Day first, `YYYY-MM-DD`.
    pub day_first: String,
    /// Month first, `YYYY-MM-DD`.
    pub month_first: String,
}

impl DateExample {
    /// Both readings in Indonesian words, day first before month first.
    #[must_use]
    pub fn in_words(&self) -> (String, String) {
        let words = |text: &str| {
            Started::try_from(text.to_owned()).map_or_else(|_| text.to_owned(), |at| at.in_words())
        };
        (words(&self.day_first), words(&self.month_first))
    }
}

/// Two names of one agency's innovations that differ in case, spaces or punctuation alone.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct NearPair {
    /// Handle for [`ImportRequest::near`].
    pub key: String,
    /// Row in the file, from 1.
    pub row: u32,
    /// The agency.
    pub opd: String,
    /// The name in that row.
    pub name: String,
    /// The other name.
    pub other: String,
    /// The other's row, where it stands in the file too; else it is in the event.
    pub other_row: Option<u32>,
    /// What the person said; nothing until they did.
    pub same: Option<bool>,
}

/// An agency's name that the event does not know but may mean one that it does.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct AgencyGuess {
    /// Handle for [`ImportRequest::agencies`].
    pub key: String,
    /// The name in the file.
    pub name: String,
    /// The government named with it.
    pub region: String,
    /// In how many rows.
    pub rows: u32,
    /// Agencies it may mean, the likeliest first.
    pub candidates: Vec<AgencyCandidate>,
    /// The one taken: by the person's word, or by an alias learnt before; empty for a new agency,
    /// which an unlikely name is unless the person says otherwise. Nothing while it is open.
    pub chosen: Option<String>,
    /// Whether an alias learnt before chose it.
    pub learnt: bool,
}

/// An agency that a name may mean.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct AgencyCandidate {
    /// Its id; for one that is new and stands in the same file under `name`, that name's key.
    pub id: String,
    /// Its name.
    pub name: String,
}

/// A mapping that worked for a file of the same shape.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct RememberedMapping {
    /// The file it worked for.
    pub file_name: String,
    /// When, in words.
    pub at: String,
}

/// Another sheet whose rows speak of the same innovations (indicators, evidence).
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct JoinedSheet {
    /// Its name.
    pub sheet: String,
    /// Rows read.
    pub rows: u32,
    /// Rows that found their innovation.
    pub matched: u32,
}

/// What an import would do.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct ImportPreview {
    /// File name.
    pub file_name: String,
    /// All sheets of the file.
    pub sheets: Vec<String>,
    /// What the sheet lists.
    pub kind: ListKind,
    /// Other sheets that were read with it.
    pub joined: Vec<JoinedSheet>,
    /// Other sheets with lists of their own, which are not read with this one.
    pub other_sheets: Vec<String>,
    /// The mapping that was taken over from an earlier file.
    pub remembered: Option<RememberedMapping>,
    /// Columns with dates that can be read two ways.
    pub date_columns: Vec<DateColumn>,
    /// Names that may be the same innovation.
    pub near: Vec<NearPair>,
    /// Names that may mean an agency the event knows.
    pub agencies: Vec<AgencyGuess>,
    /// How many decisions are still open; an import waits for them.
    pub open: u32,
    /// The sheet read.
    pub sheet: String,
    /// The header's row, from 1.
    pub header_row: u32,
    /// Every column and the field it goes to.
    pub columns: Vec<ImportColumn>,
    /// Fields a column may be given to.
    pub fields: Vec<String>,
    /// Counts and problems.
    pub counts: ImportCounts,
    /// The first rows as they would be stored.
    pub sample: Vec<ImportRow>,
    /// Changes to rows that are already there, cell by cell.
    pub changes: Vec<ImportChange>,
}

/// A column of the file.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct ImportColumn {
    /// Its letter.
    pub letter: String,
    /// Its header.
    pub header: String,
    /// The field it goes to; none is kept as an extra column.
    pub field: Option<String>,
    /// A value from it.
    pub example: String,
}

/// Counts of an import.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize, TS)]
pub struct ImportCounts {
    /// Rows read under the header, empty ones left out.
    pub rows_read: u32,
    /// Innovations that are new.
    pub added: u32,
    /// Innovations of which something changes.
    pub updated: u32,
    /// Innovations that stay as they are.
    pub unchanged: u32,
    /// Rows not taken.
    pub skipped: u32,
    /// What is wrong, by row and column.
    pub problems: Vec<ImportProblem>,
}

/// Something wrong in the file.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct ImportProblem {
    /// Row in the file, from 1.
    pub row: u32,
    /// Column header.
    pub column: Option<String>,
    /// Stable key.
    pub code: String,
    /// What, where and what to do.
    pub message: String,
    /// What the words name; nothing in a receipt of an earlier release.
    #[serde(default)]
    pub values: Particulars,
}

/// A row as it would be stored.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct ImportRow {
    /// Row in the file.
    pub row: u32,
    /// Agency.
    pub opd: String,
    /// Innovation.
    pub name: String,
    /// Bentuk.
    pub forms: Vec<super::Form>,
    /// Tahapan.
    pub stage: Option<super::Stage>,
    /// Inovasi Dimulai.
    pub started: Option<String>,
    /// Year.
    pub year: Option<i32>,
}

/// A cell that would change.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct ImportChange {
    /// Row in the file.
    pub row: u32,
    /// The innovation's name.
    pub name: String,
    /// The field's stable key: "started", "extra:HEADER", "action_2_output".
    pub field: String,
    /// Its name in Indonesian.
    pub label: String,
    /// What stands there.
    pub from: String,
    /// What would.
    pub to: String,
}

/// What an import brought.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Brought {
    /// A list of innovations.
    List,
    /// A list of agencies.
    Opds,
    /// Forms (C.1, Rencana Aksi).
    Forms,
    /// Evidence.
    Evidence,
    /// Saran of an earlier monev.
    Earlier,
}

/// What an import did.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct ImportReceipt {
    /// Handle for `import.undo`; empty where nothing was written.
    pub id: String,
    /// What it brought.
    pub brought: Brought,
    /// File name, or the folder's.
    pub file_name: String,
    /// The sheet read; empty where it was no workbook.
    pub sheet: String,
    /// The header's row; 0 where it was no workbook.
    pub header_row: u32,
    /// Counts and problems.
    pub counts: ImportCounts,
    /// When, "15 Oktober 2019 pukul 09.41 WIB".
    pub at: String,
    /// Whether it was taken back.
    pub undone: bool,
}

/// How taking back went.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct UndoReport {
    /// Rows gone again.
    pub rows_removed: u32,
    /// Cells given their earlier value.
    pub cells_restored: u32,
    /// Cells left alone, since somebody wrote them later.
    pub cells_kept: u32,
}
