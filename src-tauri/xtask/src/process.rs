//! Starting other programs: named in full when they fail, their output passed through.
//!
//! Leaves out which programs there are. No program gets a stdin: every task runs unattended.

use std::ffi::OsStr;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use anyhow::{Context as _, Result, bail};

use crate::place::Place;

/// Cargo, as it was when it started us, at the root and in our build folder.
pub(crate) fn cargo(place: &Place) -> Command {
    let cargo = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    let mut command = Command::new(cargo);
    command.current_dir(&place.root).env("CARGO_TARGET_DIR", &place.target);
    command
}

/// Runs the command to its end and passes its output through.
///
/// # Errors
/// When it cannot be started or ends with another code than 0.
pub(crate) fn run(command: &mut Command) -> Result<()> {
    let line = line(command);
    let status =
        command.stdin(Stdio::null()).status().with_context(|| format!("cannot start: {line}"))?;
    if !status.success() {
        bail!("{line}\n  ended with {status}");
    }
    Ok(())
}

/// Runs the command and gives its stdout, or nothing when it failed or is not there.
pub(crate) fn answer(command: &mut Command) -> Option<String> {
    let output = command.stdin(Stdio::null()).stderr(Stdio::null()).output().ok()?;
    output.status.success().then(|| String::from_utf8_lossy(&output.stdout).trim().to_owned())
}

/// The program's place on `PATH`.
pub(crate) fn on_path(name: &str) -> Option<PathBuf> {
    let path = std::env::var_os("PATH")?;
    std::env::split_paths(&path).map(|folder| folder.join(name)).find(|file| file.is_file())
}

/// The command as one would type it.
fn line(command: &Command) -> String {
    let words = std::iter::once(command.get_program()).chain(command.get_args());
    let typed = words.map(OsStr::to_string_lossy).collect::<Vec<_>>().join(" ");
    match command.get_current_dir().and_then(Path::file_name) {
        Some(folder) => format!("{typed}  (in {})", folder.to_string_lossy()),
        None => typed,
    }
}

/// The choice of packages that every step of the proof builds with: which features a crate of
/// others gets depends on it, and one choice means that each is compiled once.
pub(crate) const WHOLE: [&str; 3] = ["--workspace", "--features", "meja-monev/custom-protocol"];

#[cfg(test)]
mod tests {
    use super::{answer, run};
    use std::process::Command;

    #[test]
    fn a_failing_command_is_named_with_its_arguments() {
        let error =
            run(Command::new("rustc").arg("--no-such-flag").stderr(std::process::Stdio::null()))
                .unwrap_err();
        assert!(error.to_string().contains("rustc --no-such-flag"), "{error}");
    }

    #[test]
    fn a_program_that_is_not_there_is_named_too() {
        let error = run(&mut Command::new("no-such-program-anywhere")).unwrap_err();
        assert!(error.to_string().contains("no-such-program-anywhere"), "{error}");
    }

    #[test]
    fn a_failed_question_has_no_answer() {
        assert_eq!(answer(Command::new("rustc").arg("--no-such-flag")), None);
        assert!(answer(Command::new("rustc").arg("--version")).is_some());
    }
}
