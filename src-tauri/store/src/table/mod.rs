//! Reading the rows, one file a table. Nothing here writes.

pub mod action;
pub mod approval;
pub mod call;
pub mod clock_act;
pub mod deliberation;
pub mod desk;
pub mod document;
pub mod earlier_saran;
pub mod event;
pub mod evidence;
pub mod flat;
pub mod hold;
pub mod import;
pub mod innovation;
pub mod instrument;
pub mod member;
pub mod names;
pub mod opd;
pub mod opd_alias;
pub mod phrase;
mod query;
pub mod recusal;
pub mod remark;
pub mod score;
pub mod search;
pub mod slot;
mod unindexed;

use rusqlite::{Row, types::FromSql};
use serde::de::DeserializeOwned;
use uuid::Uuid;

use crate::StoreError;

/// An id column.
fn id<T: From<Uuid>>(row: &Row<'_>, column: &str) -> rusqlite::Result<T> {
    row.get::<_, [u8; 16]>(column).map(|bytes| T::from(Uuid::from_bytes(bytes)))
}

/// An id column that may be empty.
fn id_opt<T: From<Uuid>>(row: &Row<'_>, column: &str) -> rusqlite::Result<Option<T>> {
    Ok(row.get::<_, Option<[u8; 16]>>(column)?.map(|bytes| T::from(Uuid::from_bytes(bytes))))
}

/// A column of JSON text.
fn json<T: DeserializeOwned>(row: &Row<'_>, column: &str) -> rusqlite::Result<T> {
    let text: String = row.get(column)?;
    serde_json::from_str(&text).map_err(|error| value_error(column, error))
}

/// A column holding the stable key of an own enum.
fn keyed<T: DeserializeOwned>(row: &Row<'_>, column: &str) -> rusqlite::Result<T> {
    let text: String = row.get(column)?;
    serde_json::from_value(serde_json::Value::String(text))
        .map_err(|error| value_error(column, error))
}

/// As [`keyed`], for a column that may be empty.
fn keyed_opt<T: DeserializeOwned>(row: &Row<'_>, column: &str) -> rusqlite::Result<Option<T>> {
    row.get::<_, Option<String>>(column)?
        .map(|text| {
            serde_json::from_value(serde_json::Value::String(text))
                .map_err(|error| value_error(column, error))
        })
        .transpose()
}

fn value_error(_column: &str, error: serde_json::Error) -> rusqlite::Error {
    rusqlite::Error::FromSqlConversionFailure(0, rusqlite::types::Type::Text, Box::new(error))
}

fn col<T: FromSql>(row: &Row<'_>, column: &str) -> rusqlite::Result<T> {
    row.get(column)
}

fn list<T>(
    conn: &rusqlite::Connection,
    sql: &str,
    params: impl rusqlite::Params,
    read: impl FnMut(&Row<'_>) -> rusqlite::Result<T>,
) -> Result<Vec<T>, StoreError> {
    let mut statement = conn.prepare_cached(sql)?;
    let found = statement.query_map(params, read)?.collect::<Result<_, _>>()?;
    Ok(found)
}
