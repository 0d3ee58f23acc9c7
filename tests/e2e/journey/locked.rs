//! The locked screen over a running turn: the clock goes on, a wrong PIN opens nothing, and whoever
//! unlocks stands where the work was left.

use serde_json::{Value, json};

use super::{live_day, screens::Visit};
use crate::{page::Window, wait};

const WORDS: &str = "Regulasi ditunjukkan beserta lampirannya.";
const PIN: &str = "246810";

/// The turn's digits behind the lock.
async fn digits(window: &Window) -> String {
    let found = window.read("return document.querySelector('main .clock')?.innerText").await;
    found.as_str().unwrap_or_default().to_owned()
}

async fn tries(window: &Window, pin: &str) {
    window.focus_on("PIN Sekretariat").await;
    window.types(pin).await;
    window.strike("Enter").await;
}

#[tokio::test]
async fn behind_the_lock_the_clock_goes_on_and_a_wrong_pin_opens_nothing() {
    let window = live_day::open().await;
    let set = json!({ "assessor": Value::Null, "old": Value::Null, "new": PIN });
    window.call("pin.set", set).await.unwrap();
    let opd = window.title().await;
    window.find("field", "Faktual, 2.").await.click().await.unwrap();
    window.types(WORDS).await;
    window.strike("Ctrl+Alt+l").await;
    window.sees("Layar terkunci").await;

    let first = digits(&window).await;
    assert!(first.contains("Meja 1") && first.contains("Berjalan"), "{first}");
    wait::until("the clock to go on", async || (digits(&window).await != first).then_some(()))
        .await;
    let text = window.text().await;
    assert!(!text.contains(&opd) && !text.contains(WORDS), "what the desk works on is hidden");
    let mut visit = Visit::default();
    visit.everywhere(&window, "terkunci-jam").await;

    tries(&window, "1357").await;
    window.sees("PIN keliru. Layar tetap terkunci; coba lagi.").await;
    visit.everywhere(&window, "terkunci-salah").await;
    window.button("Orang lain").await;
    visit.everywhere(&window, "terkunci-orang-lain").await;
    window.button("Orang lain").await;
    window.find("field", "PIN Sekretariat").await.click().await.unwrap();

    // The keys of the screens behind it rest.
    window.strike("Ctrl+k").await;
    window.strike("Ctrl+9").await;
    tries(&window, PIN).await;
    window.find("field", "Faktual, 2.").await;
    assert_eq!(window.value("Faktual, 2.").await, WORDS);
    assert_eq!(window.title().await, opd);
    assert_eq!(window.read("return document.querySelector('dialog[open]')").await, Value::Null);
    visit.end();
    window.close().await;
}
