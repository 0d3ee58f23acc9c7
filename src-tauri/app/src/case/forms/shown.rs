//! Documents and forms as the interface shows them.

use meja_core::import::forms::{ActionColumn, FormField, FormIn, FormKind as Kind};

use super::{
    Compared, Fate,
    documents::{self, Document, Held},
};
use crate::{
    case::import::shown::number,
    contract::{ActionInfo, FormFile, FormFound, FormKind, UnplacedText},
};

/// A document with what becomes of its forms.
pub(super) fn file(document: &Document, compared: &Compared<'_>) -> FormFile {
    let found = document.forms.iter().filter_map(|form| {
        let fate = compared.fates.iter().find(|fate| fate.held.number == form.number)?;
        Some(found(form, fate))
    });
    FormFile {
        name: document.name.clone(),
        refused: document.refused.as_ref().map(Into::into),
        forms: found.collect(),
    }
}

fn found(form: &Held, fate: &Fate<'_>) -> FormFound {
    let head = form.form.head();
    let (answers, actions) = match &form.form {
        FormIn::Report(report) => (report.fields.answers.len(), &[][..]),
        FormIn::ActionPlan(plan) => (0, plan.actions.as_slice()),
    };
    // The row after the last one is a new one.
    let rows = if form.kind() == Kind::ActionPlan { actions.len() + 1 } else { 0 };
    FormFound {
        key: form.key.clone(),
        kind: match form.kind() {
            Kind::Report => FormKind::Report,
            Kind::ActionPlan => FormKind::ActionPlan,
        },
        opd: head.opd.clone().unwrap_or_default(),
        name: head.name.clone().unwrap_or_default(),
        innovation: fate.innovation.map(|id| id.to_string()),
        outcome: fate.outcome.code().to_owned(),
        answers: number(answers),
        actions: number(actions.len()),
        plan: actions
            .iter()
            .map(|action| ActionInfo {
                phase: action.phase.map(Into::into),
                activity: action.activity.clone(),
                actor: action.actor.clone(),
                timing: action.timing.clone(),
                output: action.output.clone(),
                method: action.method.clone(),
                cost: action.cost.clone(),
            })
            .collect(),
        cells: (1..=rows)
            .flat_map(|row| {
                ActionColumn::ALL
                    .into_iter()
                    .map(move |column| FormField::Action { row, column }.to_string())
            })
            .collect(),
        unplaced: head
            .unplaced
            .iter()
            .map(|text| UnplacedText {
                key: documents::text_key(&form.key, &text.key),
                place: text.place.into(),
                text: text.text.clone(),
                around: text.around.clone(),
            })
            .collect(),
    }
}
