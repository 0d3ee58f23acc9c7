//! `cargo xtask dist`: the packages that users install.
//!
//! Leaves out signing and publishing.

use std::path::Path;

use anyhow::{Context as _, Result, ensure};

use crate::place::Place;
use crate::process::run;
use crate::{say, setup, tauri_cli};

/// Builds the `.deb` and the `.rpm` and prints where they lie and how large they are.
///
/// # Errors
/// When set-up or the build fails, or no package came of it.
pub(crate) fn dist(place: &Place) -> Result<()> {
    setup::for_window(place)?;
    run(tauri_cli::command(place)?.args(["build", "--bundles", "deb,rpm"]))?;
    heeds_nobody(&place.release_program("meja-monev"))?;
    for kind in ["deb", "rpm"] {
        let folder = place.target.join("release").join("bundle").join(kind);
        let packages = packages(&folder, kind)?;
        ensure!(!packages.is_empty(), "no .{kind} in {}", folder.display());
        for (path, bytes) in packages {
            say::say(&format!("{path}  {:.1} MB", bytes as f64 / 1e6));
        }
    }
    Ok(())
}

/// Refuses a window that would heed what its tests tell it: no package may hold one.
fn heeds_nobody(program: &Path) -> Result<()> {
    let bytes = std::fs::read(program).with_context(|| program.display().to_string())?;
    ensure!(!names_the_tests(&bytes), "{} was built for its tests", program.display());
    Ok(())
}

/// Whether a program asks its environment for what the window's tests tell it.
fn names_the_tests(program: &[u8]) -> bool {
    let word = b"MEJA_E2E_";
    program.windows(word.len()).any(|part| part == word)
}

/// The packages of a kind in a folder, with their sizes in bytes.
fn packages(folder: &Path, kind: &str) -> Result<Vec<(String, u64)>> {
    let entries = std::fs::read_dir(folder).with_context(|| format!("no {}", folder.display()))?;
    let mut found = Vec::new();
    for entry in entries {
        let path = entry?.path();
        if path.extension().is_some_and(|ext| ext == kind) {
            found.push((path.display().to_string(), path.metadata()?.len()));
        }
    }
    found.sort();
    Ok(found)
}

#[cfg(test)]
mod tests {
    use super::names_the_tests;

    #[test]
    fn a_program_that_heeds_its_tests_is_known() {
        assert!(names_the_tests(b"\0MEJA_E2E_DIALOGS\0"));
        assert!(!names_the_tests(b"\0MEJA_HOME\0"));
    }
}
