//! Pengesahan: a sheet, then its desk, then the event; unlocking by the chair; verifying documents.
//!
//! What is signed is closed by the event file's own triggers; here is who may sign what, what has
//! to be done before, and whether what was signed still says the same. A sign-off under which
//! something from another laptop arrived late is shown as changed, never silently renewed.

mod content;
mod counted;
mod ground;
mod issuer;
mod list;
mod sign;
mod subject;
mod unlock;
mod verified;
mod verify;

pub(super) use counted::stays_counted;
pub use list::board;
pub use sign::{check, form, sign, sign_all};
pub use unlock::unlock;
pub use verify::verify;

use meja_core::stamp::Stamp;
use meja_store::{
    Closing, Connection, table,
    table::{approval::ApprovalRow, document::DocumentRow},
};

use super::trail;
use crate::{
    AppError,
    contract::{ApprovalScope, ApprovalState, Signer},
    words,
};

/// The sign-off of the event, where one holds and what was signed still says the same.
///
/// # Errors
/// What the file says.
pub(super) fn event_in_force(
    conn: &Connection,
    now: Stamp,
) -> Result<Option<ApprovalRow>, AppError> {
    let live = |one: &ApprovalRow| one.scope == "event" && one.unlocked_ms.is_none();
    if !table::approval::all(conn)?.iter().any(live) {
        return Ok(None);
    }
    let signing = ground::Signing::read(conn, now)?;
    for one in signing.approvals.iter().filter(|one| live(one)) {
        if signing.event_state(one)? == ApprovalState::Signed {
            return Ok(Some(one.clone()));
        }
    }
    Ok(None)
}

/// Whether a document was issued by the secretariat or the chair.
///
/// # Errors
/// What the file says.
pub(super) fn is_theirs(conn: &Connection, row: &DocumentRow) -> Result<bool, AppError> {
    Ok(issuer::Issuer::of_document(conn, &trail::names(conn)?, row)?.is_none_or(|one| one.may))
}

/// The people of a sign-off, in its own order; what a later release wrote otherwise is left out.
fn signers(row: &serde_json::Value) -> Vec<Signer> {
    serde_json::from_value(row.clone()).unwrap_or_default()
}

const fn key(scope: ApprovalScope) -> &'static str {
    match scope {
        ApprovalScope::Sheet => "sheet",
        ApprovalScope::Desk => "desk",
        ApprovalScope::Event => "event",
    }
}

fn scope_of(row: &ApprovalRow) -> ApprovalScope {
    match row.scope.as_str() {
        "sheet" => ApprovalScope::Sheet,
        "desk" => ApprovalScope::Desk,
        _ => ApprovalScope::Event,
    }
}

/// "Lembar “RANTE PBB” di Meja 1 sudah disahkan Budi, S.E. pada 15 Oktober 2019 pukul 09.41 WIB".
pub(crate) fn signed_by(closing: &Closing) -> String {
    let what = match closing.scope.as_str() {
        "sheet" => format!("Lembar “{}” di {}", closing.innovation, closing.desk),
        "desk" => format!("{} beserta lembarnya", closing.desk),
        _ => "Hasil kegiatan ini".to_owned(),
    };
    let names: Vec<String> = signers(&closing.signers)
        .into_iter()
        .filter(|one| !one.name.is_empty())
        .map(|one| one.name)
        .collect();
    let by = if names.is_empty() { String::new() } else { format!(" {}", names.join("; ")) };
    format!("{what} sudah disahkan{by} pada {}", words::dated(closing.zone, closing.signed_ms))
}
