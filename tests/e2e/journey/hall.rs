//! Two windows at one event: a laptop comes in by the short code that the chair reads out, an
//! assessor scores on it, and the chair's window shows it; then the cable is pulled, in effect,
//! and the work goes on.

use serde_json::{Value, json};

use super::{
    panel::{PANEL, event, score, sit},
    screens::THEMES,
};
use crate::{
    axe,
    page::Window,
    pictures, wait,
    world::{World, target},
};

/// The words on the screen that come after others.
async fn after(window: &Window, label: &str) -> String {
    let found = wait::within(wait::LONG, async || {
        let text = window.text().await;
        let rest = text.split(label).nth(1)?.trim_start().to_owned();
        let word = rest.split(' ').next()?.to_owned();
        (!word.is_empty()).then_some(word)
    });
    found.await.unwrap_or_else(|| panic!("nothing stands after {label:?}"))
}

/// So often the desk's turn is paused, and gone on with.
const PAUSES: usize = 15;

/// Writes down when the key for it was struck. Both windows have one wall clock: the machine's.
const STRUCK: &str = "
  window.__struck = [];
  document.addEventListener('keydown', (e) => {
    if (e.key === 'F4') window.__struck.push(performance.timeOrigin + e.timeStamp);
  }, true);
  return true";

/// Writes down when a pause, or its end, was painted.
const PAINTED: &str = "
  window.__painted = [];
  const behind = new MessageChannel();
  behind.port1.onmessage = () => window.__painted.push(performance.timeOrigin + performance.now());
  const paused = () => document.querySelector('main').innerText.includes('Jeda');
  let before = paused();
  const look = () => {
    if (paused() === before) return;
    before = !before;
    requestAnimationFrame(() => behind.port2.postMessage(0));
  };
  new MutationObserver(look)
    .observe(document.body, { subtree: true, childList: true, characterData: true });
  return true";

/// Milliseconds from the desk's key to the chair's window, longest and median (promise 13).
async fn across(desk: &Window, chair: &Window) -> Value {
    assert_eq!(desk.read(STRUCK).await, json!(true));
    assert_eq!(chair.read(PAINTED).await, json!(true));
    for seen in 1..=2 * PAUSES {
        desk.strike("F4").await;
        wait::until("the chair to see the turn change", async || {
            let painted = chair.read("return window.__painted.length").await;
            (painted.as_u64()? >= seen as u64).then_some(())
        })
        .await;
    }
    let (struck, painted) =
        (desk.read("return window.__struck").await, chair.read("return window.__painted").await);
    let times = |value: &Value| -> Vec<f64> {
        value.as_array().unwrap().iter().map(|time| time.as_f64().unwrap()).collect()
    };
    let (struck, painted) = (times(&struck), times(&painted));
    assert_eq!(struck.len(), painted.len());
    let mut took: Vec<f64> =
        struck.iter().zip(&painted).map(|(struck, painted)| painted - struck).collect();
    took.sort_by(f64::total_cmp);
    json!({ "count": took.len(), "median": took[took.len() / 2], "max": took.last() })
}

#[tokio::test]
async fn an_assessor_scores_on_one_laptop_and_the_chair_sees_it_on_another() {
    let chair = World::new();
    let path = event(&chair);
    let desk = World::new();
    desk.will_pick("joined_event", &desk.file("Bersama.meja"));
    let chair = Window::open_in(chair, &[path.to_str().unwrap()]).await;
    pictures::size(&chair).await;

    chair.go("Perangkat").await;
    chair.button("Buka untuk laptop lain").await;
    chair.sees("Laptop ini").await;
    let address = after(&chair, "Alamat laptop ini").await;
    chair.button("Undang laptop").await;
    let code = after(&chair, "Kode pendek").await;
    pictures::take(&chair, "perangkat-undangan").await;

    let desk = Window::open_in(desk, &[]).await;
    pictures::size(&desk).await;
    desk.button("Ikut kegiatan").await;
    desk.fill("Tiket atau kode pendek", &code).await;
    desk.fill("Alamat laptop ketua", &address).await;
    desk.fill("Siapa yang duduk di sini", "Bu Sari").await;
    desk.button("Minta masuk").await;

    chair.sees("Bu Sari").await;
    let digits = after(&chair, "Angka pemeriksaan").await;
    desk.sees(&digits).await;
    chair.press("checkbox", "Meja 1").await;
    chair.button("Terima").await;

    desk.find("screen", "Meja").await;
    sit(&desk, PANEL[0].0).await;
    desk.find("button", "Panggil").await;
    desk.strike("F2").await;
    desk.sees("Dipanggil").await;
    desk.strike("F4").await;
    desk.sees("Berjalan").await;
    chair.go("Panel ketua").await;
    chair.sees("0/1 terkirim").await;
    score(&desk, &PANEL[0].1).await;
    chair.sees("1/1 terkirim").await;
    let figure = json!({ "key_to_paint_ms": across(&desk, &chair).await });
    std::fs::write(target().join("e2e-hall.json"), format!("{figure:#}\n")).unwrap();

    let mut said = String::new();
    for theme in THEMES {
        for (window, whose) in [(&chair, "perangkat"), (&desk, "perangkat-meja")] {
            window.theme(theme).await;
            window.go("Perangkat").await;
            window.sees("Tersambung").await;
            said += &axe::violations(window, &format!("{whose} {theme}")).await;
        }
    }
    // The window that was opened last lies over the other: only it can be pictured.
    pictures::take(&desk, "perangkat-meja").await;
    desk.go("Pertentangan").await;
    desk.sees("Tidak ada").await;
    said += &axe::violations(&desk, "tanpa pertentangan").await;
    assert!(said.is_empty(), "{said}");

    desk.close().await;
    chair.sees("Lama tak terlihat").await;
    for theme in THEMES {
        chair.theme(theme).await;
        pictures::take(&chair, &format!("perangkat-lama-tak-terlihat-{theme}")).await;
    }
    chair.close().await;
}
