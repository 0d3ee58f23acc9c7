//! What the laptops of a hall hold in the end, read from their files, and whether it is what it
//! must be.

use std::collections::{BTreeMap, BTreeSet};

use meja_core::record::{Author, Entity, OpId, Operation};
use meja_store::{Access, RemarkText, Store, StoreError};

use super::{Cell, Hall, Station, Tally};
use crate::{live_versions, rows};

/// What one laptop holds, switched off.
pub struct Held {
    /// Its name.
    pub name: String,
    /// Its operations.
    pub operations: Vec<Operation>,
    /// Its rows.
    pub rows: Vec<String>,
    /// What the check of its file finds.
    pub problems: Vec<String>,
}

impl Held {
    /// Reads a laptop's file.
    #[must_use]
    pub fn by(station: &Station) -> Self {
        let store = Store::open(&station.file, Access::Read).unwrap();
        Self {
            name: station.name.clone(),
            operations: store.operations().unwrap(),
            rows: store.read(|conn| Ok::<_, StoreError>(rows(conn))).unwrap(),
            problems: store.check().unwrap().iter().map(|one| format!("{one:?}")).collect(),
        }
    }

    /// The ids of its operations.
    #[must_use]
    pub fn ids(&self) -> BTreeSet<OpId> {
        self.operations.iter().map(|op| op.id).collect()
    }

    /// Every text that was ever written into a cell of a sheet.
    fn texts(&self) -> BTreeSet<String> {
        let writes = self.operations.iter().flat_map(|op| &op.body.writes);
        writes
            .filter(|write| write.entity == Entity::Remark)
            .flat_map(|write| &write.fields)
            .filter_map(|field| serde_json::from_str(&field.value).ok())
            .map(|value| RemarkText::of(&value).text)
            .collect()
    }

    /// How many numbers are missing in the authors' counts.
    fn gaps(&self) -> u64 {
        let mut counts: BTreeMap<Author, (u64, u64)> = BTreeMap::new();
        for op in &self.operations {
            let (held, last) = counts.entry(op.body.author).or_default();
            *held += 1;
            *last = (*last).max(op.body.seq);
        }
        counts.values().map(|(held, last)| last.abs_diff(*held)).sum()
    }

    /// Cells with more than one version that lives.
    fn conflicts(&self) -> BTreeSet<Cell> {
        let live = live_versions(&self.operations);
        let many = live.into_iter().filter(|(_, versions)| versions.len() > 1);
        many.map(|((_, row, field), _)| (row, field)).collect()
    }
}

/// What came of a storm.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct End {
    /// Operations on the chair's laptop.
    pub operations: usize,
    /// Laptops that hold other operations than the chair's.
    pub other_operations: Vec<String>,
    /// Laptops that show other rows than the chair's.
    pub other_rows: Vec<String>,
    /// Acknowledged texts that are not on every laptop.
    pub lost: Vec<String>,
    /// Acknowledged last texts of a cell that are not what the chair's laptop shows.
    pub not_shown: Vec<String>,
    /// Numbers missing in an author's count, over all laptops.
    pub gaps: u64,
    /// Cells that were changed apart and are no conflict on every laptop.
    pub conflicts_missed: usize,
    /// Conflicts, on any laptop, in cells that nobody changed apart.
    pub conflicts_made_up: usize,
    /// What the checks of the files find.
    pub problems: Vec<String>,
}

impl End {
    /// Whether everything is as it must be.
    #[must_use]
    pub fn is_sound(&self) -> bool {
        *self == Self { operations: self.operations, ..Self::default() }
    }
}

impl Tally {
    /// Switches the hall off and looks at what its laptops hold.
    #[must_use]
    pub fn end(&self, hall: &mut Hall) -> End {
        let all = hall.held();
        let first = all.first().unwrap();
        let (ids, mut lost) = (first.ids(), BTreeSet::new());
        let mut end = End { operations: ids.len(), ..End::default() };
        let (mut missed, mut made_up) = (BTreeSet::new(), BTreeSet::new());
        for held in &all {
            if held.ids() != ids {
                end.other_operations.push(held.name.clone());
            }
            if held.rows != first.rows {
                end.other_rows.push(held.name.clone());
            }
            let (texts, conflicts) = (held.texts(), held.conflicts());
            lost.extend(self.acknowledged.iter().filter(|text| !texts.contains(*text)).cloned());
            missed.extend(self.conflicts.difference(&conflicts).cloned());
            made_up.extend(conflicts.difference(&self.conflicts).cloned());
            end.gaps += held.gaps();
            end.problems.extend(held.problems.iter().map(|one| format!("{}: {one}", held.name)));
        }
        end.lost = lost.into_iter().collect();
        let shown = |text: &String| first.rows.iter().any(|row| row.contains(text.as_str()));
        end.not_shown = self.standing.values().filter(|text| !shown(text)).cloned().collect();
        (end.conflicts_missed, end.conflicts_made_up) = (missed.len(), made_up.len());
        end
    }
}
