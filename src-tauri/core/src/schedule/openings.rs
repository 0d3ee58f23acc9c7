//! The grid of one desk: where slots may lie.
//!
//! Left out: who takes them (`plan.rs`).

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::settings::{DayFrame, Span};
use super::{MAX_OPENINGS, Settings, SettingsError};
use crate::stamp::WallMs;

/// A place for one slot at a desk.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Opening {
    /// The day, local to the event.
    pub day: NaiveDate,
    /// When it starts, UTC milliseconds.
    pub start: WallMs,
    /// Its session, counted from 1 within the day.
    pub session: u32,
}

/// The places of one desk, by day and time: sessions one after another from the start of the
/// day, each with as many whole slots as it holds. A slot that would cut into a break or the end
/// of the day is not laid; after a break a new session starts.
///
/// # Errors
/// Settings from which no grid can be laid, or more than [`MAX_OPENINGS`] places.
pub fn openings(settings: &Settings) -> Result<Vec<Opening>, SettingsError> {
    settings.validate()?;
    let mut grid = Vec::new();
    for frame in settings.frames() {
        lay_day(settings, &frame, &mut grid)?;
    }
    Ok(grid)
}

fn lay_day(
    settings: &Settings,
    frame: &DayFrame,
    grid: &mut Vec<Opening>,
) -> Result<(), SettingsError> {
    let session_ms = i64::from(settings.session_minutes) * 60_000;
    let mut breaks = frame.breaks.iter().map(|&(span, _)| span).peekable();
    let mut session = 0;
    let mut from = frame.hours.from;
    while from < frame.hours.to {
        // Breaks are in order of their beginning; those that are over no longer matter.
        while breaks.next_if(|pause| pause.to <= from).is_some() {}
        let pause = breaks.peek().filter(|pause| pause.from < from.saturating_add(session_ms));
        let session_end = from.saturating_add(session_ms);
        let stop = pause.map_or(session_end, |pause| pause.from).min(frame.hours.to);
        let laid = lay_session(settings, frame.day, Span { from, to: stop }, session + 1, grid)?;
        session += u32::from(laid);
        from = pause.map_or(session_end, |pause| pause.to);
    }
    Ok(())
}

/// Lays the slots of one session; tells whether there was room for any.
fn lay_session(
    settings: &Settings,
    day: NaiveDate,
    room: Span,
    session: u32,
    grid: &mut Vec<Opening>,
) -> Result<bool, SettingsError> {
    let mut slot = Span::of(room.from, settings.slot_minutes);
    let mut laid = false;
    while slot.to <= room.to {
        if grid.len() >= MAX_OPENINGS {
            return Err(SettingsError::TooManyOpenings);
        }
        grid.push(Opening { day, start: slot.from, session });
        laid = true;
        slot = Span::of(slot.to, settings.slot_minutes);
    }
    Ok(laid)
}
