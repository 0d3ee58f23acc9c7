//! Node and npm: the right version, the interface's modules, its scripts.
//!
//! Leaves out installing Node itself: what a distribution carries is often too old, and the
//! developer's choice of version manager is theirs.

use std::path::Path;
use std::process::Command;

use anyhow::{Context as _, Result, bail};

use crate::place::Place;
use crate::process::{answer, run};
use crate::say;

/// The oldest Node that Vite runs on (20.19 of the 20 line, 22.12 of the 22 line).
const OLDEST: &str = "20.19, or 22.12 and later";

/// npm as this system starts it.
pub(crate) const NPM: &str = if cfg!(windows) { "npm.cmd" } else { "npm" };

/// Checks Node and npm, and installs the interface's modules when the lock file has changed.
///
/// # Errors
/// When Node or npm are absent or too old, or when `npm ci` fails.
pub(crate) fn provide(place: &Place) -> Result<()> {
    let Some(version) = answer(Command::new("node").arg("--version")) else {
        bail!("Node is not on PATH. Install Node {OLDEST} (nodejs.org, or a version manager)")
    };
    if !recent_enough(&version) {
        bail!("Node {version} is too old for the interface's build: install Node {OLDEST}");
    }
    if answer(Command::new(NPM).arg("--version")).is_none() {
        bail!("npm is not on PATH; it comes with Node {OLDEST}");
    }
    install_modules(place)
}

/// Runs one of the scripts of `ui/package.json`.
///
/// # Errors
/// When the script fails.
pub(crate) fn script(place: &Place, name: &str) -> Result<()> {
    run(Command::new(NPM).args(["run", "--silent", name]).current_dir(place.ui()))
}

/// The copy of the lock file lies among the modules, so it goes where they go.
fn install_modules(place: &Place) -> Result<()> {
    let lock = place.ui().join("package-lock.json");
    let stamp = place.ui().join("node_modules").join(".installed-from");
    let wanted = std::fs::read(&lock).with_context(|| format!("cannot read {}", lock.display()))?;
    if std::fs::read(&stamp).is_ok_and(|installed| installed == wanted) {
        say::say("npm modules: as locked");
        return Ok(());
    }
    run(Command::new(NPM).args(["ci", "--no-audit", "--no-fund"]).current_dir(place.ui()))?;
    write(&stamp, &wanted)
}

fn write(file: &Path, bytes: &[u8]) -> Result<()> {
    std::fs::write(file, bytes).with_context(|| format!("cannot write {}", file.display()))
}

/// Whether `v20.19.1` and the like are what Vite asks for.
fn recent_enough(version: &str) -> bool {
    let mut parts = version.trim_start_matches('v').split('.').map(|part| part.parse::<u32>().ok());
    let (Some(Some(major)), Some(Some(minor))) = (parts.next(), parts.next()) else {
        return false;
    };
    match major {
        20 => minor >= 19,
        22 => minor >= 12,
        _ => major > 22,
    }
}

#[cfg(test)]
mod tests {
    use super::recent_enough;

    #[test]
    fn the_versions_that_vite_runs_on_are_taken() {
        for version in ["v20.19.0", "v20.20.2", "v22.12.0", "v23.1.0", "v24.0.0"] {
            assert!(recent_enough(version), "{version}");
        }
    }

    #[test]
    fn older_ones_and_no_versions_are_refused() {
        for version in ["v18.19.0", "v20.18.3", "v21.7.0", "v22.11.0", "", "nightly", "v20"] {
            assert!(!recent_enough(version), "{version}");
        }
    }
}
