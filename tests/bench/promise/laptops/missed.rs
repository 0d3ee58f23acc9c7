//! What a laptop missed while it was switched off, and how soon it has it.

use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail, ensure};
use meja_tests::hall::{LONGEST, Station};
use serde_json::Value;

use super::{Room, is_of, on};
use crate::{
    figures::shown,
    table::{Line, Verdict, aside},
};

const LIMIT: Duration = Duration::from_secs(2);
/// What is promised; fewer prove less.
const PROMISED: usize = 5_000;
/// So many writes are under way at once.
const UNDER_WAY: usize = 250;
/// The laptop that is switched off.
const AWAY: usize = 4;
/// Between two looks.
const LOOK: Duration = Duration::from_millis(10);

/// Has so many changes missed.
pub(super) fn measure(room: &mut Room, missed: usize) -> Result<Line> {
    aside(&format!("   {missed} perubahan selagi satu laptop mati"));
    room.station(AWAY)?.close();
    let writer = room.desk(0)?.name.clone();
    let before = held(room.desk(0)?, &writer)?;
    let mut written = 0;
    while written < missed {
        written += burst(room, UNDER_WAY.min(missed - written))?;
    }
    // What the others still have to take must not be taken for what this laptop has.
    room.hall.level();
    let there = held(room.desk(0)?, &writer)?;
    let changes = there.saturating_sub(before);
    ensure!(changes >= missed as u64, "{missed} were written and {changes} counted");
    let started = Instant::now();
    room.station(AWAY)?.serve();
    let connected = connected(room.station(AWAY)?)?;
    let level = level(room.station(AWAY)?, &writer, there)?;
    let took = level.saturating_duration_since(connected);
    room.hall.level();
    Ok(Line {
        promise: format!("{changes} perubahan tertinggal, dikejar"),
        limit: "≤ 2 d".into(),
        measured: shown(took),
        reference: on(&room.hall),
        verdict: if changes < PROMISED as u64 {
            Verdict::NotMeasured
        } else {
            Verdict::of(took <= LIMIT)
        },
        note: format!(
            "laptop dimatikan, laptop lain menulis, laptop dinyalakan lagi; dari laptop lain \
             pertama tersambung sampai semua perubahan ada di berkasnya; dari proses dimulai {}",
            shown(level.saturating_duration_since(started))
        ),
    })
}

/// Writes without waiting for each answer; gives how many were written.
fn burst(room: &mut Room, count: usize) -> Result<usize> {
    let mut last = 0;
    for _ in 0..count {
        let (input, _) = room.next(0)?;
        last = room.desk(0)?.send("remark.write", input);
    }
    let writer = room.desk(0)?;
    let (_, answer) = writer.answer(last);
    let refused = writer.overheard().into_iter().find_map(|line| line.get("error").cloned());
    if let Some(error) = answer.err().or(refused) {
        bail!("remark.write: {error}");
    }
    Ok(count)
}

/// How many of a laptop's own changes another holds.
fn held(at: &mut Station, device: &str) -> Result<u64> {
    let receipts = at.call("hall.receipts", Value::Null);
    let lines = receipts.as_array().context("no receipts")?;
    let of_device = lines.iter().filter(|line| is_of(line, device));
    Ok(of_device.filter_map(|line| line["received"].as_u64()).sum())
}

/// When the first other laptop was connected: the last look at which none was.
fn connected(station: &mut Station) -> Result<Instant> {
    let end = Instant::now() + LONGEST;
    let mut not_yet = Instant::now();
    loop {
        let asked = Instant::now();
        let state = station.call("hall.state", Value::Null);
        let laptops = state.get("laptops").and_then(Value::as_array).context("no laptops")?;
        if laptops.iter().any(|one| one["state"] == "connected") {
            return Ok(not_yet);
        }
        not_yet = asked;
        ensure!(asked < end, "nobody is connected");
        std::thread::sleep(LOOK);
    }
}

/// When a laptop holds so many of another's changes.
fn level(station: &mut Station, device: &str, wanted: u64) -> Result<Instant> {
    let end = Instant::now() + LONGEST;
    loop {
        let held = held(station, device)?;
        let now = Instant::now();
        if held >= wanted {
            return Ok(now);
        }
        ensure!(now < end, "{held} of {wanted} changes arrived");
        std::thread::sleep(LOOK);
    }
}
