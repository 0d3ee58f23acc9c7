//! Jadwal: the settings, the plan and the board.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::{
    Category, ClockReading, DeskLoad, DriftInfo, HoldInfo, NextTurn, PhaseTime, SlotState,
    WishInfo, WishLine,
};

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

impl BreakTime {
    /// The break for Friday prayers, a default of every event with a Friday.
    #[must_use]
    pub fn friday_prayers() -> Self {
        let prayers = meja_core::schedule::friday_prayers();
        let text = |time: chrono::NaiveTime| time.format("%H:%M").to_string();
        Self { from: text(prayers.from), to: text(prayers.to), day: None, friday: true }
    }
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
    /// Standing slots that lie elsewhere, or are no more.
    pub moved: u32,
    /// What every desk has to do.
    pub loads: Vec<DeskLoad>,
}

/// An agency without a slot.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct Unplaced {
    /// The agency.
    pub opd_id: String,
    /// Its name.
    pub opd: String,
    /// The desk it should have visited, in a rotating event.
    pub desk_id: Option<String>,
    /// That desk's label.
    pub desk: Option<String>,
    /// Why, as a code.
    pub code: String,
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
    /// Whether it is only a wish not kept.
    #[serde(default)]
    pub wish: bool,
    /// What the words name.
    #[serde(default)]
    pub values: super::Particulars,
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
    /// Times kept free.
    pub holds: Vec<HoldInfo>,
    /// Wished hours.
    pub wishes: Vec<WishLine>,
    /// How every desk stands today.
    pub drifts: Vec<DriftInfo>,
    /// Now, UTC milliseconds.
    pub now_ms: i64,
    /// The event's day that is today, if one is.
    pub today: Option<String>,
    /// What this person's undo would take back, as a label of the trail.
    pub undo: Option<String>,
    /// What redo would bring back.
    pub redo: Option<String>,
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
    /// Expected start, or the actual one, UTC milliseconds.
    pub expected_ms: i64,
    /// The same, `HH.MM`.
    pub expected: String,
    /// Expected end, or the actual one, UTC milliseconds.
    pub expected_end_ms: i64,
    /// The same, `HH.MM`.
    pub expected_end: String,
    /// Actual start, `HH.MM`, once it began.
    pub actual: Option<String>,
    /// Actual end, `HH.MM`, once it is over.
    pub actual_end: Option<String>,
    /// Whether its day is over and nobody called it.
    pub missed: bool,
    /// Whether it may be moved: it has not begun.
    pub movable: bool,
    /// When its agency wishes to be heard.
    pub wish: Option<WishInfo>,
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
