//! Whose cells are written: the acting assessor's, or the desk lead's for the secretariat.

use meja_core::ids::{AssessorId, DeskId};
use meja_store::{Connection, table};

use super::super::people::parse;
use crate::{App, AppError, keys::Person};

/// Whose cells are written: the acting assessor's, or those of the desk's lead for the
/// secretariat.
pub(super) fn writer(
    app: &App,
    conn: &Connection,
    desk: Option<&str>,
) -> Result<Option<AssessorId>, AppError> {
    writer_of(conn, app.open()?.acting(), desk)
}

/// As [`writer`], for whoever is said to act.
pub(in crate::case) fn writer_of(
    conn: &Connection,
    acting: Person,
    desk: Option<&str>,
) -> Result<Option<AssessorId>, AppError> {
    if let Person::Assessor(id) = acting {
        return Ok(Some(id));
    }
    let Some(desk) = desk else { return Ok(None) };
    let desk: DeskId = parse(desk, "Meja")?;
    let row = table::desk::all(conn)?.into_iter().find(|row| row.id == desk);
    Ok(row.ok_or_else(|| AppError::not_found("Meja"))?.assessors.into_iter().next())
}

pub(super) fn no_writer() -> AppError {
    AppError::user(
        "desk.no_assessor",
        "Meja ini belum punya penilai, jadi belum ada yang menulis. Tambahkan penilai di \
         Persiapan, atau pilih siapa yang menilai.",
    )
}
