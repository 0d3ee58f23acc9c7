//! `cargo xtask dev`: the window with hot reload, by the Tauri CLI.

use anyhow::Result;

use crate::place::Place;
use crate::process::run;
use crate::{setup, tauri_cli};

/// Runs Vite and the window side by side until the window is closed.
///
/// # Errors
/// When set-up or the build fails.
pub(crate) fn dev(place: &Place) -> Result<()> {
    setup::for_window(place)?;
    run(tauri_cli::command(place)?.arg("dev"))
}
