//! Rekap dan peringkat: who sees the result, and each number's working.

mod index;
mod rules;
mod show;
mod what_if;

use meja_core::combine::{self, Figure};
use meja_store::{Connection, table};

pub(super) use self::rules::may_undo;
pub use self::{
    index::index,
    rules::{get as rules, set as set_rules},
    what_if::what_if,
};
use super::{
    panel, role,
    seen::{Seen, is_seated},
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
        let seen = seen(conn, who)?;
        let may_change = rules::refusal(conn, who)?.is_none();
        Ok(show::result(&seen, is_signed(conn)?, may_change))
    })
}

/// One number of the result, opened.
///
/// # Errors
/// As [`get`]; `result.figure` for an address that is none, `result.hidden` for a number that is made
/// of what is hidden, and a number that is not there.
pub fn working(app: &App, input: FigureInput) -> Result<WorkingInfo, AppError> {
    let figure: Figure = (input.figure.parse())
        .map_err(|error: combine::NoFigure| AppError::user("result.figure", error.to_string()))?;
    let who = app.open()?.acting();
    app.read(|conn| {
        let seen = seen(conn, who)?;
        if seen.hides(figure.innovation()) {
            seen.sent_or("result.hidden", "Angka ini")?;
        }
        let outcome = combine::result(&seen.panel);
        let working = show::working(&seen.panel, &outcome, &figure);
        working.ok_or_else(|| AppError::not_found("Angka itu"))
    })
}

/// The panel as whoever acts may see it, where that is any result: an assessor of a blind event sees
/// none before all their own sheets are sent.
///
/// # Errors
/// `result.closed`.
pub(super) fn seen(conn: &Connection, who: Person) -> Result<Seen, AppError> {
    let seen = Seen::read(conn, who)?;
    let Person::Assessor(own) = who else { return Ok(seen) };
    if seen.hidden().is_empty() || role::acting(conn, who)? != role::Role::Assessor {
        return Ok(seen);
    }
    let message = if is_seated(seen.whole(), own) {
        "Hasil belum dibuka untuk Anda: kegiatan ini menilai tertutup. Kirim dahulu semua lembar \
         Anda sendiri, lalu buka lagi layar ini."
    } else {
        "Hasil belum dibuka untuk Anda: kegiatan ini menilai tertutup, dan Anda tidak menilai di \
         meja mana pun. Hasil dapat dilihat sesudah kegiatan ini disahkan."
    };
    Err(AppError::new("result.closed", ErrorKind::Locked, message))
}

/// Whether a sign-off of the event holds.
fn is_signed(conn: &Connection) -> Result<bool, AppError> {
    let all = table::approval::all(conn)?;
    Ok(all.iter().any(|one| one.scope == "event" && one.unlocked_ms.is_none()))
}
