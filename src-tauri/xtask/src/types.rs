//! The TypeScript that is generated from the contract's Rust types, written or compared.

use anyhow::{Context as _, Result};

use crate::place::Place;
use crate::process::{cargo, run};

/// Writes `ui/src/contract` again.
///
/// # Errors
/// When the contract does not compile or the folder cannot be written.
pub(crate) fn write(place: &Place) -> Result<()> {
    run(cargo(place).args(["run", "--quiet", "-p", "meja-app", "--example", "contract"]))
}

/// Compares `ui/src/contract` with what would be written.
///
/// # Errors
/// When they differ.
pub(crate) fn check(place: &Place) -> Result<()> {
    run(cargo(place).args([
        "run",
        "--quiet",
        "-p",
        "meja-app",
        "--example",
        "contract",
        "--",
        "--check",
    ]))
    .context("ui/src/contract does not fit the Rust types: cargo xtask types writes it again")
}
