//! Words as the search index sees them, for texts that it does not hold yet.
//!
//! The index's own tokenizer is asked once for every letter beyond ASCII, so that both agree on
//! every text by construction.

use std::{
    collections::BTreeMap,
    sync::{Mutex, PoisonError},
};

use rusqlite::Connection;

use crate::StoreError;

/// How the search index parts and folds words; both indexes are made with it.
const TOKENIZER: &str = "unicode61 remove_diacritics 2";

/// What the tokenizer makes of a character.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Letter {
    /// Part of a word, as this character.
    Of(char),
    /// A mark on the letter before it, passed over.
    Mark,
    /// The end of a word.
    Space,
}

/// What was asked of the tokenizer so far.
static KNOWN: Mutex<BTreeMap<char, Letter>> = Mutex::new(BTreeMap::new());

/// The beginnings of words that a text must have, all of them.
#[derive(Debug)]
pub(crate) struct Sought(Vec<String>);

impl Sought {
    /// The words of a search, each of which is one word to the tokenizer.
    ///
    /// # Errors
    /// What SQLite says.
    pub(crate) fn new<'a>(words: impl IntoIterator<Item = &'a str>) -> Result<Self, StoreError> {
        let mut sought = Vec::new();
        for word in words {
            each_word(word, |folded| {
                sought.push(folded.to_owned());
                true
            })?;
        }
        // A long word is the rarer one.
        sought.sort_by_key(|word| std::cmp::Reverse(word.len()));
        Ok(Self(sought))
    }

    /// Whether every word sought begins a word of these texts, which count as one.
    ///
    /// # Errors
    /// What SQLite says.
    pub(crate) fn is_in(&self, texts: &[&str]) -> Result<bool, StoreError> {
        let mut open: Vec<&str> = self.0.iter().map(String::as_str).collect();
        for text in texts {
            each_word(text, |word| {
                open.retain(|sought| !word.starts_with(sought));
                !open.is_empty()
            })?;
            if open.is_empty() {
                return Ok(true);
            }
        }
        Ok(open.is_empty())
    }
}

/// Gives every word of a text, folded, to `take`, until that has enough.
fn each_word(text: &str, mut take: impl FnMut(&str) -> bool) -> Result<(), StoreError> {
    let mut word = String::with_capacity(32);
    for letter in text.chars() {
        match letter_of(letter)? {
            Letter::Of(folded) => word.push(folded),
            // Before the first letter of a word it is no part of one.
            Letter::Mark if !word.is_empty() => {}
            Letter::Mark | Letter::Space => {
                if !word.is_empty() && !take(&word) {
                    return Ok(());
                }
                word.clear();
            }
        }
    }
    if !word.is_empty() {
        take(&word);
    }
    Ok(())
}

fn letter_of(letter: char) -> Result<Letter, StoreError> {
    if letter.is_ascii() {
        return Ok(if letter.is_ascii_alphanumeric() {
            Letter::Of(letter.to_ascii_lowercase())
        } else {
            Letter::Space
        });
    }
    let mut known = KNOWN.lock().unwrap_or_else(PoisonError::into_inner);
    if let Some(found) = known.get(&letter) {
        return Ok(*found);
    }
    let asked = ask(letter)?;
    known.insert(letter, asked);
    Ok(asked)
}

/// Asks the tokenizer what becomes of a letter between two others.
fn ask(letter: char) -> Result<Letter, StoreError> {
    let conn = Connection::open_in_memory()?;
    conn.execute_batch(&format!(
        "CREATE VIRTUAL TABLE word USING fts5(text, content='', tokenize='{TOKENIZER}');
         CREATE VIRTUAL TABLE term USING fts5vocab(word, row);"
    ))?;
    conn.execute("INSERT INTO word (rowid, text) VALUES (1, ?1)", [format!("a{letter}b")])?;
    let terms: Vec<String> = conn
        .prepare("SELECT term FROM term ORDER BY term")?
        .query_map([], |row| row.get(0))?
        .collect::<Result<_, _>>()?;
    let [only] = terms.as_slice() else { return Ok(Letter::Space) };
    let mut between = only.chars().skip(1);
    Ok(match (between.next(), between.next()) {
        (Some(folded), Some(_)) => Letter::Of(folded),
        _ => Letter::Mark,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(text: &str) -> Vec<String> {
        let mut all = Vec::new();
        each_word(text, |word| {
            all.push(word.to_owned());
            true
        })
        .unwrap();
        all.sort();
        all.dedup();
        all
    }

    #[test]
    fn a_text_has_the_words_that_the_index_finds_in_it() {
        for text in [
            "Perbup No. 12/2018 – “Layanan Cepat” (RSUD dr. Moh. Saleh)",
            "Café E\u{301}lan à-la İstanbul ŁÓDŹ straße ΑΘΗΝΑ Ψυχή",
            "\u{301}x a\u{301}\u{302}b foo_bar Ω² ½ x³ ꦗꦮ 案内 قراءة",
            "NIP\u{a0}19700101\u{200b}199003 e-mail: a@b.id 3,14 10%",
            "",
        ] {
            let conn = Connection::open_in_memory().unwrap();
            conn.execute_batch(&format!(
                "CREATE VIRTUAL TABLE word USING fts5(text, content='', tokenize='{TOKENIZER}');
                 CREATE VIRTUAL TABLE term USING fts5vocab(word, row);"
            ))
            .unwrap();
            conn.execute("INSERT INTO word (rowid, text) VALUES (1, ?1)", [text]).unwrap();
            let indexed: Vec<String> = conn
                .prepare("SELECT term FROM term ORDER BY term")
                .unwrap()
                .query_map([], |row| row.get(0))
                .unwrap()
                .collect::<Result<_, _>>()
                .unwrap();
            assert_eq!(words(text), indexed, "{text:?}");
        }
    }

    #[test]
    fn every_word_sought_must_begin_a_word_of_the_texts_together() {
        let sought = Sought::new(["LAYAN", "kes"]).unwrap();
        assert!(sought.is_in(&["Layanan cepat", "Dinas Kesehatan"]).unwrap());
        assert!(!sought.is_in(&["Layanan cepat", "Dinas Sosial"]).unwrap());
        assert!(!sought.is_in(&["pelayanan", "Kesehatan"]).unwrap(), "a beginning, not a middle");
    }
}
