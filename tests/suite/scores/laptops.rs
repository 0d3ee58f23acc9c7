//! One person scores on two laptops: two versions of one register, shown and settled by a person.

use meja_app::contract::ScoreLacking;
use meja_core::record::Operation;
use meja_store::{Access, Store};
use meja_tests::{Laptop, OPEN_DAY, rows};

use super::Panel;

fn operations(laptop: &Laptop) -> Vec<Operation> {
    Store::open(&laptop.event(), Access::Read).unwrap().operations().unwrap()
}

fn carry(from: &Laptop, to: &Laptop) {
    let ops = operations(from);
    to.store(|store| {
        let got = store.receive(ops).unwrap();
        assert_eq!(got.waiting, 0);
    });
}

/// A second laptop with a copy of the event.
fn second(panel: &Panel) -> Laptop {
    let other = Laptop::new("Laptop Meja 1", 77);
    let copy = panel.laptop.path("salinan.meja");
    meja_app::case::backup::to_path(&panel.laptop.app, &copy).unwrap();
    meja_app::case::backup::to_new_file(&other.app, &copy, &other.event()).unwrap();
    other.open(&other.event()).unwrap();
    other.host.set_time(OPEN_DAY);
    other.seat(Some(&panel.lead));
    other
}

#[test]
fn two_values_of_one_register_live_until_the_person_decides_and_then_both_laptops_agree() {
    let panel = Panel::presentation();
    let other = second(&panel);
    panel.laptop.give_all(&panel.id, "60");
    other.give_all(&panel.id, "60");
    other.host.pass(5_000);
    other.give(&panel.id, "iga23.3", "90").unwrap();
    carry(&other, &panel.laptop);
    carry(&panel.laptop, &other);
    panel.sit(&panel.lead);
    other.seat(Some(&panel.lead));
    let row = panel.laptop.scores(&panel.id).stages[0].rows[2].clone();
    let mut rivals: Vec<&str> = row.rivals.iter().map(|one| one.value.as_str()).collect();
    rivals.sort_unstable();
    assert_eq!(rivals, ["60", "90"]);
    assert_eq!(row.value, "90", "the later one is shown, undecided");
    let gaps = panel.laptop.send(&panel.id, true).unwrap().gaps;
    assert!(gaps.iter().all(|gap| gap.what == ScoreLacking::Decision) && !gaps.is_empty());
    // Choosing what is shown already still decides.
    for row in panel.laptop.scores(&panel.id).stages[0].rows.clone() {
        panel.laptop.give(&panel.id, &row.indicator, &row.value).unwrap();
    }
    assert!(panel.laptop.send(&panel.id, false).unwrap().sent_at.is_some());
    carry(&panel.laptop, &other);
    carry(&other, &panel.laptop);
    other.seat(Some(&panel.lead));
    assert!(other.scores(&panel.id).stages[0].rows.iter().all(|row| row.rivals.is_empty()));
    assert!(other.scores(&panel.id).stages[0].sent_at.is_some());
    assert_eq!(panel.laptop.look(rows), other.look(rows));
    other.assert_sound();
    panel.laptop.assert_sound();
}
