//! Which innovation each form ended in, of several forms that speak of one.

use std::collections::BTreeMap;

use meja_core::{
    ids::InnovationId,
    import::{SkipReason, forms::FormKind as Kind},
};

use super::{Outcome, documents::Document};
use crate::case::import::innovations;

/// Which innovation each row ended in.
pub(super) struct Places {
    /// By row: the first row of the same innovation.
    first: BTreeMap<usize, usize>,
    outcome: BTreeMap<usize, (Outcome, Option<InnovationId>)>,
}

impl Places {
    pub(super) fn of(list: &innovations::Compared) -> Self {
        let mut outcome = BTreeMap::new();
        for add in &list.plan.adds {
            outcome.insert(add.index, (Outcome::Added, None));
        }
        for update in &list.plan.updates {
            outcome.insert(update.index, (Outcome::Updated, Some(update.id)));
        }
        for same in &list.plan.unchanged {
            outcome.insert(same.index, (Outcome::Unchanged, Some(same.id)));
        }
        let by_number: BTreeMap<u32, usize> =
            list.rows.iter().enumerate().map(|(index, row)| (row.row_number, index)).collect();
        let mut first: BTreeMap<usize, usize> =
            outcome.keys().map(|index| (*index, *index)).collect();
        for skipped in &list.plan.skipped {
            let SkipReason::FoldedInto { row } = skipped.reason else { continue };
            if let (Some(index), Some(into)) = (by_number.get(&skipped.row), by_number.get(&row)) {
                first.insert(*index, *into);
            }
        }
        Self { first, outcome }
    }

    /// The first row of the innovation that a row ended in.
    pub(super) fn first(&self, index: usize) -> Option<usize> {
        self.first.get(&index).copied()
    }

    /// What becomes of the innovation whose first row this is.
    pub(super) fn outcome(&self, index: usize) -> (Outcome, Option<InnovationId>) {
        self.outcome.get(&index).copied().unwrap_or((Outcome::Open, None))
    }

    /// Whether a Form C.1 among the documents speaks of the same innovation.
    pub(super) fn reported(
        &self,
        index: usize,
        documents: &[Document],
        index_of: &BTreeMap<&str, usize>,
    ) -> bool {
        let forms = documents.iter().flat_map(|document| document.forms.iter());
        forms.filter(|form| form.kind() == Kind::Report).any(|form| {
            index_of.get(form.key.as_str()).and_then(|row| self.first(*row)) == Some(index)
        })
    }
}
