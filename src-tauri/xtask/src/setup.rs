//! Set-up: what must be on the machine before a task can work.
//!
//! Leaves out the how of each part, see `packages`, `node` and `tools`.

use anyhow::{Result, bail};

use crate::packages::{self, Need};
use crate::place::Place;
use crate::process::{answer, cargo, run};
use crate::tools::{CARGO_DENY, TAURI_DRIVER};
use crate::{node, say};

/// `cargo xtask setup`: everything that any task needs.
///
/// # Errors
/// When something cannot be installed from here; the error says what to do.
pub(crate) fn everything(place: &Place) -> Result<()> {
    for_tests(place)?;
    say::say("set up: `cargo xtask run` opens the product, `cargo xtask test` proves it");
    Ok(())
}

/// What the terminal programs need.
///
/// # Errors
/// See [`packages::provide`].
pub(crate) fn for_terminal() -> Result<()> {
    packages::provide(&[Need::Terminal])
}

/// What building the window needs.
///
/// # Errors
/// See [`packages::provide`] and [`node::provide`].
pub(crate) fn for_window(place: &Place) -> Result<()> {
    packages::provide(&[Need::Window])?;
    node::provide(place)
}

/// What the whole proof needs.
///
/// # Errors
/// See [`packages::provide`], [`node::provide`] and [`crate::tools::Tool::provide`].
pub(crate) fn for_tests(place: &Place) -> Result<()> {
    for_journeys(place)?;
    rust_components(place)?;
    CARGO_DENY.provide(place)?;
    Ok(())
}

/// What driving the window without a display needs.
///
/// # Errors
/// See [`packages::provide`], [`node::provide`] and [`crate::tools::Tool::provide`].
pub(crate) fn for_journeys(place: &Place) -> Result<()> {
    packages::provide(&[Need::Window, Need::Tests])?;
    node::provide(place)?;
    TAURI_DRIVER.provide(place)?;
    Ok(())
}

fn rust_components(place: &Place) -> Result<()> {
    for (command, component) in [("fmt", "rustfmt"), ("clippy", "clippy")] {
        let there = || answer(cargo(place).args([command, "--version"])).is_some();
        if there() {
            continue;
        }
        say::say(&format!("{component} is missing and is asked of rustup"));
        let mut rustup = std::process::Command::new("rustup");
        let asked = run(rustup.args(["component", "add", component]).current_dir(&place.root));
        if asked.is_err() || !there() {
            bail!(
                "{component} is missing: rustup component add {component}, or your system's package"
            );
        }
    }
    Ok(())
}
