//! Impor: from a file to a preview, from a preview to a receipt.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// What to read and how.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct ImportRequest {
    /// The file.
    pub token: String,
    /// The sheet, where the best guess is not wanted.
    #[serde(default)]
    pub sheet: Option<String>,
    /// Column header (or letter) by field, overriding the aliases.
    #[serde(default)]
    pub map: BTreeMap<String, String>,
}

/// What an import would do.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct ImportPreview {
    /// File name.
    pub file_name: String,
    /// All sheets of the file.
    pub sheets: Vec<String>,
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
#[derive(Clone, Debug, Default, Serialize, Deserialize, TS)]
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
    /// The field.
    pub field: String,
    /// What stands there.
    pub from: String,
    /// What would.
    pub to: String,
}

/// What an import did.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct ImportReceipt {
    /// Handle for `import.undo`; empty where nothing was written.
    pub id: String,
    /// File name.
    pub file_name: String,
    /// The sheet read.
    pub sheet: String,
    /// The header's row.
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
