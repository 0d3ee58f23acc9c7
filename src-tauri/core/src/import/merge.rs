//! Rows of one innovation folded into one: a file may repeat it, by mistake or per evidence file.

use std::collections::BTreeMap;

use super::fields::{CellKey, Fields};
use super::fold::{fold_name, tidy_line};
use super::near::{self, Near, NearAnswers};
use super::plan::Existing;
use super::problem::{Problem, ProblemCode};
use super::row::{RowIn, SkipReason, Skipped};
use crate::said;

/// At most this many cells are named in one sentence.
const NAMED_CELLS: usize = 6;
/// A name is compared with at most this many others of its family: nobody writes more in earnest.
const COMPARED: usize = 12;

/// The family of an innovation: government, agency and name, folded. Innovations of one family
/// may be the same; those of two never are.
///
/// The same dinas of two cities is two agencies, the same name at two agencies two innovations.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub(super) struct Identity {
    /// Empty where the source names none.
    pub(super) instansi: String,
    pub(super) opd: String,
    /// Without spaces, so that "E Surat" and "E-Surat" and "ESurat" are one family.
    pub(super) name: String,
}

impl Identity {
    pub(super) fn new(instansi: Option<&str>, opd: &str, name: &str) -> Self {
        Self {
            instansi: instansi.map(folded).unwrap_or_default(),
            opd: folded(opd),
            name: folded(name).replace(' ', ""),
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
pub(super) struct Folded<'a> {
    /// The first row's index.
    pub(super) index: usize,
    /// The innovation of the event that it is.
    pub(super) held: Option<&'a Existing>,
    /// How the file writes its name, in the order of the rows.
    pub(super) names: Vec<String>,
    /// Whether the person said just now that a name of the file is that of the event.
    pub(super) said_same: bool,
    /// What its rows say together, where they are several.
    pub(super) together: Option<Box<Fields>>,
}

/// Rows folded into innovations, and what was found on the way.
#[derive(Default)]
pub(super) struct Merged<'a> {
    pub(super) all: Vec<Folded<'a>>,
    pub(super) skipped: Vec<Skipped>,
    pub(super) problems: Vec<Problem>,
    pub(super) near: Vec<Near>,
}

/// Folds rows of one innovation: the first wins, later rows fill its gaps and add evidence.
/// The same name is the same innovation; a name that is nearly the same is asked about.
pub(super) fn fold<'a>(
    rows: &[RowIn],
    find: impl Fn(&Identity) -> Vec<&'a Existing>,
    answers: &NearAnswers,
) -> Merged<'a> {
    let mut families: BTreeMap<Identity, Family<'a>> = BTreeMap::new();
    let mut merged = Merged::default();
    for (index, row) in rows.iter().enumerate() {
        let identity = Identity::new(row.instansi.as_deref(), &row.opd, &row.name);
        let family = families
            .entry(identity.clone())
            .or_insert_with(|| Family { held: find(&identity), ..Family::default() });
        let (place, said_same) = family.place(&identity, row, rows, &mut merged, answers);
        match place {
            Place::Kept(at) => {
                let Some(kept) = merged.all.get_mut(at) else { continue };
                let Some(own) = rows.get(kept.index) else { continue };
                let first = own.row_number;
                let said = kept.together.as_deref().unwrap_or(&own.fields);
                merged.problems.extend(differences(first, said, row));
                kept.together = Some(Box::new(said.filled_from(&row.fields)));
                kept.said_same |= said_same;
                if family.written.insert(row.name.clone(), at).is_none() {
                    kept.names.push(row.name.clone());
                }
                let reason = SkipReason::FoldedInto { row: first };
                merged.skipped.push(Skipped { row: row.row_number, reason });
            }
            Place::First(held) => {
                family.places.push(merged.all.len());
                family.written.insert(row.name.clone(), merged.all.len());
                let names = vec![row.name.clone()];
                merged.all.push(Folded { index, held, names, said_same, together: None });
            }
        }
    }
    merged
}

/// The innovations of one family: those of the event, and those met in the file so far.
#[derive(Default)]
struct Family<'a> {
    held: Vec<&'a Existing>,
    places: Vec<usize>,
    /// Where each name of the file went.
    written: BTreeMap<String, usize>,
}

/// Where a row goes.
enum Place<'a> {
    /// Into an innovation of an earlier row.
    Kept(usize),
    /// It is the first row of an innovation, of the event or new.
    First(Option<&'a Existing>),
}

impl<'a> Family<'a> {
    /// Where a row goes, and whether the person just said that its name is another's.
    fn place(
        &self,
        identity: &Identity,
        row: &RowIn,
        rows: &[RowIn],
        merged: &mut Merged<'a>,
        answers: &NearAnswers,
    ) -> (Place<'a>, bool) {
        if let Some(at) = self.written.get(&row.name) {
            return (Place::Kept(*at), false);
        }
        let of_held = |held: &Existing, all: &[Folded<'a>]| {
            self.places.iter().copied().find(|at| {
                all.get(*at).and_then(|kept| kept.held).is_some_and(|kept| kept.id == held.id)
            })
        };
        let to_held = |held: &'a Existing, all: &[Folded<'a>]| {
            of_held(held, all).map_or(Place::First(Some(held)), Place::Kept)
        };
        if let Some(held) = self.held.iter().find(|held| tidy_line(&held.name) == row.name) {
            return (to_held(held, &merged.all), false);
        }
        // The event's come first, the one whose words agree before the rest.
        let folded = fold_name(&row.name);
        let mut held = self.held.clone();
        held.sort_by_key(|held| fold_name(&held.name) != folded);
        let say = |other: &str, other_row: Option<u32>, near: &mut Vec<Near>| {
            let key = near::key(identity, &row.name, other);
            let (same, learnt) = answers.about(&key);
            let (name, other) = (row.name.clone(), other.to_owned());
            let (row, opd) = (row.row_number, row.opd.clone());
            near.push(Near { key, row, opd, name, other, other_row, same, learnt });
            (same != Some(false), same == Some(true) && !learnt)
        };
        for held in held.into_iter().take(COMPARED) {
            let (same, said) = say(&tidy_line(&held.name), None, &mut merged.near);
            if same {
                return (to_held(held, &merged.all), said);
            }
        }
        for at in self.places.iter().take(COMPARED) {
            let Some(kept) = merged.all.get(*at).filter(|kept| kept.held.is_none()) else {
                continue;
            };
            let first = rows.get(kept.index);
            let name = first.map(|first| first.name.clone()).unwrap_or_default();
            let first = first.map(|first| first.row_number);
            if say(&name, first, &mut merged.near).0 {
                return (Place::Kept(*at), false);
            }
        }
        (Place::First(None), false)
    }
}

/// What a later row says otherwise than the rows before it, in one sentence.
fn differences(first: u32, kept: &Fields, row: &RowIn) -> Option<Problem> {
    let held = kept.cells();
    let evidence = CellKey::Field(super::field::FieldKey::EvidenceFile);
    let said = row.fields.cells();
    let differing: Vec<&CellKey> = said
        .iter()
        .filter(|(cell, text)| {
            **cell != evidence && held.get(*cell).is_some_and(|kept| kept != *text)
        })
        .map(|(cell, _)| cell)
        .collect();
    let named = || differing.iter().take(NAMED_CELLS);
    let labels = named().map(|cell| cell.label()).collect::<Vec<_>>().join(", ");
    let fields: Vec<String> = named().map(ToString::to_string).collect();
    let more = differing.len().saturating_sub(NAMED_CELLS);
    let rest = if more > 0 { format!(" dan {more} isian lain") } else { String::new() };
    (!differing.is_empty()).then(|| {
        let said = said!(
            "Baris ini mengulang \"{name}\" dari baris {first} dengan isi yang berbeda pada: \
             {labels}{rest}. Yang dipakai isi baris {first}; bila ini inovasi lain, bedakan namanya.",
            name = row.name,
            first = first
        );
        let said = said.with("fields", &fields.join(", ")).with("more", &more);
        Problem::new(row.row_number, None, ProblemCode::DuplicateDiffers, said)
    })
}
