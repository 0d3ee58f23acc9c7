//! An innovation's fields between import's form and the event file's.

use std::{borrow::Cow, collections::BTreeMap};

use meja_core::{
    ids::{ClaimId, ImportId, InnovationId},
    import::{Answer, FieldKey, Fields, claim},
    record::Entity,
    registry::Started,
};
use meja_store::{Connection, Edit, Given, table};
use serde_json::json;

use crate::AppError;

/// Text fields that are columns of the same name.
const COLUMNS: [(FieldKey, &str); 12] = [
    (FieldKey::Initiator, "initiator"),
    (FieldKey::Kind, "kind"),
    (FieldKey::Urusan, "urusan"),
    (FieldKey::Tematik, "tematik"),
    (FieldKey::Background, "background"),
    (FieldKey::Design, "design"),
    (FieldKey::Problem, "problem"),
    (FieldKey::Method, "method"),
    (FieldKey::Purpose, "purpose"),
    (FieldKey::Benefit, "benefit"),
    (FieldKey::Result, "result"),
    (FieldKey::Description, "description"),
];
/// The fields of the answers to the 21 indicators, in their order.
const ANSWERS: [&str; 21] = [
    "answer.1",
    "answer.2",
    "answer.3",
    "answer.4",
    "answer.5",
    "answer.6",
    "answer.7",
    "answer.8",
    "answer.9",
    "answer.10",
    "answer.11",
    "answer.12",
    "answer.13",
    "answer.14",
    "answer.15",
    "answer.16",
    "answer.17",
    "answer.18",
    "answer.19",
    "answer.20",
    "answer.21",
];
/// Marks fields without a column of their own among the extra columns.
const MARK: char = '#';
const TRIAL: &str = "#trial_date";
const EVIDENCE: &str = "#evidence_file";

/// The edits of the claims that differ from what is held.
pub(super) fn claimed(
    innovation: InnovationId,
    import: ImportId,
    claims: &BTreeMap<u8, String>,
    held: Option<&BTreeMap<u8, String>>,
) -> impl Iterator<Item = Edit> {
    let fresh = claims
        .iter()
        .filter(move |(number, level)| held.and_then(|held| held.get(number)) != Some(*level));
    fresh.map(move |(number, level)| {
        let row = claim::row_of(*number);
        Edit::of(Entity::Claim, ClaimId::of(innovation, &row))
            .set("innovation_id", innovation.to_string())
            .set("indicator", row)
            .set("value", level.as_str())
            .set("import_id", import.to_string())
            .set("deleted", false)
    })
}

/// The fields of a stored innovation, with the claims read besides.
pub(super) fn stored(
    conn: &Connection,
    row: &table::innovation::InnovationRow,
    opd: &table::opd::OpdRow,
    claims: BTreeMap<u8, String>,
) -> Result<Fields, AppError> {
    let mut fields = Fields {
        claims,
        category: Some(opd.category),
        forms: row.forms.iter().copied().collect(),
        stage: row.stage,
        started: row.started,
        year: row.year,
        maturity: row.maturity.as_deref().and_then(|text| text.parse().ok()),
        ..Fields::default()
    };
    let own = [
        (FieldKey::Initiator, &row.initiator),
        (FieldKey::Kind, &row.kind),
        (FieldKey::Urusan, &row.urusan),
        (FieldKey::Tematik, &row.tematik),
    ];
    for (key, text) in own.into_iter().filter(|(_, text)| !text.is_empty()) {
        fields.texts.insert(key, text.clone());
    }
    for (key, text) in &row.texts {
        if let Ok(key) = key.parse() {
            fields.texts.insert(key, text.clone());
        }
    }
    for (header, text) in &row.extra {
        match header.strip_prefix(MARK) {
            _ if header == TRIAL => fields.trial = Started::try_from(text.clone()).ok(),
            _ if header == EVIDENCE => {
                fields.evidence = text.lines().map(ToOwned::to_owned).collect();
            }
            Some(key) => {
                if let Ok(key) = key.parse() {
                    fields.texts.insert(key, text.clone());
                }
            }
            None => {
                fields.extra.insert(header.clone(), text.clone());
            }
        }
    }
    for answer in table::innovation::answers(conn, row.id)? {
        let Ok(number) = u8::try_from(answer.number) else { continue };
        fields
            .answers
            .insert(number, Answer { uraian: answer.description, bukti: answer.evidence });
    }
    Ok(fields)
}

/// Writes the fields into an edit: all that are there, or only those that differ from `before`.
pub(super) fn written(edit: &mut Edit, fields: Fields, before: Option<Fields>) {
    let Some(before) = before else { return cells(fields, edit) };
    let (mut now, mut then) = (Edit::of(edit.entity, edit.row), Edit::of(edit.entity, edit.row));
    cells(fields, &mut now);
    cells(before, &mut then);
    let then: BTreeMap<Cow<'static, str>, Given> = then.fields.into_iter().collect();
    let differs = |(field, value): &(Cow<'static, str>, Given)| then.get(field) != Some(value);
    edit.fields.extend(now.fields.into_iter().filter(differs));
}

/// Puts the fields as the columns hold them into an edit; empty ones left out.
fn cells(mut fields: Fields, edit: &mut Edit) {
    if !fields.forms.is_empty() {
        edit.put("forms", json!(fields.forms));
    }
    if let Some(stage) = fields.stage {
        edit.put("stage", json!(stage));
    }
    if let Some(started) = fields.started {
        edit.put("started", String::from(started));
    }
    if let Some(year) = fields.year {
        edit.put("year", year);
    }
    if let Some(maturity) = fields.maturity {
        edit.put("maturity", maturity.to_string());
    }
    for (key, column) in COLUMNS {
        if let Some(text) = fields.texts.remove(&key) {
            edit.put(column, text);
        }
    }
    let answers = std::mem::take(&mut fields.answers);
    let extra = extra(fields);
    if !extra.is_empty() {
        edit.put("extra", json!(extra));
    }
    for (number, answer) in answers {
        let known = usize::from(number).checked_sub(1).and_then(|at| ANSWERS.get(at));
        let field =
            known.map_or_else(|| format!("answer.{number}").into(), |known| (*known).into());
        let (description, evidence) = (answer.uraian, answer.bukti);
        edit.fields.push((field, Given::Answer { description, evidence }));
    }
}

/// The extra columns, and what has no column of its own among them.
fn extra(fields: Fields) -> BTreeMap<String, String> {
    let mut extra = fields.extra;
    extra.extend(fields.texts.into_iter().map(|(key, text)| (format!("{MARK}{key}"), text)));
    if let Some(trial) = fields.trial {
        extra.insert(TRIAL.to_owned(), String::from(trial));
    }
    if !fields.evidence.is_empty() {
        let lines: Vec<&str> = fields.evidence.iter().map(String::as_str).collect();
        extra.insert(EVIDENCE.to_owned(), lines.join("\n"));
    }
    extra
}
