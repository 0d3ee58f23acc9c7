//! The terminal program `meja`, started as a user starts it, with a home of its own.

use std::{
    ffi::OsString,
    path::{Path, PathBuf},
    process::{Command, Output, Stdio},
};

use serde_json::Value;

/// Where the terminal program is: `MEJA_CLI`, else beside the running test.
#[must_use]
pub(crate) fn program() -> PathBuf {
    if let Some(path) = std::env::var_os("MEJA_CLI") {
        return path.into();
    }
    let here = std::env::current_exe().unwrap();
    let name = format!("meja{}", std::env::consts::EXE_SUFFIX);
    here.ancestors()
        .skip(1)
        .take(2)
        .map(|folder| folder.join(&name))
        .find(|path| path.is_file())
        .unwrap_or_else(|| {
            panic!(
                "the terminal program is not built: run `cargo build -p meja-cli` first, or set \
                 MEJA_CLI to it (cargo xtask test does both)"
            )
        })
}

/// A person's terminal.
#[derive(Clone, Debug)]
pub struct Terminal {
    home: PathBuf,
}

/// What a command left.
#[derive(Clone, Debug)]
pub struct Ran {
    /// Its exit code; none when it was ended by a signal.
    pub code: Option<i32>,
    /// What it answered.
    pub stdout: String,
    /// What it said beside the answer.
    pub stderr: String,
}

impl Ran {
    /// The answer as the one JSON object it must be.
    #[must_use]
    pub fn json(&self) -> Value {
        serde_json::from_str(&self.stdout)
            .unwrap_or_else(|error| panic!("stdout is not one JSON value ({error}): {self:?}"))
    }
}

impl Terminal {
    /// A terminal whose keys and recent events lie in `home`.
    #[must_use]
    pub fn new(home: &Path) -> Self {
        Self { home: home.to_owned() }
    }

    /// The command, ready to be started.
    #[must_use]
    pub fn command(&self) -> Command {
        let mut command = Command::new(program());
        command.env("MEJA_HOME", &self.home).stdin(Stdio::null());
        command
    }

    /// The command as the last words of another one, which watches it.
    #[must_use]
    pub(crate) fn command_under(&self, watcher: &[OsString]) -> Command {
        let mut words = watcher.iter();
        let mut command = Command::new(words.next().cloned().unwrap_or_default());
        command.args(words).arg(program());
        command.env("MEJA_HOME", &self.home).stdin(Stdio::null());
        command
    }

    /// Runs it to its end.
    #[must_use]
    pub fn run(&self, arguments: &[&str]) -> Ran {
        let Output { status, stdout, stderr } = self.command().args(arguments).output().unwrap();
        Ran {
            code: status.code(),
            stdout: String::from_utf8(stdout).unwrap(),
            stderr: String::from_utf8(stderr).unwrap(),
        }
    }

    /// Runs it with `--json` and expects it done.
    #[must_use]
    pub fn done(&self, arguments: &[&str]) -> Value {
        let ran = self.run(&[arguments, &["--json"]].concat());
        assert_eq!(ran.code, Some(0), "{arguments:?}: {ran:?}");
        ran.json()
    }
}
