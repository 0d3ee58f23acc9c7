//! The read model: where each field of each kind of row is shown.
//!
//! A field this release does not know stays in the change record and is passed over here.

use std::{borrow::Cow, collections::BTreeSet};

use meja_core::record::{Entity, OpBody, OpId, RowWrite};
use rusqlite::{
    Connection, params,
    types::{ToSqlOutput, Value as Sql},
};
use serde::Deserialize;
use serde_json::Value;
use uuid::Uuid;

use crate::{
    StoreError, answer,
    columns::{columns, emptied, needed, target},
    remark_cell::{RemarkCell, RemarkText},
};

/// A field's value as it is to be shown, and the version it comes from.
pub(crate) struct Shown<'a> {
    pub(crate) field: &'a str,
    /// As JSON text.
    pub(crate) value: Cow<'a, str>,
    pub(crate) op: OpId,
    pub(crate) wall_ms: i64,
    pub(crate) versions: usize,
}

/// The rows that must be there before an operation can be shown, those it makes itself left out.
pub(crate) fn builds_on(body: &OpBody) -> BTreeSet<(Entity, Uuid)> {
    let mut rows = BTreeSet::new();
    for write in &body.writes {
        if write.entity == Entity::Remark {
            rows.insert((Entity::Innovation, write.row));
            let cells = write.fields.iter().filter_map(|field| RemarkCell::parse(&field.field));
            rows.extend(cells.map(|cell| (Entity::Assessor, cell.assessor.0)));
            continue;
        }
        rows.insert((write.entity, write.row));
        rows.extend(write.fields.iter().filter_map(|field| {
            let id: String = serde_json::from_str(&field.value).ok()?;
            Some((target(write.entity, &field.field)?, Uuid::parse_str(&id).ok()?))
        }));
    }
    for made in makes(body) {
        rows.remove(&made);
    }
    rows
}

/// The rows that an operation makes where they are not there yet.
pub(crate) fn makes(body: &OpBody) -> impl Iterator<Item = (Entity, Uuid)> {
    let whole = |write: &&RowWrite| {
        let named = |name: &&str| write.fields.iter().any(|one| one.field == *name);
        write.entity != Entity::Remark && needed(write.entity).iter().all(named)
    };
    body.writes.iter().filter(whole).map(|write| (write.entity, write.row))
}

/// Whether the read model has a row, gone or not.
pub(crate) fn is_there(conn: &Connection, entity: Entity, row: Uuid) -> Result<bool, StoreError> {
    columns(entity).map_or(Ok(true), |(table, _)| exists(conn, table, row))
}

/// Writes the shown values of one row into the read model.
pub(crate) fn project(
    conn: &Connection,
    entity: Entity,
    row: Uuid,
    shown: &[Shown<'_>],
) -> Result<(), StoreError> {
    let Some((table, known)) = columns(entity) else {
        return shown.iter().try_for_each(|cell| remark(conn, row, cell));
    };
    let there = exists(conn, table, row)?;
    let answers = if entity == Entity::Innovation { answer::given(shown)? } else { Vec::new() };
    let cells: Vec<&Shown<'_>> = shown.iter().filter(|cell| known.contains(&cell.field)).collect();
    let mut names: Vec<&str> = cells.iter().map(|cell| cell.field).collect();
    if !names.is_empty() {
        let mut values = vec![ToSqlOutput::from(row.as_bytes().as_slice())];
        for cell in &cells {
            values.push(sql_value(cell.field, &cell.value)?);
        }
        let sql = if there {
            let sets: Vec<String> =
                names.iter().enumerate().map(|(at, name)| format!("{name}=?{}", at + 2)).collect();
            format!("UPDATE {table} SET {} WHERE id=?1", sets.join(","))
        } else {
            if !answers.is_empty() {
                names.push("answered");
                let said = answers.iter().filter(|answer| answer.says_something()).count();
                values.push(ToSqlOutput::from(i64::try_from(said).unwrap_or(i64::MAX)));
            }
            let marks = vec!["?"; names.len() + 1].join(",");
            // What fails ends the transaction, and no page need be kept for undoing this alone.
            format!("INSERT OR FAIL INTO {table} (id,{}) VALUES ({marks})", names.join(","))
        };
        conn.prepare_cached(&sql)?.execute(rusqlite::params_from_iter(values))?;
    }
    if answers.is_empty() {
        return Ok(());
    }
    answer::store(conn, row, &answers)?;
    if there { answer::count(conn, row) } else { Ok(()) }
}

fn exists(conn: &Connection, table: &str, row: Uuid) -> Result<bool, StoreError> {
    let sql = format!("SELECT 1 FROM {table} WHERE id=?1");
    Ok(conn.prepare_cached(&sql)?.exists([row.as_bytes().as_slice()])?)
}

fn remark(conn: &Connection, row: Uuid, shown: &Shown<'_>) -> Result<(), StoreError> {
    let Some(cell) = RemarkCell::parse(shown.field) else { return Ok(()) };
    let (indicator, kind, assessor) = (cell.indicator, cell.kind.key(), cell.assessor.0);
    let said = RemarkText::from_json(&shown.value);
    let versions = i64::try_from(shown.versions).unwrap_or(i64::MAX);
    let rewritten = conn
        .prepare_cached(
            "UPDATE remark SET text=?5, op=?6, saved_ms=?7, versions=?8, source=?9
             WHERE innovation_id=?1 AND indicator=?2 AND kind=?3 AND assessor_id=?4",
        )?
        .execute(params![
            row.as_bytes(),
            indicator,
            kind,
            assessor.as_bytes(),
            said.text,
            shown.op.0,
            shown.wall_ms,
            versions,
            said.source.map(|op| op.0),
        ])?;
    if rewritten > 0 {
        return Ok(());
    }
    conn.prepare_cached(
        "INSERT INTO remark (n, innovation_id, indicator, kind, assessor_id, text, op, saved_ms,
           versions, source) VALUES (
             (SELECT 1 + coalesce((SELECT max(r.n) FROM remark r
                 WHERE r.n > i.n << 20 AND r.n < (i.n + 1) << 20), i.n << 20)
               FROM innovation i WHERE i.id=?1),
             ?1,?2,?3,?4,?5,?6,?7,?8,?9)",
    )?
    .execute(params![
        row.as_bytes(),
        indicator,
        kind,
        assessor.as_bytes(),
        said.text,
        shown.op.0,
        shown.wall_ms,
        versions,
        said.source.map(|op| op.0),
    ])?;
    Ok(())
}

/// A string's text; `None` where the JSON text is no string.
fn string(json: &str) -> Option<Cow<'_, str>> {
    /// Text that need not be copied where it holds no escapes.
    #[derive(Deserialize)]
    struct Text<'a>(#[serde(borrow)] Cow<'a, str>);
    serde_json::from_str(json).ok().map(|Text(text)| text)
}

/// A JSON value as its column holds it: ids as 16 bytes, lists and maps as JSON text.
pub(crate) fn sql_value<'a>(field: &str, json: &'a str) -> Result<ToSqlOutput<'a>, StoreError> {
    if let Some(text) = string(json) {
        let id = if field.ends_with("_id") { Uuid::parse_str(&text).ok() } else { None };
        return Ok(match (id, text) {
            (Some(id), _) => ToSqlOutput::Owned(Sql::Blob(id.as_bytes().to_vec())),
            (None, Cow::Borrowed(text)) => text.into(),
            (None, Cow::Owned(text)) => text.into(),
        });
    }
    let value: Value = serde_json::from_str(json)?;
    Ok(ToSqlOutput::Owned(match value {
        Value::Null => emptied(field),
        Value::Bool(flag) => Sql::Integer(i64::from(flag)),
        Value::Number(number) => number
            .as_i64()
            .map_or_else(|| Sql::Real(number.as_f64().unwrap_or_default()), Sql::Integer),
        Value::String(text) => Sql::Text(text),
        Value::Array(_) | Value::Object(_) => Sql::Text(value.to_string()),
    }))
}

/// Empties the read model and the live versions, for a rebuild from the change record.
pub(crate) fn clear(conn: &Connection) -> Result<(), StoreError> {
    conn.execute_batch(
        "DELETE FROM score; DELETE FROM score_sheet; DELETE FROM claim; DELETE FROM deliberation;
         DELETE FROM approval; DELETE FROM document; DELETE FROM instrument;
         DELETE FROM remark; DELETE FROM call; DELETE FROM hold; DELETE FROM recusal;
         DELETE FROM phrase; DELETE FROM earlier_saran; DELETE FROM clock_act; DELETE FROM slot; DELETE FROM evidence;
         DELETE FROM action; DELETE FROM action_plan; DELETE FROM opd_alias;
         DELETE FROM answer; DELETE FROM innovation; DELETE FROM opd; DELETE FROM desk;
         DELETE FROM assessor; DELETE FROM import; DELETE FROM member; DELETE FROM event;
         DELETE FROM row_head; DELETE FROM field_head;",
    )?;
    Ok(())
}
