//! Coming into an event, by processes of their own: cut off in the middle, several at one door, into
//! an encrypted event.

use meja_store::{Access, Store, arrival};
use meja_tests::hall::{Hall, Station};
use serde_json::{Value, json};
use uuid::Uuid;

#[test]
fn what_a_cut_left_of_an_event_is_gone_on_from_under_the_same_keys() {
    let mut hall = Hall::new("k");
    let mut guest = hall.plug("meja-1");
    let chairs = Store::open(&hall.stations[0].file, Access::Read).unwrap();
    let (event, mut ops) = (chairs.event(), chairs.operations().unwrap());
    let anchors = chairs.read(meja_store::anchors).unwrap();
    drop(chairs);
    ops.truncate(ops.len() / 2);
    let left = arrival::begin(&guest.file, event, Uuid::from_u128(77)).unwrap();
    left.set_anchors(anchors).unwrap();
    left.receive(ops).unwrap();
    drop(left);
    let ticket = hall.ticket();
    guest.join(&ticket, "");
    hall.admit("desk", &["Meja 1"]);
    guest.until("ready", |line| line.get("ready").cloned());
    assert!(!arrival::coming(&guest.file).exists());
    hall.stations.push(guest);
    hall.level();
    hall.same();
    let whole = Store::open(&hall.stations[1].file, Access::Read).unwrap();
    assert_eq!(whole.replica(), Uuid::from_u128(77), "it asked as the laptop that it was");
}

#[test]
fn a_laptop_killed_while_the_event_comes_in_has_nothing_half_and_comes_in_at_the_same_place() {
    let mut hall = Hall::new("l");
    let ticket = hall.ticket();
    let mut guest = hall.plug("meja-1");
    guest.join(&ticket, "");
    hall.admit("desk", &["Meja 1"]);
    guest.until("fetching", |line| (line["joining"]["step"] == "fetching").then_some(()));
    guest.kill();
    if guest.file.exists() {
        // It was quicker than the kill: then the event is whole.
        guest.serve();
    } else {
        let ticket = hall.ticket();
        guest.join(&ticket, "");
        hall.admit("desk", &["Meja 1"]);
        guest.until("ready", |line| line.get("ready").cloned());
    }
    hall.stations.push(guest);
    hall.level();
    let state = hall.stations[0].call("hall.state", Value::Null);
    assert_eq!(state["laptops"].as_array().unwrap().len(), 2, "one laptop is one laptop: {state}");
    hall.same();
}

fn encrypted(station: &Station) -> bool {
    meja_store::vault::salt_of(&station.file).unwrap().is_some()
}

#[test]
fn an_encrypted_event_is_encrypted_where_it_comes_in_or_both_sides_are_told() {
    let words = "empat kata yang lucu";
    let mut hall = Hall::new("m");
    let chair = hall.chair();
    chair.close();
    chair.knows("MEJA_NEW_PASSPHRASE", words);
    let file = chair.file.to_str().unwrap().to_owned();
    let done = chair.meja(&["protect", &file]);
    assert_eq!(done.code, Some(0), "{done:?}");
    chair.knows("MEJA_PASSPHRASE", words);
    chair.serve();

    let mut careful = hall.plug("meja-1");
    careful.knows("MEJA_NEW_PASSPHRASE", "lain kata lain laptop");
    let ticket = hall.ticket();
    careful.join(&ticket, "");
    hall.admit("desk", &["Meja 1"]);
    careful.until("question", |line| (line["joining"]["step"] == "protecting").then_some(()));
    careful.until("ready", |line| line.get("ready").cloned());
    assert!(encrypted(&careful));

    let mut careless = hall.plug("meja-2");
    let ticket = hall.ticket();
    careless.join_with(&ticket, "", &["--plain"]);
    hall.admit("desk", &["Meja 2"]);
    careless.until("ready", |line| line.get("ready").cloned());
    assert!(!encrypted(&careless));

    let mut silent = hall.plug("meja-3");
    let ticket = hall.ticket();
    silent.join(&ticket, "");
    // It is told before anybody admits it, so that nobody stands on the list who never came in.
    let ended = silent.until("refusal", |line| line.get("error").cloned());
    assert_eq!(ended["code"], "join.passphrase", "{ended}");
    assert!(!silent.file.exists() && !arrival::coming(&silent.file).exists());
    let listed = hall.chair().sees("hall.state", &Value::Null, |state| {
        state["asking"].as_array()?.is_empty().then(|| state["laptops"].to_string())
    });
    assert!(!listed.contains("meja-3"), "{listed}");

    let told = |station: &mut Station, wanted: bool| {
        station.sees("hall.state", &Value::Null, |state| {
            let troubles = state["troubles"].as_array()?;
            let plain = troubles.iter().any(|one| one["code"] == "hall.plain_here");
            (plain == wanted && state["laptops"].to_string().contains("\"encrypted\":true"))
                .then_some(())
        });
    };
    told(&mut careless, true);
    told(&mut careful, false);
    hall.chair().sees("hall.state", &Value::Null, |state| {
        let of = |name: &str| {
            let mut laptops = state["laptops"].as_array()?.iter();
            let one =
                laptops.find(|one| one["device"].as_str().is_some_and(|own| own.starts_with(name)));
            Some(one?["encrypted"].clone())
        };
        let seen = [of("ketua")?, of("meja-1")?, of("meja-2")?];
        (seen == [json!(true), json!(true), json!(false)]).then_some(())
    });
}

#[test]
fn who_asked_before_another_was_admitted_keeps_waiting_and_comes_in_too() {
    let mut hall = Hall::new("n");
    let ticket = hall.ticket();
    let mut guests = ["meja-1", "meja-2"].map(|name| hall.plug(name));
    for guest in &mut guests {
        guest.join(&ticket, "");
    }
    hall.chair().sees("hall.state", &Value::Null, |state| {
        (state["asking"].as_array()?.len() == 2).then_some(())
    });
    hall.admit("desk", &["Meja 1"]);
    let state = hall.chair().call("hall.state", Value::Null);
    assert_eq!(state["asking"].as_array().unwrap().len(), 1, "{}", state["asking"]);
    assert!(state["invitation"]["ticket"] != json!(ticket), "newcomers need another secret");
    let renewed = state["invitation"]["ticket"].clone();
    hall.admit("desk", &["Meja 2"]);
    let state = hall.chair().call("hall.state", Value::Null);
    assert_eq!(state["invitation"]["ticket"], renewed, "which nobody has used yet");
    for mut guest in guests {
        guest.until("ready", |line| line.get("ready").cloned());
        hall.stations.push(guest);
    }
    let mut late = hall.plug("asing");
    late.join(&ticket, "");
    late.until("refusal", |line| line.get("error").cloned());
    assert!(!late.file.exists());
    late.kill();
    hall.level();
    hall.same();
}

#[test]
fn what_lies_at_the_place_when_the_event_is_whole_is_not_touched_and_the_next_try_comes_in() {
    let mut hall = Hall::new("p");
    let ticket = hall.ticket();
    let mut guest = hall.plug("meja-1");
    guest.join(&ticket, "");
    hall.chair().sees("hall.state", &Value::Null, |state| state["asking"].get(0).cloned());
    // It asks already, and somebody lays a file of that name there.
    std::fs::write(&guest.file, b"catatan orang").unwrap();
    hall.admit("desk", &["Meja 1"]);
    let ended = guest.until("refusal", |line| line.get("error").cloned());
    let said = ended["message"].as_str().unwrap();
    assert!(said.contains("tidak ditimpa") && said.contains("ikut lagi"), "{said}");
    guest.kill();
    assert_eq!(std::fs::read(&guest.file).unwrap(), b"catatan orang");
    std::fs::remove_file(&guest.file).unwrap();
    let ticket = hall.ticket();
    guest.join(&ticket, "");
    hall.admit("desk", &["Meja 1"]);
    guest.until("ready", |line| line.get("ready").cloned());
    assert!(!arrival::coming(&guest.file).parent().unwrap().exists(), "nothing is left of it");
    hall.stations.push(guest);
    hall.level();
    let state = hall.chair().call("hall.state", Value::Null);
    assert_eq!(state["laptops"].as_array().unwrap().len(), 2, "one laptop is one laptop: {state}");
    hall.same();
}
