//! A value as people read it.

use meja_core::record::Entity;
use meja_store::{RemarkCell, RemarkKind, RemarkText};
use serde_json::Value;
use uuid::Uuid;

use super::place::Places;
use crate::words;

/// Stands for a value that says nothing.
const EMPTY: &str = "(kosong)";
/// Stands for what is kept and not shown.
const HIDDEN: &str = "••••";

/// A value of a cell in words; texts as they are.
pub(super) fn plain(places: &Places, entity: Entity, field: &str, value: &Value) -> String {
    match (entity, field) {
        (Entity::Remark, field) => remark(field, &RemarkText::of(value).text),
        (Entity::Assessor, "pin") | (Entity::Event, "staff_pin") => {
            let set = value.as_str().is_some_and(|hash| !hash.is_empty());
            if set { HIDDEN.into() } else { "Tanpa PIN".into() }
        }
        (Entity::Score | Entity::Claim, "value") => score(value.as_str().unwrap_or_default()),
        (Entity::ScoreSheet, "sent_ms") => match value.as_i64() {
            Some(ms) => format!("Dikirim {}", words::full(places.zone, ms)),
            None => "Belum dikirim, atau ditarik kembali".into(),
        },
        (_, "deleted") if value.as_bool() == Some(true) => "Dihapus".into(),
        (_, "deleted") => "Tetap ada".into(),
        (_, name) if name.ends_with("_ms") => match value.as_i64() {
            Some(ms) => words::full(places.zone, ms),
            None => EMPTY.into(),
        },
        _ => any(places, value),
    }
}

fn remark(field: &str, text: &str) -> String {
    let kind = RemarkCell::parse(field).map(|cell| cell.kind);
    match (kind, text) {
        (Some(RemarkKind::FollowUp), "done") => "Sudah ditindaklanjuti".into(),
        (Some(RemarkKind::FollowUp), "partly") => "Sebagian".into(),
        (Some(RemarkKind::FollowUp), "not") => "Belum".into(),
        (Some(RemarkKind::FollowUp), "") => EMPTY.into(),
        _ => text.to_owned(),
    }
}

fn score(value: &str) -> String {
    match value {
        "" => EMPTY.into(),
        "na" => "Tidak dapat dinilai".into(),
        number => number.replace('.', ","),
    }
}

/// Any other value: ids by what they name, lists and settings line by line.
fn any(places: &Places, value: &Value) -> String {
    match value {
        Value::Null => EMPTY.into(),
        Value::Bool(true) => "ya".into(),
        Value::Bool(false) => "tidak".into(),
        Value::Number(number) => number.to_string().replace('.', ","),
        Value::String(text) => {
            let named = Uuid::parse_str(text).ok().map(|id| places.name(id));
            named.filter(|name| !name.is_empty()).unwrap_or_else(|| text.clone())
        }
        Value::Array(list) if list.is_empty() => EMPTY.into(),
        Value::Array(list) => {
            list.iter().map(|one| any(places, one)).collect::<Vec<_>>().join(", ")
        }
        Value::Object(map) if map.is_empty() => EMPTY.into(),
        Value::Object(map) => map
            .iter()
            .map(|(key, one)| format!("{}: {}", key.replace('_', " "), any(places, one)))
            .collect::<Vec<_>>()
            .join("\n"),
    }
}
