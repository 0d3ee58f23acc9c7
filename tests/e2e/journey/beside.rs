//! What opens beside the work at a desk and what its other keys do: a start dated back, the data's
//! own answers, sentences by their prefix, versions, the plan of action, evidence, pauses and added
//! time, who is late, who is put off, what is still empty at the end.
//!
//! On the event's own day: the window takes itself to begin at two past nine.

use meja_tests::{Laptop, OPEN_DAY};
use serde_json::{Value, json};

use super::{screens::Visit, sit};
use crate::{page::Window, pictures, wait, world::World};

const MINUTE: i64 = 60_000;
const SENTENCE: &str = "Lengkapi keputusan itu dengan lampiran pembagian tugas setiap unit.";

/// The first desk on the first day at two past nine; its first innovation has a plan of action.
pub(super) async fn open() -> Window {
    let world = World::at(OPEN_DAY + 2 * MINUTE);
    let laptop = Laptop::with_sample();
    laptop.plan_activities(&laptop.desk_view("Meja 1").innovations[0].id);
    laptop.close();
    let path = world.bring(&laptop.event());
    let window = Window::open_in(world, &[path.to_str().unwrap()]).await;
    pictures::size(&window).await;
    window.go("Meja").await;
    sit(&window, "Meja 1", "Sekretariat").await;
    window
}

/// Waits until a field holds a text that is as wanted.
async fn holds(window: &Window, label: &str, wanted: impl Fn(&str) -> bool) {
    let mut last = String::new();
    let held = wait::within(wait::LONG, async || {
        last = window.value(label).await;
        wanted(&last).then_some(())
    });
    assert!(held.await.is_some(), "{label} holds {last:?}");
}

/// Waits until the clock is read out with this word.
async fn clock_says(window: &Window, word: &str) {
    let mut last = None;
    let said = wait::within(wait::LONG, async || {
        last = window.clock().await;
        last.as_ref()?.starts_with(&format!("Jam giliran: {word}")).then_some(())
    });
    assert!(said.await.is_some(), "the clock should say {word:?} and says {last:?}");
}

#[tokio::test]
async fn what_a_desk_writes_and_looks_up_is_reached_by_keys() {
    let window = open().await;
    let mut visit = Visit::default();
    dated_back(&window).await;
    answers_and_versions(&window, &mut visit).await;
    sentences(&window, &mut visit).await;
    plan_of_action(&window, &mut visit).await;
    evidence(&window, &mut visit).await;
    window.strike("F8").await;
    window.sees("Giliran selesai, masih ada yang kosong").await;
    visit.everywhere(&window, "meja-selesai").await;
    visit.end();
    window.close().await;
}

/// Typing begins before the clock: Shift+F4 starts it at the first letter.
async fn dated_back(window: &Window) {
    window.find("field", "Faktual, 1.").await.click().await.unwrap();
    window.types("Sudah berjalan.").await;
    window.sees("Lupa mulai? Mulai dari 09.02").await;
    window.strike("Shift+F4").await;
    clock_says(window, "Berjalan").await;
    window.sees("Mulai 09.02").await;
}

/// F6 takes the data's answer over, once; Ctrl+H shows what stood there before and brings it back.
async fn answers_and_versions(window: &Window, visit: &mut Visit) {
    let answered = |text: &str| text.starts_with("Sudah berjalan.") && text.contains("2 tahun");
    window.find("field", "Faktual, 1.").await.click().await.unwrap();
    window.strike("F6").await;
    holds(window, "Faktual, 1.", answered).await;
    window.sees("Sudah diambil").await;
    let once = window.value("Faktual, 1.").await;
    window.strike("F6").await;
    window.sees("Tersimpan").await;
    window.strike("Ctrl+h").await;
    window.sees("Versi isian").await;
    window.sees("Isi sekarang").await;
    visit.everywhere(window, "meja-versi").await;
    assert_eq!(window.value("Faktual, 1.").await, once, "an answer is taken over once");
    window.button("Kembalikan").await;
    holds(window, "Faktual, 1.", |text| text == "Sudah berjalan.").await;
    window.strike("Esc").await;
}

/// A sentence of the bank comes by its prefix and Tab; Ctrl+. asks for it, Esc leaves the list.
async fn sentences(window: &Window, visit: &mut Visit) {
    let phrase = json!({ "id": "", "text": SENTENCE, "prefix": "lk", "indicator": "",
        "kind": Value::Null, "assessor": Value::Null, "assessor_name": "" });
    window.call("phrase.save", phrase).await.unwrap();
    window.find("field", "Saran, 2.").await.click().await.unwrap();
    window.types("lk").await;
    window.find("option", "lk").await;
    visit.everywhere(window, "meja-frasa").await;
    window.strike("Tab").await;
    holds(window, "Saran, 2.", |text| text == SENTENCE).await;
    window.focus_on("Saran, 2.").await;

    window.find("field", "Saran, 3.").await.click().await.unwrap();
    window.types("lk").await;
    for asks_again in [true, false] {
        window.find("option", "lk").await;
        window.strike("Esc").await;
        wait::until("the list to go", async || {
            let gone = window.read("return document.querySelector('[role=option]') === null").await;
            (gone == json!(true)).then_some(())
        })
        .await;
        if asks_again {
            window.strike("Ctrl+.").await;
        }
    }
    assert_eq!(window.value("Saran, 3.").await, "lk", "a list that is left puts nothing in");
}

/// Ctrl+G turns to the plan of action: found, percent, obstacle and solution of each activity.
async fn plan_of_action(window: &Window, visit: &mut Visit) {
    window.strike("Ctrl+g").await;
    window.sees("Pelatihan pendamping di tiga puluh dua desa pesisir").await;
    let fields = window.every("field", "").await;
    assert!(fields.len() >= 12, "four fields for each activity");
    window.strike("Ctrl+ArrowDown").await;
    window.types("Pelatihan baru terlaksana di dua puluh desa").await;
    window.strike("Tab").await;
    window.types("62").await;
    window.strike("Tab").await;
    window.types("Pendamping di dua belas desa belum ditetapkan").await;
    window.sees("Tersimpan").await;
    visit.everywhere(window, "meja-rencana-aksi").await;
    window.strike("Ctrl+g").await;
    window.find("field", "Faktual, 1.").await;
}

/// Evidence opens beside the sheet of a slot that has some; F3 leads back to the slot under way.
async fn evidence(window: &Window, visit: &mut Visit) {
    /// More slots than a desk has in a day.
    const SLOTS: usize = 9;
    let pieces = "return [...document.querySelectorAll('[role=tab]')] \
        .find((e) => e.textContent.trim().startsWith('Bukti'))?.textContent.replace(/\\D/g, '')";
    for _ in 0..SLOTS {
        if window.read(pieces).await.as_str().is_some_and(|n| n != "0" && !n.is_empty()) {
            break;
        }
        let before = window.title().await;
        window.strike("Ctrl+Shift+PageDown").await;
        wait::until("the slot after it", async || (window.title().await != before).then_some(()))
            .await;
        window.find("field", "Faktual, 1.").await;
    }
    window.sees("Anda sedang melihat giliran lain").await;
    window.strike("Ctrl+e").await;
    wait::until("a drawn page or picture", async || {
        let drawn = "const page = document.querySelector('canvas, main img'); \
            return page !== null && (page.naturalWidth ?? page.width) > 100";
        (window.read(drawn).await == json!(true)).then_some(())
    })
    .await;
    visit.everywhere(window, "meja-bukti").await;
    window.strike("Ctrl+e").await;
    window.strike("F3").await;
    clock_says(window, "Berjalan").await;
}

#[tokio::test]
async fn the_clock_and_the_queue_of_a_desk_are_led_by_keys() {
    let window = open().await;
    window.strike("F2").await;
    clock_says(&window, "Dipanggil").await;
    window.strike("F4").await;
    clock_says(&window, "Berjalan, 19.").await;
    window.strike("Ctrl+=").await;
    clock_says(&window, "Berjalan, 20.").await;
    window.sees("+1 menit").await;
    window.strike("Ctrl+-").await;
    clock_says(&window, "Berjalan, 19.").await;
    window.strike("F4").await;
    clock_says(&window, "Jeda").await;
    window.strike("Ctrl+Shift+A").await;
    window.sees("Mengapa dijeda?").await;
    window.strike("1").await;
    window.sees("Dijeda: Listrik").await;
    window.strike("F4").await;
    clock_says(&window, "Berjalan").await;
    window.strike("Ctrl+Alt+z").await;
    clock_says(&window, "Jeda").await;
    window.strike("F4").await;
    clock_says(&window, "Berjalan").await;
    let first = window.title().await;
    window.strike("F8").await;
    window.sees("Giliran selesai").await;
    window.strike("F8").await;
    let second = due(&window, &first).await;

    // Late and waited for, ten minutes from now by the event's day, whatever the machine's.
    window.strike("Ctrl+F9").await;
    window.sees("Ditunggu").await;
    window.strike("2").await;
    window.sees("ditunggu sampai 09.1").await;
    window.strike("Ctrl+Alt+z").await;
    wait::until("nobody to be waited for", async || {
        (!window.text().await.contains("ditunggu sampai")).then_some(())
    })
    .await;
    // Not come, and taken back.
    window.strike("F9").await;
    let third = due(&window, &second).await;
    window.strike("Ctrl+Alt+z").await;
    due_is(&window, &second).await;
    // Put off, and taken back too.
    window.strike("Shift+F9").await;
    due_is(&window, &third).await;
    window.strike("Ctrl+Alt+z").await;
    due_is(&window, &second).await;
    window.strike("Ctrl+j").await;
    window.sees("Giliran Meja 1").await;
    window.strike("Esc").await;

    let mut visit = Visit::default();
    window.strike("?").await;
    window.sees("Mulai dari saat pertama mengetik").await;
    visit.everywhere(&window, "tombol").await;
    visit.end();
    window.close().await;
}

/// The agency that the desk stands before once that is another than `before`.
async fn due(window: &Window, before: &str) -> String {
    wait::until("another agency", async || {
        let now = window.title().await;
        (!now.is_empty() && now != before).then_some(now)
    })
    .await
}

async fn due_is(window: &Window, opd: &str) {
    wait::until(opd, async || (window.title().await == opd).then_some(())).await;
}
