//! An open event: its file, who acts, and what this laptop remembers of it.

use std::sync::{Mutex, MutexGuard, PoisonError};

use meja_core::{
    ids::{DeskId, MemberId},
    record::{Author, Entity},
};
use meja_store::{By, Edit, Store};

use crate::{
    App, AppError,
    contract::DeskPlace,
    keys::{self, Person},
};

/// An event file that is open at this laptop.
pub(crate) struct Open {
    pub(crate) store: Store,
    acting: Mutex<Person>,
    stage: Mutex<Option<DeskId>>,
    place: Mutex<Option<DeskPlace>>,
}

impl Open {
    pub(crate) fn new(store: Store) -> Self {
        Self {
            store,
            acting: Mutex::new(Person::Secretariat),
            stage: Mutex::new(None),
            place: Mutex::new(None),
        }
    }

    /// Who writes at this laptop.
    pub(crate) fn acting(&self) -> Person {
        *lock(&self.acting)
    }

    pub(crate) fn act_as(&self, person: Person) {
        *lock(&self.acting) = person;
    }

    /// The desk the stage shows.
    pub(crate) fn stage(&self) -> Option<DeskId> {
        *lock(&self.stage)
    }

    pub(crate) fn set_stage(&self, desk: Option<DeskId>) {
        *lock(&self.stage) = desk;
    }

    /// The cell this laptop stood on, until it is read from its folder.
    pub(crate) fn place(&self) -> MutexGuard<'_, Option<DeskPlace>> {
        lock(&self.place)
    }

    /// The signature of whoever acts.
    pub(crate) fn by(&self, app: &App) -> Result<By, AppError> {
        let host = &app.host;
        let key = keys::key_of(&host.home(), self.store.replica(), self.acting(), |bytes| {
            host.random(bytes);
        })?;
        Ok(By { key, now: host.now().wall_ms, tx: app.new_id() })
    }

    /// The first operation of a key says whose it is.
    pub(crate) fn introduction(&self, app: &App, by: &By) -> Result<Option<Edit>, AppError> {
        let author = Author(by.key.verifying_key().to_bytes());
        if self.store.knows(author)? {
            return Ok(None);
        }
        let (assessor, role) = match self.acting() {
            Person::Secretariat => (None, "secretariat"),
            Person::Assessor(id) => (Some(id.to_string()), "assessor"),
        };
        Ok(Some(
            Edit::of(Entity::Member, MemberId(app.new_id()))
                .set("key", author.to_string())
                .set("assessor_id", assessor)
                .set("role", role)
                .set("device", app.host.device()),
        ))
    }
}

fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
