//! A sentence or phrase in Indonesian with what it was made of: a code for what it says and what it
//! names, so that an interface in another language can word the same.

use std::fmt;

/// What is said. Printed documents, workbooks and the terminal take its text.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct Sentence {
    /// What it says, stable: "result.rule_blind".
    pub code: &'static str,
    /// In Indonesian.
    pub text: String,
    /// What it names, by the name of its hole: numbers as on paper, lists of names one a line.
    pub named: Vec<(&'static str, String)>,
}

impl Sentence {
    /// One that names nothing yet.
    pub fn new(code: &'static str, text: impl Into<String>) -> Self {
        Self { code, text: text.into(), named: Vec::new() }
    }

    /// What it names, besides what it named before.
    #[must_use]
    pub fn naming(mut self, named: impl IntoIterator<Item = (&'static str, String)>) -> Self {
        self.named.extend(named);
        self
    }
}

impl fmt::Display for Sentence {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text)
    }
}

impl PartialEq<&str> for Sentence {
    fn eq(&self, other: &&str) -> bool {
        self.text == *other
    }
}

/// Sentences as they are printed.
pub fn texts(said: impl IntoIterator<Item = Sentence>) -> Vec<String> {
    said.into_iter().map(|one| one.text).collect()
}
