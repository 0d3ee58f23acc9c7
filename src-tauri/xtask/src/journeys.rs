//! The journeys in the real window: what they need, and how they are started.
//!
//! Leaves out what they do; that is `tests/e2e`.

use std::path::Path;

use anyhow::Result;

use crate::display::Display;
use crate::place::Place;
use crate::process::{WHOLE, cargo, run};
use crate::tools::TAURI_DRIVER;

/// Runs the journeys whose names hold one of `names` (all, where none is given), one at a time
/// since there is one display, in the window `app` and with the terminal program `terminal`.
///
/// # Errors
/// When the driver, the display or a journey fails.
pub(crate) fn run_in(place: &Place, app: &Path, terminal: &Path, names: &[&str]) -> Result<()> {
    let driver = TAURI_DRIVER.provide(place)?;
    let mut journeys = cargo(place);
    journeys
        .arg("test")
        .args(WHOLE)
        .args(["--test", "e2e", "--", "--test-threads", "1"])
        .args(names)
        .env("MEJA_APP", app)
        .env("MEJA_CLI", terminal)
        .env("MEJA_TAURI_DRIVER", driver);
    let mut display = Display::start()?;
    run(&mut display.around(&journeys)?)
}
