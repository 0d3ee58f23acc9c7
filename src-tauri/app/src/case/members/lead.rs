//! From whom the trust of a hall goes out: the laptop that opens it, a copy that goes on leading it,
//! and a laptop that a person brings to trust that copy.
//!
//! Anchors are this copy's own setting (ADR 0011): what is written here certifies nobody on another
//! laptop that does not trust its key, whatever it says.

use std::collections::BTreeSet;

use meja_core::{
    ids::MemberId,
    record::Author,
    standing::{Role, Standing},
};
use meja_store::{Connection, Hall, Plan, Received, record};

use super::{
    super::{pin, role},
    by_key, certificate, hex, laptop_author, not_open,
};
use crate::{
    App, AppError,
    contract::ErrorKind,
    keys::{self, Person, Whose},
    open::Open,
};

/// Opens the event to other laptops: certifies every key that has written in the file so far,
/// vouching for what it wrote, and trusts whoever acts from now on. Does nothing in an event that
/// is open already. `endpoint` is this laptop's network key.
///
/// # Errors
/// `role.staff`, and what the disk says.
pub fn certify_all_and_anchor(app: &App, endpoint: [u8; 32]) -> Result<Author, AppError> {
    let open = app.open()?;
    if let Some(hall) = open.store.hall()? {
        let first = hall.anchors.first().copied();
        return first.ok_or_else(|| AppError::not_found("Anggota"));
    }
    let who = open.acting();
    let (key, _) = open.key(app, Whose::Person(who))?;
    let (anchor, laptop) = (Author(key.verifying_key().to_bytes()), laptop_author(app)?);
    let here: BTreeSet<Author> = held(app, &open).into_iter().map(|(_, author)| author).collect();
    let (device, minter, endpoint) = (app.host.device(), app.minter(), hex(&endpoint));
    app.write("hall.open", move |conn| {
        role::require_secretariat_or_chair(conn, who)?;
        let acts = acts_as(conn, who)?;
        let chair = role::chair(conn)?.map(|one| one.id);
        let rows = by_key(conn, None)?;
        let mut writers = record::heads(conn)?.0;
        let none = meja_core::approval::Head { seq: 0, op: meja_core::record::OpId([0; 32]) };
        writers.entry(anchor).or_insert(none);
        writers.entry(laptop).or_insert(none);
        let edits = writers.into_iter().map(|(author, head)| {
            let row = rows.get(&author);
            let assessor = row.and_then(|row| row.assessor_id);
            let role = if author == anchor || author == laptop {
                acts
            } else if assessor.is_some() && assessor == chair {
                Role::Chair
            } else {
                // Of a key that never introduced itself what it wrote counts, and no more.
                row.and_then(|row| Role::from_key(&row.role)).unwrap_or(Role::Observer)
            };
            let id = row.map_or_else(|| MemberId(minter()), |row| row.id);
            let on = if here.contains(&author) { endpoint.as_str() } else { "" };
            let held = row.map(|row| row.device.clone()).filter(|name| !name.is_empty());
            certificate(id, author, role)
                .set("assessor_id", assessor.map(|id| id.to_string()))
                .set("device", held.unwrap_or_else(|| device.clone()))
                .set("endpoint", on)
                .set("vouched", head.seq)
        });
        Ok(Plan { edits: edits.collect(), output: () })
    })?;
    open.store.set_anchors(BTreeSet::from([anchor]))?;
    open.forget_keys();
    Ok(anchor)
}

/// Makes this copy of a hall lead it again, where its own keys are nobody's to the others: restored
/// from a backup, moved, copied; or a desk's laptop that takes the place of a lost one. Whoever acts
/// is trusted here from the start besides the anchors of before, and certifies the laptop and
/// everybody who wrote on it. Other laptops trust it once they take an invitation of it, or where
/// somebody whom they trust admits it. `endpoint` is this laptop's network key.
///
/// # Errors
/// `hall.not_open`, `role.staff`, the PIN of whoever acts wrong or missing, `hall.leads_already`,
/// `hall.removed_here`, and what the disk says.
pub fn lead_again(app: &App, endpoint: [u8; 32], pin: Option<&str>) -> Result<Author, AppError> {
    let open = app.open()?;
    let hall = open.store.hall()?.ok_or_else(not_open)?;
    let (who, laptop) = (open.acting(), laptop_author(app)?);
    may_lead(hall.standing(laptop))?;
    let me = open.store.read(|conn| {
        role::require_secretariat_or_chair(conn, who)?;
        pin::holder(conn, who)
    })?;
    pin::ask(app, &me, pin::For::Lead, pin)?;
    let (key, _) = open.key(app, Whose::Person(who))?;
    let anchor = Author(key.verifying_key().to_bytes());
    // Trusted before it is written, so that it is an anchor's word. Ended in between, the laptop is
    // as unknown as before and the act is there to be done again.
    trust(app, BTreeSet::from([anchor]))?;
    let (held, hall) = (held(app, &open), open.store.hall()?.ok_or_else(not_open)?);
    let (device, minter, endpoint) = (app.host.device(), app.minter(), hex(&endpoint));
    app.write("hall.lead_again", move |conn| {
        let acts = acts_as(conn, who)?;
        let (rows, heads) = (by_key(conn, Some(&hall))?, record::heads(conn)?.0);
        let mut edits = Vec::new();
        for (whose, author) in held {
            let wrote = heads.get(&author).map(|head| head.seq);
            let part = match whose {
                Whose::Laptop => Some(acts),
                Whose::Person(one) if one == who => Some(acts),
                // Whoever was certified stays what they are; who never wrote is introduced then.
                Whose::Person(one) if wrote.is_some() && hall.standing(author).is_none() => {
                    Some(part_of(conn, one)?)
                }
                Whose::Person(_) => None,
            };
            let Some(part) = part else { continue };
            let row = rows.get(&author);
            let assessor = match whose {
                Whose::Person(Person::Assessor(id)) => Some(id.to_string()),
                Whose::Person(Person::Secretariat) | Whose::Laptop => None,
            };
            let id = row.map_or_else(|| MemberId(minter()), |row| row.id);
            let mut edit = certificate(id, author, part)
                .set("assessor_id", assessor)
                .set("device", device.as_str())
                .set("endpoint", endpoint.as_str());
            // What was written here while nobody knew its author.
            if let Some(seq) = wrote.filter(|_| author == anchor || hall.standing(author).is_none())
            {
                edit = edit.set("vouched", seq);
            }
            edits.push(edit);
        }
        Ok(Plan { edits, output: () })
    })?;
    open.forget_keys();
    Ok(anchor)
}

/// Whether a laptop that stands so may take the lead.
fn may_lead(laptop: Option<&Standing>) -> Result<(), AppError> {
    let refused = |code, message: &str| Err(AppError::new(code, ErrorKind::Conflict, message));
    match laptop {
        Some(one) if one.until.is_some() => refused(
            "hall.removed_here",
            "Laptop ini dikeluarkan dari kegiatan, jadi tidak dapat melanjutkannya. Minta ketua \
             menerimanya lagi dahulu.",
        ),
        Some(one) if one.is_authority() => refused(
            "hall.leads_already",
            "Laptop ini sudah memimpin kegiatan: ia dapat mengundang dan menerima laptop lain. \
             Tidak ada yang diubah.",
        ),
        Some(_) | None => Ok(()),
    }
}

/// Whether this copy's own laptop is one of those that admit others.
pub(crate) fn leads(hall: &Hall, laptop: Author) -> bool {
    hall.standing(laptop).is_some_and(|one| one.is_authority() && one.until.is_none())
}

/// Trusts these keys from the start besides those of before, as a person decides who takes an
/// invitation: what was held for want of them is folded, and nothing of before is lost.
///
/// # Errors
/// `hall.not_open`, and what the disk says; then all is as it was.
pub fn trust(app: &App, more: BTreeSet<Author>) -> Result<Received, AppError> {
    let open = app.open()?;
    let hall = open.store.hall()?.ok_or_else(not_open)?;
    let received = open.store.set_anchors(&hall.anchors | &more)?;
    open.forget_keys();
    let mut entities = received.entities.clone();
    entities.insert(meja_core::record::Entity::Member);
    app.came_in(&entities);
    Ok(received)
}

/// Every key that this laptop holds for this copy of the event, and whose it is.
fn held(app: &App, open: &Open) -> Vec<(Whose, Author)> {
    let all = keys::held(&app.host.home(), open.store.replica()).into_iter();
    all.map(|(whose, key)| (whose, Author(key.verifying_key().to_bytes()))).collect()
}

/// The part of whoever opens or leads a hall.
fn acts_as(conn: &Connection, who: Person) -> Result<Role, AppError> {
    Ok(match role::acting(conn, who)? {
        role::Role::Chair => Role::Chair,
        role::Role::Secretariat | role::Role::Assessor => Role::Secretariat,
    })
}

/// The part in which a laptop that leads introduces a person.
pub(super) fn part_of(conn: &Connection, person: Person) -> Result<Role, AppError> {
    Ok(match person {
        Person::Secretariat => Role::Secretariat,
        Person::Assessor(id) if role::chair(conn)?.is_some_and(|one| one.id == id) => Role::Chair,
        Person::Assessor(_) => Role::Assessor,
    })
}
