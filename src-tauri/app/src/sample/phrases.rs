//! Sentences for the rehearsal's typist, by row and column of Form C.2.

use super::pick::Pick;
use super::texts::Texts;

const PHRASES: &str = include_str!("phrases.txt");

/// What may be typed beside one row.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct RowPhrases {
    /// Row of C.2: "c2.1".
    pub row: String,
    /// Sentences for Faktual.
    pub findings: Vec<&'static str>,
    /// Sentences for Saran.
    pub recommendations: Vec<&'static str>,
}

impl RowPhrases {
    /// One to three sentences for Faktual; the same seed always says the same.
    #[must_use]
    pub fn finding(&self, seed: u64) -> String {
        say(&self.findings, seed)
    }

    /// One to three sentences for Saran; the same seed always says the same.
    #[must_use]
    pub fn recommendation(&self, seed: u64) -> String {
        say(&self.recommendations, seed)
    }
}

fn say(sentences: &[&str], seed: u64) -> String {
    let mut pick = Pick::new(seed);
    let count = 1 + pick.below(3);
    pick.some(sentences, count).join(" ")
}

/// The sentences of every row of Form C.2, in the order of the form.
#[must_use]
pub fn phrases() -> Vec<RowPhrases> {
    let texts = Texts::read(PHRASES);
    (1..=7)
        .map(|number| {
            let row = format!("c2.{number}");
            RowPhrases {
                findings: texts.section(&format!("{row} faktual")).to_vec(),
                recommendations: texts.section(&format!("{row} saran")).to_vec(),
                row,
            }
        })
        .collect()
}
