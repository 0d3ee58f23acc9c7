//! The event: its identity, how it was opened, its state of preparation.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::{ScheduleSettings, Zone};

/// An open event.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct EventInfo {
    /// Its id.
    pub id: String,
    /// Its identity.
    pub identity: EventIdentity,
    /// File name.
    pub file_name: String,
    /// Why nothing can be written, if so: "newer", "folder" or "asked".
    pub read_only: Option<String>,
    /// Hours, slots, sessions, breaks.
    pub schedule: ScheduleSettings,
    /// The instrument's id.
    pub instrument: String,
    /// How far the preparation is.
    pub progress: Progress,
    /// Who writes at this laptop.
    pub acting: super::Acting,
}

/// What an event is.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
pub struct EventIdentity {
    /// Name of the kegiatan.
    pub name: String,
    /// Who holds it.
    pub host: String,
    /// Kop lines; the longest-standing rule is government, agency, address.
    pub letterhead: Vec<String>,
    /// City printed before a date.
    pub place: String,
    /// Its zone.
    pub zone: Zone,
    /// First day, `YYYY-MM-DD`.
    pub date_from: String,
    /// Last day.
    pub date_to: String,
    /// The year on the forms; 0 takes the first day's.
    pub form_year: i32,
}

/// Makes an event.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct CreateEvent {
    /// Where the file goes.
    pub token: String,
    /// What it is.
    pub identity: EventIdentity,
}

/// Counts that the checklist of Persiapan shows.
#[derive(Clone, Debug, Default, Serialize, Deserialize, TS)]
pub struct Progress {
    /// Agencies.
    pub opds: u32,
    /// Agencies without an innovation.
    pub opds_without_innovation: u32,
    /// Innovations.
    pub innovations: u32,
    /// Desks.
    pub desks: u32,
    /// Desks where nobody sits.
    pub desks_without_assessor: u32,
    /// Assessors.
    pub assessors: u32,
    /// Slots.
    pub slots: u32,
    /// Agencies with an innovation and no slot.
    pub opds_unscheduled: u32,
    /// Slots over.
    pub slots_done: u32,
    /// Non-empty cells written.
    pub remarks: u32,
}
