//! The chair's laptop is lost: a restored backup, or a desk's laptop, leads the hall, and nobody
//! trusts it who did not decide so.

use std::collections::BTreeSet;

use meja_app::{
    case::{backup, hall, members, pin},
    contract::{LaptopRole, LeadAgain, LeadInput, SetPin},
};
use meja_core::record::Author;
use meja_store::aside;
use meja_tests::{Laptop, OPEN_DAY};

use super::{Hall, NewLaptop, carry, same_rows};

/// The network key of the laptop that takes the place of the chair's.
const AFTER: [u8; 32] = [2; 32];

/// The backup as it is restored on another machine, with keys of its own.
fn restored(from: &std::path::Path, name: &str, seed: u64) -> Laptop {
    let laptop = Laptop::new(name, seed);
    backup::to_new_file(&laptop.app, from, &laptop.event()).unwrap();
    laptop.open(&laptop.event()).unwrap();
    laptop.host.set_time(OPEN_DAY);
    laptop
}

fn anchors(laptop: &Laptop) -> BTreeSet<Author> {
    laptop.look(|conn| meja_store::anchors(conn).unwrap())
}

/// A laptop takes an invitation of another, which admits it for what it was.
fn takes_invitation(guest: &Laptop, of: &Laptop, role: LaptopRole, desks: &[&str]) {
    members::trust(&guest.app, anchors(of)).unwrap();
    let laptop_key = members::laptop_author(&guest.app).unwrap();
    members::admit(
        &of.app,
        NewLaptop {
            laptop_key,
            endpoint: laptop_key.0,
            device: "Laptop".into(),
            person: "Petugas meja".into(),
            role,
            desks: desks.iter().map(|one| of.desk(one).id.parse().unwrap()).collect(),
        },
    )
    .unwrap();
}

/// Whether a file is sound but for evidence, which travels by itself.
fn sound(laptop: &Laptop) {
    let report = meja_app::case::trail::check(&laptop.app, ()).unwrap();
    let problems = report.problems.iter().filter(|one| one.code != "evidence_missing");
    assert_eq!(problems.map(|one| &one.message).collect::<Vec<_>>(), Vec::<&String>::new());
}

fn again(laptop: &Laptop) -> Option<LeadAgain> {
    hall::state(&laptop.app, ()).unwrap().lead_again
}

#[test]
fn a_restored_copy_leads_again_and_nothing_of_before_or_after_the_backup_is_lost_or_doubled() {
    let hall = Hall::open();
    let (desk, lead) = hall.desk("Laptop Meja 1", 77);
    let id = desk.desk_view("Meja 1").innovations[0].id.clone();
    desk.give(&id, "iga23.1", "70").unwrap();
    carry(&desk, &hall.host);
    let kept = hall.host.path("cadangan.meja");
    backup::to_path(&hall.host.app, &kept).unwrap();
    // After the backup the chair's laptop writes on, and its last words reach the desk.
    let other = hall.host.desk_view("Meja 2");
    let (far, there) = (other.assessors[0].id.clone(), other.innovations[0].id.clone());
    hall.host.seat(Some(&far));
    hall.host.give(&there, "iga23.1", "65").unwrap();
    carry(&hall.host, &desk);

    let copy = restored(&kept, "Laptop pengganti", 90);
    assert_eq!(again(&copy), Some(LeadAgain::Unknown));
    let written = |laptop: &Laptop| laptop.look(|conn| aside::count(conn).unwrap());
    copy.seat(Some(&far));
    copy.give(&there, "iga23.2", "66").unwrap();
    carry(&copy, &desk);
    assert_eq!(written(&desk), 1, "nobody knows who wrote it");
    copy.seat(None);
    let before = anchors(&copy);
    let own = members::lead_again(&copy.app, AFTER, None).unwrap();
    assert_eq!(anchors(&copy), &before | &BTreeSet::from([own]));
    assert_eq!(again(&copy), None);
    assert_eq!(members::lead_again(&copy.app, AFTER, None).unwrap_err().code, "hall.leads_already");
    // That it says so itself is no reason for anybody else to believe it.
    carry(&copy, &desk);
    assert!(written(&desk) > 1);
    assert_eq!(anchors(&desk), before);

    takes_invitation(&desk, &copy, LaptopRole::Desk, &["Meja 1"]);
    desk.seat(Some(&lead));
    desk.give(&id, "iga23.2", "75").unwrap();
    carry(&copy, &desk);
    carry(&desk, &copy);
    carry(&copy, &desk);
    same_rows(&copy, &desk);
    for laptop in [&copy, &desk] {
        assert_eq!(written(laptop), 0);
        sound(laptop);
        let rows = laptop.look(meja_tests::rows);
        for value in ["65", "66", "70", "75"] {
            let score =
                |row: &&String| row.starts_with("score ") && row.contains(&format!("({value:?})"));
            assert_eq!(rows.iter().filter(score).count(), 1, "{value}: {rows:?}");
        }
    }

    // The old laptop comes back: it counts as before, until the chair removes it.
    hall.host.give(&there, "iga23.3", "67").unwrap();
    let got = carry(&hall.host, &copy);
    assert_eq!((got.applied, got.held, got.refused), (1, 0, 0), "{got:?}");
    let old = members::laptop_author(&hall.host.app).unwrap().to_string();
    let listed = members::overview(&copy.app).unwrap().laptops;
    let old = listed.into_iter().find(|one| one.keys.contains(&old)).unwrap();
    copy.seat(None);
    let remove = |laptop: &Laptop| {
        members::remove(&laptop.app, old.id.parse().unwrap(), "Laptop rusak", Default::default())
    };
    remove(&copy).unwrap();
    hall.host.give(&there, "iga23.4", "68").unwrap();
    for laptop in [&copy, &desk] {
        carry(&copy, &desk);
        let got = carry(&hall.host, laptop);
        assert_eq!((got.applied, got.held), (0, 0), "{got:?}");
    }
    same_rows(&copy, &desk);
}

#[test]
fn leading_again_asks_for_the_pin_of_whoever_acts_and_changes_nothing_without_it() {
    let hall = Hall::open();
    let first = SetPin { assessor: None, old: None, new: Some("246810".into()), staff: None };
    pin::set(&hall.host.app, first).unwrap();
    let kept = hall.host.path("cadangan.meja");
    backup::to_path(&hall.host.app, &kept).unwrap();
    let copy = restored(&kept, "Laptop pengganti", 90);
    let input = |pin: Option<&str>| meja_app::contract::ActAs {
        assessor: None,
        pin: pin.map(str::to_owned),
    };
    meja_app::case::people::act_as(&copy.app, input(Some("246810"))).unwrap();
    let before = (anchors(&copy), copy.operations());
    for (said, code) in [(None, "pin.needed"), (Some("111111"), "pin.wrong")] {
        let refused = members::lead_again(&copy.app, AFTER, said).unwrap_err();
        assert_eq!(refused.code, code);
        assert_eq!((anchors(&copy), copy.operations()), before);
    }
    members::lead_again(&copy.app, AFTER, Some("246810")).unwrap();
    let lead = copy.desk_view("Meja 1").assessors[0].id.clone();
    copy.seat(Some(&lead));
    let refused = members::lead_again(&copy.app, AFTER, None).unwrap_err();
    assert_eq!(refused.code, "hall.leads_already");
}

#[test]
fn without_a_backup_a_desks_laptop_leads_with_all_that_it_holds() {
    let hall = Hall::open();
    let (first, _) = hall.desk("Laptop Meja 1", 77);
    let second = hall.guest("Laptop Meja 2", 78);
    hall.admit(&second, LaptopRole::Desk, &["Meja 2"]);
    let id = first.desk_view("Meja 1").innovations[0].id.clone();
    first.give(&id, "iga23.1", "70").unwrap();
    // An assessor does not: the screen offers it to secretariat and chair alone.
    assert_eq!(again(&first), None);
    let refused = members::lead_again(&first.app, AFTER, None).unwrap_err();
    assert_eq!(refused.code, "role.staff");
    let code = hall::invite(&first.app, meja_app::contract::InviteInput { minutes: 5 });
    assert_eq!(code.unwrap_err().code, "hall.off");
    first.seat(None);
    assert_eq!(again(&first), Some(LeadAgain::Member));
    members::lead_again(&first.app, AFTER, None).unwrap();
    takes_invitation(&second, &first, LaptopRole::Desk, &["Meja 2"]);
    let lead = second.desk_view("Meja 2").assessors[0].id.clone();
    let there = second.desk_view("Meja 2").innovations[0].id.clone();
    carry(&first, &second);
    second.seat(Some(&lead));
    second.give(&there, "iga23.1", "71").unwrap();
    carry(&second, &first);
    carry(&first, &second);
    same_rows(&first, &second);
    sound(&first);
}

#[test]
fn a_removed_laptop_does_not_make_itself_lead() {
    let hall = Hall::open();
    let guest = hall.guest("Laptop Meja 1", 77);
    let id = hall.admit(&guest, LaptopRole::Desk, &["Meja 1"]);
    members::remove(&hall.host.app, id, "Dipinjam orang", Default::default()).unwrap();
    carry(&hall.host, &guest);
    guest.seat(None);
    assert_eq!(again(&guest), None);
    let refused = hall::lead_again(&guest.app, LeadInput::default()).unwrap_err();
    assert_eq!(refused.code, "hall.removed_here");
}

#[test]
fn a_second_authority_admits_the_restored_laptop_and_no_other_trust_is_needed() {
    let hall = Hall::open();
    let deputy = hall.guest("Laptop sekretariat", 81);
    hall.admit(&deputy, LaptopRole::Secretariat, &[]);
    let (desk, _) = hall.desk("Laptop Meja 1", 77);
    let kept = hall.host.path("cadangan.meja");
    backup::to_path(&hall.host.app, &kept).unwrap();
    carry(&hall.host, &deputy);
    let copy = restored(&kept, "Laptop pengganti", 90);
    deputy.seat(None);
    let before = anchors(&desk);
    takes_invitation(&copy, &deputy, LaptopRole::Chair, &[]);
    for laptop in [&copy, &desk] {
        carry(&deputy, laptop);
    }
    assert_eq!(again(&copy), None);
    copy.seat(None);
    let far = copy.desk_view("Meja 2").assessors[0].id.clone();
    let there = copy.desk_view("Meja 2").innovations[0].id.clone();
    copy.seat(Some(&far));
    copy.give(&there, "iga23.1", "64").unwrap();
    let got = carry(&copy, &desk);
    assert_eq!((got.held, got.refused), (0, 0), "{got:?}");
    assert_eq!(anchors(&desk), before, "by a certificate, and by nothing else");
    same_rows(&copy, &desk);
}

#[test]
fn an_anchor_is_removed_by_an_anchor_alone_and_whoever_trusts_it_still_is_told_until_they_decide() {
    let hall = Hall::open();
    let deputy = hall.guest("Laptop sekretariat", 81);
    hall.admit(&deputy, LaptopRole::Secretariat, &[]);
    deputy.seat(None);
    let (desk, lead) = hall.desk("Laptop Meja 1", 77);
    let kept = hall.host.path("cadangan.meja");
    backup::to_path(&hall.host.app, &kept).unwrap();
    let copy = restored(&kept, "Laptop pengganti", 90);
    let leads = members::lead_again(&copy.app, AFTER, None).unwrap();
    // The desk trusts the new leader by a second authority's certificate, and by nothing else.
    carry(&copy, &deputy);
    members::admit_author(&deputy.app, leads, None).unwrap();
    for laptop in [&copy, &desk] {
        carry(&deputy, laptop);
    }
    let standing = |laptop: &Laptop, key: Author| {
        laptop.look(|conn| meja_store::Hall::read(conn).unwrap().unwrap().standing(key).cloned())
    };
    let told = |laptop: &Laptop| {
        let troubles = hall::state(&laptop.app, ()).unwrap().troubles;
        troubles.iter().any(|one| one.code == "hall.anchor_removed")
    };
    carry(&copy, &desk);
    assert!(standing(&desk, leads).unwrap().is_authority());
    assert!(!told(&desk));
    let old = members::laptop_author(&hall.host.app).unwrap().to_string();
    let listed = members::overview(&copy.app).unwrap().laptops;
    let old = listed.into_iter().find(|one| one.keys.contains(&old)).unwrap();
    copy.seat(None);
    let old = old.id.parse().unwrap();
    members::remove(&copy.app, old, "Laptop dicuri", Default::default()).unwrap();
    carry(&copy, &desk);
    // Whoever took a second authority's laptop would else take the event from its chair with it.
    assert!(standing(&copy, hall.anchor).unwrap().until.is_some());
    assert!(standing(&desk, hall.anchor).unwrap().until.is_none());
    assert!(told(&desk) && !told(&copy), "nobody is left to think that it counts");
    // A person at the desk decides: the invitation brings the anchors, and all count alike.
    takes_invitation(&desk, &copy, LaptopRole::Desk, &["Meja 1"]);
    desk.seat(Some(&lead));
    assert!(!told(&desk));
    assert!(standing(&desk, hall.anchor).unwrap().until.is_some());
    for (from, to) in [(&desk, &copy), (&copy, &desk)] {
        carry(from, to);
    }
    same_rows(&copy, &desk);
}
