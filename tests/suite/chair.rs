//! Panel ketua: what the chair sees of a scored event, who may look, and who may decide.

mod blind;
mod deliberating;
mod looking;

use std::{
    path::Path,
    sync::atomic::{AtomicU32, Ordering},
};

use meja_app::{
    case::{chair, people, sample_event},
    contract::{CompareInput, Comparison},
};
use meja_core::{
    ids::AssessorId,
    record::{Entity, SigningKey},
};
use meja_store::{Access, By, Connection, Edit, Plan, Store, StoreError};
use meja_tests::Laptop;

/// The sample event scored under an instrument, open at the secretariat's laptop.
fn scored(instrument: &str) -> Laptop {
    let laptop = Laptop::secretariat();
    sample_event::scored_at(&laptop.app, &laptop.event(), instrument).unwrap();
    laptop.without_chair();
    laptop.host.heard();
    laptop
}

/// Writes rows into a closed file, as an earlier release of a screen or another laptop did.
fn put_into(file: &Path, edits: Vec<Edit>) {
    let store = Store::open(file, Access::Write).unwrap();
    let key = SigningKey::from_bytes(&[7; 32]);
    static COUNT: AtomicU32 = AtomicU32::new(0);
    let count = COUNT.fetch_add(1, Ordering::Relaxed);
    let tx = uuid::Uuid::from_u128(0x0190_a000_0000_7000_8000_0000_0000_0000 + u128::from(count));
    let by = By { key, now: meja_tests::OPEN_DAY, tx };
    store
        .transact("test", by, move |_: &Connection| Ok::<_, StoreError>(Plan { edits, output: () }))
        .unwrap();
}

/// Writes rows while nobody has the event open, and opens it again.
fn put(laptop: &Laptop, edits: Vec<Edit>) {
    laptop.close();
    put_into(&laptop.event(), edits);
    laptop.open(&laptop.event()).unwrap();
}

/// Names the first assessor of a desk the chair of the panel; their id.
fn name_chair(laptop: &Laptop, desk: &str) -> String {
    let id = laptop.desk(desk).assessors[0].clone();
    let who: AssessorId = id.parse().unwrap();
    put(laptop, vec![Edit::of(Entity::Assessor, who).set("role", "chair")]);
    id
}

fn compare(laptop: &Laptop, innovation: &str) -> Comparison {
    chair::compare(&laptop.app, CompareInput { innovation: innovation.into() }).unwrap()
}

/// An innovation scored at a desk whose sheets are all sent.
fn sent_one(laptop: &Laptop) -> Comparison {
    let spreads = chair::spread(&laptop.app, ()).unwrap();
    let all = spreads.iter().map(|line| compare(laptop, &line.innovation_id));
    all.into_iter()
        .find(|one| one.stages[0].assessors.iter().all(|who| who.sent && who.total.is_some()))
        .unwrap()
}

fn people_of(laptop: &Laptop) -> Vec<String> {
    people::assessors(&laptop.app, ()).unwrap().into_iter().map(|one| one.id).collect()
}
