//! A laptop that is gone is shown as not connected.

use std::time::{Duration, Instant};

use anyhow::{Result, ensure};
use meja_tests::hall::LONGEST;

use super::{Room, on, sees};
use crate::{
    figures::{Samples, shown},
    table::{Line, Verdict, aside},
};

const LIMIT: Duration = Duration::from_secs(10);
const ROUNDS: usize = 3;
/// The laptop that goes.
const LOST: usize = 6;
/// The chair's laptop and one at a desk.
const WATCHERS: [usize; 2] = [0, 2];
/// Between two looks.
const LOOK: Duration = Duration::from_millis(25);

/// Kills a laptop, and pulls its cable.
pub(super) fn measure(room: &mut Room) -> Result<Vec<Line>> {
    let (killed, pulled) = ("laptop dimatikan paksa, terlihat", "kabel dicabut, terlihat");
    let mut samples = Samples::default();
    for round in 1..=ROUNDS {
        aside(&format!("   {killed}: {round} dari {ROUNDS}"));
        is_there(room)?;
        let began = Instant::now();
        room.station(LOST)?.kill();
        noticed(room, began, &mut samples)?;
        room.station(LOST)?.serve();
        room.hall.level();
    }
    let mut lines = vec![line(room, killed, &samples)];
    if !room.hall.net.has_cables() {
        lines.push(Line::open(pulled, "≤ 10 d", "loopback tidak punya kabel"));
        return Ok(lines);
    }
    samples = Samples::default();
    for round in 1..=ROUNDS {
        aside(&format!("   {pulled}: {round} dari {ROUNDS}"));
        let cable = room.station(LOST)?.cable.clone();
        is_there(room)?;
        let began = Instant::now();
        room.hall.net.cut(&cable);
        noticed(room, began, &mut samples)?;
        room.hall.net.heal(&cable);
        room.hall.level();
    }
    lines.push(line(room, pulled, &samples));
    Ok(lines)
}

fn line(room: &Room, promise: &str, samples: &Samples) -> Line {
    Line {
        promise: promise.into(),
        limit: "≤ 10 d".into(),
        measured: shown(samples.worst()),
        reference: on(&room.hall),
        verdict: Verdict::of(samples.worst() <= LIMIT),
        note: format!(
            "sampai layar Perangkat (hall.state) laptop ketua dan satu laptop meja tidak lagi \
             menyebutnya tersambung; {} kali, median {}",
            samples.count() / WATCHERS.len(),
            shown(samples.median())
        ),
    }
}

/// A laptop that nobody was shown cannot be missed.
fn is_there(room: &mut Room) -> Result<()> {
    let name = room.station(LOST)?.name.clone();
    for watcher in WATCHERS {
        ensure!(sees(room.station(watcher)?, &name)?, "{name} is not connected to begin with");
    }
    Ok(())
}

/// Waits until no watcher is shown the laptop as connected; keeps how long each took.
fn noticed(room: &mut Room, began: Instant, samples: &mut Samples) -> Result<()> {
    let name = room.station(LOST)?.name.clone();
    let mut blind = WATCHERS.to_vec();
    while !blind.is_empty() {
        let mut still = Vec::new();
        for watcher in blind {
            if sees(room.station(watcher)?, &name)? {
                still.push(watcher);
            } else {
                samples.keep(began.elapsed());
            }
        }
        blind = still;
        ensure!(began.elapsed() < LONGEST, "{name} is gone and shown as connected");
        std::thread::sleep(LOOK);
    }
    Ok(())
}
