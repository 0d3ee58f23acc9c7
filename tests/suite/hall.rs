//! Several laptops in the application: opening, admission, writing at a desk, conflicts, what is
//! kept aside.

mod conflicts;
mod held;
mod leading;
mod pictured;
mod seats;
mod told;
mod writing;

use std::collections::BTreeSet;

use meja_app::{
    case::members::{self, NewLaptop},
    contract::LaptopRole,
};
use meja_core::{ids::MemberId, record::Author};
use meja_store::{Access, Received, Store, aside};
use meja_tests::{Laptop, OPEN_DAY};
use uuid::Uuid;

/// The chair's network key, and after it those of the other laptops.
const CHAIRS: [u8; 32] = [1; 32];

/// A host that opened a scored event, and laptops that joined it.
struct Hall {
    host: Laptop,
    anchor: Author,
}

impl Hall {
    fn open() -> Self {
        let host = Laptop::scoring(&[("presentasi", "iga-2023", 100)], |_| {});
        let anchor = members::certify_all_and_anchor(&host.app, CHAIRS).unwrap();
        Self { host, anchor }
    }

    /// A laptop that has the event, and that nobody admitted yet.
    fn guest(&self, name: &str, seed: u64) -> Laptop {
        let laptop = Laptop::new(name, seed);
        let id = self.host.look(|conn| meja_store::table::event::get(conn).unwrap().id);
        let replica = Uuid::from_u128(u128::from(seed));
        let store = Store::create(&laptop.event(), id, replica).unwrap();
        store.set_anchors(BTreeSet::from([self.anchor])).unwrap();
        let got = store.receive(operations(&self.host)).unwrap();
        assert_eq!((got.waiting, got.held, got.refused), (0, 0, 0), "{got:?}");
        drop(store);
        laptop.open(&laptop.event()).unwrap();
        laptop.host.set_time(OPEN_DAY);
        laptop
    }

    /// Admits a guest for a part and desks, by their labels, and tells it so.
    fn admit(&self, guest: &Laptop, role: LaptopRole, desks: &[&str]) -> MemberId {
        let laptop_key = members::laptop_author(&guest.app).unwrap();
        let id = members::admit(
            &self.host.app,
            NewLaptop {
                laptop_key,
                endpoint: laptop_key.0,
                device: "Laptop".into(),
                person: "Petugas meja".into(),
                role,
                desks: desks.iter().map(|one| self.host.desk(one).id.parse().unwrap()).collect(),
            },
        )
        .unwrap();
        carry(&self.host, guest);
        id
    }

    /// A laptop of Meja 1 whose lead sits there.
    fn desk(&self, name: &str, seed: u64) -> (Laptop, String) {
        let guest = self.guest(name, seed);
        self.admit(&guest, LaptopRole::Desk, &["Meja 1"]);
        let lead = guest.desk_view("Meja 1").assessors[0].id.clone();
        guest.seat(Some(&lead));
        (guest, lead)
    }
}

fn operations(laptop: &Laptop) -> Vec<meja_core::record::Operation> {
    Store::open(&laptop.event(), Access::Read).unwrap().operations().unwrap()
}

/// Carries everything one laptop has to another; whoever acts there stays.
fn carry(from: &Laptop, to: &Laptop) -> Received {
    let ops = operations(from);
    let acting = meja_app::case::event::get(&to.app, ()).unwrap().acting.assessor;
    let mut got = Received::default();
    to.store(|store| got = store.receive(ops).unwrap());
    // Where the secretariat has a PIN it is the one of these tests.
    to.seat_with(acting.as_deref(), "190715");
    got
}

fn same_rows(a: &Laptop, b: &Laptop) {
    assert_eq!(a.look(meja_tests::rows), b.look(meja_tests::rows));
}

#[test]
fn opening_the_event_vouches_for_what_was_written_before_and_changes_no_row_of_it() {
    let host = Laptop::scoring(&[("presentasi", "iga-2023", 100)], |_| {});
    let lead = host.desk_view("Meja 1").assessors[0].id.clone();
    let id = host.desk_view("Meja 1").innovations[0].id.clone();
    host.seat(Some(&lead));
    host.give_all(&id, "60");
    host.seat(None);
    let rows = |laptop: &Laptop| {
        let mut all = laptop.look(meja_tests::rows);
        all.retain(|row| !row.starts_with("member "));
        all
    };
    let before = rows(&host);
    members::certify_all_and_anchor(&host.app, CHAIRS).unwrap();
    assert_eq!(rows(&host), before);
    host.assert_sound();
    assert_eq!(host.look(|conn| aside::count(conn).unwrap()), 0);
    host.seat(Some(&lead));
    host.give_all(&id, "70");
    host.assert_sound();
}

#[test]
fn a_laptop_of_a_desk_writes_for_the_people_of_its_desk_and_for_nobody_else() {
    let hall = Hall::open();
    let (desk, lead) = hall.desk("Laptop Meja 1", 77);
    let id = desk.desk_view("Meja 1").innovations[0].id.clone();
    desk.give_all(&id, "70");
    // The secretariat is not of this laptop, nor is anybody of another desk.
    let code = |laptop: &Laptop| laptop.give(&id, "iga23.1", "80").unwrap_err().code;
    desk.seat(None);
    assert_eq!(code(&desk), "hall.choose_person");
    desk.seat(Some(&desk.desk_view("Meja 2").assessors[0].id));
    assert_eq!(code(&desk), "hall.other_desk");
    desk.seat(Some(&lead));
    let got = carry(&desk, &hall.host);
    assert_eq!((got.refused, got.held, got.waiting), (0, 0, 0), "{got:?}");
    same_rows(&desk, &hall.host);
    hall.host.assert_sound();
}

#[test]
fn an_observer_reads_and_writes_nothing() {
    let hall = Hall::open();
    let guest = hall.guest("Laptop Tamu", 78);
    hall.admit(&guest, LaptopRole::Observer, &[]);
    let lead = guest.desk_view("Meja 1").assessors[0].id.clone();
    guest.seat(Some(&lead));
    let id = guest.desk_view("Meja 1").innovations[0].id.clone();
    assert_eq!(guest.give(&id, "iga23.1", "80").unwrap_err().code, "hall.observer");
}

#[test]
fn a_desk_handed_over_writes_on_elsewhere_and_a_removed_laptop_counts_no_more() {
    let hall = Hall::open();
    let (dead, lead) = hall.desk("Laptop Meja 1", 77);
    let id = dead.desk_view("Meja 1").innovations[0].id.clone();
    dead.give_all(&id, "70");
    carry(&dead, &hall.host);
    let other = hall.guest("Laptop cadangan", 79);
    let spare = hall.admit(&other, LaptopRole::Desk, &["Meja 2"]);
    other.seat(Some(&lead));
    assert_eq!(other.give(&id, "iga23.1", "80").unwrap_err().code, "hall.other_desk");
    let desks =
        ["Meja 1", "Meja 2"].map(|label| hall.host.desk(label).id.parse().unwrap()).to_vec();
    members::give_desks(&hall.host.app, spare, desks).unwrap();
    carry(&hall.host, &other);
    other.give(&id, "iga23.1", "80").unwrap();
    carry(&other, &hall.host);
    // The lost laptop is removed: its key, and everybody's who wrote on it.
    let listed = |laptop: &Laptop| {
        let all = members::overview(&laptop.app).unwrap().laptops;
        let own = members::laptop_author(&dead.app).unwrap().to_string();
        all.into_iter().find(|one| one.keys.contains(&own)).unwrap()
    };
    let lost = listed(&hall.host);
    assert_eq!(
        (lost.state.as_str(), lost.keys.len(), lost.desks.as_slice()),
        ("diterima", 2, &["Meja 1".to_owned()][..])
    );
    members::remove(&hall.host.app, lost.id.parse().unwrap(), "Laptop hilang", Default::default())
        .unwrap();
    assert_eq!(listed(&hall.host).state, "dikeluarkan: Laptop hilang");
    dead.give(&id, "iga23.2", "75").unwrap();
    let got = carry(&dead, &hall.host);
    assert_eq!((got.applied, got.refused), (0, 1), "{got:?}");
    let aside = meja_app::case::dispute::aside(&hall.host.app, ()).unwrap();
    assert_eq!(aside.len(), 1);
    assert!(aside[0].message.text.contains("sesudah laptopnya dikeluarkan"), "{aside:?}");
    carry(&hall.host, &other);
    same_rows(&other, &hall.host);
}

#[test]
fn the_network_admits_the_laptops_that_are_certified_and_not_removed() {
    let hall = Hall::open();
    let guest = hall.guest("Laptop Meja 1", 77);
    let endpoint = members::laptop_author(&guest.app).unwrap().0;
    let admitted = || {
        let mut now = BTreeSet::new();
        hall.host.store(|store| now = members::endpoints(&store.hall().unwrap().unwrap()));
        now
    };
    assert_eq!(admitted(), BTreeSet::from([CHAIRS]));
    let id = hall.admit(&guest, LaptopRole::Desk, &["Meja 1"]);
    assert_eq!(admitted(), BTreeSet::from([CHAIRS, endpoint]));
    members::remove(&hall.host.app, id, "Dipinjam orang", Default::default()).unwrap();
    assert_eq!(admitted(), BTreeSet::from([CHAIRS]));
    hall.admit(&guest, LaptopRole::Desk, &["Meja 1"]);
    assert_eq!(admitted(), BTreeSet::from([CHAIRS, endpoint]), "admitted again");
}

#[test]
fn a_stranger_is_held_in_words_and_admitted_from_there() {
    let hall = Hall::open();
    let stranger = hall.guest("Laptop asing", 80);
    let lead = stranger.desk_view("Meja 1").assessors[0].id.clone();
    let id = stranger.desk_view("Meja 1").innovations[0].id.clone();
    stranger.seat(Some(&lead));
    stranger.give(&id, "iga23.1", "55").unwrap();
    let got = carry(&stranger, &hall.host);
    assert_eq!((got.applied, got.held), (0, 1), "{got:?}");
    let aside = meja_app::case::dispute::aside(&hall.host.app, ()).unwrap();
    assert!(aside[0].admit && aside[0].message.text.starts_with("1 perubahan dari"), "{aside:?}");
    let input =
        meja_app::contract::AdmitAuthor { author: aside[0].author.clone(), assessor: Some(lead) };
    assert!(meja_app::case::dispute::admit(&hall.host.app, input).unwrap().is_empty());
    carry(&hall.host, &stranger);
    same_rows(&stranger, &hall.host);
    hall.host.assert_sound();
}
