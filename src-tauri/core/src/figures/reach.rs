//! How far an innovation's result can still move while something about it is open.
//!
//! The open cells are put at their lowest and at their highest, the event's own rules are applied
//! to each, and the ranks are counted among the results that the others have now. A total never
//! falls when a value rises, so nothing between the two ends lies outside. Left out: what is open,
//! see `agenda`.

use std::collections::BTreeMap;

use uuid::Uuid;

use crate::{
    combine::{self, Line, Outcome},
    exact::Exact,
    ids::{AssessorId, InnovationId},
    panel::{Entrant, Mark, Missing, Panel, RankBy, Value},
    registry::Category,
};

/// The first so many ranks are announced: Juara I to III and Harapan I to III.
pub const PRIZES: u32 = 6;

/// Between what an innovation's result can still lie.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct Reach {
    /// The lowest total it can get, as published; none where it has none even then.
    pub low: Option<Exact>,
    /// The highest.
    pub high: Option<Exact>,
    /// The best rank, among the results that others have now.
    pub best: Option<u32>,
    /// The worst.
    pub worst: Option<u32>,
}

/// A cell with the values it can still take.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Open {
    /// The row.
    pub row: String,
    /// Whose.
    pub assessor: AssessorId,
    /// The lowest value.
    pub lowest: Exact,
    /// The highest.
    pub highest: Exact,
}

impl Reach {
    /// How many places lie between the best and the worst rank.
    #[must_use]
    pub fn places(&self) -> u32 {
        self.worst.unwrap_or_default().saturating_sub(self.best.unwrap_or_default())
    }

    /// How many points lie between the lowest and the highest total.
    #[must_use]
    pub fn width(&self) -> Exact {
        match (&self.low, &self.high) {
            (Some(low), Some(high)) => high - low,
            _ => Exact::zero(),
        }
    }

    /// Whether an announced rank can change hands.
    #[must_use]
    pub fn touches_prizes(&self) -> bool {
        self.places() > 0 && self.best.is_some_and(|best| best <= PRIZES)
    }
}

/// A panel asked about one innovation after another: what its total would be, and where that would
/// stand among the results that the others have now.
pub(super) struct Field<'a> {
    all: &'a Panel,
    lines: BTreeMap<InnovationId, &'a Line>,
    /// The results there are, by what is ranked together, from the lowest up.
    results: BTreeMap<Option<Category>, Vec<&'a Exact>>,
    /// Rules, stages and assessors, with the one innovation that is asked about.
    alone: Panel,
}

impl<'a> Field<'a> {
    pub(super) fn new(panel: &'a Panel, outcome: &'a Outcome) -> Self {
        let mut rules = panel.rules.clone();
        // Who waits for a sheet wants to know what there would be without it.
        if rules.missing == Missing::Wait {
            rules.missing = Missing::Present;
        }
        let mut results: BTreeMap<_, Vec<&Exact>> = BTreeMap::new();
        for line in &outcome.lines {
            let among = among(panel.rules.ranks, &line.entrant);
            results.entry(among).or_default().extend(&line.rounded);
        }
        results.values_mut().for_each(|all| all.sort_unstable());
        let alone = Panel {
            rules,
            stages: panel.stages.clone(),
            jurors: panel.jurors.clone(),
            recused: panel.recused.clone(),
            ..Panel::default()
        };
        let lines = outcome.lines.iter().map(|line| (line.entrant.id, line)).collect();
        Self { all: panel, lines, results, alone }
    }

    /// An innovation's line of the present result.
    pub(super) fn line(&self, innovation: InnovationId) -> Option<&'a Line> {
        self.lines.get(&innovation).copied()
    }

    /// The innovation by itself; none where the result does not know it.
    pub(super) fn alone(&mut self, innovation: InnovationId) -> Option<Alone<'_, 'a>> {
        let line = self.line(innovation)?;
        let (all, alone) = (self.all, &mut self.alone);
        let seats = all.seats.get(&innovation).cloned().unwrap_or_default();
        alone.entrants = vec![line.entrant.clone()];
        alone.seats = BTreeMap::from([(innovation, seats)]);
        let first = (innovation, String::new(), AssessorId(Uuid::nil()));
        alone.marks = (all.marks.range(first.clone()..))
            .take_while(|((of, _, _), _)| *of == innovation)
            .map(|(key, mark)| (key.clone(), mark.clone()))
            .collect();
        let sent = all.sent.range(first..).take_while(|(of, _, _)| *of == innovation);
        alone.sent = sent.cloned().collect();
        Some(Alone { field: self, line })
    }
}

/// One innovation of a panel by itself.
pub(super) struct Alone<'f, 'a> {
    field: &'f mut Field<'a>,
    line: &'a Line,
}

impl Alone<'_, '_> {
    /// Between what the result lies with these cells open.
    pub(super) fn reach(&mut self, open: &[Open]) -> Reach {
        let low = self.total(open.iter().map(|cell| (cell, &cell.lowest)));
        let high = self.total(open.iter().map(|cell| (cell, &cell.highest)));
        Reach { best: self.rank(high.as_ref()), worst: self.rank(low.as_ref()), low, high }
    }

    /// The rank of a total among the results of the others.
    fn rank(&self, total: Option<&Exact>) -> Option<u32> {
        let total = total?;
        let among = among(self.field.all.rules.ranks, &self.line.entrant);
        let ahead = self
            .field
            .results
            .get(&among)
            .map_or(0, |all| all.len() - all.partition_point(|other| *other <= total));
        // One of them may be its own.
        let own = usize::from(self.line.rounded.as_ref().is_some_and(|own| own > total));
        u32::try_from(ahead - own + 1).ok()
    }

    fn total<'o>(&mut self, with: impl Iterator<Item = (&'o Open, &'o Exact)>) -> Option<Exact> {
        let alone = &mut self.field.alone;
        let before = alone.marks.clone();
        for (cell, value) in with {
            let key = (self.line.entrant.id, cell.row.clone(), cell.assessor);
            let mark = alone.marks.entry(key);
            mark.or_insert(Mark { value: None, comment: String::new() }).value =
                Some(Value::Points(value.clone()));
        }
        let outcome = combine::result(alone);
        alone.marks = before;
        outcome.line(self.line.entrant.id)?.rounded.clone()
    }
}

/// Within what an innovation is ranked.
fn among(by: RankBy, entrant: &Entrant) -> Option<Category> {
    match by {
        RankBy::All => None,
        RankBy::Category => Some(entrant.category),
    }
}
