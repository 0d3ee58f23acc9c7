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
    keys::{self, Person},
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
    keys: Mutex<BTreeMap<Person, (SigningKey, bool)>>,
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

    /// The signature of whoever acts; with the first one of a key, who that is.
    pub(crate) fn by(&self, app: &App) -> Result<(By, Option<Edit>), AppError> {
        let person = self.acting();
        let held = lock(&self.keys).get(&person).cloned();
        let (key, known) = match held {
            Some(held) => held,
            None => self.fetch(app, person)?,
        };
        let introduction = (!known).then(|| introduction(app, person, &key));
        lock(&self.keys).insert(person, (key.clone(), known));
        Ok((By { key, now: app.host.now().wall_ms, tx: app.new_id() }, introduction))
    }

    /// The introduction of an author is on disk.
    pub(crate) fn introduced(&self, author: Author) {
        for (key, known) in lock(&self.keys).values_mut() {
            *known |= Author(key.verifying_key().to_bytes()) == author;
        }
    }

    fn fetch(&self, app: &App, person: Person) -> Result<(SigningKey, bool), AppError> {
        let host = &app.host;
        let key = keys::key_of(&host.home(), self.store.replica(), person, |bytes| {
            host.random(bytes);
        })?;
        let known = self.store.knows(Author(key.verifying_key().to_bytes()))?;
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
