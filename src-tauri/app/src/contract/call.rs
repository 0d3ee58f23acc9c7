//! Calls for the chair.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::RemarkKind;

/// Calls the chair to a desk. A desk has one call open at a time: calling again changes where and
/// why.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct MakeCall {
    /// The desk.
    pub desk: String,
    /// The slot under way.
    #[serde(default)]
    pub slot: Option<String>,
    /// The innovation.
    #[serde(default)]
    pub innovation: Option<String>,
    /// The row; empty is none.
    #[serde(default)]
    pub indicator: String,
    /// The column.
    #[serde(default)]
    pub kind: Option<RemarkKind>,
    /// What about; may be empty.
    #[serde(default)]
    pub reason: String,
}

/// An open call.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, TS)]
pub struct CallInfo {
    /// Its id.
    pub id: String,
    /// The desk.
    pub desk_id: String,
    /// "Meja 1".
    pub desk: String,
    /// Where the desk stands.
    pub room: String,
    /// The agency under review; empty where the call names no innovation.
    pub opd: String,
    /// The innovation.
    pub innovation_id: Option<String>,
    /// Its name.
    pub innovation: String,
    /// The row's id; empty is none.
    pub indicator: String,
    /// The row's number on the form.
    pub number: Option<u32>,
    /// The column.
    pub kind: Option<RemarkKind>,
    /// Who called.
    pub assessor: String,
    /// What about, in their words.
    pub reason: String,
    /// When, "09.41".
    pub at: String,
    /// How long ago, milliseconds.
    pub ago_ms: i64,
}
