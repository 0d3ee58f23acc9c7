//! Forms (C.1, Rencana Aksi): from documents to a preview, and to a receipt.

use std::{collections::BTreeMap, fmt};

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::{AgencyGuess, DateColumn, DateOrder, ImportChange, ImportCounts, NearPair};

/// Which documents to read, and what the person decided.
#[derive(Clone, Debug, Default, Serialize, Deserialize, TS)]
#[serde(default)]
pub struct FormsRequest {
    /// Documents and folders; a folder stands for all documents in it, at any depth.
    pub tokens: Vec<String>,
    /// Texts the person placed.
    pub placed: Vec<PlacedText>,
    /// Forms that are left out, by [`FormFound::key`].
    pub left_out: Vec<String>,
    /// Agencies and innovations the person decided on, by [`FormFound::key`].
    pub decided: Vec<FormDecision>,
    /// Whether two names are the same innovation, by [`NearPair::key`].
    pub near: BTreeMap<String, bool>,
    /// The same for all pairs not named in `near`.
    pub near_all: Option<bool>,
    /// Which agency a name means, by [`AgencyGuess::key`]: an id, or empty for a new agency.
    pub agencies: BTreeMap<String, String>,
    /// How the dates of a form are read, by [`FormFound::key`].
    pub dates: BTreeMap<String, DateOrder>,
    /// The same for all forms not named in `dates`.
    pub dates_all: Option<DateOrder>,
}

/// Where a text that found no field belongs.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct PlacedText {
    /// From [`UnplacedText::key`].
    pub key: String,
    /// One of [`FormsPreview::fields`]; `None` knowingly leaves it out.
    pub field: Option<String>,
}

/// To whom and what a form belongs, where the form does not say it or is not believed.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct FormDecision {
    /// From [`FormFound::key`].
    pub key: String,
    /// The innovation there is; goes before the rest.
    pub innovation: Option<String>,
    /// The agency's name, where the form gives none.
    pub opd: Option<String>,
    /// The innovation's name, where the form gives none.
    pub name: Option<String>,
}

/// What taking the forms in would do.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct FormsPreview {
    /// Each document.
    pub files: Vec<FormFile>,
    /// Fields a text may be placed in.
    pub fields: Vec<String>,
    /// Counts and problems over all documents; its rows are numbers of forms.
    pub counts: ImportCounts,
    /// Changes to innovations that are already there, cell by cell.
    pub changes: Vec<ImportChange>,
    /// Forms with dates that can be read two ways, in the shape of a list's columns: the letter is
    /// [`FormFound::key`], the header the innovation's name, an example's row the form's number.
    pub date_columns: Vec<DateColumn>,
    /// Names that may be the same innovation; `row` is the form's number over all documents.
    pub near: Vec<NearPair>,
    /// Names that may mean an agency the event knows.
    pub agencies: Vec<AgencyGuess>,
    /// How many decisions are still open, forms without agency or innovation among them.
    pub open: u32,
}

/// A document and the forms in it.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct FormFile {
    /// Its name, with its folder where a folder was given.
    pub name: String,
    /// Why nothing can be read from it.
    pub refused: Option<FormRefusal>,
    /// The forms found.
    pub forms: Vec<FormFound>,
}

/// Why nothing is read from a document.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct FormRefusal {
    /// Stable key of the reason.
    pub code: String,
    /// The reason, in Indonesian.
    pub message: String,
}

/// Which form.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum FormKind {
    /// Form C.1.
    Report,
    /// Rencana Aksi.
    ActionPlan,
}

/// A form.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct FormFound {
    /// Handle for decisions; the same for the same documents.
    pub key: String,
    /// Which form.
    pub kind: FormKind,
    /// The agency as read.
    pub opd: String,
    /// The innovation as read.
    pub name: String,
    /// The innovation it belongs to, where there is one already.
    pub innovation: Option<String>,
    /// What would happen: "added", "updated", "unchanged", "left_out", or "open" where the
    /// person must say to whom it belongs.
    pub outcome: String,
    /// How many of the 21 indicators it answers.
    pub answers: u32,
    /// How many activities it plans.
    pub actions: u32,
    /// The activities, for a Rencana Aksi.
    pub plan: Vec<super::ActionInfo>,
    /// Fields of this form alone that a text may be placed in besides: the cells of its
    /// activities ("action_2_output").
    pub cells: Vec<String>,
    /// What found no field.
    pub unplaced: Vec<UnplacedText>,
}

/// Where a text stands in a document; everything is counted from 1.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize, TS)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum TextPlace {
    /// In a cell.
    Cell {
        /// Which table of the document.
        table: u32,
        /// Its row.
        row: u32,
        /// Its column.
        column: u32,
    },
    /// In a paragraph.
    Paragraph {
        /// Which paragraph outside of tables.
        paragraph: u32,
        /// Its line.
        line: u32,
    },
}

impl From<meja_core::import::forms::TextPlace> for TextPlace {
    fn from(place: meja_core::import::forms::TextPlace) -> Self {
        use meja_core::import::forms::TextPlace as Place;
        match place {
            Place::Cell { table, row, column } => Self::Cell { table, row, column },
            Place::Paragraph { paragraph, line } => Self::Paragraph { paragraph, line },
        }
    }
}

/// In Indonesian: "Tabel 2, baris 5, kolom 3"; the first line of a paragraph goes without saying.
impl fmt::Display for TextPlace {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Cell { table, row, column } => {
                write!(f, "Tabel {table}, baris {row}, kolom {column}")
            }
            Self::Paragraph { paragraph, line: 1 } => write!(f, "Paragraf {paragraph}"),
            Self::Paragraph { paragraph, line } => write!(f, "Paragraf {paragraph}, baris {line}"),
        }
    }
}

/// A text of a form that found no field.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct UnplacedText {
    /// Handle for [`PlacedText`].
    pub key: String,
    /// Where it stands.
    pub place: TextPlace,
    /// The text.
    pub text: String,
    /// What stands around it in the document, so that a person can tell.
    pub around: Vec<String>,
}
