//! Nothing leaves the hall: what the program asks of the system, watched call by call.

use std::{collections::BTreeSet, path::Path};

use meja_tests::hall::{Hall, Net, Seat, Station};
use serde_json::{Value, json};

/// The addresses that the network calls of a trace name.
fn named(trace: &Path) -> BTreeSet<String> {
    let text = std::fs::read_to_string(trace).unwrap();
    let mut found = BTreeSet::new();
    for line in text.lines() {
        for mark in ["inet_addr(\"", "inet_pton(AF_INET6, \""] {
            for part in line.split(mark).skip(1) {
                found.insert(part.split('"').next().unwrap_or_default().to_owned());
            }
        }
        assert!(!line.contains("sin_port=htons(53)"), "a name server is asked: {line}");
    }
    found
}

#[test]
fn an_event_that_nobody_joined_asks_nothing_of_the_network() {
    let folder = tempfile::tempdir().unwrap();
    let mut net = Net::new("t");
    let mut station = Station::new("sendiri", folder.path(), net.plug());
    let (file, trace) = (station.file.clone(), folder.path().join("strace"));
    station.trace_to(trace.clone());
    let file = file.to_str().unwrap();
    for words in [["sample", file].as_slice(), &["list", file, "innovations"]] {
        let ran = station.meja(words);
        assert_eq!(ran.code, Some(0), "strace is needed: cargo xtask setup ({ran:?})");
        assert_eq!(named(&trace), BTreeSet::new());
    }
}

#[test]
fn an_event_that_was_opened_to_the_hall_speaks_to_the_hall_alone() {
    let mut hall = Hall::new("u");
    let trace = hall.stations[0].file.with_extension("strace");
    hall.stations[0].close();
    hall.stations[0].trace_to(trace.clone());
    hall.stations[0].serve();
    let guest = hall.join("meja-1", "desk", &["Meja 1"]);
    let at = Seat::at(&mut hall.stations[guest], "Meja 1");
    hall.stations[guest].call("person.act_as", json!({ "assessor": at.people[0] }));
    at.write(&mut hall.stations[guest], "c2.1", "Ditulis di meja.").unwrap();
    at.says(&mut hall.stations[0], "c2.1", "Ditulis di meja.");
    hall.stations[0].call("hall.doctor", Value::Null);
    hall.level();
    hall.stations[0].close();
    let asked = named(&trace);
    // What is not seen proves nothing: the other laptop was spoken to, and laptops were looked for.
    assert!(asked.contains(&hall.stations[guest].cable.address), "{asked:?}");
    if hall.net.has_cables() {
        assert!(asked.contains("224.0.0.251"), "{asked:?}");
    }
    let strange: Vec<_> = asked.iter().filter(|address| !of_the_hall(address)).collect();
    assert!(strange.is_empty(), "beyond the hall: {strange:?}");
}

/// Loopback, private and link-local networks, multicast of the link, and "any".
///
/// 10.254.254.254 is what the transport asks the routes about; nothing is sent there.
fn of_the_hall(address: &str) -> bool {
    match address.parse::<std::net::IpAddr>() {
        Ok(std::net::IpAddr::V4(v4)) => {
            v4.is_loopback()
                || v4.is_private()
                || v4.is_link_local()
                || v4.is_unspecified()
                || (v4.is_multicast() && v4.octets()[..3] == [224, 0, 0])
        }
        Ok(std::net::IpAddr::V6(v6)) => {
            v6.is_loopback()
                || v6.is_unspecified()
                || v6.is_unicast_link_local()
                || v6.is_unique_local()
                || v6.segments()[0] == 0xff02
        }
        Err(_) => false,
    }
}
