//! PINs of assessors, chair and secretariat: set, changed, removed by who knows them, reset by
//! whoever answers for that, asked for when somebody takes a person's place.
//!
//! As soon as anybody has a PIN the secretariat's place asks for one too: it is set together with
//! the first PIN and goes last. Where that did not hold, as in a file of an earlier release, the
//! chair's PIN opens the place, else anybody's, so that nobody stands before a closed door. A
//! recovery code, given once with the secretariat's PIN, opens it when that is forgotten.
//!
//! The record keeps hashes and no PIN: the secretariat's and the code's in one field, so that the
//! two are never mixed when laptops meet. Wrong ones make wait, longer each time, whichever screen
//! asks ([`crate::tries`]).

mod set;

use argon2::{Argon2, PasswordVerifier};
use meja_core::{
    ids::{AssessorId, EventId},
    readiness::Pins,
};
use meja_store::{Connection, table};

pub use self::set::{reset, set};
use super::{people::parse, role};
use crate::{App, AppError, keys::Person};

/// Somebody whose place may be guarded by a PIN.
pub(crate) struct Holder {
    person: Person,
    name: String,
    /// Whether they have a PIN of their own.
    own: bool,
    /// The argon2 hashes of what opens their place; none where it is open.
    hashes: Vec<String>,
    /// Whose PIN that is: "Sekretariat".
    pub(crate) whose: String,
    event: EventId,
}

impl Holder {
    /// Whether something has to be known to take this place.
    pub(crate) const fn is_guarded(&self) -> bool {
        !self.hashes.is_empty()
    }
}

/// Looks a person up.
///
/// # Errors
/// When there is no such assessor.
pub(crate) fn holder(conn: &Connection, person: Person) -> Result<Holder, AppError> {
    let event = table::event::get(conn)?;
    let people = table::desk::assessors(conn)?;
    let (name, hashes) = match person {
        Person::Secretariat => (SECRETARIAT.to_owned(), hashes_of(&event.staff_pin)),
        Person::Assessor(id) => people
            .iter()
            .find(|one| one.id == id)
            .map(|one| (one.name.clone(), hashes_of(&one.pin)))
            .ok_or_else(|| AppError::not_found("Penilai"))?,
    };
    let own = !hashes.is_empty();
    let holder = Holder { person, whose: name.clone(), name, own, hashes, event: event.id };
    if own || person != Person::Secretariat {
        return Ok(holder);
    }
    let guarded = || people.iter().filter(|one| !one.pin.is_empty());
    let chair = role::chair(conn)?.filter(|one| !one.pin.is_empty());
    Ok(match chair {
        Some(chair) => Holder {
            whose: format!("ketua panel ({})", chair.name),
            hashes: hashes_of(&chair.pin),
            ..holder
        },
        None => Holder {
            whose: "salah satu penilai yang memakainya".to_owned(),
            hashes: guarded().flat_map(|one| hashes_of(&one.pin)).collect(),
            ..holder
        },
    })
}

const SECRETARIAT: &str = "Sekretariat";

/// The hashes of a field: the PIN's, then the recovery code's.
fn hashes_of(field: &str) -> Vec<String> {
    field.split_whitespace().map(str::to_owned).collect()
}

/// Whether anybody in the event has a PIN: only then are the roles kept apart.
pub(crate) fn any(conn: &Connection) -> Result<bool, AppError> {
    Ok(!table::event::get(conn)?.staff_pin.is_empty()
        || table::desk::assessors(conn)?.iter().any(|one| !one.pin.is_empty()))
}

/// Whose place anybody can take, for the page of readiness.
pub(crate) fn places(conn: &Connection) -> Result<Pins, AppError> {
    let chair = role::chair(conn)?;
    Ok(match (any(conn)?, table::event::get(conn)?.staff_pin.is_empty()) {
        (false, _) => Pins::Nobody,
        (true, true) => Pins::StaffOpen,
        (true, false) if chair.is_some_and(|one| one.pin.is_empty()) => Pins::ChairOpen,
        (true, false) => Pins::Kept,
    })
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

/// What a PIN is asked for, so that a wrong one says what it did not do.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum For {
    /// Taking a person's place at this laptop.
    Place,
    /// Opening the locked screen, in one's own name or another's.
    Lock,
    /// Changing or removing that PIN itself.
    Change,
    /// Removing the forgotten PIN of another.
    Reset,
    /// Going on as the laptop that leads.
    Lead,
}

impl For {
    /// That it was wrong, and what was not done.
    const fn wrong(self) -> &'static str {
        match self {
            Self::Place => "PIN keliru. Penulis belum diganti",
            Self::Lock => "PIN keliru. Layar tetap terkunci",
            Self::Change => "PIN lama keliru. PIN belum diubah",
            Self::Reset => "PIN keliru. PIN yang terlupa belum dihapus",
            Self::Lead => "PIN keliru. Laptop ini belum memimpin kegiatan",
        }
    }
}

/// Lets pass whoever knows what opens a person's place, where it is guarded.
pub(crate) fn ask(
    app: &App,
    person: &Holder,
    what: For,
    pin: Option<&str>,
) -> Result<(), AppError> {
    if !person.is_guarded() {
        return Ok(());
    }
    // A recovery code is written down in groups.
    let pin: String = pin.unwrap_or_default().chars().filter(|c| !" -".contains(*c)).collect();
    if pin.is_empty() {
        let message = if person.own || person.person != Person::Secretariat {
            format!("Masukkan PIN {}.", person.name)
        } else {
            format!(
                "Sekretariat belum punya PIN, sedangkan penilai sudah. Masukkan PIN {}; sesudah \
                 itu pasang PIN sekretariat di Pengaturan.",
                person.whose
            )
        };
        return Err(AppError::user("pin.needed", message).at("pin"));
    }
    let (home, key, now) = (app.host.home(), key(person), app.now());
    let wait = app.wrong_tries.wait(&home, &key, now);
    if wait > 0 {
        return Err(AppError::user(
            "pin.wait",
            format!("PIN beberapa kali keliru. Coba lagi dalam {} detik.", seconds(wait)),
        )
        .naming([("seconds", seconds(wait).to_string())])
        .at("pin"));
    }
    // Counted before it is looked at, so that ending the process in between gains nothing.
    let cost = app.wrong_tries.wrong(&home, &key, now);
    let opens =
        |hash: &String| Argon2::default().verify_password(pin.as_bytes(), hash.as_str()).is_ok();
    if person.hashes.iter().any(opens) {
        app.wrong_tries.right(&home, &key);
        return Ok(());
    }
    let message = match cost {
        0 => format!("{}; coba lagi.", what.wrong()),
        wait => format!("{}; coba lagi dalam {} detik.", what.wrong(), seconds(wait)),
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
