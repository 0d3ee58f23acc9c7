//! What the chair still has to see to, ordered by what it can do to the result.
//!
//! First what can change who gets an announced rank, then by places, then by points. What cannot
//! move the result at all comes last in the order of the panel. Left out: what only the event file
//! knows (calls, versions that differ), which the application adds through [`reach_of`].

use std::collections::BTreeMap;

use super::{
    Far, Spread,
    reach::{Field, Open, PRIZES, Reach},
    spread,
    table::total,
};
use crate::{
    combine::{NoResult, Outcome},
    exact::Exact,
    ids::{AssessorId, InnovationId},
    instrument::Indicator,
    panel::{Panel, Stage, Value},
};

/// What is unfinished.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Unfinished {
    /// No assessor is expected, and nobody scored.
    Nobody,
    /// A sheet is not sent, or lacks values.
    Sheet {
        /// The stage's key.
        stage: String,
        /// Whose.
        assessor: AssessorId,
        /// The rows without a value.
        rows: Vec<String>,
        /// Whether it is sent, in spite of them.
        sent: bool,
    },
    /// Assessors lie far apart.
    Apart {
        /// The stage's key.
        stage: String,
        /// The rows where they do.
        rows: Vec<(String, Spread)>,
    },
    /// A comment that the instrument requires is missing.
    Comment {
        /// The stage's key.
        stage: String,
        /// Whose.
        assessor: AssessorId,
        /// The rows.
        rows: Vec<String>,
    },
    /// An announced rank is shared.
    Tie {
        /// The rank.
        rank: u32,
        /// With whom.
        with: Vec<InnovationId>,
    },
}

/// One piece of unfinished business.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Item {
    /// About which innovation.
    pub innovation: InnovationId,
    /// What.
    pub what: Unfinished,
    /// How far the result can still move by it.
    pub reach: Reach,
    /// Whether the innovation has no result as long as this is open.
    pub holds: bool,
}

/// The share of a row's scale within which assessors commonly differ: one level of the IID's three
/// steps, 34 of 100 points.
const USUAL_OF_ROW: (i64, i64) = (34, 100);

/// How far apart the assessors of a row lie; none where fewer than two gave points.
#[must_use]
pub fn row_spread(panel: &Panel, row: &Indicator, innovation: InnovationId) -> Option<Spread> {
    let given: Vec<(AssessorId, Exact)> = (panel.jurors_of(innovation))
        .filter_map(|juror| match panel.value(innovation, &row.id, juror.id)? {
            Value::Points(points) => Some((juror.id, points.clone())),
            Value::CannotJudge => None,
        })
        .collect();
    let (lowest, highest) = row.bounds()?;
    spread(&given, &(highest - lowest), &share(USUAL_OF_ROW))
}

/// How far apart the totals of a stage lie: a fifth of the maximum is usual.
#[must_use]
pub fn total_spread(panel: &Panel, stage: &Stage, innovation: InnovationId) -> Option<Spread> {
    let given: Vec<(AssessorId, Exact)> = (panel.jurors_of(innovation))
        .filter_map(|juror| Some((juror.id, total(panel, stage, innovation, juror.id)?)))
        .collect();
    let maximum = &stage.instrument.scoring.as_ref()?.maximum;
    spread(&given, maximum, &share((20, 100)))
}

/// How far an innovation's result can still move while these cells may take any value of theirs.
#[must_use]
pub fn reach_of(
    panel: &Panel,
    outcome: &Outcome,
    innovation: InnovationId,
    cells: &[(String, AssessorId)],
) -> Reach {
    let open: Vec<Open> =
        cells.iter().filter_map(|(row, assessor)| free(panel, row, *assessor)).collect();
    let mut field = Field::new(panel, outcome);
    field.alone(innovation).map_or_else(Reach::default, |mut one| one.reach(&open))
}

/// The unfinished business of a panel, what weighs most first.
///
/// `settled` says whether a score at an end of its scale was given its reason otherwise, as by a
/// deliberation.
#[must_use]
pub fn agenda(
    panel: &Panel,
    outcome: &Outcome,
    settled: impl Fn(InnovationId, &str, AssessorId) -> bool,
) -> Vec<Item> {
    let mut items = Vec::new();
    let mut field = Field::new(panel, outcome);
    for entrant in &panel.entrants {
        let Some(line) = field.line(entrant.id) else { continue };
        let Some(mut alone) = field.alone(entrant.id) else { continue };
        let mut put = |what: Unfinished, reach: Reach, holds: bool| {
            items.push(Item { innovation: entrant.id, what, reach, holds });
        };
        if line.why == Some(NoResult::NobodyExpected) {
            put(Unfinished::Nobody, Reach::default(), true);
        }
        for owed in &line.owed {
            let cells = owed.rows.iter().filter_map(|row| free(panel, row, owed.assessor));
            let reach = alone.reach(&cells.collect::<Vec<_>>());
            let what = Unfinished::Sheet {
                stage: owed.stage.clone(),
                assessor: owed.assessor,
                rows: owed.rows.clone(),
                sent: owed.sent,
            };
            put(what, reach, line.rounded.is_none());
        }
        for stage in &panel.stages {
            let rows: Vec<(String, Spread)> = (stage.instrument.scored())
                .filter_map(|row| Some((row.id.clone(), row_spread(panel, row, entrant.id)?)))
                .filter(|(_, spread)| spread.wide)
                .collect();
            if !rows.is_empty() {
                let reach = alone.reach(&settling(panel, entrant.id, &rows));
                put(Unfinished::Apart { stage: stage.key.clone(), rows }, reach, false);
            }
            for (assessor, rows) in uncommented(panel, stage, entrant.id, &settled) {
                let reach = alone.reach(&[]);
                put(Unfinished::Comment { stage: stage.key.clone(), assessor, rows }, reach, false);
            }
        }
        if let (true, Some(rank)) = (line.shared, line.rank)
            && rank <= PRIZES
        {
            let with = line.tie.as_ref().map(|tie| tie.shared.clone()).unwrap_or_default();
            // One of those that share the rank speaks for all.
            let first =
                panel.entrants.iter().find(|one| one.id == entrant.id || with.contains(&one.id));
            if first.is_some_and(|first| first.id == entrant.id) {
                let worst = rank.saturating_add(u32::try_from(with.len()).unwrap_or_default());
                let reach = Reach { best: Some(rank), worst: Some(worst), ..alone.reach(&[]) };
                put(Unfinished::Tie { rank, with }, reach, false);
            }
        }
    }
    items.sort_by_key(|item| std::cmp::Reverse(weight(item)));
    items
}

/// What comes first: announced ranks, places, points, then what holds a result back.
fn weight(item: &Item) -> (bool, u32, Exact, bool, bool) {
    let nobody = matches!(item.what, Unfinished::Nobody);
    let reach = &item.reach;
    (nobody || reach.touches_prizes(), reach.places(), reach.width(), item.holds, nobody)
}

/// A cell that may take any value of its row.
fn free(panel: &Panel, row: &str, assessor: AssessorId) -> Option<Open> {
    let (lowest, highest) = panel.row(row)?.1.bounds()?;
    let (lowest, highest) = (lowest.clone(), highest.clone());
    Some(Open { row: row.to_owned(), assessor, lowest, highest })
}

/// The cells of rows on which assessors may yet agree, anywhere between those given.
fn settling(panel: &Panel, innovation: InnovationId, rows: &[(String, Spread)]) -> Vec<Open> {
    let mut open = Vec::new();
    for (row, spread) in rows {
        for juror in panel.jurors_of(innovation) {
            if let Some(Value::Points(_)) = panel.value(innovation, row, juror.id) {
                open.push(Open {
                    row: row.clone(),
                    assessor: juror.id,
                    lowest: spread.lowest.clone(),
                    highest: spread.highest.clone(),
                });
            }
        }
    }
    open
}

/// Rows at an end of their scale without the comment that the instrument asks for there.
fn uncommented(
    panel: &Panel,
    stage: &Stage,
    innovation: InnovationId,
    settled: &impl Fn(InnovationId, &str, AssessorId) -> bool,
) -> BTreeMap<AssessorId, Vec<String>> {
    let mut found: BTreeMap<AssessorId, Vec<String>> = BTreeMap::new();
    let Some(scoring) = &stage.instrument.scoring else { return found };
    for row in stage.instrument.scored() {
        for juror in panel.jurors_of(innovation) {
            let Some(mark) = panel.marks.get(&(innovation, row.id.clone(), juror.id)) else {
                continue;
            };
            let Some(Value::Points(points)) = &mark.value else { continue };
            let wanted = row.extreme(points).is_some_and(|end| scoring.comment_at.contains(&end));
            let silent = mark.comment.trim().is_empty();
            if wanted && silent && !settled(innovation, &row.id, juror.id) {
                found.entry(juror.id).or_default().push(row.id.clone());
            }
        }
    }
    found
}

/// Whether an assessor is called far on any of these rows.
#[must_use]
pub fn is_far(spread: &Spread, assessor: AssessorId) -> bool {
    matches!(&spread.far, Far::Ones(ones) if ones.contains(&assessor))
}

fn share((part, whole): (i64, i64)) -> Exact {
    Exact::from(part).checked_div(&Exact::from(whole)).unwrap_or_else(Exact::zero)
}
