//! PINs of assessors, chair and secretariat: set, changed, removed by who knows them, reset by
//! whoever answers for that, asked for when somebody takes a person's place.
//!
//! The record keeps a hash and no PIN. Wrong ones make wait, longer each time, whichever screen
//! asks ([`crate::tries`]).

use argon2::{Argon2, PasswordHasher, PasswordVerifier};
use meja_core::{
    ids::{AssessorId, EventId},
    record::Entity,
    registry::pin::{LONGEST, SHORTEST, is_pin},
};
use meja_store::{Connection, Edit, is_hall, table};

use super::{
    people::parse,
    role::{self, Role},
};
use crate::{
    App, AppError,
    contract::{ErrorKind, ResetPin, SetPin},
    keys::Person,
};

/// Somebody whose place may be guarded by a PIN.
pub(crate) struct Holder {
    person: Person,
    name: String,
    /// The argon2 hash; empty where there is no PIN.
    hash: String,
    event: EventId,
}

/// Looks a person up.
///
/// # Errors
/// When there is no such assessor.
pub(crate) fn holder(conn: &Connection, person: Person) -> Result<Holder, AppError> {
    let event = table::event::get(conn)?;
    let (name, hash) = match person {
        Person::Secretariat => ("Sekretariat".to_owned(), event.staff_pin),
        Person::Assessor(id) => table::desk::assessors(conn)?
            .into_iter()
            .find(|one| one.id == id)
            .map(|one| (one.name, one.pin))
            .ok_or_else(|| AppError::not_found("Penilai"))?,
    };
    Ok(Holder { person, name, hash, event: event.id })
}

/// Whether anybody in the event has a PIN: only then are the roles kept apart.
pub(crate) fn any(conn: &Connection) -> Result<bool, AppError> {
    Ok(!table::event::get(conn)?.staff_pin.is_empty()
        || table::desk::assessors(conn)?.iter().any(|one| !one.pin.is_empty()))
}

/// Who has a PIN, by id; the secretariat is the empty one.
///
/// # Errors
/// When no event is open.
pub fn list(app: &App, _: ()) -> Result<Vec<String>, AppError> {
    app.read(|conn| {
        let staff = !table::event::get(conn)?.staff_pin.is_empty();
        let people = table::desk::assessors(conn)?;
        let guarded = people.iter().filter(|one| !one.pin.is_empty());
        Ok(staff
            .then(String::new)
            .into_iter()
            .chain(guarded.map(|one| one.id.to_string()))
            .collect())
    })
}

/// Sets, changes or removes a person's PIN.
///
/// # Errors
/// A PIN of another form, the old one wrong or missing, or another person's first PIN.
pub fn set(app: &App, input: SetPin) -> Result<(), AppError> {
    let who = whose(input.assessor.as_deref())?;
    if input.new.as_deref().is_some_and(|pin| !is_pin(pin)) {
        return Err(AppError::user(
            "pin.form",
            format!("PIN terdiri dari {SHORTEST} sampai {LONGEST} angka. PIN belum diubah."),
        )
        .at("new"));
    }
    let person = app.read(|conn| holder(conn, who))?;
    let acting = app.open()?.acting();
    if person.hash.is_empty() {
        if acting != Person::Secretariat && acting != who {
            return Err(not_own(&person));
        }
    } else {
        // From another's key the other laptops of a hall would not take it.
        let staff = |conn: &Connection| {
            let passes = role::require_secretariat_or_chair(conn, acting).is_ok();
            Ok(passes || acting == who || !is_hall(conn)?)
        };
        if !app.read(staff)? {
            return Err(not_own(&person));
        }
        ask(app, &person, input.old.as_deref())?;
    }
    let hash = input.new.as_deref().map(|pin| hashed(app, pin)).transpose()?;
    let label = if hash.is_some() { "pin.set" } else { "pin.remove" };
    put(app, label, &person, hash.as_deref().unwrap_or_default())
}

fn not_own(person: &Holder) -> AppError {
    AppError::new(
        "pin.not_own",
        ErrorKind::Locked,
        format!("Hanya {} sendiri atau sekretariat yang memasang PIN ini.", person.name),
    )
}

/// Takes a person's PIN away, where they forgot it: an assessor's by the secretariat, the
/// secretariat's by the chair; each gives their own PIN again.
///
/// # Errors
/// When anyone else acts, or their own PIN is wrong or missing.
pub fn reset(app: &App, input: ResetPin) -> Result<(), AppError> {
    let who = whose(input.assessor.as_deref())?;
    let acting = app.open()?.acting();
    let (acts_as, me) =
        app.read(|conn| Ok((role::acting(conn, acting)?, holder(conn, acting)?)))?;
    match (who, acts_as) {
        (Person::Assessor(_), Role::Secretariat) | (Person::Secretariat, Role::Chair) => {}
        (Person::Assessor(_), Role::Assessor | Role::Chair) => {
            return Err(AppError::new(
                "pin.secretariat",
                ErrorKind::Locked,
                "PIN yang terlupa hanya dapat dihapus oleh sekretariat. Pilih Sekretariat sebagai \
                 penulis dahulu.",
            ));
        }
        (Person::Secretariat, Role::Secretariat | Role::Assessor) => {
            return Err(AppError::new(
                "pin.chair",
                ErrorKind::Locked,
                "PIN sekretariat yang terlupa hanya dapat dihapus oleh ketua panel. Minta ketua \
                 mengambil tempat di laptop ini dahulu.",
            ));
        }
    }
    ask(app, &me, input.pin.as_deref())?;
    let person = app.read(|conn| holder(conn, who))?;
    put(app, "pin.reset", &person, "")?;
    app.wrong_tries.right(&app.host.home(), &key(&person));
    Ok(())
}

/// Lets pass whoever knows the PIN of a person who has one.
pub(crate) fn ask(app: &App, person: &Holder, pin: Option<&str>) -> Result<(), AppError> {
    if person.hash.is_empty() {
        return Ok(());
    }
    let Some(pin) = pin.filter(|pin| !pin.is_empty()) else {
        return Err(
            AppError::user("pin.needed", format!("Masukkan PIN {}.", person.name)).at("pin")
        );
    };
    let (home, key, now) = (app.host.home(), key(person), app.now());
    let wait = app.wrong_tries.wait(&home, &key, now);
    if wait > 0 {
        return Err(AppError::user(
            "pin.wait",
            format!("PIN beberapa kali keliru. Coba lagi dalam {} detik.", seconds(wait)),
        )
        .at("pin"));
    }
    // Counted before it is looked at, so that ending the process in between gains nothing.
    let cost = app.wrong_tries.wrong(&home, &key, now);
    if Argon2::default().verify_password(pin.as_bytes(), person.hash.as_str()).is_ok() {
        app.wrong_tries.right(&home, &key);
        return Ok(());
    }
    let message = match cost {
        0 => "PIN keliru. Penulis belum diganti; coba lagi.".to_owned(),
        wait => format!("PIN keliru. Coba lagi dalam {} detik.", seconds(wait)),
    };
    Err(AppError::user("pin.wrong", message).at("pin"))
}

/// Whole seconds, rounded up: one that waits so long has waited enough.
pub(crate) const fn seconds(ms: i64) -> i64 {
    (ms + 999) / 1000
}

fn whose(assessor: Option<&str>) -> Result<Person, AppError> {
    assessor.map_or(Ok(Person::Secretariat), |id| {
        parse::<AssessorId>(id, "Penilai").map(Person::Assessor)
    })
}

/// Under which tries at a person's PIN are counted.
fn key(holder: &Holder) -> String {
    match holder.person {
        Person::Secretariat => format!("{}/sekretariat", holder.event),
        Person::Assessor(id) => format!("{}/{id}", holder.event),
    }
}

fn hashed(app: &App, pin: &str) -> Result<String, AppError> {
    let mut salt = [0; 16];
    app.host.random(&mut salt);
    let hash =
        Argon2::default().hash_password_with_salt(pin.as_bytes(), &salt).map_err(|error| {
            AppError::new(
                "pin.hash",
                ErrorKind::Internal,
                format!("PIN tidak dapat diamankan ({error}). PIN belum diubah."),
            )
        })?;
    Ok(hash.to_string())
}

fn put(app: &App, label: &str, holder: &Holder, hash: &str) -> Result<(), AppError> {
    let edit = match holder.person {
        Person::Secretariat => Edit::of(Entity::Event, holder.event).set("staff_pin", hash),
        Person::Assessor(id) => Edit::of(Entity::Assessor, id).set("pin", hash),
    };
    app.put(label, vec![edit])?;
    Ok(())
}
