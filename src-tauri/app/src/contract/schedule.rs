//! Jadwal: the settings, the plan and the board.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::{Category, ClockReading, NextTurn, PhaseTime, SlotState};

/// Hours, slots, sessions, breaks.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(default)]
pub struct ScheduleSettings {
    /// Start of each day, `HH:MM`.
    pub start: String,
    /// End of each day.
    pub end: String,
    /// Length of a slot.
    pub slot_minutes: u32,
    /// Length of a session.
    pub session_minutes: u32,
    /// Breaks.
    pub breaks: Vec<BreakTime>,
    /// Whether every agency visits every desk.
    pub rotate: bool,
    /// The phases of a turn in their order; none where it is one piece.
    pub phases: Vec<PhaseTime>,
    /// Minutes before the end of a turn, or of its phase, at which the desk is warned.
    pub warnings: Vec<u32>,
    /// What becomes of the next turn when one is over.
    pub next: NextTurn,
}

impl Default for ScheduleSettings {
    fn default() -> Self {
        Self {
            start: "09:00".into(),
            end: "12:00".into(),
            slot_minutes: 20,
            session_minutes: 60,
            breaks: Vec::new(),
            rotate: false,
            phases: Vec::new(),
            warnings: vec![5, 1],
            next: NextTurn::Hand,
        }
    }
}

/// A break on each day, or on one.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct BreakTime {
    /// From, `HH:MM`.
    pub from: String,
    /// To.
    pub to: String,
    /// The one day, `YYYY-MM-DD`; none is every day.
    #[serde(default)]
    pub day: Option<String>,
    /// Only on Fridays.
    #[serde(default)]
    pub friday: bool,
}

/// What scheduling gave.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct ScheduleReport {
    /// How many slots were laid.
    pub slots: u32,
    /// How many there is room for.
    pub capacity: u32,
    /// Agencies that found no place.
    pub unplaced: Vec<Unplaced>,
    /// What does not go together.
    pub conflicts: Vec<ConflictInfo>,
    /// Slots kept because their clock had begun.
    pub kept: u32,
}

/// An agency without a slot.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct Unplaced {
    /// The agency.
    pub opd_id: String,
    /// Its name.
    pub opd: String,
    /// The desk it should have visited, in a rotating event.
    pub desk: Option<String>,
    /// Why, in words.
    pub reason: String,
}

/// Two things that cannot both be.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct ConflictInfo {
    /// Stable key.
    pub code: String,
    /// Slots concerned.
    pub slots: Vec<String>,
    /// In words.
    pub message: String,
}

/// The board: desks by time.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct Board {
    /// The days, `YYYY-MM-DD`.
    pub days: Vec<String>,
    /// The desks.
    pub desks: Vec<super::DeskInfo>,
    /// All slots, by time and desk.
    pub slots: Vec<BoardSlot>,
    /// Agencies with an innovation and no slot.
    pub unplaced: Vec<Unplaced>,
    /// What does not go together.
    pub conflicts: Vec<ConflictInfo>,
}

/// A slot on the board.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct BoardSlot {
    /// Its id.
    pub id: String,
    /// Its desk.
    pub desk_id: String,
    /// The desk's label.
    pub desk: String,
    /// Its agency.
    pub opd_id: String,
    /// The agency's name.
    pub opd: String,
    /// Its category.
    pub category: Category,
    /// Names of the innovations gone through.
    pub innovations: Vec<String>,
    /// Day, `YYYY-MM-DD`.
    pub day: String,
    /// Planned start, `HH.MM`.
    pub time: String,
    /// Planned start, RFC 3339.
    pub start: String,
    /// Planned start, UTC milliseconds.
    pub start_ms: i64,
    /// Planned length.
    pub minutes: u32,
    /// Session of the day.
    pub session: u32,
    /// State of its clock.
    pub state: SlotState,
    /// The clock.
    pub clock: ClockReading,
}

/// Moves a slot.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct MoveSlot {
    /// Which.
    pub slot: String,
    /// To which desk.
    pub desk: String,
    /// To when, UTC milliseconds.
    pub start_ms: i64,
}

/// Swaps the agencies of two slots.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct SwapSlots {
    /// One.
    pub a: String,
    /// The other.
    pub b: String,
}
