//! What a use case asks the door to write: rows and fields as values, without versions.

use meja_core::record::Entity;
use serde_json::Value;
use uuid::Uuid;

/// Fields of one row to be written together.
#[derive(Clone, Debug, PartialEq)]
pub struct Edit {
    /// What kind of row.
    pub entity: Entity,
    /// Which row; a new id makes a new row.
    pub row: Uuid,
    /// Fields and their values; `Null` clears.
    pub fields: Vec<(String, Value)>,
}

impl Edit {
    /// An edit of `row` without fields yet.
    pub fn of(entity: Entity, row: impl Into<Uuid>) -> Self {
        Self { entity, row: row.into(), fields: Vec::new() }
    }

    /// Adds a field.
    #[must_use]
    pub fn set(mut self, field: impl Into<String>, value: impl Into<Value>) -> Self {
        self.fields.push((field.into(), value.into()));
        self
    }

    /// Marks the row as gone: a tombstone, since rows are never deleted.
    #[must_use]
    pub fn gone(self) -> Self {
        self.set("deleted", true)
    }
}
