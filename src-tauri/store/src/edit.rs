//! What a use case asks the door to write: rows and fields as values, without versions.

use std::borrow::Cow;

use meja_core::record::Entity;
use serde::Serialize;
use serde_json::Value;
use uuid::Uuid;

/// A value to be written. Long lists hand over their texts as they are: they become JSON when their
/// operation is made, while another one is stored.
#[derive(Clone, Debug, PartialEq)]
pub enum Given {
    /// Any value; `Null` clears.
    Value(Value),
    /// A text.
    Text(String),
    /// What is said of an indicator.
    Answer {
        /// Uraian.
        description: String,
        /// Bukti dukung, as text.
        evidence: String,
    },
}

impl<T: Into<Value>> From<T> for Given {
    fn from(value: T) -> Self {
        match value.into() {
            Value::String(text) => Self::Text(text),
            value @ (Value::Null
            | Value::Bool(_)
            | Value::Number(_)
            | Value::Array(_)
            | Value::Object(_)) => Self::Value(value),
        }
    }
}

/// An answer as the change record keeps it.
#[derive(Serialize)]
struct Said<'a> {
    description: &'a str,
    evidence: &'a str,
}

impl Given {
    /// About how many bytes it has as JSON, hardly ever fewer than it will.
    pub(crate) fn size(&self) -> usize {
        let text = |text: &str| {
            let escaped = |byte: &u8| *byte < b' ' || matches!(byte, b'"' | b'\\');
            text.len() + text.as_bytes().iter().filter(|byte| escaped(byte)).count()
        };
        match self {
            Self::Value(value) => value.to_string().len(),
            Self::Text(one) => 2 + text(one),
            Self::Answer { description, evidence } => 35 + text(description) + text(evidence),
        }
    }

    /// The value as the change record keeps it.
    pub(crate) fn json(&self) -> Result<String, serde_json::Error> {
        match self {
            Self::Value(value) => Ok(value.to_string()),
            Self::Text(text) => serde_json::to_string(text),
            Self::Answer { description, evidence } => {
                serde_json::to_string(&Said { description, evidence })
            }
        }
    }
}

/// Fields of one row to be written together.
#[derive(Clone, Debug, PartialEq)]
pub struct Edit {
    /// What kind of row.
    pub entity: Entity,
    /// Which row; a new id makes a new row.
    pub row: Uuid,
    /// Fields and their values.
    pub fields: Vec<(Cow<'static, str>, Given)>,
}

impl Edit {
    /// An edit of `row` without fields yet.
    pub fn of(entity: Entity, row: impl Into<Uuid>) -> Self {
        Self { entity, row: row.into(), fields: Vec::new() }
    }

    /// Adds a field; `Null` clears.
    #[must_use]
    pub fn set(mut self, field: impl Into<Cow<'static, str>>, value: impl Into<Given>) -> Self {
        self.put(field, value);
        self
    }

    /// As [`Edit::set`], for an edit that is made piece by piece.
    pub fn put(&mut self, field: impl Into<Cow<'static, str>>, value: impl Into<Given>) {
        self.fields.push((field.into(), value.into()));
    }

    /// Marks the row as gone: a tombstone, since rows are never deleted.
    #[must_use]
    pub fn gone(self) -> Self {
        self.set("deleted", true)
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn a_text_is_the_same_json_however_it_is_handed_over() {
        for text in ["", "Perbup 12/2018", "\"Cepat\" – a\\b\n\u{1}ꦗ"] {
            let value = Given::Value(json!(text));
            let given = Given::from(text);
            assert_eq!(given.json().unwrap(), value.json().unwrap());
            let answer = Given::Answer { description: text.into(), evidence: text.into() };
            let tree = json!({ "description": text, "evidence": text });
            assert_eq!(answer.json().unwrap(), tree.to_string());
        }
    }
}
