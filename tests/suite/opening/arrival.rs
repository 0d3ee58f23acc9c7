//! An event file that comes in: whole at its place or not there at all, and nothing of a person's lost.

use std::path::Path;

use meja_core::{
    ids::EventId,
    record::{Entity, SigningKey},
};
use meja_store::{
    Access, By, Edit, Plan, Store, StoreError,
    arrival::{begin, begun, coming, forget, settle},
};
use uuid::Uuid;

const EVENT: EventId = EventId(Uuid::from_u128(7));

fn write(store: &Store) {
    let by = By {
        key: SigningKey::from_bytes(&[3; 32]),
        now: 1_571_106_067_000,
        tx: Uuid::from_u128(9),
    };
    let edit = Edit::of(Entity::Event, EVENT)
        .set("name", "Monev")
        .set("date_from", "2019-10-15")
        .set("date_to", "2019-10-17");
    store
        .transact("event.create", by, move |_| {
            Ok::<_, StoreError>(Plan { edits: vec![edit], output: () })
        })
        .unwrap();
}

#[test]
fn nothing_is_at_the_place_before_the_event_is_whole_and_nothing_beside_it_after() {
    let folder = tempfile::tempdir().unwrap();
    let place = folder.path().join("Monev.meja");
    let store = begin(&place, EVENT, Uuid::from_u128(8)).unwrap();
    let kept = store.blobs().put(b"foto").unwrap();
    assert!(!place.exists());
    assert!(matches!(begun(&place), Err(StoreError::OpenElsewhere)), "somebody is at it");
    drop(store);
    assert_eq!(begun(&place).unwrap(), Some((EVENT, Uuid::from_u128(8))));
    settle(&place).unwrap();
    let names = |path: &Path| {
        let list = std::fs::read_dir(path).unwrap();
        let mut all: Vec<_> = list.map(|one| one.unwrap().file_name()).collect();
        all.sort();
        all
    };
    assert_eq!(names(folder.path()), ["Monev.bukti", "Monev.meja"]);
    let store = Store::open(&place, Access::Write).unwrap();
    assert_eq!((store.event(), store.replica()), (EVENT, Uuid::from_u128(8)));
    assert!(store.blobs().verify(&kept.hash).is_ok());
}

#[test]
fn what_a_cut_left_is_gone_on_from_or_taken_away_whatever_it_is() {
    let folder = tempfile::tempdir().unwrap();
    let place = folder.path().join("Monev.meja");
    drop(begin(&place, EVENT, Uuid::from_u128(8)).unwrap());
    std::fs::write(coming(&place), b"half a page").unwrap();
    assert_eq!(begun(&place).unwrap(), None);
    drop(begin(&place, EVENT, Uuid::from_u128(10)).unwrap());
    assert_eq!(begun(&place).unwrap(), Some((EVENT, Uuid::from_u128(10))));
    forget(&place).unwrap();
    assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 0);
}

#[test]
fn what_a_person_wrote_or_laid_there_is_never_taken_away() {
    let folder = tempfile::tempdir().unwrap();
    let place = folder.path().join("Monev.meja");
    let store = begin(&place, EVENT, Uuid::from_u128(8)).unwrap();
    write(&store);
    drop(store);
    assert!(matches!(begun(&place), Err(StoreError::Exists(_))));
    assert!(matches!(begin(&place, EVENT, Uuid::nil()), Err(StoreError::Exists(_))));
    assert!(coming(&place).exists());
    let place = folder.path().join("Lain.meja");
    drop(begin(&place, EVENT, Uuid::from_u128(8)).unwrap());
    let letter = coming(&place).with_file_name("surat.txt");
    std::fs::write(&letter, b"surat").unwrap();
    assert!(matches!(forget(&place), Err(StoreError::Exists(path)) if path == letter));
    assert_eq!(std::fs::read(&letter).unwrap(), b"surat");
    std::fs::write(&place, b"catatan").unwrap();
    assert!(matches!(settle(&place), Err(StoreError::Exists(_))));
    assert_eq!(std::fs::read(&place).unwrap(), b"catatan");
}
