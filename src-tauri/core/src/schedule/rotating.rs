//! The rotating event: each agency visits each desk once, and never two at one time.
//!
//! Left out: holds, recusals and wishes, for which `arrange.rs` moves single visits, and what
//! becomes of the visits that found no room.

use super::desks::shifts;
use super::plan::Turn;
use super::{DeskIn, Opening};

/// Visits of the agencies of a queue `queue` long, in its order.
///
/// The agencies go round in groups at least as large as a shift of desks. Within a group and
/// shift, at the n-th row the j-th desk sees the agency n − j places on, in a circle: nobody
/// meets a desk twice or two desks at once, no desk of a full group idles, and an agency is done
/// within a few rows instead of coming back on every day. So `queue` agencies need
/// `queue × shifts` rows, the fewest possible where every shift shares an assessor with the next.
///
/// Where the rows do not suffice, those first in the queue visit every desk and the rest none.
pub(super) fn rotating(grid: &[Opening], desks: &[DeskIn], queue: usize) -> Vec<Turn> {
    let shifts = shifts(desks);
    let width = shifts.iter().map(Vec::len).max().unwrap_or(0).max(1);
    let rows_each = grid.len() / shifts.len().max(1);
    let going = queue.min(rows_each.max(width));
    let mut rows = grid.iter();
    let mut turns = Vec::new();
    for group in groups(going, width) {
        for shift in &shifts {
            let circle = group.len().max(shift.len());
            for (step, opening) in (0..circle).zip(&mut rows) {
                for (place, &desk) in shift.iter().enumerate() {
                    let seat = (step + circle - place) % circle;
                    if let Some(opd) = group.clone().nth(seat) {
                        turns.push(Turn { opening: *opening, desk, opd });
                    }
                }
            }
        }
    }
    turns
}

/// The queue cut into groups of nearly one size, none smaller than `width` if it can be helped.
fn groups(going: usize, width: usize) -> impl Iterator<Item = std::ops::Range<usize>> {
    let count = (going / width).max(1);
    (0..count).map(move |group| group * going / count..(group + 1) * going / count)
}
