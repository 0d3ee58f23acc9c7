//! A colleague's text taken into one's own cell.

use std::collections::BTreeMap;

/// A text put after what stands in a cell, on lines of its own; a line that stands there already is
/// not put again, so that a text that grew since it was adopted brings what is new alone.
///
/// ```
/// use meja_core::sheet::joined;
/// assert_eq!(joined("SK ada.", "Anggaran ada."), "SK ada.\nAnggaran ada.");
/// assert_eq!(joined("  ", "Anggaran ada."), "Anggaran ada.");
/// assert_eq!(joined("SK ada.\nAnggaran ada.", "Anggaran ada."), "SK ada.\nAnggaran ada.");
/// assert_eq!(joined("SK ada.", "SK ada.\nJuknis menyusul."), "SK ada.\nJuknis menyusul.");
/// ```
#[must_use]
pub fn joined(own: &str, other: &str) -> String {
    let kept = own.trim_end();
    if kept.trim().is_empty() {
        return other.to_owned();
    }
    if holds(kept, other) {
        return own.to_owned();
    }
    let fresh: Vec<&str> =
        other.lines().filter(|line| line.trim().is_empty() || !holds(kept, line)).collect();
    let fresh = fresh.join("\n");
    format!("{kept}\n{}", fresh.trim_matches('\n'))
}

/// Whether every line of a text stands within another as a whole line, in whatever order; an empty
/// text stands nowhere.
///
/// ```
/// use meja_core::sheet::holds;
/// assert!(holds("SK ada.\nAnggaran ada.\nJuknis menyusul.", "SK ada.\nJuknis menyusul."));
/// assert!(!holds("SK ada.", "SK ada.\nJuknis menyusul."));
/// ```
#[must_use]
pub fn holds(text: &str, other: &str) -> bool {
    let stands = |line: &str| text.lines().any(|one| one.trim() == line);
    let mut lines = other.lines().map(str::trim).filter(|line| !line.is_empty()).peekable();
    lines.peek().is_some() && lines.all(stands)
}

/// Whether a text that was adopted is still what the cell says: at least half of its words stand
/// there yet. A cell that was rewritten afterwards no longer speaks for the colleague.
///
/// ```
/// use meja_core::sheet::still_says;
/// let adopted = "SK Bupati sudah terbit tahun 2018.";
/// assert!(still_says(adopted, "SK Bupati Nomor 12 sudah terbit pada tahun 2018, dilampirkan."));
/// assert!(!still_says(adopted, "Regulasi belum diperlihatkan."));
/// ```
#[must_use]
pub fn still_says(adopted: &str, text: &str) -> bool {
    let mut there: BTreeMap<String, u32> = BTreeMap::new();
    for word in words(text) {
        *there.entry(word).or_default() += 1;
    }
    let (mut kept, mut all) = (0_u32, 0_u32);
    for word in words(adopted) {
        all += 1;
        if let Some(left) = there.get_mut(&word).filter(|left| **left > 0) {
            *left -= 1;
            kept += 1;
        }
    }
    all > 0 && kept * 2 >= all
}

fn words(text: &str) -> impl Iterator<Item = String> + '_ {
    text.split(|letter: char| !letter.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .map(str::to_lowercase)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_is_joined_once_and_a_part_of_a_line_is_no_line() {
        assert_eq!(joined("Adalah benar.", "Ada"), "Adalah benar.\nAda");
        assert_eq!(joined("Ada\n", "Ada"), "Ada\n");
    }

    #[test]
    fn a_text_that_grew_since_brings_its_new_lines_alone() {
        let own = "Sudah saya cek.\nSK ada.";
        assert_eq!(joined(own, "SK ada.\n\nJuknis menyusul."), format!("{own}\nJuknis menyusul."));
        assert!(holds("Tiga.\n Satu. \nDua.", "Satu.\n\nTiga."));
        assert!(!holds("Satu. Dua.", "Satu."));
        assert!(!holds("Satu.", " \n"));
    }

    #[test]
    fn an_emptied_cell_no_longer_says_what_was_adopted() {
        assert!(!still_says("SK ada.", ""));
        assert!(!still_says("", "apa saja"));
        assert!(still_says("SK ada.", "sk ADA"));
    }

    #[test]
    fn a_word_counts_as_often_as_it_stands_there() {
        assert!(!still_says("satu satu satu satu", "satu dua tiga"));
    }
}
