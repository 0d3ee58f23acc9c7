//! A member's laptop that certifies whom it may not: with operations made by hand and signed by its
//! own key, by processes of their own. They travel like all others, and count nowhere.

use meja_core::record::{Author, Entity, FieldWrite, OpBody, Operation, RowWrite, SigningKey};
use meja_store::{Access, Reason, Store, aside};
use meja_tests::hall::{Hall, Seat, Station};
use serde::Serialize;
use serde_json::{Value, json};
use uuid::Uuid;

/// The author of a key.
fn author(key: &SigningKey) -> Author {
    Author(key.verifying_key().to_bytes())
}

fn field(name: &str, value: impl Serialize) -> FieldWrite {
    let value = serde_json::to_string(&value).unwrap();
    FieldWrite { field: name.to_owned().into(), value, supersedes: Vec::new() }
}

/// A write on a member's row, as whoever may certify makes it.
fn member(row: Uuid, key: Author, more: Vec<FieldWrite>) -> RowWrite {
    let fields = [vec![field("key", key.to_string())], more].concat();
    RowWrite { entity: Entity::Member, row, fields }
}

/// The member's row of a key.
fn row_of(station: &Station, whose: Author) -> Uuid {
    let store = Store::open(&station.file, Access::Read).unwrap();
    let rows = store.read(meja_store::table::member::all).unwrap();
    rows.into_iter().find(|row| row.key == whose.to_string()).unwrap().id.0
}

fn certificate(row: u128, key: Author, role: &str, on: &str) -> RowWrite {
    let more = vec![
        field("role", role),
        field("device", "Laptop ketua"),
        field("endpoint", on),
        field("admitted", true),
    ];
    member(Uuid::from_u128(row), key, more)
}

/// Signs writes with the laptop's own key, one operation each, behind what it has written.
fn forge(station: &Station, writes: Vec<RowWrite>) {
    let store = Store::open(&station.file, Access::Write).unwrap();
    let key = station.secret("laptop");
    let mut chain = store.chain(author(&key)).unwrap();
    let mut hlc = store.operations().unwrap().iter().map(|op| op.body.hlc).max().unwrap();
    for (nth, write) in writes.into_iter().enumerate() {
        hlc.ms += 1;
        let body = OpBody {
            version: OpBody::version(),
            event: store.event(),
            author: author(&key),
            seq: chain.seq + 1,
            prev: chain.prev,
            hlc,
            wall_ms: hlc.ms,
            tx: Uuid::from_u128(9_000 + nth as u128),
            part: 0,
            parts: 1,
            label: "hall.admit".into(),
            writes: vec![write],
        };
        let op = Operation::sign(body, &key).unwrap();
        (chain.seq, chain.prev) = (op.body.seq, op.id);
        store.receive(vec![op]).unwrap();
    }
}

#[test]
fn what_a_desks_laptop_certifies_beyond_its_right_is_refused_on_every_laptop() {
    let mut hall = Hall::new("x");
    let desk = hall.join("meja-1", "desk", &["Meja 1"]);
    let third = hall.join("meja-2", "desk", &["Meja 2"]);
    let at = Seat::at(&mut hall.stations[desk], "Meja 1");
    hall.stations[desk].call("person.act_as", json!({ "assessor": at.people[0] }));
    at.write(&mut hall.stations[desk], "c2.1", "Tulisan yang sah.").unwrap();
    at.says(&mut hall.stations[third], "c2.1", "Tulisan yang sah.");
    hall.level();
    hall.stations[desk].close();

    // A stranger with a copy of the file, keys of its own, and a wish to be the chair.
    let mut stranger = hall.plug("asing");
    std::fs::copy(&hall.stations[desk].file, &stranger.file).unwrap();
    stranger.serve();
    at.write(&mut stranger, "c2.2", "Tulisan orang asing.").unwrap();
    let (laptop, on) = (stranger.secret("laptop"), stranger.secret("jaringan"));
    let person = stranger.secret("sekretariat");
    let on = Author(meja_sync::engine::public_key(on.as_bytes())).to_string();
    let own = author(&hall.stations[desk].secret("laptop"));
    let chairs = author(&hall.stations[0].secret("sekretariat"));
    forge(
        &hall.stations[desk],
        vec![
            certificate(801, author(&laptop), "chair", &on),
            certificate(802, author(&person), "secretariat", &on),
            certificate(803, author(&laptop), "laptop", &on),
            certificate(804, own, "secretariat", &on),
            member(
                row_of(&hall.stations[desk], chairs),
                chairs,
                vec![field("removed_after", 0), field("removed_reason", "")],
            ),
        ],
    );
    hall.stations[desk].serve();
    for station in [0, third] {
        hall.stations[station]
            .sees("hall.state", &Value::Null, |state| (state["aside"] == 5).then_some(()));
    }
    hall.level();
    // The chair goes on leading, and its word goes on counting everywhere.
    let there = Seat::at(&mut hall.stations[0], "Meja 2");
    there.write(&mut hall.stations[0], "c2.3", "Ketua tetap ketua.").unwrap();
    there.says(&mut hall.stations[third], "c2.3", "Ketua tetap ketua.");
    let ticket = hall.ticket();
    assert!(!ticket.is_empty());
    for station in [0, third] {
        let state = hall.stations[station].call("hall.state", Value::Null);
        let laptops = state["laptops"].to_string();
        assert_eq!(state["laptops"].as_array().unwrap().len(), 3, "{laptops}");
        assert!(!laptops.contains("asing"), "{laptops}");
    }
    let state = stranger.call("hall.state", Value::Null);
    let connected = state["laptops"].as_array().unwrap().iter();
    assert_eq!(connected.filter(|one| one["state"] == "connected").count(), 0, "{state}");
    stranger.close();
    let held = hall.held();
    assert!(held.iter().all(|one| one.ids() == held[0].ids()), "all hold the same");
    assert_eq!(held[0].rows, held[third].rows);
    let judged = [0, third].map(|at| &hall.stations[at]);
    for station in judged {
        let store = Store::open(&station.file, Access::Read).unwrap();
        let refused = store.read(aside::refused).unwrap();
        let why: Vec<_> = refused.iter().map(|one| (one.author, one.reason)).collect();
        assert_eq!(why, [(own, Reason::Overreach); 5], "{}", station.name);
        let of_hall = store.hall().unwrap().unwrap();
        for key in [&laptop, &person] {
            assert!(of_hall.standing(author(key)).is_none(), "{}", station.name);
        }
        let chair = of_hall.standing(chairs).unwrap();
        assert!(chair.anchor && chair.until.is_none());
    }
    assert!(held[0].rows.iter().all(|row| !row.contains("orang asing")));
    // On its own copy its rows say what it wrote, and certify nobody there either.
    let store = Store::open(&hall.stations[desk].file, Access::Read).unwrap();
    let of_hall = store.hall().unwrap().unwrap();
    assert!(of_hall.standing(author(&laptop)).is_none());
    assert!(of_hall.standing(own).is_some_and(|one| !one.is_authority()));
}
