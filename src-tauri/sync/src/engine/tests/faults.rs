//! A cut, a kill, a full disk, a member who means harm: nothing is lost and nothing stops.

use std::{
    cell::RefCell,
    sync::{Arc, Mutex, atomic::Ordering, mpsc},
    time::Duration,
};

use automerge::{Change, ROOT, ScalarValue, legacy::OpType, transaction::Transactable as _};
use meja_core::record::{Chain, Sealed};
use samod::{DocHandle, DocumentId};

use super::double::{Book, Laptop, author, befriend, operation, person, settings};
use super::two;
use crate::{
    Ledger as _,
    segment::{self, Place},
};

/// The first document of a person's operations, as a member has it who means harm.
fn document(laptop: &Laptop, place: Place) -> DocHandle {
    laptop.until("a repository", |laptop| laptop.engine.hall.replica.borrow().is_some());
    let id = DocumentId::try_from(place.document(laptop.book.event()).to_vec()).unwrap();
    let replica = laptop.engine.hall.replica.borrow().clone().unwrap();
    let handle = RefCell::new(None);
    // Operations may have come by the other road, before the document was opened.
    laptop.until("the document", |laptop| {
        let found = laptop.engine.runtime().block_on(replica.repo.find(id.clone())).unwrap();
        let known = found.is_some();
        *handle.borrow_mut() = found;
        known
    });
    handle.into_inner().unwrap()
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
    let (book, address) = (Arc::clone(&two.book), two.address());
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
    let (release, held) = mpsc::channel::<()>();
    let held = Arc::new(Mutex::new(held));
    for _ in 0..2 {
        let held = Arc::clone(&held);
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
    let other = operation(one.book.event(), &key, end, 99);
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
    let place = Place { author: author(&person(11)), segment: 0 };
    let handle = document(&two, place);
    let mut forged =
        operation(two.book.event(), &person(66), Chain { seq: 3, ..Chain::default() }, 1);
    forged.signature = [7; 64];
    handle.with_document(|doc| {
        let mut tx = doc.transaction();
        tx.put(ROOT, "00000099", "coretan").unwrap();
        tx.put(ROOT, "apa saja", 5).unwrap();
        tx.delete(ROOT, "00000001").unwrap();
        let sealed = Sealed::from(forged).to_bytes();
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
    let mut chain = segment::Chain::starting_at(1);
    let true_ones: Vec<_> = ops.iter().map(|op| chain.change(op)).collect();
    two.book.take(ops[..2].to_vec()).unwrap();
    let place = Place { author: author(&key), segment: 0 };
    let handle = document(&two, place);
    let mut spoiled = true_ones[2].decode();
    spoiled.deps = vec![true_ones[1].hash()];
    spoiled.time = 1;
    spoiled.hash = None;
    spoiled.operations[0].action = OpType::Put(ScalarValue::Str("coretan".into()));
    handle.with_document(|doc| doc.apply_changes([Change::from(spoiled)])).unwrap();
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
        let now = two.engine.hall.replica.borrow().clone();
        now.is_some_and(|now| !Arc::ptr_eq(&now, &broken))
    });
    one.write(&person(11), 2);
    two.write(&person(12), 2);
    two.until("operations", |two| two.book.has(&person(11)) == 3);
    one.until("operations", |one| one.book.has(&person(12)) == 2);
}

/// A small generator of the same numbers for the same seed.
struct Dice(u64);

impl Dice {
    fn throw(&mut self, sides: u64) -> u64 {
        self.0 =
            self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % sides
    }
}

#[test]
fn whatever_is_cut_or_killed_all_come_to_hold_the_same() {
    for seed in [1, 7, 42] {
        let mut dice = Dice(seed);
        let books: Vec<_> = (0..4).map(|_| Book::new()).collect();
        let start = |n: usize| Laptop::start(n as u8 + 1, &books[n]);
        let mut laptops: Vec<_> = (0..4).map(start).collect();
        befriend(&laptops.iter().collect::<Vec<_>>());
        let dial_all = |laptop: &Laptop, others: &[Laptop]| {
            others.iter().for_each(|other| laptop.dial(other));
        };
        for laptop in &laptops {
            dial_all(laptop, &laptops);
        }
        let mut written = [0; 4];
        for _ in 0..40 {
            let n = dice.throw(4) as usize;
            match dice.throw(6) {
                0 => {
                    let killed = laptops.remove(n);
                    drop(killed);
                    laptops.insert(n, start(n));
                    dial_all(&laptops[n], &laptops);
                }
                1 => {
                    let other = laptops[dice.throw(4) as usize].engine.key();
                    laptops[n].engine.close_peer(other);
                }
                _ => {
                    let count = dice.throw(30);
                    laptops[n].write(&person(n as u8 + 11), count);
                    written[n] += count as usize;
                }
            }
        }
        for laptop in &laptops {
            laptop.until("everything that anybody wrote", |laptop| {
                (0..4).all(|n| laptop.book.has(&person(n as u8 + 11)) == written[n])
            });
            assert_eq!(laptop.book.ids(), laptops[0].book.ids());
            assert_eq!(laptop.book.forked(), 0);
        }
    }
}
