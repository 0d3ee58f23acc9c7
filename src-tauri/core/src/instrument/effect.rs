//! What another sheet or other stages would do to the totals, before they are taken.
//!
//! Compares two results of one panel. Left out: making them (`combine::result`).

use std::collections::BTreeMap;

use crate::{
    combine::{Line, Outcome},
    exact::Exact,
    ids::InnovationId,
    panel::{Panel, Value},
};

/// How a result differs from another one of the same panel.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Effect {
    /// Innovations with a result before or after.
    pub compared: usize,
    /// Innovations whose published total changes, those that gain or lose one among them.
    pub changed: usize,
    /// Innovations that get a total and had none.
    pub gained: usize,
    /// Innovations that lose their total.
    pub lost: usize,
    /// Innovations whose rank changes.
    pub ranks: usize,
    /// The innovations whose totals move most, the furthest first; those with a total on both sides.
    pub moves: Vec<Move>,
    /// Scores given that the new sheets have no place for: on rows they do not have, or values that
    /// their scales do not have.
    pub stray: usize,
}

/// One innovation's move.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Move {
    /// Its name.
    pub name: String,
    /// Whose it is.
    pub opd: String,
    /// The published total before.
    pub before: Exact,
    /// The published total after.
    pub after: Exact,
    /// The rank before.
    pub rank_before: Option<u32>,
    /// The rank after.
    pub rank_after: Option<u32>,
}

impl Move {
    /// How far, regardless of the direction.
    #[must_use]
    pub fn distance(&self) -> Exact {
        (&self.after - &self.before).abs()
    }
}

/// Compares the results of a panel under its stages with those under others, `panel` being the one
/// with the new stages; at most `most` moves are listed.
#[must_use]
pub fn effect(before: &Outcome, after: &Outcome, panel: &Panel, most: usize) -> Effect {
    let old: BTreeMap<InnovationId, &Line> =
        before.lines.iter().map(|line| (line.entrant.id, line)).collect();
    let mut found = Effect { stray: stray(panel), ..Effect::default() };
    for line in &after.lines {
        let was = old.get(&line.entrant.id);
        let total = was.and_then(|was| was.rounded.as_ref());
        let rank = was.and_then(|was| was.rank);
        found.ranks += usize::from(rank != line.rank);
        match (total, &line.rounded) {
            (None, None) => continue,
            (None, Some(_)) => found.gained += 1,
            (Some(_), None) => found.lost += 1,
            (Some(before), Some(after)) if before == after => {
                found.compared += 1;
                continue;
            }
            (Some(before), Some(after)) => found.moves.push(Move {
                name: line.entrant.name.clone(),
                opd: line.entrant.opd_name.clone(),
                before: before.clone(),
                after: after.clone(),
                rank_before: rank,
                rank_after: line.rank,
            }),
        }
        found.compared += 1;
        found.changed += 1;
    }
    // The order of the new result stays between moves of one length.
    found.moves.sort_by_key(|one| std::cmp::Reverse(one.distance()));
    found.moves.truncate(most);
    found
}

/// Scores that the panel's stages have no place for.
fn stray(panel: &Panel) -> usize {
    let fits = |indicator: &str, value: &Value| {
        panel.row(indicator).is_some_and(|(_, row)| match value {
            Value::Points(points) => row.takes(points),
            Value::CannotJudge => row.is_scored(),
        })
    };
    let marks = panel.marks.iter();
    marks
        .filter_map(|((_, indicator, _), mark)| Some((indicator, mark.value.as_ref()?)))
        .filter(|(indicator, value)| !fits(indicator, value))
        .count()
}
