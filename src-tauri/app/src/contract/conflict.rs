//! Cells that two laptops changed from the same version, and changes that were kept aside.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::Saying;

/// A cell with more than one version that lives.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct ConflictCell {
    /// Handle for `conflict.resolve`.
    pub id: String,
    /// Where: "Faktual · Regulasi Inovasi Daerah · SIPADU (Dinas Sosial)".
    pub place: Saying,
    /// The desk it belongs to; empty where to none.
    pub desk: String,
    /// The innovation, where it is one's cell.
    pub innovation_id: Option<String>,
    /// The row's id; empty is none.
    pub indicator: String,
    /// Every version, the one that is shown meanwhile first.
    pub versions: Vec<ConflictVersion>,
    /// Whether the versions are texts that can be joined.
    pub text: bool,
    /// Whether whoever acts may decide it.
    pub mine: bool,
    /// Who may: "Siti Rahmawati atau ketua".
    pub who_may: Saying,
}

/// One of the versions.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct ConflictVersion {
    /// The operation.
    pub version: String,
    /// Who wrote it.
    pub person: String,
    /// On which laptop.
    pub device: String,
    /// When by that laptop's clock, "Selasa, 15 Oktober 2019 09.41.07".
    pub at: String,
    /// What it says, as people read it.
    pub text: String,
}

/// Decides a conflict.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct ResolveConflict {
    /// Which.
    pub id: String,
    /// The versions that the person saw: another one meanwhile is not decided over.
    pub seen: Vec<String>,
    /// The version that stands; none with `text`.
    #[serde(default)]
    pub take: Option<String>,
    /// The text that joins them; none with `take`.
    #[serde(default)]
    pub text: Option<String>,
}

/// Why a change was kept aside.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum AsideReason {
    /// Its author is not admitted (yet).
    NotAdmitted,
    /// Its author was removed before it.
    Removed,
    /// It writes what is not its author's to write.
    Overreach,
    /// Two histories of one author: another change has its number.
    Fork,
    /// What came before it has not arrived.
    Gap,
    /// It was altered on the way, belongs to another event, or a later release wrote it.
    Unreadable,
}

/// Changes of one author that were kept aside for one reason.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct AsideInfo {
    /// The author's key, 64 hexadecimal digits; empty where it cannot be known.
    pub author: String,
    /// Who that is, as far as is known.
    pub person: String,
    /// On which laptop.
    pub device: String,
    /// Why.
    pub reason: AsideReason,
    /// What, how many, what to do: "Perubahan 14–17 dari Meja 2 (Siti) belum datang."
    pub message: Saying,
    /// How many changes.
    pub count: u32,
    /// When the last of them was written, by its author's clock.
    pub at: String,
    /// Whether whoever acts may admit the author.
    pub admit: bool,
}

/// Admits an author whose changes are held.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct AdmitAuthor {
    /// The author's key.
    pub author: String,
    /// The assessor whose key it is; none for the secretariat.
    #[serde(default)]
    pub assessor: Option<String>,
}
