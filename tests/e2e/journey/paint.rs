//! From a key to its letter on the screen, first in quiet, then while exports and backups run one
//! after another (promise 10).
//!
//! Two times are taken of every key. *Ready* is from the key until the field holds the letter and
//! the page is laid out anew: what the product itself takes. *Painted* goes on to the message
//! behind the next animation frame, and so holds the wait for the screen's own beat as well. What
//! that wait alone costs on the machine at hand is told by the same letters in a page that holds
//! one bare text field and nothing else. All go to `target/e2e-paint.json` for the bench; what is
//! asserted here is bound to what no loaded machine should exceed.

use std::time::Duration;

use fantoccini::actions::{InputSource, KeyAction, KeyActions};
use serde_json::{Value, json};

use super::begin_sample_slot;
use crate::{
    page::Window,
    wait,
    world::{World, target},
};

/// Typed once in quiet and once under load: real words, capitals and a stop among them.
const TEXT: &str = "Peraturan Bupati Nomor 12 Tahun 2018 ditunjukkan beserta SK tim pengelola dan \
                    daftar hadir sosialisasi; dukungan anggaran tercantum dalam Renja 2019. ";
/// Twenty-five keys a second, four times what a quick typist does.
const STROKE: Duration = Duration::from_millis(40);
/// Generous, for a machine that does other things besides.
const BOUND_MS: f64 = 1_000.0;

/// Writes down both times of every key that puts a letter into a field.
const TAKE_NOTES: &str = "
  window.__keys = { ready: [], painted: [] };
  let struck = null;
  let heard = null;
  // One for all keys: thousands left behind would slow the page that is measured.
  const behind = new MessageChannel();
  behind.port1.onmessage = () => heard();
  document.addEventListener('keydown', (e) => { struck = e.timeStamp; }, true);
  // The last to hear of it: every handler of the product has run.
  window.addEventListener('input', (e) => {
    if (struck === null) return;
    const since = struck; struck = null;
    const field = e.target;
    // Behind what they put off to the end of the turn.
    queueMicrotask(() => queueMicrotask(() => {
      field.getBoundingClientRect();
      window.__keys.ready.push(performance.now() - since);
    }));
    requestAnimationFrame(() => {
      heard = () => window.__keys.painted.push(performance.now() - since);
      behind.port2.postMessage(0);
    });
  });
  return true";

/// Exports every document and keeps a backup, one after the other, until told to stop.
const LOAD: &str = "
  window.__load = { on: true, exports: 0, backups: 0, error: null };
  const call = (name, input) => window.__TAURI_INTERNALS__.invoke('call', { name, input });
  (async () => {
    try {
      const folder = await call('file.pick', { purpose: 'export_folder', suggested_name: null });
      while (window.__load.on) {
        await call('backup.now', null);
        window.__load.backups += 1;
        await call('export.run', { token: folder.token, what: 'all', paper: 'f4', desk: null });
        window.__load.exports += 1;
      }
    } catch (error) {
      window.__load.error = JSON.stringify(error);
    }
    window.__load.ended = true;
  })();
  return true";

/// A page with a text field and nothing else, in the window's place.
const BARE: &str = "
  const field = document.createElement('textarea');
  document.body.replaceChildren(field);
  field.focus();
  return true";

/// The text key by key, at a quick typist's pace: without it letters would wait for each other.
fn strokes() -> KeyActions {
    TEXT.chars().fold(KeyActions::new("keyboard".into()), |actions, value| {
        actions
            .then(KeyAction::Down { value })
            .then(KeyAction::Up { value })
            .then(KeyAction::Pause { duration: STROKE })
    })
}

/// Types the text and gives both times of its letters, in the order typed.
async fn typed(window: &Window) -> Value {
    window.read("window.__keys.ready.length = 0; window.__keys.painted.length = 0").await;
    window.client.perform_actions(strokes()).await.unwrap();
    let letters = TEXT.chars().count();
    wait::until("every letter to be painted", async || {
        let painted = window.read("return window.__keys.painted.length").await;
        (painted.as_u64()? >= letters as u64).then_some(())
    })
    .await;
    window.read("return window.__keys").await
}

/// Median, 95th percentile and the longest of some times.
fn figures(times: &Value) -> Value {
    let mut sorted: Vec<f64> =
        times.as_array().unwrap().iter().map(|time| time.as_f64().unwrap()).collect();
    sorted.sort_by(f64::total_cmp);
    let at = |share: f64| sorted[((share * (sorted.len() - 1) as f64).round()) as usize];
    json!({ "count": sorted.len(), "median": at(0.5), "p95": at(0.95), "max": at(1.0) })
}

#[tokio::test]
async fn a_letter_is_on_the_screen_at_once_also_while_exporting_and_backing_up() {
    let world = World::new();
    let folder = world.file("ekspor");
    std::fs::create_dir_all(&folder).unwrap();
    world.will_pick("export_folder", &folder);
    let window = Window::open_in(world, &["--sample"]).await;
    begin_sample_slot(&window).await;
    assert_eq!(window.read(TAKE_NOTES).await, json!(true));

    let quiet = typed(&window).await;
    assert_eq!(window.read(LOAD).await, json!(true));
    wait::until("the first export", async || {
        let load = window.read("return window.__load").await;
        assert_eq!(load["error"], Value::Null, "{load}");
        (load["exports"].as_u64()? > 0).then_some(())
    })
    .await;
    let before = window.read("return window.__load.exports").await;
    let loaded = typed(&window).await;
    assert_eq!(window.read(BARE).await, json!(true));
    let bare_loaded = typed(&window).await;
    window.read("window.__load.on = false").await;
    wait::until("the last export to end", async || {
        let ended = window.read("return window.__load.ended").await;
        (ended == json!(true)).then_some(())
    })
    .await;
    let bare = typed(&window).await;
    let load = window.read("return window.__load").await;
    assert_eq!(load["error"], Value::Null, "{load}");
    window.close().await;

    let found = json!({
        "quiet": { "ready_ms": figures(&quiet["ready"]), "painted_ms": figures(&quiet["painted"]) },
        "loaded": {
            "ready_ms": figures(&loaded["ready"]),
            "painted_ms": figures(&loaded["painted"]),
        },
        "bare": {
            "quiet_painted_ms": figures(&bare["painted"]),
            "loaded_painted_ms": figures(&bare_loaded["painted"]),
        },
        "exports_before": before,
        "exports": load["exports"],
        "backups": load["backups"],
        "promised_ms": 16,
    });
    std::fs::write(target().join("e2e-paint.json"), format!("{found:#}\n")).unwrap();
    eprintln!("milliseconds from a key to its letter: {found}");
    let worst = found.pointer("/loaded/painted_ms/p95").and_then(Value::as_f64).unwrap();
    assert!(worst < BOUND_MS, "{found}");
}
