//! `cargo xtask run`: the product as a newcomer meets it.
//!
//! With a display, the window on the sample event. Without one, the same event from the terminal:
//! made, lived through, exported and checked.

use std::path::Path;
use std::process::Command;

use anyhow::{Context as _, Result};

use crate::place::Place;
use crate::process::{cargo, run as run_command};
use crate::system::System;
use crate::{node, say, setup};

/// Opens the window, or goes through the sample event in the terminal.
///
/// # Errors
/// When set-up, the build or the product itself fails.
pub(crate) fn run(place: &Place) -> Result<()> {
    let display = ["DISPLAY", "WAYLAND_DISPLAY"]
        .iter()
        .any(|name| std::env::var_os(name).is_some_and(|value| !value.is_empty()));
    if display || !System::here().names_its_display() {
        in_window(place)
    } else {
        say::say("no display (neither DISPLAY nor WAYLAND_DISPLAY is set): in the terminal");
        in_terminal(place)
    }
}

fn in_window(place: &Place) -> Result<()> {
    setup::for_window(place)?;
    say::head("interface");
    node::script(place, "build")?;
    say::head("window");
    build_window(place)?;
    let program = place.debug_program("meja-monev");
    say::say(&format!("opening {} on the sample event", program.display()));
    run_command(Command::new(program).arg("--sample").current_dir(&place.root))
}

/// Compiles the window with the interface in it.
///
/// # Errors
/// When cargo fails.
fn build_window(place: &Place) -> Result<()> {
    run_command(cargo(place).args(["build", "-p", "meja-monev", "--features", "custom-protocol"]))
}

fn in_terminal(place: &Place) -> Result<()> {
    setup::for_terminal()?;
    say::head("terminal");
    run_command(cargo(place).args(["build", "-p", "meja-cli"]))?;
    let folder = place.target.join("contoh");
    fresh(&folder)?;
    let event = folder.join("contoh.meja");
    let books = folder.join("ekspor");
    let meja = |words: &[&str], paths: &[&Path], rest: &[&str]| {
        say::head(&format!("meja {} {}", words.join(" "), rest.join(" ")));
        let mut command = Command::new(place.debug_program("meja"));
        run_command(command.args(words).args(paths).args(rest).current_dir(&place.root))
    };
    meja(&["sample"], &[&event], &[])?;
    meja(&["run-day"], &[&event], &["--seed", "1"])?;
    meja(&["export"], &[&event, &books], &["--what", "all", "--paper", "f4"])?;
    meja(&["check"], &[&event], &[])?;
    say::say(&format!("\nthe event file: {}", event.display()));
    for (file, bytes) in files_in(&books)? {
        say::say(&format!("a workbook:     {file} ({} kB)", bytes.div_ceil(1000)));
    }
    Ok(())
}

fn fresh(folder: &Path) -> Result<()> {
    if folder.exists() {
        std::fs::remove_dir_all(folder)
            .with_context(|| format!("cannot empty {}", folder.display()))?;
    }
    std::fs::create_dir_all(folder).with_context(|| format!("cannot make {}", folder.display()))
}

/// The files of a folder and their sizes in bytes, by name.
fn files_in(folder: &Path) -> Result<Vec<(String, u64)>> {
    let entries =
        std::fs::read_dir(folder).with_context(|| format!("nothing in {}", folder.display()))?;
    let mut files = Vec::new();
    for entry in entries {
        let entry = entry?;
        files.push((entry.path().display().to_string(), entry.metadata()?.len()));
    }
    files.sort();
    Ok(files)
}
