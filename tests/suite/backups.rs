//! Automatic backups: when they are kept, which stay, what a failure says, and the second place.

use std::{
    collections::BTreeSet,
    fs,
    path::{Path, PathBuf},
};

use meja_app::{
    case::backup,
    contract::{BackupState, FileInput, RemarkKind, RestoreRequest, SpaceLevel, TargetStanding},
};
use meja_core::{keeping, zone::Zone};
use meja_store::{Access, Store, backups};
use meja_tests::Laptop;
use proptest::prelude::*;

const MINUTE: i64 = 60_000;
const HOUR: i64 = 60 * MINUTE;

/// One more cell with text, a minute later.
fn write(laptop: &Laptop, text: &str) {
    laptop.host.pass(MINUTE);
    let (line, desk) = (laptop.innovations().remove(0), laptop.desk("Meja 1").id);
    laptop.write(&line.id, "c2.1", RemarkKind::Finding, text, Some(&desk)).unwrap();
}

/// A beat of the pulse, and all that follows from it.
fn beat(laptop: &Laptop) -> usize {
    backup::pulse(&laptop.app);
    backup::settle(&laptop.app);
    backups(&laptop.event()).len()
}

fn state(laptop: &Laptop) -> BackupState {
    backup::state(&laptop.app, ()).unwrap()
}

/// The path on a stick whose backups are this laptop's.
fn twin(laptop: &Laptop, stick: &Path) -> PathBuf {
    let store = Store::open(&laptop.event(), Access::Read).unwrap();
    let mark = store.replica().simple().to_string();
    stick.join(format!("Monev Tirtaloka {}.meja", &mark[..8]))
}

#[test]
fn ten_minutes_after_something_was_written_a_backup_is_kept_and_none_without() {
    let laptop = Laptop::with_sample();
    assert_eq!(beat(&laptop), 0, "the timer begins to count");
    laptop.host.pass(10 * MINUTE - 1);
    assert_eq!(beat(&laptop), 0);
    laptop.host.pass(1);
    assert_eq!(beat(&laptop), 1);
    laptop.host.pass(30 * MINUTE);
    assert_eq!(beat(&laptop), 1, "nothing was written since");
    write(&laptop, "Ditemukan Perbup Nomor 12 Tahun 2018.");
    laptop.host.pass(10 * MINUTE);
    assert_eq!(beat(&laptop), 2);
    assert_eq!(state(&laptop).age_minutes, Some(0));
    laptop.host.pass(25 * MINUTE);
    assert_eq!(state(&laptop).age_minutes, Some(25));
}

#[test]
fn a_moved_wall_clock_neither_hurries_nor_delays_the_ten_minutes() {
    let laptop = Laptop::with_sample();
    beat(&laptop);
    laptop.host.move_wall(3 * HOUR);
    assert_eq!(beat(&laptop), 0);
    laptop.host.move_wall(-4 * HOUR);
    laptop.host.pass(10 * MINUTE);
    assert_eq!(beat(&laptop), 1);
}

#[test]
fn what_is_kept_is_a_whole_event_that_restores_into_a_new_file() {
    let laptop = Laptop::with_sample();
    write(&laptop, "Tersimpan sebelum cadangan.");
    backup::keep_one(&laptop.app);
    backup::settle(&laptop.app);
    let listed = backup::list(&laptop.app, ()).unwrap();
    assert_eq!(listed.len(), 1);
    assert_eq!((listed[0].age_minutes, listed[0].elsewhere), (Some(0), false));
    assert!(listed[0].at.ends_with("WIB"), "{}", listed[0].at);
    let to = laptop.token(laptop.path("pulih.meja"));
    let from = listed[0].token.clone();
    backup::restore(&laptop.app, RestoreRequest { from, to }).unwrap();
    laptop.close();
    let store = Store::open(&laptop.path("pulih.meja"), Access::Read).unwrap();
    assert_eq!(store.check().unwrap(), []);
}

#[test]
fn a_disk_nearly_full_is_foreseen_then_refused_in_words_and_tried_again_every_minute() {
    let laptop = Laptop::with_sample();
    assert_eq!(state(&laptop).space.level, SpaceLevel::Enough);
    laptop.host.set_free(Some(150 << 20));
    let space = state(&laptop).space;
    assert_eq!(space.level, SpaceLevel::Low);
    assert!(space.backups_left.is_some_and(|left| left > 0));
    laptop.host.set_free(Some(4 << 20));
    assert_eq!(state(&laptop).space.level, SpaceLevel::None);
    beat(&laptop);
    laptop.host.pass(10 * MINUTE);
    assert_eq!(beat(&laptop), 0);
    let trouble = state(&laptop).trouble.unwrap();
    assert_eq!(trouble.code, "backup.no_room");
    assert!(trouble.message.contains("4 MB") && trouble.message.contains("tetap tersimpan"));
    let told: Vec<String> =
        laptop.host.heard().into_iter().flat_map(|event| event.entities).collect();
    assert!(told.contains(&"backup".to_owned()), "the interface hears of it: {told:?}");
    let health = meja_app::case::home::state(&laptop.app, ()).unwrap().health;
    assert_eq!(health.backup_trouble.unwrap().code, "backup.no_room");
    let token = laptop.token(laptop.path("tangan.meja"));
    let by_hand = backup::make(&laptop.app, FileInput { token }).unwrap_err();
    assert_eq!(by_hand.code, "backup.no_room");
    laptop.host.set_free(Some(1 << 30));
    laptop.host.pass(MINUTE - 1);
    assert_eq!(beat(&laptop), 0);
    laptop.host.pass(1);
    assert_eq!(beat(&laptop), 1, "a minute after the failure, though nothing was written since");
    assert!(state(&laptop).trouble.is_none());
}

#[test]
fn a_second_place_gets_each_backup_with_the_evidence_and_its_absence_is_no_fault() {
    let laptop = Laptop::with_sample();
    assert_eq!(state(&laptop).target.state, TargetStanding::Unset);
    let stick = laptop.path("FLASHDISK");
    fs::create_dir(&stick).unwrap();
    let chosen =
        backup::set_target(&laptop.app, FileInput { token: laptop.token(&stick) }).unwrap();
    assert!(chosen.target.label.ends_with("FLASHDISK"), "{}", chosen.target.label);
    backup::settle(&laptop.app);
    let twin = twin(&laptop, &stick);
    let carried = backups(&twin);
    assert_eq!(carried.len(), 1);
    assert_eq!(state(&laptop).target.state, TargetStanding::SameDisk, "the tests' own disk");
    assert_eq!(state(&laptop).target.age_minutes, Some(0));
    let elsewhere: Vec<bool> =
        backup::list(&laptop.app, ()).unwrap().iter().map(|one| one.elsewhere).collect();
    assert_eq!(elsewhere, [false, true]);

    // Restored from the stick alone, the event has its evidence.
    let from = laptop.token(&carried[0].path);
    let to = laptop.token(laptop.path("dari flashdisk.meja"));
    fs::rename(laptop.path("Monev Tirtaloka.bukti"), laptop.path("jauh.bukti")).unwrap();
    backup::restore(&laptop.app, RestoreRequest { from, to }).unwrap();
    laptop.close();
    let store = Store::open(&laptop.path("dari flashdisk.meja"), Access::Read).unwrap();
    assert_eq!(store.check().unwrap(), []);
    drop(store);
    fs::rename(laptop.path("jauh.bukti"), laptop.path("Monev Tirtaloka.bukti")).unwrap();

    // Pulled out: calm, and the ones beside the event go on.
    laptop.open(&laptop.event()).unwrap();
    fs::rename(&stick, laptop.path("dicabut")).unwrap();
    laptop.host.pass(MINUTE);
    backup::keep_one(&laptop.app);
    backup::settle(&laptop.app);
    let now = state(&laptop);
    assert_eq!((now.target.state, now.trouble.is_none()), (TargetStanding::Absent, true));
    assert_eq!(backups(&laptop.event()).len(), 2);
    assert!(!stick.exists(), "nothing is made where a stick should be");
    assert_eq!(backup::forget_target(&laptop.app, ()).unwrap().target.state, TargetStanding::Unset);
}

#[test]
fn a_second_place_that_refuses_is_said_and_the_backup_beside_the_event_stands() {
    let laptop = Laptop::with_sample();
    let stick = laptop.path("RUSAK");
    fs::create_dir(&stick).unwrap();
    // A file where the folder of backups would go refuses every write, whoever asks.
    let refusing = twin(&laptop, &stick).with_extension("cadangan");
    fs::write(refusing, b"bukan folder").unwrap();
    backup::set_target(&laptop.app, FileInput { token: laptop.token(&stick) }).unwrap();
    backup::settle(&laptop.app);
    let now = state(&laptop);
    assert_eq!(now.target.state, TargetStanding::Refuses);
    assert!(now.target.trouble.is_some() && now.trouble.is_none());
    assert_eq!(backups(&laptop.event()).len(), 1);
}

#[test]
fn a_slow_second_place_holds_up_neither_the_next_backup_nor_closing_and_gets_the_newest() {
    let laptop = Laptop::with_sample();
    let stick = laptop.path("LAMBAT");
    fs::create_dir(&stick).unwrap();
    laptop.host.jam(Some(&stick));
    backup::set_target(&laptop.app, FileInput { token: laptop.token(&stick) }).unwrap();
    for kept in 1..4 {
        laptop.close();
        assert_eq!(backups(&laptop.event()).len(), kept, "written while the stick answers nobody");
        laptop.open(&laptop.event()).unwrap();
        assert!(!state(&laptop).busy);
        if kept < 3 {
            laptop.host.pass(MINUTE);
            backup::keep_one(&laptop.app);
        }
    }
    let twin = twin(&laptop, &stick);
    assert!(backups(&twin).is_empty());
    laptop.host.jam(None);
    backup::settle(&laptop.app);
    let name = |found: &meja_store::BackupFile| found.path.file_name().unwrap().to_owned();
    let carried = backups(&twin);
    assert_eq!(name(&carried[0]), name(&backups(&laptop.event())[0]), "the newest is there");
    assert!(carried.len() < 3, "what a newer one replaced is not carried: {carried:?}");
    assert_eq!(state(&laptop).target.age_minutes, Some(0));
}

#[test]
fn two_laptops_on_one_stick_do_not_thin_each_other_away() {
    let laptop = Laptop::with_sample();
    let stick = laptop.path("BERSAMA");
    let theirs = stick.join("Monev Tirtaloka 0badcafe.cadangan");
    fs::create_dir_all(&theirs).unwrap();
    let hours = ["20191013-080000", "20191013-090000"];
    let lies = |at: &str| theirs.join(format!("Monev Tirtaloka {at}.meja"));
    for at in hours {
        fs::write(lies(at), b"milik laptop lain").unwrap();
    }
    backup::set_target(&laptop.app, FileInput { token: laptop.token(&stick) }).unwrap();
    backup::settle(&laptop.app);
    assert!(hours.iter().all(|at| lies(at).exists()));
    assert_eq!(backup::list(&laptop.app, ()).unwrap().len(), 2, "one beside, one on the stick");
}

#[test]
fn a_place_that_is_no_folder_is_refused_as_a_second_place() {
    let laptop = Laptop::with_sample();
    let file = laptop.put("catatan.txt", b"x");
    let token = laptop.token(file);
    let error = backup::set_target(&laptop.app, FileInput { token }).unwrap_err();
    assert_eq!(error.code, "backup.target");
}

#[test]
fn thinning_spares_the_copy_from_before_a_change_of_form_and_whatever_carries_no_time() {
    let laptop = Laptop::with_sample();
    backup::keep_one(&laptop.app);
    backup::settle(&laptop.app);
    let first = backups(&laptop.event()).remove(0).path;
    let named = |name: &str| -> PathBuf { first.with_file_name(name) };
    let spared = ["Monev Tirtaloka sebelum-bentuk-2.meja", "Punya saya.meja"];
    let dated = [
        "Monev Tirtaloka 20191013-080000.meja",
        "Monev Tirtaloka 20191013-090000.meja",
        "Monev Tirtaloka 20191014-090000.meja",
    ];
    for name in spared.iter().chain(&dated) {
        fs::copy(&first, named(name)).unwrap();
    }
    laptop.host.pass(MINUTE);
    backup::keep_one(&laptop.app);
    backup::settle(&laptop.app);
    for name in spared {
        assert!(named(name).exists(), "{name}");
    }
    assert!(!named(dated[0]).exists(), "the older of one past day");
    assert!(named(dated[1]).exists() && named(dated[2]).exists());
    assert_eq!(backups(&laptop.event()).len(), 6);
}

fn instants() -> impl Strategy<Value = Vec<i64>> {
    // From ten days ago to three hours ahead (a clock put back), to the minute.
    proptest::collection::vec(-14_400_i64..180, 0..80)
        .prop_map(|minutes| minutes.into_iter().map(|at| at * MINUTE).collect())
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn thinning_keeps_the_newest_all_of_two_hours_and_one_of_each_hour_and_day(at in instants()) {
        let now = 1_571_115_600_000;
        let at: Vec<i64> = at.into_iter().map(|ago| now + ago).collect();
        let goes = keeping::thin(Zone::Wita, now, &at);
        let left: Vec<i64> =
            (0..at.len()).filter(|place| !goes.contains(place)).map(|place| at[place]).collect();
        prop_assert_eq!(left.iter().max(), at.iter().max(), "the newest stays");
        for place in &goes {
            let gone = at[*place];
            let age = (now - gone).abs();
            prop_assert!(age > 2 * HOUR, "of the last two hours all stay");
            // Something newer of the same hour, or of the same day once a day has passed, stays.
            let same = |other: &i64| {
                // "2019-10-15T09:00:00": a day is its first ten letters, an hour the first thirteen.
                let local = |at: i64| Zone::Wita.rfc3339(at);
                let letters = if age <= 24 * HOUR { 13 } else { 10 };
                *other >= gone && local(gone)[..letters] == local(*other)[..letters]
            };
            prop_assert!(left.iter().any(same), "{gone} went and nothing speaks for its time");
        }
        // Few stay, and thinning again takes nothing.
        let old: BTreeSet<i64> =
            left.iter().copied().filter(|kept| (now - kept).abs() > 2 * HOUR).collect();
        prop_assert!(old.len() <= 26 + 12, "{} old ones stay", old.len());
        prop_assert!(keeping::thin(Zone::Wita, now, &left).is_empty());
    }
}
