//! An open event: its file, who acts, and what this laptop remembers of it.

use std::{
    collections::BTreeMap,
    sync::{
        Mutex, MutexGuard, PoisonError,
        atomic::{AtomicBool, Ordering},
    },
};

use meja_core::{
    ids::{DeskId, MemberId},
    record::{Author, Entity, SigningKey},
};
use meja_store::{By, Edit, Store};

use crate::{
    App, AppError,
    contract::{DeskPlace, StageLayout},
    host::StagePlace,
    keys::{self, Person, Whose},
};

/// An event file that is open at this laptop.
pub(crate) struct Open {
    pub(crate) store: Store,
    acting: Mutex<Person>,
    /// Whether the screen is locked: then nobody acts until somebody unlocks it.
    locked: AtomicBool,
    stage: Mutex<Stage>,
    place: Mutex<Option<DeskPlace>>,
    /// Keys read from this installation's folder, and whether the event knows them already.
    keys: Mutex<BTreeMap<Whose, (SigningKey, bool)>>,
    /// What was last counted of the conflicts.
    pub(crate) conflicts: Mutex<Option<Counted>>,
}

/// How many conflicts whoever acted saw, in which state of the record.
#[derive(Clone, Copy)]
pub(crate) struct Counted {
    pub(crate) who: Person,
    pub(crate) state: (i64, i64),
    pub(crate) count: u32,
}

/// What the stage of this laptop shows, and where.
#[derive(Clone, Debug, Default)]
pub(crate) struct Stage {
    /// The desk; the first one until it is told.
    pub(crate) desk: Option<DeskId>,
    pub(crate) layout: StageLayout,
    pub(crate) blackout: bool,
    /// Where its window was last put.
    pub(crate) place: Option<StagePlace>,
}

impl Open {
    pub(crate) fn new(store: Store) -> Self {
        Self {
            store,
            acting: Mutex::new(Person::Secretariat),
            locked: AtomicBool::new(false),
            stage: Mutex::new(Stage::default()),
            place: Mutex::new(None),
            keys: Mutex::new(BTreeMap::new()),
            conflicts: Mutex::new(None),
        }
    }

    /// Who writes at this laptop.
    pub(crate) fn acting(&self) -> Person {
        *lock(&self.acting)
    }

    pub(crate) fn act_as(&self, person: Person) {
        *lock(&self.acting) = person;
    }

    /// Whether the screen is locked.
    pub(crate) fn locked(&self) -> bool {
        self.locked.load(Ordering::SeqCst)
    }

    /// Locks the screen, or unlocks it for whoever acts.
    pub(crate) fn lock(&self, on: bool) {
        self.locked.store(on, Ordering::SeqCst);
    }

    /// The stage of this laptop, until the event is closed.
    pub(crate) fn stage(&self) -> MutexGuard<'_, Stage> {
        lock(&self.stage)
    }

    /// The cell this laptop stood on, until it is read from its folder.
    pub(crate) fn place(&self) -> MutexGuard<'_, Option<DeskPlace>> {
        lock(&self.place)
    }

    /// The signature of whoever acts; with the first one of a key, who that is. In a hall somebody
    /// else says that ([`crate::case::members::introduce`]).
    pub(crate) fn by(&self, app: &App) -> Result<(By, Option<Edit>), AppError> {
        let person = self.acting();
        let (key, known) = self.key(app, Whose::Person(person))?;
        let introduces = !known && self.store.hall()?.is_none();
        let introduction = introduces.then(|| introduction(app, person, &key));
        Ok((By { key, now: app.host.now().wall_ms, tx: app.new_id() }, introduction))
    }

    /// A key of this installation, and whether the event knows it.
    pub(crate) fn key(&self, app: &App, whose: Whose) -> Result<(SigningKey, bool), AppError> {
        let held = lock(&self.keys).get(&whose).cloned();
        let found = match held {
            Some(held) => held,
            None => self.fetch(app, whose)?,
        };
        lock(&self.keys).insert(whose, found.clone());
        Ok(found)
    }

    /// The signature of the laptop itself.
    pub(crate) fn by_laptop(&self, app: &App) -> Result<By, AppError> {
        let (key, _) = self.key(app, Whose::Laptop)?;
        Ok(By { key, now: app.host.now().wall_ms, tx: app.new_id() })
    }

    /// Keys are looked up again: how the event knows them changed.
    pub(crate) fn forget_keys(&self) {
        lock(&self.keys).clear();
    }

    /// The introduction of an author is on disk.
    pub(crate) fn introduced(&self, author: Author) {
        for (key, known) in lock(&self.keys).values_mut() {
            *known |= Author(key.verifying_key().to_bytes()) == author;
        }
    }

    fn fetch(&self, app: &App, whose: Whose) -> Result<(SigningKey, bool), AppError> {
        let host = &app.host;
        let key = keys::key_of(&host.home(), self.store.replica(), whose, |bytes| {
            host.random(bytes);
        })?;
        let author = Author(key.verifying_key().to_bytes());
        let known = match self.store.hall()? {
            Some(hall) => hall.standing(author).is_some(),
            None => self.store.knows(author)?,
        };
        Ok((key, known))
    }
}

/// Says whose a key is.
fn introduction(app: &App, person: Person, key: &SigningKey) -> Edit {
    let (assessor, role) = match person {
        Person::Secretariat => (None, "secretariat"),
        Person::Assessor(id) => (Some(id.to_string()), "assessor"),
    };
    Edit::of(Entity::Member, MemberId(app.new_id()))
        .set("key", Author(key.verifying_key().to_bytes()).to_string())
        .set("assessor_id", assessor)
        .set("role", role)
        .set("device", app.host.device())
}

fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
