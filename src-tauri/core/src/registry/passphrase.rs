//! A passphrase for an event file: how good it is, in a few words.
//!
//! Length counts most: an encrypted file can be guessed at for as long as one likes, away from this
//! laptop and its waits. Source of the rule of thumb: NIST SP 800-63B, length before composition.
//! Left out: lists of known passphrases.

use std::collections::BTreeSet;

/// Fewest characters.
pub const SHORTEST: usize = 12;
/// Fewest different characters.
const FEWEST_SIGNS: usize = 6;
/// From so many characters on it is good.
const GOOD: usize = 20;
/// So many words are good whatever their length.
const GOOD_WORDS: usize = 4;

/// How good a passphrase is.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Strength {
    /// Not taken: fewer than [`SHORTEST`] characters.
    Short,
    /// Not taken: digits alone, or the same few signs again and again.
    Plain,
    /// Taken.
    Fair,
    /// Four words, or twenty characters and more.
    Good,
}

impl Strength {
    /// Whether it is taken.
    #[must_use]
    pub const fn will_do(self) -> bool {
        matches!(self, Self::Fair | Self::Good)
    }
}

/// Judges a passphrase; blanks around it do not count.
///
/// ```
/// use meja_core::registry::passphrase::{Strength, strength};
/// assert_eq!(strength("bambu"), Strength::Short);
/// assert_eq!(strength("190720191015"), Strength::Plain);
/// assert_eq!(strength("sawahhijau19"), Strength::Fair);
/// assert_eq!(strength("empat kata yang lucu"), Strength::Good);
/// ```
#[must_use]
pub fn strength(text: &str) -> Strength {
    let text = text.trim();
    let signs: BTreeSet<char> = text.chars().filter(|sign| !sign.is_whitespace()).collect();
    let length = text.chars().count();
    if length < SHORTEST {
        Strength::Short
    } else if signs.len() < FEWEST_SIGNS || signs.iter().all(char::is_ascii_digit) {
        Strength::Plain
    } else if length >= GOOD || text.split_whitespace().count() >= GOOD_WORDS {
        Strength::Good
    } else {
        Strength::Fair
    }
}
