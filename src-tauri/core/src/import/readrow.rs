//! One row of cells to one innovation.

use std::collections::BTreeMap;

use super::cells::{Cells, row_number};
use super::claim;
use super::dates::{self, DateRead, Order};
use super::detect::Detection;
use super::field::FieldKey;
use super::fields::Fields;
use super::header::ColumnMap;
use super::indicators;
use super::numbers;
use super::percent::Fractions;
use super::problem::ProblemCode;
use super::row::RowIn;
use super::wording::{category_unknown, date_unreadable, form_unknown, stage_unknown};
use crate::registry::{Category, Form, Stage, Started};
use crate::said;
use crate::said::Said;

/// What was decided from whole columns before the first row is read.
#[derive(Clone, Copy, Debug)]
pub(super) struct Known {
    /// The order of day and month of Inovasi Dimulai.
    pub(super) started: Option<Order>,
    /// The same of Uji Coba.
    pub(super) trial: Option<Order>,
    /// Whether Kematangan has numbers that are fractions of a hundred.
    pub(super) fractions: Option<Fractions>,
    /// Whether a row needs no agency.
    pub(super) by_name: bool,
}

/// Reads one row; unreadable cells are kept as extra text under their header.
pub(super) struct RowReader<'a, 'b> {
    cells: &'a mut Cells<'b>,
    found: &'a Detection,
    known: Known,
    row: usize,
    fields: Fields,
}

impl<'a, 'b> RowReader<'a, 'b> {
    pub(super) fn new(
        cells: &'a mut Cells<'b>,
        found: &'a Detection,
        known: Known,
        row: usize,
    ) -> Self {
        Self { cells, found, known, row, fields: Fields::default() }
    }

    /// The innovation, or `None` (with its problem said) where it lacks a name or an agency.
    pub(super) fn read(mut self) -> Option<RowIn> {
        let name = self.line(FieldKey::Name);
        let unit = self.line(FieldKey::Opd);
        let instansi = Some(self.line(FieldKey::Instansi)).filter(|text| !text.is_empty());
        // A government that names no unit submits the innovation itself.
        let opd = if unit.is_empty() { instansi.clone().unwrap_or_default() } else { unit };
        if name.is_empty() || (opd.is_empty() && !self.known.by_name) {
            self.say_incomplete(&name, &opd);
            return None;
        }
        for column in &self.found.columns {
            self.column(column);
        }
        self.indicator_row();
        self.year();
        self.dates_in_order();
        let category = self.fields.category.unwrap_or_else(|| guess(&opd, instansi.as_deref()));
        let row_number = row_number(self.row);
        Some(RowIn { row_number, opd, instansi, category, name, fields: self.fields })
    }

    fn line(&mut self, field: FieldKey) -> String {
        let column = self.found.column(field);
        column.map(|column| self.cells.line(self.row, column)).unwrap_or_default()
    }

    fn text(&mut self, column: &ColumnMap) -> String {
        self.cells.text(self.row, column)
    }

    /// As `text`, of a column that no other reading of the row asks for.
    fn take(&mut self, column: &ColumnMap) -> String {
        self.cells.take(self.row, column)
    }

    fn column(&mut self, column: &ColumnMap) {
        let Some(field) = column.field else {
            let text = self.take(column);
            self.keep(column, text);
            return;
        };
        match field {
            FieldKey::Ordinal
            | FieldKey::Opd
            | FieldKey::Instansi
            | FieldKey::Name
            | FieldKey::Year
            | FieldKey::Indicator
            | FieldKey::IndicatorAnswer
            | FieldKey::IndicatorEvidence
            | FieldKey::IndicatorClaim => {}
            // Fields of lists of agencies: a person's mapping alone brings them here.
            FieldKey::OfficialName | FieldKey::OfficialNip | FieldKey::OtherNames => {
                let text = self.text(column);
                self.keep(column, text);
            }
            FieldKey::Category => self.category(column),
            FieldKey::Forms => self.forms(column),
            FieldKey::Stage => self.stage(column),
            FieldKey::Started => self.fields.started = self.date(column, self.known.started),
            FieldKey::TrialDate => self.fields.trial = self.date(column, self.known.trial),
            FieldKey::Maturity => self.maturity(column),
            FieldKey::EvidenceFile => {
                let text = self.text(column);
                let files = text.lines().map(str::trim).filter(|file| !file.is_empty());
                self.fields.evidence.extend(files.map(str::to_owned));
            }
            FieldKey::Answer(number) => {
                let text = self.take(column);
                if !text.is_empty() {
                    self.fields.answers.entry(number).or_default().uraian = text;
                }
            }
            FieldKey::AnswerEvidence(number) => {
                let text = self.take(column);
                if !text.is_empty() {
                    self.fields.answers.entry(number).or_default().bukti = text;
                }
            }
            FieldKey::AnswerClaim(number) => {
                let text = self.text(column);
                self.claim(column, number, text);
            }
            FieldKey::Initiator
            | FieldKey::Kind
            | FieldKey::Urusan
            | FieldKey::Tematik
            | FieldKey::Background
            | FieldKey::Design
            | FieldKey::Problem
            | FieldKey::Method
            | FieldKey::Purpose
            | FieldKey::Benefit
            | FieldKey::Result
            | FieldKey::Description
            | FieldKey::Product
            | FieldKey::ContactName
            | FieldKey::ContactPhone
            | FieldKey::ContactEmail
            | FieldKey::ContactNip => {
                let text = self.take(column);
                if !text.is_empty() {
                    self.fields.texts.insert(field, text);
                }
            }
        }
    }

    fn category(&mut self, column: &ColumnMap) {
        let text = self.text(column);
        self.fields.category = Category::read(&text);
        if !text.is_empty() && self.fields.category.is_none() {
            self.unread(column, ProblemCode::CategoryUnknown, category_unknown(&text), text);
        }
    }

    fn forms(&mut self, column: &ColumnMap) {
        let text = self.text(column);
        self.fields.forms = Form::read(&text);
        if !text.is_empty() && self.fields.forms.is_empty() {
            self.unread(column, ProblemCode::FormUnknown, form_unknown(&text), text);
        }
    }

    fn stage(&mut self, column: &ColumnMap) {
        let text = self.text(column);
        self.fields.stage = Stage::read(&text);
        if !text.is_empty() && self.fields.stage.is_none() {
            self.unread(column, ProblemCode::StageUnknown, stage_unknown(&text), text);
        }
    }

    fn maturity(&mut self, column: &ColumnMap) {
        let text = self.text(column);
        let cell = self.cells.cell(self.row, column.index);
        let number = numbers::read(cell);
        self.fields.maturity = match self.known.fractions {
            Some(fractions) => number.map(|number| fractions.hundredfold(cell, number)),
            None => number,
        };
        if !text.is_empty() && self.fields.maturity.is_none() {
            let said = said!("\"{text}\" bukan angka; kematangan dibiarkan kosong.", text = text);
            self.unread(column, ProblemCode::NumberUnreadable, said, text);
        }
    }

    /// A claimed level; "-" and the like claim none.
    fn claim(&mut self, column: &ColumnMap, number: u8, text: String) {
        if text.trim_matches(['-', '–', ' ']).is_empty() {
            return;
        }
        if let Some(level) = claim::read(&text) {
            self.fields.claims.insert(number, level.to_string());
            return;
        }
        let said = said!(
            "\"{text}\" bukan satu level; klaim indikator {number} tidak dicatat dan teksnya \
             disimpan. Tulis angkanya saja, misalnya 2.",
            text = text,
            number = number
        );
        self.unread(column, ProblemCode::ClaimUnreadable, said, text);
    }

    fn date(&mut self, column: &ColumnMap, order: Option<Order>) -> Option<Started> {
        let text = self.text(column);
        match dates::read(self.cells.cell(self.row, column.index)) {
            DateRead::Nothing => None,
            DateRead::One(at, _) => Some(at),
            DateRead::Either { month_first, .. } if order == Some(Order::MonthFirst) => {
                Some(month_first)
            }
            DateRead::Either { day_first, .. } => Some(day_first),
            DateRead::Unreadable => {
                self.unread(column, ProblemCode::DateUnreadable, date_unreadable(&text), text);
                None
            }
        }
    }

    /// The listing year: of Penerapan, else of Uji Coba, else the Tahun column; a Tahun that
    /// says something else is kept beside it.
    fn year(&mut self) {
        let dated = self.fields.started.or(self.fields.trial).map(|at| at.year());
        self.fields.year = dated;
        let Some(column) = self.found.column(FieldKey::Year) else { return };
        let text = self.text(column);
        match dates::read(self.cells.cell(self.row, column.index)) {
            DateRead::Nothing => {}
            DateRead::One(at, _) | DateRead::Either { day_first: at, .. } => {
                self.fields.year = dated.or(Some(at.year()));
                if dated.is_some_and(|year| year != at.year()) {
                    self.keep(column, text);
                }
            }
            DateRead::Unreadable => {
                let said =
                    said!("\"{text}\" tidak terbaca sebagai tahun (1900–2100).", text = text);
                self.unread(column, ProblemCode::YearUnreadable, said, text);
            }
        }
    }

    fn dates_in_order(&mut self) {
        let (Some(started), Some(trial)) = (self.fields.started, self.fields.trial) else { return };
        let Some(column) = self.found.column(FieldKey::Started) else { return };
        let exact = |at: Started| if let Started::Day(day) = at { Some(day) } else { None };
        let reversed = match (exact(started), exact(trial)) {
            (Some(started), Some(trial)) => started < trial,
            _ => started.year() < trial.year(),
        };
        if reversed {
            let said = said!(
                "Penerapan ({started}) lebih dahulu daripada uji coba ({trial}). Keduanya \
                 disimpan seperti di berkas; periksa mana yang benar.",
                started = started,
                trial = trial
            );
            self.cells.say(self.row, column, ProblemCode::DatesReversed, said);
        }
    }

    /// Where a file has one row per indicator: this row's answer.
    fn indicator_row(&mut self) {
        let Some(column) = self.found.column(FieldKey::Indicator) else { return };
        let text = self.text(column);
        let part = |reader: &mut Self, field| {
            let column = reader.found.column(field);
            column.map(|column| reader.text(column)).unwrap_or_default()
        };
        let uraian = part(self, FieldKey::IndicatorAnswer);
        let bukti = part(self, FieldKey::IndicatorEvidence);
        let numbered = || text.parse().ok().filter(|number| (1..=21).contains(number));
        let number = indicators::read(&text).map(|word| word.number).or_else(numbered);
        match number {
            Some(number) => {
                if !(uraian.is_empty() && bukti.is_empty()) {
                    let answer = self.fields.answers.entry(number).or_default();
                    *answer = super::fields::Answer { uraian, bukti };
                }
                if let Some(column) = self.found.column(FieldKey::IndicatorClaim) {
                    let text = self.text(column);
                    self.claim(column, number, text);
                }
            }
            None if text.is_empty() => {}
            None => {
                let said =
                    said!("\"{text}\" bukan salah satu dari 21 indikator Form C.1.", text = text);
                let kept = [text, uraian, bukti].join("\n").trim_end().to_owned();
                self.unread(column, ProblemCode::IndicatorUnknown, said, kept);
            }
        }
    }

    /// Says what could not be read, and keeps its text.
    fn unread(&mut self, column: &ColumnMap, code: ProblemCode, said: Said, text: String) {
        self.cells.say(self.row, column, code, said);
        self.keep(column, text);
    }

    fn keep(&mut self, column: &ColumnMap, text: String) {
        let extra: &mut BTreeMap<String, String> = &mut self.fields.extra;
        if !text.is_empty() {
            extra.insert(column.header.clone(), text);
        }
    }

    fn say_incomplete(&mut self, name: &str, opd: &str) {
        let header = |field: FieldKey| self.found.column(field).cloned();
        let opd_column = header(FieldKey::Opd).or_else(|| header(FieldKey::Instansi));
        let (column, code, said) = if name.is_empty() && opd.is_empty() {
            let said =
                said!("Baris ini tidak menyebut nama inovasi maupun perangkat daerah; dilewati.");
            (header(FieldKey::Name), ProblemCode::RowUnclear, said)
        } else if name.is_empty() {
            let said =
                said!("Nama inovasi kosong (perangkat daerah: {opd}); baris dilewati.", opd = opd);
            (header(FieldKey::Name), ProblemCode::NameMissing, said)
        } else {
            let said = said!(
                "Perangkat daerah kosong untuk \"{name}\"; baris dilewati. Bila sama dengan baris \
                 di atasnya, isi selnya di berkas asal: sel kosong tidak ditebak.",
                name = name
            );
            (opd_column, ProblemCode::OpdMissing, said)
        };
        if let Some(column) = column {
            self.cells.say(self.row, &column, code, said);
        }
    }
}

/// A unit of a ministry or a company is outside the region, whatever the unit is called.
fn guess(opd: &str, instansi: Option<&str>) -> Category {
    let own = Category::guess(opd);
    match instansi.map(Category::guess) {
        Some(Category::Lainnya) if own == Category::Opd => Category::Lainnya,
        _ => own,
    }
}
