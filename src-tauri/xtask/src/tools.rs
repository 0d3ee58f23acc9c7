//! The cargo tools that the tests need, at exactly one version each.
//!
//! A tool of that version on `PATH` is used as it is; otherwise it is compiled once into
//! `target/tools`. The developer's own `~/.cargo/bin` is left alone.

use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::Result;

use crate::place::{Place, program_name};
use crate::process::{answer, cargo, run};
use crate::say;

/// A tool and its version.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Tool {
    name: &'static str,
    version: &'static str,
    /// Whether `--version` prints the version; a tool that takes no such flag would start working.
    tells_its_version: bool,
}

/// Passes a WebDriver's wishes on to the window.
pub(crate) const TAURI_DRIVER: Tool =
    Tool { name: "tauri-driver", version: "2.1.0", tells_its_version: false };

/// Holds licences, sources and forbidden crates.
pub(crate) const CARGO_DENY: Tool =
    Tool { name: "cargo-deny", version: "0.20.2", tells_its_version: true };

impl Tool {
    /// The tool's program, compiled first where it is not there.
    ///
    /// # Errors
    /// When it has to be compiled and that fails.
    pub(crate) fn provide(self, place: &Place) -> Result<PathBuf> {
        if let Some(program) = self.find(place) {
            return Ok(program);
        }
        say::say(&format!("{} {} is compiled once into target/tools", self.name, self.version));
        let build = place.tools().join("build");
        let version = ["--version", self.version];
        run(cargo(place)
            .args(["install", self.name, "--locked", "--quiet", "--force"])
            .args(version)
            .arg("--root")
            .arg(place.tools())
            .arg("--target-dir")
            .arg(&build)
            // These run for seconds: what a release build spends on speed is better saved.
            .env("CARGO_PROFILE_RELEASE_LTO", "off")
            .env("CARGO_PROFILE_RELEASE_CODEGEN_UNITS", "16")
            .env("CARGO_PROFILE_RELEASE_OPT_LEVEL", "1"))?;
        // Hundreds of megabytes that nothing will read again; failing to remove them harms nothing.
        let _left_behind = std::fs::remove_dir_all(&build);
        Ok(self.program_in(&place.tools().join("bin")))
    }

    fn find(self, place: &Place) -> Option<PathBuf> {
        let path = std::env::var_os("PATH").unwrap_or_default();
        std::iter::once(place.tools().join("bin"))
            .chain(std::env::split_paths(&path))
            .find(|folder| self.lies_in(folder))
            .map(|folder| self.program_in(&folder))
    }

    fn program_in(self, folder: &Path) -> PathBuf {
        folder.join(program_name(self.name))
    }

    /// Cargo keeps a ledger of what it installed beside the `bin` folder.
    fn lies_in(self, folder: &Path) -> bool {
        let program = self.program_in(folder);
        if !program.is_file() {
            return false;
        }
        let ledger = std::fs::read_to_string(folder.with_file_name(".crates.toml"));
        if ledger.is_ok_and(|ledger| self.is_in_ledger(&ledger)) {
            return true;
        }
        self.tells_its_version
            && answer(Command::new(&program).arg("--version"))
                .is_some_and(|line| line.split_whitespace().any(|word| word == self.version))
    }

    fn is_in_ledger(self, ledger: &str) -> bool {
        ledger.contains(&format!("\"{} {} (", self.name, self.version))
    }
}

#[cfg(test)]
mod tests {
    use super::TAURI_DRIVER;

    #[test]
    fn the_ledger_is_read_for_the_exact_version() {
        assert!(TAURI_DRIVER.is_in_ledger("[v1]\n\"tauri-driver 2.1.0 (registry)\" = []\n"));
        assert!(!TAURI_DRIVER.is_in_ledger("[v1]\n\"tauri-driver 2.1.01 (registry)\" = []\n"));
        assert!(!TAURI_DRIVER.is_in_ledger("[v1]\n\"tauri-driver 2.0.5 (registry)\" = []\n"));
    }
}
