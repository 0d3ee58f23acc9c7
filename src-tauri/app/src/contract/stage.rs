//! The stage: what it shows, and what the main window sets of it.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::{ClockReading, SlotState};

/// All the stage may know.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct StageView {
    /// Name of the kegiatan.
    pub event: String,
    /// The desk it shows.
    pub desk: String,
    /// What it shows.
    pub layout: StageLayout,
    /// Whether it shows nothing for the moment.
    pub blackout: bool,
    /// A word from the chair to this desk; empty is none.
    pub message: String,
    /// The slot under way or next: agency.
    pub opd: Option<String>,
    /// Its innovations' names.
    pub innovations: Vec<String>,
    /// Its planned start, "09.20 WIB".
    pub planned: Option<String>,
    /// Its clock; without the reasons that the desk gave.
    pub clock: Option<ClockReading>,
    /// Whose turn comes then.
    pub next_opd: Option<String>,
    /// At what time it is expected, "09.20 WIB".
    pub next_at: Option<String>,
    /// The time of day, "09.03".
    pub time: String,
    /// The zone's code.
    pub zone: String,
    /// All desks with their queues, in the layout for the waiting room alone.
    pub desks: Vec<StageDesk>,
}

/// What the stage shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum StageLayout {
    /// The clock of one desk.
    #[default]
    Desk,
    /// The waiting room: every desk's turn and queue.
    Waiting,
}

/// A desk as the waiting room sees it.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct StageDesk {
    /// Its label.
    pub desk: String,
    /// Where it stands.
    pub room: String,
    /// A word from the chair; empty is none.
    pub message: String,
    /// Whose turn it is.
    pub now: Option<StageTurn>,
    /// Who comes then, in order.
    pub queue: Vec<StageTurn>,
}

/// A turn as the waiting room sees it.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct StageTurn {
    /// The agency.
    pub opd: String,
    /// Where it stands.
    pub state: SlotState,
    /// Planned start, "09.20".
    pub planned: String,
    /// When it is expected to begin, or began.
    pub expected: String,
    /// Whether it is waited for.
    pub late: bool,
    /// Until when.
    pub late_until: Option<String>,
}

/// Shows the stage.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(default)]
pub struct StageShow {
    /// The desk whose clock it shows.
    pub desk: String,
    /// The monitor (`MonitorInfo::key`); the one remembered where not given.
    pub monitor: Option<String>,
    /// What it shows; as before where not given.
    pub layout: Option<StageLayout>,
}

/// A word for the stage.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(default)]
pub struct StageMessage {
    /// The desk; all where not given.
    pub desk: Option<String>,
    /// The word; empty takes it off.
    pub text: String,
}

/// Darkens the stage of this laptop, or lights it again.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct StageBlackout {
    /// Whether it shows nothing.
    pub on: bool,
}

/// How the stage of this laptop is set.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct StageState {
    /// Whether its window is open.
    pub shown: bool,
    /// The desk it shows.
    pub desk: Option<String>,
    /// What it shows.
    pub layout: StageLayout,
    /// Whether it is dark.
    pub blackout: bool,
    /// The monitors that are plugged in.
    pub monitors: Vec<MonitorInfo>,
    /// The monitor that was chosen and is not there now, by name.
    pub missing: Option<String>,
    /// The word on each desk that has one.
    pub messages: Vec<StageMessage>,
}

/// A monitor.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct MonitorInfo {
    /// The handle by which `stage.show` takes it.
    pub key: String,
    /// What the system calls it; empty where it does not.
    pub name: String,
    /// Its width, pixels.
    pub width: u32,
    /// Its height.
    pub height: u32,
    /// Whether the desk's own window stands on it.
    pub main: bool,
    /// Whether the stage is, or would be, shown there.
    pub stage: bool,
}
