//! What a search box asks for, in the words of the search index.

/// What a search box asks for.
pub(super) struct Words {
    /// The words the index takes, each the beginning of one.
    pub(super) indexed: Vec<String>,
    /// Those of scripts that it does not surely take (Javanese, Thai, …), sought in the names of
    /// innovations and agencies as they are written.
    pub(super) others: Vec<String>,
}

/// A search box's words.
pub(super) fn words(text: &str) -> Words {
    let foreign = |word: &&str| word.chars().any(|c| c.is_alphanumeric() && !is_letter(c));
    let (others, known): (Vec<&str>, Vec<&str>) = text.split_whitespace().partition(foreign);
    let indexed = known
        .iter()
        .flat_map(|word| word.split(|letter: char| !is_letter(letter)))
        .filter(|word| !word.is_empty())
        .map(str::to_owned)
        .collect();
    Words { indexed, others: others.into_iter().map(str::to_owned).collect() }
}

/// Whether the index's tokenizer (letters and digits as of Unicode 6.1) surely takes this for part
/// of a word: a term that it would part in two is a phrase, which an index without places has not.
fn is_letter(letter: char) -> bool {
    letter.is_alphanumeric()
        && matches!(letter,
            '0'..='\u{2ff}'            // Latin
            | '\u{370}'..='\u{37e}'    // Greek
            | '\u{380}'..='\u{527}'    // Greek, Cyrillic
            | '\u{621}'..='\u{64a}'    // Arabic
            | '\u{1e00}'..='\u{1fff}'  // Latin and Greek with marks
            | '\u{4e00}'..='\u{9fcc}') // Han
}

#[cfg(test)]
mod tests {
    use rusqlite::Connection;

    use super::*;
    use crate::remembered::begins;

    #[test]
    fn every_letter_of_a_search_is_one_word_to_the_index() {
        let conn = Connection::open_in_memory().unwrap();
        conn.execute_batch(
            "CREATE VIRTUAL TABLE t USING fts5(x, content='', contentless_delete=1, detail=none,
               prefix='1 2 3', tokenize='unicode61 remove_diacritics 2')",
        )
        .unwrap();
        for letter in (0..=0x0001_ffff).filter_map(char::from_u32) {
            for word in words(&format!("a{letter}b")).indexed {
                conn.prepare_cached("SELECT rowid FROM t WHERE t MATCH ?1")
                    .unwrap()
                    .exists([begins(&word)])
                    .unwrap_or_else(|error| panic!("U+{:04X}: {error}", u32::from(letter)));
            }
        }
    }
}
