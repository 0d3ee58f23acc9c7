//! Rows of one innovation folded into one: a file may repeat it, by mistake or per evidence file.

use std::collections::BTreeMap;

use super::fields::{CellKey, Fields};
use super::fold::fold_name;
use super::problem::{Problem, ProblemCode};
use super::row::{RowIn, SkipReason, Skipped};

/// At most this many cells are named in one sentence.
const NAMED_CELLS: usize = 6;

/// By what an innovation is recognised: government, agency and name, folded.
///
/// The same dinas of two cities is two agencies, the same name at two agencies two innovations.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub(super) struct Identity {
    /// Empty where the source names none.
    pub(super) instansi: String,
    pub(super) opd: String,
    pub(super) name: String,
}

impl Identity {
    pub(super) fn new(instansi: Option<&str>, opd: &str, name: &str) -> Self {
        Self {
            instansi: instansi.map(folded).unwrap_or_default(),
            opd: folded(opd),
            name: folded(name),
        }
    }

    /// The same without the government, for lists of which only one names it.
    pub(super) fn without_instansi(&self) -> Self {
        Self { instansi: String::new(), ..self.clone() }
    }
}

/// A name of marks alone ("???") is compared by its marks.
fn folded(text: &str) -> String {
    let folded = fold_name(text);
    if folded.is_empty() { text.trim().to_lowercase() } else { folded }
}

/// One innovation of the file, all of its rows in one.
#[derive(Clone, Debug)]
pub(super) struct Folded {
    /// The first row's index.
    pub(super) index: usize,
    pub(super) identity: Identity,
    pub(super) fields: Fields,
}

/// Folds rows of one identity: the first wins, later rows fill its gaps and add evidence.
pub(super) fn fold(rows: &[RowIn]) -> (Vec<Folded>, Vec<Skipped>, Vec<Problem>) {
    let mut places: BTreeMap<Identity, usize> = BTreeMap::new();
    let mut all: Vec<Folded> = Vec::new();
    let (mut skipped, mut problems) = (Vec::new(), Vec::new());
    for (index, row) in rows.iter().enumerate() {
        let identity = Identity::new(row.instansi.as_deref(), &row.opd, &row.name);
        let earlier = places.get(&identity).and_then(|place| all.get_mut(*place));
        let Some(kept) = earlier else {
            places.insert(identity.clone(), all.len());
            all.push(Folded { index, identity, fields: row.fields.clone() });
            continue;
        };
        let first = rows.get(kept.index).map_or(0, |first| first.row_number);
        problems.extend(differences(first, &kept.fields, row));
        kept.fields = kept.fields.filled_from(&row.fields);
        let reason = SkipReason::FoldedInto { row: first };
        skipped.push(Skipped { row: row.row_number, reason });
    }
    (all, skipped, problems)
}

/// What a later row says otherwise than the rows before it, in one sentence.
fn differences(first: u32, kept: &Fields, row: &RowIn) -> Option<Problem> {
    let held = kept.cells();
    let evidence = CellKey::Field(super::field::FieldKey::EvidenceFile);
    let differing: Vec<String> = row
        .fields
        .cells()
        .iter()
        .filter(|(cell, text)| {
            **cell != evidence && held.get(*cell).is_some_and(|kept| kept != *text)
        })
        .map(|(cell, _)| cell.label())
        .collect();
    let named: Vec<&str> = differing.iter().take(NAMED_CELLS).map(String::as_str).collect();
    let more = differing.len().saturating_sub(NAMED_CELLS);
    let rest = if more > 0 { format!(" dan {more} isian lain") } else { String::new() };
    (!differing.is_empty()).then(|| Problem {
        row: row.row_number,
        column: None,
        code: ProblemCode::DuplicateDiffers,
        message: format!(
            "Baris ini mengulang \"{}\" dari baris {first} dengan isi yang berbeda pada: {}{rest}. \
             Yang dipakai isi baris {first}; bila ini inovasi lain, bedakan namanya.",
            row.name,
            named.join(", ")
        ),
    })
}
