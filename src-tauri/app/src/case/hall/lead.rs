//! Which laptop leads the hall: the one that does, and a copy that takes the lead again.

use meja_store::Connection;

use super::{super::members, open};
use crate::{
    App, AppError,
    case::role,
    contract::{ErrorKind, HallState, LeadAgain, LeadInput},
    hall,
    open::Open,
};

/// Makes this laptop lead the event again and goes on its network; the others take an invitation of
/// it, or somebody whom they trust admits it.
///
/// # Errors
/// As [`members::lead_again`] and [`super::open`].
pub fn lead_again(app: &App, input: LeadInput) -> Result<HallState, AppError> {
    let opened = app.open()?;
    super::writable(&opened)?;
    let own = hall::public_key(&*app.host, opened.store.replica())?;
    members::lead_again(app, own, input.pin.as_deref())?;
    open(app, ())
}

/// Lets pass where this laptop admits others.
///
/// # Errors
/// `hall.not_leading`: a guest of it would be a guest of nobody.
pub(super) fn leading(app: &App, open: &Open) -> Result<(), AppError> {
    let hall = open.store.hall()?.ok_or_else(super::off)?;
    if members::leads(&hall, members::laptop_author(app)?) {
        return Ok(());
    }
    Err(AppError::new(
        "hall.not_leading",
        ErrorKind::Locked,
        "Laptop ini tidak memimpin kegiatan, jadi tidak dapat mengundang atau menerima laptop lain. \
         Undang dari laptop ketua; bila laptop itu tidak kembali, pilih Lanjutkan sebagai laptop \
         ketua di Perangkat.",
    ))
}

/// How the open event's laptop stands to leading: whether it and whoever acts do, and whether it may
/// be made to.
pub(super) fn standing(app: &App, open: &Open) -> Result<(bool, Option<LeadAgain>), AppError> {
    let acts = |conn: &Connection| role::require_secretariat_or_chair(conn, open.acting());
    if open.store.read_only().is_some() || open.store.read(acts).is_err() {
        return Ok((false, None));
    }
    let Some(hall) = open.store.hall()? else { return Ok((true, None)) };
    let own = members::laptop_author(app)?;
    if members::leads(&hall, own) {
        return Ok((true, None));
    }
    let again = match hall.standing(own) {
        Some(one) if one.until.is_some() => None,
        Some(_) => Some(LeadAgain::Member),
        None => Some(LeadAgain::Unknown),
    };
    Ok((false, again))
}
