//! The clock of a slot, and what the stage shows of it.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::SlotState;

/// An act on a slot's clock.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct ClockActInput {
    /// The slot.
    pub slot: String,
    /// What.
    pub act: ClockAct,
}

/// What can be done to a slot's clock.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum ClockAct {
    /// Panggil.
    Call,
    /// Mulai, `backdated_ms` milliseconds ago.
    Start {
        /// 0 for now.
        #[serde(default)]
        backdated_ms: i64,
    },
    /// Jeda.
    Pause {
        /// Why.
        #[serde(default)]
        reason: Option<String>,
    },
    /// Lanjut.
    Resume,
    /// Tambahan waktu; negative takes away.
    Add {
        /// Milliseconds.
        ms: i64,
    },
    /// Selesai.
    Finish,
    /// Tidak hadir.
    Absent,
    /// Tunda.
    Postpone,
    /// Terlambat: the agency is waited for.
    Late {
        /// Until when, UTC milliseconds.
        #[serde(default)]
        until_ms: Option<i64>,
    },
    /// Why the pause that goes on was made.
    Explain {
        /// In words.
        text: String,
    },
    /// Why the turn went over its time.
    Reason {
        /// In words.
        text: String,
    },
    /// Takes back the latest act.
    Undo,
}

/// A slot's clock, read at one instant.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct ClockReading {
    /// State.
    pub state: SlotState,
    /// Planned length and added time, milliseconds.
    pub allotted_ms: i64,
    /// Added time.
    pub added_ms: i64,
    /// Running time, pauses left out.
    pub elapsed_ms: i64,
    /// What is left; negative in overtime.
    pub remaining_ms: i64,
    /// Time over.
    pub overtime_ms: i64,
    /// The tightest warning reached (60000, 300000 …), if any.
    pub warning_ms: Option<i64>,
    /// The phase, in slots that have phases.
    pub phase: Option<String>,
    /// Its place among `phases`, from 0.
    pub phase_index: Option<u32>,
    /// What is left of it.
    pub phase_remaining_ms: Option<i64>,
    /// The tightest warning of its end reached, if any.
    pub phase_warning_ms: Option<i64>,
    /// All phases that the turn reaches.
    pub phases: Vec<PhaseInfo>,
    /// Whether the agency is waited for.
    pub late: bool,
    /// Until when, "09.40".
    pub late_until: Option<String>,
    /// The same as an instant, UTC milliseconds.
    pub late_until_ms: Option<i64>,
    /// Why it is paused, while it is and where that was said.
    pub pause_reason: Option<String>,
    /// Why it went over, where that was said.
    pub overtime_reason: Option<String>,
    /// When it was called, "09.00.12".
    pub called_at: Option<String>,
    /// When it began.
    pub started_at: Option<String>,
    /// When it ended.
    pub finished_at: Option<String>,
    /// Keys of the acts possible now: call, start, pause, resume, add, finish, absent, postpone,
    /// late, explain, reason, undo.
    pub can: Vec<String>,
    /// Key of the act that an undo takes back.
    pub undoes: Option<String>,
    /// By how much the wall clock was moved meanwhile, where that was noticed.
    pub wall_jump_ms: Option<i64>,
}

/// A phase within a turn, by running time.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct PhaseInfo {
    /// Its name.
    pub name: String,
    /// Where it begins, milliseconds of running time.
    pub from_ms: i64,
    /// Where it ends.
    pub to_ms: i64,
}

/// A phase as it is set: paparan, 7.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct PhaseTime {
    /// Its name.
    pub name: String,
    /// Its length; the last phase lasts to the end of the turn whatever is written here.
    pub minutes: u32,
}

/// What becomes of a desk's next turn when one is over.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum NextTurn {
    /// Nothing, until the desk calls it.
    #[default]
    Hand,
    /// It is called.
    Call,
    /// Its time begins.
    Start,
}

/// How the turns of an event go: kept with its schedule, changed without laying that anew.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct ClockSettings {
    /// The phases.
    pub phases: Vec<PhaseTime>,
    /// Minutes before an end at which the desk is warned.
    pub warnings: Vec<u32>,
    /// What becomes of the next turn.
    pub next: NextTurn,
}

/// Plan against act: every desk on every day.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct ClockReport {
    /// A day of a desk each, by day and desk.
    pub groups: Vec<ClockReportGroup>,
    /// All together.
    pub total: ClockTotals,
}

/// A day of a desk.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct ClockReportGroup {
    /// The day, `YYYY-MM-DD`.
    pub day: String,
    /// "Selasa, 15 Oktober 2019".
    pub day_name: String,
    /// The desk.
    pub desk_id: String,
    /// Its label.
    pub desk: String,
    /// Its turns by planned start.
    pub turns: Vec<ClockReportTurn>,
    /// Together.
    pub totals: ClockTotals,
}

/// A turn, planned and actual; times "09.00", lengths in milliseconds.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct ClockReportTurn {
    /// The slot.
    pub slot: String,
    /// Its agency.
    pub opd: String,
    /// Where it stands.
    pub state: SlotState,
    /// Planned start.
    pub planned: String,
    /// Planned length.
    pub planned_ms: i64,
    /// Actual start.
    pub started: Option<String>,
    /// Actual end.
    pub ended: Option<String>,
    /// How long it ran.
    pub ran_ms: i64,
    /// How long it stood still.
    pub paused_ms: i64,
    /// Each pause.
    pub pauses: Vec<ClockPause>,
    /// Added time.
    pub added_ms: i64,
    /// Time over.
    pub overtime_ms: i64,
    /// Why.
    pub overtime_reason: Option<String>,
    /// How much later than planned it began; negative when earlier.
    pub drift_ms: Option<i64>,
}

/// A pause of a turn.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct ClockPause {
    /// When, "09.07".
    pub at: String,
    /// How long.
    pub ms: i64,
    /// Why.
    pub reason: Option<String>,
}

/// Turns together; times count of those heard to the end.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct ClockTotals {
    /// All turns.
    pub turns: u32,
    /// Heard to the end.
    pub finished: u32,
    /// Did not come.
    pub absent: u32,
    /// Put off.
    pub postponed: u32,
    /// Planned time.
    pub planned_ms: i64,
    /// Running time.
    pub ran_ms: i64,
    /// Paused time.
    pub paused_ms: i64,
    /// Added time.
    pub added_ms: i64,
    /// Time over.
    pub overtime_ms: i64,
    /// The largest drift at a start.
    pub worst_drift_ms: Option<i64>,
}
