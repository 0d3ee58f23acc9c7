//! A turn started on a laptop whose clock is hours off reads right on every other laptop.

use std::time::{Duration, Instant};

use meja_tests::hall::{Hall, Seat, Station};
use serde_json::{Value, json};

/// What a clock may be off on another laptop (the promise), milliseconds.
const OFF_MS: i64 = 2_000;

fn ms(time: Duration) -> i64 {
    i64::try_from(time.as_millis()).unwrap()
}

/// Something that was done between two instants of the test's own clock.
#[derive(Clone, Copy)]
struct Done(Instant, Instant);

fn act(station: &mut Station, slot: &str, kind: &str) -> Done {
    let before = Instant::now();
    station.call("clock.act", json!({ "slot": slot, "act": { "kind": kind } }));
    Done(before, Instant::now())
}

/// Whether a laptop shows as much time gone by since `start` (less what was `paused`, at least and
/// at most) as there was.
fn shows_the_time(station: &mut Station, at: &Seat, slot: &str, start: Done, paused: (i64, i64)) {
    let asked = Instant::now();
    let view = station.call("desk.view", json!({ "desk": at.desk, "slot": slot }));
    let clock = &view["slot"]["clock"];
    let elapsed = clock["elapsed_ms"].as_i64().unwrap();
    let least = ms(asked.duration_since(start.1)) - paused.1 - OFF_MS;
    let most = ms(start.0.elapsed()) - paused.0 + OFF_MS;
    let name = &station.name;
    assert!(
        (least..=most).contains(&elapsed),
        "{name}: {elapsed} not in {least}..={most}: {clock}"
    );
    assert_eq!(clock["wall_jump_ms"], Value::Null, "{name}: {clock}");
}

#[test]
fn a_turn_of_a_laptop_three_hours_off_reads_right_on_all_and_after_it_is_handed_over() {
    let mut hall = Hall::new("k");
    let old = hall.join("meja-1", "desk", &["Meja 1"]);
    let new = hall.join("meja-2", "desk", &["Meja 2"]);
    for (laptop, hours) in [(old, -3), (new, 2)] {
        hall.stations[laptop].close();
        hall.stations[laptop].shift_clock(hours * 3_600_000);
        hall.stations[laptop].serve();
    }
    let at = Seat::at(&mut hall.stations[old], "Meja 1");
    let who = json!({ "assessor": at.people[0] });
    hall.stations[old].call("person.act_as", who.clone());
    let view = hall.stations[old].call("desk.view", json!({ "desk": at.desk, "slot": null }));
    let slot = view["slot"]["id"].as_str().unwrap().to_owned();
    hall.level();
    act(&mut hall.stations[old], &slot, "call");
    let start = act(&mut hall.stations[old], &slot, "start");
    hall.level();
    for station in &mut hall.stations {
        shows_the_time(station, &at, &slot, start, (0, 0));
    }
    hall.stations[old].kill();

    // What was learnt of its clock outlives a restart, when nobody can be asked any more.
    for laptop in [0, new] {
        hall.stations[laptop].close();
        hall.stations[laptop].serve();
        shows_the_time(&mut hall.stations[laptop], &at, &slot, start, (0, 0));
    }
    let state = hall.stations[0].call("hall.state", Value::Null);
    let laptops = state["laptops"].as_array().unwrap();
    let other = laptops.iter().find(|one| one["desk_labels"] == json!(["Meja 2"])).unwrap();
    let desks = json!([at.desk, other["desks"][0]]);
    hall.stations[0].call("hall.give_desks", json!({ "id": other["id"], "desks": desks }));
    hall.stations[new].sees("hall.state", &Value::Null, |state| {
        let own = state["laptops"].as_array()?.iter().find(|one| one["state"] == "here")?;
        own["desks"].as_array()?.contains(&json!(at.desk)).then_some(())
    });
    hall.stations[new].call("person.act_as", who.clone());
    let pause = act(&mut hall.stations[new], &slot, "pause");
    let resume = act(&mut hall.stations[new], &slot, "resume");
    let paused = (ms(resume.0.duration_since(pause.1)), ms(resume.1.duration_since(pause.0)));
    hall.stations[old].serve();
    hall.level();
    for station in &mut hall.stations {
        shows_the_time(station, &at, &slot, start, paused);
    }
    // What the returned laptop does, five hours behind, comes after all that it has received.
    hall.stations[old].call("person.act_as", who);
    act(&mut hall.stations[old], &slot, "pause");
    hall.level();
    for station in &mut hall.stations {
        let view = station.call("desk.view", json!({ "desk": at.desk, "slot": slot }));
        assert_eq!(view["slot"]["clock"]["state"], "paused", "{}: {view}", station.name);
    }
    hall.same();
}
