//! The laptop's camera before an invitation: each reason for which it cannot run, and running. The
//! camera is one that WebKit makes up; that it is refused or taken is put in the page's way, since no
//! laptop of the tests has one to take.

use serde_json::json;

use super::screens::Visit;
use crate::{page::Window, pictures, world::World};

/// From now on the system answers a wish for the camera with this.
async fn refuses(window: &Window, why: &str) {
    let script = "const why = arguments[0]; \
        navigator.mediaDevices.getUserMedia = () => Promise.reject(new DOMException('', why))";
    window.client.execute(script, vec![json!(why)]).await.unwrap();
}

#[tokio::test]
async fn the_camera_says_why_it_cannot_run_and_runs() {
    let window = Window::open_in(World::new().with_camera(), &[]).await;
    pictures::size(&window).await;
    let mut visit = Visit::default();
    window.strike("Ctrl+j").await;
    window.focus_on("Tiket atau kode pendek").await;
    window.find("button", "Pakai kamera").await;
    visit.everywhere(&window, "ikut").await;
    for (why, words, name) in [
        ("NotAllowedError", "Kamera tidak diizinkan", "ditolak"),
        ("NotFoundError", "Tidak ada kamera", "tidak-ada"),
        ("NotReadableError", "Kamera sedang dipakai program lain", "dipakai"),
    ] {
        refuses(&window, why).await;
        window.strike("Ctrl+Shift+G").await;
        window.sees(words).await;
        window.focus_on("Tanpa kamera").await;
        visit.everywhere(&window, &format!("ikut-kamera-{name}")).await;
        window.strike("Enter").await;
        window.focus_on("Tiket atau kode pendek").await;
    }
    window.read("delete navigator.mediaDevices.getUserMedia").await;
    window.strike("Ctrl+Shift+G").await;
    window.focus_on("Matikan kamera").await;
    window.sees("Arahkan kode QR").await;
    visit.everywhere(&window, "ikut-kamera").await;
    visit.end();
    window.close().await;
}
