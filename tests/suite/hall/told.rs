//! What a laptop is told of its own standing, and a receipt that guesses nothing.

use std::collections::BTreeMap;

use meja_app::{
    case::{hall, members},
    contract::LaptopRole,
};
use meja_tests::Laptop;

use super::{Hall, carry};

fn troubles(laptop: &Laptop) -> Vec<String> {
    let state = hall::state(&laptop.app, ()).unwrap();
    state.troubles.into_iter().map(|one| one.code).filter(|code| code.ends_with("_here")).collect()
}

#[test]
fn a_laptop_is_told_that_nobody_knows_it_and_that_it_was_removed() {
    let hall = Hall::open();
    let guest = hall.guest("Laptop Meja 1", 31);
    assert_eq!(troubles(&guest), ["hall.unknown_here"]);
    let id = hall.admit(&guest, LaptopRole::Desk, &["Meja 1"]);
    assert_eq!(troubles(&guest), [""; 0]);
    members::remove(&hall.host.app, id, "Laptop dipinjam orang lain.", BTreeMap::new()).unwrap();
    carry(&hall.host, &guest);
    assert_eq!(troubles(&guest), ["hall.removed_here"]);
    assert_eq!(troubles(&hall.host), [""; 0]);
}

#[test]
fn a_receipt_says_nothing_of_a_laptop_that_is_not_connected() {
    let hall = Hall::open();
    let guest = hall.guest("Laptop Meja 1", 32);
    hall.admit(&guest, LaptopRole::Desk, &["Meja 1"]);
    let lines = hall::receipts(&hall.host.app, ()).unwrap();
    let away: Vec<_> = lines.iter().filter(|line| line.typed.is_none()).collect();
    assert!(!away.is_empty(), "{lines:?}");
    for line in away {
        assert!(!line.same && line.missing[0].text.contains("tidak tersambung"), "{line:?}");
    }
}
