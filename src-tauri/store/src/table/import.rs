//! Imports and their receipts.

use meja_core::ids::ImportId;
use rusqlite::Connection;
use serde_json::Value;

use super::{col, id, json, list};
use crate::StoreError;

/// An import that was applied.
#[derive(Clone, Debug, PartialEq)]
pub struct ImportRow {
    /// Its id.
    pub id: ImportId,
    /// Name of the file.
    pub file_name: String,
    /// BLAKE3 of the file.
    pub hash: String,
    /// The sheet read.
    pub sheet: String,
    /// The header's row, from 1.
    pub header_row: u32,
    /// Field by column header.
    pub mapping: Value,
    /// Counts, problems, and the transaction by which it can be undone.
    pub receipt: Value,
    /// What it brought: `list`, `opds`, `forms` or `evidence`.
    pub brought: String,
    /// Whether it was taken back.
    pub undone: bool,
}

/// All imports, newest first.
///
/// # Errors
/// What SQLite says.
pub fn all(conn: &Connection) -> Result<Vec<ImportRow>, StoreError> {
    list(conn, "SELECT * FROM import ORDER BY id DESC", [], |row| {
        Ok(ImportRow {
            id: id(row, "id")?,
            file_name: col(row, "file_name")?,
            hash: col(row, "hash")?,
            sheet: col(row, "sheet")?,
            header_row: col(row, "header_row")?,
            mapping: json(row, "mapping")?,
            receipt: json(row, "receipt")?,
            brought: col(row, "brought")?,
            undone: col(row, "deleted")?,
        })
    })
}

/// How many non-empty cells were written on the innovations an import made.
///
/// # Errors
/// What SQLite says.
pub fn remarks_on(conn: &Connection, import: ImportId) -> Result<u32, StoreError> {
    Ok(conn
        .prepare_cached(
            "SELECT count(*) FROM remark JOIN innovation i ON i.id = remark.innovation_id
             WHERE i.import_id = ?1 AND remark.text <> ''",
        )?
        .query_row([import.0.as_bytes()], |row| row.get(0))?)
}

/// How many non-empty cells were written on the planned activities that an import brought.
///
/// # Errors
/// What SQLite says.
pub fn remarks_on_actions(conn: &Connection, import: ImportId) -> Result<u32, StoreError> {
    Ok(conn
        .prepare_cached(
            "SELECT count(*) FROM action a JOIN remark r ON r.innovation_id = a.innovation_id
               AND replace(r.indicator, '-', '') = 'aksi:' || lower(hex(a.id))
             WHERE a.import_id = ?1 AND a.deleted = 0 AND r.text <> ''",
        )?
        .query_row([import.0.as_bytes()], |row| row.get(0))?)
}

/// How many pieces of evidence and planned activities others attached to the innovations that an
/// import made.
///
/// # Errors
/// What SQLite says.
pub fn attached_since(conn: &Connection, import: ImportId) -> Result<u32, StoreError> {
    Ok(conn
        .prepare_cached(
            "SELECT (SELECT count(*) FROM evidence e JOIN innovation i ON i.id = e.innovation_id
               WHERE i.import_id = ?1 AND i.deleted = 0 AND e.deleted = 0
                 AND e.import_id IS NOT ?1)
             + (SELECT count(*) FROM action a JOIN innovation i ON i.id = a.innovation_id
               WHERE i.import_id = ?1 AND i.deleted = 0 AND a.deleted = 0
                 AND a.import_id IS NOT ?1)",
        )?
        .query_row([import.0.as_bytes()], |row| row.get(0))?)
}

/// How many clock acts were done on slots of the agencies whose innovations an import made.
///
/// # Errors
/// What SQLite says.
pub fn acts_on(conn: &Connection, import: ImportId) -> Result<u32, StoreError> {
    Ok(conn
        .prepare_cached(
            "SELECT count(*) FROM clock_act a JOIN slot s ON s.id = a.slot_id
             WHERE s.deleted = 0 AND s.opd_id IN
               (SELECT opd_id FROM innovation WHERE import_id = ?1 AND deleted = 0)",
        )?
        .query_row([import.0.as_bytes()], |row| row.get(0))?)
}

/// How many scores, sent score sheets and decisions of the panel stand on the innovations that an
/// import made.
///
/// # Errors
/// What SQLite says.
pub fn scored_on(conn: &Connection, import: ImportId) -> Result<u32, StoreError> {
    Ok(conn
        .prepare_cached(
            "WITH made AS (SELECT id FROM innovation WHERE import_id = ?1 AND deleted = 0)
             SELECT (SELECT count(*) FROM score WHERE innovation_id IN made AND deleted = 0
                 AND (value <> '' OR comment <> ''))
             + (SELECT count(*) FROM score_sheet WHERE innovation_id IN made AND deleted = 0
                 AND sent_ms IS NOT NULL)
             + (SELECT count(*) FROM deliberation WHERE innovation_id IN made AND deleted = 0)",
        )?
        .query_row([import.0.as_bytes()], |row| row.get(0))?)
}
