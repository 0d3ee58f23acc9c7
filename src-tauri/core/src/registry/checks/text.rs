//! What a written text says by itself: that it is empty, and how long it is.

use super::{Check, CheckCode, Facts, MIN_DESIGN_WORDS, Verdict};
use crate::indonesian::integer;

/// Words that people write where they have nothing to write.
const NOTHING: [&str; 9] = [
    "belum",
    "belum ada",
    "belum tersedia",
    "nihil",
    "tidak ada",
    "tidak tersedia",
    "n/a",
    "na",
    "kosong",
];

/// Whether a text says nothing: empty, dashes, "belum ada", "nihil" and their likes.
#[must_use]
pub fn is_blank(text: &str) -> bool {
    let bare = text.trim_matches(|c: char| c.is_whitespace() || matches!(c, '.' | '-' | '–' | '—'));
    let bare = bare.to_lowercase();
    bare.is_empty() || NOTHING.iter().any(|nothing| bare.split_whitespace().eq(nothing.split(' ')))
}

/// Words of a text: what stands between spaces and has a letter or digit in it.
#[must_use]
pub fn word_count(text: &str) -> usize {
    text.split_whitespace().filter(|word| word.chars().any(char::is_alphanumeric)).count()
}

pub(super) fn design_length(facts: &Facts<'_>) -> Check {
    let words = if is_blank(facts.design) { 0 } else { word_count(facts.design) };
    let count = integer(i64::try_from(words).unwrap_or(i64::MAX));
    let (verdict, sentence) = match words {
        0 => (Verdict::NotMet, "Rancang bangun belum diisi.".to_owned()),
        _ if words < MIN_DESIGN_WORDS => (
            Verdict::NotMet,
            format!(
                "Rancang bangun baru memuat {count} dari paling sedikit {MIN_DESIGN_WORDS} kata."
            ),
        ),
        _ => (
            Verdict::Met,
            format!("Rancang bangun memuat {count} kata (paling sedikit {MIN_DESIGN_WORDS} kata)."),
        ),
    };
    Check::new(CheckCode::DesignLength, verdict, sentence)
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeMap;

    fn length(design: &str) -> (Verdict, String) {
        let answers = BTreeMap::new();
        let check = design_length(&Facts {
            event_date: chrono::NaiveDate::default(),
            started: None,
            stage: None,
            indicators: &[],
            answers: &answers,
            evidence: &[],
            design,
        });
        assert_eq!(check.indicator, "c2.2");
        (check.verdict, check.sentence)
    }

    #[test]
    fn what_people_write_for_nothing_is_nothing() {
        for text in ["", " ", "-", "–", "---", "Belum ada.", "BELUM  ADA", "nihil", "N/A", "- "] {
            assert!(is_blank(text), "{text:?}");
        }
        for text in ["SK Bupati", "0", "belum ada SK, masih draf", "tidak"] {
            assert!(!is_blank(text), "{text:?}");
        }
    }

    #[test]
    fn bullets_and_dashes_are_no_words() {
        assert_eq!(word_count("1. Mendata warga – lalu\n• memetakan\trumah"), 6);
        assert_eq!(word_count(" - • "), 0);
    }

    #[test]
    fn three_hundred_words_are_enough_and_one_less_is_not() {
        assert_eq!(
            length(&"kata ".repeat(300)),
            (Verdict::Met, "Rancang bangun memuat 300 kata (paling sedikit 300 kata).".to_owned())
        );
        assert_eq!(
            length(&"kata ".repeat(299)),
            (
                Verdict::NotMet,
                "Rancang bangun baru memuat 299 dari paling sedikit 300 kata.".to_owned()
            )
        );
        assert!(length(&"kata ".repeat(1200)).1.contains("1.200 kata"));
        assert_eq!(length(" - ").1, "Rancang bangun belum diisi.");
    }
}
