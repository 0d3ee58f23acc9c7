//! `cargo xtask bench`: the promises in figures, from a release build.
//!
//! Leaves out the measuring, which is the `bench` program of meja-tests.

use std::process::Command;

use anyhow::Result;

use crate::place::Place;
use crate::process::{cargo, run};
use crate::setup;

/// Builds the terminal program and the bench, and passes `args` on to the bench.
///
/// # Errors
/// When the build fails or the bench finds a promise broken.
pub(crate) fn bench(place: &Place, args: &[String]) -> Result<()> {
    setup::for_terminal()?;
    // In one choice of packages: with another, cargo would build what both lean on twice.
    let programs = ["-p", "meja-cli", "-p", "meja-tests", "--bin", "meja", "--bin", "bench"];
    run(cargo(place).args(["build", "--release"]).args(programs))?;
    run(Command::new(place.release_program("bench"))
        .current_dir(&place.root)
        .args(args)
        .env("MEJA_CLI", place.release_program("meja")))
}
