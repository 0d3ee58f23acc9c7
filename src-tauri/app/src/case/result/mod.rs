//! Rekap dan peringkat: who sees the result, and each number's working.

mod index;
mod rules;
mod show;
mod what_if;

use meja_core::{
    combine::{self, Figure},
    ids::AssessorId,
    panel::{Entrant, Panel},
};
use meja_store::{Connection, table};

pub(super) use self::rules::may_undo;
pub use self::{
    index::index,
    rules::{get as rules, set as set_rules},
    what_if::what_if,
};
use super::{panel, role, score::Sight};
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
pub(super) fn seen(conn: &Connection, who: Person) -> Result<Panel, AppError> {
    let panel = panel::read(conn)?;
    if may_see(conn, &panel, who)? {
        return Ok(panel);
    }
    let seated = matches!(who, Person::Assessor(own) if is_seated(&panel, own));
    let message = if seated {
        "Hasil belum dibuka untuk Anda: kegiatan ini menilai tertutup. Kirim dahulu semua lembar \
         Anda sendiri, lalu buka lagi layar ini."
    } else {
        "Hasil belum dibuka untuk Anda: kegiatan ini menilai tertutup, dan Anda tidak menilai di \
         meja mana pun. Hasil dapat dilihat sesudah kegiatan ini disahkan."
    };
    Err(AppError::new("result.closed", ErrorKind::Locked, message))
}

/// Whether a desk expects an assessor to score anything.
fn is_seated(panel: &Panel, own: AssessorId) -> bool {
    panel.seats.values().flatten().any(|seat| seat.assessor == own)
}

/// Whoever sees every score sees the result; an assessor of a blind event does once all their own
/// sheets are sent, those that they began unasked included. Who sits at no desk has nothing to
/// send, and waits for the event's sign-off.
pub(super) fn may_see(conn: &Connection, panel: &Panel, who: Person) -> Result<bool, AppError> {
    let Person::Assessor(own) = who else { return Ok(true) };
    if Sight::read(conn, who)?.sees_all() {
        return Ok(true);
    }
    if !is_seated(panel, own) {
        return is_signed(conn);
    }
    let owes = |entrant: &Entrant| {
        let seats = panel.seats.get(&entrant.id);
        let expected = seats.is_some_and(|seats| seats.iter().any(|seat| seat.assessor == own));
        // A sheet that is closed to them they cannot send.
        let recused = panel.recused.contains(&(own, entrant.opd));
        panel.stages.iter().any(|stage| {
            let mut rows = stage.instrument.scored();
            let mut begun = || rows.any(|row| panel.value(entrant.id, &row.id, own).is_some());
            !recused && !panel.is_sent(entrant.id, &stage.key, own) && (expected || begun())
        })
    };
    Ok(!panel.entrants.iter().any(owes))
}

/// Whether a sign-off of the event holds.
fn is_signed(conn: &Connection) -> Result<bool, AppError> {
    let all = table::approval::all(conn)?;
    Ok(all.iter().any(|one| one.scope == "event" && one.unlocked_ms.is_none()))
}
