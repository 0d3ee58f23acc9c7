//! The divided event: each agency gets one slot at one desk.
//!
//! Left out: what becomes of those that found no room (`plan.rs`).

use std::collections::BTreeSet;

use super::desks::widest;
use super::plan::Turn;
use super::{DeskIn, Opening};

/// Turns for the agencies of a queue `queue` long, taken in its order and row by row through
/// time, so that what stands together in the queue stays together in the day.
///
/// Each row first uses the desks that had least to do. Where that wastes rows, because the
/// least used desk keeps two others idle that share an assessor with it, the widest set of desks
/// alone is used instead, if more agencies find room so.
pub(super) fn divided(grid: &[Opening], desks: &[DeskIn], queue: usize) -> Vec<Turn> {
    let fair = fill(grid, desks, &(0..desks.len()).collect(), queue);
    if fair.len() == queue {
        return fair;
    }
    let wide = fill(grid, desks, &widest(desks), queue);
    if wide.len() > fair.len() { wide } else { fair }
}

fn fill(grid: &[Opening], desks: &[DeskIn], usable: &BTreeSet<usize>, queue: usize) -> Vec<Turn> {
    let mut turns = Vec::with_capacity(queue);
    let mut load: Vec<(usize, usize, &DeskIn)> = (desks.iter().enumerate())
        .filter(|(index, _)| usable.contains(index))
        .map(|(index, desk)| (0, index, desk))
        .collect();
    let mut waiting = 0..queue;
    for opening in grid {
        load.sort_by_key(|&(turns, index, _)| (turns, index));
        let mut sitting = BTreeSet::new();
        let mut row = BTreeSet::new();
        for (turns, index, desk) in &mut load {
            if row.len() == waiting.len() {
                break;
            }
            if desk.assessors.iter().any(|assessor| sitting.contains(assessor)) {
                continue;
            }
            sitting.extend(desk.assessors.iter().copied());
            row.insert(*index);
            *turns += 1;
        }
        turns.extend(row.into_iter().zip(&mut waiting).map(|(desk, opd)| Turn {
            opening: *opening,
            desk,
            opd,
        }));
        if waiting.is_empty() {
            break;
        }
    }
    turns
}
