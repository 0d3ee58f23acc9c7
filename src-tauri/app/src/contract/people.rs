//! Agencies, desks, assessors, and who writes at this laptop.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::{Category, Particulars};

/// An agency.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct OpdInfo {
    /// Its id; empty to make a new one.
    pub id: String,
    /// Its name.
    pub name: String,
    /// The government it belongs to, where the list says so.
    pub region: String,
    /// Its category.
    pub category: Category,
    /// The official who acknowledges the sheet.
    pub official_name: String,
    /// NIP of the official, as text.
    pub official_nip: String,
    /// How many innovations it brought.
    #[serde(default)]
    pub innovations: u32,
}

/// A desk.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct DeskInfo {
    /// Its id; empty to make a new one.
    pub id: String,
    /// "Meja 1".
    pub label: String,
    /// Where it stands.
    pub room: String,
    /// Ids of who sits there, the lead first.
    pub assessors: Vec<String>,
}

/// A desk with its assessors' names, for lists.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct DeskLine {
    /// Its id.
    pub id: String,
    /// "Meja 1".
    pub label: String,
    /// Where it stands.
    pub room: String,
    /// Names of who sits there, the lead first.
    pub assessors: Vec<String>,
}

/// An assessor.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct AssessorInfo {
    /// Its id; empty to make a new one.
    pub id: String,
    /// Name with titles.
    pub name: String,
    /// NIP, as text.
    pub nip: String,
    /// Jabatan.
    pub title: String,
    /// Instansi.
    pub agency: String,
    /// What is odd about the NIP; a warning, never a refusal.
    #[serde(default)]
    pub nip_warnings: Vec<NipRemark>,
    /// Whether this is the chair of the panel; named by `role.name_chair`, not by saving.
    #[serde(default)]
    pub chair: bool,
}

/// Something odd about a NIP.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct NipRemark {
    /// Stable key, "nip.wrong_length".
    pub code: String,
    /// In words.
    pub message: String,
    /// What the words name.
    pub values: Particulars,
}

/// Names the chair of the panel.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct NameChair {
    /// The assessor's id; none leaves the panel without a chair.
    pub assessor: Option<String>,
}

/// The part that whoever acts has in the event.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum ActingRole {
    /// Prepares, prints and files.
    Secretariat,
    /// Assesses at a desk.
    Assessor,
    /// Answers for the result; may assess besides.
    Chair,
}

/// Who writes at this laptop.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Acting {
    /// The assessor's id; none for the secretariat.
    pub assessor: Option<String>,
    /// The name to show.
    pub name: String,
    /// Their part in the event.
    pub role: ActingRole,
}

/// Says who writes from now on.
#[derive(Clone, Default, Serialize, Deserialize, TS)]
pub struct ActAs {
    /// The assessor's id; none for the secretariat.
    pub assessor: Option<String>,
    /// The person's PIN, where they have one.
    #[serde(default)]
    pub pin: Option<String>,
}

impl std::fmt::Debug for ActAs {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        out.debug_struct("ActAs").field("assessor", &self.assessor).finish_non_exhaustive()
    }
}
