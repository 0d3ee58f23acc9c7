//! When it cannot be written down here: told, waited, gone on.

use std::io::ErrorKind;

use super::{
    super::{Fault, Found, Progress},
    hall::{Laptop, bytes, within},
};

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_full_disk_is_told_and_waited_for_and_nothing_comes_twice() {
    let (giver, taker) = (Laptop::new().await, Laptop::patient().await);
    giver.knows(&taker);
    let (small, large) = (bytes(1, 10_000), bytes(2, 2 << 20));
    for piece in [&small, &large] {
        giver.event.holds(piece);
        taker.event.names(piece);
    }
    *taker.event.refuses.lock().unwrap() = Some(ErrorKind::StorageFull);
    taker.meets(&[&giver.addr]);
    let now = within(taker.evidence.until(|now| now.fault.is_some())).await;
    assert_eq!((now.fault, now.lacking), (Some(Fault::DiskFull), 2));
    assert_eq!(*taker.event.kept.lock().unwrap(), [[0_u8; 32]; 0], "nothing new sets out");
    let given = giver.evidence.progress().given;
    taker.evidence.look();
    taker.whole().await;
    assert_eq!(taker.evidence.progress().fault, None);
    assert_eq!(*taker.told.lock().unwrap(), [Some(Fault::DiskFull), None]);
    let again = giver.evidence.progress().given - given;
    assert!(again < (2 << 20) + 20_000, "the small one was here already, yet {again} came");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_disk_that_refuses_is_told_with_its_words() {
    let (giver, taker) = (Laptop::new().await, Laptop::patient().await);
    giver.knows(&taker);
    let large = bytes(1, 300_000);
    let hash = giver.event.holds(&large);
    taker.event.names(&large);
    let coming = taker.under_way().join("datang");
    // Where the folder should be lies a file.
    std::fs::write(&coming, "").unwrap();
    taker.meets(&[&giver.addr]);
    let Found::Fault(Fault::Disk(words)) = within(taker.evidence.fetch_now(hash)).await else {
        panic!("no fault")
    };
    assert!(!words.is_empty());
    std::fs::remove_file(&coming).unwrap();
    taker.evidence.look();
    taker.whole().await;
    assert_eq!(taker.event.content(&hash), Some(large));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_whole_piece_that_was_spoiled_before_it_was_kept_is_fetched_anew() {
    let (giver, taker) = (Laptop::new().await, Laptop::patient().await);
    giver.knows(&taker);
    let letter = bytes(1, 300_000);
    let hash = giver.event.holds(&letter);
    let folder = taker.under_way().join("datang").join(blake3::Hash::from_bytes(hash).to_string());
    std::fs::create_dir_all(&folder).unwrap();
    std::fs::write(folder.join("siap"), b"lain").unwrap();
    taker.event.names(&letter);
    taker.meets(&[&giver.addr]);
    within(taker.evidence.until(|now| now.fault.is_some())).await;
    taker.evidence.look();
    taker.whole().await;
    assert_eq!(taker.event.content(&hash), Some(letter));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn once_it_is_stopped_nothing_is_answered_any_more() {
    let (giver, taker) = (Laptop::new().await, Laptop::patient().await);
    giver.knows(&taker);
    let hash = giver.event.holds(&bytes(1, 10_000));
    taker.event.names(&bytes(1, 10_000));
    taker.meets(&[&giver.addr]);
    let Laptop { evidence, .. } = giver;
    within(evidence.stop()).await;
    assert_eq!(within(taker.evidence.fetch_now(hash)).await, Found::Nobody);
    let Laptop { evidence, .. } = taker;
    within(evidence.stop()).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn nothing_is_fetched_into_the_room_that_writing_needs_and_all_once_there_is_more() {
    let (giver, taker) = (Laptop::new().await, Laptop::patient().await);
    giver.knows(&taker);
    *taker.event.room.lock().unwrap() = Some(170_000);
    let (small, large, other) = (bytes(1, 10_000), bytes(2, 200_000), bytes(3, 150_000));
    for piece in [&small, &large, &other] {
        giver.event.holds(piece);
        taker.event.names(piece);
    }
    taker.meets(&[&giver.addr]);
    let reserved = |now: &Progress| {
        (now.lacking, now.lacking_bytes) == (1, 200_000) && now.fault == Some(Fault::Reserved)
    };
    within(taker.evidence.until(reserved)).await;
    let hash = *blake3::hash(&large).as_bytes();
    assert_eq!(within(taker.evidence.fetch_now(hash)).await, Found::Fault(Fault::Reserved));
    *taker.event.room.lock().unwrap() = Some(10 << 20);
    taker.evidence.look();
    taker.whole().await;
    assert_eq!(taker.evidence.progress().fault, None);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_the_event_gives_no_size_for_comes_too_and_sizes_past_all_bounds_add_up() {
    let (giver, taker) = (Laptop::new().await, Laptop::patient().await);
    giver.knows(&taker);
    let emblem = bytes(1, 70_000);
    let hash = giver.event.holds(&emblem);
    taker.event.names_alone(&emblem);
    for invented in 1..=3 {
        taker.event.says([invented; 32], u64::MAX / 2);
    }
    taker.meets(&[&giver.addr]);
    let here = |now: &Progress| (now.lacking, now.lacking_bytes) == (3, u64::MAX);
    within(taker.evidence.until(here)).await;
    assert_eq!(taker.event.content(&hash), Some(emblem));
}
