//! What a laptop holds for want of its author's admission is passed on by every road, and judged by
//! whoever receives it.

use meja_app::{
    case::bundle,
    contract::{LaptopRole, RemarkKind},
};
use meja_core::approval::Head;
use meja_store::{aside, held, record};
use meja_tests::Laptop;

use super::Hall;

const WORDS: &str = "lima kata untuk paket ini";

/// A laptop that nobody admitted, on which so many notes were written.
fn stranger(hall: &Hall, notes: usize) -> (Laptop, String) {
    let guest = hall.guest("Laptop tamu", 77);
    let view = guest.desk_view("Meja 1");
    let (lead, innovation) = (view.assessors[0].id.clone(), view.innovations[0].id.clone());
    guest.seat(Some(&lead));
    for note in 1..=notes {
        note_on(&guest, &innovation, note);
    }
    (guest, innovation)
}

fn note_on(laptop: &Laptop, innovation: &str, note: usize) {
    let desk = laptop.desk_view("Meja 1").desk.id;
    let (row, text) = (format!("c2.{note}"), format!("Catatan tamu {note}."));
    laptop.write(innovation, &row, RemarkKind::Finding, &text, Some(&desk)).unwrap();
}

fn carry(from: &Laptop, to: &Laptop, name: &str) -> meja_app::contract::BundleReceipt {
    let path = from.path(name);
    bundle::to_path(&from.app, &path, WORDS, false, false).unwrap();
    bundle::from_path(&to.app, &path, WORDS).unwrap()
}

fn notes(laptop: &Laptop) -> usize {
    let rows = laptop.look(meja_tests::rows);
    rows.iter().filter(|row| row.contains("Catatan tamu")).count()
}

#[test]
fn notes_of_a_laptop_that_is_not_admitted_go_by_a_stick_through_one_that_holds_them() {
    let hall = Hall::open();
    let middle = hall.guest("Laptop Meja 2", 22);
    hall.admit(&middle, LaptopRole::Desk, &["Meja 2"]);
    let (guest, innovation) = stranger(&hall, 2);
    let receipt = carry(&guest, &middle, "tamu-1.paket");
    assert!(receipt.waiting >= 2 && receipt.refused == 0, "{receipt:?}");
    assert_eq!(notes(&middle), 0, "it holds them and does not count them");
    let receipt = carry(&middle, &hall.host, "meja-2-1.paket");
    assert!(receipt.waiting >= 2 && receipt.refused == 0, "{receipt:?}");
    assert_eq!(notes(&hall.host), 0, "nor does whoever receives them");

    // The next bundle goes on from what was held, and nothing is missing before it.
    note_on(&guest, &innovation, 3);
    carry(&guest, &middle, "tamu-2.paket");
    let receipt = carry(&middle, &hall.host, "meja-2-2.paket");
    assert_eq!((receipt.refused, receipt.gaps.len()), (0, 0), "{receipt:?}");
    assert_eq!(receipt.fresh, 0);
    let nothing = bundle::to_path(&middle.app, &middle.path("lagi.paket"), WORDS, false, false);
    assert_eq!(nothing.unwrap_err().code, "bundle.nothing");

    // Once its laptop is admitted all of it counts: it says who writes there, and brings no more
    // than what is new.
    hall.admit(&guest, LaptopRole::Desk, &["Meja 1"]);
    let lead = guest.desk_view("Meja 1").assessors[0].id.clone();
    guest.seat(Some(&lead));
    note_on(&guest, &innovation, 4);
    carry(&guest, &hall.host, "tamu-3.paket");
    assert_eq!(notes(&hall.host), 4);
    assert_eq!(hall.host.look(|conn| aside::count(conn).unwrap()), 0);
    hall.host.assert_sound();
}

#[test]
fn what_is_held_without_a_gap_is_told_and_handed_on_and_nothing_beyond_a_gap() {
    let hall = Hall::open();
    let (guest, _) = stranger(&hall, 3);
    let known = hall.host.look(|conn| record::heads(conn).unwrap());
    let new: Vec<_> = super::operations(&guest)
        .into_iter()
        .filter(|op| known.0.get(&op.body.author).is_none_or(|head| op.body.seq > head.seq))
        .collect();
    let writer = new
        .iter()
        .map(|op| op.body.author)
        .max_by_key(|one| new.iter().filter(|op| op.body.author == *one).count());
    let writer = writer.unwrap();
    let of_writer: Vec<_> = new.into_iter().filter(|op| op.body.author == writer).collect();
    let [first, second, third] = of_writer.try_into().unwrap();
    let told =
        |laptop: &Laptop| laptop.look(|conn| held::reach(conn).unwrap().0.get(&writer).copied());
    hall.host.store(|store| {
        store.receive(vec![third.clone()]).unwrap();
    });
    assert_eq!(told(&hall.host), None, "what comes before it has not come");
    hall.host.store(|store| {
        store.receive(vec![first.clone()]).unwrap();
    });
    assert_eq!(told(&hall.host), Some(Head { seq: 1, op: first.id }));
    hall.host.store(|store| {
        store.receive(vec![second.clone()]).unwrap();
        let numbers = |after, bytes| {
            let handed = store.handed(writer, after, bytes).unwrap();
            handed.into_iter().map(|one| one.open().unwrap().body.seq).collect::<Vec<_>>()
        };
        assert_eq!(numbers(0, usize::MAX), [1, 2, 3]);
        assert_eq!(numbers(1, usize::MAX), [2, 3]);
        assert_eq!(numbers(0, 1), [1], "no more than was asked for");
        assert!(store.sealed(writer, 0, usize::MAX).unwrap().is_empty(), "none of it is stored");
    });
    assert_eq!(told(&hall.host), Some(Head { seq: 3, op: third.id }));
    let all = hall.host.look(|conn| held::all(conn).unwrap());
    let heads = hall.host.look(|conn| record::heads(conn).unwrap());
    assert_eq!(all.0[&writer].seq, 3);
    assert!(!heads.0.contains_key(&writer));
    assert!(heads.0.iter().all(|(author, head)| all.0[author] == *head));
}
