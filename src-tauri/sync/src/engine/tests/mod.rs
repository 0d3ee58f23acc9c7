//! Laptops on one machine: what travels, and what it costs.

mod claims;
mod double;
mod faults;
mod gate;

use std::{
    sync::Arc,
    time::{Duration, Instant},
};

use meja_core::stamp::{BootMs, Stamp};

use double::{Book, Laptop, author, befriend, person, settings};

use super::{Engine, PeerState};

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
fn in_a_large_hall_everybody_has_everything() {
    let books: Vec<_> = (0..9).map(|_| Book::new()).collect();
    let laptops: Vec<_> =
        (1..).zip(&books).map(|(secret, book)| Laptop::start(secret, book)).collect();
    befriend(&laptops.iter().collect::<Vec<_>>());
    for (at, laptop) in laptops.iter().enumerate() {
        laptops.iter().skip(at + 1).for_each(|other| laptop.dial(other));
    }
    for laptop in &laptops {
        laptop.until("the hall", |laptop| laptop.engine.hall.sessions().len() == 8);
    }
    for round in 1..=3 {
        for (who, laptop) in (11..).zip(&laptops) {
            laptop.write(&person(who), 2);
        }
        for laptop in &laptops {
            laptop.until("what everybody wrote", |laptop| {
                (11..20).all(|who| laptop.book.has(&person(who)) == round * 2)
            });
        }
    }
    laptops[0].write(&person(11), 1);
    for laptop in &laptops {
        laptop.until("one written then", |laptop| laptop.book.has(&person(11)) == 7);
        assert_eq!(laptop.book.forked(), 0);
    }
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
    let begun = Instant::now();
    one.engine.stop();
    assert!(begun.elapsed() < Duration::from_secs(6), "{:?}", begun.elapsed());
    let told = two.until("the end of it", |two| !two.sees(&one));
    assert!(told < Duration::from_secs(5), "sooner than by its silence: {told:?}");
    one.engine.stop();
}

#[test]
fn peers_are_told_apart_by_what_they_are_and_where_they_stand() {
    let (one, two) = (Laptop::start(1, &Book::new()), Book::new());
    let mut later = settings(2);
    later.now = Arc::new(|| Stamp::wall(1_790_000_180_000));
    let two = Laptop::with(later, &two);
    befriend(&[&one, &two]);
    two.write(&person(12), 3);
    two.engine.say_now("Meja 2: Dinas Kesehatan".into());
    one.dial(&two);
    // What it holds is looked up after the line is told.
    one.until("the other's line and what it holds", |one| {
        let told = |peer: &PeerState| {
            peer.now == "Meja 2: Dinas Kesehatan"
                && peer.level
                && peer.heads.0.contains_key(&author(&person(12)))
        };
        one.engine.peers().iter().any(told)
    });
    let [peer] = one.engine.peers().try_into().unwrap();
    assert_eq!((peer.device.as_str(), peer.release.as_str()), ("Laptop 2", "0.1.0"));
    assert_eq!((peer.form, peer.instrument.as_str()), (Some(5), "c1-21"));
    assert!(peer.connected && peer.level);
    assert_eq!(peer.skew_ms, 180_000);
    assert_eq!(peer.heads.0[&author(&person(12))].seq, 3);
    assert_eq!(peer.evidence_lacking, (3, 6_000));
    assert_eq!(peer.address, Some(two.address()));
    assert!(peer.last_heard_ms.unwrap() < 10_000);
}

#[test]
fn what_another_laptop_says_of_its_clocks_is_told_with_ones_own() {
    let clocks = |boot, ms: i64, wall_ms| {
        let mut settings = settings(boot);
        let stamp = Stamp { wall_ms, boot: Some(BootMs { id: u64::from(boot), ms }) };
        settings.now = Arc::new(move || stamp);
        (Laptop::with(settings, &Book::new()), stamp)
    };
    let ((one, here), (two, there)) = (clocks(1, 5_000, 100_000), clocks(2, 70, 900));
    befriend(&[&one, &two]);
    one.dial(&two);
    one.until("the other's clocks", |one| !one.book.met.lock().unwrap().is_empty());
    two.until("the other's clocks", |two| !two.book.met.lock().unwrap().is_empty());
    assert_eq!(one.book.met.lock().unwrap()[0], (two.engine.key(), there, here));
    assert_eq!(two.book.met.lock().unwrap()[0], (one.engine.key(), here, there));
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

#[test]
fn large_operations_travel_in_several_documents() {
    let (one, two) = two();
    // An import: 24 MB, six segments by their size, the last of them still open.
    one.book.write_sized(&person(11), 24, 1_000_000);
    one.dial(&two);
    two.until("the import", |two| two.book.has(&person(11)) == 24);
    one.book.write_sized(&person(11), 1, 6_000_000);
    one.write(&person(11), 1);
    two.until("what came after it", |two| two.book.has(&person(11)) == 26);
    assert_eq!(one.book.ids(), two.book.ids());
}
