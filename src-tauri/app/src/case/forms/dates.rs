//! Dates of forms that can be read two ways: asked about form by form, as a list's column by column.

use meja_core::import::{
    DateDoubt, TwoWays,
    dates::Order,
    forms::{self, FormIn},
};

use super::documents::{Document, Held};
use crate::{
    case::import::shown,
    contract::{DateColumn, FormsRequest},
};

/// What the person said of a form's dates, else of all forms'.
pub(super) fn said(input: &FormsRequest, key: &str) -> Option<Order> {
    input.dates.get(key).copied().or(input.dates_all).map(shown::order)
}

/// The form with its doubtful dates read as the person said.
pub(super) fn decided(mut form: FormIn, input: &FormsRequest, key: &str) -> FormIn {
    if let Some(order) = said(input, key) {
        forms::decide_dates(&mut form, order);
    }
    form
}

/// The doubts of every form that is taken in, decided or not.
pub(super) fn doubts(documents: &[Document]) -> Vec<DateDoubt> {
    asked(documents).map(|(_, doubt)| doubt).collect()
}

/// The same as the interface shows them.
pub(super) fn columns(documents: &[Document]) -> Vec<DateColumn> {
    asked(documents)
        .map(|(form, doubt)| DateColumn { letter: form.key.clone(), ..shown::date_column(&doubt) })
        .collect()
}

fn asked(documents: &[Document]) -> impl Iterator<Item = (&Held, DateDoubt)> {
    let all = documents
        .iter()
        .flat_map(|document| document.forms.iter().map(|form| (document.name.as_str(), form)));
    let taken = all.filter(|(_, form)| !form.left_out && !form.form.head().doubts.is_empty());
    taken.map(|(document, form)| (form, doubt(document, form)))
}

fn doubt(document: &str, form: &Held) -> DateDoubt {
    let head = form.form.head();
    let examples = head.doubts.iter().map(|doubt| TwoWays {
        row: form.number,
        text: doubt.text.clone(),
        day_first: doubt.day_first,
        month_first: doubt.month_first,
    });
    DateDoubt {
        column: 0,
        header: head.name.clone().unwrap_or_else(|| document.to_owned()),
        cells: head.doubts.len(),
        examples: examples.collect(),
        decided: head.doubts.iter().find_map(|doubt| doubt.decided),
    }
}
