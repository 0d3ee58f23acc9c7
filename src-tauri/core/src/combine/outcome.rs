//! What a result consists of, from the cells that assessors filled to the rank.

use std::collections::BTreeMap;

use crate::{
    exact::Exact,
    ids::{AssessorId, InnovationId},
    panel::{Entrant, TieBreak, Value},
    registry::Category,
};

use super::Part;

/// The result of a panel.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Outcome {
    /// The stages, in the order of the rules.
    pub stages: Vec<StageHead>,
    /// One line an innovation: by category (with ranks among all: by rank alone), then rank, then in
    /// the order of the panel; what has no result comes last.
    pub lines: Vec<Line>,
    /// Where in `lines` each innovation stands.
    pub(super) places: BTreeMap<InnovationId, usize>,
}

/// A stage as it counts for every innovation.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct StageHead {
    /// Its key in the rules.
    pub key: String,
    /// What people call it.
    pub label: String,
    /// Its share in per cent.
    pub share: Exact,
    /// The most that one assessor can give in it.
    pub maximum: Exact,
    /// What its result is multiplied by for the total: 1 for a single stage, else share ÷ maximum.
    pub factor: Exact,
}

/// An innovation's line.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Line {
    /// Which innovation.
    pub entrant: Entrant,
    /// Its stages, in the order of [`Outcome::stages`].
    pub stages: Vec<StageLine>,
    /// The weighted total before the last rounding; none where there is no result.
    pub total: Option<Exact>,
    /// The total as it is published and ranked.
    pub rounded: Option<Exact>,
    /// What the total is called ("Sangat Inovatif"), where a single stage's instrument has bands and
    /// assessors are not added up.
    pub band: Option<String>,
    /// Whether the result stands.
    pub standing: Standing,
    /// The rank, from 1: as many as are ahead, plus one (1, 2, 2, 4). None where there is no result.
    pub rank: Option<u32>,
    /// Whether others have the same rank because no rule decided.
    pub shared: bool,
    /// What the rules for ties did, where others have the same rounded total.
    pub tie: Option<TieNote>,
    /// Sheets that are not sent or have empty rows, by stage and then in the order of the panel.
    pub owed: Vec<Owed>,
    /// Why there is no result.
    pub why: Option<NoResult>,
}

/// Whether a result stands.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Standing {
    /// There is no result.
    None,
    /// A number that can still move: somebody owes a sheet.
    Provisional,
    /// Every sheet that counts is sent and full.
    Complete,
}

/// One stage of an innovation.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct StageLine {
    /// The stage's key.
    pub key: String,
    /// The assessors who count or are expected, in the order of the panel.
    pub jurors: Vec<JurorLine>,
    /// Names of those who scored unasked and have not sent: until they do, a value may be a slip, so
    /// that it neither counts nor holds the result back.
    pub unsent: Vec<String>,
    /// Each scored row over the assessors. With `RowsFirst` the stage's result is made of these, with
    /// `TotalsFirst` they are shown and serve for ties.
    pub rows: Vec<RowLine>,
    /// The stage's result in its instrument's own scale.
    pub result: Option<Exact>,
    /// What it adds to the total: result × [`StageHead::factor`].
    pub weighted: Option<Exact>,
    /// What the result, rounded as it is printed, is called by the instrument; none where assessors
    /// are added up.
    pub band: Option<String>,
    /// Why there is no result.
    pub why: Option<NoStage>,
}

/// One assessor in one stage.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct JurorLine {
    /// Who.
    pub id: AssessorId,
    /// Name with titles.
    pub name: String,
    /// Whether this is the chair.
    pub chair: bool,
    /// Whether a desk expects them; else they scored unasked.
    pub expected: bool,
    /// Whether their sheet is sent.
    pub sent: bool,
    /// Their cells, one for each scored row of the instrument, in its order.
    pub cells: Vec<Cell>,
    /// The sum of the row scores, brought up to the full weight where rows are left out, rounded
    /// where each step is; none where it does not count.
    pub total: Option<Exact>,
    /// What becomes of the total when assessors are combined.
    pub part: Part,
}

/// What an assessor gave a row, and what it counts.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Cell {
    /// The row's id.
    pub row: String,
    /// What was given; none where the cell is empty.
    pub value: Option<Value>,
    /// weight × value ÷ divisor, nought where the rules say so; none where it does not count.
    pub score: Option<Exact>,
    /// What becomes of the value when the row is combined over the assessors.
    pub part: Part,
}

/// A row over the assessors.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct RowLine {
    /// The row's id.
    pub row: String,
    /// The assessors' values combined; none where nobody who counts gave one.
    pub combined: Option<Exact>,
    /// weight × combined ÷ divisor.
    pub score: Option<Exact>,
}

/// A sheet that is not sent or has empty rows.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Owed {
    /// The stage's key.
    pub stage: String,
    /// Who owes it.
    pub assessor: AssessorId,
    /// Their name.
    pub name: String,
    /// Whether it is sent, in spite of empty rows.
    pub sent: bool,
    /// Ids of the empty rows.
    pub rows: Vec<String>,
}

/// Why an innovation has no result.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum NoResult {
    /// The event counts no instrument.
    NoStages,
    /// No assessor is expected and none scored.
    NobodyExpected,
    /// Nobody gave any value yet.
    NotScored,
    /// These stages have no result; each says why.
    Stages(Vec<String>),
}

/// Why a stage has no result.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum NoStage {
    /// The instrument has no scores.
    NoScores,
    /// Nobody is expected and nobody scored.
    NobodyExpected,
    /// Nobody scored the innovation in any stage.
    NotScored,
    /// The rules wait for sheets, see [`Line::owed`].
    Waiting,
    /// No assessor's sheet has a value in every row.
    NobodyComplete,
    /// Nobody scored these rows.
    Rows(Vec<String>),
    /// Every assessor found that nothing could be judged.
    NothingJudged,
}

/// What the rules for ties did with a line.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct TieNote {
    /// The other innovations with the same rounded total, in the order of the panel.
    pub with: Vec<InnovationId>,
    /// The rules that were asked, first to last, until this line was apart from all others.
    pub steps: Vec<TieStep>,
    /// Whom it still shares its rank with; empty where the rules decided.
    pub shared: Vec<InnovationId>,
}

/// One rule for ties, asked about one line.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct TieStep {
    /// The rule.
    pub by: TieBreak,
    /// The line's own figure under the rule; none where it has none.
    pub figure: Option<Exact>,
    /// Against whom: the innovations still equal before this rule.
    pub against: Vec<InnovationId>,
    /// What came of it.
    pub verdict: TieVerdict,
}

/// What came of a rule for ties.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum TieVerdict {
    /// Somebody lacks the figure, so that the rule was passed over for all.
    Skipped,
    /// All had the same figure.
    Equal,
    /// It told this line from at least one other.
    Decided,
}

impl Outcome {
    /// The line of an innovation.
    #[must_use]
    pub fn line(&self, innovation: InnovationId) -> Option<&Line> {
        let at = self.places.get(&innovation)?;
        self.lines.get(*at).filter(|line| line.entrant.id == innovation)
    }

    /// A stage's head.
    #[must_use]
    pub fn stage(&self, key: &str) -> Option<&StageHead> {
        self.stages.iter().find(|stage| stage.key == key)
    }

    /// The lines of a category, in their order.
    pub fn of(&self, category: Category) -> impl Iterator<Item = &Line> {
        self.lines.iter().filter(move |line| line.entrant.category == category)
    }
}

impl Line {
    /// A stage of the line.
    #[must_use]
    pub fn stage(&self, key: &str) -> Option<&StageLine> {
        self.stages.iter().find(|stage| stage.key == key)
    }

    /// What the total would be by one assessor alone: Σ total × factor over all stages; none where
    /// they lack a total in one of them.
    #[must_use]
    pub fn total_by(&self, assessor: AssessorId, heads: &[StageHead]) -> Option<Exact> {
        (self.stages.iter().zip(heads))
            .map(|(stage, head)| Some(&head.factor * stage.juror(assessor)?.total.as_ref()?))
            .sum()
    }

    /// How far the assessors lie apart: Σ (highest − lowest total) × factor over all stages; none
    /// where a stage has fewer than two totals.
    #[must_use]
    pub fn spread(&self, heads: &[StageHead]) -> Option<Exact> {
        (self.stages.iter().zip(heads))
            .map(|(stage, head)| {
                let totals: Vec<_> = stage.jurors.iter().filter_map(|j| j.total.as_ref()).collect();
                let (highest, lowest) = (totals.iter().max()?, totals.iter().min()?);
                (totals.len() > 1).then(|| &(*highest - *lowest) * &head.factor)
            })
            .sum()
    }
}

impl StageLine {
    /// An assessor of the stage.
    #[must_use]
    pub fn juror(&self, assessor: AssessorId) -> Option<&JurorLine> {
        self.jurors.iter().find(|juror| juror.id == assessor)
    }

    /// A row of the stage.
    #[must_use]
    pub fn row(&self, row: &str) -> Option<&RowLine> {
        self.rows.iter().find(|line| line.row == row)
    }
}

impl JurorLine {
    /// Whether they gave any row a value.
    #[must_use]
    pub fn has_value(&self) -> bool {
        self.cells.iter().any(|cell| cell.value.is_some())
    }

    /// The cell of a row.
    #[must_use]
    pub fn cell(&self, row: &str) -> Option<&Cell> {
        self.cells.iter().find(|cell| cell.row == row)
    }
}
