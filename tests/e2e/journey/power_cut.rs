//! The program ends in the middle of a word, as in a power cut; on opening it stands where it
//! stood.

use std::time::{Duration, Instant};

use serde_json::json;

use super::begin_sample_slot;
use crate::{
    driver::signal,
    page::Window,
    wait,
    world::{Typed, World},
};

/// The slot's length.
const SLOT: Duration = Duration::from_secs(20 * 60);
/// A character older than this is on disk, also while one types on.
const PROMISED: Duration = Duration::from_secs(1);
/// So long is typed before the program is ended.
const TYPING: Duration = Duration::from_secs(4);
const TEXT: &str = "petugas memperlihatkan buku tamu dan rekap layanan bulan september ";

#[tokio::test]
async fn a_kill_in_mid_word_loses_nothing_older_than_the_promise() {
    let window = Window::open(&["--sample"]).await;
    let before_start = Instant::now();
    begin_sample_slot(&window).await;
    let after_start = Instant::now();
    window.strike("Tab").await;
    window.focus_on("Saran, 1.").await;
    let cell = window.focused().await;

    let typed = type_until_killed(&window).await;
    let world = window.killed().await;
    let kept = kept(&world, &typed);

    let window = Window::open_in(world, &["--sample"]).await;
    window.focus_on(&cell).await;
    assert_eq!(window.value(&cell).await, kept, "the screen and the file differ");
    window.sees("Berjalan").await;
    clock_is_right(&window, before_start, after_start).await;
    window.close().await;
}

/// Types key by key until the program, killed from outside at its own time, answers no more.
/// Returns each character with the moment at which the window had taken it.
async fn type_until_killed(window: &Window) -> Typed {
    let process = window.process().to_string();
    let killer = std::thread::spawn(move || {
        let begun = Instant::now();
        while begun.elapsed() < TYPING {
            std::thread::yield_now();
        }
        let at = Instant::now();
        signal("KILL", &process);
        at
    });
    let mut keys = Vec::new();
    for letter in TEXT.chars().cycle() {
        let took = tokio::time::timeout(TYPING * 2, window.try_type(letter)).await;
        if !matches!(took, Ok(true)) {
            break;
        }
        keys.push((letter, Instant::now()));
    }
    Typed { keys, killed: killer.join().unwrap() }
}

/// What the file holds of it, which must be the beginning of what was typed, and enough of it.
fn kept(world: &World, typed: &Typed) -> String {
    let event = world.home().join("contoh/Contoh Kegiatan.meja");
    let store = meja_store::Store::open(&event, meja_store::Access::Read).unwrap();
    let kept: String = store
        .read(|conn| {
            let text = "SELECT text FROM remark WHERE kind = 'recommendation' \
                        ORDER BY saved_ms DESC LIMIT 1";
            Ok::<_, meja_store::StoreError>(conn.query_row(text, [], |row| row.get(0)).unwrap())
        })
        .unwrap();
    let owed = typed
        .keys
        .iter()
        .filter(|(_, at)| typed.killed.saturating_duration_since(*at) > PROMISED)
        .count();
    let all: String = typed.keys.iter().map(|(letter, _)| *letter).collect();
    assert!(owed > 20, "only {owed} characters were typed early enough to count");
    // The last key may have been taken and never answered.
    assert!(
        all.starts_with(&kept) || kept.starts_with(&all),
        "the file holds {kept:?}, which was not typed; typed was {all:?}"
    );
    let kept_count = kept.chars().count();
    assert!(
        kept_count >= owed,
        "{owed} characters were older than {PROMISED:?} and {kept_count} are on disk"
    );
    kept
}

/// The clock went on through the kill: what it shows is what has really passed.
async fn clock_is_right(window: &Window, before_start: Instant, after_start: Instant) {
    /// The digits are whole seconds.
    const ROUNDING: Duration = Duration::from_secs(1);
    let before = Instant::now();
    let shown = wait::until("the countdown", async || {
        let label = window.clock().await?;
        let digits = label.split(", ").nth(1)?.split('.').take(2).collect::<Vec<_>>().join(":");
        let (minutes, seconds) = digits.split_once(':')?;
        let seconds: u64 = seconds.trim().parse().ok()?;
        Some(Duration::from_secs(minutes.trim().parse::<u64>().ok()? * 60 + seconds))
    })
    .await;
    let after = Instant::now();
    let most = SLOT - (before - after_start) + ROUNDING;
    let least = SLOT - (after - before_start) - ROUNDING;
    assert!(
        least <= shown && shown <= most,
        "the clock shows {shown:?}; by the time that passed it must lie in {least:?} to {most:?}"
    );
    // The program itself says the same.
    let open = window.call("event.get", json!(null)).await.unwrap();
    assert_eq!(open["read_only"], json!(null), "{open}");
}
