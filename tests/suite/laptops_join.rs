//! Coming into an event, by processes of their own: cut off in the middle, several at one door, into
//! an encrypted event.

use meja_store::{Access, Store, arrival};
use meja_tests::hall::Hall;
use uuid::Uuid;

#[test]
fn what_a_cut_left_of_an_event_is_gone_on_from_under_the_same_keys() {
    let mut hall = Hall::new("k");
    let mut guest = hall.plug("meja-1");
    let chairs = Store::open(&hall.stations[0].file, Access::Read).unwrap();
    let (event, mut ops) = (chairs.event(), chairs.operations().unwrap());
    let anchors = chairs.read(meja_store::anchors).unwrap();
    drop(chairs);
    ops.truncate(ops.len() / 2);
    let left = arrival::begin(&guest.file, event, Uuid::from_u128(77)).unwrap();
    left.set_anchors(anchors).unwrap();
    left.receive(ops).unwrap();
    drop(left);
    let ticket = hall.ticket();
    guest.join(&ticket, "");
    hall.admit("desk", &["Meja 1"]);
    guest.until("ready", |line| line.get("ready").cloned());
    assert!(!arrival::coming(&guest.file).exists());
    hall.stations.push(guest);
    hall.level();
    hall.same();
    let whole = Store::open(&hall.stations[1].file, Access::Read).unwrap();
    assert_eq!(whole.replica(), Uuid::from_u128(77), "it asked as the laptop that it was");
}

#[test]
fn a_laptop_killed_while_the_event_comes_in_has_nothing_half_and_comes_in_at_the_same_place() {
    let mut hall = Hall::new("l");
    let ticket = hall.ticket();
    let mut guest = hall.plug("meja-1");
    guest.join(&ticket, "");
    hall.admit("desk", &["Meja 1"]);
    guest.until("fetching", |line| (line["joining"]["step"] == "fetching").then_some(()));
    guest.kill();
    if guest.file.exists() {
        // It was quicker than the kill: then the event is whole.
        guest.serve();
    } else {
        let ticket = hall.ticket();
        guest.join(&ticket, "");
        hall.admit("desk", &["Meja 1"]);
        guest.until("ready", |line| line.get("ready").cloned());
    }
    hall.stations.push(guest);
    hall.level();
    let state = hall.stations[0].call("hall.state", serde_json::Value::Null);
    assert_eq!(state["laptops"].as_array().unwrap().len(), 2, "one laptop is one laptop: {state}");
    hall.same();
}
