//! Pictures of the screens, to be looked at by people: `target/e2e-pictures/NAME.png`.
//!
//! They are taken from the display by ImageMagick's `import`, as WebKitWebDriver's own pictures
//! fail to come now and then. Where that program is not installed the walk goes on without them.

use std::process::{Command, Stdio};

use crate::{page::Window, wait, world::target};

/// The laptops in the hall.
const SIZE: (u32, u32) = (1366, 768);

/// Takes a picture of the display, once the window has painted what it holds now.
pub(crate) async fn take(window: &Window, name: &str) {
    /// Two frames later what was changed is on the display.
    const PAINTED: &str = "const [done] = arguments; \
        requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(done, 0)))";
    let painted = window.client.execute_async(PAINTED, vec![]);
    wait::answer("to have painted", painted).await.unwrap();
    let folder = target().join("e2e-pictures");
    std::fs::create_dir_all(&folder).unwrap();
    let taken = Command::new("import")
        .args(["-window", "root"])
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
    let (width, height) = SIZE;
    wait::answer("its size", window.client.set_window_rect(0, 0, width, height)).await.unwrap();
}
