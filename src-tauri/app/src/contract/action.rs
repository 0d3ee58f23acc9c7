//! Rencana aksi: the planned activities of an innovation.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::Phase;

/// One planned activity.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, TS)]
pub struct ActionInfo {
    /// Tahap, where the form says one.
    pub phase: Option<Phase>,
    /// Kegiatan.
    pub activity: String,
    /// Pelaksana.
    pub actor: String,
    /// Waktu, free text.
    pub timing: String,
    /// Output.
    pub output: String,
    /// Metode.
    pub method: String,
    /// Biaya, as written.
    pub cost: String,
}

/// One planned activity with whose it is, for lists.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct ActionLine {
    /// The innovation.
    pub innovation_id: String,
    /// Its name.
    pub innovation: String,
    /// Its agency.
    pub opd: String,
    /// The activity.
    #[serde(flatten)]
    pub action: ActionInfo,
}

/// An innovation's Rencana Aksi.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, TS)]
pub struct ActionPlanInfo {
    /// Contact Person.
    pub contact: String,
    /// Nomor Telepon.
    pub phone: String,
    /// Email.
    pub email: String,
    /// The activities in the order of the form.
    pub actions: Vec<ActionInfo>,
}
