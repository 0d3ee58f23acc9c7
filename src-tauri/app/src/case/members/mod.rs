//! The laptops of a hall: who is admitted to what, removed, given other desks; and how the people at
//! a laptop become known to the others.
//!
//! All of it is writes on `Member` rows by whoever may certify; what they mean is
//! `meja_core::standing`'s. The network is `crate::hall`'s.

mod introduce;
mod lead;
mod list;
mod rows;
mod seats;

use std::collections::BTreeMap;

use meja_core::{
    ids::{DeskId, MemberId},
    record::{Author, Entity},
    standing::Role,
};
use meja_store::{Connection, Edit, Hall, Plan, record, table, table::member::MemberRow};
use serde_json::{Value, json};

pub(crate) use introduce::introduce;
pub(crate) use lead::leads;
pub use lead::{certify_all_and_anchor, lead_again, trust};
pub use list::{Laptop, LaptopLine, Overview, endpoints, list, overview};
pub(crate) use rows::{anchor_removed_by_others, by_key};
pub(crate) use seats::seated;

use super::role;
use crate::{
    App, AppError,
    contract::{ErrorKind, LaptopRole},
    keys::Whose,
};

/// A laptop that is to be admitted.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct NewLaptop {
    /// The key of the laptop itself.
    pub laptop_key: Author,
    /// Its network key.
    pub endpoint: [u8; 32],
    /// What it calls itself.
    pub device: String,
    /// Who sits at it, in their own words; shown beside its name.
    pub person: String,
    /// Its part.
    pub role: LaptopRole,
    /// The desks it may write for.
    pub desks: Vec<DeskId>,
}

/// The role of a laptop's own key.
const fn role_of(role: LaptopRole) -> Role {
    match role {
        LaptopRole::Secretariat => Role::Secretariat,
        LaptopRole::Chair => Role::Chair,
        LaptopRole::Desk => Role::Laptop,
        LaptopRole::Observer => Role::Observer,
    }
}

/// The author of this laptop's own key, made when there is none yet.
///
/// # Errors
/// When no event is open, or the installation's folder cannot be written.
pub fn laptop_author(app: &App) -> Result<Author, AppError> {
    let (key, _) = app.open()?.key(app, Whose::Laptop)?;
    Ok(Author(key.verifying_key().to_bytes()))
}

/// A write that certifies a key.
fn certificate(id: MemberId, key: Author, role: Role) -> Edit {
    Edit::of(Entity::Member, id)
        .set("key", key.to_string())
        .set("role", role.key())
        .set("admitted", true)
}

fn hex(bytes: &[u8; 32]) -> String {
    Author(*bytes).to_string()
}

/// Admits a laptop; one that was removed is admitted again.
///
/// # Errors
/// `hall.not_open`, `role.staff`, a desk's laptop without a desk, and what the disk says.
pub fn admit(app: &App, new: NewLaptop) -> Result<MemberId, AppError> {
    let (who, fresh) = (app.open()?.acting(), MemberId(app.new_id()));
    let (id, _) = write(app, "hall.admit", move |conn, hall| {
        role::require_secretariat_or_chair(conn, who)?;
        let desks = known_desks(conn, new.role, &new.desks)?;
        let (rows, on) = (by_key(conn, Some(hall))?, hex(&new.endpoint));
        let id = rows.get(&new.laptop_key).map_or(fresh, |row| row.id);
        let vouches = seats::of(conn, new.role, &new.desks)?;
        let device = match new.person.trim() {
            "" => new.device.trim().to_owned(),
            person => format!("{} ({person})", new.device.trim()),
        };
        let mut edits = vec![
            certificate(id, new.laptop_key, role_of(new.role))
                .set("device", device)
                .set("endpoint", on.clone())
                .set("desks", desks)
                .set("vouches", vouches),
        ];
        // Whoever was removed with it comes back with it.
        for row in rows.values().filter(|row| row.endpoint == on && row.removed_after.is_some()) {
            edits.push(removal(row, Value::Null, ""));
        }
        Ok(Plan { edits, output: id })
    })?;
    Ok(id)
}

/// Whether whoever acts may admit a laptop to this part and these desks.
///
/// # Errors
/// As [`admit`], before anything is written.
pub fn may_admit(app: &App, role: LaptopRole, desks: &[DeskId]) -> Result<(), AppError> {
    let open = app.open()?;
    open.store.hall()?.ok_or_else(not_open)?;
    app.read(|conn| {
        role::require_secretariat_or_chair(conn, open.acting())?;
        known_desks(conn, role, desks).map(|_| ())
    })
}

/// Removes a laptop and everybody certified on it. What they wrote up to the numbers in `last`, or
/// as far as it is here, stays; later operations of theirs count nowhere.
///
/// # Errors
/// `hall.not_open`, `role.staff`, `hall.reason`, this laptop itself, one that the event rests on by
/// anybody whom it does not rest on too, and what the disk says.
pub fn remove(
    app: &App,
    id: MemberId,
    reason: &str,
    last: BTreeMap<Author, u64>,
) -> Result<(), AppError> {
    let reason = super::people::required(
        reason,
        "hall.reason",
        "Tulis alasan mengeluarkan laptop ini; alasan itu disimpan di riwayat.",
        "reason",
    )?;
    let (open, own) = (app.open()?, laptop_author(app)?);
    let who = open.acting();
    let (key, _) = open.key(app, Whose::Person(who))?;
    let acts = Author(key.verifying_key().to_bytes());
    write(app, "hall.remove", move |conn, hall| {
        role::require_secretariat_or_chair(conn, who)?;
        let rows = by_key(conn, Some(hall))?;
        let group = group(&rows, id)?;
        let refused = |code, message: &str| Err(AppError::new(code, ErrorKind::Conflict, message));
        if group.iter().any(|row| row.key == own.to_string()) {
            return refused(
                "hall.own_laptop",
                "Laptop ini sendiri tidak dapat dikeluarkan dari sini.",
            );
        }
        // An anchor is removed by an anchor alone, on every laptop.
        let anchored = |row: &&MemberRow| hall.anchors.iter().any(|one| one.to_string() == row.key);
        if group.iter().any(anchored) && !hall.anchors.contains(&acts) {
            return refused(
                "hall.anchor",
                "Laptop ini yang membuka kegiatan untuk laptop lain, jadi hanya laptop yang \
                 melanjutkannya sebagai laptop ketua yang dapat mengeluarkannya, oleh orang yang \
                 melanjutkannya di sana.",
            );
        }
        let heads = record::heads(conn)?.0;
        let edits = group.into_iter().map(|row| {
            let here = heads.iter().find(|(author, _)| author.to_string() == row.key);
            let said = last.iter().find(|(author, _)| author.to_string() == row.key);
            let here = here.map_or(0, |(_, head)| head.seq);
            let after = said.map_or(here, |(_, seq)| *seq);
            removal(row, json!(after), &reason)
        });
        Ok(Plan { edits: edits.collect(), output: () })
    })?;
    Ok(())
}

fn removal(row: &MemberRow, after: Value, reason: &str) -> Edit {
    Edit::of(Entity::Member, row.id)
        .set("key", row.key.as_str())
        .set("removed_after", after)
        .set("removed_reason", reason)
}

/// Gives a laptop its desks: all of them from now on. What was written there for others stays.
///
/// # Errors
/// `hall.not_open`, `role.staff`, a laptop that is no desk's or was removed, no desk, and what the
/// disk says.
pub fn give_desks(app: &App, id: MemberId, desks: Vec<DeskId>) -> Result<(), AppError> {
    let who = app.open()?.acting();
    write(app, "hall.give_desks", move |conn, hall| {
        role::require_secretariat_or_chair(conn, who)?;
        let rows = by_key(conn, Some(hall))?;
        let row = rows.values().find(|row| row.id == id && row.role == Role::Laptop.key());
        let row = row.ok_or_else(|| AppError::not_found("Laptop meja"))?;
        if row.removed_after.is_some() {
            return Err(AppError::new(
                "hall.removed",
                ErrorKind::Conflict,
                "Laptop ini sudah dikeluarkan. Terima lagi dahulu, lalu serahkan mejanya.",
            ));
        }
        let vouches = seats::of(conn, LaptopRole::Desk, &desks)?;
        let desks = known_desks(conn, LaptopRole::Desk, &desks)?;
        // Said whole, so that it certifies by itself whatever else has arrived.
        let edit = Edit::of(Entity::Member, id)
            .set("key", row.key.as_str())
            .set("role", Role::Laptop.key())
            .set("admitted", true)
            .set("endpoint", row.endpoint.as_str())
            .set("desks", desks)
            .set("vouches", vouches);
        Ok(Plan { edits: vec![edit], output: () })
    })?;
    Ok(())
}

/// The desks of a laptop as they are kept; a desk's laptop has at least one.
fn known_desks(conn: &Connection, role: LaptopRole, desks: &[DeskId]) -> Result<Value, AppError> {
    let known = table::desk::all(conn)?;
    if desks.iter().any(|id| known.iter().all(|row| row.id != *id)) {
        return Err(AppError::not_found("Meja"));
    }
    if role == LaptopRole::Desk && desks.is_empty() {
        let message = "Pilih paling sedikit satu meja untuk laptop ini.";
        return Err(AppError::user("hall.no_desk", message).at("desks"));
    }
    Ok(json!(desks))
}

/// The keys that are on one laptop: those of its network key, or the row alone where it has none.
fn group(rows: &BTreeMap<Author, MemberRow>, id: MemberId) -> Result<Vec<&MemberRow>, AppError> {
    let row = rows.values().find(|row| row.id == id);
    let row = row.ok_or_else(|| AppError::not_found("Laptop"))?;
    let same = |one: &&MemberRow| {
        one.id == id || (!row.endpoint.is_empty() && one.endpoint == row.endpoint)
    };
    Ok(rows.values().filter(same).collect())
}

/// As [`App::write`], in a hall: members change, and keys are looked up again.
fn write<T: Send + 'static>(
    app: &App,
    label: &str,
    plan: impl FnOnce(&Connection, &Hall) -> Result<Plan<T>, AppError> + Send + 'static,
) -> Result<(T, meja_store::Changed), AppError> {
    let open = app.open()?;
    let hall = open.store.hall()?.ok_or_else(not_open)?;
    let done = app.write(label, move |conn| plan(conn, &hall))?;
    open.forget_keys();
    Ok(done)
}

fn not_open() -> AppError {
    AppError::user(
        "hall.not_open",
        "Kegiatan ini belum dibuka untuk laptop lain. Buka dahulu di layar Perangkat.",
    )
}

/// Certifies the keys of an assessor for the chair's acts, besides what they were certified for.
pub(super) fn as_chair(
    conn: &Connection,
    chair: Option<meja_core::ids::AssessorId>,
) -> Result<Vec<Edit>, AppError> {
    let hall = Hall::read(conn)?;
    let own = by_key(conn, hall.as_ref())?.into_iter().filter(|(_, row)| {
        chair.is_some() && row.assessor_id == chair && row.admitted && row.removed_after.is_none()
    });
    let edits = own.map(|(key, row)| {
        let assessor = row.assessor_id.map(|id| id.to_string());
        certificate(row.id, key, Role::Chair).set("assessor_id", assessor)
    });
    Ok(edits.collect())
}

/// Admits the author of changes that are held, as an assessor or for the secretariat.
///
/// # Errors
/// `hall.not_open`, `role.staff`, an assessor that is not there, and what the disk says.
pub fn admit_author(
    app: &App,
    author: Author,
    assessor: Option<meja_core::ids::AssessorId>,
) -> Result<(), AppError> {
    let (who, fresh) = (app.open()?.acting(), MemberId(app.new_id()));
    write(app, "aside.admit", move |conn, hall| {
        role::require_secretariat_or_chair(conn, who)?;
        if let Some(id) = assessor
            && table::desk::assessors(conn)?.iter().all(|one| one.id != id)
        {
            return Err(AppError::not_found("Penilai"));
        }
        let rows = by_key(conn, Some(hall))?;
        let before = rows.get(&author);
        let chairs = role::chair(conn)?.is_some_and(|chair| Some(chair.id) == assessor);
        let role = match assessor {
            Some(_) if chairs => Role::Chair,
            Some(_) => Role::Assessor,
            None => Role::Secretariat,
        };
        let mut edit = certificate(before.map_or(fresh, |row| row.id), author, role)
            .set("assessor_id", assessor.map(|id| id.to_string()));
        if before.is_some_and(|row| row.removed_after.is_some()) {
            edit = edit.set("removed_after", Value::Null).set("removed_reason", "");
        }
        Ok(Plan { edits: vec![edit], output: () })
    })?;
    Ok(())
}
