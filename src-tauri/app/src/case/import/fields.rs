//! An innovation's fields between import's form and the event file's.

use std::collections::{BTreeMap, BTreeSet};

use meja_core::{
    import::{Answer, FieldKey, Fields},
    registry::Started,
};
use meja_store::Connection;
use meja_store::{Edit, table};
use serde_json::{Value, json};

use crate::AppError;

/// Text fields that are columns of the same name.
const COLUMNS: [FieldKey; 12] = [
    FieldKey::Initiator,
    FieldKey::Kind,
    FieldKey::Urusan,
    FieldKey::Tematik,
    FieldKey::Background,
    FieldKey::Design,
    FieldKey::Problem,
    FieldKey::Method,
    FieldKey::Purpose,
    FieldKey::Benefit,
    FieldKey::Result,
    FieldKey::Description,
];
/// Marks fields without a column of their own among the extra columns.
const MARK: char = '#';
const TRIAL: &str = "#trial_date";
const EVIDENCE: &str = "#evidence_file";

/// The fields of a stored innovation.
pub(super) fn stored(
    conn: &Connection,
    row: &table::innovation::InnovationRow,
    opd: &table::opd::OpdRow,
) -> Result<Fields, AppError> {
    let mut fields = Fields {
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
pub(super) fn written(edit: Edit, fields: &Fields, before: Option<&Fields>) -> Edit {
    let now = cells(fields);
    let then = before.map(cells).unwrap_or_default();
    now.into_iter()
        .filter(|(field, value)| then.get(field) != Some(value))
        .fold(edit, |edit, (field, value)| edit.set(field, value))
}

/// The fields as the columns hold them; empty ones left out.
fn cells(fields: &Fields) -> BTreeMap<String, Value> {
    let mut cells = BTreeMap::new();
    let mut put = |field: &str, value: Value| {
        cells.insert(field.to_owned(), value);
    };
    if !fields.forms.is_empty() {
        put("forms", json!(fields.forms));
    }
    if let Some(stage) = fields.stage {
        put("stage", json!(stage));
    }
    if let Some(started) = fields.started {
        put("started", json!(String::from(started)));
    }
    if let Some(year) = fields.year {
        put("year", json!(year));
    }
    if let Some(maturity) = fields.maturity {
        put("maturity", json!(maturity.to_string()));
    }
    let mut extra: BTreeMap<String, String> = fields.extra.clone();
    for (key, text) in &fields.texts {
        if COLUMNS.contains(key) {
            put(&key.to_string(), json!(text));
        } else {
            extra.insert(format!("{MARK}{key}"), text.clone());
        }
    }
    if let Some(trial) = fields.trial {
        extra.insert(TRIAL.to_owned(), String::from(trial));
    }
    if !fields.evidence.is_empty() {
        let lines: Vec<&str> = fields
            .evidence
            .iter()
            .map(String::as_str)
            .collect::<BTreeSet<_>>()
            .into_iter()
            .collect();
        extra.insert(EVIDENCE.to_owned(), lines.join("\n"));
    }
    if !extra.is_empty() {
        put("extra", json!(extra));
    }
    for (number, answer) in &fields.answers {
        put(
            &format!("answer.{number}"),
            json!({ "description": answer.uraian, "evidence": answer.bukti }),
        );
    }
    cells
}
