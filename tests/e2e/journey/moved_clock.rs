//! The laptop's clock is put forward under a running turn: the countdown stays right, and the desk
//! says so until somebody has read it.

use meja_tests::OPEN_DAY;

use super::{beside, reach, screens::Visit};
use crate::{page::Window, pictures, wait};

const MINUTE: i64 = 60_000;

#[tokio::test]
async fn a_moved_clock_is_said_at_the_desk_and_the_countdown_stays_right() {
    let window = beside::open().await;
    window.strike("F2").await;
    window.sees("Dipanggil").await;
    window.strike("F4").await;
    window.sees("Berjalan").await;
    let mut world = window.close().await;
    world.set_hour(OPEN_DAY + 62 * MINUTE);
    let path = world.file("Monev Tirtaloka.meja");

    let window = Window::open_in(world, &[path.to_str().unwrap()]).await;
    pictures::size(&window).await;
    window.go("Meja").await;
    window.sees("Jam laptop ini melompat maju").await;
    let clock = wait::until("the clock", async || window.clock().await).await;
    assert!(clock.starts_with("Jam giliran: Berjalan, 1"), "an hour has not passed: {clock}");
    let mut visit = Visit::default();
    visit.everywhere(&window, "meja-jam-melompat").await;
    window.text_size("larger").await;
    window.theme("dark").await;
    visit.at(&window, "dark", "meja-jam-melompat-besar").await;
    window.text_size("normal").await;
    reach(&window, "Mengerti").await;
    window.strike("Enter").await;
    wait::until("the line to go", async || {
        (!window.text().await.contains("melompat maju")).then_some(())
    })
    .await;
    let lost = "return document.activeElement === document.body";
    assert_eq!(window.read(lost).await, serde_json::json!(false), "the focus is not lost with it");
    visit.end();
    window.close().await;
}
