//! The journeys, one a file. What several of them do in the same way stands here.

mod arrivals;
mod beside;
mod board;
mod camera;
mod durable;
mod event_day;
mod hall;
mod instant;
mod kept;
mod large;
mod late;
mod live_day;
mod locked;
mod monitors;
mod moved_clock;
mod paint;
mod palette;
mod panel;
mod power_cut;
mod reasons;
mod refusals;
mod scored;
mod screens;
mod session;
mod stage;
mod stick;
mod still;

use crate::page::Window;

/// Takes the seat of an assessor at a desk, as the first thing a laptop is asked.
async fn sit(window: &Window, desk: &str, assessor: &str) {
    window.press("radio", desk).await;
    window.press("radio", assessor).await;
    window.button(&format!("Bekerja di {desk}")).await;
    window.find("button", "Panggil").await;
}

/// Sits down at the first desk of the sample event, as its secretariat, calls and starts the
/// first slot, and stands in its first cell.
async fn begin_sample_slot(window: &Window) {
    window.go("Meja").await;
    sit(window, "Meja 1", "Sekretariat").await;
    window.strike("F2").await;
    window.sees("Dipanggil").await;
    window.strike("F4").await;
    window.sees("Berjalan").await;
    window.find("field", "Faktual, 1.").await.click().await.unwrap();
    window.focus_on("Faktual, 1.").await;
}

/// Goes on with Tab until the focus stands on what begins with this name.
async fn reach(window: &Window, name: &str) {
    /// More stops than any screen has before its first field.
    const STOPS: usize = 60;
    for _ in 0..STOPS {
        if window.focused().await.starts_with(name) {
            return;
        }
        window.strike("Tab").await;
    }
    panic!("Tab does not come to {name:?}; the focus stands on {:?}", window.focused().await);
}
