//! The level that an agency claims for an indicator, as lists and forms write it: "2", "Level 2",
//! "2 – SK Kepala Daerah", "2,5".
//!
//! It is kept by the number of Form C.1 and not by the row of an instrument, so that a list can be
//! brought in before the event chose what it scores with. Left out: whether an instrument has such a
//! level, which the one who knows the instrument says.

use crate::exact::Exact;

/// Words that may stand before the number.
const BEFORE: [&str; 6] = ["klaim", "level", "parameter", "skor", "nilai", "tingkat"];
/// Marks after which words about the level may follow.
const AFTER: [char; 8] = ['.', ')', ':', '-', '–', '—', '=', ','];
/// No level, and no number of points, is higher.
const HIGHEST: i64 = 1_000;

/// The id under which a claim is kept for an indicator of Form C.1.
#[must_use]
pub fn row_of(number: u8) -> String {
    format!("c1.{number}")
}

/// The indicator of Form C.1 under whose number a claim is kept; none for a row of an instrument.
#[must_use]
pub fn number_of(row: &str) -> Option<u8> {
    row.strip_prefix("c1.")?.parse().ok().filter(|number| (1..=21).contains(number))
}

/// The level that a text claims; none where it names no number, or more than one.
#[must_use]
pub fn read(text: &str) -> Option<Exact> {
    let mut rest = text.trim();
    while let Some(cut) = BEFORE.iter().find_map(|word| after_word(rest, word)) {
        rest = cut;
    }
    let end = rest.find(|letter: char| !letter.is_ascii_digit() && letter != ',' && letter != '.');
    let (number, words) = rest.split_at(end.unwrap_or(rest.len()));
    let number = number.trim_end_matches(['.', ',']);
    let tail = words.trim_start();
    // "2 SK": a number that is no level but a count of something has its words right behind it.
    let told = tail.is_empty()
        || tail.starts_with(AFTER)
        || rest.get(number.len()..).is_some_and(|behind| behind.starts_with(AFTER));
    let level: Exact = number.replace(',', ".").parse().ok()?;
    (told && level >= Exact::zero() && level <= Exact::from(HIGHEST)).then_some(level)
}

/// What follows a word and its marks, where the text begins with it.
fn after_word<'a>(text: &'a str, word: &str) -> Option<&'a str> {
    let head = text.get(..word.len()).filter(|head| head.eq_ignore_ascii_case(word))?;
    let rest = text.get(head.len()..)?;
    let cut =
        rest.trim_start_matches(|letter: char| letter.is_whitespace() || AFTER.contains(&letter));
    (cut.len() < rest.len() || cut.starts_with(|letter: char| letter.is_ascii_digit()))
        .then_some(cut)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn said(text: &str) -> Option<String> {
        read(text).map(|level| level.to_string())
    }

    #[test]
    fn a_level_is_read_as_people_write_it() {
        for (text, level) in [
            ("2", "2"),
            (" 3 ", "3"),
            ("0", "0"),
            ("Level 2", "2"),
            ("Parameter: 3", "3"),
            ("klaim level 1", "1"),
            ("level2", "2"),
            ("2 – SK Kepala Daerah", "2"),
            ("3. Peraturan Daerah", "3"),
            ("2,5", "2.5"),
            ("87.5", "87.5"),
            ("2.0", "2"),
        ] {
            assert_eq!(said(text).as_deref(), Some(level), "{text}");
        }
    }

    #[test]
    fn what_names_no_single_level_is_none() {
        for text in ["", "-", "tinggi", "2 dokumen SK", "Perda 5/2021", "-1", "9999", "level"] {
            assert_eq!(said(text), None, "{text}");
        }
    }

    #[test]
    fn a_claims_row_is_known_by_its_number_and_no_other() {
        for number in 1..=21 {
            assert_eq!(number_of(&row_of(number)), Some(number));
        }
        for row in ["c1.0", "c1.22", "c1.", "iid26.1", "c1.x"] {
            assert_eq!(number_of(row), None, "{row}");
        }
    }
}
