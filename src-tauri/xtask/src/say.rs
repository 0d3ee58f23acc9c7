//! Words to the developer: plain lines on stdout, complaints on stderr.
//!
//! Colour only on a terminal, and never under `CI` or `NO_COLOR`; the words are the same.

use std::io::{IsTerminal as _, Write as _};

/// Prints one line on stdout. A closed pipe is not worth stopping for.
pub(crate) fn say(line: &str) {
    let mut out = std::io::stdout().lock();
    let _closed_pipe = writeln!(out, "{line}").and_then(|()| out.flush());
}

/// Prints a heading before a piece of work.
pub(crate) fn head(line: &str) {
    if coloured() {
        say(&format!("\u{1b}[1;36m== {line}\u{1b}[0m"));
    } else {
        say(&format!("== {line}"));
    }
}

/// Prints a complaint on stderr.
pub(crate) fn complain(line: &str) {
    let mut err = std::io::stderr().lock();
    let _closed_pipe = writeln!(err, "xtask: {line}");
}

fn coloured() -> bool {
    std::env::var_os("CI").is_none()
        && std::env::var_os("NO_COLOR").is_none()
        && std::io::stdout().is_terminal()
}
