//! An agency that has not come changes places with the next, from the board, by two keys.

use super::{reach, sit};
use crate::{page::Window, wait};

#[tokio::test]
async fn a_late_agency_changes_places_with_the_next_and_back() {
    let window = Window::open(&["--sample"]).await;
    window.go("Meja").await;
    sit(&window, "Meja 1", "Sekretariat").await;
    let late = window.title().await;

    window.strike("Ctrl+5").await;
    window.find("grid", "Papan jadwal").await;
    reach(&window, &late).await;
    window.strike("N").await;
    window.strike("Ctrl+6").await;
    let next = due(&window, |opd| opd != late).await;

    window.strike("Ctrl+5").await;
    window.find("grid", "Papan jadwal").await;
    window.strike("U").await;
    window.strike("Ctrl+6").await;
    due(&window, |opd| opd == late).await;
    assert_ne!(next, late);
    window.close().await;
}

/// Waits until the desk stands before an agency as wanted; its name.
async fn due(window: &Window, wanted: impl Fn(&str) -> bool) -> String {
    window.find("button", "Panggil").await;
    wait::until("the agency that is due", async || {
        let opd = window.title().await;
        (!opd.is_empty() && opd != "Meja" && wanted(&opd)).then_some(opd)
    })
    .await
}
