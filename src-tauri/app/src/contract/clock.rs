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
    /// When it was called, "09.00.12".
    pub called_at: Option<String>,
    /// When it began.
    pub started_at: Option<String>,
    /// When it ended.
    pub finished_at: Option<String>,
    /// Keys of the acts possible now: call, start, pause, resume, add, finish, absent, postpone,
    /// undo.
    pub can: Vec<String>,
    /// By how much the wall clock was moved meanwhile, where that was noticed.
    pub wall_jump_ms: Option<i64>,
}

/// All the stage may know.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct StageView {
    /// Name of the kegiatan.
    pub event: String,
    /// The desk it shows.
    pub desk: String,
    /// The slot under way or next: agency.
    pub opd: Option<String>,
    /// Its innovations' names.
    pub innovations: Vec<String>,
    /// Its clock.
    pub clock: Option<ClockReading>,
    /// Whose turn comes then.
    pub next_opd: Option<String>,
    /// At what time, "09.20 WIB".
    pub next_at: Option<String>,
    /// The time of day, "09.03".
    pub time: String,
    /// The zone's code.
    pub zone: String,
}
