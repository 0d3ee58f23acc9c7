//! Laptops on one machine: what travels, what does not, and what a cut or a kill leaves.

mod double;

use std::{sync::atomic::Ordering, time::Duration};

use double::{Book, Laptop, author, befriend, operation, person, settings};
use meja_core::{ids::EventId, record::Chain};
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use uuid::Uuid;

use super::{Engine, EngineError, join_stream};
use crate::Ledger as _;

fn two() -> (Laptop, Laptop) {
    let (one, two) = (Laptop::start(1, &Book::new()), Laptop::start(2, &Book::new()));
    befriend(&[&one, &two]);
    (one, two)
}

#[test]
fn two_laptops_come_to_hold_the_same_whichever_dials() {
    let (one, two) = two();
    one.write(&person(11), 3);
    two.write(&person(12), 2);
    one.dial(&two);
    two.dial(&one);
    one.until("the other's operations", |one| one.book.has(&person(12)) == 2);
    two.until("the other's operations", |two| two.book.has(&person(11)) == 3);
    one.write(&person(11), 1);
    let live =
        two.until("an operation written while connected", |two| two.book.has(&person(11)) == 4);
    one.write(&person(11), 1);
    let hot = two.until("the next one", |two| two.book.has(&person(11)) == 5);
    two.write(&person(12), 1);
    one.until("one the other way", |one| one.book.has(&person(12)) == 3);
    println!("live {live:?}, then {hot:?}");
    assert_eq!(one.book.ids(), two.book.ids());
}

#[test]
fn a_laptop_in_the_middle_passes_operations_on() {
    let books = [Book::new(), Book::new(), Book::new()];
    let [one, middle, three] =
        [(1, &books[0]), (2, &books[1]), (3, &books[2])].map(|(n, book)| Laptop::start(n, book));
    befriend(&[&one, &middle]);
    befriend(&[&middle, &three]);
    one.write(&person(11), 4);
    three.write(&person(13), 5);
    one.dial(&middle);
    middle.dial(&three);
    one.until("the far laptop's operations", |one| one.book.has(&person(13)) == 5);
    three.until("the far laptop's operations", |three| three.book.has(&person(11)) == 4);
    one.write(&person(11), 1);
    three.until("one written later", |three| three.book.has(&person(11)) == 5);
    assert!(!one.sees(&three) && !three.sees(&one));
}

#[test]
fn a_stranger_gets_nothing_and_brings_nothing() {
    let (member, stranger) = (Laptop::start(1, &Book::new()), Laptop::start(9, &Book::new()));
    // The stranger would let the member in; the member never heard of it.
    stranger.book.admit(member.engine.key());
    member.write(&person(11), 3);
    stranger.write(&person(19), 3);
    stranger.dial(&member);
    let friend = Laptop::start(2, &Book::new());
    befriend(&[&member, &friend]);
    friend.dial(&member);
    friend.until("what a member gets", |friend| friend.book.has(&person(11)) == 3);
    for alpn in [super::HALL, super::SYNC] {
        let refused = stranger.engine.runtime().block_on(async {
            let to = iroh::EndpointAddr::new(member.engine.endpoint().id())
                .with_ip_addr(member.address());
            let opened = stranger.engine.endpoint().connect(to, alpn).await;
            let Ok(connection) = opened else { return true };
            connection.closed().await;
            true
        });
        assert!(refused);
    }
    assert_eq!(stranger.book.has(&person(11)), 0);
    assert_eq!(member.book.has(&person(19)), 0);
    assert!(!member.sees(&stranger));
}

#[test]
fn a_removed_laptop_is_cut_off_at_once() {
    let (one, two) = two();
    one.dial(&two);
    one.until("a connection", |one| one.sees(&two));
    two.until("a connection", |two| two.sees(&one));
    one.book.remove(two.engine.key());
    one.engine.close_peer(two.engine.key());
    let cut = two.until("the end of it", |two| !two.sees(&one));
    assert!(cut < Duration::from_secs(2), "{cut:?}");
    one.until("the end of it", |one| !one.sees(&two));
    one.write(&person(11), 2);
    two.write(&person(12), 2);
    // It tries to come back, and does once it is admitted again.
    one.book.admit(two.engine.key());
    one.engine.committed();
    two.until("what it missed", |two| two.book.has(&person(11)) == 2);
    one.until("what it wrote meanwhile", |one| one.book.has(&person(12)) == 2);
}

#[test]
fn a_removal_that_nobody_announced_is_noticed() {
    let (one, two) = two();
    one.dial(&two);
    two.until("a connection", |two| two.sees(&one));
    one.book.remove(two.engine.key());
    two.until("the end of it", |two| !two.sees(&one));
}

#[test]
fn a_laptop_that_was_away_catches_up() {
    let (one, two) = two();
    one.book.write(&person(11), 5_000);
    one.dial(&two);
    one.until("a connection", |one| one.sees(&two));
    let took = two.until("5,000 operations", |two| two.book.has(&person(11)) == 5_000);
    println!("5,000 operations after {took:?}");
    one.write(&person(11), 1);
    let live = two.until("one more", |two| two.book.has(&person(11)) == 5_001);
    println!("one more after {live:?}");
    assert_eq!(one.book.ids(), two.book.ids());
}

#[test]
fn a_full_disk_loses_nothing() {
    let (one, two) = two();
    two.book.full.store(true, Ordering::SeqCst);
    one.write(&person(11), 20);
    one.dial(&two);
    two.until("the failure", |two| two.book.failures.load(Ordering::SeqCst) > 1);
    one.write(&person(11), 20);
    two.until("the fault", |two| two.notices().iter().any(|notice| notice.contains("disk penuh")));
    assert_eq!(two.book.has(&person(11)), 0);
    two.book.full.store(false, Ordering::SeqCst);
    two.until("everything", |two| two.book.has(&person(11)) == 40);
    two.until("the end of the fault", |two| two.notices().iter().any(|notice| notice == "Mended"));
}

#[test]
fn a_killed_laptop_goes_on_where_its_event_file_stands() {
    let (one, two) = two();
    one.write(&person(11), 10);
    one.dial(&two);
    two.until("operations", |two| two.book.has(&person(11)) == 10);
    let (book, address) = (std::sync::Arc::clone(&two.book), two.address());
    drop(two);
    one.write(&person(11), 5);
    book.write(&person(12), 5);
    let mut same = settings(2);
    same.port = Some(address.port());
    let again = Laptop::with(same, &book);
    again.dial(&one);
    again.until("what it missed", |again| again.book.has(&person(11)) == 15);
    one.until("what it had not sent", |one| one.book.has(&person(12)) == 5);
}

#[test]
fn a_laptop_that_vanishes_is_missed_within_ten_seconds() {
    let (one, two) = two();
    one.dial(&two);
    one.until("a connection", |one| one.sees(&two));
    // Nothing is said goodbye to: the runtime is held still.
    let (release, held) = std::sync::mpsc::channel::<()>();
    let held = std::sync::Arc::new(std::sync::Mutex::new(held));
    for _ in 0..2 {
        let held = std::sync::Arc::clone(&held);
        two.engine.runtime().spawn(async move {
            let _ = held.lock().unwrap().recv();
        });
    }
    let missed = one.until("its absence", |one| !one.sees(&two));
    println!("missed after {missed:?}");
    assert!(missed < Duration::from_secs(10), "{missed:?}");
    drop(release);
    one.until("its return", |one| one.sees(&two));
}

#[test]
fn where_the_port_is_taken_another_is_found() {
    let one = Laptop::start(1, &Book::new());
    let mut same = settings(2);
    same.port = Some(one.address().port());
    let two = Laptop::with(same, &Book::new());
    assert_ne!(one.address().port(), two.address().port());
    befriend(&[&one, &two]);
    two.dial(&one);
    one.until("a connection", |one| one.sees(&two));
}

#[test]
fn stopping_is_bounded_and_is_told() {
    let (one, two) = two();
    one.dial(&two);
    two.until("a connection", |two| two.sees(&one));
    let begun = std::time::Instant::now();
    one.engine.stop();
    assert!(begun.elapsed() < Duration::from_secs(6), "{:?}", begun.elapsed());
    let told = two.until("the end of it", |two| !two.sees(&one));
    assert!(told < Duration::from_secs(3), "{told:?}");
    one.engine.stop();
}

#[test]
fn peers_are_told_apart_by_what_they_are_and_where_they_stand() {
    let (one, two) = (Laptop::start(1, &Book::new()), Book::new());
    let mut later = settings(2);
    later.now = std::sync::Arc::new(|| 1_790_000_180_000);
    let two = Laptop::with(later, &two);
    befriend(&[&one, &two]);
    two.write(&person(12), 3);
    two.engine.say_now("Meja 2: Dinas Kesehatan".into());
    one.dial(&two);
    one.until("the other's line", |one| {
        one.engine.peers().iter().any(|peer| peer.now == "Meja 2: Dinas Kesehatan")
    });
    let [peer] = one.engine.peers().try_into().unwrap();
    assert_eq!((peer.device.as_str(), peer.release.as_str()), ("Laptop 2", "0.1.0"));
    assert_eq!((peer.form, peer.instrument.as_str()), (Some(5), "c1-21"));
    assert!(peer.connected && peer.level);
    assert_eq!(peer.skew_ms, 180_000);
    assert_eq!(peer.heads.0[&author(&person(12))].seq, 3);
    assert_eq!(peer.evidence_lacking, (2, 6_000));
    assert_eq!(peer.address, Some(two.address()));
    assert!(peer.last_heard_ms.unwrap() < 10_000);
}

#[test]
fn a_laptop_of_another_form_or_instrument_is_seen_and_not_fed() {
    for change in [
        |one: &mut super::Settings| one.form = 6,
        |one: &mut super::Settings| one.instrument = "iga".into(),
    ] {
        let one = Laptop::start(1, &Book::new());
        let mut other = settings(2);
        change(&mut other);
        let other = Laptop::with(other, &Book::new());
        let third = Laptop::start(3, &Book::new());
        befriend(&[&one, &other, &third]);
        one.write(&person(11), 3);
        other.dial(&one);
        third.dial(&one);
        third.until("what one of the same gets", |third| third.book.has(&person(11)) == 3);
        one.until("the other", |one| one.sees(&other));
        other.until("where one stands", |other| {
            other.engine.peers().iter().any(|peer| !peer.heads.0.is_empty() && !peer.level)
        });
        assert_eq!(other.book.has(&person(11)), 0);
    }
}

#[test]
fn a_laptop_of_another_event_is_turned_away() {
    let one = Laptop::start(1, &Book::new());
    let two = Laptop::start(2, &Book::of(EventId(Uuid::from_u128(8))));
    befriend(&[&one, &two]);
    two.write(&person(12), 1);
    let third = Laptop::start(3, &Book::new());
    befriend(&[&one, &third]);
    two.dial(&one);
    third.dial(&one);
    third.until("a connection", |third| third.sees(&one));
    assert!(!one.sees(&two) && !two.sees(&one));
    assert_eq!(one.book.has(&person(12)), 0);
}

#[test]
fn two_histories_of_one_author_reach_both_and_stop_nothing() {
    let (one, two) = two();
    let key = person(11);
    one.book.write(&key, 2);
    one.dial(&two);
    two.until("the common part", |two| two.book.has(&key) == 2);
    drop(two);
    one.write(&key, 1);
    let book = Book::new();
    let ours = one.book.sealed(author(&key), 0, usize::MAX).unwrap();
    book.take(ours[..2].to_vec()).unwrap();
    let second = ours[1].clone().open().unwrap();
    let end = Chain { seq: 2, prev: second.id };
    let other = operation(EventId(Uuid::from_u128(7)), &key, end, 99);
    book.take(vec![other.into()]).unwrap();
    let two = Laptop::start(2, &book);
    befriend(&[&one, &two]);
    two.dial(&one);
    one.until("the other history", |one| one.book.forked() == 1);
    two.until("the other history", |two| two.book.forked() == 1);
    two.write(&person(12), 3);
    one.until("what has nothing to do with it", |one| one.book.has(&person(12)) == 3);
}

#[test]
fn what_a_member_scribbles_into_a_document_stops_nothing() {
    let (one, two) = two();
    one.dial(&two);
    one.write(&person(11), 3);
    two.until("operations", |two| two.book.has(&person(11)) == 3);
    // A member with the documents open writes nonsense, a forged operation, and removes a key.
    let place = crate::segment::Place { author: author(&person(11)), segment: 0 };
    let id = samod::DocumentId::try_from(place.document(two.book.event()).to_vec()).unwrap();
    let repo = two.engine.hall.replica.borrow().clone().unwrap();
    let handle = two.engine.runtime().block_on(repo.repo.find(id)).unwrap().unwrap();
    let mut forged =
        operation(two.book.event(), &person(66), Chain { seq: 3, ..Chain::default() }, 1);
    forged.signature = [7; 64];
    handle.with_document(|doc| {
        use automerge::{ROOT, ScalarValue, transaction::Transactable as _};
        let mut tx = doc.transaction();
        tx.put(ROOT, "00000099", "coretan").unwrap();
        tx.put(ROOT, "apa saja", 5).unwrap();
        tx.delete(ROOT, "00000001").unwrap();
        let sealed = meja_core::record::Sealed::from(forged).to_bytes();
        tx.put(ROOT, "00000004", ScalarValue::Bytes(sealed)).unwrap();
        tx.commit();
    });
    one.write(&person(11), 2);
    one.until("the scribbles", |one| one.engine.garbage() == 3);
    one.until("the forgery", |one| one.book.refused() == 1);
    two.until("what came after", |two| two.book.has(&person(11)) == 5);
    assert_eq!(one.book.has(&person(66)), 0);
}

#[test]
fn a_document_that_a_member_spoiled_is_gone_round() {
    let (one, two) = two();
    let key = person(11);
    one.book.write(&key, 3);
    // The spoiler knows the third operation and enters another change under its name at the
    // second laptop, which then cannot take the true one.
    let ops = one.book.sealed(author(&key), 0, usize::MAX).unwrap();
    let mut chain = crate::segment::Chain::starting_at(1);
    let true_ones: Vec<_> = ops.iter().map(|op| chain.change(op)).collect();
    two.book.take(ops[..2].to_vec()).unwrap();
    let place = crate::segment::Place { author: author(&key), segment: 0 };
    let id = samod::DocumentId::try_from(place.document(two.book.event()).to_vec()).unwrap();
    two.until("a repository", |two| two.engine.hall.replica.borrow().is_some());
    let repo = two.engine.hall.replica.borrow().clone().unwrap();
    let handle = two.engine.runtime().block_on(repo.repo.find(id)).unwrap().unwrap();
    let mut spoiled = true_ones[2].decode();
    spoiled.deps = vec![true_ones[1].hash()];
    spoiled.time = 1;
    spoiled.hash = None;
    spoiled.operations[0].action =
        automerge::legacy::OpType::Put(automerge::ScalarValue::Str("coretan".into()));
    handle.with_document(|doc| doc.apply_changes([automerge::Change::from(spoiled)])).unwrap();
    one.dial(&two);
    let round = two.until("the operation by another road", |two| two.book.has(&key) == 3);
    println!("gone round after {round:?}");
    one.write(&key, 1);
    two.until("and the next", |two| two.book.has(&key) == 4);
}

#[test]
fn a_repository_that_breaks_is_started_anew() {
    let (one, two) = two();
    one.dial(&two);
    one.write(&person(11), 1);
    two.until("operations", |two| two.book.has(&person(11)) == 1);
    let broken = two.engine.hall.replica.borrow().clone().unwrap();
    broken.give_up();
    two.until("another repository", |two| {
        let now = two.engine.hall.replica.borrow().clone().unwrap();
        !std::sync::Arc::ptr_eq(&now, &broken)
    });
    one.write(&person(11), 2);
    two.write(&person(12), 2);
    two.until("operations", |two| two.book.has(&person(11)) == 3);
    one.until("operations", |one| one.book.has(&person(12)) == 2);
}

#[test]
fn a_guest_is_heard_only_while_the_door_is_open() {
    let host = Laptop::start(1, &Book::new());
    let guest = settings(9);
    let runtime = tokio::runtime::Runtime::new().unwrap();
    let knock = || runtime.block_on(join_stream(&guest, host.engine.key(), &[host.address()]));
    assert!(matches!(knock(), Err(EngineError::NotReached)));
    host.engine.open_door(true);
    let mut theirs = knock().unwrap();
    let mut ours = host.guests.recv_timeout(Duration::from_secs(20)).unwrap();
    assert_eq!(theirs.exporter, ours.exporter);
    assert_eq!(theirs.remote, host.engine.key());
    runtime.block_on(async {
        theirs.write_all(b"boleh masuk?").await.unwrap();
        let mut heard = [0; 12];
        ours.read_exact(&mut heard).await.unwrap();
        assert_eq!(&heard, b"boleh masuk?");
        ours.write_all(b"silakan").await.unwrap();
        // The last words arrive although the stream is let go at once.
        drop(ours);
        let mut answer = vec![];
        theirs.read_to_end(&mut answer).await.unwrap();
        assert_eq!(answer, b"silakan");
    });
    drop(theirs);
    let second = Laptop::start(8, &Book::new());
    let stream = second.engine.knock(host.engine.key(), &[host.address()]).unwrap();
    let other = host.guests.recv_timeout(Duration::from_secs(20)).unwrap();
    assert_eq!((other.remote, stream.exporter), (second.engine.key(), other.exporter));
    host.engine.open_door(false);
    assert!(matches!(
        second.engine.knock(host.engine.key(), &[host.address()]),
        Err(EngineError::NotReached)
    ));
}

#[test]
fn nothing_of_the_engine_needs_a_runtime_of_its_caller() {
    fn plain<T: Send + Sync + 'static>() {}
    plain::<Engine>();
    let one = Laptop::start(1, &Book::new());
    std::thread::scope(|scope| {
        scope.spawn(|| one.engine.committed());
        scope.spawn(|| one.engine.peers());
        scope.spawn(|| one.engine.dial([0; 32], vec![]));
    });
}
