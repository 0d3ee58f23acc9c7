//! The second window, for the hall: the clock, readable from afar, and nothing else.

use serde_json::json;

use super::{begin_sample_slot, live_day, reach, screens::Visit};
use crate::{page::Window, pictures, wait};

/// Digits of the countdown, whatever element holds them: the tallest line of text that is one.
const DIGITS: &str = "const lines = [...document.querySelectorAll('body *')] \
    .filter((e) => /^\\+?(\\d+\\.)?\\d\\d\\.\\d\\d$/.test(e.textContent.trim())); \
    const all = lines.map((e) => { const r = document.createRange(); r.selectNodeContents(e); \
      const box = r.getBoundingClientRect(); \
      return [parseFloat(getComputedStyle(e).fontSize), box.width, e.textContent.trim()]; }); \
    all.sort((a, b) => b[0] - a[0]); \
    return all.length === 0 ? null : [...all[0], innerHeight, innerWidth]";

#[tokio::test]
async fn the_stage_shows_the_countdown_and_can_ask_for_nothing_else() {
    let window = Window::open(&["--sample"]).await;
    begin_sample_slot(&window).await;
    window.strike("F7").await;
    let desk = window.client.window().await.unwrap();
    let stage = window.other_window().await;
    let opd = window.title().await;
    window.client.switch_to_window(stage).await.unwrap();

    window.sees(&opd).await;
    let first = digits(&window).await;
    wait::until("the countdown to move", async || {
        (digits(&window).await.text != first.text).then_some(())
    })
    .await;
    assert!(
        first.share_of_height >= 0.35,
        "the digits fill {:.0} % of the window's height; 35 % are needed to be read from six metres",
        first.share_of_height * 100.0
    );
    assert!(first.share_of_width <= 1.0, "the digits are wider than the window");

    assert!(window.call("stage.view", json!(null)).await.is_ok());
    let listening = window
        .invoke(
            "plugin:event|listen",
            json!({ "event": "changed", "target": { "kind": "Any" }, "handler": 1 }),
        )
        .await;
    assert!(listening.is_err(), "the stage can listen: {listening:?}");
    for (name, input) in [
        ("innovation.list", json!({})),
        ("history.list", json!({})),
        ("desk.list", json!(null)),
        ("export.open_folder", json!({ "token": "" })),
    ] {
        let refusal = window.call(name, input).await.unwrap_err();
        assert_eq!(refusal["code"], "command.forbidden", "{name}: {refusal}");
    }
    window.client.switch_to_window(desk).await.unwrap();
    window.strike("Shift+F7").await;
    wait::until("the stage to close", async || {
        (window.client.windows().await.ok()?.len() == 1).then_some(())
    })
    .await;
    window.close().await;
}

/// The countdown as the hall sees it.
struct Digits {
    text: String,
    share_of_height: f64,
    share_of_width: f64,
}

/// The height of a digit is what the eye reads; with Inter it is 0.73 of the font's size.
async fn digits(window: &Window) -> Digits {
    const CAP: f64 = 0.73;
    wait::until("the countdown", async || {
        let found = window.read(DIGITS).await;
        let number = |at: usize| found.get(at)?.as_f64();
        Some(Digits {
            text: found.get(2)?.as_str()?.to_owned(),
            share_of_height: number(0)? * CAP / number(3)?,
            share_of_width: number(1)? / number(4)?,
        })
    })
    .await
}

#[tokio::test]
async fn a_word_from_the_chair_darkness_and_the_waiting_room_reach_the_stage() {
    let window = Window::open(&["--sample"]).await;
    begin_sample_slot(&window).await;
    window.strike("F7").await;
    let desk = window.client.window().await.unwrap();
    let stage = window.other_window().await;
    let shown = async |words: &str| {
        window.client.switch_to_window(stage.clone()).await.unwrap();
        window.sees(words).await;
        window.client.switch_to_window(desk.clone()).await.unwrap();
    };
    window.strike("Ctrl+F7").await;
    window.fill("Pesan di layar", "Istirahat sampai pukul 10.15").await;
    window.button("Tampilkan pesan").await;
    shown("Istirahat sampai pukul 10.15").await;
    window.press("radio", "Ruang tunggu").await;
    shown("Meja 3").await;
    window.strike("Ctrl+Shift+F7").await;
    window.sees("Layar sedang gelap").await;
    window.client.switch_to_window(stage.clone()).await.unwrap();
    wait::until("the stage to be dark", async || {
        (!window.text().await.contains("Meja 3")).then_some(())
    })
    .await;
    window.client.switch_to_window(desk).await.unwrap();
    window.close().await;
}

/// As long as a word to the hall may be.
const WORD: &str = "Perangkat daerah yang belum mendapat giliran sebelum istirahat dimohon menunggu \
    di Ruang Rapat Bappelitbang lantai dua; konsumsi dan daftar hadir ada di sana.";

#[tokio::test]
async fn the_chair_sets_the_stage_by_keys_on_the_panels_screen() {
    let window = live_day::open().await;
    let mut visit = Visit::default();
    window.strike("Ctrl+7").await;
    window.sees("Yang belum selesai").await;
    window.strike("Ctrl+F7").await;
    window.sees("Layar waktu belum ditampilkan").await;
    visit.everywhere(&window, "panel-layar-waktu").await;
    window.strike("F7").await;
    window.sees("Layar waktu tampil").await;
    let desk = window.client.window().await.unwrap();
    let stage = window.other_window().await;
    reach(&window, "Pesan di layar").await;
    window.types(WORD).await;
    visit.everywhere(&window, "panel-layar-waktu-pesan").await;
    reach(&window, "Tampilkan pesan").await;
    window.strike("Enter").await;
    window.client.switch_to_window(stage).await.unwrap();
    window.sees(WORD).await;
    for (size, name) in
        [(pictures::LAPTOP, "layar-waktu-pesan"), (pictures::LARGE, "besar-layar-waktu-pesan")]
    {
        pictures::size_of(&window, size).await;
        visit.everywhere(&window, name).await;
    }
    window.client.switch_to_window(desk).await.unwrap();
    window.strike("Esc").await;
    window.focus_on("Panel ketua").await;
    visit.end();
    window.close().await;
}
