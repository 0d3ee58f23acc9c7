//! A clock's reading as it crosses to the interface.

use meja_core::{
    clock::{self, Act, ActKind, Plan, Reading, SlotState},
    stamp::Stamp,
};
use meja_store::table::slot::SlotRow;

use super::super::board::Ground;
use crate::{
    contract::{ClockReading, PhaseInfo},
    words,
};

impl Ground {
    /// A reading as it crosses.
    pub(in crate::case) fn clock(
        &self,
        slot: &SlotRow,
        reading: &Reading,
        now: Stamp,
    ) -> ClockReading {
        let plan = self.plan_of(slot);
        let at = |stamp: Option<Stamp>| {
            stamp.map(|stamp| words::clock_seconds(self.zone(), stamp.wall_ms))
        };
        let phase = reading.phase.as_ref();
        let pause = reading.pauses.last().filter(|_| reading.state == SlotState::Paused);
        ClockReading {
            state: reading.state.into(),
            allotted_ms: reading.allotted_ms,
            added_ms: reading.added_ms,
            elapsed_ms: reading.elapsed_ms,
            remaining_ms: reading.remaining_ms,
            overtime_ms: reading.overtime_ms,
            warning_ms: reading.warning,
            phase: phase.map(|phase| phase.name.clone()),
            phase_index: phase.and_then(|phase| u32::try_from(phase.index).ok()),
            phase_remaining_ms: phase.map(|phase| phase.remaining_ms),
            phase_warning_ms: phase.and_then(|phase| phase.warning),
            phases: plan
                .spans(reading.allotted_ms)
                .into_iter()
                .map(|span| PhaseInfo { name: span.name, from_ms: span.from_ms, to_ms: span.to_ms })
                .collect(),
            late: reading.late,
            late_until: reading.late_until.map(|ms| words::clock_minutes(self.zone(), ms)),
            late_until_ms: reading.late_until,
            pause_reason: pause.and_then(|pause| pause.reason.clone()),
            overtime_reason: reading.overtime_reason.clone(),
            called_at: at(reading.called_at),
            started_at: at(reading.started_at),
            finished_at: at(reading.finished_at),
            can: possible(self.acts_of(slot.id), &plan, now),
            undoes: reading.undoes.as_ref().map(|kind| kind.code().to_owned()),
            wall_jump_ms: reading.wall_jump_ms,
        }
    }
}

/// Keys of the acts possible now.
fn possible(acts: &[Act], plan: &Plan, now: Stamp) -> Vec<String> {
    let some_words = || "-".to_owned();
    [
        ActKind::Call,
        ActKind::Start { backdated_ms: 0 },
        ActKind::Pause { reason: None },
        ActKind::Resume,
        ActKind::Add { ms: 60_000 },
        ActKind::Finish,
        ActKind::Absent,
        ActKind::Postpone,
        ActKind::Late { until_ms: None },
        ActKind::Explain { text: some_words() },
        ActKind::Reason { text: some_words() },
        ActKind::Undo,
    ]
    .iter()
    .filter(|kind| clock::check(acts, kind, plan, now).is_ok())
    .map(|kind| kind.code().to_owned())
    .collect()
}
