//! The divided event laid from nothing: each agency gets one seat at one desk.
//!
//! Left out: those that find none so (`arrange.rs` seats them by moving others).

use std::collections::BTreeSet;

use super::Opening;
use super::desks::widest;
use super::seats::Hall;
use super::settings::Span;

/// Visit and seat.
pub(super) type Pairs = Vec<(usize, usize)>;

/// Seats for the waiting visits, taken in their order and row by row through time, so that what
/// stands together in the queue stays together in the day.
///
/// Each row first uses the desks that had least to do. Where that wastes rows, because the
/// least used desk keeps two others idle that share an assessor with it, the widest set of desks
/// alone is used instead, if more agencies find room so. An agency with a wished hour waits for
/// it, and goes before the others when its category is due or its time is running out.
pub(super) fn divided(hall: &Hall<'_>, rows: &[Opening], waiting: &[usize]) -> Pairs {
    let fair = fill(hall, rows, &(0..hall.rules.desks.len()).collect(), waiting);
    if fair.len() == waiting.len() {
        return fair;
    }
    let wide = fill(hall, rows, &widest(&hall.rules.desks), waiting);
    if wide.len() > fair.len() { wide } else { fair }
}

fn fill(hall: &Hall<'_>, rows: &[Opening], usable: &BTreeSet<usize>, waiting: &[usize]) -> Pairs {
    let desks = &hall.rules.desks;
    let mut pairs = Vec::with_capacity(waiting.len());
    let mut queue = Queue::new(hall, rows, waiting, usable.len());
    let mut load: Vec<(usize, usize)> =
        (usable.iter()).map(|&desk| (hall.load(desk), desk)).collect();
    for (number, opening) in rows.iter().enumerate() {
        load.sort_unstable();
        let span = Span::of(opening.start, hall.rules.settings.slot_minutes);
        let mut sitting = BTreeSet::new();
        let mut row = BTreeSet::new();
        for (_, index) in &load {
            if row.len() == queue.len() {
                break;
            }
            let Some(desk) = desks.get(*index) else { continue };
            let Some(seat) = hall.find(*index, span).filter(|seat| hall.is_free(*seat)) else {
                continue;
            };
            if desk.assessors.iter().any(|assessor| sitting.contains(assessor)) {
                continue;
            }
            sitting.extend(desk.assessors.iter().copied());
            row.insert((*index, seat));
        }
        for (desk, seat) in row {
            if let Some(visit) = queue.take(hall, number, seat) {
                pairs.push((visit, seat));
                if let Some((turns, _)) = load.iter_mut().find(|(_, index)| *index == desk) {
                    *turns += 1;
                }
            }
        }
        if queue.len() == 0 {
            break;
        }
    }
    pairs
}

/// The visits that wait, in their order; `last` is the last row in which a wish can be kept.
struct Queue {
    waiting: Vec<(usize, Option<usize>)>,
    wishing: usize,
    width: usize,
}

impl Queue {
    fn new(hall: &Hall<'_>, rows: &[Opening], waiting: &[usize], width: usize) -> Self {
        let minutes = hall.rules.settings.slot_minutes;
        let last = |visit: usize| {
            let opd = hall.visits.get(visit)?.opd;
            hall.rules.wishes.get(&opd)?;
            rows.iter().rposition(|row| hall.rules.wish_kept(opd, row.start, minutes))
        };
        let waiting: Vec<_> = waiting.iter().map(|&visit| (visit, last(visit))).collect();
        let wishing = waiting.iter().filter(|(_, last)| last.is_some()).count();
        Self { waiting, wishing, width: width.max(1) }
    }

    fn len(&self) -> usize {
        self.waiting.len()
    }

    /// The visit that takes this seat of this row.
    fn take(&mut self, hall: &Hall<'_>, row: usize, seat: usize) -> Option<usize> {
        let seat = hall.seats.get(seat)?;
        let may = |visit: usize| hall.allowed(visit, seat, false);
        let passed = |last: Option<usize>| last.is_none_or(|last| last < row);
        let ordinary = (self.waiting.iter()).position(|&(visit, last)| passed(last) && may(visit));
        let hurry = 1 + self.wishing / self.width;
        let wished = (self.waiting.iter().enumerate())
            .filter(|(_, (visit, last))| {
                !passed(*last) && may(*visit) && hall.wish_kept(*visit, seat)
            })
            .min_by_key(|(place, (_, last))| (*last, *place))
            .filter(|(place, (_, last))| {
                // Before its own kind is due it waits, unless the rows left are few.
                ordinary.is_none_or(|ordinary| *place <= ordinary)
                    || last.is_some_and(|last| last.saturating_sub(row) < hurry)
            })
            .map(|(place, _)| place);
        let place = wished.or(ordinary)?;
        let (visit, last) = self.waiting.remove(place);
        self.wishing -= usize::from(last.is_some());
        Some(visit)
    }
}
