//! The template workbook that agencies fill.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::Paper;

/// Asks for the template.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct TemplateRequest {
    /// Where it goes, from `file.pick` for the purpose `template`.
    pub token: String,
    /// The paper on which it is printed; F4 where nothing is said.
    #[serde(default)]
    pub paper: Option<Paper>,
}

/// The template that was written.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct TemplateFile {
    /// The file's name.
    pub name: String,
    /// Its size.
    pub bytes: u64,
    /// Agencies in its drop-down list.
    pub opds: u32,
    /// Columns to fill.
    pub columns: u32,
}
