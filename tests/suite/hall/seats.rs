//! Who may introduce whom at a desk, and which row of a key is believed.

use meja_app::{
    case::{hall, members, people},
    contract::{DeskInfo, LaptopRole},
};
use meja_core::{
    ids::MemberId,
    record::{Author, Entity, SigningKey},
};
use meja_store::{By, Edit, Plan, StoreError, aside};
use meja_tests::{Laptop, OPEN_DAY};
use uuid::Uuid;

use super::{Hall, carry, same_rows};

/// Seats somebody at a desk besides those who sit there.
fn seat_too(laptop: &Laptop, label: &str, who: &str) {
    let mut desk: DeskInfo = laptop.desk(label);
    desk.assessors.push(who.to_owned());
    people::save_desk(&laptop.app, desk).unwrap();
}

#[test]
fn who_is_seated_at_a_desk_later_writes_at_its_laptop_and_counts_everywhere() {
    let hall = Hall::open();
    let (desk, _) = hall.desk("Laptop Meja 1", 77);
    let other = desk.desk_view("Meja 2").assessors[0].id.clone();
    let id = desk.desk_view("Meja 1").innovations[0].id.clone();
    seat_too(&hall.host, "Meja 1", &other);
    carry(&hall.host, &desk);
    desk.seat(Some(&other));
    desk.give(&id, "iga23.1", "60").unwrap();
    let got = carry(&desk, &hall.host);
    assert_eq!((got.refused, got.held, got.waiting), (0, 0, 0), "{got:?}");
    same_rows(&desk, &hall.host);
    hall.host.assert_sound();
}

/// The key of a laptop itself, as its installation keeps it.
fn key_of(laptop: &Laptop) -> SigningKey {
    let mut found = None;
    laptop.store(|store| {
        let home = laptop.path("rumah").join("kunci").join(store.replica().to_string());
        let text = std::fs::read_to_string(home.join("laptop")).unwrap();
        found =
            Some(SigningKey::from_bytes(blake3::Hash::from_hex(text.trim()).unwrap().as_bytes()));
    });
    found.unwrap()
}

#[test]
fn a_row_that_a_desks_laptop_writes_about_the_chairs_key_moves_no_name_and_removes_nobody() {
    let hall = Hall::open();
    let guest = hall.guest("Laptop Meja 1", 77);
    let id = hall.admit(&guest, LaptopRole::Desk, &["Meja 1"]);
    let lead = guest.desk_view("Meja 1").assessors[0].clone();
    let key = key_of(&guest);
    let own = Author(key.verifying_key().to_bytes());
    let (chairs, desk) = (hall.anchor, guest.desk("Meja 1").id);
    let names = |laptop: &Laptop| {
        let lines = hall::receipts(&laptop.app, ()).unwrap().into_iter();
        lines.map(|line| line.person).collect::<Vec<_>>()
    };
    let listed = |laptop: &Laptop| format!("{:?}", members::overview(&laptop.app).unwrap().laptops);
    let before = (names(&hall.host), listed(&hall.host));
    guest.store(|store| {
        let by = By { key, now: OPEN_DAY, tx: Uuid::from_u128(5) };
        // Its id is after every other: the last row of that key.
        let row = MemberId(Uuid::from_u128(u128::MAX));
        let edit = Edit::of(Entity::Member, row)
            .set("key", chairs.to_string())
            .set("role", "assessor")
            .set("assessor_id", lead.id.clone())
            .set("device", "Laptop Meja 1")
            .set("endpoint", own.to_string())
            .set("desks", serde_json::json!([desk]))
            .set("admitted", true);
        store
            .transact("hall.introduce", by, |_| {
                Ok::<_, StoreError>(Plan { edits: vec![edit], output: () })
            })
            .unwrap();
    });
    let got = carry(&guest, &hall.host);
    assert_eq!((got.applied, got.refused), (1, 0), "{got:?}");
    hall.host.seat(None);
    assert_eq!((names(&hall.host), listed(&hall.host)), before);
    members::remove(&hall.host.app, id, "Dipinjam orang", Default::default()).unwrap();
    hall.host.store(|store| {
        let hall = store.hall().unwrap().unwrap();
        assert_eq!(hall.standing(chairs).unwrap().until, None, "the chair stays");
        assert!(hall.standing(own).unwrap().until.is_some());
    });
    assert_eq!(hall.host.look(|conn| aside::count(conn).unwrap()), 0);
}
