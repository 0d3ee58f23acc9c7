//! A list of agencies alone: whom the event knows of, before any innovation has come.
//!
//! Nama, kategori, kabupaten/kota, pejabat, NIP and other names. Finding and reading it, and
//! comparing it with what the event holds; which name means which agency is [`super::agency`]'s.

mod find;

use std::collections::{BTreeMap, BTreeSet};

use super::agency::{self, Mention};
use super::cells::{Cells, row_number};
use super::detect::Detection;
use super::field::FieldKey;
use super::fold::fold_name;
use super::grid::{CellIn, Grid};
use super::near;
use super::problem::{Problem, ProblemCode};
use super::row::{SkipReason, Skipped};
use super::rowkind;
use super::wording::category_unknown;
use crate::registry::Category;
use crate::said;

pub use find::detect;

/// The fields of such a list, in the order in which a mapping lists them.
pub const FIELDS: [FieldKey; 7] = [
    FieldKey::Ordinal,
    FieldKey::Opd,
    FieldKey::Category,
    FieldKey::Instansi,
    FieldKey::OfficialName,
    FieldKey::OfficialNip,
    FieldKey::OtherNames,
];

/// An agency as a list tells it.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct AgencyRow {
    /// The row in the file, from 1.
    pub row_number: u32,
    /// Its name on one line.
    pub name: String,
    /// Its government; empty where the list names none.
    pub region: String,
    /// Its category, where the list says one.
    pub category: Option<Category>,
    /// The official.
    pub official_name: String,
    /// The official's NIP, as text.
    pub official_nip: String,
    /// Other names.
    pub others: BTreeSet<String>,
}

impl AgencyRow {
    /// Its key among the names of the file.
    #[must_use]
    pub fn key(&self) -> String {
        agency::key(&self.region, &self.name)
    }

    /// The category for a new agency: the list's, else the likeliest by its name.
    #[must_use]
    pub fn category_or_guess(&self) -> Category {
        self.category.unwrap_or_else(|| Category::guess(&self.name))
    }
}

/// What a list of agencies says.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct AgencyList {
    /// How many rows with anything in them stand below the header.
    pub rows_read: usize,
    /// The agencies, one each, in the order of the file.
    pub rows: Vec<AgencyRow>,
    /// Rows left out.
    pub skipped: Vec<Skipped>,
    /// What a person should look at.
    pub problems: Vec<Problem>,
}

/// Reads every row below the header; an agency named twice is one.
#[must_use]
pub fn interpret(grid: &mut Grid, found: &Detection) -> AgencyList {
    let mut list = AgencyList::default();
    let rows = found.data_row..grid.rows.len();
    let mut cells = Cells::new(grid);
    let mut places: BTreeMap<String, usize> = BTreeMap::new();
    for row in rows {
        let cells_of = cells.grid().rows.get(row).map_or(&[][..], Vec::as_slice);
        if cells_of.iter().all(CellIn::is_blank) {
            continue;
        }
        list.rows_read += 1;
        let mut skip = |reason| list.skipped.push(Skipped { row: row_number(row), reason });
        if let Some(reason) = rowkind::not_an_innovation(cells.grid(), found, row) {
            skip(reason);
            continue;
        }
        let Some(agency) = read_row(&mut cells, found, row) else {
            skip(SkipReason::Incomplete);
            continue;
        };
        match places.get(&agency.key()).and_then(|at| list.rows.get_mut(*at)) {
            Some(first) => {
                skip(SkipReason::FoldedInto { row: first.row_number });
                first.category = first.category.or(agency.category);
                for (kept, more) in [
                    (&mut first.official_name, agency.official_name),
                    (&mut first.official_nip, agency.official_nip),
                ] {
                    if kept.is_empty() {
                        *kept = more;
                    }
                }
                first.others.extend(agency.others);
            }
            None => {
                places.insert(agency.key(), list.rows.len());
                list.rows.push(agency);
            }
        }
    }
    list.problems = cells.problems;
    list.problems.sort();
    list
}

fn read_row(cells: &mut Cells<'_>, found: &Detection, row: usize) -> Option<AgencyRow> {
    let mut line =
        |field| found.column(field).map(|column| cells.line(row, column)).unwrap_or_default();
    let mut agency = AgencyRow {
        row_number: row_number(row),
        name: line(FieldKey::Opd),
        region: line(FieldKey::Instansi),
        official_name: line(FieldKey::OfficialName),
        official_nip: line(FieldKey::OfficialNip),
        ..AgencyRow::default()
    };
    let kind = line(FieldKey::Category);
    agency.category = Category::read(&kind);
    if let Some(column) = found.column(FieldKey::OtherNames) {
        let text = cells.text(row, column);
        let names = text.split([';', '\n', '/', ',']).map(str::trim);
        let names =
            names.filter(|name| !name.is_empty() && fold_name(name) != fold_name(&agency.name));
        agency.others = names.map(str::to_owned).collect();
    }
    if !kind.is_empty()
        && agency.category.is_none()
        && let Some(column) = found.column(FieldKey::Category)
    {
        cells.say(row, column, ProblemCode::CategoryUnknown, category_unknown(&kind));
    }
    if agency.name.is_empty() {
        if let Some(column) = found.column(FieldKey::Opd) {
            let said = said!("Nama perangkat daerah kosong; baris dilewati.");
            cells.say(row, column, ProblemCode::AgencyMissing, said);
        }
        return None;
    }
    Some(agency)
}

/// The names of a list, for [`agency::resolve`].
#[must_use]
pub fn mentions(rows: &[AgencyRow]) -> Vec<Mention> {
    let mention =
        |row: &AgencyRow| Mention { name: row.name.clone(), region: row.region.clone(), rows: 1 };
    rows.iter().map(mention).collect()
}

/// A cell of an agency.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum AgencyCell {
    /// Its name.
    Name,
    /// Its government.
    Region,
    /// Its category.
    Category,
    /// The official.
    OfficialName,
    /// The official's NIP.
    OfficialNip,
}

impl AgencyCell {
    /// The field of the list that fills it.
    #[must_use]
    pub const fn field(self) -> FieldKey {
        match self {
            Self::Name => FieldKey::Opd,
            Self::Region => FieldKey::Instansi,
            Self::Category => FieldKey::Category,
            Self::OfficialName => FieldKey::OfficialName,
            Self::OfficialNip => FieldKey::OfficialNip,
        }
    }
}

/// One cell of an agency that changes.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct AgencyChange {
    /// Which.
    pub cell: AgencyCell,
    /// What it says now.
    pub from: String,
    /// What it will say.
    pub to: String,
}

/// The cells of an agency that a row of the list changes; an empty cell blanks nothing, and a
/// name is only written better, never replaced by an alias of it.
#[must_use]
pub fn changes(held: &AgencyRow, row: &AgencyRow) -> Vec<AgencyChange> {
    let mut changes = Vec::new();
    let mut put = |cell, from: &str, to: &str| {
        if !to.is_empty() && from != to {
            changes.push(AgencyChange { cell, from: from.to_owned(), to: to.to_owned() });
        }
    };
    if fold_name(&held.name) == fold_name(&row.name) && near::corrects(&row.name, &held.name) {
        put(AgencyCell::Name, &held.name, &row.name);
    }
    if held.region.is_empty() {
        put(AgencyCell::Region, "", &row.region);
    }
    let label = |category: Option<Category>| category.map(Category::label).unwrap_or_default();
    put(AgencyCell::Category, label(held.category), label(row.category));
    put(AgencyCell::OfficialName, &held.official_name, &row.official_name);
    put(AgencyCell::OfficialNip, &held.official_nip, &row.official_nip);
    changes
}

#[cfg(test)]
mod tests;
