//! Pictures of the screens, to be looked at by people: `target/e2e-pictures/NAME.png`.

use crate::{page::Window, wait, world::target};

/// The laptops in the hall.
const SIZE: (u32, u32) = (1366, 768);

/// Takes a picture of the window as it stands.
pub(crate) async fn take(window: &Window, name: &str) {
    let folder = target().join("e2e-pictures");
    std::fs::create_dir_all(&folder).unwrap();
    let picture = wait::answer("a picture", window.client.screenshot()).await.unwrap();
    std::fs::write(folder.join(format!("{name}.png")), picture).unwrap();
}

/// The window as large as those laptops' screens.
pub(crate) async fn size(window: &Window) {
    let (width, height) = SIZE;
    wait::answer("its size", window.client.set_window_rect(0, 0, width, height)).await.unwrap();
}
