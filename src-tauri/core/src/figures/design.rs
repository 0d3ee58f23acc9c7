//! The panel-design doctor: whether all assessors hang together through innovations they share,
//! and the cheapest link where they do not.
//!
//! Assessors and innovations are the points of a graph, a sheet is a line. Within one component
//! severity and quality can be told apart; between components nothing can. A link is a sheet more
//! than planned. Options are ordered by sheets, then by how well they tell assessors apart.

use std::collections::{BTreeMap, BTreeSet};

use super::severity::Solver;
use crate::ids::{AssessorId, InnovationId};

/// One sheet: who, and what.
pub type Link = (AssessorId, InnovationId);

/// Who scores what.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct Design {
    links: BTreeMap<InnovationId, BTreeSet<AssessorId>>,
}

/// Assessors and innovations that hang together.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Component {
    /// The assessors.
    pub assessors: BTreeSet<AssessorId>,
    /// The innovations that they score.
    pub innovations: BTreeSet<InnovationId>,
}

/// What is proposed.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum ProposalKind {
    /// One assessor goes to the other desks too.
    Rotate {
        /// Who.
        assessor: AssessorId,
    },
    /// The innovations are scored by all desks.
    Shared,
}

/// A way to link what does not hang together.
#[derive(Clone, Debug, PartialEq)]
pub struct Proposal {
    /// What is proposed.
    pub kind: ProposalKind,
    /// The sheets it takes beyond those there are.
    pub extra: BTreeSet<Link>,
    /// The worst error of a difference in severity between two assessors, as a multiple of the
    /// chance differences between assessors.
    pub error: f64,
}

/// At most so many innovations are scored once more for a link.
const MOST_SHARED: usize = 2;
/// So many proposals are worth reading.
const MOST_PROPOSALS: usize = 4;

impl Design {
    /// Adds sheets of an innovation; none makes it known as one without an assessor.
    pub fn add(
        &mut self,
        innovation: InnovationId,
        assessors: impl IntoIterator<Item = AssessorId>,
    ) {
        self.links.entry(innovation).or_default().extend(assessors);
    }

    /// This with more sheets.
    #[must_use]
    pub fn with<'a>(&self, extra: impl IntoIterator<Item = &'a Link>) -> Self {
        let mut with = self.clone();
        for (assessor, innovation) in extra {
            with.add(*innovation, [*assessor]);
        }
        with
    }

    /// How many sheets there are.
    #[must_use]
    pub fn sheets(&self) -> usize {
        self.links.values().map(BTreeSet::len).sum()
    }

    /// The innovations that nobody scores.
    pub fn alone(&self) -> impl Iterator<Item = InnovationId> {
        self.links.iter().filter(|(_, by)| by.is_empty()).map(|(innovation, _)| *innovation)
    }

    /// What hangs together, the largest first; innovations without an assessor are in none.
    #[must_use]
    pub fn components(&self) -> Vec<Component> {
        let mut parts: Vec<Component> = Vec::new();
        for (innovation, assessors) in self.links.iter().filter(|(_, by)| !by.is_empty()) {
            let (touched, mut apart): (Vec<_>, Vec<_>) =
                parts.into_iter().partition(|part| !part.assessors.is_disjoint(assessors));
            let mut joined = Component {
                assessors: assessors.clone(),
                innovations: BTreeSet::from([*innovation]),
            };
            for part in touched {
                joined.assessors.extend(part.assessors);
                joined.innovations.extend(part.innovations);
            }
            apart.push(joined);
            parts = apart;
        }
        parts.sort_by(|a, b| {
            (b.innovations.len().cmp(&a.innovations.len()))
                .then_with(|| a.assessors.first().cmp(&b.assessors.first()))
        });
        parts
    }

    /// Whether all who score hang together.
    #[must_use]
    pub fn is_connected(&self) -> bool {
        self.components().len() <= 1
    }

    /// The ways to link what does not hang together, the cheapest first; none where it does.
    ///
    /// `may` says who may score what (recusals); innovations of `first` are taken before others,
    /// such as those still to be heard.
    #[must_use]
    pub fn proposals(
        &self,
        may: impl Fn(AssessorId, InnovationId) -> bool,
        first: &BTreeSet<InnovationId>,
    ) -> Vec<Proposal> {
        let parts = self.components();
        if parts.len() < 2 {
            return Vec::new();
        }
        let mut found = Vec::new();
        for (at, part) in parts.iter().enumerate() {
            let others: Vec<&Component> =
                parts.iter().enumerate().filter(|(other, _)| *other != at).map(|o| o.1).collect();
            for count in 1..=MOST_SHARED {
                for assessor in &part.assessors {
                    let extra = rotated(*assessor, &others, count, &may, first);
                    found.extend(extra.map(|e| (ProposalKind::Rotate { assessor: *assessor }, e)));
                }
                let extra = shared(part, &others, count, &may, first);
                found.extend(extra.map(|e| (ProposalKind::Shared, e)));
            }
        }
        let mut proposals: Vec<Proposal> = (found.into_iter())
            .filter_map(|(kind, extra)| {
                let error = self.with(&extra).error()?;
                Some(Proposal { kind, extra, error })
            })
            .collect();
        // An innovation that was heard already has to be heard again for its extra sheet.
        let again = |one: &Proposal| one.extra.iter().filter(|(_, i)| !first.contains(i)).count();
        proposals.sort_by(|a, b| {
            (a.extra.len().cmp(&b.extra.len()))
                .then_with(|| again(a).cmp(&again(b)))
                .then_with(|| a.error.total_cmp(&b.error))
        });
        // The best of each kind and number of sheets; the rest differ by names alone.
        let mut seen = BTreeSet::new();
        proposals.retain(|one| {
            let rotates = matches!(one.kind, ProposalKind::Rotate { .. });
            seen.insert((rotates, one.extra.len()))
        });
        proposals.truncate(MOST_PROPOSALS);
        proposals
    }

    /// See [`Proposal::error`]; none where it does not hang together.
    #[must_use]
    pub fn error(&self) -> Option<f64> {
        let marks: Vec<_> = (self.links.iter())
            .flat_map(|(innovation, by)| by.iter().map(|assessor| (*innovation, *assessor, 0.0)))
            .collect();
        Some(Solver::new(&marks).ok()?.error())
    }
}

/// `count` innovations of a component that an assessor may score.
fn open_to(
    part: &Component,
    count: usize,
    first: &BTreeSet<InnovationId>,
    may: impl Fn(InnovationId) -> bool,
) -> Option<Vec<InnovationId>> {
    let (soon, later): (Vec<InnovationId>, Vec<InnovationId>) =
        part.innovations.iter().filter(|one| may(**one)).partition(|one| first.contains(one));
    let taken: Vec<InnovationId> = soon.into_iter().chain(later).take(count).collect();
    (taken.len() == count).then_some(taken)
}

/// The sheets of an assessor who scores `count` innovations of each other component.
fn rotated(
    assessor: AssessorId,
    others: &[&Component],
    count: usize,
    may: &impl Fn(AssessorId, InnovationId) -> bool,
    first: &BTreeSet<InnovationId>,
) -> Option<BTreeSet<Link>> {
    let mut extra = BTreeSet::new();
    for part in others {
        let taken = open_to(part, count, first, |innovation| may(assessor, innovation))?;
        extra.extend(taken.into_iter().map(|innovation| (assessor, innovation)));
    }
    Some(extra)
}

/// The sheets by which `count` innovations of a component are scored by everyone else too.
fn shared(
    home: &Component,
    others: &[&Component],
    count: usize,
    may: &impl Fn(AssessorId, InnovationId) -> bool,
    first: &BTreeSet<InnovationId>,
) -> Option<BTreeSet<Link>> {
    let guests: BTreeSet<AssessorId> =
        others.iter().flat_map(|part| part.assessors.iter().copied()).collect();
    let taken = open_to(home, count, first, |innovation| {
        guests.iter().all(|guest| may(*guest, innovation))
    })?;
    let sheets = taken.iter().flat_map(|one| guests.iter().map(|guest| (*guest, *one)));
    Some(sheets.collect())
}
