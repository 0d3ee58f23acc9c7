//! Ranks as formulas: the final value first, then the event's rules for ties, one after the other.
//!
//! Each rule has two columns: the figure, and the key by which equals are told apart, which is
//! nought for all of them where one lacks the figure. Figures are taken to nine decimals, so that
//! two that are equal on paper are equal in binary.

use std::collections::{BTreeMap, BTreeSet};

use meja_core::{
    combine::Line,
    exact::{Exact, RoundMode},
    ids::InnovationId,
    panel::{RankBy, TieBreak},
};
use rust_xlsxwriter::Format;

use super::super::WriteError;
use super::super::book::Page;
use super::combination::{FINAL, RANK, SPREAD, TIES, TOTAL};
use super::criteria::{self, Right};
use super::formula::{cached, down, in_column, quoted, text as literal};
use super::pen::{Pen, formula, text};
use super::plan::{FIRST, HEADER, Plan, TASK, WEIGHTS, columns};

/// What stands where a figure is lacking.
const LACKS: &str = "tak ada";

/// Headings of the figures.
pub(super) fn heads(
    page: &mut Page<'_>,
    plan: &Plan<'_>,
    pen: &Pen,
    tall: &Format,
) -> Result<(), WriteError> {
    for (number, by) in plan.panel().rules.ties.iter().enumerate() {
        let said = meja_core::combine::tie_break_in_words(by, &plan.panel().stages);
        let (figure, key) = places(plan, number);
        text(page, (HEADER, figure), &format!("Bila seri ({}): {said}", number + 1), tall)?;
        text(page, (HEADER, key), &format!("Kunci seri ({})", number + 1), tall)?;
        for column in [figure, key] {
            text(page, (WEIGHTS, column), "", &pen.head)?;
        }
    }
    Ok(())
}

/// Columns of a rule's figure and key.
fn places(plan: &Plan<'_>, number: usize) -> (u16, u16) {
    let figure = plan.stage_end() + TIES + columns(number * 2);
    (figure, figure + 1)
}

/// The rank and what decides it.
pub(super) fn write(
    page: &mut Page<'_>,
    plan: &Plan<'_>,
    pen: &Pen,
    ties: &Ties,
    (row, line): (u32, Option<&Line>),
) -> Result<(), WriteError> {
    let rules = &plan.panel().rules;
    let end = plan.stage_end();
    let pair = |column: u16| (down(column, FIRST, plan.last()), in_column(row, column));
    let (finals, own) = pair(end + FINAL);
    let scope = match rules.ranks {
        RankBy::Category => {
            let (all, own) = pair(TASK);
            format!("{all},{own},")
        }
        RankBy::All => String::new(),
    };
    let mut ahead = vec![format!("COUNTIFS({scope}{finals},\">\"&{own})")];
    let mut equal = format!("{scope}{finals},{own}");
    for (number, by) in rules.ties.iter().enumerate() {
        let (figure_at, key_at) = places(plan, number);
        let figure = figure(plan, row, by);
        formula(page.sheet, (row, figure_at), &figure, ties.figure(number, line), &pen.number)?;
        let (figures, figure) = pair(figure_at);
        let key = format!(
            "IF(ISNUMBER({own}),IF(COUNTIFS({equal},{figures},{})>0,0,{figure}),\"\")",
            literal(LACKS)
        );
        formula(page.sheet, (row, key_at), &key, ties.key(number, line), &pen.number)?;
        let (keys, key) = pair(key_at);
        ahead.push(format!("COUNTIFS({equal},{keys},\">\"&{key})"));
        equal = format!("{equal},{keys},{key}");
    }
    let rank = format!("IF(ISNUMBER({own}),1+{},\"\")", ahead.join("+"));
    let shown = line.and_then(|line| line.rank).map_or_else(String::new, |rank| rank.to_string());
    formula(page.sheet, (row, end + RANK), &rank, shown, &pen.strong.clone().set_num_format("0"))
}

/// A line's figure under a rule, the higher one in front.
fn figure(plan: &Plan<'_>, row: u32, by: &TieBreak) -> String {
    let end = plan.stage_end();
    let clean = |cell: &str, sign: &str| {
        format!("IF(ISNUMBER({cell}),ROUND({sign}{cell},9),{})", literal(LACKS))
    };
    match by {
        TieBreak::Stage { key } => {
            let number = plan.panel().stages.iter().position(|stage| stage.key == *key);
            number.map_or_else(
                || literal(LACKS),
                |number| clean(&in_column(row, plan.result(number)), ""),
            )
        }
        TieBreak::Row { indicator } => {
            let found = plan.both().find_map(|(stage, place)| {
                let index = stage.instrument.scored().position(|one| one.id == *indicator)?;
                Some(plan.criterion(row, place, index))
            });
            found.map_or_else(
                || literal(LACKS),
                |line| {
                    let cell = in_column(line, Right::of(plan).combined);
                    clean(&format!("{}!{cell}", quoted(criteria::NAME)), "")
                },
            )
        }
        TieBreak::Unrounded => clean(&in_column(row, end + TOTAL), ""),
        TieBreak::Spread => clean(&in_column(row, end + SPREAD), "-"),
        TieBreak::Chair => chair(plan, row),
    }
}

/// The first chair who has a part in the line: what the total would be by them alone.
fn chair(plan: &Plan<'_>, row: u32) -> String {
    let mut found = literal(LACKS);
    let chairs: Vec<_> = plan.jurors().enumerate().filter(|(_, (juror, _))| juror.chair).collect();
    for (at, (_, sheet)) in chairs.into_iter().rev() {
        let (mut joins, mut cells, mut parts) = (Vec::new(), Vec::new(), Vec::new());
        for (number, place) in plan.stages.iter().enumerate() {
            joins.push(format!("{sheet}!{}", in_column(row, place.joins)));
            let cell = in_column(row, plan.combined(number) + columns(at));
            parts.push(format!("{cell}*Faktor_{}", place.name));
            cells.push(cell);
        }
        if cells.is_empty() {
            continue;
        }
        let own = format!(
            "IF(COUNT({})={},ROUND({},9),{})",
            cells.join(","),
            cells.len(),
            parts.join("+"),
            literal(LACKS)
        );
        found = format!("IF({}>0,{own},{found})", joins.join("+"));
    }
    found
}

/// Figures and keys as the app has them, by rule and innovation.
pub(super) struct Ties {
    figures: Vec<BTreeMap<InnovationId, Exact>>,
    keys: Vec<BTreeMap<InnovationId, Exact>>,
}

impl Ties {
    /// The figures of all lines under all rules for ties.
    pub(super) fn new(plan: &Plan<'_>) -> Self {
        let rules = &plan.panel().rules;
        let lines = &plan.outcome().lines;
        let mut ties = Self { figures: Vec::new(), keys: Vec::new() };
        // What a line has been told apart by so far.
        let mut group: BTreeMap<InnovationId, Vec<Exact>> = BTreeMap::new();
        for line in lines {
            if let Some(rounded) = &line.rounded {
                group.insert(line.entrant.id, vec![rounded.clone()]);
            }
        }
        let scope = |line: &Line| match rules.ranks {
            RankBy::Category => Some(line.entrant.category),
            RankBy::All => None,
        };
        for by in &rules.ties {
            let figures: BTreeMap<InnovationId, Exact> = (lines.iter())
                .filter_map(|line| {
                    let figure = given(plan, by, line)?.round(9, RoundMode::HalfUp);
                    Some((line.entrant.id, figure))
                })
                .collect();
            let lacking: BTreeSet<_> = (lines.iter())
                .filter(|line| !figures.contains_key(&line.entrant.id))
                .filter_map(|line| Some((scope(line), group.get(&line.entrant.id)?.clone())))
                .collect();
            let mut keys = BTreeMap::new();
            for line in lines {
                let id = line.entrant.id;
                let Some(before) = group.get_mut(&id) else { continue };
                let key = match figures.get(&id) {
                    Some(figure) if !lacking.contains(&(scope(line), before.clone())) => {
                        figure.clone()
                    }
                    Some(_) | None => Exact::zero(),
                };
                before.push(key.clone());
                keys.insert(id, key);
            }
            ties.figures.push(figures);
            ties.keys.push(keys);
        }
        ties
    }

    fn figure(&self, rule: usize, line: Option<&Line>) -> String {
        let found = line.and_then(|line| self.figures.get(rule)?.get(&line.entrant.id));
        found.map_or_else(|| LACKS.to_owned(), |figure| cached(Some(figure)))
    }

    fn key(&self, rule: usize, line: Option<&Line>) -> String {
        cached(line.and_then(|line| self.keys.get(rule)?.get(&line.entrant.id)))
    }
}

/// A line's figure under a rule, the higher one in front.
fn given(plan: &Plan<'_>, by: &TieBreak, line: &Line) -> Option<Exact> {
    let heads = &plan.outcome().stages;
    match by {
        TieBreak::Stage { key } => line.stage(key)?.result.clone(),
        TieBreak::Row { indicator } => {
            line.stages.iter().find_map(|stage| stage.row(indicator))?.combined.clone()
        }
        TieBreak::Unrounded => line.total.clone(),
        TieBreak::Spread => line.spread(heads).map(|spread| -spread),
        TieBreak::Chair => {
            let jurors = line.stages.iter().flat_map(|stage| &stage.jurors);
            let here: BTreeSet<_> = jurors.map(|juror| juror.id).collect();
            let mut chairs = plan.panel().jurors.iter().filter(|juror| juror.chair);
            let chair = chairs.find(|juror| here.contains(&juror.id))?;
            line.total_by(chair.id, heads)
        }
    }
}
