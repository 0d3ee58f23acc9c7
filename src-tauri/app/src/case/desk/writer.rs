//! Whose cells are written: the acting assessor's, or the desk lead's for the secretariat.

use meja_core::ids::{AssessorId, DeskId};
use meja_store::{Connection, table};

use super::super::people::parse;
use crate::{App, AppError, contract::ErrorKind, keys::Person};

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

/// As [`writer_of`], for a write: there has to be somebody, and nobody types as a person who has a
/// PIN but that person.
///
/// # Errors
/// `desk.no_assessor`, or `pin.needed` where the secretariat would type for a lead with a PIN.
pub(in crate::case) fn may_write(
    conn: &Connection,
    acting: Person,
    desk: Option<&str>,
) -> Result<AssessorId, AppError> {
    let writer = writer_of(conn, acting, desk)?.ok_or_else(no_writer)?;
    match locked(conn, acting, writer)? {
        Some(why) => Err(AppError::new("pin.needed", ErrorKind::Locked, why)),
        None => Ok(writer),
    }
}

/// Why whoever acts may not write these cells; none where they may.
pub(in crate::case) fn locked(
    conn: &Connection,
    acting: Person,
    writer: AssessorId,
) -> Result<Option<String>, AppError> {
    if acting != Person::Secretariat {
        return Ok(None);
    }
    let people = table::desk::assessors(conn)?;
    let lead = people.into_iter().find(|one| one.id == writer && !one.pin.is_empty());
    Ok(lead.map(|lead| {
        format!(
            "Meja ini dipegang {} yang ber-PIN. Serahkan meja kepadanya untuk menulis.",
            lead.name
        )
    }))
}

pub(super) fn no_writer() -> AppError {
    AppError::user(
        "desk.no_assessor",
        "Meja ini belum punya penilai, jadi belum ada yang menulis. Tambahkan penilai di \
         Persiapan, atau pilih siapa yang menilai.",
    )
}
