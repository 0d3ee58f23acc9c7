//! `cargo xtask test`: the whole proof, in the order of what it costs to learn of a failure.
//!
//! One command for a developer and for a server alike: it needs no stdin, and a clean clone is
//! enough. Leaves out what the tests say; their output is passed through.

use anyhow::Result;

use crate::place::Place;
use crate::process::{WHOLE, cargo, run};
use crate::steps::Steps;
use crate::tools::CARGO_DENY;
use crate::{journeys, node, say, setup, types};

/// Runs every check; the first failure ends it.
///
/// # Errors
/// The failed step's, with the step's name.
pub(crate) fn test(place: &Place) -> Result<()> {
    let mut steps = Steps::default();
    steps.step("set-up", || setup::for_tests(place))?;
    steps.step("rustfmt", || run(cargo(place).args(["fmt", "--all", "--check"])))?;
    steps.step("crates as locked", || run(cargo(place).args(["fetch", "--locked"])))?;
    steps.step("contract fresh", || types::check(place))?;
    steps.step("ui check", || node::script(place, "check"))?;
    steps.step("ui lint", || node::script(place, "lint"))?;
    steps.step("ui test", || node::script(place, "test"))?;
    steps.step("ui build", || node::script(place, "build"))?;
    steps.step("clippy", || clippy(place))?;
    steps.step("cargo-deny", || deny(place))?;
    steps.step("programs", || programs(place))?;
    steps.step("crates", || crates(place))?;
    steps.step("suite", || suite(place))?;
    steps.step("window", || window(place))?;
    say::say(&steps.table());
    Ok(())
}

/// The shell embeds the interface, so `ui/dist` must be there first.
fn clippy(place: &Place) -> Result<()> {
    run(cargo(place).arg("clippy").args(WHOLE).args(["--all-targets", "--", "-D", "warnings"]))
}

/// Without the network; the advisories want a database from there and are left out.
fn deny(place: &Place) -> Result<()> {
    let program = CARGO_DENY.provide(place)?;
    let mut command = std::process::Command::new(program);
    let asked = [
        "--workspace",
        "--locked",
        "--offline",
        "check",
        "--hide-inclusion-graph",
        "licenses",
        "bans",
        "sources",
    ];
    run(command.args(asked).current_dir(&place.root))?;
    say::say("advisories left out, they come from the network: cargo deny check advisories");
    Ok(())
}

/// The window with the interface in it, and the terminal program. With the example, crates have
/// the features that they have in tests, and none is compiled a second time.
fn programs(place: &Place) -> Result<()> {
    let wanted = ["--bin", "meja", "--bin", "meja-monev", "--example", "contract"];
    run(cargo(place).arg("build").args(WHOLE).args(wanted))
}

/// Each crate's own tests and examples in its documentation.
fn crates(place: &Place) -> Result<()> {
    run(cargo(place).arg("test").args(WHOLE).args(["--lib", "--bins"]))?;
    run(cargo(place).arg("test").args(WHOLE).arg("--doc"))
}

/// The product's suite, which starts the terminal program as a user would.
fn suite(place: &Place) -> Result<()> {
    run(cargo(place)
        .arg("test")
        .args(WHOLE)
        .args(["--test", "suite"])
        .env("MEJA_CLI", place.debug_program("meja")))
}

/// The journeys in the real window.
fn window(place: &Place) -> Result<()> {
    journeys::run_in(place, &place.debug_program("meja-monev"), &place.debug_program("meja"), &[])
}
