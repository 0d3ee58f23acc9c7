//! Which role acts at this laptop, and what only the chair may do.

use meja_store::{Connection, table};

use crate::{App, AppError, contract::ErrorKind, keys::Person};

/// The part that whoever acts has in the event.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Role {
    /// Prepares, prints and files.
    Secretariat,
    /// Assesses at a desk.
    Assessor,
    /// Answers for the result; may assess besides.
    Chair,
}

/// The role of whoever acts.
pub(super) fn acting(conn: &Connection, acting: Person) -> Result<Role, AppError> {
    let Person::Assessor(id) = acting else { return Ok(Role::Secretariat) };
    let chairs =
        table::desk::assessors(conn)?.iter().any(|one| one.id == id && one.role == "chair");
    Ok(if chairs { Role::Chair } else { Role::Assessor })
}

/// Lets the chair pass. Where no chair is named yet the secretariat acts for the chair, as small
/// events do.
///
/// # Errors
/// `role.chair` for everybody else.
pub(super) fn require_chair(conn: &Connection, who: Person) -> Result<(), AppError> {
    let named = table::desk::assessors(conn)?.into_iter().find(|one| one.role == "chair");
    match (acting(conn, who)?, named) {
        (Role::Chair, _) | (Role::Secretariat, None) => Ok(()),
        (Role::Secretariat | Role::Assessor, Some(chair)) => Err(AppError::new(
            "role.chair",
            ErrorKind::Locked,
            format!(
                "Hanya ketua panel ({}) yang dapat melakukan ini. Pilih ketua sebagai pelaku \
                 dahulu.",
                chair.name
            ),
        )),
        (Role::Assessor, None) => Err(AppError::new(
            "role.chair",
            ErrorKind::Locked,
            "Hanya ketua panel yang dapat melakukan ini, dan kegiatan ini belum menunjuk ketua. \
             Minta sekretariat menunjuknya di Persiapan.",
        )),
    }
}

/// As [`require_chair`], before a use case begins.
///
/// # Errors
/// As [`require_chair`], and when no event is open.
pub(super) fn chair_acts(app: &App) -> Result<(), AppError> {
    let who = app.open()?.acting();
    app.read(|conn| require_chair(conn, who))
}
