//! What a laptop says it has, whether it gives it, and what it holds without counting it.

use std::{sync::atomic::Ordering, time::Duration};

use meja_core::{
    approval::Head,
    record::{Author, OpId, Sealed},
};

use super::double::{Book, Laptop, author, befriend, person};
use super::two;
use crate::{Ledger as _, engine::PeerState};

fn of(laptop: &Laptop, other: &Laptop) -> PeerState {
    let peers = laptop.engine.peers();
    peers.into_iter().find(|peer| peer.endpoint == other.engine.key()).unwrap()
}

fn boast(laptop: &Laptop, who: Author, seq: u64) {
    laptop.book.boasts.lock().unwrap().insert(who, Head { seq, op: OpId([9; 32]) });
    laptop.engine.committed();
}

#[test]
fn who_does_not_give_what_it_says_it_has_is_passed_over_and_named() {
    let books = [Book::new(), Book::new(), Book::new()];
    let [one, liar, honest] =
        [(1, &books[0]), (2, &books[1]), (3, &books[2])].map(|(n, book)| Laptop::start(n, book));
    befriend(&[&one, &liar, &honest]);
    let key = person(11);
    boast(&liar, author(&key), 100_000);
    liar.book.mute.store(true, Ordering::SeqCst);
    one.dial(&liar);
    one.until("the claim", |one| {
        one.sees(&liar) && of(one, &liar).heads.0.contains_key(&author(&key))
    });
    one.until("a question", |_| liar.book.asked.load(Ordering::SeqCst) > 0);
    honest.book.write(&key, 1_500);
    honest.dial(&one);
    let took = one.until("what the honest one has", |one| one.book.has(&key) == 1_500);
    println!("round the liar after {took:?}");
    assert!(took < Duration::from_secs(20), "a claim holds nothing back: {took:?}");
    one.until("the broken word", |one| of(one, &liar).owes > 0);
    let (false_one, true_one) = (of(&one, &liar), of(&one, &honest));
    assert!(!false_one.heads.0.contains_key(&author(&key)), "nobody counts on it");
    assert_eq!((true_one.owes, true_one.heads.0[&author(&key)].seq), (0, 1_500));
}

#[test]
fn an_operation_numbered_0_and_ten_thousand_strangers_stop_nothing() {
    let (one, two) = two();
    boast(&two, Author([0; 32]), 0);
    for n in 0..10_000_u64 {
        let mut bytes = [1; 32];
        bytes[..8].copy_from_slice(&n.to_be_bytes());
        let head = Head { seq: n % 7, op: OpId([9; 32]) };
        two.book.boasts.lock().unwrap().insert(Author(bytes), head);
    }
    two.write(&person(255), 3);
    one.write(&person(12), 3);
    one.dial(&two);
    two.until("what an honest one wrote", |two| two.book.has(&person(12)) == 3);
    one.write(&person(12), 200);
    two.until("and wrote later", |two| two.book.has(&person(12)) == 203);
    assert!(one.notices().iter().all(|notice| !notice.contains("Fault")));
}

#[test]
fn what_is_held_for_want_of_its_authors_admission_is_passed_on() {
    let books = [Book::new(), Book::new(), Book::new()];
    let [one, middle, three] =
        [(1, &books[0]), (2, &books[1]), (3, &books[2])].map(|(n, book)| Laptop::start(n, book));
    let key = person(44);
    for laptop in [&one, &middle] {
        laptop.book.unknown.lock().unwrap().insert(author(&key));
    }
    // It came on a stick, say.
    let elsewhere = Book::new();
    elsewhere.write(&key, 5);
    let came: Vec<Sealed> = elsewhere.sealed(author(&key), 0, usize::MAX).unwrap();
    one.book.take(came).unwrap();
    assert_eq!((one.book.has(&key), one.book.held().unwrap()[&author(&key)]), (0, 5));
    befriend(&[&one, &middle]);
    befriend(&[&middle, &three]);
    one.dial(&middle);
    middle.dial(&three);
    three.until("what two held on the way", |three| three.book.has(&key) == 5);
    assert_eq!(middle.book.has(&key), 0, "each judges by itself");
    middle.until("where they stand", |middle| {
        of(middle, &one).held.get(&author(&key)) == Some(&5)
            && of(middle, &three).heads.0.contains_key(&author(&key))
    });
    // Held is here: nobody asks for it again, and nobody is thought to owe it.
    let asked = three.book.asked.load(Ordering::SeqCst) + one.book.asked.load(Ordering::SeqCst);
    one.write(&person(11), 300);
    three.until("what came after", |three| three.book.has(&person(11)) == 300);
    let after = three.book.asked.load(Ordering::SeqCst) + one.book.asked.load(Ordering::SeqCst);
    assert!(after - asked <= 2, "asked {} times for it", after - asked);
    assert_eq!((of(&middle, &one).owes, of(&middle, &three).owes), (0, 0));
}
