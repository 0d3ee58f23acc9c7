//! The TypeScript that is generated from the contract's Rust types, written or compared.

use std::process::Command;

use anyhow::{Context as _, Result};

use crate::place::Place;
use crate::process::{WHOLE, cargo, run};

/// Writes `ui/src/contract` again.
///
/// # Errors
/// When the contract does not compile or the folder cannot be written.
pub(crate) fn write(place: &Place) -> Result<()> {
    run(&mut writer(place)?)
}

/// Compares `ui/src/contract` with what would be written.
///
/// # Errors
/// When they differ.
pub(crate) fn check(place: &Place) -> Result<()> {
    run(writer(place)?.arg("--check"))
        .context("ui/src/contract does not fit the Rust types: cargo xtask types writes it again")
}

/// The program that writes the contract, compiled with everything else.
fn writer(place: &Place) -> Result<Command> {
    run(cargo(place).args(["build", "--quiet"]).args(WHOLE).args(["--example", "contract"]))?;
    let mut writer = Command::new(place.debug_program("examples/contract"));
    writer.current_dir(&place.root);
    Ok(writer)
}
