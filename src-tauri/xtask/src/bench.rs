//! `cargo xtask bench`: the promises in figures, from a release build.
//!
//! Leaves out the measuring, which is the `bench` program of meja-tests and, for what only a window
//! can tell, journeys in a window that is optimised as the shipped one is.

use std::process::Command;

use anyhow::Result;

use crate::place::Place;
use crate::process::{WHOLE, cargo, run};
use crate::{journeys, node, say, setup};

/// The window that heeds its tests; never the name of the one that is shipped.
const SCRIPTED: &str = "meja-monev-scripted";

/// The promises of which a part is measured in the window, and the journeys that do so.
const IN_THE_WINDOW: [(&str, &str); 4] = [
    ("2", "journey::durable::"),
    ("8", "journey::instant::"),
    ("10", "journey::paint::"),
    ("13", "journey::hall::"),
];

/// Builds the terminal program and the bench, has the window measured where a promise asked for
/// wants it, and passes `args` on to the bench.
///
/// # Errors
/// When the build or a journey fails or the bench finds a promise broken.
pub(crate) fn bench(place: &Place, args: &[String]) -> Result<()> {
    let journeys = wanted(args);
    let mut args = args.to_vec();
    if journeys.is_empty() {
        setup::for_terminal()?;
        build(place, &[])?;
    } else {
        in_the_window(place, &journeys)?;
        args.extend(["--e2e".to_owned(), place.target.display().to_string()]);
    }
    run(Command::new(place.release_program("bench"))
        .current_dir(&place.root)
        .args(args)
        .env("MEJA_CLI", place.release_program("meja")))
}

/// The journeys that measure what was asked for; none where their figures are already at hand.
fn wanted(args: &[String]) -> Vec<&'static str> {
    let is = |flag: &str| args.iter().any(|arg| arg == flag);
    if is("--e2e") || is("--help") || is("-h") {
        return Vec::new();
    }
    let only = args.iter().skip_while(|arg| *arg != "--only").nth(1);
    let asked =
        |number: &str| only.is_none_or(|only| only.split(',').any(|asked| asked.trim() == number));
    let wanted = IN_THE_WINDOW.iter().filter(|(number, _)| asked(number));
    wanted.map(|(_, journey)| *journey).collect()
}

/// Builds everything and runs the journeys; their figures lie in the build folder afterwards.
fn in_the_window(place: &Place, names: &[&str]) -> Result<()> {
    setup::for_journeys(place)?;
    say::head("interface");
    node::script(place, "build")?;
    say::head("release build");
    build(place, &["--features", "meja-monev/scripted", "--bin", SCRIPTED])?;
    say::head("window");
    let (app, terminal) = (place.release_program(SCRIPTED), place.release_program("meja"));
    journeys::run_in(place, &app, &terminal, names)
}

/// The terminal program and the bench in release, and `more`.
fn build(place: &Place, more: &[&str]) -> Result<()> {
    let programs = ["--release", "--bin", "meja", "--bin", "bench"];
    run(cargo(place).arg("build").args(WHOLE).args(programs).args(more))
}

#[cfg(test)]
mod tests {
    use super::wanted;

    fn of(args: &str) -> Vec<&'static str> {
        wanted(&args.split_whitespace().map(str::to_owned).collect::<Vec<_>>())
    }

    #[test]
    fn the_window_is_driven_for_the_promises_that_want_it() {
        assert_eq!(of("").len(), 4);
        assert_eq!(of("--only 1,10 --commits 2000"), ["journey::paint::"]);
        assert_eq!(of("--only 3 --kills 10"), [""; 0]);
        assert_eq!(of("--only hall"), [""; 0]);
    }

    #[test]
    fn figures_that_are_at_hand_are_not_measured_again() {
        assert_eq!(of("--e2e target"), [""; 0]);
        assert_eq!(of("--help"), [""; 0]);
    }
}
