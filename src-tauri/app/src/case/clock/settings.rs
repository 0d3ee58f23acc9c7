//! How the turns of an event go: phases, warnings, and what becomes of the next one.

use std::collections::BTreeSet;

use meja_core::{
    clock::{Phase, Plan},
    record::Entity,
};
use meja_store::{Edit, Plan as Write, table};

use crate::{
    App, AppError,
    contract::{ClockSettings, NextTurn, ScheduleSettings},
};

/// The most phases of a turn: more cannot be told apart on a bar.
const MOST_PHASES: usize = 6;
/// The longest name of a phase, characters: what fits over its part of the bar.
const LONGEST_NAME: usize = 40;
/// The longest phase and the earliest warning, minutes: ten hours, as long as a slot may be.
const LONGEST_MINUTES: u32 = 600;
/// The most warnings of a turn.
const MOST_WARNINGS: usize = 5;

/// How a turn goes, whatever its length.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::case) struct Turn {
    phases: Vec<Phase>,
    warnings_ms: Vec<i64>,
    pub(super) next: NextTurn,
}

impl Turn {
    /// What the settings of an event say.
    pub(in crate::case) fn of(settings: &ScheduleSettings) -> Self {
        Self {
            phases: settings
                .phases
                .iter()
                .map(|phase| Phase {
                    name: phase.name.trim().to_owned(),
                    ms: i64::from(phase.minutes) * 60_000,
                })
                .collect(),
            warnings_ms: settings.warnings.iter().map(|&min| i64::from(min) * 60_000).collect(),
            next: settings.next,
        }
    }

    /// The plan of a turn of so many minutes.
    pub(in crate::case) fn plan(&self, minutes: u32) -> Plan {
        Plan {
            phases: self.phases.clone(),
            warnings_ms: self.warnings_ms.clone(),
            ..Plan::of_minutes(minutes)
        }
    }
}

/// How the turns of the event go.
///
/// # Errors
/// When no event is open.
pub fn settings(app: &App, _: ()) -> Result<ClockSettings, AppError> {
    app.read(|conn| {
        let event = table::event::get(conn)?;
        let stored: ScheduleSettings = serde_json::from_value(event.schedule).unwrap_or_default();
        Ok(of(&stored))
    })
}

/// Sets how the turns go, without laying the schedule anew: also in the middle of a day, and for
/// the turn that runs.
///
/// # Errors
/// Phases or warnings that cannot be, in words.
pub fn set(app: &App, input: ClockSettings) -> Result<ClockSettings, AppError> {
    check(&input.phases, &input.warnings)?;
    app.write("clock.settings", move |conn| {
        let event = table::event::get(conn)?;
        let stored: ScheduleSettings = serde_json::from_value(event.schedule).unwrap_or_default();
        if of(&stored) == input {
            return Ok(Write { edits: Vec::new(), output: () });
        }
        let ClockSettings { phases, warnings, next } = input;
        let whole = ScheduleSettings { phases, warnings, next, ..stored };
        let edit = Edit::of(Entity::Event, event.id)
            .set("schedule", serde_json::to_value(&whole).unwrap_or_default());
        Ok(Write { edits: vec![edit], output: () })
    })?;
    settings(app, ())
}

fn of(stored: &ScheduleSettings) -> ClockSettings {
    ClockSettings {
        phases: stored.phases.clone(),
        warnings: stored.warnings.clone(),
        next: stored.next,
    }
}

/// Refuses phases and warnings that a turn cannot have. The sum of the phases need not be the
/// length of a slot: the last one lasts to its end.
pub(in crate::case) fn check(
    phases: &[crate::contract::PhaseTime],
    warnings: &[u32],
) -> Result<(), AppError> {
    let wrong = |code, message: String, field| Err(AppError::user(code, message).at(field));
    if phases.len() > MOST_PHASES {
        return wrong(
            "clock.phases_many",
            format!("Satu giliran paling banyak {MOST_PHASES} tahap."),
            "phases",
        );
    }
    for (phase, number) in phases.iter().zip(1..) {
        let name = phase.name.trim();
        if name.is_empty() {
            return wrong(
                "clock.phase_name",
                format!("Tahap ke-{number} belum bernama. Tulis misalnya Paparan."),
                "phases",
            );
        }
        if name.chars().count() > LONGEST_NAME {
            return wrong(
                "clock.phase_name",
                format!("Nama tahap ke-{number} paling panjang {LONGEST_NAME} huruf."),
                "phases",
            );
        }
        if !(1..=LONGEST_MINUTES).contains(&phase.minutes) {
            return wrong(
                "clock.phase_minutes",
                format!("Lama tahap \"{name}\" antara 1 dan {LONGEST_MINUTES} menit."),
                "phases",
            );
        }
    }
    if warnings.len() > MOST_WARNINGS {
        return wrong(
            "clock.warnings_many",
            format!("Peringatan paling banyak {MOST_WARNINGS}."),
            "warnings",
        );
    }
    if warnings.iter().any(|minutes| !(1..=LONGEST_MINUTES).contains(minutes)) {
        return wrong(
            "clock.warning_minutes",
            format!("Peringatan antara 1 dan {LONGEST_MINUTES} menit sebelum habis."),
            "warnings",
        );
    }
    if warnings.iter().collect::<BTreeSet<_>>().len() < warnings.len() {
        return wrong(
            "clock.warning_twice",
            "Peringatan yang sama tertulis dua kali.".to_owned(),
            "warnings",
        );
    }
    Ok(())
}
