//! One result out of a panel's scores, by the event's own rules, with the working of every number.
//!
//! [`result`] decides, [`open`] shows how a number came about, [`rules_in_words`] is what stands on
//! every printed result, [`check`] refuses rules that cannot be applied. All numbers are
//! [`Exact`](crate::exact::Exact) and are rounded only where the rules say so. Left out: who may see a result (`app`), and statistics about assessors.
//!
//! The choices behind the rules, where their names leave room:
//! - An assessor counts in a stage if a desk of the agency's slots expects them there, or if they
//!   scored it unasked and sent the sheet; never where they are recused.
//! - `Wait` waits for sheets that are sent **and** have a value in every row, so that no number
//!   stands for an empty cell. `Present` takes the assessors whose sheet has every row (row by row,
//!   with `RowsFirst`, whoever scored the row). An innovation that nobody scored has no result under
//!   any rule: "belum dinilai" is not nought.
//! - With several stages each is first brought to 100 by its instrument's maximum, so that a share
//!   of 70 % means the same for a scale of 111 and one of 100.
//! - Ranks are given on the rounded total, which is the one people see.

mod check;
mod figure;
mod index;
mod jurors;
mod outcome;
mod rank;
mod rules_words;
mod stage;
mod tell;
mod why;
mod working;

pub use check::check;
pub use figure::{Figure, NoFigure};
pub use index::{IndexError, IndexResult, UNPUBLISHED_2023, index, index_in_words};
pub use jurors::Part;
pub use outcome::{
    Cell, JurorLine, Line, NoResult, NoStage, Outcome, Owed, RowLine, StageHead, StageLine,
    Standing, TieNote, TieStep, TieVerdict,
};
pub use rules_words::{rules_in_words, tie_break_in_words};
pub use tell::{number, part_in_words, working_in_words};
pub use why::{allowed_in_words, category_in_words, owed_in_words, tie_in_words, why_in_words};
pub use working::{Input, Operation, Places, Working, open};

use crate::{
    exact::Exact,
    panel::{Entrant, Panel, RoundWhen},
};

/// The result of a panel by its own rules.
#[must_use]
pub fn result(panel: &Panel) -> Outcome {
    let stages: Vec<StageHead> = heads(panel);
    let mut lines: Vec<Line> =
        panel.entrants.iter().map(|entrant| line(panel, &stages, entrant)).collect();
    rank::rank(panel, &mut lines);
    let places = lines.iter().enumerate().map(|(at, line)| (line.entrant.id, at)).collect();
    Outcome { stages, lines, places }
}

/// The stages with what their results are multiplied by.
fn heads(panel: &Panel) -> Vec<StageHead> {
    let one = panel.stages.len() == 1;
    (panel.stages.iter())
        .map(|stage| {
            let maximum =
                stage.instrument.scoring.as_ref().map_or_else(Exact::zero, |s| s.maximum.clone());
            // share ÷ 100 × 100 ÷ maximum
            let factor = if one { Some(Exact::one()) } else { stage.share.checked_div(&maximum) };
            StageHead {
                key: stage.key.clone(),
                label: stage.label.clone(),
                share: stage.share.clone(),
                maximum,
                factor: factor.unwrap_or_else(Exact::zero),
            }
        })
        .collect()
}

/// One innovation's line, not yet ranked.
fn line(panel: &Panel, heads: &[StageHead], entrant: &Entrant) -> Line {
    let rules = &panel.rules;
    let mut owed = Vec::new();
    let mut stages: Vec<StageLine> = (panel.stages.iter().zip(heads))
        .map(|(stage, head)| stage::line(panel, entrant, stage, head, &mut owed))
        .collect();
    let scored = stages.iter().flat_map(|stage| &stage.jurors).any(JurorLine::has_value);
    let why = if stages.is_empty() {
        Some(NoResult::NoStages)
    } else if stages.iter().all(|stage| stage.jurors.is_empty()) {
        Some(NoResult::NobodyExpected)
    } else if !scored {
        Some(NoResult::NotScored)
    } else {
        let open = stages.iter().filter(|stage| stage.result.is_none());
        let open: Vec<String> = open.map(|stage| stage.key.clone()).collect();
        (!open.is_empty()).then_some(NoResult::Stages(open))
    };
    if why == Some(NoResult::NotScored) {
        stages.iter_mut().for_each(stage::unscored);
    }
    let total = match why {
        Some(_) => None,
        None => stages.iter().map(|stage| stage.weighted.clone()).sum::<Option<Exact>>(),
    };
    let rounded = total.as_ref().map(|one| one.round(rules.rounding.places, rules.rounding.mode));
    let standing = match (&rounded, owed.is_empty()) {
        (None, _) => Standing::None,
        (Some(_), false) => Standing::Provisional,
        (Some(_), true) => Standing::Complete,
    };
    Line {
        band: band(panel, &stages),
        entrant: entrant.clone(),
        stages,
        total,
        rounded,
        standing,
        rank: None,
        shared: false,
        tie: None,
        owed,
        why,
    }
}

/// What the total is called: only where it is the total of one instrument.
fn band(panel: &Panel, stages: &[StageLine]) -> Option<String> {
    match (panel.stages.as_slice(), stages) {
        ([_], [only]) => only.band.clone(),
        _ => None,
    }
}

/// Rounds where each step is rounded.
fn step(panel: &Panel, number: Exact) -> Exact {
    let rounding = &panel.rules.rounding;
    match rounding.when {
        RoundWhen::AtEnd => number,
        RoundWhen::EachStep => number.round(rounding.places, rounding.mode),
    }
}

#[cfg(test)]
mod tests;
#[cfg(test)]
mod tests_words;
