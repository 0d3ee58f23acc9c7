//! A whole schedule made at once: every agency placed, or listed with the reason.
//!
//! Left out: changing a schedule that exists (`moves.rs`).

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use super::desks::widest;
use super::divided::divided;
use super::rotating::rotating;
use super::{MAX_DESKS, MAX_OPENINGS, Opening, Settings, SettingsError, openings};
use crate::ids::{AssessorId, DeskId, OpdId};
use crate::{registry::Category, stamp::WallMs};

/// A desk, as the schedule needs it.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct DeskIn {
    /// Its id.
    pub id: DeskId,
    /// Its name: "Meja 1".
    pub label: String,
    /// Who sits there.
    pub assessors: Vec<AssessorId>,
}

/// An agency, as the schedule needs it.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct OpdIn {
    /// Its id.
    pub id: OpdId,
    /// Its name.
    pub name: String,
    /// Its category; categories stay together in time.
    pub category: Category,
}

/// A slot that the schedule lays.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Placed {
    /// At which desk.
    pub desk: DeskId,
    /// For which agency, with all its innovations.
    pub opd: OpdId,
    /// When it starts, UTC milliseconds.
    pub start: WallMs,
    /// How long, minutes.
    pub minutes: u32,
    /// Its session, counted from 1 within the day.
    pub session: u32,
}

/// A finished plan.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Planned {
    /// The slots, by start and then in the order of the desks.
    pub slots: Vec<Placed>,
    /// What found no room, in the order of the queue.
    pub unplaced: Vec<Unplaced>,
    /// How many slots there are at most without an assessor at two desks at one time.
    pub capacity: usize,
}

/// An agency, or its visit to one desk, that found no room.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Unplaced {
    /// The agency.
    pub opd: OpdId,
    /// The desk it does not get to, in a rotating event.
    pub desk: Option<DeskId>,
    /// Why.
    pub reason: UnplacedReason,
}

/// Why an agency found no room.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize, thiserror::Error)]
#[serde(rename_all = "snake_case")]
pub enum UnplacedReason {
    /// The days, hours and breaks leave no place for even one slot.
    #[error("the days have no room for a slot")]
    NoOpenings,
    /// There would be room if no assessor sat at more than one desk.
    #[error("desks share an assessor and cannot be used together")]
    SharedAssessor,
    /// The days are full.
    #[error("the days are full")]
    Full,
}

impl UnplacedReason {
    /// The stable code under which the interface finds its words.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::NoOpenings => "schedule.no_openings",
            Self::SharedAssessor => "schedule.shared_assessor",
            Self::Full => "schedule.full",
        }
    }
}

/// One cell of the plan: desk and agency by their places in the desks and in the queue.
#[derive(Clone, Copy)]
pub(super) struct Turn {
    pub(super) opening: Opening,
    pub(super) desk: usize,
    pub(super) opd: usize,
}

/// Places every agency: once, or in a rotating event once at every desk.
///
/// Agencies go by category and within it in the order given; the same input gives the same plan.
///
/// # Errors
/// Settings, desks or agencies from which no schedule can be made.
pub fn plan(
    settings: &Settings,
    desks: &[DeskIn],
    opds: &[OpdIn],
) -> Result<Planned, SettingsError> {
    let grid = openings(settings)?;
    validate(desks, opds, grid.len(), settings.rotate)?;
    let mut queue: Vec<&OpdIn> = opds.iter().collect();
    queue.sort_by_key(|opd| opd.category);
    let turns = if settings.rotate {
        rotating(&grid, desks, queue.len())
    } else {
        divided(&grid, desks, queue.len())
    };
    let slots: Vec<Placed> = (turns.iter())
        .filter_map(|turn| {
            let (desk, opd) = (desks.get(turn.desk)?, queue.get(turn.opd)?);
            Some(Placed {
                desk: desk.id,
                opd: opd.id,
                start: turn.opening.start,
                minutes: settings.slot_minutes,
                session: turn.opening.session,
            })
        })
        .collect();
    let wanted: Vec<(OpdId, Option<DeskId>)> = if settings.rotate {
        queue.iter().flat_map(|opd| desks.iter().map(|desk| (opd.id, Some(desk.id)))).collect()
    } else {
        queue.iter().map(|opd| (opd.id, None)).collect()
    };
    let reason = reason(&grid, desks, queue.len(), settings.rotate);
    let unplaced = unplaced(wanted, &slots, reason);
    Ok(Planned { slots, unplaced, capacity: grid.len() * widest(desks).len() })
}

fn unplaced(
    wanted: Vec<(OpdId, Option<DeskId>)>,
    slots: &[Placed],
    reason: UnplacedReason,
) -> Vec<Unplaced> {
    let placed: BTreeSet<(OpdId, Option<DeskId>)> =
        slots.iter().flat_map(|slot| [(slot.opd, None), (slot.opd, Some(slot.desk))]).collect();
    (wanted.into_iter())
        .filter(|want| !placed.contains(want))
        .map(|(opd, desk)| Unplaced { opd, desk, reason })
        .collect()
}

/// Why whatever found no room found none.
fn reason(grid: &[Opening], desks: &[DeskIn], queue: usize, rotate: bool) -> UnplacedReason {
    // A rotating event without shared assessors takes one row for each agency, or for each desk.
    let enough = if rotate {
        grid.len() >= queue.max(desks.len())
    } else {
        grid.len() * desks.len() >= queue
    };
    if grid.is_empty() {
        UnplacedReason::NoOpenings
    } else if enough {
        UnplacedReason::SharedAssessor
    } else {
        UnplacedReason::Full
    }
}

fn validate(
    desks: &[DeskIn],
    opds: &[OpdIn],
    rows: usize,
    rotate: bool,
) -> Result<(), SettingsError> {
    if desks.is_empty() {
        return Err(SettingsError::NoDesks);
    }
    if desks.len() > MAX_DESKS {
        return Err(SettingsError::TooManyDesks);
    }
    let mut known = BTreeSet::new();
    if let Some(desk) = desks.iter().find(|desk| !known.insert(desk.id)) {
        return Err(SettingsError::DuplicateDesk { desk: desk.id });
    }
    let mut known = BTreeSet::new();
    if let Some(opd) = opds.iter().find(|opd| !known.insert(opd.id)) {
        return Err(SettingsError::DuplicateOpd { opd: opd.id });
    }
    // In a rotating event every visit is either placed or listed: their number counts too.
    let lines = if rotate { rows.max(opds.len()) } else { rows };
    if lines.saturating_mul(desks.len()) > MAX_OPENINGS {
        return Err(SettingsError::TooManyOpenings);
    }
    Ok(())
}
