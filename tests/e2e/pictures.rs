//! Pictures of the screens, to be looked at by people: `target/e2e-pictures/NAME.png`.
//!
//! They are taken from the display by ImageMagick's `import`, as WebKitWebDriver's own pictures
//! fail to come now and then. Where that program is not installed the walk goes on without them.

use std::process::{Command, Stdio};

use crate::{page::Window, wait, world::target};

/// The laptops in the hall.
pub(crate) const LAPTOP: (u32, u32) = (1366, 768);
/// A large screen on the secretariat's table; as much as the display has.
pub(crate) const LARGE: (u32, u32) = (1920, 1080);

/// Takes a picture of the window's place on the display, once the window has painted what it holds now.
pub(crate) async fn take(window: &Window, name: &str) {
    /// Two frames later what was changed is on the display.
    const PAINTED: &str = "const [done] = arguments; \
        requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(done, 0)))";
    let painted = window.client.execute_async(PAINTED, vec![]);
    wait::answer("to have painted", painted).await.unwrap();
    let place = window.read("return [innerWidth, innerHeight, screenX, screenY]").await;
    let [width, height, x, y] = [0, 1, 2, 3].map(|at| place[at].as_i64().unwrap_or_default());
    let folder = target().join("e2e-pictures");
    std::fs::create_dir_all(&folder).unwrap();
    let taken = Command::new("import")
        .args(["-window", "root", "-crop", &format!("{width}x{height}{x:+}{y:+}"), "+repage"])
        .arg(folder.join(format!("{name}.png")))
        .stdin(Stdio::null())
        .stderr(Stdio::null())
        .status();
    if taken.is_err() {
        eprintln!("no picture of {name}: ImageMagick's `import` is not installed");
    }
}

/// The window as large as those laptops' screens.
pub(crate) async fn size(window: &Window) {
    size_of(window, LAPTOP).await;
}

/// The window this large, at the display's corner.
pub(crate) async fn size_of(window: &Window, (width, height): (u32, u32)) {
    wait::answer("its size", window.client.set_window_rect(0, 0, width, height)).await.unwrap();
    wait::until("the window to have its size", async || {
        let now = window.read("return [innerWidth, innerHeight]").await;
        (now == serde_json::json!([width, height])).then_some(())
    })
    .await;
}
