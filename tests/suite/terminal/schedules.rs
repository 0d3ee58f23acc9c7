//! `meja schedule`: what stands moves little unless asked, a dry run changes nothing, Fridays pray.

use serde_json::Value;

use super::{Desk, LIST};

const HOURS: [&str; 8] = ["--desks", "2", "--slot", "20", "--session", "60", "--start", "09:00"];

fn schedule(desk: &Desk, event: &str, more: &[&str]) -> Value {
    desk.done(&[&["schedule", event], &HOURS[..], more].concat())
}

fn starts(desk: &Desk) -> Vec<Value> {
    let slots = desk.done(&["list", "acara.meja", "slots"])["items"].clone();
    slots.as_array().unwrap().iter().map(|slot| slot["start"].clone()).collect()
}

#[test]
fn a_schedule_that_stands_moves_little_and_not_at_all_where_nothing_changed() {
    let desk = Desk::with_event();
    desk.put("daftar.csv", LIST);
    desk.done(&["import", "acara.meja", "daftar.csv"]);
    let no_desk = [&["schedule", "acara.meja"], &HOURS[..], &["--end", "12:00", "--dry-run"]];
    assert_eq!(desk.run(&no_desk.concat()).code, Some(1), "a dry run makes no desk either");
    assert!(starts(&desk).is_empty());
    let made = schedule(&desk, "acara.meja", &["--end", "12:00"]);
    assert_eq!(made["moved"], 0);
    let loads = made["loads"].as_array().unwrap().clone();
    assert_eq!(loads.iter().map(|one| one["slots"].as_u64().unwrap()).sum::<u64>(), made["slots"]);
    let before = starts(&desk);
    // A break that the slots meet moves them; the same hours again move nothing.
    let again = schedule(&desk, "acara.meja", &["--end", "12:00"]);
    assert_eq!((again["moved"].clone(), starts(&desk)), (0.into(), before.clone()));
    let pause = ["--end", "12:00", "--break", "09:00-09:30", "--dry-run"];
    let tried = schedule(&desk, "acara.meja", &pause);
    assert!(tried["moved"].as_u64().unwrap() > 0, "{tried}");
    assert_eq!(starts(&desk), before, "a dry run changes nothing");
    let all = schedule(&desk, "acara.meja", &["--end", "12:00", "--keep", "none"]);
    assert_eq!((all["moved"].clone(), starts(&desk)), (0.into(), before));
}

#[test]
fn an_event_with_a_friday_prays_unless_it_is_said_otherwise() {
    let desk = Desk::new();
    desk.done(&[
        "new",
        "jumat.meja",
        "--name",
        "Monev",
        "--host",
        "Bappeda",
        "--place",
        "Tirtaloka",
        "--zone",
        "WITA",
        "--from",
        "2026-11-27",
        "--to",
        "2026-11-27",
    ]);
    desk.put("daftar.csv", LIST);
    desk.done(&["import", "jumat.meja", "daftar.csv"]);
    let with = schedule(&desk, "jumat.meja", &["--end", "15:00"]);
    let without = schedule(&desk, "jumat.meja", &["--end", "15:00", "--no-friday"]);
    // Six hours of three turns at two desks; the prayers take the places of 11.20 to 13.00.
    assert_eq!(without["capacity"], 36);
    assert_eq!(with["capacity"], 26);
}
