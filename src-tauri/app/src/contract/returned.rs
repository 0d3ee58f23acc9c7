//! Periksa berkas ini: a returned workbook beside what the event says now.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::Particulars;

/// What a returned workbook was found to be.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct WorkbookCheck {
    /// The file's name.
    pub file: String,
    /// "scores" or "sheets".
    pub kind: String,
    /// The event that the file says it is of; empty where it does not say.
    pub event: String,
    /// Whether that is the event at hand. Of another event nothing is compared.
    pub same_event: bool,
    /// Code and version at the foot of the file; empty where it has none.
    pub seal: String,
    /// Whether the event's data are still those that the file was written from; none where the
    /// file does not say.
    pub current: Option<bool>,
    /// Cells that were held against one another.
    pub compared: u32,
    /// The differences, in the order of the sheets, the first [`Self::total`] of them at most 500.
    pub differences: Vec<WorkbookDifference>,
    /// How many there are in all.
    pub total: u32,
    /// Stable key of what was found: "returned.same", "returned.differs", "returned.other_event".
    pub code: String,
    /// What was found, in a sentence.
    pub message: String,
    /// What the sentence names.
    pub values: Particulars,
}

/// What is different.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum WorkbookDiffers {
    /// A value or a text.
    Value,
    /// A value where a formula stood.
    FormulaGone,
    /// Another formula.
    Formula,
    /// The row of an innovation is not there.
    RowGone,
    /// The sheet is not there.
    SheetGone,
    /// A sheet that the event does not write.
    SheetNew,
}

/// One difference.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct WorkbookDifference {
    /// What is different.
    pub kind: WorkbookDiffers,
    /// The sheet.
    pub sheet: String,
    /// The cell in the file, "F7"; empty for a row or a sheet.
    pub cell: String,
    /// Perangkat Daerah; empty where it is about none.
    pub opd: String,
    /// Inovasi; empty where it is about none.
    pub innovation: String,
    /// The heading of the column, or the row of the form.
    pub heading: String,
    /// The assessor whose sheet it is; empty where it is nobody's.
    pub assessor: String,
    /// What the file says.
    pub says: String,
    /// What the event says.
    pub event_says: String,
    /// The whole in a sentence.
    pub message: String,
}
