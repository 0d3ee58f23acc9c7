//! What an import would change: added, updated, unchanged, left out. Decides, performs nothing.
//!
//! An import never blanks a value with an empty cell and never removes an innovation; the same
//! file a second time changes nothing.

use std::collections::BTreeMap;

use super::field::FieldKey;
use super::fields::{CellKey, Fields};
use super::fold::tidy_line;
use super::merge::{self, Folded, Identity};
use super::near::{self, Near, NearAnswers};
use super::problem::{Problem, ProblemCode};
use super::row::{RowIn, Skipped};
use crate::ids::InnovationId;
use crate::said;

/// An innovation that the event holds.
#[derive(Clone, PartialEq, Debug)]
pub struct Existing {
    /// Its id.
    pub id: InnovationId,
    /// Its agency's name.
    pub opd_name: String,
    /// The government or body of the agency, where one is kept.
    pub instansi: Option<String>,
    /// Its name.
    pub name: String,
    /// What it carries now.
    pub fields: Fields,
}

/// A new innovation.
#[derive(Clone, PartialEq, Debug)]
pub struct Add {
    /// Its first row's index in the rows given to [`plan()`]; identity and category stand there.
    pub index: usize,
    /// Everything its rows say together, where they are several.
    pub together: Option<Box<Fields>>,
}

impl Add {
    /// Everything its rows say together; `rows` are those given to [`plan()`], of which one that
    /// stands alone gives up what it says itself.
    #[must_use]
    pub fn take(self, rows: &mut [RowIn]) -> Fields {
        let own = || rows.get_mut(self.index).map(|row| std::mem::take(&mut row.fields));
        self.together.map(|together| *together).or_else(own).unwrap_or_default()
    }
}

/// One cell that changes.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct CellChange {
    /// Which.
    pub field: CellKey,
    /// What it says now, in the words of [`Fields::cells`]; empty where nothing.
    pub from: String,
    /// What it will say.
    pub to: String,
}

/// An innovation that the file knows more or other things about.
#[derive(Clone, PartialEq, Debug)]
pub struct Update {
    /// Which.
    pub id: InnovationId,
    /// Its first row's index in the rows given to [`plan()`].
    pub index: usize,
    /// Its name as the file writes it.
    pub name: String,
    /// Its new name, where the person said that the file's is its own, better written.
    pub renamed: Option<String>,
    /// Everything it will carry.
    pub fields: Fields,
    /// The cells that change, at least one.
    pub changes: Vec<CellChange>,
}

/// An innovation about which the file says nothing new.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Unchanged {
    /// Which.
    pub id: InnovationId,
    /// Its first row's index in the rows given to [`plan()`].
    pub index: usize,
}

/// What an import would do, in the order of the file.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct ImportPlan {
    /// New innovations.
    pub adds: Vec<Add>,
    /// Innovations with cells that change.
    pub updates: Vec<Update>,
    /// Innovations that stay as they are.
    pub unchanged: Vec<Unchanged>,
    /// Rows folded into an earlier one; those of [`super::Interpreted`] are not repeated here.
    pub skipped: Vec<Skipped>,
    /// What the comparison found; those of [`super::Interpreted`] are not repeated here.
    pub problems: Vec<Problem>,
    /// Names that are nearly the same, decided or not, in the order of the file.
    pub near: Vec<Near>,
}

/// Compares the rows of a file with what the event holds.
#[must_use]
pub fn plan(rows: &[RowIn], existing: &[Existing], answers: &NearAnswers) -> ImportPlan {
    let known = Known::new(existing);
    let merged = merge::fold(rows, |family| known.find(family), answers);
    let mut plan = ImportPlan {
        skipped: merged.skipped,
        problems: merged.problems,
        near: merged.near,
        ..ImportPlan::default()
    };
    for innovation in merged.all {
        let Some(row) = rows.get(innovation.index) else { continue };
        let index = innovation.index;
        let Some(held) = innovation.held else {
            plan.adds.push(Add { index, together: innovation.together });
            continue;
        };
        let identity = Identity::new(row.instansi.as_deref(), &row.opd, &row.name);
        let alike = known.find(&identity).iter().filter(|other| other.name == held.name).count();
        if alike > 1 {
            plan.problems.push(ambiguous(row, alike));
        }
        let said = innovation.together.as_deref().unwrap_or(&row.fields);
        let fields = held.fields.overlaid_by(said);
        let renamed = renamed(held, &innovation);
        let changes = changes(held, renamed.as_deref(), &fields);
        if changes.is_empty() {
            plan.unchanged.push(Unchanged { id: held.id, index });
        } else {
            let (id, name) = (held.id, row.name.clone());
            plan.updates.push(Update { id, index, name, renamed, fields, changes });
        }
    }
    plan.problems.sort();
    plan
}

/// The name that the file corrects: only where the person said that both are one innovation, and
/// the file nowhere writes the event's own.
fn renamed(held: &Existing, innovation: &Folded<'_>) -> Option<String> {
    let own = tidy_line(&held.name);
    let name = innovation.names.first()?;
    let wanted =
        innovation.said_same && !innovation.names.contains(&own) && near::corrects(name, &own);
    wanted.then(|| name.clone())
}

/// The event's innovations by identity.
struct Known<'a> {
    exact: BTreeMap<Identity, Vec<&'a Existing>>,
    /// Without the government: for a file, or an event, that does not name it.
    loose: BTreeMap<Identity, Vec<&'a Existing>>,
}

impl<'a> Known<'a> {
    fn new(existing: &'a [Existing]) -> Self {
        let mut known = Self { exact: BTreeMap::new(), loose: BTreeMap::new() };
        for held in existing {
            let identity = Identity::new(held.instansi.as_deref(), &held.opd_name, &held.name);
            known.loose.entry(identity.without_instansi()).or_default().push(held);
            known.exact.entry(identity).or_default().push(held);
        }
        known
    }

    /// The innovations of this family. Where only one side names the government, the one
    /// candidate there is; two cities' candidates are told apart by nobody, so none.
    fn find(&self, identity: &Identity) -> Vec<&'a Existing> {
        if let Some(found) = self.exact.get(identity) {
            return found.clone();
        }
        let loose = self.loose.get(&identity.without_instansi());
        let loose = loose.map_or(&[][..], Vec::as_slice);
        match loose {
            [only] if identity.instansi.is_empty() || only.instansi.is_none() => vec![*only],
            _ => Vec::new(),
        }
    }
}

fn changes(held: &Existing, renamed: Option<&str>, fields: &Fields) -> Vec<CellChange> {
    let (before, after) = (held.fields.cells(), fields.cells());
    let renamed = renamed.map(|name| CellChange {
        field: CellKey::Field(FieldKey::Name),
        from: held.name.clone(),
        to: name.to_owned(),
    });
    let cells = after.into_iter().filter_map(|(field, to)| {
        let from = before.get(&field).cloned().unwrap_or_default();
        (from != to).then_some(CellChange { field, from, to })
    });
    renamed.into_iter().chain(cells).collect()
}

fn ambiguous(row: &RowIn, count: usize) -> Problem {
    let said = said!(
        "Kegiatan ini sudah memuat {count} inovasi bernama \"{name}\" pada {opd}. Yang pertama \
         dibandingkan; gabungkan atau bedakan namanya di daftar inovasi.",
        count = count,
        name = row.name,
        opd = row.opd
    );
    Problem::new(row.row_number, None, ProblemCode::ExistingAmbiguous, said)
}

#[cfg(test)]
#[path = "plan_tests.rs"]
mod tests;
