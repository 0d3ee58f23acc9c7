//! Which role acts at this laptop, who is the chair, and what only the chair, or only chair and
//! secretariat, may do. Which command belongs to whom is written in [`crate::rights`].

use meja_core::{ids::AssessorId, record::Entity};
use meja_store::{
    Connection, Edit, Plan, is_hall,
    table::{self, desk::AssessorRow},
};

use super::people::{assessors, parse};
use crate::{
    App, AppError,
    contract::{ActingRole, AssessorInfo, ErrorKind, NameChair},
    keys::Person,
};

/// `assessor.role` of the chair.
pub(crate) const CHAIR: &str = "chair";

/// The part that whoever acts has in the event.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Role {
    /// Prepares, prints and files.
    Secretariat,
    /// Assesses at a desk.
    Assessor,
    /// Answers for the result; may assess besides.
    Chair,
}

impl From<Role> for ActingRole {
    fn from(role: Role) -> Self {
        match role {
            Role::Secretariat => Self::Secretariat,
            Role::Assessor => Self::Assessor,
            Role::Chair => Self::Chair,
        }
    }
}

/// The role of whoever acts.
pub(crate) fn acting(conn: &Connection, acting: Person) -> Result<Role, AppError> {
    let Person::Assessor(id) = acting else { return Ok(Role::Secretariat) };
    let chairs = chair(conn)?.is_some_and(|one| one.id == id);
    Ok(if chairs { Role::Chair } else { Role::Assessor })
}

/// The chair, where one is named. Two laptops may each have named one; until one of them is
/// chosen the first by name counts, on every laptop the same.
pub(crate) fn chair(conn: &Connection) -> Result<Option<AssessorRow>, AppError> {
    Ok(table::desk::assessors(conn)?.into_iter().find(|one| one.role == CHAIR))
}

/// Lets the chair pass. Where no chair is named yet the secretariat acts for the chair, as small
/// events do.
///
/// # Errors
/// `role.chair` for everybody else.
pub(crate) fn require_chair(conn: &Connection, who: Person) -> Result<(), AppError> {
    match (acting(conn, who)?, chair(conn)?) {
        (Role::Chair, _) | (Role::Secretariat, None) => Ok(()),
        (Role::Secretariat | Role::Assessor, Some(chair)) => Err(AppError::new(
            "role.chair",
            ErrorKind::Locked,
            format!(
                "Hanya ketua panel ({}) yang dapat melakukan ini. Pilih ketua sebagai pelaku \
                 dahulu.",
                chair.name
            ),
        )
        .naming([("who", chair.name)])),
        (Role::Assessor, None) => Err(AppError::new(
            "role.chair",
            ErrorKind::Locked,
            "Hanya ketua panel yang dapat melakukan ini, dan kegiatan ini belum menunjuk ketua. \
             Minta sekretariat menunjuknya di Persiapan.",
        )),
    }
}

/// Lets the secretariat and the chair pass. In an event of one laptop where nobody has a PIN
/// everybody may sit anywhere, and so everybody passes.
///
/// # Errors
/// `role.staff` for an assessor, with the names of those who can.
pub(crate) fn require_secretariat_or_chair(conn: &Connection, who: Person) -> Result<(), AppError> {
    match acting(conn, who)? {
        Role::Secretariat | Role::Chair => return Ok(()),
        // In a hall no other laptop would take it from an assessor's key.
        Role::Assessor if !super::pin::any(conn)? && !is_hall(conn)? => return Ok(()),
        Role::Assessor => {}
    }
    let named = chair(conn)?
        .map_or_else(String::new, |chair| format!(" atau ketua panel ({})", chair.name));
    Err(AppError::new(
        "role.staff",
        ErrorKind::Locked,
        format!(
            "Ini pekerjaan sekretariat{named}; yang bertindak sekarang seorang penilai. Tidak ada \
             yang diubah. Serahkan laptop ini kepada sekretariat dahulu (Kunci layar, lalu pilih \
             Sekretariat)."
        ),
    ))
}

/// Names the chair of the panel, or none: exactly one assessor carries the role.
///
/// # Errors
/// `role.chair` unless the present chair acts, or the secretariat while there is none; and when
/// there is no such assessor.
pub fn name_chair(app: &App, input: NameChair) -> Result<Vec<AssessorInfo>, AppError> {
    let to: Option<AssessorId> =
        input.assessor.as_deref().map(|id| parse(id, "Penilai")).transpose()?;
    let who = app.open()?.acting();
    app.write("role.chair", move |conn| {
        require_chair(conn, who)?;
        let people = table::desk::assessors(conn)?;
        if to.is_some_and(|to| !people.iter().any(|one| one.id == to)) {
            return Err(AppError::not_found("Penilai"));
        }
        let mut edits: Vec<Edit> = people
            .iter()
            .filter_map(|one| {
                let role = if Some(one.id) == to { CHAIR } else { "" };
                (one.role != role).then(|| Edit::of(Entity::Assessor, one.id).set("role", role))
            })
            .collect();
        if is_hall(conn)? {
            // The other laptops take a chair's acts from the keys that were certified for them.
            edits.extend(super::members::as_chair(conn, to)?);
        }
        Ok(Plan { edits, output: () })
    })?;
    assessors(app, ())
}
