//! A script with mounts of its own: small disks that are really full, gone when it ends.
//!
//! Simulating a full disk inside the process would test the simulation.

use std::{
    ffi::OsStr,
    os::unix::fs::MetadataExt,
    path::Path,
    process::{Command, Stdio},
};

use crate::Terminal;

/// Runs `script` by `sh` in a mount namespace of its own, where it may mount what it likes.
/// `MEJA` and `MEJA_HOME` are the terminal program and its home; `places` are handed over by name.
pub fn with_own_mounts(script: &str, terminal: &Terminal, places: &[(&str, &Path)], size: u64) {
    let program = terminal.command().get_program().to_owned();
    run(Command::new("unshare"), script, &program, places, size);
}

/// As [`with_own_mounts`], by a command that ends in the words of `unshare`.
pub(crate) fn run(
    mut command: Command,
    script: &str,
    program: &OsStr,
    places: &[(&str, &Path)],
    size: u64,
) {
    let root = std::fs::metadata("/proc/self").unwrap().uid() == 0;
    if !root {
        command.args(["--user", "--map-root-user"]);
    }
    let ran = command
        .args(["--mount", "sh", "-c", script])
        .env("MEJA", program)
        .env("SIZE", size.to_string())
        .envs(places.iter().copied())
        .stdin(Stdio::null())
        .output()
        .unwrap();
    assert!(
        ran.status.success(),
        "a full disk is made by `unshare` with a tmpfs, which this system refuses: {}",
        String::from_utf8_lossy(&ran.stderr)
    );
}
