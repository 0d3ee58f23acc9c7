//! Whether what an operation writes has the shape that the rows can hold.
//!
//! Asked of what comes from elsewhere, before it is folded: a value that a column cannot hold
//! would end the whole batch, and whether it is ever shown depends on what else is there.

use std::collections::{BTreeMap, BTreeSet};

use meja_core::record::{Entity, OpBody};
use rusqlite::{
    Connection,
    types::{ToSqlOutput, ValueRef},
};

use crate::{StoreError, columns::columns, project::sql_value};

/// A column as far as its values go.
struct Column {
    kind: String,
    required: bool,
}

/// The columns of the tables that were asked for.
#[derive(Default)]
pub(crate) struct Shapes(BTreeMap<Entity, BTreeMap<String, Column>>);

impl Shapes {
    /// Whether every value fits its column, and every row stands once.
    pub(crate) fn fit(&mut self, conn: &Connection, body: &OpBody) -> Result<bool, StoreError> {
        let mut rows = BTreeSet::new();
        for write in &body.writes {
            if !rows.insert((write.entity, write.row)) {
                return Ok(false);
            }
            let known = columns(write.entity);
            if let Some((table, _)) = known
                && !self.0.contains_key(&write.entity)
            {
                self.0.insert(write.entity, read(conn, table)?);
            }
            let held = self.0.get(&write.entity);
            for field in &write.fields {
                let Ok(value) = sql_value(&field.field, &field.value) else { return Ok(false) };
                let shown = known.is_some_and(|(_, names)| names.contains(&field.field.as_ref()));
                let column = held.and_then(|held| held.get(field.field.as_ref()));
                if shown && !column.is_some_and(|column| column.holds(&value)) {
                    return Ok(false);
                }
            }
        }
        Ok(true)
    }
}

impl Column {
    /// As the STRICT tables do, only narrower where SQLite would make one kind of another.
    fn holds(&self, value: &ToSqlOutput<'_>) -> bool {
        let value = if let ToSqlOutput::Borrowed(value) = value {
            *value
        } else if let ToSqlOutput::Owned(value) = value {
            ValueRef::from(value)
        } else {
            return false;
        };
        match value {
            ValueRef::Null => !self.required,
            ValueRef::Integer(_) => matches!(self.kind.as_str(), "INTEGER" | "TEXT"),
            ValueRef::Real(_) => self.kind == "TEXT",
            ValueRef::Text(_) => self.kind == "TEXT",
            ValueRef::Blob(_) => self.kind == "BLOB",
        }
    }
}

fn read(conn: &Connection, table: &str) -> Result<BTreeMap<String, Column>, StoreError> {
    let mut list =
        conn.prepare_cached("SELECT name, type, \"notnull\" FROM pragma_table_info(?1)")?;
    let all = list.query_map([table], |row| {
        Ok((row.get(0)?, Column { kind: row.get(1)?, required: row.get(2)? }))
    })?;
    Ok(all.collect::<Result<_, _>>()?)
}
