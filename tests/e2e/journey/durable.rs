//! How soon what is typed is on disk, measured from the key to the moment at which another
//! process can read it from the file.
//!
//! The figures go to `target/e2e-durability.json` for the bench to print beside its own; what is
//! asserted here is bound to what no loaded machine should exceed.

use std::{
    path::PathBuf,
    sync::mpsc::{Receiver, Sender, channel},
    time::{Duration, SystemTime, UNIX_EPOCH},
};

use serde_json::{Value, json};

use super::begin_sample_slot;
use crate::{page::Window, wait, world::target};

/// Words typed one by one, with a pause after each until it is on disk.
const PAUSED: &str = "nota dinas sudah ada tetapi belum bertanggal dan belum ditandatangani kepala";
/// Typed without a stop.
const RUNNING: &str = "pemanfaatan aplikasi oleh warga meningkat dari bulan ke bulan menurut rekap \
    kunjungan yang diperlihatkan petugas loket, tetapi rekap itu belum dilampirkan pada indikator \
    kemanfaatan sehingga tim penilai tidak dapat memeriksanya kembali sesudah acara selesai";
/// Generous, for a machine that does other things besides.
const BOUND_MS: f64 = 3_000.0;

/// Milliseconds since 1970 by the clock that the window has too.
fn now() -> f64 {
    SystemTime::now().duration_since(UNIX_EPOCH).unwrap().as_secs_f64() * 1000.0
}

/// Looks at the file from outside, without a stop, and tells when the newest text was first seen.
fn watch(event: PathBuf, stop: &Receiver<()>, seen: &Sender<(f64, String)>) {
    let file =
        rusqlite::Connection::open_with_flags(event, rusqlite::OpenFlags::SQLITE_OPEN_READ_ONLY)
            .unwrap();
    let mut read = file
        .prepare("SELECT text FROM remark WHERE kind = 'finding' ORDER BY saved_ms DESC LIMIT 1")
        .unwrap();
    let mut last = String::new();
    while stop.recv_timeout(Duration::from_millis(2)).is_err() {
        let text: String = read.query_row([], |row| row.get(0)).unwrap_or_default();
        if text != last {
            let _nobody_waits_any_more = seen.send((now(), text.clone()));
            last = text;
        }
    }
}

/// Makes the window write down when it took each key.
const TAKE_NOTES: &str = "window.__typed = []; document.addEventListener('input', (e) => \
    window.__typed.push([performance.timeOrigin + performance.now(), e.target.value.length]), true)";

#[tokio::test]
async fn typed_text_is_durable_within_the_promise() {
    let window = Window::open(&["--sample"]).await;
    begin_sample_slot(&window).await;
    let event = window.world.home().join("contoh/Contoh Kegiatan.meja");
    let (stop, stopped) = channel();
    let (seen, sightings) = channel();
    let watcher = std::thread::spawn(move || watch(event, &stopped, &seen));
    window.read(TAKE_NOTES).await;

    let mut sighted: Vec<(f64, usize)> = Vec::new();
    let mut length = 0;
    // After a pause: the last key of each word, then nothing until it is on disk.
    let mut pauses = Vec::new();
    for word in PAUSED.split_inclusive(' ') {
        window.types(word).await;
        length += word.len();
        until_sighted(&sightings, &mut sighted, length).await;
        pauses.push(length);
    }
    let before_running = length;
    window.types(RUNNING).await;
    length += RUNNING.len();
    until_sighted(&sightings, &mut sighted, length).await;

    let notes = window.read("return window.__typed").await;
    stop.send(()).unwrap();
    watcher.join().unwrap();
    window.close().await;

    let delays = delays(&notes, &sighted);
    let after_pause: Vec<f64> =
        delays.iter().filter(|(at, _)| pauses.contains(at)).map(|(_, ms)| *ms).collect();
    let while_typing: Vec<f64> =
        delays.iter().filter(|(at, _)| *at > before_running).map(|(_, ms)| *ms).collect();
    assert!(after_pause.len() >= 8 && while_typing.len() >= 200, "{delays:?}");
    let figures = json!({
        "after_pause_ms": summary(&after_pause),
        "while_typing_ms": summary(&while_typing),
        "promised_ms": { "after_pause": 250, "while_typing": 1000 },
    });
    let path = target().join("e2e-durability.json");
    std::fs::write(&path, format!("{figures:#}\n")).unwrap();
    eprintln!("durability, milliseconds from the key to another process reading it: {figures}");
    for ms in after_pause.iter().chain(&while_typing) {
        assert!(*ms < BOUND_MS, "a character took {ms:.0} ms to the disk: {figures}");
    }
}

/// Waits until the file holds so many characters.
async fn until_sighted(
    sightings: &Receiver<(f64, String)>,
    sighted: &mut Vec<(f64, usize)>,
    length: usize,
) {
    wait::until(&format!("{length} characters on disk"), async || {
        sighted.extend(sightings.try_iter().map(|(at, text)| (at, text.len())));
        sighted.last().is_some_and(|(_, held)| *held >= length).then_some(())
    })
    .await;
}

/// For each length of the text, how long after its key the file was first seen to hold it.
fn delays(notes: &Value, sighted: &[(f64, usize)]) -> Vec<(usize, f64)> {
    let notes = notes.as_array().unwrap();
    notes
        .iter()
        .map(|note| {
            let (at, length) = (note[0].as_f64().unwrap(), note[1].as_u64().unwrap());
            let length = usize::try_from(length).unwrap();
            let (held, _) = sighted.iter().find(|(_, held)| *held >= length).unwrap();
            (length, held - at)
        })
        .collect()
}

fn summary(ms: &[f64]) -> Value {
    let mut sorted = ms.to_vec();
    sorted.sort_by(f64::total_cmp);
    let at = |share: f64| {
        let index = (share * (sorted.len() - 1) as f64).round();
        (sorted[index as usize] * 10.0).round() / 10.0
    };
    json!({ "count": sorted.len(), "median": at(0.5), "p95": at(0.95), "max": at(1.0) })
}
