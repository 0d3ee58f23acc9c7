//! Ranks, and what decides between equal results.

use std::{cmp::Reverse, collections::BTreeMap};

use crate::{
    exact::Exact,
    ids::InnovationId,
    panel::{Panel, RankBy, TieBreak},
    registry::Category,
};

use super::{Line, StageHead, TieNote, TieStep, TieVerdict, heads};

/// Ranks the lines and puts them in order.
pub(super) fn rank(panel: &Panel, lines: &mut [Line]) {
    let heads = heads(panel);
    let mut scopes: BTreeMap<Option<Category>, Vec<usize>> = BTreeMap::new();
    for (at, line) in lines.iter().enumerate().filter(|(_, line)| line.rounded.is_some()) {
        scopes.entry(scope(panel.rules.ranks, line)).or_default().push(at);
    }
    for members in scopes.into_values() {
        rank_scope(&panel.rules.ties, &heads, lines, members);
    }
    // Stable: equal ranks, and lines without one, stay in the order of the panel.
    lines.sort_by_key(|line| {
        (scope(panel.rules.ranks, line), line.rank.is_none(), line.rank.unwrap_or_default())
    });
}

/// Within what a line is ranked.
fn scope(by: RankBy, line: &Line) -> Option<Category> {
    match by {
        RankBy::Category => Some(line.entrant.category),
        RankBy::All => None,
    }
}

/// Ranks lines that stand against one another.
fn rank_scope(ties: &[TieBreak], heads: &[StageHead], lines: &mut [Line], members: Vec<usize>) {
    let mut ahead = 0_u32;
    for equal in split(members, |at| Reverse(lines.get(*at).and_then(|line| line.rounded.clone())))
    {
        let several = equal.len() > 1;
        if several {
            for at in &equal {
                let with = others(lines, &equal, *at);
                if let Some(line) = lines.get_mut(*at) {
                    line.tie = Some(TieNote { with, steps: Vec::new(), shared: Vec::new() });
                }
            }
        }
        for group in decide(ties, heads, lines, equal) {
            for at in &group {
                let shared = others(lines, &group, *at);
                let Some(line) = lines.get_mut(*at) else { continue };
                line.rank = Some(ahead + 1);
                line.shared = !shared.is_empty();
                if let Some(tie) = &mut line.tie {
                    tie.shared = shared;
                }
            }
            ahead += u32::try_from(group.len()).unwrap_or(u32::MAX);
        }
    }
}

/// Splits equal lines by the rules, the first in front; what stays together shares a rank.
fn decide(
    ties: &[TieBreak],
    heads: &[StageHead],
    lines: &mut [Line],
    equal: Vec<usize>,
) -> Vec<Vec<usize>> {
    let Some((by, rest)) = ties.split_first().filter(|_| equal.len() > 1) else {
        return vec![equal];
    };
    let figures: BTreeMap<usize, Option<Exact>> = (equal.iter())
        .map(|at| (*at, lines.get(*at).and_then(|line| figure(by, heads, line))))
        .collect();
    let lacking = figures.values().any(Option::is_none);
    let order = |at: &usize| {
        let figure = if lacking { None } else { figures.get(at).cloned().flatten() };
        // Of spreads the smaller is the better one, of everything else the higher.
        Reverse(figure.map(|one| if *by == TieBreak::Spread { -one } else { one }))
    };
    let groups = split(equal.clone(), order);
    let verdict = match (lacking, groups.len()) {
        (true, _) => TieVerdict::Skipped,
        (false, 1) => TieVerdict::Equal,
        (false, _) => TieVerdict::Decided,
    };
    for at in &equal {
        let against = others(lines, &equal, *at);
        let figure = figures.get(at).cloned().flatten();
        if let Some(tie) = lines.get_mut(*at).and_then(|line| line.tie.as_mut()) {
            tie.steps.push(TieStep { by: by.clone(), figure, against, verdict });
        }
    }
    groups.into_iter().flat_map(|group| decide(rest, heads, lines, group)).collect()
}

/// A line's figure under a rule.
fn figure(by: &TieBreak, heads: &[StageHead], line: &Line) -> Option<Exact> {
    match by {
        TieBreak::Stage { key } => line.stage(key)?.result.clone(),
        TieBreak::Row { indicator } => {
            line.stages.iter().find_map(|stage| stage.row(indicator))?.combined.clone()
        }
        TieBreak::Unrounded => line.total.clone(),
        TieBreak::Spread => line.spread(heads),
        TieBreak::Chair => {
            let jurors = line.stages.iter().flat_map(|stage| &stage.jurors);
            let chair = jurors.filter(|juror| juror.chair).map(|juror| juror.id).next()?;
            line.total_by(chair, heads)
        }
    }
}

/// Groups of equal keys, the smallest key first; within a group in the order given.
fn split<K: Ord>(members: Vec<usize>, key: impl Fn(&usize) -> K) -> Vec<Vec<usize>> {
    let mut groups: BTreeMap<K, Vec<usize>> = BTreeMap::new();
    for at in members {
        groups.entry(key(&at)).or_default().push(at);
    }
    groups.into_values().collect()
}

/// The innovations of a group but for one.
fn others(lines: &[Line], group: &[usize], but: usize) -> Vec<InnovationId> {
    let rest = group.iter().filter(|at| **at != but);
    rest.filter_map(|at| lines.get(*at)).map(|line| line.entrant.id).collect()
}
