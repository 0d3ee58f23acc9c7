//! Several laptops as processes of their own, on a network made for the test: joining, working
//! alone and together, cuts, kills, new addresses, wrong clocks.
//!
//! What a test waits for is said by the laptops themselves; the bounds are there for a hall that
//! hangs. The soak is `cargo xtask bench --only hall`.

use std::collections::BTreeSet;

use meja_store::{Access, Store};
use meja_tests::{
    Dice,
    hall::{Net, Station},
    rows,
};
use serde_json::{Value, json};
use tempfile::TempDir;

/// The chair's laptop with the sample event, and who comes in.
struct Hall {
    net: Net,
    stations: Vec<Station>,
    _folder: TempDir,
}

impl Hall {
    /// The chair's laptop alone, its event open to the hall.
    fn new(name: &str) -> Self {
        let folder = tempfile::Builder::new().prefix("balai-").tempdir().unwrap();
        let mut net = Net::new(name);
        let host = Station::new("ketua", folder.path(), net.plug());
        let made = host.meja(&["sample", host.file.to_str().unwrap()]);
        assert_eq!(made.code, Some(0), "{made:?}");
        let mut hall = Self { net, stations: vec![host], _folder: folder };
        hall.stations[0].serve();
        hall
    }

    fn plug(&mut self, name: &str) -> Station {
        Station::new(name, self._folder.path(), self.net.plug())
    }

    fn ticket(&mut self) -> String {
        let state = self.stations[0].call("hall.invite", json!({ "minutes": 60 }));
        state["invitation"]["ticket"].as_str().unwrap().to_owned()
    }

    /// Lets a laptop that asks come in, to the desks with these labels.
    fn admit(&mut self, role: &str, desks: &[&str]) {
        let host = &mut self.stations[0];
        let asks = host.sees("hall.state", &Value::Null, |state| state["asking"].get(0).cloned());
        let all = host.call("desk.list", Value::Null);
        let desks: Vec<&Value> = all
            .as_array()
            .unwrap()
            .iter()
            .filter(|desk| desks.iter().any(|label| desk["label"] == *label))
            .map(|desk| &desk["id"])
            .collect();
        host.call("hall.admit", json!({ "id": asks["id"], "role": role, "desks": desks }));
    }

    /// A laptop comes in by a ticket and has the event.
    fn join(&mut self, name: &str, role: &str, desks: &[&str]) -> usize {
        let ticket = self.ticket();
        let mut guest = self.plug(name);
        guest.join(&ticket, "");
        self.admit(role, desks);
        guest.until("ready", |line| line.get("ready").cloned());
        self.stations.push(guest);
        self.stations.len() - 1
    }

    /// Waits until everybody who runs holds what everybody else holds.
    fn level(&mut self) {
        for at in 0..self.stations.len() {
            if !self.stations[at].runs() {
                continue;
            }
            let others = self.stations.iter().filter(|one| one.runs()).count() - 1;
            self.stations[at].sees("hall.state", &Value::Null, |state| {
                if state["evidence"]["files"] != 0 {
                    return None;
                }
                let laptops = state["laptops"].as_array()?;
                let level = laptops.iter().filter(|one| {
                    one["state"] == "connected"
                        && one["missing_here"] == 0
                        && one["missing_there"] == 0
                });
                (level.count() >= others).then_some(())
            });
        }
    }

    /// Switches everybody off and compares what they hold.
    fn same(&mut self) -> Vec<String> {
        for station in &mut self.stations {
            station.close();
        }
        let held: Vec<_> = self
            .stations
            .iter()
            .map(|station| {
                let store = Store::open(&station.file, Access::Read).unwrap();
                let ops: BTreeSet<_> =
                    store.operations().unwrap().into_iter().map(|op| op.id).collect();
                let rows = store.read(|conn| Ok::<_, meja_store::StoreError>(rows(conn))).unwrap();
                assert_eq!(store.check().unwrap(), [], "{}", station.name);
                (ops, rows)
            })
            .collect();
        for (at, other) in held.iter().enumerate() {
            assert!(held[0].0 == other.0, "{} holds other changes", self.stations[at].name);
            assert_eq!(held[0].1, other.1, "{} shows other rows", self.stations[at].name);
        }
        held.into_iter().next().unwrap().1
    }
}

/// A desk with its first innovation and its people.
struct Place {
    desk: String,
    innovation: String,
    people: Vec<String>,
}

fn place(station: &mut Station, label: &str) -> Place {
    let desks = station.call("desk.list", Value::Null);
    let desk =
        desks.as_array().unwrap().iter().find(|desk| desk["label"] == label).unwrap().clone();
    let view = station.call("desk.view", json!({ "desk": desk["id"], "slot": null }));
    let innovation = find_innovation(&view);
    Place {
        desk: desk["id"].as_str().unwrap().into(),
        innovation,
        people: (desk["assessors"].as_array().unwrap().iter())
            .map(|one| one.as_str().unwrap().to_owned())
            .collect(),
    }
}

fn find_innovation(view: &Value) -> String {
    let all = view["innovations"].as_array().unwrap_or_else(|| panic!("{view}"));
    all[0]["id"].as_str().unwrap().to_owned()
}

fn write(station: &mut Station, at: &Place, row: &str, text: &str) -> Result<Value, Value> {
    station.try_call(
        "remark.write",
        json!({ "innovation": at.innovation, "indicator": row, "kind": "finding", "text": text,
                "desk": at.desk }),
    )
}

/// What an innovation's row says on a laptop, by everybody at the desk.
fn says(station: &mut Station, at: &Place, row: &str, wanted: &str) {
    let input = json!({ "innovation": at.innovation, "desk": at.desk });
    station.sees("sheet.get", &input, |sheet| {
        let text = sheet.to_string();
        (text.contains(wanted) && text.contains(row)).then_some(())
    });
}

#[test]
fn a_laptop_comes_in_by_a_ticket_and_what_is_typed_on_either_is_on_both() {
    let mut hall = Hall::new("a");
    let guest = hall.join("meja-1", "desk", &["Meja 1"]);
    let at = place(&mut hall.stations[guest], "Meja 1");
    hall.stations[guest].call("person.act_as", json!({ "assessor": at.people[0] }));
    write(&mut hall.stations[guest], &at, "c2.1", "Ditulis di meja.").unwrap();
    says(&mut hall.stations[0], &at, "c2.1", "Ditulis di meja.");
    let there = place(&mut hall.stations[0], "Meja 2");
    write(&mut hall.stations[0], &there, "c2.2", "Ditulis sekretariat.").unwrap();
    says(&mut hall.stations[guest], &there, "c2.2", "Ditulis sekretariat.");
    hall.level();
    let receipts = hall.stations[0].call("hall.receipts", Value::Null);
    for line in receipts.as_array().unwrap() {
        assert_eq!(line["typed"], line["received"], "{line}");
        assert_eq!((&line["same"], &line["missing"]), (&json!(true), &json!("")), "{line}");
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
fn five_laptops_lose_nothing_through_cuts_kills_new_addresses_and_wrong_clocks() {
    let mut hall = Hall::new("c");
    for (at, desk) in ["Meja 1", "Meja 2", "Meja 3", "Meja 1"].into_iter().enumerate() {
        hall.join(&format!("laptop-{at}"), "desk", &[desk]);
    }
    let desks = ["Meja 2", "Meja 1", "Meja 2", "Meja 3", "Meja 1"];
    let places: Vec<Place> = (0..5).map(|at| place(&mut hall.stations[at], desks[at])).collect();
    // Nobody types as somebody else: the chair's laptop and the last have the desk's second.
    let seat = |at: usize| usize::from(at == 0 || at == 4);
    for (at, place) in places.iter().enumerate() {
        let who = place.people[seat(at)].clone();
        hall.stations[at].call("person.act_as", json!({ "assessor": who }));
    }
    let mut dice = Dice::new(20_191_015);
    let mut written: Vec<(usize, String, String)> = Vec::new();
    for round in 0..40 {
        let at = throw(&mut dice, 5);
        match throw(&mut dice, 10) {
            0 => hall.net.cut(&hall.stations[at].cable),
            1 => hall.net.heal(&hall.stations[at].cable),
            2 if at > 0 => {
                hall.stations[at].kill();
                let shift = [0, 7_200_000, -86_400_000][throw(&mut dice, 3)];
                hall.stations[at].shift_clock(shift);
                hall.stations[at].serve();
                let who = places[at].people[seat(at)].clone();
                hall.stations[at].call("person.act_as", json!({ "assessor": who }));
            }
            3 => {
                let mut cable = hall.stations[at].cable.clone();
                hall.net.readdress(&mut cable);
                hall.stations[at].cable = cable;
            }
            _ => {
                let row = format!("c2.{}", 1 + throw(&mut dice, 6));
                let text = format!("Catatan {round} dari laptop {at}.");
                write(&mut hall.stations[at], &places[at], &row, &text).unwrap();
                written.retain(|(by, cell, _)| (*by, cell) != (at, &row));
                written.push((at, row, text));
            }
        }
    }
    for at in 0..5 {
        hall.net.heal(&hall.stations[at].cable);
    }
    hall.level();
    let state = hall.stations[0].call("hall.state", Value::Null);
    assert_eq!((&state["conflicts"], &state["aside"]), (&json!(0), &json!(0)), "{state}");
    let rows = hall.same();
    for (at, row, text) in &written {
        assert!(
            rows.iter().any(|line| line.contains(text.as_str())),
            "laptop {at}, {row}: {text} is lost"
        );
    }
}

#[test]
fn two_who_change_one_cell_apart_meet_in_a_conflict_and_nowhere_else() {
    let mut hall = Hall::new("d");
    let one = hall.join("meja-1", "desk", &["Meja 1"]);
    let two = hall.join("meja-1-cadangan", "desk", &["Meja 1"]);
    if !hall.net.has_cables() {
        return;
    }
    let at = place(&mut hall.stations[one], "Meja 1");
    for station in [one, two] {
        hall.stations[station].call("person.act_as", json!({ "assessor": at.people[0] }));
    }
    write(&mut hall.stations[one], &at, "c2.1", "Yang pertama.").unwrap();
    says(&mut hall.stations[two], &at, "c2.1", "Yang pertama.");
    hall.level();
    hall.net.cut(&hall.stations[one].cable);
    write(&mut hall.stations[one], &at, "c2.1", "Diubah di laptop lama.").unwrap();
    write(&mut hall.stations[two], &at, "c2.1", "Diubah di laptop baru.").unwrap();
    write(&mut hall.stations[one], &at, "c2.2", "Hanya di laptop lama.").unwrap();
    write(&mut hall.stations[two], &at, "c2.3", "Hanya di laptop baru.").unwrap();
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
    says(&mut hall.stations[0], &at, "c2.1", "Digabung dari keduanya.");
    hall.level();
    hall.same();
}

#[test]
fn a_removed_laptop_is_out_at_once_and_its_later_writing_stays_outside() {
    let mut hall = Hall::new("e");
    let guest = hall.join("meja-1", "desk", &["Meja 1"]);
    let at = place(&mut hall.stations[guest], "Meja 1");
    hall.stations[guest].call("person.act_as", json!({ "assessor": at.people[0] }));
    write(&mut hall.stations[guest], &at, "c2.1", "Sebelum dikeluarkan.").unwrap();
    says(&mut hall.stations[0], &at, "c2.1", "Sebelum dikeluarkan.");
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
    write(&mut hall.stations[guest], &at, "c2.2", "Sesudah dikeluarkan.").unwrap();
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
    let at = place(&mut hall.stations[old], "Meja 1");
    let who = at.people[0].clone();
    hall.stations[old].call("person.act_as", json!({ "assessor": who }));
    hall.stations[old].call("pin.set", json!({ "assessor": who, "old": null, "new": "246810" }));
    let view = hall.stations[old].call("desk.view", json!({ "desk": at.desk, "slot": null }));
    let slot = view["slot"]["id"].as_str().unwrap().to_owned();
    for act in ["call", "start"] {
        hall.stations[old].call("clock.act", json!({ "slot": slot, "act": { "kind": act } }));
    }
    write(&mut hall.stations[old], &at, "c2.1", "Sebelum laptop mati.").unwrap();
    says(&mut hall.stations[new], &at, "c2.1", "Sebelum laptop mati.");
    hall.level();
    hall.stations[old].kill();

    // Before the chair has handed the desk over nobody writes for it on another laptop.
    let seated = json!({ "assessor": who, "pin": "246810" });
    hall.stations[new].call("person.act_as", seated.clone());
    let refused = write(&mut hall.stations[new], &at, "c2.2", "Belum diserahkan.").unwrap_err();
    assert_eq!(refused["code"], "hall.other_desk", "{refused}");
    let wrong = hall.stations[new]
        .try_call("person.act_as", json!({ "assessor": who, "pin": "000000" }))
        .unwrap_err();
    assert!(wrong["code"].as_str().unwrap().starts_with("pin."), "{wrong}");

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
    write(&mut hall.stations[new], &at, "c2.2", "Diteruskan di laptop lain.").unwrap();

    hall.stations[old].serve();
    hall.stations[old].call("person.act_as", seated);
    says(&mut hall.stations[old], &at, "c2.2", "Diteruskan di laptop lain.");
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

fn throw(dice: &mut Dice, below: u64) -> usize {
    usize::try_from(dice.below(below)).unwrap()
}
