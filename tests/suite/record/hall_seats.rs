//! Whom a desk's laptop may introduce, whatever order its certificates come in.

use std::collections::BTreeSet;

use meja_store::{Edit, aside};
use serde_json::json;

use super::{
    hall::{Hall, LAPTOP, author, certificate, shown},
    table::{id, key, person},
};

/// A certificate of a laptop that may vouch for these.
fn vouching(mut edit: Edit, who: &[u64]) -> Edit {
    edit.fields.retain(|(name, _)| name != "vouches");
    edit.set("vouches", json!(who.iter().map(|one| person(*one)).collect::<Vec<_>>()))
}

#[test]
fn a_laptop_introduces_nobody_whom_the_chair_did_not_seat_there_until_it_does_in_any_order() {
    let mut hall = Hall::of(2);
    let laptop = certificate(author(&key(1, LAPTOP)), "laptop", None, 1, &[id(40)]);
    hall.write(0, 0, 0, vec![vouching(laptop.clone(), &[0])]).unwrap();
    hall.at(1).receive(hall.ops(0)).unwrap();
    assert!(hall.introduce(1, 1).is_err(), "its own door says so already");
    // A program that asks nobody.
    hall.at(1).set_anchors(BTreeSet::new()).unwrap();
    hall.introduce(1, 1).unwrap();
    hall.remark(1, 1, 1, "Bukan meja saya.").unwrap();
    hall.at(1).set_anchors(BTreeSet::from([author(&key(0, 0))])).unwrap();
    let got = hall.at(0).receive(hall.ops(1)).unwrap();
    assert_eq!((got.applied, got.held, got.refused), (0, 1, 1), "{got:?}");
    assert_eq!(hall.text(0, 1), None);
    hall.write(0, 0, 0, vec![vouching(laptop, &[1])]).unwrap();
    hall.at(1).receive(hall.ops(0)).unwrap();
    assert_eq!(hall.text(0, 1).as_deref(), Some("Bukan meja saya."));
    assert_eq!(hall.at(0).read(aside::count).unwrap(), 0);
    assert_eq!(hall.rows(0), hall.rows(1));
    let late = hall.fresh_store();
    late.receive(hall.ops(1).into_iter().rev().collect()).unwrap();
    assert_eq!(shown(&late), hall.rows(0));
}
