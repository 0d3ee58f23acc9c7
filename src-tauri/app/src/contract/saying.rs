//! A sentence that Rust words, as it crosses: its own in Indonesian, and what the interface makes
//! the second language's of.

use std::fmt;

use meja_core::sentence::Sentence;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::Particulars;

/// A sentence or phrase of Rust's. The interface shows its text in Indonesian, and words the code
/// itself in the second language.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Saying {
    /// Its key; stands in `notices.txt`.
    pub code: String,
    /// In Indonesian.
    pub text: String,
    /// What it names.
    #[serde(default)]
    pub values: Particulars,
}

impl Saying {
    /// A sentence that names nothing yet.
    pub fn new(code: &str, text: impl Into<String>) -> Self {
        Self { code: code.to_owned(), text: text.into(), values: Particulars::new() }
    }

    /// What it names, besides what it named before.
    #[must_use]
    pub fn naming<'a>(mut self, named: impl IntoIterator<Item = (&'a str, String)>) -> Self {
        self.values.extend(named.into_iter().map(|(name, value)| (name.to_owned(), value)));
        self
    }
}

impl From<Sentence> for Saying {
    fn from(one: Sentence) -> Self {
        Self::new(one.code, one.text).naming(one.named)
    }
}

impl fmt::Display for Saying {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text)
    }
}
