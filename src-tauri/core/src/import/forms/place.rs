//! What a person puts right: an unplaced text into a field, or a field's text anew.

use std::fmt;

use super::super::claim;
use super::super::dates::{self, DateRead};
use super::super::field::FieldKey;
use super::super::fold::{tidy_line, tidy_text};
use super::super::grid::CellIn;
use super::super::numbers;
use super::doubt;
use super::form::{ActionIn, FormIn, PlanIn, ReportIn};
use super::near;
use super::target::append;
use crate::registry::{Category, Form, Stage};

/// A column of a Rencana Aksi.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum ActionColumn {
    /// Tahap.
    Phase,
    /// Kegiatan.
    Activity,
    /// Pelaksana.
    Actor,
    /// Waktu.
    Timing,
    /// Output.
    Output,
    /// Metode.
    Method,
    /// Biaya.
    Cost,
}

impl ActionColumn {
    /// The columns in the order of the form.
    pub const ALL: [Self; 7] = [
        Self::Phase,
        Self::Activity,
        Self::Actor,
        Self::Timing,
        Self::Output,
        Self::Method,
        Self::Cost,
    ];

    /// The stable word.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Phase => "phase",
            Self::Activity => "activity",
            Self::Actor => "actor",
            Self::Timing => "timing",
            Self::Output => "output",
            Self::Method => "method",
            Self::Cost => "cost",
        }
    }
}

/// Where a person can put a text. As a word: a [`FieldKey`]'s ("opd", "background", "answer_3",
/// "answer_3_evidence"), or "action_2_output" for a cell of a Rencana Aksi; the row after the
/// last one is a new row.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum FormField {
    /// A field of the innovation.
    Field(FieldKey),
    /// A cell of a Rencana Aksi.
    Action {
        /// The row, from 1.
        row: usize,
        /// The column.
        column: ActionColumn,
    },
}

/// The word names no field of a form.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
#[error("Tidak ada isian formulir bernama \"{text}\".")]
pub struct UnknownFormField {
    /// What stood there.
    pub text: String,
}

/// The text cannot be put there.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
pub enum PlaceError {
    /// No unplaced text of that key.
    #[error("Teks yang dipilih tidak ada lagi di formulir ini (kunci {key}).")]
    UnknownKey {
        /// The key asked for.
        key: String,
    },
    /// The form has no such field.
    #[error("Formulir ini tidak memiliki isian {field}.")]
    NotOfThisForm {
        /// The field asked for.
        field: FormField,
    },
    /// The text is no date, number or word of that field.
    #[error("\"{text}\" tidak terbaca untuk isian {field}.")]
    Unreadable {
        /// The field asked for.
        field: FormField,
        /// The text.
        text: String,
    },
}

impl fmt::Display for FormField {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Field(field) => field.fmt(f),
            Self::Action { row, column } => write!(f, "action_{row}_{}", column.code()),
        }
    }
}

impl std::str::FromStr for FormField {
    type Err = UnknownFormField;

    fn from_str(text: &str) -> Result<Self, UnknownFormField> {
        let unknown = || UnknownFormField { text: text.to_owned() };
        let Some(cell) = text.strip_prefix("action_") else {
            return text.parse().map(Self::Field).map_err(|_| unknown());
        };
        let (row, column) = cell.split_once('_').ok_or_else(unknown)?;
        let row = row.parse().ok().filter(|row| *row > 0).ok_or_else(unknown)?;
        let column = ActionColumn::ALL.into_iter().find(|known| known.code() == column);
        Ok(Self::Action { row, column: column.ok_or_else(unknown)? })
    }
}

/// The form with an unplaced text put into a field: below what stands there already, in the place
/// of it where the field holds one value (a date, a stage).
///
/// # Errors
/// The key names no unplaced text, the form has no such field, or the text cannot be read for it.
pub fn place(form: &FormIn, key: &str, field: FormField) -> Result<FormIn, PlaceError> {
    let mut form = form.clone();
    let at = form.head().unplaced.iter().position(|text| text.key == key);
    let Some(at) = at else { return Err(PlaceError::UnknownKey { key: key.to_owned() }) };
    let text = form.head_mut().unplaced.remove(at).text;
    write(&mut form, field, &text, true)?;
    Ok(form)
}

/// The form with a field's text as a person types it; empty text empties the field.
///
/// # Errors
/// The form has no such field, or the text cannot be read for it.
pub fn put(form: &FormIn, field: FormField, text: &str) -> Result<FormIn, PlaceError> {
    let mut form = form.clone();
    write(&mut form, field, text, false)?;
    Ok(form)
}

fn write(form: &mut FormIn, field: FormField, text: &str, below: bool) -> Result<(), PlaceError> {
    let text = tidy_text(text);
    match (form, field) {
        (FormIn::Report(report), FormField::Field(key)) => in_report(report, key, &text, below),
        (FormIn::ActionPlan(plan), FormField::Field(key)) => in_head(plan, key, &text, below),
        (FormIn::ActionPlan(plan), FormField::Action { row, column }) => {
            in_action(plan, row, column, &text, below)
        }
        (FormIn::Report(_), FormField::Action { .. }) => Err(PlaceError::NotOfThisForm { field }),
    }
}

#[expect(
    clippy::wildcard_enum_match_arm,
    reason = "a Rencana Aksi has these five head fields alone"
)]
fn in_head(plan: &mut PlanIn, key: FieldKey, text: &str, below: bool) -> Result<(), PlaceError> {
    let place = match key {
        FieldKey::Opd => &mut plan.head.opd,
        FieldKey::Name => &mut plan.head.name,
        FieldKey::ContactName => &mut plan.contact,
        FieldKey::ContactPhone => &mut plan.phone,
        FieldKey::ContactEmail => &mut plan.email,
        _ => return Err(PlaceError::NotOfThisForm { field: FormField::Field(key) }),
    };
    line(place, text, below);
    Ok(())
}

fn in_action(
    plan: &mut PlanIn,
    row: usize,
    column: ActionColumn,
    text: &str,
    below: bool,
) -> Result<(), PlaceError> {
    let field = FormField::Action { row, column };
    let phase = if column == ActionColumn::Phase && !text.is_empty() {
        let unread = || PlaceError::Unreadable { field, text: text.to_owned() };
        Some(near::phase(text).ok_or_else(unread)?)
    } else {
        None
    };
    if row == plan.actions.len() + 1 {
        plan.actions.push(ActionIn::default());
    }
    let action = row.checked_sub(1).and_then(|at| plan.actions.get_mut(at));
    let Some(action) = action else { return Err(PlaceError::NotOfThisForm { field }) };
    let place = match column {
        ActionColumn::Phase => {
            action.phase = phase;
            return Ok(());
        }
        ActionColumn::Activity => &mut action.activity,
        ActionColumn::Actor => &mut action.actor,
        ActionColumn::Timing => &mut action.timing,
        ActionColumn::Output => &mut action.output,
        ActionColumn::Method => &mut action.method,
        ActionColumn::Cost => &mut action.cost,
    };
    long(place, text, below);
    Ok(())
}

#[expect(
    clippy::wildcard_enum_match_arm,
    reason = "fields that stand for a column of a list are in no form"
)]
fn in_report(
    report: &mut ReportIn,
    key: FieldKey,
    text: &str,
    below: bool,
) -> Result<(), PlaceError> {
    let field = FormField::Field(key);
    let unread = || PlaceError::Unreadable { field, text: text.to_owned() };
    let fields = &mut report.fields;
    let empty = text.is_empty();
    match key {
        FieldKey::Opd => line(&mut report.head.opd, text, below),
        FieldKey::Name => line(&mut report.head.name, text, below),
        FieldKey::Forms => {
            let forms = Form::read(text);
            if !empty && forms.is_empty() {
                return Err(unread());
            }
            if !below {
                fields.forms.clear();
            }
            fields.forms.extend(forms);
        }
        FieldKey::Stage => fields.stage = read(empty, Stage::read(text)).ok_or_else(unread)?,
        FieldKey::Category => {
            fields.category = read(empty, Category::read(text)).ok_or_else(unread)?;
        }
        FieldKey::Maturity => {
            let points = numbers::read(&CellIn::text(text));
            fields.maturity = read(empty, points).ok_or_else(unread)?;
        }
        FieldKey::Started | FieldKey::TrialDate | FieldKey::Year => {
            let (at, other) = match dates::read(&CellIn::text(text)) {
                DateRead::One(at, _) => (Some(at), None),
                DateRead::Either { day_first, month_first } => (Some(day_first), Some(month_first)),
                DateRead::Nothing | DateRead::Unreadable => (None, None),
            };
            let at = read(empty, at).ok_or_else(unread)?;
            doubt::forget(&mut report.head, key);
            if let (Some(at), Some(other)) = (at, other)
                && key != FieldKey::Year
            {
                doubt::note(&mut report.head, key, text, at, other);
            }
            match key {
                FieldKey::Started => fields.started = at,
                FieldKey::TrialDate => fields.trial = at,
                _ => fields.year = at.map(|at| at.year()),
            }
            if key != FieldKey::Year {
                let dated = fields.started.or(fields.trial).map(|at| at.year());
                fields.year = dated.or(fields.year);
            }
        }
        FieldKey::Answer(number) => {
            long(&mut fields.answers.entry(number).or_default().uraian, text, below);
        }
        FieldKey::AnswerEvidence(number) => {
            long(&mut fields.answers.entry(number).or_default().bukti, text, below);
        }
        FieldKey::AnswerClaim(number) => {
            let Some(level) = claim::read(text) else {
                return Err(PlaceError::NotOfThisForm { field });
            };
            fields.claims.insert(number, level.to_string());
        }
        FieldKey::EvidenceFile => {
            if !below {
                fields.evidence.clear();
            }
            let files = text.lines().map(str::trim).filter(|file| !file.is_empty());
            fields.evidence.extend(files.map(str::to_owned));
        }
        key if key.is_text() => {
            let place = fields.texts.entry(key).or_default();
            long(place, text, below);
        }
        _ => return Err(PlaceError::NotOfThisForm { field }),
    }
    fields.texts.retain(|_, text| !text.is_empty());
    fields.answers.retain(|_, answer| !(answer.uraian.is_empty() && answer.bukti.is_empty()));
    Ok(())
}

/// Empty text is no value; text that says none is not read.
fn read<T>(empty: bool, value: Option<T>) -> Option<Option<T>> {
    if empty { Some(None) } else { value.map(Some) }
}

/// A name stays on one line.
fn line(place: &mut Option<String>, text: &str, below: bool) {
    let text = tidy_line(text);
    let whole = match place.as_deref().filter(|_| below) {
        Some(there) => tidy_line(&format!("{there} {text}")),
        None => text,
    };
    *place = Some(whole).filter(|text| !text.is_empty());
}

fn long(place: &mut String, text: &str, below: bool) {
    if !below {
        place.clear();
    }
    append(place, text);
}
