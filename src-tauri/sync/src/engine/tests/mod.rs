//! Laptops on one machine: what travels, what does not, and what a cut or a kill leaves.

mod double;

use std::{sync::atomic::Ordering, time::Duration};

use double::{Book, Laptop, author, befriend, operation, person, settings};
use meja_core::{ids::EventId, record::Chain};
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use uuid::Uuid;

use super::{Engine, EngineError, join_stream};

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
