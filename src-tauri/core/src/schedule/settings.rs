//! How the days of an event are cut: hours, sessions, slots, breaks.
//!
//! Left out: desks and agencies (`plan.rs`).

use std::collections::BTreeSet;

use chrono::{Datelike, NaiveDate, NaiveTime, Weekday};
use serde::{Deserialize, Serialize};

use super::SettingsError;
use crate::{stamp::WallMs, zone::Zone};

/// The most places a schedule may have, all days and desks together.
pub const MAX_OPENINGS: usize = 1_000_000;

/// The most desks an event may have.
pub const MAX_DESKS: usize = 1_000;

/// The shape of an event's days; times are local to `zone`.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Settings {
    /// The event's zone.
    pub zone: Zone,
    /// Its days, in any order, each once.
    pub days: Vec<NaiveDate>,
    /// When each day starts.
    pub start: NaiveTime,
    /// When each day ends.
    pub end: NaiveTime,
    /// Length of an agency's turn, minutes.
    pub slot_minutes: u32,
    /// Length of a session, minutes: it holds as many whole slots as fit.
    pub session_minutes: u32,
    /// Times in which no slot may lie.
    #[serde(default)]
    pub breaks: Vec<Break>,
    /// Whether every agency visits every desk, instead of one desk each.
    #[serde(default)]
    pub rotate: bool,
}

/// A time in which the desks rest; where it names both a day and a weekday, both must match.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Break {
    /// When it begins, local.
    pub from: NaiveTime,
    /// When it ends, local.
    pub to: NaiveTime,
    /// The only day it is on; every day where not given.
    #[serde(default)]
    pub day: Option<NaiveDate>,
    /// The only weekday it is on, e.g. Friday for the prayer; every weekday where not given.
    #[serde(default)]
    pub weekday_only: Option<Weekday>,
}

/// A span of time, UTC milliseconds, its end not included.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub(super) struct Span {
    pub(super) from: WallMs,
    pub(super) to: WallMs,
}

impl Span {
    /// The span of a slot.
    pub(super) fn of(start: WallMs, minutes: u32) -> Self {
        Self { from: start, to: start.saturating_add(i64::from(minutes) * 60_000) }
    }

    pub(super) fn overlaps(self, other: Self) -> bool {
        self.from < other.to && other.from < self.to
    }
}

/// One day as instants: its hours, and its breaks with their places in the settings.
pub(super) struct DayFrame {
    pub(super) day: NaiveDate,
    pub(super) hours: Span,
    pub(super) breaks: Vec<(Span, usize)>,
}

impl Settings {
    /// The event's days in order.
    pub(super) fn frames(&self) -> Vec<DayFrame> {
        let days: BTreeSet<NaiveDate> = self.days.iter().copied().collect();
        let span = |day, from, to| Span {
            from: self.zone.instant(day, from),
            to: self.zone.instant(day, to),
        };
        days.into_iter()
            .map(|day| {
                let mut breaks: Vec<(Span, usize)> = (self.breaks.iter().enumerate())
                    .filter(|(_, pause)| pause.is_on(day))
                    .map(|(index, pause)| (span(day, pause.from, pause.to), index))
                    .collect();
                breaks.sort_unstable();
                DayFrame { day, hours: span(day, self.start, self.end), breaks }
            })
            .collect()
    }

    /// Checks what the grid of openings rests on.
    ///
    /// # Errors
    /// The first [`SettingsError`] found.
    pub(super) fn validate(&self) -> Result<(), SettingsError> {
        if self.days.is_empty() {
            return Err(SettingsError::NoDays);
        }
        let mut days = BTreeSet::new();
        if let Some(&day) = self.days.iter().find(|&&day| !days.insert(day)) {
            return Err(SettingsError::DuplicateDay { day });
        }
        if self.end <= self.start {
            return Err(SettingsError::EndNotAfterStart);
        }
        if self.slot_minutes == 0 {
            return Err(SettingsError::ZeroSlot);
        }
        if self.session_minutes == 0 {
            return Err(SettingsError::ZeroSession);
        }
        if self.slot_minutes > self.session_minutes {
            return Err(SettingsError::SlotLongerThanSession);
        }
        for (index, pause) in self.breaks.iter().enumerate() {
            if pause.to <= pause.from {
                return Err(SettingsError::BreakInverted { index });
            }
            // The break of a weekday is a default of the event, which shorter hours do not break.
            let outside = pause.to <= self.start || pause.from >= self.end;
            if outside && pause.weekday_only.is_none() {
                return Err(SettingsError::BreakOutsideHours { index });
            }
            if pause.day.is_some_and(|day| !days.contains(&day)) {
                return Err(SettingsError::BreakOutsideDays { index });
            }
        }
        Ok(())
    }
}

impl Break {
    /// Whether the break is on this day.
    #[must_use]
    pub fn is_on(&self, day: NaiveDate) -> bool {
        self.day.is_none_or(|only| only == day)
            && self.weekday_only.is_none_or(|only| only == day.weekday())
    }
}
