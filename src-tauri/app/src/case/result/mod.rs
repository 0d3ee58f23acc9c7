//! Rekap dan peringkat: who sees the result, and each number's working.

mod index;
mod rules;
mod show;
mod what_if;

use meja_core::{
    combine::{self, Figure},
    panel::Panel,
};
use meja_store::{Connection, table};

pub use self::{
    index::index,
    rules::{get as rules, set as set_rules},
    what_if::what_if,
};
use super::{
    panel,
    role::{self, Role},
};
use crate::{
    App, AppError,
    contract::{ErrorKind, FigureInput, ResultInfo, WorkingInfo},
    keys::Person,
};

/// The result of the open event.
///
/// # Errors
/// `result.closed` for an assessor whose own sheets are not all sent while the event is blind.
pub fn get(app: &App, _: ()) -> Result<ResultInfo, AppError> {
    let who = app.open()?.acting();
    app.read(|conn| {
        let panel = seen(conn, who)?;
        let outcome = combine::result(&panel);
        let may_change = rules::refusal(conn, who)?.is_none();
        Ok(show::result(&panel, &outcome, is_signed(conn)?, may_change))
    })
}

/// One number of the result, opened.
///
/// # Errors
/// As [`get`]; `result.figure` for an address that is none, and a number that is not there.
pub fn working(app: &App, input: FigureInput) -> Result<WorkingInfo, AppError> {
    let figure: Figure = (input.figure.parse())
        .map_err(|error: combine::NoFigure| AppError::user("result.figure", error.to_string()))?;
    let who = app.open()?.acting();
    app.read(|conn| {
        let panel = seen(conn, who)?;
        let outcome = combine::result(&panel);
        show::working(&panel, &outcome, &figure).ok_or_else(|| AppError::not_found("Angka itu"))
    })
}

/// The panel, for whoever may see what others scored.
fn seen(conn: &Connection, who: Person) -> Result<Panel, AppError> {
    let panel = panel::read(conn)?;
    if may_see(conn, &panel, who)? {
        return Ok(panel);
    }
    Err(AppError::new(
        "result.closed",
        ErrorKind::Locked,
        "Hasil belum dibuka untuk Anda: kegiatan ini menilai tertutup. Kirim dahulu semua lembar \
         Anda sendiri, lalu buka lagi layar ini.",
    ))
}

/// Secretariat and chair always; an assessor once the rules are open or all their own sheets sent.
fn may_see(conn: &Connection, panel: &Panel, who: Person) -> Result<bool, AppError> {
    let Person::Assessor(own) = who else { return Ok(true) };
    if !panel.rules.blind || role::acting(conn, who)? == Role::Chair {
        return Ok(true);
    }
    Ok(panel.seats.iter().filter(|(_, seats)| seats.iter().any(|seat| seat.assessor == own)).all(
        |(innovation, _)| {
            panel.stages.iter().all(|stage| panel.is_sent(*innovation, &stage.key, own))
        },
    ))
}

/// Whether a sign-off of the event holds.
fn is_signed(conn: &Connection) -> Result<bool, AppError> {
    let all = table::approval::all(conn)?;
    Ok(all.iter().any(|one| one.scope == "event" && one.unlocked_ms.is_none()))
}
