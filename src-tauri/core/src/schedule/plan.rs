//! What goes into a schedule that is made at once, and what comes of it.
//!
//! Left out: making it (`arrange.rs`), changing one by hand (`moves.rs`).

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use super::arrange::arrange;
use super::{Keep, MAX_DESKS, MAX_OPENINGS, Opening, Rules, SettingsError};
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
    /// An assessor has a conflict of interest with it, at every desk that still has room.
    #[error("an assessor of every desk with room has a conflict of interest")]
    Recused,
}

impl UnplacedReason {
    /// The stable code under which the interface finds its words.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::NoOpenings => "schedule.no_openings",
            Self::SharedAssessor => "schedule.shared_assessor",
            Self::Full => "schedule.full",
            Self::Recused => "schedule.recused",
        }
    }
}

/// One cell of the plan: desk and agency by their places in the desks and in the queue.
#[derive(Clone, Copy, Debug)]
pub(super) struct Turn {
    pub(super) opening: Opening,
    pub(super) desk: usize,
    pub(super) opd: usize,
}

/// A schedule made from nothing: every agency placed once, or in a rotating event once at every
/// desk, and what could not be placed.
///
/// Agencies go by category and within it in the order given; the same input gives the same plan.
///
/// # Errors
/// Settings, desks or agencies from which no schedule can be made.
pub fn plan(rules: &Rules, opds: &[OpdIn]) -> Result<Planned, SettingsError> {
    let made = arrange(rules, opds, &[], Keep::Fresh, None)?;
    let slots = made.slots.into_iter().map(|slot| slot.place).collect();
    Ok(Planned { slots, unplaced: made.unplaced, capacity: made.capacity })
}

/// Why whatever found no room found none, apart from conflicts of interest.
pub(super) fn reason(rows: usize, desks: usize, queue: usize, rotate: bool) -> UnplacedReason {
    // A rotating event without shared assessors takes one row for each agency, or for each desk.
    let enough = if rotate { rows >= queue.max(desks) } else { rows * desks >= queue };
    if rows == 0 {
        UnplacedReason::NoOpenings
    } else if enough {
        UnplacedReason::SharedAssessor
    } else {
        UnplacedReason::Full
    }
}

/// Checks desks and agencies before anything is laid.
pub(super) fn validate(
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
