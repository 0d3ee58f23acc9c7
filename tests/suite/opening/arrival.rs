//! An event file that comes in: whole at its place or not there at all, and nothing of a person's lost.

use std::{
    path::Path,
    time::{Duration, SystemTime},
};

use meja_core::{
    ids::EventId,
    record::{Entity, SigningKey},
};
use meja_store::{
    Access, By, Edit, Plan, Store, StoreError,
    arrival::{begin, begun, coming, fits, forget, settle, sweep},
};
use meja_tests::Laptop;
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

#[test]
fn a_beginning_that_nobody_goes_on_with_is_swept_and_nothing_of_a_persons_is() {
    let folder = tempfile::tempdir().unwrap();
    let place = folder.path().join("Monev.meja");
    let (long_ago, later) = (SystemTime::UNIX_EPOCH, SystemTime::now() + Duration::from_secs(60));
    assert!(sweep(&place, later).unwrap(), "there is nothing");
    let store = begin(&place, EVENT, Uuid::from_u128(8)).unwrap();
    assert!(!sweep(&place, later).unwrap(), "somebody is at it");
    drop(store);
    assert!(!sweep(&place, long_ago).unwrap(), "it may be gone on from yet");
    assert!(coming(&place).exists());
    assert!(sweep(&place, later).unwrap());
    assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 0);
    // Where the place was taken it can never come there, however young it is.
    drop(begin(&place, EVENT, Uuid::from_u128(8)).unwrap());
    std::fs::write(&place, b"catatan").unwrap();
    assert!(sweep(&place, long_ago).unwrap() && !coming(&place).exists());
    assert_eq!(std::fs::read(&place).unwrap(), b"catatan");
    let place = folder.path().join("Lain.meja");
    let store = begin(&place, EVENT, Uuid::from_u128(8)).unwrap();
    write(&store);
    drop(store);
    assert!(!sweep(&place, later).unwrap() && coming(&place).exists(), "a person wrote in it");
    let place = folder.path().join("Rusak.meja");
    drop(begin(&place, EVENT, Uuid::from_u128(8)).unwrap());
    std::fs::write(coming(&place), b"half a page").unwrap();
    assert!(!sweep(&place, later).unwrap() && coming(&place).exists(), "nobody can tell");
    let place = folder.path().join("Surat.meja");
    drop(begin(&place, EVENT, Uuid::from_u128(8)).unwrap());
    std::fs::write(coming(&place).with_file_name("surat.txt"), b"surat").unwrap();
    assert!(!sweep(&place, later).unwrap() && coming(&place).exists(), "somebody laid it there");
}

#[test]
fn a_place_where_nothing_can_be_kept_is_said_before_anybody_is_asked_and_nothing_is_left() {
    let folder = tempfile::tempdir().unwrap();
    fits(&folder.path().join("Monev.meja")).unwrap();
    assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 0);
    let nowhere = folder.path().join("tidak ada");
    assert!(matches!(fits(&nowhere.join("a.meja")), Err(StoreError::Missing(at)) if at == nowhere));
}

#[test]
fn the_first_screen_sweeps_what_a_broken_try_left_a_day_ago_and_leaves_a_fresh_one() {
    let laptop = Laptop::secretariat();
    let (old, fresh) = (laptop.path("Lama.meja"), laptop.path("Baru.meja"));
    for place in [&old, &fresh] {
        drop(begin(place, EVENT, Uuid::from_u128(8)).unwrap());
    }
    let now = u64::try_from(laptop.app.now().wall_ms).unwrap();
    let touch = |place: &Path, hours: u64| {
        let at = SystemTime::UNIX_EPOCH + Duration::from_millis(now) - Duration::from_hours(hours);
        let file = std::fs::File::options().write(true).open(coming(place)).unwrap();
        file.set_modified(at).unwrap();
    };
    touch(&old, 25);
    touch(&fresh, 23);
    let list = laptop.path("rumah").join("masuk.json");
    std::fs::create_dir_all(list.parent().unwrap()).unwrap();
    std::fs::write(&list, serde_json::to_vec(&[&old, &fresh]).unwrap()).unwrap();
    meja_app::case::home::state(&laptop.app, ()).unwrap();
    assert!(!coming(&old).exists() && !coming(&old).parent().unwrap().exists());
    assert!(coming(&fresh).exists());
    let left: Vec<std::path::PathBuf> =
        serde_json::from_slice(&std::fs::read(&list).unwrap()).unwrap();
    assert_eq!(left, [fresh], "what is gone is looked for no more");
}
