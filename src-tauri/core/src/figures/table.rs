//! A panel as tables of figures: each assessor's total of a stage, and who scored or is to score
//! what.

use std::collections::{BTreeMap, BTreeSet};

use super::{Design, Ratings};
use crate::{
    exact::Exact,
    ids::{AssessorId, InnovationId},
    instrument::Indicator,
    panel::{CannotJudge, Panel, Stage, Value},
};

/// An assessor's total of a stage: Σ weight × value ÷ divisor over its rows, "tidak dapat dinilai"
/// as the event's rule says. None while a row is empty, or where none could be judged.
#[must_use]
pub fn total(
    panel: &Panel,
    stage: &Stage,
    innovation: InnovationId,
    assessor: AssessorId,
) -> Option<Exact> {
    let (mut sum, mut judged, mut all) = (Exact::zero(), Exact::zero(), Exact::zero());
    for row in stage.instrument.scored() {
        let weight = row.weight.clone().unwrap_or_else(Exact::zero);
        all = &all + &weight;
        match panel.value(innovation, &row.id, assessor)? {
            Value::Points(points) => {
                sum = &sum + &stage.instrument.row_score(row, points)?;
                judged = &judged + &weight;
            }
            Value::CannotJudge => match panel.rules.cannot_judge {
                CannotJudge::Nought => judged = &judged + &weight,
                CannotJudge::Rescale => {}
            },
        }
    }
    (&sum * &all).checked_div(&judged)
}

/// Every whole total of a stage, recusals left out.
#[must_use]
pub fn totals(panel: &Panel, stage: &Stage) -> BTreeMap<(InnovationId, AssessorId), Exact> {
    let mut found = BTreeMap::new();
    for entrant in &panel.entrants {
        for juror in panel.jurors_of(entrant.id) {
            if let Some(total) = total(panel, stage, entrant.id, juror.id) {
                found.insert((entrant.id, juror.id), total);
            }
        }
    }
    found
}

/// The points that a row was given, recusals left out.
#[must_use]
pub fn row_values(panel: &Panel, row: &Indicator) -> BTreeMap<(InnovationId, AssessorId), Exact> {
    let mut found = BTreeMap::new();
    for entrant in &panel.entrants {
        for juror in panel.jurors_of(entrant.id) {
            if let Some(Value::Points(points)) = panel.value(entrant.id, &row.id, juror.id) {
                found.insert((entrant.id, juror.id), points.clone());
            }
        }
    }
    found
}

/// Values by innovation and assessor as a table, in the order of their ids.
#[must_use]
pub fn ratings_of(values: &BTreeMap<(InnovationId, AssessorId), Exact>) -> Ratings {
    let units: BTreeSet<InnovationId> = values.keys().map(|(unit, _)| *unit).collect();
    let raters: BTreeSet<AssessorId> = values.keys().map(|(_, rater)| *rater).collect();
    let row = |unit: &InnovationId| {
        raters.iter().map(|rater| values.get(&(*unit, *rater)).map(Exact::to_f64)).collect()
    };
    Ratings::new(units.iter().map(row).collect())
}

/// Who is to score what, from the schedule.
#[must_use]
pub fn planned_design(panel: &Panel) -> Design {
    let mut design = Design::default();
    for entrant in &panel.entrants {
        let seats = panel.seats.get(&entrant.id).into_iter().flatten();
        design.add(entrant.id, seats.map(|seat| seat.assessor));
    }
    design
}

/// Who scored what under a stage, a whole total each.
#[must_use]
pub fn marks_design(panel: &Panel, stage: &Stage) -> Design {
    let mut design = Design::default();
    for entrant in &panel.entrants {
        design.add(entrant.id, []);
    }
    for (innovation, assessor) in totals(panel, stage).into_keys() {
        design.add(innovation, [assessor]);
    }
    design
}
