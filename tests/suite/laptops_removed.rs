//! A laptop that is removed while it is away, by processes of their own: whatever road the removal
//! and its later writing take, the same counts everywhere, and the network is closed to it wherever
//! the removal is known.

use meja_store::{Access, Reason, Store, aside};
use meja_tests::hall::{Hall, Held, Seat, Station};
use serde_json::{Value, json};

const BEFORE: &str = "Sebelum dikeluarkan.";
const MEANWHILE: &str = "Selagi jauh, belum tahu dikeluarkan.";
const AFTER: &str = "Sesudah tahu dikeluarkan.";

/// What the hall's state says of the laptop of a desk.
fn laptop_of(state: &Value, desk: &str) -> Value {
    let mut laptops = state["laptops"].as_array().unwrap().iter();
    laptops.find(|one| one["desk_labels"] == json!([desk])).unwrap().clone()
}

/// The chair removes the laptop of a desk.
fn remove(hall: &mut Hall, desk: &str) {
    let chair = hall.chair();
    let state = chair.call("hall.state", Value::Null);
    let input = json!({ "id": laptop_of(&state, desk)["id"], "reason": "Laptop hilang." });
    let state = chair.call("hall.remove", input);
    assert_eq!(laptop_of(&state, desk)["state"], "removed");
}

/// Waits until a laptop knows that the laptop of a desk is removed.
fn knows(station: &mut Station, desk: &str) {
    station.sees("hall.state", &Value::Null, |state| {
        (laptop_of(state, desk)["state"] == "removed").then_some(())
    });
}

/// Waits until a laptop says that this stands in its way.
fn is_told(station: &mut Station, code: &str) {
    station.sees("hall.state", &Value::Null, |state| {
        state["troubles"].as_array()?.iter().any(|one| one["code"] == code).then_some(())
    });
}

/// Waits until a laptop is connected with nobody.
fn is_alone(station: &mut Station) {
    station.sees("hall.state", &Value::Null, |state| {
        let mut laptops = state["laptops"].as_array()?.iter();
        laptops.all(|one| one["state"] != "connected").then_some(())
    });
}

/// A desk's laptop with somebody seated who wrote once, which all have; with its seat.
fn with_a_desk(hall: &mut Hall) -> (usize, Seat) {
    let away = hall.join("meja-1", "desk", &["Meja 1"]);
    let at = Seat::at(&mut hall.stations[away], "Meja 1");
    hall.stations[away].call("person.act_as", json!({ "assessor": at.people[0] }));
    at.write(&mut hall.stations[away], "c2.1", BEFORE).unwrap();
    (away, at)
}

/// A bundle of all that is new on one laptop, taken in by another that is switched off.
fn carry(from: &Station, to: &Station, name: &str) {
    let path = from.file.with_file_name(name);
    let path = path.to_str().unwrap();
    let given = from.meja(&["bundle", "export", from.file.to_str().unwrap(), path, "--whole"]);
    assert_eq!(given.code, Some(0), "{given:?}");
    let taken = to.meja(&["bundle", "import", to.file.to_str().unwrap(), path]);
    assert_eq!(taken.code, Some(0), "{taken:?}");
}

/// Why what is refused on a laptop is refused, one for each operation.
fn refusals(station: &Station) -> Vec<Reason> {
    let store = Store::open(&station.file, Access::Read).unwrap();
    store.read(aside::refused).unwrap().iter().map(|one| one.reason).collect()
}

/// Those who stay hold the same and show the same, with what counts and without what does not.
fn stay_alike(hall: &mut Hall, away: usize, refused: usize) {
    let held = hall.held();
    let names: Vec<_> = hall.stations.iter().map(|one| one.name.clone()).collect();
    let stay = || held.iter().enumerate().filter(|(at, _)| *at != away);
    let first: &Held = &held[0];
    for (at, one) in stay() {
        assert!(one.ids() == first.ids(), "{} holds other changes", names[at]);
        assert_eq!(one.rows, first.rows, "{}", names[at]);
        assert_eq!(one.problems, Vec::<String>::new(), "{}", names[at]);
        let reasons = refusals(&hall.stations[at]);
        assert_eq!(reasons, vec![Reason::Removed; refused], "{}", names[at]);
    }
    let shows = |held: &Held, text: &str| held.rows.iter().any(|row| row.contains(text));
    assert!(shows(first, BEFORE), "what it wrote before stays");
    assert!(!shows(first, MEANWHILE) && !shows(first, AFTER), "and nothing of what came later");
    assert!(shows(&held[away], MEANWHILE), "its own writing counts where it was written");
}

#[test]
fn a_removal_that_comes_on_a_stick_closes_the_hall_and_later_writing_is_kept_aside_everywhere() {
    let mut hall = Hall::new("r");
    let (away, at) = with_a_desk(&mut hall);
    let stays = hall.join("meja-2", "desk", &["Meja 2"]);
    for station in &mut hall.stations {
        station.knows("MEJA_BUNDLE_PASSPHRASE", "lima kata untuk paket ini");
    }
    at.says(&mut hall.stations[stays], "c2.1", BEFORE);
    hall.level();
    hall.stations[away].close();
    remove(&mut hall, "Meja 1");
    knows(&mut hall.stations[stays], "Meja 1");

    // Away from all others it goes on writing, until a stick tells it.
    let cable = hall.stations[away].cable.clone();
    hall.net.cut(&cable);
    hall.stations[away].serve();
    hall.stations[away].call("person.act_as", json!({ "assessor": at.people[0] }));
    at.write(&mut hall.stations[away], "c2.2", MEANWHILE).unwrap();
    hall.stations[away].close();
    carry(&hall.stations[0], &hall.stations[away], "kabar.paket");
    hall.stations[away].serve();
    is_told(&mut hall.stations[away], "hall.removed_here");
    hall.stations[away].call("person.act_as", json!({ "assessor": at.people[0] }));
    at.write(&mut hall.stations[away], "c2.3", AFTER).unwrap();
    hall.net.heal(&cable);

    // What it wrote goes to one of the others by a stick, and from there to all.
    hall.stations[stays].close();
    carry(&hall.stations[away], &hall.stations[stays], "lama.paket");
    hall.stations[stays].serve();
    for station in [0, stays] {
        hall.stations[station]
            .sees("hall.state", &Value::Null, |state| (state["aside"] == 2).then_some(()));
        knows(&mut hall.stations[station], "Meja 1");
        assert!(!at.shows(&mut hall.stations[station], MEANWHILE));
    }
    is_alone(&mut hall.stations[away]);
    stay_alike(&mut hall, away, 2);
}

#[test]
fn a_removal_that_a_third_laptop_brings_takes_back_what_it_had_believed_and_closes_the_line() {
    let mut hall = Hall::new("w");
    if !hall.net.has_cables() {
        return;
    }
    let (away, at) = with_a_desk(&mut hall);
    let third = hall.join("meja-2", "desk", &["Meja 2"]);
    at.says(&mut hall.stations[third], "c2.1", BEFORE);
    hall.level();
    // The chair's laptop is alone, and removes the first one; the others are together and know nothing.
    let chairs = hall.stations[0].cable.clone();
    hall.net.cut(&chairs);
    remove(&mut hall, "Meja 1");
    at.write(&mut hall.stations[away], "c2.2", MEANWHILE).unwrap();
    at.says(&mut hall.stations[third], "c2.2", MEANWHILE);
    // The removed one is cut off; the third hears of its removal, and gives what it had believed.
    let cable = hall.stations[away].cable.clone();
    hall.net.cut(&cable);
    hall.net.heal(&chairs);
    knows(&mut hall.stations[third], "Meja 1");
    for station in [0, third] {
        hall.stations[station]
            .sees("hall.state", &Value::Null, |state| (state["aside"] == 1).then_some(()));
        assert!(!at.shows(&mut hall.stations[station], MEANWHILE));
    }
    // Back in the hall it is let in nowhere, and is told so although nothing of its removal reached it.
    hall.net.heal(&cable);
    is_told(&mut hall.stations[away], "hall.turned_away");
    at.write(&mut hall.stations[away], "c2.3", AFTER).unwrap();
    is_alone(&mut hall.stations[away]);
    for station in [0, third] {
        let state = hall.stations[station].call("hall.state", Value::Null);
        assert_eq!(laptop_of(&state, "Meja 1")["state"], "removed", "{}", state["laptops"]);
        assert!(!at.shows(&mut hall.stations[station], AFTER));
    }
    stay_alike(&mut hall, away, 1);
}
