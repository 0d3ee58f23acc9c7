//! The report of plan against act, as lines.

use std::path::Path;

use meja_app::{
    AppError,
    case::clock,
    contract::{ClockReportTurn, ClockTotals, SlotState},
};

use super::look;
use crate::say;

/// Prints every desk's days, a line a turn.
pub(super) fn report(event: &Path, json: bool) -> Result<(), AppError> {
    let app = look(event)?;
    let report = clock::report(&app, ())?;
    say::answer(json, &report, || {
        let mut lines = Vec::new();
        for group in &report.groups {
            lines.push(format!("{} · {}", group.day_name, group.desk));
            lines.extend(group.turns.iter().map(turn));
            lines.push(format!("  {}", totals(&group.totals)));
            lines.push(String::new());
        }
        lines.push(format!("Seluruhnya: {}", totals(&report.total)));
        lines
    });
    Ok(())
}

fn turn(turn: &ClockReportTurn) -> String {
    let mut line = format!("  {} {}: {}", turn.planned, turn.opd, state(turn.state));
    if let Some(started) = &turn.started {
        line.push_str(&format!(
            ", {started}–{}, berjalan {}",
            turn.ended.as_deref().unwrap_or("…"),
            span(turn.ran_ms)
        ));
    }
    for pause in &turn.pauses {
        line.push_str(&format!(", jeda {} {}", pause.at, span(pause.ms)));
        if let Some(reason) = &pause.reason {
            line.push_str(&format!(" ({reason})"));
        }
    }
    if turn.added_ms != 0 {
        line.push_str(&format!(", tambahan {}", span(turn.added_ms)));
    }
    if turn.overtime_ms > 0 {
        line.push_str(&format!(", lewat {}", span(turn.overtime_ms)));
        if let Some(reason) = &turn.overtime_reason {
            line.push_str(&format!(" ({reason})"));
        }
    }
    if let Some(drift) = turn.drift_ms.filter(|drift| *drift != 0) {
        line.push_str(&format!(", mulai bergeser {}", span(drift)));
    }
    line
}

fn totals(sum: &ClockTotals) -> String {
    format!(
        "{} dari {} giliran selesai, {} tidak hadir, {} ditunda; berjalan {} dari rencana {}, jeda \
         {}, tambahan {}, lewat {}.",
        sum.finished,
        sum.turns,
        sum.absent,
        sum.postponed,
        span(sum.ran_ms),
        span(sum.planned_ms),
        span(sum.paused_ms),
        span(sum.added_ms),
        span(sum.overtime_ms)
    )
}

const fn state(state: SlotState) -> &'static str {
    match state {
        SlotState::Planned => "belum mulai",
        SlotState::Called => "dipanggil",
        SlotState::Running => "berjalan",
        SlotState::Paused => "jeda",
        SlotState::Finished => "selesai",
        SlotState::Absent => "tidak hadir",
        SlotState::Postponed => "ditunda",
    }
}

/// "21.07" in minutes and seconds, with a sign where time was lost or taken.
fn span(ms: i64) -> String {
    let seconds = ms.unsigned_abs() / 1_000;
    let sign = if ms < 0 { "−" } else { "" };
    format!("{sign}{}.{:02}", seconds / 60, seconds % 60)
}
