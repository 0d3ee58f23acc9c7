//! A whole schedule: from nothing, or over one that stands.
//!
//! What a schedule is good for, the first counting most:
//! 1. every rule is kept: days, breaks, times kept free, one assessor at one desk, conflicts of
//!    interest, one agency at one place; what has begun stays;
//! 2. as many visits as can be are placed;
//! 3. wished hours are kept;
//! 4. over a schedule that stands: few slots move;
//! 5. from nothing: no desk idles before the work is done, desks have the same load to within one
//!    turn, categories stay together in the order of the queue.
//!
//! From nothing, seats are filled row by row (`divided.rs`, `rotating.rs`). Over a standing
//! schedule every slot that breaks no rule stays. Then, in both, who has no seat yet is seated by
//! the shortest chain of moves (`seats.rs`): one agency more, with a free place that it may have,
//! moves nobody; without one, at most as many as the chain is long.
//!
//! Left out: how few moves is few enough; the caller shows their number and a person decides.

use std::collections::{BTreeMap, BTreeSet};

use super::conflict::Ground;
use super::desks::widest;
use super::divided::divided;
use super::plan::{reason, validate};
use super::rotating::rotating;
use super::seats::{Hall, Visit, Wishes};
use super::settings::Span;
use super::{
    OpdIn, Opening, Placed, Rules, SettingsError, SlotIn, Unplaced, UnplacedReason, openings,
};
use crate::ids::{DeskId, OpdId, SlotId};
use crate::stamp::WallMs;

/// A slot of the schedule that stands.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Standing {
    /// The slot.
    pub slot: SlotIn,
    /// Its session.
    pub session: u32,
    /// Whether it has begun, so that it stays whatever the rules say.
    pub fixed: bool,
}

/// What becomes of a schedule that stands.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Keep {
    /// What breaks no rule stays, unless half of it or more does.
    Stable,
    /// Only what has begun stays.
    Fresh,
}

/// A slot as it is laid.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Laid {
    /// The slot that the agency had, which goes on under its id.
    pub id: Option<SlotId>,
    /// Where it lies.
    pub place: Placed,
}

/// A schedule laid.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Arranged {
    /// All slots, those that stayed included, by start and then in the order of the desks.
    pub slots: Vec<Laid>,
    /// Slots of the standing schedule that are no more.
    pub gone: Vec<SlotId>,
    /// What found no room, in the order of the queue.
    pub unplaced: Vec<Unplaced>,
    /// How many slots there are room for without an assessor at two desks at one time.
    pub capacity: usize,
    /// How many standing slots lie elsewhere, or are no more.
    pub moved: usize,
}

/// Lays a schedule over what stands. New places lie at `not_before` (UTC milliseconds) or later.
///
/// Agencies go by category and within it in the order given; the same input gives the same
/// schedule. If keeping what stands leaves out an agency that a schedule from nothing would
/// place, the latter is laid.
///
/// # Errors
/// Settings, desks or agencies from which no schedule can be made.
pub fn arrange(
    rules: &Rules,
    opds: &[OpdIn],
    standing: &[Standing],
    keep: Keep,
    not_before: Option<WallMs>,
) -> Result<Arranged, SettingsError> {
    let grid = openings(&rules.settings)?;
    validate(&rules.desks, opds, grid.len(), rules.settings.rotate)?;
    let mut queue: Vec<&OpdIn> = opds.iter().collect();
    queue.sort_by_key(|opd| opd.category);
    let ground = Work { rules, grid: &grid, queue: &queue, standing, not_before };
    let fresh = || ground.lay(Keep::Fresh);
    if keep == Keep::Fresh || !standing.iter().any(|one| !one.fixed) {
        return Ok(fresh());
    }
    let stable = ground.lay(Keep::Stable);
    let movable = standing.iter().filter(|one| !one.fixed).count();
    if stable.moved * 2 > movable {
        return Ok(fresh());
    }
    if stable.unplaced.is_empty() {
        return Ok(stable);
    }
    let fresh = fresh();
    Ok(if fresh.slots.len() > stable.slots.len() { fresh } else { stable })
}

struct Work<'a> {
    rules: &'a Rules,
    grid: &'a [Opening],
    queue: &'a [&'a OpdIn],
    standing: &'a [Standing],
    not_before: Option<WallMs>,
}

impl Work<'_> {
    fn rotate(&self) -> bool {
        self.rules.settings.rotate
    }

    fn lay(&self, keep: Keep) -> Arranged {
        let mut hall = Hall::new(self.rules, self.visits());
        let later: Vec<Opening> = (self.grid.iter().copied())
            .filter(|opening| self.not_before.is_none_or(|from| opening.start >= from))
            .collect();
        let minutes = self.rules.settings.slot_minutes;
        for opening in &later {
            for (index, desk) in self.rules.desks.iter().enumerate() {
                let span = Span::of(opening.start, minutes);
                if self.rules.held(desk.id, span).is_none() {
                    hall.seat(index, span, minutes, opening.session);
                }
            }
        }
        let mut missing = self.keep(&mut hall, keep);
        let nothing_stays = missing.len() == hall.visits.iter().filter(|one| !one.fixed).count();
        if keep == Keep::Fresh || nothing_stays {
            self.fill(&mut hall, &later, &mut missing);
        }
        let missing = self.seat(&mut hall, missing);
        self.keep_wishes(&mut hall);
        self.told(&hall, &missing)
    }

    /// Everyone who wants a seat, those that have begun first, then in the order of the queue.
    fn visits(&self) -> Vec<Visit> {
        let place: BTreeMap<DeskId, usize> =
            self.rules.desks.iter().enumerate().map(|(index, desk)| (desk.id, index)).collect();
        let mut had: BTreeMap<(OpdId, Option<usize>), &Standing> = BTreeMap::new();
        let mut visits = Vec::new();
        let mut seen = BTreeSet::new();
        for one in self.standing {
            let Some(&desk) = place.get(&one.slot.desk) else { continue };
            let key = (one.slot.opd, self.rotate().then_some(desk));
            if one.fixed {
                seen.insert(key);
                visits.push(Visit {
                    opd: one.slot.opd,
                    desk: Some(desk),
                    id: Some(one.slot.id),
                    was: Some(one.slot.start),
                    fixed: true,
                });
            } else {
                had.entry(key).or_insert(one);
            }
        }
        for opd in self.queue {
            let desks: Vec<Option<usize>> = if self.rotate() {
                (0..self.rules.desks.len()).map(Some).collect()
            } else {
                vec![None]
            };
            for desk in desks.into_iter().filter(|desk| !seen.contains(&(opd.id, *desk))) {
                let had = had.get(&(opd.id, desk));
                visits.push(Visit {
                    opd: opd.id,
                    desk,
                    id: had.map(|one| one.slot.id),
                    was: had.map(|one| one.slot.start),
                    fixed: false,
                });
            }
        }
        visits
    }

    /// Seats what stays, and gives who is left.
    fn keep(&self, hall: &mut Hall<'_>, keep: Keep) -> Vec<usize> {
        let rules = Ground::new(self.rules);
        let by_id: BTreeMap<SlotId, &Standing> =
            self.standing.iter().map(|one| (one.slot.id, one)).collect();
        let mut missing = Vec::new();
        for visit in 0..hall.visits.len() {
            let had = hall.visits.get(visit).and_then(|one| by_id.get(&one.id?).copied());
            let Some((one, stays)) = had.map(|one| (one, one.fixed || keep == Keep::Stable)) else {
                missing.push(visit);
                continue;
            };
            let slot = &one.slot;
            let desk = self.rules.desks.iter().position(|desk| desk.id == slot.desk);
            let lawful = one.fixed
                || (slot.minutes == self.rules.settings.slot_minutes
                    && rules.forbids(slot).is_none());
            let seat = desk
                .filter(|_| stays && lawful)
                .map(|desk| hall.seat(desk, slot.span(), slot.minutes, one.session));
            match seat {
                Some(seat)
                    if one.fixed || (hall.is_free(seat) && hall.opd_free(visit, slot.span())) =>
                {
                    hall.sit(visit, seat);
                }
                Some(_) | None => missing.push(visit),
            }
        }
        missing
    }

    /// Fills empty rows, and leaves in `missing` who found no seat so.
    fn fill(&self, hall: &mut Hall<'_>, rows: &[Opening], missing: &mut Vec<usize>) {
        if self.rotate() {
            let minutes = self.rules.settings.slot_minutes;
            let by_visit: BTreeMap<(OpdId, Option<usize>), usize> = (missing.iter())
                .filter_map(|&visit| hall.visits.get(visit).map(|one| ((one.opd, one.desk), visit)))
                .collect();
            for turn in rotating(rows, &self.rules.desks, self.queue.len()) {
                let visit = (self.queue.get(turn.opd))
                    .and_then(|opd| by_visit.get(&(opd.id, Some(turn.desk))).copied());
                let span = Span::of(turn.opening.start, minutes);
                let Some((visit, seat)) = visit.zip(hall.find(turn.desk, span)) else { continue };
                let may = hall.seats.get(seat).is_some_and(|one| hall.allowed(visit, one, true));
                if may && hall.is_free(seat) && hall.opd_free(visit, span) {
                    hall.sit(visit, seat);
                }
            }
        } else {
            for (visit, seat) in divided(hall, rows, missing) {
                hall.sit(visit, seat);
            }
        }
        missing.retain(|visit| hall.seat_of(*visit).is_none());
    }

    /// Seats who is left by moving as few as can be: first with every wish kept, then without the
    /// wish of the one being seated, then without wishes. Gives who still has none.
    fn seat(&self, hall: &mut Hall<'_>, mut missing: Vec<usize>) -> Vec<usize> {
        if self.rotate() {
            return self.seat_rotating(hall, missing);
        }
        for wishes in [Wishes::All, Wishes::Others, Wishes::None] {
            let mut dead = BTreeSet::new();
            missing.retain(|visit| !hall.augment(*visit, wishes, &mut dead));
        }
        missing
    }

    /// In a rotating event an agency that has no visit yet gets all of its own or none, so that
    /// the first in the queue go round and nobody half.
    fn seat_rotating(&self, hall: &mut Hall<'_>, missing: Vec<usize>) -> Vec<usize> {
        let mut by_opd: BTreeMap<OpdId, Vec<usize>> = BTreeMap::new();
        let mut left = Vec::new();
        for visit in missing {
            let Some(one) = hall.visits.get(visit) else { continue };
            let desk = one.desk.and_then(|desk| self.rules.desks.get(desk));
            if desk.is_some_and(|desk| self.rules.recused(desk.id, one.opd).is_some()) {
                left.push(visit);
            } else {
                by_opd.entry(one.opd).or_default().push(visit);
            }
        }
        let going: BTreeSet<OpdId> = (hall.visits.iter().enumerate())
            .filter(|(index, _)| hall.seat_of(*index).is_some())
            .map(|(_, one)| one.opd)
            .collect();
        for opd in self.queue {
            let Some(visits) = by_opd.remove(&opd.id) else { continue };
            let goes = going.contains(&opd.id);
            let mut seated = Vec::new();
            for &visit in &visits {
                if hall.squeeze(visit, true) || hall.squeeze(visit, false) {
                    seated.push(visit);
                } else if !goes {
                    break;
                }
            }
            if !goes && seated.len() < visits.len() {
                // Visits of others that made way keep their new seats, which are as good.
                for visit in seated.drain(..) {
                    hall.leave(visit);
                }
            }
            left.extend(visits.into_iter().filter(|visit| !seated.contains(visit)));
        }
        left.sort_unstable();
        left
    }

    /// Gives those whose wish is not kept a seat in their hours, where a chain of moves leads to
    /// one without costing anybody else theirs.
    fn keep_wishes(&self, hall: &mut Hall<'_>) {
        if self.rotate() {
            return;
        }
        for visit in 0..hall.visits.len() {
            let fixed = hall.visits.get(visit).is_none_or(|one| one.fixed);
            let kept = hall.seat_of(visit).is_none_or(|seat| hall.wish_kept(visit, seat));
            if fixed || kept {
                continue;
            }
            let Some(before) = hall.leave(visit) else { continue };
            if !hall.augment(visit, Wishes::All, &mut BTreeSet::new()) {
                hall.sit(visit, before);
            }
        }
    }

    fn told(&self, hall: &Hall<'_>, missing: &[usize]) -> Arranged {
        let mut slots: Vec<(WallMs, usize, Laid)> = Vec::new();
        for (index, visit) in hall.visits.iter().enumerate() {
            let Some(seat) = hall.seat_of(index) else { continue };
            let Some(desk) = hall.desk(seat) else { continue };
            let place = Placed {
                desk,
                opd: visit.opd,
                start: seat.span.from,
                minutes: seat.minutes,
                session: seat.session,
            };
            slots.push((seat.span.from, seat.desk, Laid { id: visit.id, place }));
        }
        slots.sort_by_key(|(start, desk, laid)| (*start, *desk, laid.id));
        let slots: Vec<Laid> = slots.into_iter().map(|(_, _, laid)| laid).collect();
        let after: BTreeMap<SlotId, &Placed> =
            slots.iter().filter_map(|laid| Some((laid.id?, &laid.place))).collect();
        let gone: Vec<SlotId> = (self.standing.iter())
            .filter(|one| !one.fixed && !after.contains_key(&one.slot.id))
            .map(|one| one.slot.id)
            .collect();
        let moved = (self.standing.iter())
            .filter(|one| {
                after.get(&one.slot.id).is_some_and(|place| {
                    (place.desk, place.start) != (one.slot.desk, one.slot.start)
                })
            })
            .count();
        let unplaced = missing.iter().filter_map(|&visit| self.unplaced(hall, visit)).collect();
        let capacity = self.capacity().max(slots.len());
        Arranged { moved: moved + gone.len(), slots, gone, unplaced, capacity }
    }

    fn unplaced(&self, hall: &Hall<'_>, visit: usize) -> Option<Unplaced> {
        let one = hall.visits.get(visit)?;
        let desk = one.desk.and_then(|desk| self.rules.desks.get(desk)).map(|desk| desk.id);
        let recused = |desk: DeskId| self.rules.recused(desk, one.opd).is_some();
        let nowhere = match desk {
            Some(desk) => recused(desk),
            None => {
                (self.rules.desks.iter()).all(|desk| recused(desk.id))
                    || (hall.seats.iter().enumerate()).any(|(index, seat)| {
                        hall.is_free(index) && !hall.allowed(visit, seat, false)
                    })
            }
        };
        let reason = if nowhere {
            UnplacedReason::Recused
        } else {
            let desks = self.rules.desks.len();
            reason(self.grid.len(), desks, self.queue.len(), self.rotate())
        };
        Some(Unplaced { opd: one.opd, desk, reason })
    }

    /// Row by row, the desks of the widest set that keep that time free for nothing else.
    fn capacity(&self) -> usize {
        let wide = widest(&self.rules.desks);
        let used: Vec<DeskId> = (self.rules.desks.iter().enumerate())
            .filter(|(index, _)| wide.contains(index))
            .map(|(_, desk)| desk.id)
            .collect();
        if self.rules.holds.is_empty() {
            return self.grid.len() * used.len();
        }
        (self.grid.iter())
            .map(|row| {
                let span = Span::of(row.start, self.rules.settings.slot_minutes);
                used.iter().filter(|desk| self.rules.held(**desk, span).is_none()).count()
            })
            .sum()
    }
}
