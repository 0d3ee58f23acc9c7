//! What was read: forms, and what of them found no field.

use std::collections::BTreeMap;

use super::super::dates::Order;
use super::super::field::FieldKey;
use super::super::fields::Fields;
use super::super::problem::Problem;
use super::super::row::RowIn;
use super::text_place::TextPlace;
use crate::registry::{Category, Phase, Started};

/// Everything a document says as forms.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct FormsRead {
    /// The forms with anything in them, in the order of the document.
    pub forms: Vec<FormIn>,
    /// How many forms stand there with nothing filled in.
    pub blank: usize,
    /// What stands outside every form: covers, guides, other forms, lists.
    pub outside: Vec<Unplaced>,
}

/// What kind of document it is.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Verdict {
    /// At least one filled form.
    Forms,
    /// The forms are there, with nothing filled in.
    OnlyBlankForms,
    /// Text, but neither Form C.1 nor a Rencana Aksi.
    NoForm,
    /// No text at all.
    NoText,
}

impl FormsRead {
    /// What kind of document it is.
    #[must_use]
    pub fn verdict(&self) -> Verdict {
        if !self.forms.is_empty() {
            Verdict::Forms
        } else if self.blank > 0 {
            Verdict::OnlyBlankForms
        } else if !self.outside.is_empty() {
            Verdict::NoForm
        } else {
            Verdict::NoText
        }
    }

    /// Every problem of every form, in the order of the document.
    pub fn problems(&self) -> impl Iterator<Item = &Problem> {
        self.forms.iter().flat_map(|form| form.head().problems.iter())
    }
}

/// One form.
#[derive(Clone, PartialEq, Debug)]
pub enum FormIn {
    /// Form C.1.
    Report(ReportIn),
    /// Rencana Aksi.
    ActionPlan(PlanIn),
}

/// Which form.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum FormKind {
    /// Form C.1.
    Report,
    /// Rencana Aksi.
    ActionPlan,
}

impl FormKind {
    /// The form's name for people, in Indonesian.
    #[must_use]
    pub const fn label(self) -> &'static str {
        match self {
            Self::Report => "Form C.1",
            Self::ActionPlan => "Rencana Aksi",
        }
    }
}

/// What both forms have.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct FormHead {
    /// Its number in the document, from 1.
    pub number: u32,
    /// The block of the page at which it begins.
    pub at: usize,
    /// The agency's name on one line; a person fills it where it is missing.
    pub opd: Option<String>,
    /// The innovation's name on one line; a person fills it where it is missing.
    pub name: Option<String>,
    /// Texts that found no field, in the order of the document.
    pub unplaced: Vec<Unplaced>,
    /// The form's own words set aside: titles, column heads, instructions, empty boxes.
    pub ignored: Vec<String>,
    /// What a person should look at; `row` is the form's number.
    pub problems: Vec<Problem>,
    /// Dates that can be read two ways; until the person says, day first is only supposed.
    pub doubts: Vec<DoubtfulDate>,
}

/// A date of a form that can be read two ways.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct DoubtfulDate {
    /// The field it fills.
    pub field: FieldKey,
    /// As the form has it, on one line.
    pub text: String,
    /// 3 April.
    pub day_first: Started,
    /// 4 March.
    pub month_first: Started,
    /// What the person said.
    pub decided: Option<Order>,
}

/// A filled Form C.1.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct ReportIn {
    /// Who and what.
    pub head: FormHead,
    /// Everything else, as a list's row would carry it; signatories are extra fields.
    pub fields: Fields,
}

impl ReportIn {
    /// The form as one row of a list, for [`crate::import::plan()`]; `None` while the agency or
    /// the name is missing.
    #[must_use]
    pub fn row(&self) -> Option<RowIn> {
        let (opd, name) = (self.head.opd.clone()?, self.head.name.clone()?);
        let category = self.fields.category.unwrap_or_else(|| Category::guess(&opd));
        let fields = self.fields.clone();
        Some(RowIn { row_number: self.head.number, opd, instansi: None, category, name, fields })
    }
}

/// A filled Rencana Aksi.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct PlanIn {
    /// Who and what.
    pub head: FormHead,
    /// Contact Person.
    pub contact: Option<String>,
    /// Nomor Telepon, as written.
    pub phone: Option<String>,
    /// Email, as written.
    pub email: Option<String>,
    /// The rows of the table.
    pub actions: Vec<ActionIn>,
    /// Labelled texts besides (Jumlah, signatories), by label; never empty.
    pub extra: BTreeMap<String, String>,
}

/// One row of a Rencana Aksi, in the form's words; a cell merged downwards counts for each of
/// its rows, Biaya for the first alone.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct ActionIn {
    /// Tahap.
    pub phase: Option<Phase>,
    /// Kegiatan.
    pub activity: String,
    /// Pelaksana.
    pub actor: String,
    /// Waktu, free text.
    pub timing: String,
    /// Output.
    pub output: String,
    /// Metode.
    pub method: String,
    /// Biaya: "-", "Menyesuaikan" or a sum, as written.
    pub cost: String,
}

/// A text that found no field.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Unplaced {
    /// Its key; the same document always gives the same.
    pub key: String,
    /// Where it stands.
    pub place: TextPlace,
    /// The text.
    pub text: String,
    /// What stands before and after it, shortened.
    pub around: Vec<String>,
}

impl FormIn {
    /// Which form it is.
    #[must_use]
    pub const fn kind(&self) -> FormKind {
        match self {
            Self::Report(_) => FormKind::Report,
            Self::ActionPlan(_) => FormKind::ActionPlan,
        }
    }

    /// Who and what, and what found no field.
    #[must_use]
    pub const fn head(&self) -> &FormHead {
        match self {
            Self::Report(report) => &report.head,
            Self::ActionPlan(plan) => &plan.head,
        }
    }

    /// The same, to change.
    pub const fn head_mut(&mut self) -> &mut FormHead {
        match self {
            Self::Report(report) => &mut report.head,
            Self::ActionPlan(plan) => &mut plan.head,
        }
    }
}
