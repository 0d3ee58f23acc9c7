//! The seats of a schedule while it is being made: who sits where, what is free, and how one more
//! finds room by the fewest changes.
//!
//! A seat is a place at a desk in time, a visit an agency that wants one (in a rotating event: at
//! one desk). Left out: in which order visits are seated (`arrange.rs`).

use std::collections::{BTreeMap, BTreeSet};

use super::Rules;
use super::settings::Span;
use crate::ids::{DeskId, OpdId, SlotId};
use crate::stamp::WallMs;

/// A place at a desk.
#[derive(Clone, Copy, Debug)]
pub(super) struct Seat {
    pub(super) desk: usize,
    pub(super) span: Span,
    pub(super) minutes: u32,
    pub(super) session: u32,
    holder: Option<usize>,
}

/// An agency that wants a seat.
#[derive(Clone, Copy, Debug)]
pub(super) struct Visit {
    pub(super) opd: OpdId,
    /// The desk it must be at, in a rotating event.
    pub(super) desk: Option<usize>,
    /// The slot it has had.
    pub(super) id: Option<SlotId>,
    /// When that slot started.
    pub(super) was: Option<WallMs>,
    /// Whether it stays where it is, whatever comes.
    pub(super) fixed: bool,
}

/// How much the wishes count while a visit is seated.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Wishes {
    /// Everybody's.
    All,
    /// Everybody's but that of the visit being seated.
    Others,
    /// Nobody's.
    None,
}

/// Wish not kept, distance in time, load of the desk, place in the list: less is better.
type Cost = (bool, i64, usize, usize);

/// Seats taken, by start; those of one desk, or of one agency, never overlap.
type Taken = BTreeMap<WallMs, usize>;

/// Seats, visits, and who sits where.
pub(super) struct Hall<'a> {
    pub(super) rules: &'a Rules,
    pub(super) seats: Vec<Seat>,
    pub(super) visits: Vec<Visit>,
    at: Vec<Option<usize>>,
    desks: Vec<DeskId>,
    sharing: Vec<Vec<usize>>,
    at_desk: Vec<Taken>,
    of_opd: BTreeMap<OpdId, Taken>,
    by_place: BTreeMap<(usize, Span), usize>,
}

impl<'a> Hall<'a> {
    pub(super) fn new(rules: &'a Rules, visits: Vec<Visit>) -> Self {
        let desks: Vec<DeskId> = rules.desks.iter().map(|desk| desk.id).collect();
        let sharing = (desks.iter().enumerate())
            .map(|(here, desk)| {
                (desks.iter().enumerate())
                    .filter(|(there, other)| here != *there && rules.share(*desk, **other))
                    .map(|(there, _)| there)
                    .collect()
            })
            .collect();
        Self {
            rules,
            seats: Vec::new(),
            at: vec![None; visits.len()],
            visits,
            at_desk: vec![Taken::new(); desks.len()],
            desks,
            sharing,
            of_opd: BTreeMap::new(),
            by_place: BTreeMap::new(),
        }
    }

    /// The seat at a place, made where there is none yet.
    pub(super) fn seat(&mut self, desk: usize, span: Span, minutes: u32, session: u32) -> usize {
        let next = self.seats.len();
        let seat = *self.by_place.entry((desk, span)).or_insert(next);
        if seat == next {
            self.seats.push(Seat { desk, span, minutes, session, holder: None });
        }
        seat
    }

    pub(super) fn find(&self, desk: usize, span: Span) -> Option<usize> {
        self.by_place.get(&(desk, span)).copied()
    }

    pub(super) fn desk(&self, seat: &Seat) -> Option<DeskId> {
        self.desks.get(seat.desk).copied()
    }

    pub(super) fn seat_of(&self, visit: usize) -> Option<&Seat> {
        self.seats.get(self.at.get(visit).copied().flatten()?)
    }

    pub(super) fn load(&self, desk: usize) -> usize {
        self.at_desk.get(desk).map_or(0, BTreeMap::len)
    }

    /// Whether nobody sits there or in its way, at its desk or at one that shares an assessor.
    pub(super) fn is_free(&self, seat: usize) -> bool {
        self.seats.get(seat).is_some_and(|seat| {
            let sharing = self.sharing.get(seat.desk).into_iter().flatten().copied();
            sharing.chain([seat.desk]).all(|desk| {
                self.at_desk.get(desk).is_none_or(|taken| !self.meets(taken, seat.span, None))
            })
        })
    }

    fn meets(&self, taken: &Taken, span: Span, but: Option<usize>) -> bool {
        (taken.range(..span.to).rev())
            .filter(|(_, seat)| Some(**seat) != but)
            .take(1)
            .any(|(_, seat)| self.seats.get(*seat).is_some_and(|one| one.span.overlaps(span)))
    }

    /// Whether the agency of a visit is nowhere else then.
    pub(super) fn opd_free(&self, visit: usize, span: Span) -> bool {
        let own = self.at.get(visit).copied().flatten();
        self.visits.get(visit).is_some_and(|one| {
            self.of_opd.get(&one.opd).is_none_or(|taken| !self.meets(taken, span, own))
        })
    }

    /// Whether a visit may have a seat, whoever sits there now.
    pub(super) fn allowed(&self, visit: usize, seat: &Seat, wishes: bool) -> bool {
        let Some(one) = self.visits.get(visit) else { return false };
        let Some(desk) = self.desk(seat) else { return false };
        one.desk.is_none_or(|only| only == seat.desk)
            && self.rules.recused(desk, one.opd).is_none()
            && (!wishes || self.wish_kept(visit, seat))
    }

    pub(super) fn wish_kept(&self, visit: usize, seat: &Seat) -> bool {
        (self.visits.get(visit))
            .is_none_or(|one| self.rules.wish_kept(one.opd, seat.span.from, seat.minutes))
    }

    pub(super) fn sit(&mut self, visit: usize, seat: usize) {
        let (Some(one), Some(place)) = (self.visits.get(visit), self.seats.get_mut(seat)) else {
            return;
        };
        place.holder = Some(visit);
        let from = place.span.from;
        if let Some(taken) = self.at_desk.get_mut(place.desk) {
            taken.insert(from, seat);
        }
        self.of_opd.entry(one.opd).or_default().insert(from, seat);
        if let Some(at) = self.at.get_mut(visit) {
            *at = Some(seat);
        }
    }

    /// Takes a visit from its seat, and tells which that was.
    pub(super) fn leave(&mut self, visit: usize) -> Option<usize> {
        let seat = self.at.get_mut(visit)?.take()?;
        let place = self.seats.get_mut(seat)?;
        place.holder = None;
        let (desk, from) = (place.desk, place.span.from);
        if let Some(taken) = self.at_desk.get_mut(desk) {
            taken.remove(&from);
        }
        if let Some(taken) = self.visits.get(visit).and_then(|one| self.of_opd.get_mut(&one.opd)) {
            taken.remove(&from);
        }
        Some(seat)
    }

    /// Seats a visit of a divided event, moving as few others as can be: a breadth-first search
    /// for the shortest chain "takes the seat of, who takes the seat of, …" that ends at a free
    /// seat (an augmenting path of the matching of visits and seats). A chain leaves every seat
    /// taken that was, and takes one more, so only the last must be free of shared assessors.
    ///
    /// `dead` are the seats from which an earlier search found no way; what it reaches in vain
    /// is added.
    pub(super) fn augment(
        &mut self,
        visit: usize,
        wishes: Wishes,
        dead: &mut BTreeSet<usize>,
    ) -> bool {
        let mut reached: BTreeMap<usize, (usize, Option<usize>)> = BTreeMap::new();
        let mut layer: Vec<(usize, Option<usize>)> = vec![(visit, None)];
        while !layer.is_empty() {
            let mut next = Vec::new();
            let mut best: Option<(Cost, usize, usize, Option<usize>)> = None;
            for &(who, from) in &layer {
                let counts = match wishes {
                    Wishes::All => true,
                    Wishes::Others => who != visit,
                    Wishes::None => false,
                };
                for (index, seat) in self.seats.iter().enumerate() {
                    if dead.contains(&index)
                        || reached.contains_key(&index)
                        || !self.allowed(who, seat, counts)
                    {
                        continue;
                    }
                    match seat.holder {
                        Some(holder) => {
                            let fixed = self.visits.get(holder).is_none_or(|one| one.fixed);
                            if !fixed {
                                reached.insert(index, (who, from));
                                next.push((holder, Some(index)));
                            }
                        }
                        None if self.is_free(index) => {
                            let cost = self.cost(who, index, seat);
                            if best.is_none_or(|(least, ..)| cost < least) {
                                best = Some((cost, index, who, from));
                            }
                        }
                        None => {}
                    }
                }
            }
            if let Some((_, seat, who, from)) = best {
                self.shift(seat, who, from, &reached);
                return true;
            }
            layer = next;
        }
        dead.extend(reached.into_keys());
        false
    }

    /// What a free seat costs a visit: a wish not kept, then distance from where it was (or from
    /// the beginning), then the load of the desk.
    fn cost(&self, visit: usize, index: usize, seat: &Seat) -> Cost {
        let was = self.visits.get(visit).and_then(|one| one.was);
        let from = seat.span.from;
        let far = was.map_or(from, |was| from.saturating_sub(was).saturating_abs());
        (!self.wish_kept(visit, seat), far, self.load(seat.desk), index)
    }

    /// Lets everybody along a chain move on by one seat, its last one first.
    fn shift(
        &mut self,
        mut seat: usize,
        mut who: usize,
        mut from: Option<usize>,
        reached: &BTreeMap<usize, (usize, Option<usize>)>,
    ) {
        loop {
            let left = from;
            self.leave(who);
            self.sit(who, seat);
            let Some(left) = left else { return };
            let Some(&(before, earlier)) = reached.get(&left) else { return };
            (seat, who, from) = (left, before, earlier);
        }
    }

    /// Seats a visit of a rotating event: on a free seat of its desk, else by moving one other
    /// visit, of its desk or of its agency.
    pub(super) fn squeeze(&mut self, visit: usize, wishes: bool) -> bool {
        let places: Vec<(usize, Seat)> = (self.seats.iter().copied().enumerate())
            .filter(|(_, seat)| self.allowed(visit, seat, wishes))
            .collect();
        let open = places
            .iter()
            .find(|(index, seat)| self.is_free(*index) && self.opd_free(visit, seat.span));
        if let Some(&(index, _)) = open {
            self.sit(visit, index);
            return true;
        }
        places.into_iter().any(|(index, seat)| {
            let other = match seat.holder {
                Some(holder) => self.opd_free(visit, seat.span).then_some(holder),
                None => self.is_free(index).then(|| self.elsewhere(visit, seat.span)).flatten(),
            };
            other.is_some_and(|other| self.make_way(visit, index, seat.span, other))
        })
    }

    /// The other visit of the agency at that time.
    fn elsewhere(&self, visit: usize, span: Span) -> Option<usize> {
        let taken = self.of_opd.get(&self.visits.get(visit)?.opd)?;
        let mut met = taken
            .values()
            .filter_map(|seat| self.seats.get(*seat))
            .filter(|seat| seat.span.overlaps(span));
        let only = met.next()?;
        if met.next().is_some() { None } else { only.holder }
    }

    /// Moves `other` so that `visit` can have the seat; all stays as it was where it cannot.
    fn make_way(&mut self, visit: usize, seat: usize, span: Span, other: usize) -> bool {
        if self.visits.get(other).is_none_or(|one| one.fixed) {
            return false;
        }
        let Some(left) = self.leave(other) else { return false };
        if !self.is_free(seat) || !self.opd_free(visit, span) {
            self.sit(other, left);
            return false;
        }
        self.sit(visit, seat);
        let to = (self.seats.iter().enumerate()).find(|(index, seat)| {
            self.allowed(other, seat, true)
                && self.is_free(*index)
                && self.opd_free(other, seat.span)
        });
        if let Some((to, _)) = to {
            self.sit(other, to);
            return true;
        }
        self.leave(visit);
        self.sit(other, left);
        false
    }
}
