//! The table of a panel: entrants, assessors, who is expected where, and what was given.

use std::collections::{BTreeMap, BTreeSet};

use uuid::Uuid;

use crate::{
    exact::Exact,
    ids::{AssessorId, DeskId, InnovationId, OpdId},
    instrument::{Indicator, Instrument},
    registry::Category,
};

use super::Rules;

/// What an assessor gave a row. A row that nobody gave anything is not in the table.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Value {
    /// A level or points.
    Points(Exact),
    /// Tidak dapat dinilai.
    CannotJudge,
}

impl Value {
    /// As the event file keeps it: a decimal, or "na".
    #[must_use]
    pub fn key(&self) -> String {
        match self {
            Self::Points(points) => points.to_string(),
            Self::CannotJudge => "na".to_owned(),
        }
    }

    /// What the event file keeps; none for an emptied cell or a text that is no value.
    #[must_use]
    pub fn from_key(key: &str) -> Option<Self> {
        match key {
            "na" => Some(Self::CannotJudge),
            "" => None,
            points => points.parse().ok().map(Self::Points),
        }
    }
}

/// A value with its comment.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Mark {
    /// The value; none where there is a comment alone.
    pub value: Option<Value>,
    /// The comment; may be empty.
    pub comment: String,
}

/// A stage of the result with its instrument.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Stage {
    /// Its key in the rules.
    pub key: String,
    /// What people call it.
    pub label: String,
    /// Its share in per cent.
    pub share: Exact,
    /// The rows.
    pub instrument: Instrument,
}

/// An innovation in the running.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Entrant {
    /// Its id.
    pub id: InnovationId,
    /// Its name.
    pub name: String,
    /// Whose it is.
    pub opd: OpdId,
    /// The agency's name.
    pub opd_name: String,
    /// The agency's category.
    pub category: Category,
}

/// An assessor.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Juror {
    /// Their id.
    pub id: AssessorId,
    /// Name with titles.
    pub name: String,
    /// Whether this is the chair of the panel.
    pub chair: bool,
}

/// A desk at which an entrant is gone through.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub struct Seat {
    /// The desk.
    pub desk: DeskId,
    /// Who sits there.
    pub assessor: AssessorId,
}

/// By whom a sheet was allowed, and why.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Allowed {
    /// Their name then.
    pub by: String,
    /// Why.
    pub reason: String,
}

/// Everything a result is made of.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Panel {
    /// The event's rules.
    pub rules: Rules,
    /// The stages, as the rules name them; empty where the event has notes alone.
    pub stages: Vec<Stage>,
    /// Innovations, by agency and then name.
    pub entrants: Vec<Entrant>,
    /// Assessors, by desk and seat, then name.
    pub jurors: Vec<Juror>,
    /// Who is expected to score what: the desks of the agency's slots, recusals left out. An
    /// assessor who scored without being expected is in `marks` alone.
    pub seats: BTreeMap<InnovationId, BTreeSet<Seat>>,
    /// Assessors who leave an agency to others.
    pub recused: BTreeSet<(AssessorId, OpdId)>,
    /// What was given, by innovation, row and assessor.
    pub marks: BTreeMap<(InnovationId, String, AssessorId), Mark>,
    /// What agencies claim, by innovation and row.
    pub claims: BTreeMap<(InnovationId, String), Exact>,
    /// Sheets that were sent, by innovation, stage and assessor.
    pub sent: BTreeSet<(InnovationId, String, AssessorId)>,
    /// Sheets that were allowed though colleagues' scores stood open to the assessor, by innovation,
    /// stage and assessor.
    pub allowed: BTreeMap<(InnovationId, String, AssessorId), Allowed>,
}

impl Panel {
    /// The assessors who have a part in an innovation: the expected ones and whoever scored it
    /// besides, the recused left out, in the order of [`Panel::jurors`].
    pub fn jurors_of(&self, innovation: InnovationId) -> impl Iterator<Item = &Juror> {
        let expected = self.seats.get(&innovation);
        let given: BTreeSet<AssessorId> = self.given(innovation).map(|(who, _)| who).collect();
        self.jurors.iter().filter(move |juror| {
            // Seats leave recusals out already, so that few are looked up.
            expected.is_some_and(|seats| seats.iter().any(|seat| seat.assessor == juror.id))
                || (given.contains(&juror.id)
                    && self.has_scored(innovation, juror.id)
                    && !self.is_recused(innovation, juror.id))
        })
    }

    /// What was given to an innovation, assessor and mark, row by row.
    pub fn given(&self, innovation: InnovationId) -> impl Iterator<Item = (AssessorId, &Mark)> {
        let first = (innovation, String::new(), AssessorId(Uuid::nil()));
        (self.marks.range(first..))
            .take_while(move |((of, _, _), _)| *of == innovation)
            .map(|((_, _, who), mark)| (*who, mark))
    }

    /// Whether an assessor leaves an innovation's agency to others.
    fn is_recused(&self, innovation: InnovationId, assessor: AssessorId) -> bool {
        let first = (assessor, OpdId(Uuid::nil()));
        let mut own = self.recused.range(first..).take_while(|(who, _)| *who == assessor);
        own.any(|(_, opd)| self.entrants.iter().any(|one| one.id == innovation && one.opd == *opd))
    }

    /// Whether an assessor gave an innovation any value.
    #[must_use]
    pub fn has_scored(&self, innovation: InnovationId, assessor: AssessorId) -> bool {
        self.stages
            .iter()
            .flat_map(|stage| stage.instrument.scored())
            .any(|row| self.value(innovation, &row.id, assessor).is_some())
    }

    /// What an assessor gave a row.
    #[must_use]
    pub fn value(
        &self,
        innovation: InnovationId,
        indicator: &str,
        assessor: AssessorId,
    ) -> Option<&Value> {
        self.marks.get(&(innovation, indicator.to_owned(), assessor))?.value.as_ref()
    }

    /// A row and its stage.
    #[must_use]
    pub fn row(&self, indicator: &str) -> Option<(&Stage, &Indicator)> {
        self.stages.iter().find_map(|stage| Some((stage, stage.instrument.row(indicator)?)))
    }

    /// Whether an assessor sent their sheet of a stage.
    #[must_use]
    pub fn is_sent(&self, innovation: InnovationId, stage: &str, assessor: AssessorId) -> bool {
        self.sent.contains(&(innovation, stage.to_owned(), assessor))
    }
}
