//! The result as it crosses to the interface: numbers as on paper, reasons in sentences.

use std::collections::BTreeMap;

use meja_core::{
    combine::{
        self, Figure, Input, Line, Outcome, Owed, StageLine, allowed_in_words, number,
        owed_in_words, part_in_words, rules_in_words, tie_in_words, why_in_words, working_in_words,
    },
    exact::Exact,
    ids::AssessorId,
    panel::{Panel, RoundWhen},
    sentence::Sentence,
};

use super::super::seen::Seen;
use crate::contract::{
    ResultCell, ResultHidden, ResultInfo, ResultJuror, ResultLine, ResultOwed, ResultOwing,
    ResultStage, Saying, WorkingInfo, WorkingInput,
};

/// The result, as far as it may be seen. Who owes what is told of every innovation.
pub(super) fn result(seen: &Seen, signed: bool, may_change: bool) -> ResultInfo {
    let panel = &seen.panel;
    let outcome = &combine::result(panel);
    let owed = match seen.hidden() {
        [] => owed(panel, outcome),
        _ => owed(seen.whole(), &combine::result(seen.whole())),
    };
    let hidden = seen.hidden().iter().map(|one| ResultHidden {
        innovation: one.id.to_string(),
        name: one.name.clone(),
        opd: one.opd_name.clone(),
        category: one.category.into(),
    });
    ResultInfo {
        scored: !panel.stages.is_empty(),
        signed,
        may_change,
        rules: sayings(rules_in_words(&panel.rules, &panel.stages)),
        ranks: panel.rules.ranks.into(),
        stages: (outcome.stages.iter())
            .map(|head| ResultStage {
                key: head.key.clone(),
                label: head.label.clone(),
                share: number(&head.share),
                maximum: number(&head.maximum),
            })
            .collect(),
        lines: outcome.lines.iter().map(|one| line(panel, outcome, one)).collect(),
        owed,
        hidden: hidden.collect(),
        hidden_said: seen.said(),
    }
}

fn line(panel: &Panel, outcome: &Outcome, line: &Line) -> ResultLine {
    let innovation = line.entrant.id;
    ResultLine {
        innovation: innovation.to_string(),
        name: line.entrant.name.clone(),
        opd: line.entrant.opd_name.clone(),
        category: line.entrant.category.into(),
        standing: line.standing.into(),
        rank: line.rank,
        shared: line.shared,
        total: line.rounded.as_ref().map(|total| printed(panel, total)),
        band: line.band.clone(),
        stages: line.stages.iter().map(|stage| stage_cell(panel, line, stage)).collect(),
        jurors: jurors(panel, line),
        tie: sayings(tie_in_words(line, outcome, &panel.stages)),
        why: why(panel, line),
        owed: line.owed.iter().map(|owed| owed_by(owed, panel)).collect(),
        figure: Figure::Total { innovation }.to_string(),
        rank_figure: Figure::Rank { innovation }.to_string(),
    }
}

/// Why a line has no result, and which of its sheets were allowed.
fn why(panel: &Panel, line: &Line) -> Vec<Saying> {
    let why = why_in_words(line, &panel.stages);
    sayings(why.into_iter().chain(allowed_in_words(panel, line.entrant.id)))
}

/// What is owed, and by whom.
fn owed_by(owed: &Owed, panel: &Panel) -> Saying {
    let what = owed_in_words(owed, &panel.stages);
    let text = format!("{} – {what}", owed.name);
    Saying::from(Sentence { text, ..what }).naming([("who", owed.name.clone())])
}

/// Sentences as they cross.
pub(super) fn sayings(said: impl IntoIterator<Item = Sentence>) -> Vec<Saying> {
    said.into_iter().map(Saying::from).collect()
}

fn stage_cell(panel: &Panel, line: &Line, stage: &StageLine) -> ResultCell {
    let figure = Figure::Stage { innovation: line.entrant.id, stage: stage.key.clone() };
    ResultCell {
        text: stage.result.as_ref().map(|result| in_table(panel, result)),
        figure: figure.to_string(),
    }
}

/// Everybody with a part in any stage, in the order of the panel.
fn jurors(panel: &Panel, line: &Line) -> Vec<ResultJuror> {
    let within = |id: AssessorId| line.stages.iter().any(|stage| stage.juror(id).is_some());
    (panel.jurors.iter())
        .filter(|juror| within(juror.id))
        .map(|juror| ResultJuror {
            name: juror.name.clone(),
            totals: (line.stages.iter())
                .map(|stage| {
                    let total = stage.juror(juror.id).and_then(|own| own.total.as_ref());
                    let figure = Figure::Juror {
                        innovation: line.entrant.id,
                        stage: stage.key.clone(),
                        assessor: juror.id,
                    };
                    ResultCell {
                        text: total.map(|total| in_table(panel, total)),
                        figure: figure.to_string(),
                    }
                })
                .collect(),
        })
        .collect()
}

/// Who owes what, the most first and then in the order of the panel.
fn owed(panel: &Panel, outcome: &Outcome) -> Vec<ResultOwing> {
    let mut sheets: BTreeMap<AssessorId, Vec<ResultOwed>> = BTreeMap::new();
    for entrant in &panel.entrants {
        for owed in outcome.line(entrant.id).into_iter().flat_map(|line| &line.owed) {
            sheets.entry(owed.assessor).or_default().push(ResultOwed {
                innovation: entrant.id.to_string(),
                name: entrant.name.clone(),
                what: owed_in_words(owed, &panel.stages).into(),
            });
        }
    }
    let mut all: Vec<ResultOwing> = (panel.jurors.iter())
        .filter_map(|juror| {
            Some(ResultOwing {
                assessor: juror.id.to_string(),
                name: juror.name.clone(),
                sheets: sheets.remove(&juror.id)?,
            })
        })
        .collect();
    all.sort_by_key(|one| std::cmp::Reverse(one.sheets.len()));
    all
}

/// One number, opened; none where it is not there.
pub(super) fn working(panel: &Panel, outcome: &Outcome, figure: &Figure) -> Option<WorkingInfo> {
    let line = outcome.line(figure.innovation())?;
    let working = combine::open(panel, outcome, figure)?;
    let of_line = matches!(figure, Figure::Total { .. } | Figure::Rank { .. });
    Some(WorkingInfo {
        figure: figure.to_string(),
        name: line.entrant.name.clone(),
        words: sayings(working_in_words(&working)),
        inputs: working.inputs.iter().map(input).collect(),
        exact: working.exact.as_ref().map(number),
        result: working.result.as_ref().map(|result| match figure {
            Figure::Total { .. } => printed(panel, result),
            Figure::Cell { .. }
            | Figure::Juror { .. }
            | Figure::Row { .. }
            | Figure::Stage { .. }
            | Figure::Rank { .. } => number(result),
        }),
        title: working.title.into(),
        tie: if of_line { sayings(tie_in_words(line, outcome, &panel.stages)) } else { Vec::new() },
        why: if of_line { why(panel, line) } else { Vec::new() },
    })
}

fn input(input: &Input) -> WorkingInput {
    let times = input.times.as_ref().map_or_else(String::new, |(times, by)| {
        if *by == Exact::one() {
            format!("× {}", number(times))
        } else {
            format!("× {} ÷ {}", number(times), number(by))
        }
    });
    WorkingInput {
        name: input.name.clone(),
        value: input.value.as_ref().map(number),
        times,
        amount: input.amount.as_ref().map(number),
        part: input.part.into(),
        note: part_in_words(input.part).map(Saying::from),
        figure: input.figure.as_ref().map(Figure::to_string),
    }
}

/// A final total, with the places of the rules.
pub(super) fn printed(panel: &Panel, total: &Exact) -> String {
    total.indonesian(panel.rules.rounding.places)
}

/// A number on the way in a table: with the places of the rules, one more sign where it is not
/// all of it.
fn in_table(panel: &Panel, on_the_way: &Exact) -> String {
    let rounding = &panel.rules.rounding;
    match rounding.when {
        RoundWhen::EachStep => on_the_way.indonesian(rounding.places),
        RoundWhen::AtEnd => {
            let shown = on_the_way.round(rounding.places, rounding.mode);
            let text = shown.indonesian(rounding.places);
            if shown == *on_the_way { text } else { format!("≈ {text}") }
        }
    }
}
