//! How a person who writes at a laptop becomes known to the others: the laptop's own key certifies
//! theirs, in an operation of its own right before their first.

use meja_core::{
    ids::{AssessorId, DeskId, MemberId},
    record::{Author, Entity},
    standing::{Role, Standing},
};
use meja_store::{Connection, Edit, Hall, Plan, table};
use serde_json::json;

use super::{by_key, lead};
use crate::{
    App, AppError,
    contract::ErrorKind,
    keys::{Person, Whose},
    open::Open,
};

/// Makes whoever acts known to the other laptops of a hall, where they are not yet. At a laptop
/// that was not admitted, or no longer is, they go on without: what they write counts here.
///
/// # Errors
/// `hall.observer`, `hall.choose_person` and `hall.other_desk` where this laptop was admitted for
/// something else, so that what is written would count nowhere else; and what the disk says.
pub(crate) fn introduce(app: &App, open: &Open) -> Result<(), AppError> {
    let person = open.acting();
    let (key, known) = open.key(app, Whose::Person(person))?;
    if known {
        return Ok(());
    }
    let Some(hall) = open.store.hall()? else { return Ok(()) };
    let author = Author(key.verifying_key().to_bytes());
    let by = open.by_laptop(app)?;
    let laptop = Author(by.key.verifying_key().to_bytes());
    let standing = hall.standing(laptop).filter(|one| one.until.is_none()).cloned();
    let Some(standing) = standing else { return Ok(()) };
    if hall.standing(author).is_some() {
        open.introduced(author);
        return Ok(());
    }
    let (id, device) = (MemberId(app.new_id()), app.host.device());
    let ((), changed) = open.store.transact("hall.introduce", by, move |conn| {
        let (role, desks) = part(conn, &hall, (laptop, &standing), person)?;
        let assessor = match person {
            Person::Secretariat => None,
            Person::Assessor(id) => Some(id.to_string()),
        };
        let on = standing.endpoints.first().cloned().unwrap_or_default();
        let edit = Edit::of(Entity::Member, id)
            .set("key", author.to_string())
            .set("assessor_id", assessor)
            .set("role", role.key())
            .set("device", device)
            .set("endpoint", on)
            .set("desks", json!(desks))
            .set("admitted", true);
        Ok::<_, AppError>(Plan { edits: vec![edit], output: () })
    })?;
    open.introduced(author);
    app.tell(&changed);
    Ok(())
}

/// As whom this laptop may introduce a person, and under which of its desks.
fn part(
    conn: &Connection,
    hall: &Hall,
    (laptop, standing): (Author, &Standing),
    person: Person,
) -> Result<(Role, Vec<DeskId>), AppError> {
    let refused = |code, message: String| Err(AppError::new(code, ErrorKind::Locked, message));
    if standing.is_authority() {
        return Ok((lead::part_of(conn, person)?, Vec::new()));
    }
    if standing.role() == Some(Role::Observer) {
        return refused(
            "hall.observer",
            "Laptop ini diterima sebagai pengamat, jadi hanya membaca. Tidak ada yang diubah. Minta \
             ketua menerimanya untuk sebuah meja bila ia harus menulis."
                .into(),
        );
    }
    let given = given(conn, hall, laptop)?;
    let desks = table::desk::all(conn)?;
    let labels = || -> Vec<String> {
        let own = desks.iter().filter(|desk| given.contains(&desk.id));
        own.map(|desk| desk.label.clone()).collect()
    };
    let Person::Assessor(id) = person else {
        return refused(
            "hall.choose_person",
            format!(
                "Laptop ini diterima untuk {}. Pilih dahulu penilai yang menulis (nama di pojok \
                 kanan atas); perubahan sekretariat dari laptop ini tidak diterima laptop lain.",
                labels().join(", ")
            ),
        );
    };
    let at: Vec<DeskId> = (desks.iter())
        .filter(|desk| given.contains(&desk.id) && desk.assessors.contains(&id))
        .map(|desk| desk.id)
        .collect();
    if at.is_empty() {
        return refused(
            "hall.other_desk",
            format!(
                "{} tidak bertugas di {}, meja laptop ini. Minta ketua menyerahkan mejanya kepada \
                 laptop ini di layar Perangkat. Tidak ada yang diubah.",
                name(conn, id)?,
                labels().join(", ")
            ),
        );
    }
    if !standing.vouches.contains(&id) {
        return refused(
            "hall.not_vouched",
            format!(
                "{} didudukkan di {} oleh laptop yang belum mengenal laptop ini, jadi laptop ini \
                 belum boleh memperkenalkannya. Minta ketua menyerahkan mejanya sekali lagi kepada \
                 laptop ini di layar Perangkat. Tidak ada yang diubah.",
                name(conn, id)?,
                labels().join(", ")
            ),
        );
    }
    Ok((Role::Assessor, at))
}

/// The desks that a laptop was last given.
fn given(conn: &Connection, hall: &Hall, laptop: Author) -> Result<Vec<DeskId>, AppError> {
    let own = by_key(conn, Some(hall))?.remove(&laptop);
    Ok(own.map(|row| row.desks).unwrap_or_default())
}

fn name(conn: &Connection, id: AssessorId) -> Result<String, AppError> {
    let found = table::desk::assessors(conn)?.into_iter().find(|one| one.id == id);
    Ok(found.map_or_else(|| "Penilai ini".to_owned(), |one| one.name))
}
