//! The columns under one candidate header row: their words, their fields, how well they fit.

use std::collections::{BTreeMap, BTreeSet};

use super::alias::{self, INSTANSI_AS_OPD, Rank};
use super::detect::Choice;
use super::field::FieldKey;
use super::fold::{fold_header, tidy_line};
use super::grid::{CellIn, Grid, column_index, column_letters};

/// Words longer than this are a paragraph, not a header.
const LONGEST_HEADER: usize = 160;
/// Header rows of more than this many rows are not looked for.
const TALLEST_HEADER: usize = 3;

/// One column and the field it fills, if any.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct ColumnMap {
    /// The column, from 0.
    pub index: usize,
    /// Its header on one line, made unique in the sheet ("Keterangan (F)", "Kolom G").
    pub header: String,
    /// The field that it fills; `None` keeps its cells as extra text.
    pub field: Option<FieldKey>,
}

/// A row read as a header.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) struct Candidate {
    /// The first row of the header.
    pub(super) row: usize,
    /// The first row below the header.
    pub(super) data_row: usize,
    /// The columns up to the last that has a header or a cell.
    pub(super) columns: Vec<ColumnMap>,
    /// How many columns fit, the name and the agency counting more.
    pub(super) score: u32,
    /// Columns of the explicit mapping that are not here.
    pub(super) unknown: Vec<(FieldKey, String)>,
}

impl Candidate {
    /// Whether this heads a list that stands for itself: innovations by name and agency, with
    /// more about them than a second sheet says. A bare "Nama" may be a person's.
    pub(super) fn lists_innovations(&self) -> bool {
        let has = |field| self.columns.iter().find(|column| column.field == Some(field));
        let named = has(FieldKey::Name).is_some_and(|name| fold_header(&name.header) != "nama");
        named && has(FieldKey::Opd).is_some() && !self.is_joinable()
    }

    /// Whether this heads a sheet that says more about innovations listed elsewhere: it names
    /// them, has indicators or evidence, and nothing else of an innovation.
    pub(super) fn is_joinable(&self) -> bool {
        let mut named = false;
        let mut more = false;
        for field in self.columns.iter().filter_map(|column| column.field) {
            match field {
                FieldKey::Name => named = true,
                FieldKey::Indicator
                | FieldKey::EvidenceFile
                | FieldKey::Answer(_)
                | FieldKey::AnswerEvidence(_)
                | FieldKey::AnswerClaim(_) => more = true,
                FieldKey::Ordinal
                | FieldKey::Opd
                | FieldKey::Instansi
                | FieldKey::IndicatorAnswer
                | FieldKey::IndicatorEvidence
                | FieldKey::IndicatorClaim
                | FieldKey::Category
                | FieldKey::Year
                | FieldKey::Description => {}
                FieldKey::Forms
                | FieldKey::Stage
                | FieldKey::Initiator
                | FieldKey::Kind
                | FieldKey::Urusan
                | FieldKey::Tematik
                | FieldKey::Started
                | FieldKey::TrialDate
                | FieldKey::Maturity
                | FieldKey::Background
                | FieldKey::Design
                | FieldKey::Problem
                | FieldKey::Method
                | FieldKey::Purpose
                | FieldKey::Benefit
                | FieldKey::Result
                | FieldKey::Product
                | FieldKey::ContactName
                | FieldKey::ContactPhone
                | FieldKey::ContactEmail
                | FieldKey::ContactNip
                | FieldKey::OfficialName
                | FieldKey::OfficialNip
                | FieldKey::OtherNames => return false,
            }
        }
        named && more
    }

    /// Whether this can be the header of a list of innovations.
    pub(super) fn is_list(&self) -> bool {
        let has = |field| self.columns.iter().any(|column| column.field == Some(field));
        let known = self
            .columns
            .iter()
            .filter(|column| column.field.is_some_and(|field| field != FieldKey::Ordinal));
        (has(FieldKey::Name) || has(FieldKey::Opd)) && known.count() >= 2
    }
}

/// Reads `row` as a header; a person's columns, by header or letters, go before the aliases.
pub(super) fn read(grid: &Grid, row: usize, choice: &Choice) -> Candidate {
    let height = height(grid, row);
    let width = grid.rows.iter().skip(row).map(Vec::len).max().unwrap_or(0);
    let words: Vec<Vec<String>> =
        (0..width).map(|column| words(grid, row, height, column)).collect();
    let mut columns = named(&words);
    let (mut fields, unknown) = explicit(&words, &choice.map);
    assign(&words, &mut fields, &choice.unmapped);
    for column in &mut columns {
        column.field =
            fields.iter().find(|(_, index)| **index == column.index).map(|(field, _)| *field);
    }
    let score = columns.iter().filter_map(|column| column.field).map(weight).sum();
    Candidate { row, data_row: row + height, columns, score, unknown }
}

fn weight(field: FieldKey) -> u32 {
    if field == FieldKey::Name || field == FieldKey::Opd {
        6
    } else if field == FieldKey::Ordinal {
        1
    } else {
        2
    }
}

/// How many rows a header takes: more than one only where merged cells say so.
fn height(grid: &Grid, row: usize) -> usize {
    let starts_here = || grid.merged.iter().filter(|merge| merge.top == row);
    let spans = starts_here().any(|merge| merge.right > merge.left && merge.bottom == row);
    let tall = starts_here()
        .filter(|merge| merge.left == merge.right)
        .map(|merge| merge.bottom - merge.top + 1)
        .max()
        .unwrap_or(1);
    if tall <= TALLEST_HEADER && (spans || tall > 1) { tall } else { 1 }
}

/// The header words of a column from top to bottom; merged words count for each column.
fn words(grid: &Grid, row: usize, height: usize, column: usize) -> Vec<String> {
    let mut words: Vec<String> = Vec::new();
    for at in row..row + height {
        let merged = grid.merged.iter().find(|merge| {
            height > 1
                && (merge.top..=merge.bottom).contains(&at)
                && (merge.left..=merge.right).contains(&column)
        });
        let cell =
            merged.map_or_else(|| grid.cell(at, column), |merge| grid.cell(merge.top, merge.left));
        let word = match cell {
            CellIn::Text(text) if text.len() <= LONGEST_HEADER => tidy_line(text),
            CellIn::Number(number) => number.to_string(),
            CellIn::Empty
            | CellIn::Text(_)
            | CellIn::Date { .. }
            | CellIn::Bool(_)
            | CellIn::Error(_) => String::new(),
        };
        if !word.is_empty() && words.last() != Some(&word) {
            words.push(word);
        }
    }
    words
}

/// Columns with unique headers.
fn named(words: &[Vec<String>]) -> Vec<ColumnMap> {
    let mut seen = BTreeSet::new();
    let name = |(index, words): (usize, &Vec<String>)| {
        let title = words.join(" ");
        let header =
            if title.is_empty() { format!("Kolom {}", column_letters(index)) } else { title };
        let header = if seen.insert(fold_header(&header)) {
            header
        } else {
            format!("{header} ({})", column_letters(index))
        };
        ColumnMap { index, header, field: None }
    };
    words.iter().enumerate().map(name).collect()
}

/// The explicit mapping's columns: by header, else by letters.
fn explicit(
    words: &[Vec<String>],
    chosen: &BTreeMap<FieldKey, String>,
) -> (BTreeMap<FieldKey, usize>, Vec<(FieldKey, String)>) {
    let mut fields = BTreeMap::new();
    let mut unknown = Vec::new();
    for (field, wanted) in chosen {
        let folded = fold_header(wanted);
        let by_header = words.iter().position(|words| {
            !folded.is_empty()
                && (fold_header(&words.join(" ")) == folded
                    || words.last().is_some_and(|word| fold_header(word) == folded))
        });
        let by_letters = || column_index(wanted.trim()).filter(|index| *index < words.len());
        match by_header.or_else(by_letters) {
            Some(index) => {
                fields.insert(*field, index);
            }
            None => unknown.push((*field, wanted.clone())),
        }
    }
    (fields, unknown)
}

/// Gives every remaining column the field it fits best; the better fit wins a field.
fn assign(
    words: &[Vec<String>],
    fields: &mut BTreeMap<FieldKey, usize>,
    unmapped: &BTreeSet<FieldKey>,
) {
    let mut taken: BTreeSet<usize> = fields.values().copied().collect();
    let explicit: BTreeSet<FieldKey> = fields.keys().copied().collect();
    let mut fits: Vec<(Rank, usize, FieldKey)> = Vec::new();
    for (index, words) in words.iter().enumerate() {
        let whole = alias::fields_of(&fold_header(&words.join(" ")));
        let found = match words.last() {
            Some(last) if whole.is_empty() && words.len() > 1 => {
                alias::fields_of(&fold_header(last))
            }
            _ => whole,
        };
        fits.extend(found.into_iter().map(|(field, rank)| (rank, index, field)));
    }
    fits.sort_unstable();
    for (_, index, field) in fits {
        if !fields.contains_key(&field) && taken.insert(index) {
            fields.insert(field, index);
        }
    }
    // A column taken off a field is not given another: the person wants it kept as it is.
    fields.retain(|field, _| explicit.contains(field) || !unmapped.contains(field));
    // "Nama Instansi" alone names the agency; beside a unit's column it names its government.
    if !fields.contains_key(&FieldKey::Opd)
        && !explicit.contains(&FieldKey::Instansi)
        && !unmapped.contains(&FieldKey::Opd)
        && let Some(index) = fields.get(&FieldKey::Instansi).copied()
        && words
            .get(index)
            .is_some_and(|words| INSTANSI_AS_OPD.contains(&fold_header(&words.join(" ")).as_str()))
    {
        fields.remove(&FieldKey::Instansi);
        fields.insert(FieldKey::Opd, index);
    }
    // "Uraian" and "Bukti Dukung" belong to an indicator only where a column names it.
    if !fields.contains_key(&FieldKey::Indicator) {
        if !explicit.contains(&FieldKey::IndicatorAnswer) {
            fields.remove(&FieldKey::IndicatorAnswer);
        }
        if !explicit.contains(&FieldKey::IndicatorClaim) {
            fields.remove(&FieldKey::IndicatorClaim);
        }
        if !explicit.contains(&FieldKey::IndicatorEvidence)
            && let Some(index) = fields.remove(&FieldKey::IndicatorEvidence)
        {
            fields.entry(FieldKey::EvidenceFile).or_insert(index);
        }
    }
}
