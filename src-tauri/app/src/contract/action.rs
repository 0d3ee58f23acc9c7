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
