//! The stage on real monitors: it fills the one that was chosen, comes home when that is pulled out,
//! goes back, and is found there again after a restart. It never takes the keys, nor the desk's place.

use super::begin_sample_slot;
use crate::{
    monitors::{Monitor, Monitors, Place, Shown},
    page::Window,
    wait,
    world::World,
};

const LAPTOP: Monitor = Monitor { output: "DUMMY0", width: 1366, height: 768 };
const FOYER: Monitor = Monitor { output: "DUMMY1", width: 1280, height: 720 };
const HALL: Monitor = Monitor { output: "DUMMY2", width: 1920, height: 1080 };
const STAGE: &str = "Layar waktu";

/// The laptop's own monitor, and right of it the foyer's and the hall's.
async fn three() -> Monitors {
    let monitors = Monitors::with(LAPTOP).await;
    monitors.plug(FOYER, LAPTOP.width);
    monitors.plug(HALL, LAPTOP.width + FOYER.width);
    monitors
}

fn filled(monitor: Monitor, left: u32) -> Place {
    [left, 0, monitor.width, monitor.height].map(i64::from)
}

/// Waits until the stage stands as wanted among the windows, lowest first.
async fn stage(monitors: &Monitors, what: &str, wanted: impl Fn(&Shown, &[Shown]) -> bool) {
    let mut last = Vec::new();
    let stood = wait::within(wait::LONG, async || {
        last = monitors.windows();
        let stage = last.iter().find(|window| window.title.contains(STAGE))?;
        wanted(stage, &last).then_some(())
    });
    assert!(stood.await.is_some(), "the stage should be {what}; there is {last:#?}");
}

async fn fills(monitors: &Monitors, monitor: Monitor, left: u32) {
    let place = filled(monitor, left);
    stage(monitors, &format!("at {place:?}, without the keys"), |stage, _| {
        stage.place == place && !stage.active
    })
    .await;
}

/// A window that lies whole on the laptop's own monitor, under the desk's. Who has the keys then is
/// the window manager's choice; that it is not the stage is the product's.
async fn is_home(monitors: &Monitors) {
    let [width, height] = [LAPTOP.width, LAPTOP.height].map(i64::from);
    stage(monitors, "at home, under the desk, without the keys", |stage, all| {
        let [left, top, wide, high] = stage.place;
        let whole = left >= 0 && top >= 0 && left + wide <= width && top + high <= height;
        whole && all.first() == Some(stage) && !stage.active
    })
    .await;
}

/// The stage is chosen to stand on this monitor, in the panel, by keys.
async fn choose(window: &Window, monitor: Monitor) {
    window.strike("Ctrl+F7").await;
    let name = format!("{} · {} × {}", monitor.output, monitor.width, monitor.height);
    window.press("radio", &name).await;
    window.strike("Esc").await;
}

#[tokio::test]
async fn the_stage_fills_the_chosen_monitor_also_after_it_was_pulled_out_and_after_a_restart() {
    let monitors = three().await;
    let [foyer, hall] = [LAPTOP.width, LAPTOP.width + FOYER.width];
    let world = World::new().on_display(monitors.display());
    let window = Window::open_in(world, &["--sample"]).await;
    begin_sample_slot(&window).await;
    window.strike("F7").await;
    fills(&monitors, FOYER, foyer).await;
    stage(&monitors, "open, the keys at the desk", |_, all| all.iter().any(|one| one.active)).await;
    choose(&window, HALL).await;
    fills(&monitors, HALL, hall).await;
    stage(&monitors, "moved, the keys at the desk", |_, all| all.iter().any(|one| one.active))
        .await;

    monitors.pull(HALL);
    is_home(&monitors).await;
    window.strike("Ctrl+F7").await;
    window.sees("DUMMY2 (1920 × 1080) sedang tidak terpasang").await;
    window.strike("Esc").await;
    monitors.plug(HALL, hall);
    fills(&monitors, HALL, hall).await;

    let window = Window::open_in(window.close().await, &["--sample"]).await;
    fills(&monitors, HALL, hall).await;
    window.close().await;
}
