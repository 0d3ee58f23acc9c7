//! Nothing leaves the hall: what the program asks of the system, watched call by call.

use std::{
    collections::BTreeSet,
    io::Write,
    path::Path,
    process::{Command, Stdio},
};

use meja_tests::hall::{Net, Station};

/// Runs a command under strace and gives the addresses that its network calls name.
fn addresses(station: &Station, words: &[&str], stdin: &str) -> BTreeSet<String> {
    let trace = station.file.with_extension("strace");
    let mut command = match &station.cable.namespace {
        Some(namespace) => {
            let mut command = Command::new("ip");
            command.args(["netns", "exec", namespace, "strace"]);
            command
        }
        None => Command::new("strace"),
    };
    let mut child = command
        .args(["-f", "-qq", "-e", "trace=connect,sendto,sendmsg,sendmmsg,bind", "-o"])
        .arg(&trace)
        .arg(std::env::var_os("MEJA_CLI").unwrap_or_else(|| "meja".into()))
        .args(words)
        .env("MEJA_HOME", station.file.with_extension("rumah"))
        .stdin(Stdio::piped())
        .stdout(Stdio::null())
        .stderr(Stdio::inherit())
        .spawn()
        .unwrap_or_else(|error| panic!("strace is needed: cargo xtask setup ({error})"));
    child.stdin.take().unwrap().write_all(stdin.as_bytes()).unwrap();
    assert!(child.wait().unwrap().success());
    named(&trace)
}

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
    let station = Station::new("sendiri", folder.path(), net.plug());
    let file = station.file.to_str().unwrap();
    assert_eq!(addresses(&station, &["sample", file], ""), BTreeSet::new());
    assert_eq!(addresses(&station, &["list", file, "innovations"], ""), BTreeSet::new());
}

#[test]
fn an_event_that_was_opened_to_the_hall_speaks_to_the_hall_alone() {
    let folder = tempfile::tempdir().unwrap();
    let mut net = Net::new("u");
    let station = Station::new("ketua", folder.path(), net.plug());
    let file = station.file.to_str().unwrap();
    addresses(&station, &["sample", file], "");
    let call = |name: &str, input: &str| format!("{{\"call\":\"{name}\",\"input\":{input}}}\n");
    let calls = [
        call("hall.invite", "{\"minutes\":5}"),
        call("hall.doctor", "null"),
        call("hall.state", "null"),
    ];
    let asked = addresses(&station, &["--json", "sync", "serve", file], &calls.concat());
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
