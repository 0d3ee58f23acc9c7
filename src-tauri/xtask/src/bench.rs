//! `cargo xtask bench`: the promises in figures, from a release build.
//!
//! Leaves out the measuring, which is the `bench` program of meja-tests.

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
    run(cargo(place).args(["build", "--release", "-p", "meja-cli"]))?;
    run(cargo(place)
        .args(["run", "--release", "-p", "meja-tests", "--bin", "bench", "--"])
        .args(args)
        .env("MEJA_CLI", place.release_program("meja")))
}
