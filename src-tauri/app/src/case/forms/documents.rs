//! The documents that were chosen: folders and ZIPs opened, each document read into its forms.

use std::io::Read;

use meja_core::{
    import::{
        FieldKey, Page, Problem, ProblemCode, RowIn,
        forms::{self, FormField, FormIn, FormKind, PlanIn, Verdict},
    },
    said,
};
use meja_intake::{
    docx,
    tree::{Refusal, Source},
};
use meja_sheets::read;

use super::{dates, refusal::NoForms};
use crate::{
    App, AppError,
    contract::{FormDecision, FormsRequest},
    job::Job,
};

/// Larger documents are no forms.
const MAX_BYTES: u64 = 64 * 1024 * 1024;
/// At most this many forms in one request.
const MAX_FORMS: usize = 5_000;
/// At most this many forms in one document.
const MAX_FORMS_EACH: usize = 1_000;
const WORKBOOKS: [&str; 5] = ["xlsx", "xlsm", "xls", "ods", "csv"];

/// A document and the forms in it.
pub(super) struct Document {
    pub(super) name: String,
    pub(super) refused: Option<NoForms>,
    pub(super) forms: Vec<Held>,
}

/// A form with what the person decided about it.
pub(super) struct Held {
    pub(super) key: String,
    /// Its number over all documents, from 1.
    pub(super) number: u32,
    pub(super) form: FormIn,
    pub(super) decision: Option<FormDecision>,
    pub(super) left_out: bool,
}

/// Reads everything that was chosen, with the person's decisions applied.
///
/// # Errors
/// A choice that is gone, a placing that does not fit, or the person asked to stop.
pub(super) fn read(app: &App, job: &Job, input: &FormsRequest) -> Result<Vec<Document>, AppError> {
    let mut documents = Vec::new();
    let mut number = 0;
    for (chosen, token) in input.tokens.iter().enumerate() {
        let path = app.path_of(token)?;
        let mut source =
            Source::at(&path).map_err(|error| AppError::user(error.code(), error.to_string()))?;
        for refused in &source.listing().refused {
            if kind_of(&refused.place) != Kind::Other {
                documents.push(refusal(refused.place.clone(), refused.why.clone().into()));
            }
        }
        let job = job.clone().of(source.listing().entries.len());
        for at in 0..source.listing().entries.len() {
            job.step(at)?;
            let Some(entry) = source.listing().entries.get(at) else { continue };
            let (place, bytes) = (entry.place.clone(), entry.bytes);
            let pages = match kind_of(&place) {
                // A folder holds other things too; what was picked by hand is answered.
                Kind::Other if source.listing().entries.len() > 1 => continue,
                Kind::Other => Err(NoForms::OtherKind),
                Kind::Unread => Err(NoForms::NotRead),
                _ if bytes > MAX_BYTES => Err(NoForms::TooLarge),
                kind @ (Kind::Document | Kind::Workbook) => {
                    content(&mut source, at).and_then(|content| pages(kind, &content, &place))
                }
            };
            let document = match pages {
                Ok(pages) if forms::is_too_long(&pages) => refusal(place, NoForms::TooLong),
                Ok(pages) => forms_of((chosen, &place), &pages, input, &mut number)?,
                Err(why) => refusal(place, why),
            };
            documents.push(document);
            if number as usize > MAX_FORMS {
                return Err(AppError::user(
                    "forms.many",
                    "Formulirnya lebih dari 5.000. Ambil per folder, beberapa kali.",
                ));
            }
        }
    }
    documents.sort_by(|one, other| one.name.cmp(&other.name));
    // A form is called by its number in the order that the person sees.
    let held = documents.iter_mut().flat_map(|document| &mut document.forms);
    for (number, form) in (1..).zip(held) {
        form.number = number;
    }
    Ok(documents)
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Document,
    Workbook,
    /// May hold a form, but not in a way that is read.
    Unread,
    Other,
}

fn kind_of(place: &str) -> Kind {
    let ending = place.rsplit_once('.').map_or("", |(_, ending)| ending).to_ascii_lowercase();
    match ending.as_str() {
        "docx" | "docm" => Kind::Document,
        "doc" | "pdf" | "odt" | "rtf" => Kind::Unread,
        other if WORKBOOKS.contains(&other) => Kind::Workbook,
        _ => Kind::Other,
    }
}

fn content(source: &mut Source, at: usize) -> Result<Vec<u8>, NoForms> {
    let mut content = Vec::new();
    source.open(at)?.read_to_end(&mut content).map_err(|error| Refusal::of_read(&error))?;
    Ok(content)
}

/// What a document says, a page for each sheet of a workbook.
fn pages(kind: Kind, content: &[u8], place: &str) -> Result<Vec<Page>, NoForms> {
    if kind == Kind::Document {
        return Ok(vec![docx::read(content)?]);
    }
    let name = place.rsplit_once('/').map_or(place, |(_, name)| name);
    let book = read::open(content, name)?;
    let shown = book.sheets.iter().filter(|grid| !grid.hidden);
    Ok(shown.map(Page::from_grid).collect())
}

fn refusal(name: String, why: NoForms) -> Document {
    Document { name, refused: Some(why), forms: Vec::new() }
}

/// The forms of a document, which is known by the choice that it lay in and its place there: two
/// agencies send files of one name.
fn forms_of(
    (chosen, place): (usize, &str),
    pages: &[Page],
    input: &FormsRequest,
    number: &mut u32,
) -> Result<Document, AppError> {
    let mut held = Vec::new();
    let mut verdict = Verdict::NoText;
    for (sheet, page) in pages.iter().enumerate() {
        let found = forms::read(page);
        if held.len() + found.forms.len() > MAX_FORMS_EACH {
            return Ok(refusal(place.to_owned(), NoForms::TooMany));
        }
        verdict = telling(verdict, found.verdict());
        for form in found.forms {
            *number += 1;
            let key = format!("{chosen}/{place}#{sheet}.{}", form.head().number);
            let form = placed(form, &key, input)?;
            let decision = input.decided.iter().find(|one| one.key == key).cloned();
            let left_out = input.left_out.contains(&key);
            held.push(Held {
                number: *number,
                form: dates::decided(said(form, decision.as_ref()), input, &key),
                key,
                decision,
                left_out,
            });
        }
    }
    Ok(Document { name: place.to_owned(), refused: NoForms::of(verdict), forms: held })
}

/// Of the pages' verdicts the one that tells most.
fn telling(one: Verdict, other: Verdict) -> Verdict {
    let rank = |verdict| match verdict {
        Verdict::Forms => 3,
        Verdict::OnlyBlankForms => 2,
        Verdict::NoForm => 1,
        Verdict::NoText => 0,
    };
    if rank(one) >= rank(other) { one } else { other }
}

/// The key of an unplaced text over all documents.
pub(super) fn text_key(form: &str, text: &str) -> String {
    format!("{form}|{text}")
}

/// The form with the texts that the person placed, in the order of the form.
fn placed(form: FormIn, key: &str, input: &FormsRequest) -> Result<FormIn, AppError> {
    let mut form = form;
    let keys: Vec<String> = form.head().unplaced.iter().map(|text| text.key.clone()).collect();
    for text in keys {
        let full = text_key(key, &text);
        let Some(said) = input.placed.iter().find(|placed| placed.key == full) else { continue };
        match &said.field {
            None => form.head_mut().unplaced.retain(|one| one.key != text),
            Some(field) => {
                let field: FormField = field
                    .parse()
                    .map_err(|error: forms::UnknownFormField| wrong("forms.field", &error))?;
                match forms::place(&form, &text, field) {
                    Ok(put) => form = put,
                    // The text stays where it was, and the form says why.
                    Err(forms::PlaceError::Unreadable { field, text }) => {
                        unread(&mut form, field, &text);
                    }
                    Err(error) => return Err(wrong("forms.place", &error)),
                }
            }
        }
    }
    Ok(form)
}

fn unread(form: &mut FormIn, field: FormField, text: &str) {
    let head = form.head_mut();
    let said = said!(
        "\"{text}\" tidak terbaca untuk isian {field}. Teksnya belum ditempatkan; pilih isian lain.",
        text = text,
        field = field
    );
    head.problems.push(Problem::new(head.number, None, ProblemCode::RowUnclear, said));
}

fn wrong(code: &'static str, error: &dyn std::error::Error) -> AppError {
    AppError::user(code, error.to_string()).at("placed")
}

/// The form with the agency and the name that the person gave it.
fn said(mut form: FormIn, decision: Option<&FormDecision>) -> FormIn {
    let Some(decision) = decision else { return form };
    for (field, text) in [(FieldKey::Opd, &decision.opd), (FieldKey::Name, &decision.name)] {
        let Some(text) = text.as_ref().filter(|text| !text.trim().is_empty()) else { continue };
        // Both forms have both fields, and any text fits them.
        if let Ok(put) = forms::put(&form, FormField::Field(field), text) {
            form = put;
        }
    }
    form
}

impl Held {
    /// The form as a row of a list; none while agency or name is missing, or it is left out.
    pub(super) fn row(&self) -> Option<RowIn> {
        if self.left_out {
            return None;
        }
        let row = match &self.form {
            FormIn::Report(report) => report.row(),
            FormIn::ActionPlan(plan) => plan_row(plan),
        };
        row.map(|row| RowIn { row_number: self.number, ..row })
    }

    /// Its problems, under its number.
    pub(super) fn problems(&self) -> impl Iterator<Item = Problem> {
        self.form
            .head()
            .problems
            .iter()
            .map(|problem| Problem { row: self.number, ..problem.clone() })
    }

    pub(super) fn kind(&self) -> FormKind {
        self.form.kind()
    }
}

/// A Rencana Aksi says of the innovation itself only what stands beside its table.
fn plan_row(plan: &PlanIn) -> Option<RowIn> {
    let mut row =
        forms::ReportIn { head: plan.head.clone(), ..forms::ReportIn::default() }.row()?;
    for (label, text) in &plan.extra {
        row.fields.extra.insert(format!("Rencana Aksi: {label}"), text.clone());
    }
    Some(row)
}
