//! Several laptops as processes of their own, on a network made for the test: joining, working
//! alone and together, cuts, kills, new addresses, wrong clocks.
//!
//! What a test waits for is said by the laptops themselves; the bounds are there for a hall that
//! hangs. The soak is `cargo xtask bench --only hall`.

use meja_tests::{
    hall::{Hall, Seat, Tally, storm},
    modules_picture,
};
use serde_json::{Value, json};

#[test]
fn a_laptop_comes_in_by_a_ticket_and_what_is_typed_on_either_is_on_both() {
    let mut hall = Hall::new("a");
    let guest = hall.join("meja-1", "desk", &["Meja 1"]);
    let at = Seat::at(&mut hall.stations[guest], "Meja 1");
    hall.stations[guest].call("person.act_as", json!({ "assessor": at.people[0] }));
    at.write(&mut hall.stations[guest], "c2.1", "Ditulis di meja.").unwrap();
    at.says(&mut hall.stations[0], "c2.1", "Ditulis di meja.");
    let there = Seat::at(&mut hall.stations[0], "Meja 2");
    there.write(&mut hall.stations[0], "c2.2", "Ditulis sekretariat.").unwrap();
    there.says(&mut hall.stations[guest], "c2.2", "Ditulis sekretariat.");
    hall.level();
    for (one, other) in [(0, guest), (guest, 0)] {
        let at = hall.stations[other].cable.address.clone();
        let remembered = hall.stations[one].remembers();
        assert!(remembered.contains(&at), "{at} is not remembered: {remembered}");
    }
    let receipts = hall.stations[0].call("hall.receipts", Value::Null);
    for line in receipts.as_array().unwrap() {
        assert_eq!(line["typed"], line["received"], "{line}");
        assert_eq!((&line["same"], &line["missing"]), (&json!(true), &json!([])), "{line}");
    }
    hall.same();
}

#[test]
fn a_laptop_comes_in_by_the_short_code_and_a_typed_address() {
    let mut hall = Hall::new("b");
    let state = hall.stations[0].call("hall.invite", json!({ "minutes": 60 }));
    let code = state["invitation"]["code"].as_str().unwrap().to_owned();
    let cable = &hall.stations[0].cable;
    let address = format!("{}:{}", cable.address, cable.port);
    let mut wrong = hall.plug("asing");
    wrong.join("AAAA-AAAA", &address);
    let ended = wrong.until("failure", |line| {
        (line["joining"]["step"] == "failed" || line.get("error").is_some()).then(|| line.clone())
    });
    assert!(ended.to_string().contains("kode") || ended.to_string().contains("Kode"), "{ended}");
    wrong.kill();
    let mut guest = hall.plug("meja-2");
    guest.join(&code, &address);
    hall.admit("desk", &["Meja 2"]);
    guest.until("ready", |line| line.get("ready").cloned());
    hall.stations.push(guest);
    hall.level();
    hall.same();
}

#[test]
fn a_laptop_comes_in_by_a_photo_of_the_code_on_the_chairs_screen() {
    let mut hall = Hall::new("q");
    let state = hall.stations[0].call("hall.invite", json!({ "minutes": 60 }));
    let code: Vec<Vec<bool>> = serde_json::from_value(state["invitation"]["qr"].clone()).unwrap();
    let mut guest = hall.plug("meja-2");
    let photo = guest.file.with_file_name("foto layar.png");
    std::fs::write(&photo, modules_picture(&[vec![vec![true; 21]; 21]])).unwrap();
    let file = guest.file.to_str().unwrap().to_owned();
    let (photo, person) = (photo.to_str().unwrap().to_owned(), ["--person", "Meja 2"]);
    let join = [&["sync", "join", &file, "--qr", &photo], &person[..]].concat();
    let none = guest.meja(&join);
    assert_eq!(
        (none.code, &none.json()["error"]["code"]),
        (Some(1), &json!("qr.none")),
        "{none:?}"
    );
    assert!(!guest.file.exists());
    let both = guest.meja(&[&join[..], &["--invitation", "KRTM-7P2X"]].concat());
    assert_eq!(both.code, Some(2), "one or the other: {both:?}");
    std::fs::write(&photo, modules_picture(&[code])).unwrap();
    guest.join_by_picture(photo.as_ref());
    hall.admit("desk", &["Meja 2"]);
    guest.until("ready", |line| line.get("ready").cloned());
    hall.stations.push(guest);
    hall.level();
    hall.same();
}

/// A storm over a hall of so many laptops, and what they hold after it.
fn nothing_is_lost_in_a_storm(name: &str, laptops: usize, seed: u64, befalls: u64) {
    let mut hall = Hall::new(name);
    let tally = storm(&mut hall, laptops, seed, |befell| befell < befalls);
    assert_eq!(hall.stations.len(), laptops);
    assert!(tally.kills > 0 && tally.clocks > 0, "{tally:?}");
    if hall.net.has_cables() {
        assert!(tally.cuts > 0 && tally.addresses > 0, "{tally:?}");
        assert!(!tally.conflicts.is_empty(), "{tally:?}");
    }
    let state = hall.stations[0].call("hall.state", Value::Null);
    assert_eq!(state["conflicts"], tally.conflicts.len(), "{state}");
    assert_eq!(state["aside"], 0, "{state}");
    let end = tally.end(&mut hall);
    assert!(end.is_sound(), "{end:?}");
    // What was never written is missed, and a conflict that nobody made is found.
    let never = Tally { acknowledged: vec!["Tidak pernah ditulis.".into()], ..Tally::default() };
    let end = never.end(&mut hall);
    assert_eq!((&end.lost, end.conflicts_made_up), (&never.acknowledged, tally.conflicts.len()));
}

#[test]
fn five_laptops_lose_nothing_through_cuts_kills_new_addresses_and_wrong_clocks() {
    nothing_is_lost_in_a_storm("c", 5, 20_191_015, 60);
}

#[test]
fn twelve_laptops_lose_nothing_through_cuts_kills_new_addresses_and_wrong_clocks() {
    nothing_is_lost_in_a_storm("v", 12, 20_191_016, 90);
}

#[test]
fn two_who_change_one_cell_apart_meet_in_a_conflict_and_nowhere_else() {
    let mut hall = Hall::new("d");
    let one = hall.join("meja-1", "desk", &["Meja 1"]);
    let two = hall.join("meja-1-cadangan", "desk", &["Meja 1"]);
    if !hall.net.has_cables() {
        return;
    }
    let at = Seat::at(&mut hall.stations[one], "Meja 1");
    for station in [one, two] {
        hall.stations[station].call("person.act_as", json!({ "assessor": at.people[0] }));
    }
    at.write(&mut hall.stations[one], "c2.1", "Yang pertama.").unwrap();
    at.says(&mut hall.stations[two], "c2.1", "Yang pertama.");
    hall.level();
    hall.net.cut(&hall.stations[one].cable);
    at.write(&mut hall.stations[one], "c2.1", "Diubah di laptop lama.").unwrap();
    at.write(&mut hall.stations[two], "c2.1", "Diubah di laptop baru.").unwrap();
    at.write(&mut hall.stations[one], "c2.2", "Hanya di laptop lama.").unwrap();
    at.write(&mut hall.stations[two], "c2.3", "Hanya di laptop baru.").unwrap();
    hall.net.heal(&hall.stations[one].cable);
    hall.level();
    for station in 0..3 {
        let conflicts = hall.stations[station].call("conflict.list", Value::Null);
        let conflicts = conflicts.as_array().unwrap();
        assert_eq!(conflicts.len(), 1, "{conflicts:?}");
        assert_eq!(conflicts[0]["versions"].as_array().unwrap().len(), 2);
    }
    let cell = hall.stations[two].call("conflict.list", Value::Null)[0].clone();
    let seen: Vec<&Value> =
        cell["versions"].as_array().unwrap().iter().map(|one| &one["version"]).collect();
    let left = hall.stations[two].call(
        "conflict.resolve",
        json!({ "id": cell["id"], "seen": seen, "text": "Digabung dari keduanya." }),
    );
    assert_eq!(left, json!([]));
    at.says(&mut hall.stations[0], "c2.1", "Digabung dari keduanya.");
    hall.level();
    hall.same();
}

#[test]
fn a_removed_laptop_is_out_at_once_and_its_later_writing_stays_outside() {
    let mut hall = Hall::new("e");
    let guest = hall.join("meja-1", "desk", &["Meja 1"]);
    let at = Seat::at(&mut hall.stations[guest], "Meja 1");
    hall.stations[guest].call("person.act_as", json!({ "assessor": at.people[0] }));
    at.write(&mut hall.stations[guest], "c2.1", "Sebelum dikeluarkan.").unwrap();
    at.says(&mut hall.stations[0], "c2.1", "Sebelum dikeluarkan.");
    hall.level();
    let state = hall.stations[0].call("hall.state", Value::Null);
    let laptops = state["laptops"].as_array().unwrap();
    let of_the_desk = |one: &&Value| one["role"] == "desk";
    let id = &laptops.iter().find(of_the_desk).unwrap()["id"];
    let state = hall.stations[0]
        .call("hall.remove", json!({ "id": id, "reason": "Laptop dipinjam orang lain." }));
    let laptops = state["laptops"].as_array().unwrap();
    let gone = laptops.iter().find(of_the_desk).unwrap();
    assert_eq!(gone["state"], "removed", "{gone}");
    hall.stations[guest].sees("hall.state", &Value::Null, |state| {
        let laptops = state["laptops"].as_array()?;
        laptops.iter().all(|one| one["state"] != "connected").then_some(())
    });
    hall.stations[guest].sees("hall.state", &Value::Null, |state| {
        let told = ["hall.removed_here", "hall.turned_away"];
        let mut troubles = state["troubles"].as_array()?.iter();
        troubles.any(|one| told.iter().any(|code| one["code"] == *code)).then_some(())
    });
    at.write(&mut hall.stations[guest], "c2.2", "Sesudah dikeluarkan.").unwrap();
    let sheet =
        hall.stations[0].call("sheet.get", json!({ "innovation": at.innovation, "desk": at.desk }));
    assert!(!sheet.to_string().contains("Sesudah dikeluarkan."));
    assert!(sheet.to_string().contains("Sebelum dikeluarkan."));
    for station in &mut hall.stations {
        station.close();
    }
}

#[test]
fn another_laptop_takes_the_desk_of_a_dead_one_and_when_that_returns_nothing_doubles() {
    let mut hall = Hall::new("f");
    let old = hall.join("meja-1", "desk", &["Meja 1"]);
    let new = hall.join("meja-2", "desk", &["Meja 2"]);
    let at = Seat::at(&mut hall.stations[old], "Meja 1");
    let who = at.people[0].clone();
    hall.stations[old].call("person.act_as", json!({ "assessor": who }));
    // The secretariat's first: without it no assessor's laptop sets one.
    hall.stations[0].call("pin.set", json!({ "assessor": null, "old": null, "new": "190715" }));
    hall.level();
    hall.stations[old].call("pin.set", json!({ "assessor": who, "old": null, "new": "246810" }));
    let view = hall.stations[old].call("desk.view", json!({ "desk": at.desk, "slot": null }));
    let slot = view["slot"]["id"].as_str().unwrap().to_owned();
    for act in ["call", "start"] {
        hall.stations[old].call("clock.act", json!({ "slot": slot, "act": { "kind": act } }));
    }
    at.write(&mut hall.stations[old], "c2.1", "Sebelum laptop mati.").unwrap();
    at.says(&mut hall.stations[new], "c2.1", "Sebelum laptop mati.");
    hall.level();
    hall.stations[old].kill();

    // Before the chair has handed the desk over nobody writes for it on another laptop.
    let wrong = hall.stations[new]
        .try_call("person.act_as", json!({ "assessor": who, "pin": "000000" }))
        .unwrap_err();
    assert!(wrong["code"].as_str().unwrap().starts_with("pin."), "{wrong}");
    let seated = json!({ "assessor": who, "pin": "246810" });
    hall.stations[new].call("person.act_as", seated.clone());
    let refused = at.write(&mut hall.stations[new], "c2.2", "Belum diserahkan.").unwrap_err();
    assert_eq!(refused["code"], "hall.other_desk", "{refused}");

    let state = hall.stations[0].call("hall.state", Value::Null);
    let laptops = state["laptops"].as_array().unwrap();
    let other = laptops.iter().find(|one| one["desk_labels"] == json!(["Meja 2"])).unwrap();
    let desks = json!([at.desk, other["desks"][0]]);
    hall.stations[0].call("hall.give_desks", json!({ "id": other["id"], "desks": desks }));
    let input = json!({ "desk": at.desk, "slot": null });
    hall.stations[new].sees("hall.state", &Value::Null, |state| {
        let own = state["laptops"].as_array()?.iter().find(|one| one["state"] == "here")?;
        own["desks"].as_array()?.contains(&json!(at.desk)).then_some(())
    });
    let view = hall.stations[new].call("desk.view", input);
    assert_eq!(view["slot"]["id"], json!(slot), "the running turn is at hand");
    assert!(view["slot"].to_string().contains("running"), "{}", view["slot"]);
    assert_eq!(view["place"]["indicator"], "c2.1", "and the cell that was written last");
    at.write(&mut hall.stations[new], "c2.2", "Diteruskan di laptop lain.").unwrap();

    hall.stations[old].serve();
    hall.stations[old].call("person.act_as", seated);
    at.says(&mut hall.stations[old], "c2.2", "Diteruskan di laptop lain.");
    hall.level();
    let state = hall.stations[0].call("hall.state", Value::Null);
    assert_eq!((&state["conflicts"], &state["aside"]), (&json!(0), &json!(0)), "{state}");
    let rows = hall.same();
    for text in ["Sebelum laptop mati.", "Diteruskan di laptop lain."] {
        assert_eq!(rows.iter().filter(|line| line.contains(text)).count(), 1, "{text}");
    }
}

#[test]
fn who_was_turned_away_has_nothing_and_knocks_in_vain() {
    let mut hall = Hall::new("g");
    let ticket = hall.ticket();
    let mut stranger = hall.plug("asing");
    stranger.join(&ticket, "");
    let host = &mut hall.stations[0];
    let asks = host.sees("hall.state", &Value::Null, |state| state["asking"].get(0).cloned());
    host.call("hall.turn_away", json!({ "id": asks["id"] }));
    let ended = stranger.until("refusal", |line| line.get("error").cloned());
    assert!(ended["message"].as_str().unwrap().contains("menolak"), "{ended}");
    assert!(!stranger.file.exists(), "a file was left behind");
    stranger.kill();
    // The ticket was shown and not used: taken back, it opens nothing any more.
    hall.stations[0].call("hall.uninvite", Value::Null);
    stranger.join(&ticket, "");
    let ended = stranger.until("refusal", |line| line.get("error").cloned());
    assert!(!stranger.file.exists(), "{ended}");
    stranger.kill();
    let state = hall.stations[0].call("hall.state", Value::Null);
    assert_eq!(state["laptops"].as_array().unwrap().len(), 1, "{state}");
}
