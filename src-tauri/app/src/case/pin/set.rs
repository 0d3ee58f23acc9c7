//! Setting, changing, removing and resetting PINs, and the recovery code of the secretariat's.

use argon2::{Argon2, PasswordHasher};
use meja_core::{
    record::Entity,
    registry::pin::{LONGEST, SHORTEST, is_pin},
};
use meja_store::{Connection, Edit, Plan, is_hall, table};

use super::{For, Holder, ask, hashes_of, holder, key, whose};
use crate::{
    App, AppError,
    case::role::{self, Role},
    contract::{ErrorKind, PinSet, ResetPin, SetPin},
    keys::Person,
};

/// Digits of a recovery code, about 66 bits.
const RECOVERY_DIGITS: usize = 20;

/// Sets, changes or removes a person's PIN; with the secretariat's first one comes the code that
/// opens its place when the PIN is forgotten.
///
/// # Errors
/// A PIN of another form, the old one wrong or missing, another person's first PIN; `pin.staff` where
/// the secretariat's is to be set along, `pin.staff_first` where only the secretariat can, and
/// `pin.staff_last` where others would keep theirs.
pub fn set(app: &App, input: SetPin) -> Result<PinSet, AppError> {
    let who = whose(input.assessor.as_deref())?;
    for (pin, field) in [(&input.new, "new"), (&input.staff, "staff")] {
        if pin.as_deref().is_some_and(|pin| !is_pin(pin)) {
            return Err(AppError::user(
                "pin.form",
                format!("PIN terdiri dari {SHORTEST} sampai {LONGEST} angka. PIN belum diubah."),
            )
            .at(field));
        }
    }
    let person = app.read(|conn| holder(conn, who))?;
    let acting = app.open()?.acting();
    if person.own {
        // From another's key the other laptops of a hall would not take it.
        let staff = |conn: &Connection| {
            let passes = role::require_secretariat_or_chair(conn, acting).is_ok();
            Ok(passes || acting == who || !is_hall(conn)?)
        };
        if !app.read(staff)? {
            return Err(not_own(&person));
        }
        ask(app, &person, For::Change, input.old.as_deref())?;
    } else if acting != Person::Secretariat && acting != who {
        return Err(not_own(&person));
    }
    let hash = input.new.as_deref().map(|pin| hashed(app, pin)).transpose()?;
    let staff = match (who, &hash) {
        (Person::Secretariat, Some(hash)) => Some(hash.clone()),
        (Person::Assessor(_), Some(_)) => {
            input.staff.as_deref().map(|pin| hashed(app, pin)).transpose()?
        }
        (_, None) => None,
    };
    let code = staff.as_ref().map(|_| recovery(app)).transpose()?;
    let label = if hash.is_some() { "pin.set" } else { "pin.remove" };
    let (recovery, _) = app.write(label, move |conn| {
        let event = table::event::get(conn)?;
        let mut edits = Vec::new();
        match (who, hash) {
            (Person::Assessor(id), Some(hash)) => {
                edits.push(Edit::of(Entity::Assessor, id).set("pin", hash));
            }
            (Person::Assessor(id), None) => {
                edits.push(Edit::of(Entity::Assessor, id).set("pin", ""));
            }
            (Person::Secretariat, Some(_)) => {}
            (Person::Secretariat, None) => {
                stays_last(conn)?;
                edits.push(Edit::of(Entity::Event, event.id).set("staff_pin", ""));
                return Ok(Plan { edits, output: None });
            }
        }
        let taken_away = matches!(who, Person::Assessor(_)) && label == "pin.remove";
        let missing = event.staff_pin.is_empty() && !taken_away;
        let wanted = missing || who == Person::Secretariat;
        let Some((staff, (code, code_hash))) = staff.zip(code).filter(|_| wanted) else {
            if missing {
                return Err(staff_wanted(conn, acting)?);
            }
            return Ok(Plan { edits, output: None });
        };
        if who != Person::Secretariat && only_staff_can(conn, acting)? {
            return Err(staff_wanted(conn, acting)?);
        }
        // A code that lies in an envelope already goes on opening.
        let (field, output) = match hashes_of(&event.staff_pin).get(1) {
            Some(known) => (format!("{staff} {known}"), None),
            None => (format!("{staff} {code_hash}"), Some(code)),
        };
        edits.push(Edit::of(Entity::Event, event.id).set("staff_pin", field));
        Ok(Plan { edits, output })
    })?;
    Ok(PinSet { recovery })
}

/// Whether a hall would not take the secretariat's PIN from whoever acts.
fn only_staff_can(conn: &Connection, acting: Person) -> Result<bool, AppError> {
    Ok(is_hall(conn)? && role::acting(conn, acting)? == Role::Assessor)
}

/// Why the first PIN of an event is not set alone.
fn staff_wanted(conn: &Connection, acting: Person) -> Result<AppError, AppError> {
    if only_staff_can(conn, acting)? {
        return Ok(AppError::new(
            "pin.staff_first",
            ErrorKind::Locked,
            "Sekretariat belum memasang PIN, padahal tanpa itu siapa pun dapat bertindak sebagai \
             sekretariat. Minta sekretariat memasang PIN-nya dahulu di Pengaturan; PIN Anda belum \
             dipasang.",
        ));
    }
    Ok(AppError::user(
        "pin.staff",
        "Sekretariat belum punya PIN. Pasang PIN-nya sekaligus: tanpa itu orang lain di laptop ini \
         dapat bertindak sebagai sekretariat. PIN Anda belum dipasang.",
    )
    .at("staff"))
}

/// Keeps the secretariat's PIN while others have theirs.
fn stays_last(conn: &Connection) -> Result<(), AppError> {
    let people = table::desk::assessors(conn)?;
    let names: Vec<String> =
        people.into_iter().filter(|one| !one.pin.is_empty()).map(|one| one.name).collect();
    if names.is_empty() {
        return Ok(());
    }
    Err(AppError::new(
        "pin.staff_last",
        ErrorKind::Conflict,
        format!(
            "PIN sekretariat dilepas paling akhir: {} masih memakai PIN, dan tanpa PIN sekretariat \
             siapa pun dapat bertindak sebagai sekretariat. Ganti saja PIN-nya, atau lepas dahulu \
             PIN penilai.",
            names.join("; ")
        ),
    ))
}

/// A new recovery code, "48213 90127 55310 77412", and its hash.
fn recovery(app: &App) -> Result<(String, String), AppError> {
    let mut chance = [0; 16];
    app.host.random(&mut chance);
    let number = u128::from_le_bytes(chance) % 10_u128.pow(20);
    let digits = format!("{number:0RECOVERY_DIGITS$}");
    let hash = hashed(app, &digits)?;
    let groups: Vec<&str> =
        (0..RECOVERY_DIGITS).step_by(5).filter_map(|from| digits.get(from..from + 5)).collect();
    Ok((groups.join(" "), hash))
}

fn not_own(person: &Holder) -> AppError {
    AppError::new(
        "pin.not_own",
        ErrorKind::Locked,
        format!("Hanya {} sendiri atau sekretariat yang memasang PIN ini.", person.name),
    )
}

/// Takes a person's PIN away, where they forgot it: an assessor's by the secretariat, the
/// secretariat's by the chair; each gives their own PIN again. Until the secretariat has a new one the
/// chair's opens its place.
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
    ask(app, &me, For::Reset, input.pin.as_deref())?;
    let person = app.read(|conn| holder(conn, who))?;
    let edit = match who {
        Person::Secretariat => Edit::of(Entity::Event, person.event).set("staff_pin", ""),
        Person::Assessor(id) => Edit::of(Entity::Assessor, id).set("pin", ""),
    };
    app.put("pin.reset", vec![edit])?;
    app.wrong_tries.right(&app.host.home(), &key(&person));
    Ok(())
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
