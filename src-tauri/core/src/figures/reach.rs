//! How far an innovation's result can still move while something about it is open.
//!
//! The open cells are put at their lowest and at their highest, the event's own rules are applied
//! to each, and the ranks are counted among the results that the others have now. A total never
//! falls when a value rises, so nothing between the two ends lies outside. Left out: what is open,
//! see `agenda`.

use std::collections::{BTreeMap, BTreeSet};

use crate::{
    combine::{self, Outcome},
    exact::Exact,
    ids::{AssessorId, InnovationId},
    panel::{Mark, Missing, Panel, RankBy, Value},
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

/// One innovation of a panel by itself, to ask what its total would be.
pub(super) struct Alone {
    panel: Panel,
    innovation: InnovationId,
    /// The results of those it is ranked with.
    others: Vec<Exact>,
}

impl Alone {
    pub(super) fn of(panel: &Panel, outcome: &Outcome, innovation: InnovationId) -> Option<Self> {
        let entrant = panel.entrants.iter().find(|one| one.id == innovation)?.clone();
        let others = (outcome.lines.iter())
            .filter(|line| line.entrant.id != innovation)
            .filter(|line| match panel.rules.ranks {
                RankBy::All => true,
                RankBy::Category => line.entrant.category == entrant.category,
            })
            .filter_map(|line| line.rounded.clone())
            .collect();
        let mut rules = panel.rules.clone();
        // Who waits for a sheet wants to know what there would be without it.
        if rules.missing == Missing::Wait {
            rules.missing = Missing::Present;
        }
        let seats = panel.seats.get(&innovation).cloned().unwrap_or_default();
        let own: BTreeMap<_, _> = (panel.marks.iter())
            .filter(|((of, _, _), _)| *of == innovation)
            .map(|(key, mark)| (key.clone(), mark.clone()))
            .collect();
        let panel = Panel {
            rules,
            stages: panel.stages.clone(),
            entrants: vec![entrant],
            jurors: panel.jurors.clone(),
            seats: BTreeMap::from([(innovation, seats)]),
            recused: panel.recused.clone(),
            marks: own,
            claims: BTreeMap::new(),
            sent: BTreeSet::new(),
        };
        Some(Self { panel, innovation, others })
    }

    /// Between what the result lies with these cells open.
    pub(super) fn reach(&mut self, open: &[Open]) -> Reach {
        let low = self.total(open.iter().map(|cell| (cell, &cell.lowest)));
        let high = self.total(open.iter().map(|cell| (cell, &cell.highest)));
        let rank = |total: &Option<Exact>| {
            let ahead = self.others.iter().filter(|other| Some(*other) > total.as_ref()).count();
            total.as_ref().and_then(|_| u32::try_from(ahead + 1).ok())
        };
        Reach { best: rank(&high), worst: rank(&low), low, high }
    }

    fn total<'a>(&mut self, with: impl Iterator<Item = (&'a Open, &'a Exact)>) -> Option<Exact> {
        let before = self.panel.marks.clone();
        for (cell, value) in with {
            let key = (self.innovation, cell.row.clone(), cell.assessor);
            let mark = self.panel.marks.entry(key);
            mark.or_insert(Mark { value: None, comment: String::new() }).value =
                Some(Value::Points(value.clone()));
        }
        let outcome = combine::result(&self.panel);
        self.panel.marks = before;
        outcome.line(self.innovation)?.rounded.clone()
    }
}
