//! Papan jadwal: what is added to the schedule by hand, and how the day goes.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::{Board, MoveSlot, Particulars, Saying, ScheduleSettings};

/// Asks for a schedule.
#[derive(Clone, Debug, Default, Serialize, Deserialize, TS)]
pub struct ScheduleRequest {
    /// Hours, slots, sessions, breaks.
    #[serde(flatten)]
    pub settings: ScheduleSettings,
    /// Whether all is laid anew, what stands and has not begun included; else few slots move.
    #[serde(default)]
    pub fresh: bool,
}

impl From<ScheduleSettings> for ScheduleRequest {
    fn from(settings: ScheduleSettings) -> Self {
        Self { settings, fresh: false }
    }
}

/// What a desk has to do.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct DeskLoad {
    /// The desk's label.
    pub desk: String,
    /// Its slots.
    pub slots: u32,
}

/// How a desk stands today.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct DriftInfo {
    /// The desk.
    pub desk_id: String,
    /// Its label.
    pub desk: String,
    /// How far it is behind, milliseconds; negative when ahead.
    pub drift_ms: i64,
    /// When its day is planned to end, "11.40"; none without a slot today.
    pub planned_end: Option<String>,
    /// When it is expected to.
    pub expected_end: Option<String>,
    /// By how much that is beyond the hours of the day, milliseconds.
    pub over_ms: i64,
}

/// The hours an agency wishes to be heard in.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct WishInfo {
    /// The one day, `YYYY-MM-DD`; none is any.
    #[serde(default)]
    pub day: Option<String>,
    /// From, `HH:MM`.
    pub from: String,
    /// To.
    pub to: String,
}

/// Says when an agency wishes to be heard.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct OpdWish {
    /// The agency.
    pub opd: String,
    /// When; none takes the wish away.
    pub wish: Option<WishInfo>,
}

/// An agency's wish, by name.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct WishLine {
    /// The agency.
    pub opd_id: String,
    /// Its name.
    pub opd: String,
    /// Its wish.
    pub wish: WishInfo,
}

/// A time that a desk keeps free.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct HoldInfo {
    /// Its id.
    pub id: String,
    /// The desk.
    pub desk_id: String,
    /// Its label.
    pub desk: String,
    /// Day, `YYYY-MM-DD`.
    pub day: String,
    /// From, "09.20".
    pub time: String,
    /// From, UTC milliseconds.
    pub start_ms: i64,
    /// How long.
    pub minutes: u32,
    /// What for.
    pub reason: String,
}

/// Keeps a time free, or changes one that is.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct HoldInput {
    /// Its id; empty to keep a new one.
    #[serde(default)]
    pub id: String,
    /// The desk.
    pub desk: String,
    /// From, UTC milliseconds.
    pub start_ms: i64,
    /// How long.
    pub minutes: u32,
    /// What for.
    #[serde(default)]
    pub reason: String,
}

/// An assessor who leaves an agency to others.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct RecusalInfo {
    /// Its id; empty where it is proposed only.
    pub id: String,
    /// Who.
    pub assessor_id: String,
    /// Their name.
    pub assessor: String,
    /// Which agency.
    pub opd_id: String,
    /// Its name.
    pub opd: String,
    /// Why.
    pub reason: String,
    /// Whether it is proposed (the assessor comes from that agency) and not decided.
    pub proposed: bool,
}

/// Notes a conflict of interest.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct RecusalInput {
    /// Who.
    pub assessor: String,
    /// Which agency.
    pub opd: String,
    /// Why.
    #[serde(default)]
    pub reason: String,
}

/// Puts an agency without a slot somewhere.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct PlaceOpd {
    /// The agency.
    pub opd: String,
    /// At which desk; none takes the best.
    #[serde(default)]
    pub desk: Option<String>,
    /// When, UTC milliseconds; none takes the first free place.
    #[serde(default)]
    pub start_ms: Option<i64>,
}

/// Asks where a slot may go on a day.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct TargetsInput {
    /// The slot.
    pub slot: String,
    /// The day, `YYYY-MM-DD`.
    pub day: String,
}

/// A place, or a slot to change places with, that is refused.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct RefusedTarget {
    /// The desk.
    pub desk_id: String,
    /// When, UTC milliseconds.
    pub start_ms: i64,
    /// Why, as a code.
    pub code: String,
    /// Why, in words.
    pub why: String,
    /// What the words name.
    #[serde(default)]
    pub values: Particulars,
}

/// What was done on the board.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct BoardDone {
    /// The board as it then is.
    pub board: Board,
    /// What happened.
    pub said: Saying,
    /// The act itself, where it can be taken back by its name.
    pub act: Option<String>,
}

/// A move that is proposed.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct ReplanMove {
    /// The slot.
    pub slot: String,
    /// Its agency.
    pub opd: String,
    /// The desk it is at.
    pub desk: String,
    /// When it is planned, "09.40".
    pub time: String,
    /// The desk it goes to.
    pub to_desk: String,
    /// When it is planned then.
    pub to_time: String,
    /// Whether the agency is away, so that only its place is given to another.
    pub away: bool,
    /// The move, as it is sent back.
    pub step: MoveSlot,
}

/// How a desk stands without and with the proposal.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct ReplanDesk {
    /// Without it.
    pub before: DriftInfo,
    /// With it.
    pub after: DriftInfo,
}

/// A proposal for the rest of the day.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct ReplanPreview {
    /// What the proposal rests on; sent back with it.
    pub token: String,
    /// What moves; none when nothing is worth it.
    pub moves: Vec<ReplanMove>,
    /// Every desk.
    pub desks: Vec<ReplanDesk>,
    /// How long agencies wait beyond their time without it, all together, milliseconds.
    pub wait_before_ms: i64,
    /// How long with it.
    pub wait_after_ms: i64,
    /// Why nothing moves.
    pub why_none: Option<NothingToMove>,
}

/// Why a proposal for the rest of the day moves nothing.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum NothingToMove {
    /// Today is no day of the event.
    OtherDay,
    /// Every desk is on time.
    OnTime,
    /// Turns are bound to their desk where agencies go round.
    Rotating,
    /// No move saves enough and keeps the rules.
    NotWorthIt,
}

/// Takes a proposal as a whole.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct ReplanApply {
    /// What it rests on.
    pub token: String,
    /// Its moves.
    pub moves: Vec<MoveSlot>,
}
