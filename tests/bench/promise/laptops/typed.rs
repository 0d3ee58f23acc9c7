//! From a desk's commit to the other laptops.

use std::time::Duration;

use anyhow::{Result, anyhow};

use super::{Room, on};
use crate::{
    figures::{Samples, shown},
    table::{Line, Verdict, aside},
};

pub(super) const LIMIT: Duration = Duration::from_secs(1);
/// Fewer prove nothing of a p99.
const FEWEST: usize = 100;
/// The chair's laptop, and one that sits at another desk than any that writes first.
const WATCHERS: [usize; 2] = [0, 5];

/// One writer, then three at once; so many writes of each.
pub(super) fn measure(room: &mut Room, writes: usize) -> Result<Vec<Line>> {
    let one = line(room, "perubahan terlihat, satu menulis, p99", &[0], writes)?;
    let three = line(room, "perubahan terlihat, tiga serentak, p99", &[0, 1, 2], writes)?;
    Ok(vec![one, three])
}

fn line(room: &mut Room, promise: &str, desks: &[usize], writes: usize) -> Result<Line> {
    aside(&format!("   {promise}"));
    let mut seen = [Samples::default(), Samples::default()];
    while seen.iter().any(|samples| samples.count() < writes) {
        wave(room, desks, &mut seen)?;
    }
    let [chair, desk] = &seen;
    let slower = chair.p99().max(desk.p99());
    let said = |samples: &Samples| {
        format!(
            "p50 {}, p99 {}, terlama {}",
            shown(samples.median()),
            shown(samples.p99()),
            shown(samples.worst())
        )
    };
    Ok(Line {
        promise: promise.into(),
        limit: "≤ 1 d".into(),
        measured: shown(slower),
        reference: on(&room.hall),
        verdict: if chair.count() < FEWEST {
            Verdict::NotMeasured
        } else {
            Verdict::of(slower <= LIMIT)
        },
        note: format!(
            "dari jawaban remark.write sampai laptop lain menyatakan berubah, dan lembarnya \
             memang menampilkan teksnya; laptop ketua: {}; laptop meja lain: {}; {} tulisan",
            said(chair),
            said(desk),
            chair.count()
        ),
    })
}

/// Each desk writes once, all at the same time; then everything is waited for at the watchers.
fn wave(room: &mut Room, desks: &[usize], seen: &mut [Samples; 2]) -> Result<()> {
    for watcher in WATCHERS {
        room.station(watcher)?.overheard();
    }
    let mut sent = Vec::new();
    for desk in desks {
        let (input, text) = room.next(*desk)?;
        sent.push((*desk, room.desk(*desk)?.send("remark.write", input), text));
    }
    let mut written = Vec::new();
    for (desk, call, text) in sent {
        let (at, answer) = room.desk(desk)?.answer(call);
        answer.map_err(|error| anyhow!("remark.write: {error}"))?;
        written.push((desk, at, text));
    }
    for (watcher, samples) in WATCHERS.into_iter().zip(seen) {
        let mut waited_for = written.clone();
        while !waited_for.is_empty() {
            let told = room.station(watcher)?.told_of("remark");
            let mut still = Vec::new();
            for (desk, at, text) in waited_for {
                let seat = room.seat(desk)?.clone();
                let station = room.station(watcher)?;
                if seat.shows(station, &text) {
                    // Several may have come while it was asked: the last of them counts.
                    let told = station.last_told_of("remark").map_or(told, |last| last.max(told));
                    samples.keep(told.saturating_duration_since(at));
                } else {
                    still.push((desk, at, text));
                }
            }
            waited_for = still;
        }
    }
    Ok(())
}
