//! stdout carries the answer, stderr everything said beside it.

use std::io::Write;

use meja_app::{AppError, contract::Saying};
use serde::Serialize;

/// The answer: JSON, or lines for a person.
pub(crate) fn answer(json: bool, value: &impl Serialize, lines: impl FnOnce() -> Vec<String>) {
    let text =
        if json { serde_json::to_string(value).unwrap_or_default() } else { lines().join("\n") };
    line(&text);
}

/// Sentences as the terminal says them.
pub(crate) fn texts<'a>(said: impl IntoIterator<Item = &'a Saying>) -> Vec<String> {
    said.into_iter().map(|one| one.text.clone()).collect()
}

/// One line on stdout. A reader that has gone away (`| head`) is no failure.
pub(crate) fn line(text: &str) {
    let mut out = std::io::stdout().lock();
    let _ = writeln!(out, "{text}").and_then(|()| out.flush());
}

/// One commit on stdout, for whoever rehearses. Is that one gone, nobody is left to end this
/// process, so it ends itself.
pub(crate) fn ack(text: &str) {
    let mut out = std::io::stdout().lock();
    if writeln!(out, "{text}").and_then(|()| out.flush()).is_err() {
        std::process::exit(1);
    }
}

/// Something said beside the answer.
pub(crate) fn aside(text: &str) {
    let _ = writeln!(std::io::stderr().lock(), "{text}");
}

/// An error: in words on stderr, and as an object on stdout when JSON was asked for.
pub(crate) fn error(error: &AppError, json: bool) {
    aside(&error.message);
    if json {
        let crossing = error.clone().crossing(None);
        line(&serde_json::json!({ "error": crossing }).to_string());
    }
}
