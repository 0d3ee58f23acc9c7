//! One stage of one innovation: its assessors, its rows, its result.

use crate::{
    exact::Exact,
    instrument::{Indicator, Instrument},
    panel::{CannotJudge, Entrant, Juror, Jurors, Missing, Order, Panel, Stage, Value},
};

use super::{
    Cell, JurorLine, NoStage, Owed, Part, RowLine, StageHead, StageLine,
    jurors::{brought_up, combine, full_panel, trimmed},
    step,
};

/// The stage's line; what is owed in it goes into `owed`.
pub(super) fn line(
    panel: &Panel,
    entrant: &Entrant,
    stage: &Stage,
    head: &StageHead,
    owed: &mut Vec<Owed>,
) -> StageLine {
    let rows: Vec<&Indicator> = stage.instrument.scored().collect();
    let jurors: Vec<JurorLine> = (panel.jurors.iter())
        .filter_map(|juror| sheet(panel, entrant, stage, &rows, juror))
        .collect();
    let (unsent, mut jurors): (Vec<_>, Vec<_>) =
        jurors.into_iter().partition(|juror| !juror.expected && !juror.sent);
    let before = owed.len();
    owed.extend(jurors.iter().filter_map(|juror| owes(&stage.key, juror)));
    let waits = panel.rules.missing == Missing::Wait && owed.len() > before;
    leave_out(panel, &mut jurors);
    let lines: Vec<RowLine> = (rows.iter().enumerate())
        .map(|(at, row)| combined_row(panel, &stage.instrument, row, at, &mut jurors))
        .collect();
    let made = if rows.is_empty() {
        Err(NoStage::NoScores)
    } else if jurors.is_empty() {
        Err(NoStage::NobodyExpected)
    } else if waits {
        Err(NoStage::Waiting)
    } else {
        match panel.rules.order {
            Order::TotalsFirst => by_totals(panel, &jurors),
            Order::RowsFirst => by_rows(&rows, &lines, &jurors),
        }
    };
    let (result, why) = match made {
        Ok(result) => (Some(step(panel, result)), None),
        Err(why) => (None, Some(why)),
    };
    let added_up = panel.rules.jurors == Jurors::Sum;
    // Bands are of published numbers: 60,005 that is printed as 60,01 is called what 60,01 is.
    let rounding = &panel.rules.rounding;
    let named = result.as_ref().filter(|_| !added_up);
    let named = named.map(|result| result.round(rounding.places, rounding.mode));
    StageLine {
        key: stage.key.clone(),
        weighted: result.as_ref().map(|result| result * &head.factor),
        band: named.and_then(|result| stage.instrument.band(&result).map(str::to_owned)),
        jurors,
        unsent: unsent.into_iter().map(|juror| juror.name).collect(),
        rows: lines,
        result,
        why,
    }
}

/// An assessor's sheet; none where they have no part in the stage.
fn sheet(
    panel: &Panel,
    entrant: &Entrant,
    stage: &Stage,
    rows: &[&Indicator],
    juror: &Juror,
) -> Option<JurorLine> {
    if panel.recused.contains(&(juror.id, entrant.opd)) {
        return None;
    }
    let seats = panel.seats.get(&entrant.id);
    let expected = seats.is_some_and(|seats| seats.iter().any(|seat| seat.assessor == juror.id));
    let cells: Vec<Cell> = (rows.iter())
        .map(|row| {
            let value = panel.value(entrant.id, &row.id, juror.id).cloned();
            let (counted, part) = counts(panel, value.as_ref());
            let score = counted.and_then(|points| stage.instrument.row_score(row, &points));
            Cell { row: row.id.clone(), value, score, part }
        })
        .collect();
    let mut line = JurorLine {
        id: juror.id,
        name: juror.name.clone(),
        chair: juror.chair,
        expected,
        sent: panel.is_sent(entrant.id, &stage.key, juror.id),
        cells,
        total: None,
        part: Part::Counted,
    };
    if !expected && !line.has_value() {
        return None;
    }
    line.part = if line.cells.iter().any(|cell| cell.part == Part::Empty) {
        Part::Empty
    } else if line.cells.iter().all(|cell| cell.part == Part::CannotJudge) {
        Part::CannotJudge
    } else if line.has_value() {
        Part::Counted
    } else {
        Part::AsNought
    };
    if matches!(line.part, Part::Counted | Part::AsNought) {
        let sum: Exact = line.cells.iter().filter_map(|cell| cell.score.as_ref()).sum();
        let judged = rows.iter().zip(&line.cells).filter(|(_, cell)| cell.score.is_some());
        let judged: Vec<&Indicator> = judged.map(|(row, _)| *row).collect();
        line.total = full_weight(&sum, &judged, rows).map(|total| step(panel, total));
    }
    Some(line)
}

/// Takes back what noughts made of a sheet that nobody has begun.
pub(super) fn unscored(line: &mut StageLine) {
    line.why = Some(NoStage::NotScored);
    (line.result, line.weighted, line.band) = (None, None, None);
    for row in &mut line.rows {
        (row.combined, row.score) = (None, None);
    }
    for juror in &mut line.jurors {
        (juror.total, juror.part) = (None, Part::Empty);
        for cell in &mut juror.cells {
            (cell.score, cell.part) = (None, Part::Empty);
        }
    }
}

/// What a value counts when a row is scored, and the part it has.
fn counts(panel: &Panel, value: Option<&Value>) -> (Option<Exact>, Part) {
    match (value, panel.rules.cannot_judge, panel.rules.missing) {
        (Some(Value::Points(points)), _, _) => (Some(points.clone()), Part::Counted),
        (Some(Value::CannotJudge), CannotJudge::Rescale, _) => (None, Part::CannotJudge),
        (Some(Value::CannotJudge), CannotJudge::Nought, _) | (None, _, Missing::Nought) => {
            (Some(Exact::zero()), Part::AsNought)
        }
        (None, _, Missing::Wait | Missing::Present) => (None, Part::Empty),
    }
}

/// What an assessor still owes, if anything.
fn owes(stage: &str, juror: &JurorLine) -> Option<Owed> {
    let empty = juror.cells.iter().filter(|cell| cell.value.is_none());
    let rows: Vec<String> = empty.map(|cell| cell.row.clone()).collect();
    (!juror.sent || !rows.is_empty()).then(|| Owed {
        stage: stage.to_owned(),
        assessor: juror.id,
        name: juror.name.clone(),
        sent: juror.sent,
        rows,
    })
}

/// Brought up to the weight of all rows; none where the judged rows have no weight.
fn full_weight(sum: &Exact, judged: &[&Indicator], all: &[&Indicator]) -> Option<Exact> {
    if judged.len() == all.len() {
        return Some(sum.clone());
    }
    (sum * &weight(all)).checked_div(&weight(judged))
}

/// What the rows weigh together.
fn weight(rows: &[&Indicator]) -> Exact {
    rows.iter().filter_map(|row| row.weight.as_ref()).sum()
}

/// Marks the totals that are left out as the highest and the lowest.
fn leave_out(panel: &Panel, jurors: &mut [JurorLine]) {
    if panel.rules.order == Order::RowsFirst {
        return;
    }
    let totals: Vec<Exact> = jurors.iter().filter_map(|juror| juror.total.clone()).collect();
    let Some((highest, lowest)) = trimmed(panel.rules.jurors, &totals) else { return };
    let counted = jurors.iter_mut().filter(|juror| juror.total.is_some());
    for (at, juror) in counted.enumerate() {
        if at == highest {
            juror.part = Part::Highest;
        } else if at == lowest {
            juror.part = Part::Lowest;
        }
    }
}

/// A row over the assessors, and the part of each cell in it.
fn combined_row(
    panel: &Panel,
    instrument: &Instrument,
    row: &Indicator,
    at: usize,
    jurors: &mut [JurorLine],
) -> RowLine {
    let rules = &panel.rules;
    // With totals first a row is told of the sheets that made the totals, and of no other.
    let aside = |juror: &JurorLine| rules.order == Order::TotalsFirst && juror.total.is_none();
    let mut values = Vec::new();
    let mut cannot = 0_usize;
    for juror in jurors.iter_mut() {
        let aside = aside(juror);
        let Some(cell) = juror.cells.get_mut(at) else { continue };
        if aside && cell.part != Part::Empty {
            cell.part = Part::Aside;
            continue;
        }
        match counts(panel, cell.value.as_ref()) {
            (Some(value), _) => values.push(value),
            (None, Part::CannotJudge) => cannot += 1,
            (None, _) => {}
        }
    }
    if let Some((highest, lowest)) = trimmed(rules.jurors, &values) {
        let cells = jurors.iter_mut().filter_map(|juror| juror.cells.get_mut(at));
        let counted = cells.filter(|cell| matches!(cell.part, Part::Counted | Part::AsNought));
        for (at, cell) in counted.enumerate() {
            if at == highest {
                cell.part = Part::Highest;
            } else if at == lowest {
                cell.part = Part::Lowest;
            }
        }
    }
    let full = full_panel(rules.jurors, values.len(), cannot);
    let mut combined = brought_up(combine(rules.jurors, &values), full.as_ref());
    if rules.order == Order::RowsFirst {
        combined = combined.map(|one| step(panel, one));
    }
    let score = combined.as_ref().and_then(|one| instrument.row_score(row, one));
    RowLine { row: row.id.clone(), combined, score }
}

/// The stage's result out of the assessors' totals.
fn by_totals(panel: &Panel, jurors: &[JurorLine]) -> Result<Exact, NoStage> {
    let totals: Vec<Exact> = jurors.iter().filter_map(|juror| juror.total.clone()).collect();
    let cannot = jurors.iter().filter(|juror| juror.part == Part::CannotJudge).count();
    let full = full_panel(panel.rules.jurors, totals.len(), cannot);
    brought_up(combine(panel.rules.jurors, &totals), full.as_ref()).ok_or_else(|| {
        if jurors.iter().all(|juror| juror.part == Part::CannotJudge) {
            NoStage::NothingJudged
        } else {
            NoStage::NobodyComplete
        }
    })
}

/// The stage's result out of the combined rows.
fn by_rows(rows: &[&Indicator], lines: &[RowLine], jurors: &[JurorLine]) -> Result<Exact, NoStage> {
    let judged: Vec<&Indicator> = (rows.iter().zip(lines))
        .filter(|(_, line)| line.score.is_some())
        .map(|(row, _)| *row)
        .collect();
    let unscored: Vec<String> = (lines.iter().enumerate())
        .filter(|(at, line)| {
            let found = |juror: &JurorLine| {
                juror.cells.get(*at).is_some_and(|cell| cell.part == Part::CannotJudge)
            };
            line.score.is_none() && !jurors.iter().any(found)
        })
        .map(|(_, line)| line.row.clone())
        .collect();
    if !unscored.is_empty() {
        return Err(NoStage::Rows(unscored));
    }
    let sum: Exact = lines.iter().filter_map(|line| line.score.as_ref()).sum();
    full_weight(&sum, &judged, rows).ok_or(NoStage::NothingJudged)
}
