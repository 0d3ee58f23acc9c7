//! The Tauri CLI, which only `dev` and `dist` need, at exactly one version.
//!
//! It comes as a ready program from npm, in seconds where cargo would take minutes, and lies in
//! `target/tools`: among the interface's modules it would tie `npm ci` to a program for every
//! system that there is.

use std::process::Command;

use anyhow::{Result, ensure};

use crate::node::NPM;
use crate::place::Place;
use crate::process::{answer, run};
use crate::say;

/// The version that goes with the `tauri` crate in `Cargo.lock`.
const VERSION: &str = "2.12.5";

/// The CLI as a command at the root, where `tauri.conf.json` is; installed first where need be.
///
/// # Errors
/// When npm cannot bring it.
pub(crate) fn command(place: &Place) -> Result<Command> {
    let folder = place.tools().join("tauri-cli");
    let name = if cfg!(windows) { "tauri.cmd" } else { "tauri" };
    let program = folder.join("node_modules").join(".bin").join(name);
    let right = || {
        answer(Command::new(&program).arg("--version"))
            .is_some_and(|line| line.split_whitespace().any(|word| word == VERSION))
    };
    if !right() {
        say::say(&format!("the Tauri CLI {VERSION} comes into target/tools"));
        run(Command::new(NPM)
            .args(["install", "--no-audit", "--no-fund", "--no-package-lock", "--prefix"])
            .arg(&folder)
            .arg(format!("@tauri-apps/cli@{VERSION}"))
            .current_dir(&place.root))?;
        ensure!(right(), "the Tauri CLI {VERSION} does not start: {}", program.display());
    }
    let mut command = Command::new(program);
    command.current_dir(&place.root).env("CARGO_TARGET_DIR", &place.target);
    Ok(command)
}
