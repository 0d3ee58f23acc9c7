//! Where things lie: the root of the project, the build folder, the tools and the programs.
//!
//! Leaves out making or removing anything.

use std::path::{Path, PathBuf};

use anyhow::{Context as _, Result};

/// The folders that the tasks work in, all absolute.
#[derive(Debug)]
pub(crate) struct Place {
    /// The project's root, which holds the root manifest.
    pub(crate) root: PathBuf,
    /// The build folder: `CARGO_TARGET_DIR`, or what cargo itself chose.
    pub(crate) target: PathBuf,
    /// Where cargo lays the programs of a development build, `target/debug` as a rule.
    debug: PathBuf,
}

impl Place {
    /// Finds the folders from where this program was compiled and where it lies.
    ///
    /// # Errors
    /// When the program was moved out of its build folder.
    pub(crate) fn find() -> Result<Self> {
        let manifest = Path::new(env!("CARGO_MANIFEST_DIR"));
        let root = manifest.ancestors().nth(2).context("the project's root lies above xtask")?;
        let program = std::env::current_exe().context("where does this program lie?")?;
        let debug = program.parent().context("this program lies in no folder")?;
        let target = match std::env::var_os("CARGO_TARGET_DIR") {
            Some(folder) => std::path::absolute(folder).context("CARGO_TARGET_DIR")?,
            None => marked_by_cargo(debug).unwrap_or_else(|| root.join("target")),
        };
        Ok(Self { root: root.to_owned(), target, debug: debug.to_owned() })
    }

    /// The interface's folder.
    pub(crate) fn ui(&self) -> PathBuf {
        self.root.join("ui")
    }

    /// Where the tools that tests need are installed, apart from the developer's own.
    pub(crate) fn tools(&self) -> PathBuf {
        self.target.join("tools")
    }

    /// A program of the development build.
    pub(crate) fn debug_program(&self, name: &str) -> PathBuf {
        self.debug.join(program_name(name))
    }

    /// A program of the release build.
    pub(crate) fn release_program(&self, name: &str) -> PathBuf {
        self.debug.with_file_name("release").join(program_name(name))
    }
}

/// The program's file name on this system.
pub(crate) fn program_name(name: &str) -> String {
    format!("{name}{}", std::env::consts::EXE_SUFFIX)
}

/// Cargo marks its build folder with a `CACHEDIR.TAG`; the nearest one above is ours.
fn marked_by_cargo(folder: &Path) -> Option<PathBuf> {
    folder.ancestors().find(|above| above.join("CACHEDIR.TAG").is_file()).map(Path::to_owned)
}

#[cfg(test)]
mod tests {
    use super::Place;

    #[test]
    fn the_root_holds_the_shells_manifest_and_its_tauri_configuration() {
        let place = Place::find().unwrap();
        assert!(place.root.join("Cargo.toml").is_file());
        assert!(place.root.join("tauri.conf.json").is_file());
        assert!(place.target.is_absolute());
    }
}
