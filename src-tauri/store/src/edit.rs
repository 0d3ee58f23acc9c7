//! What a use case asks the door to write: rows and fields as values, without versions.

use std::borrow::Cow;

use meja_core::record::Entity;
use serde::Serialize;
use serde_json::Value;
use uuid::Uuid;

use crate::StoreError;

/// Fields of one row to be written together.
#[derive(Clone, Debug, PartialEq)]
pub struct Edit {
    /// What kind of row.
    pub entity: Entity,
    /// Which row; a new id makes a new row.
    pub row: Uuid,
    /// Fields and their values as the change record keeps them, in JSON; `null` clears.
    pub fields: Vec<(Cow<'static, str>, String)>,
}

impl Edit {
    /// An edit of `row` without fields yet.
    pub fn of(entity: Entity, row: impl Into<Uuid>) -> Self {
        Self { entity, row: row.into(), fields: Vec::new() }
    }

    /// Adds a field; `Null` clears.
    #[must_use]
    pub fn set(mut self, field: impl Into<Cow<'static, str>>, value: impl Into<Value>) -> Self {
        self.fields.push((field.into(), value.into().to_string()));
        self
    }

    /// As [`Edit::set`], straight from what the value is made of: a long list has hundreds of
    /// thousands of them.
    ///
    /// # Errors
    /// When the value cannot be JSON.
    pub fn put(
        &mut self,
        field: impl Into<Cow<'static, str>>,
        value: &(impl Serialize + ?Sized),
    ) -> Result<(), StoreError> {
        self.fields.push((field.into(), serde_json::to_string(value)?));
        Ok(())
    }

    /// Marks the row as gone: a tombstone, since rows are never deleted.
    #[must_use]
    pub fn gone(self) -> Self {
        self.set("deleted", true)
    }
}
