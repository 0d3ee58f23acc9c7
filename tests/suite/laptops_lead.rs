//! The chair's laptop dies on the day: its backup, restored on another laptop, leads the hall within
//! a minute, by processes of their own.

use meja_tests::hall::{Hall, Seat};
use serde_json::{Value, json};

#[test]
fn a_restored_backup_leads_the_hall_and_the_laptops_that_take_its_invitation_go_on() {
    let mut hall = Hall::new("h");
    let desk = hall.join("meja-1", "desk", &["Meja 1"]);
    let at = Seat::at(&mut hall.stations[desk], "Meja 1");
    hall.stations[desk].call("person.act_as", json!({ "assessor": at.people[0] }));
    at.write(&mut hall.stations[desk], "c2.1", "Sebelum cadangan.").unwrap();
    at.says(&mut hall.stations[0], "c2.1", "Sebelum cadangan.");
    let (old, kept) =
        (hall.stations[0].file.clone(), hall.stations[0].file.with_extension("simpan"));
    let words = ["backup", old.to_str().unwrap(), kept.to_str().unwrap()];
    let made = hall.stations[0].meja(&words);
    assert_eq!(made.code, Some(0), "{made:?}");
    at.write(&mut hall.stations[0], "c2.2", "Sesudah cadangan, oleh ketua.").unwrap();
    at.says(&mut hall.stations[desk], "c2.2", "Sesudah cadangan, oleh ketua.");
    hall.level();
    let mut dead = hall.stations.remove(0);
    dead.kill();

    let mut after = hall.plug("ketua-pengganti");
    let words = ["restore", kept.to_str().unwrap(), after.file.to_str().unwrap()];
    let made = after.meja(&words);
    assert_eq!(made.code, Some(0), "{made:?}");
    let state = after.lead_again();
    assert_eq!((&state["leads"], &state["lead_again"]), (&json!(true), &Value::Null), "{state}");
    hall.stations.insert(0, after);
    let ticket = hall.ticket();
    hall.stations[desk].take_invitation(&ticket);
    hall.admit("desk", &["Meja 1"]);
    hall.stations[desk].joined("done");
    at.says(&mut hall.stations[0], "c2.2", "Sesudah cadangan, oleh ketua.");
    at.write(&mut hall.stations[desk], "c2.3", "Dari meja kepada pengganti.").unwrap();
    at.says(&mut hall.stations[0], "c2.3", "Dari meja kepada pengganti.");
    let there = Seat::at(&mut hall.stations[0], "Meja 2");
    there.write(&mut hall.stations[0], "c2.1", "Dari pengganti kepada meja.").unwrap();
    there.says(&mut hall.stations[desk], "c2.1", "Dari pengganti kepada meja.");

    // The dead one comes back, and takes the invitation of the one that leads now.
    dead.serve();
    hall.stations.push(dead);
    let ticket = hall.ticket();
    hall.stations[2].take_invitation(&ticket);
    hall.admit("chair", &[]);
    hall.stations[2].joined("done");
    there.says(&mut hall.stations[2], "c2.1", "Dari pengganti kepada meja.");
    hall.level();
    let state = hall.stations[0].call("hall.state", Value::Null);
    assert_eq!((&state["conflicts"], &state["aside"]), (&json!(0), &json!(0)), "{state}");
    let rows = hall.same();
    for text in
        ["Sebelum cadangan.", "Sesudah cadangan, oleh ketua.", "Dari meja kepada pengganti."]
    {
        assert_eq!(rows.iter().filter(|line| line.contains(text)).count(), 1, "{text}");
    }
}

#[test]
fn an_invitation_to_another_event_changes_nothing_here_and_is_said() {
    let (mut hall, mut other) = (Hall::new("i"), Hall::new("j"));
    let ticket = other.ticket();
    let input = json!({ "invitation": ticket, "person": "Ketua", "file": "" });
    let refused = hall.chair().try_call("hall.join", input).unwrap_err();
    assert_eq!(refused["code"], "join.other_event_here", "{refused}");
    let own = hall.ticket();
    let input = json!({ "invitation": own, "person": "Ketua", "file": "" });
    let refused = hall.chair().try_call("hall.join", input).unwrap_err();
    assert_eq!(refused["code"], "join.own_ticket", "{refused}");
    let idle = hall.chair().call("hall.joining", Value::Null);
    assert_eq!(idle["step"], "idle", "{idle}");
}
