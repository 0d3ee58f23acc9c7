//! A person's PIN: set, changed, removed by the person, reset by the secretariat, asked for when
//! somebody takes that person's place at a desk.
//!
//! The record keeps a hash and no PIN. Wrong ones make wait, longer each time, whichever screen
//! asks; that count is kept by the running application alone.

use std::{
    collections::BTreeMap,
    sync::{Mutex, PoisonError},
};

use argon2::{Argon2, PasswordHasher, PasswordVerifier};
use meja_core::{
    ids::AssessorId,
    record::Entity,
    registry::pin::{LONGEST, SHORTEST, is_pin, wait_ms},
    stamp::Stamp,
};
use meja_store::{Edit, table, table::desk::AssessorRow};

use super::people::parse;
use crate::{
    App, AppError,
    contract::{ErrorKind, IdInput, SetPin},
    keys::Person,
};

/// Wrong tries of each person since the last right one, and when the last was.
#[derive(Default)]
pub(crate) struct WrongTries(Mutex<BTreeMap<AssessorId, (u32, Stamp)>>);

impl WrongTries {
    /// How many more milliseconds the next try has to wait.
    fn wait(&self, who: AssessorId, now: Stamp) -> i64 {
        let tries = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        tries.get(&who).map_or(0, |(wrong, last)| (wait_ms(*wrong) - now.since(last)).max(0))
    }

    /// Counts a wrong try and gives the wait it costs, in milliseconds.
    fn wrong(&self, who: AssessorId, now: Stamp) -> i64 {
        let mut tries = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let entry = tries.entry(who).or_insert((0, now));
        *entry = (entry.0.saturating_add(1), now);
        wait_ms(entry.0)
    }

    fn right(&self, who: AssessorId) {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).remove(&who);
    }
}

/// Who has a PIN, by id.
///
/// # Errors
/// When no event is open.
pub fn list(app: &App, _: ()) -> Result<Vec<String>, AppError> {
    app.read(|conn| {
        let people = table::desk::assessors(conn)?;
        Ok(people.iter().filter(|one| !one.pin.is_empty()).map(|one| one.id.to_string()).collect())
    })
}

/// Sets, changes or removes a person's PIN.
///
/// # Errors
/// A PIN of another form, the old one wrong or missing, or another person's first PIN.
pub fn set(app: &App, input: SetPin) -> Result<(), AppError> {
    let who: AssessorId = parse(&input.assessor, "Penilai")?;
    if input.new.as_deref().is_some_and(|pin| !is_pin(pin)) {
        return Err(AppError::user(
            "pin.form",
            format!("PIN terdiri dari {SHORTEST} sampai {LONGEST} angka. PIN belum diubah."),
        )
        .at("new"));
    }
    let person = person(app, who)?;
    let acting = app.open()?.acting();
    if person.pin.is_empty() {
        if !matches!(acting, Person::Secretariat) && acting != Person::Assessor(who) {
            return Err(AppError::new(
                "pin.not_own",
                ErrorKind::Locked,
                format!("Hanya {} sendiri atau sekretariat yang memasang PIN ini.", person.name),
            ));
        }
    } else {
        ask(app, &person, input.old.as_deref())?;
    }
    let hash = input.new.as_deref().map(|pin| hashed(app, pin)).transpose()?;
    let label = if hash.is_some() { "pin.set" } else { "pin.remove" };
    put(app, label, who, hash.as_deref().unwrap_or_default())
}

/// Takes a person's PIN away, where they forgot it.
///
/// # Errors
/// When anyone but the secretariat acts.
pub fn reset(app: &App, input: IdInput) -> Result<(), AppError> {
    let who: AssessorId = parse(&input.id, "Penilai")?;
    if app.open()?.acting() != Person::Secretariat {
        return Err(AppError::new(
            "pin.secretariat",
            ErrorKind::Locked,
            "PIN yang terlupa hanya dapat dihapus oleh sekretariat. Pilih Sekretariat sebagai \
             penulis dahulu.",
        ));
    }
    person(app, who)?;
    put(app, "pin.reset", who, "")?;
    app.wrong_tries.right(who);
    Ok(())
}

/// Lets pass whoever knows the PIN of a person who has one.
pub(super) fn ask(app: &App, person: &AssessorRow, pin: Option<&str>) -> Result<(), AppError> {
    if person.pin.is_empty() {
        return Ok(());
    }
    let Some(pin) = pin.filter(|pin| !pin.is_empty()) else {
        return Err(
            AppError::user("pin.needed", format!("Masukkan PIN {}.", person.name)).at("pin")
        );
    };
    let now = app.now();
    let wait = app.wrong_tries.wait(person.id, now);
    if wait > 0 {
        return Err(AppError::user(
            "pin.wait",
            format!("PIN beberapa kali keliru. Coba lagi dalam {} detik.", seconds(wait)),
        )
        .at("pin"));
    }
    if Argon2::default().verify_password(pin.as_bytes(), person.pin.as_str()).is_ok() {
        app.wrong_tries.right(person.id);
        return Ok(());
    }
    let message = match app.wrong_tries.wrong(person.id, now) {
        0 => "PIN keliru. Penulis belum diganti; coba lagi.".to_owned(),
        wait => format!("PIN keliru. Coba lagi dalam {} detik.", seconds(wait)),
    };
    Err(AppError::user("pin.wrong", message).at("pin"))
}

/// Whole seconds, rounded up: one that waits so long has waited enough.
const fn seconds(ms: i64) -> i64 {
    (ms + 999) / 1000
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

fn person(app: &App, who: AssessorId) -> Result<AssessorRow, AppError> {
    let people = app.read(|conn| Ok(table::desk::assessors(conn)?))?;
    people.into_iter().find(|one| one.id == who).ok_or_else(|| AppError::not_found("Penilai"))
}

fn put(app: &App, label: &str, who: AssessorId, hash: &str) -> Result<(), AppError> {
    app.put(label, vec![Edit::of(Entity::Assessor, who).set("pin", hash)])?;
    Ok(())
}
