//! Legal, unique sheet names for any title whatever.
//!
//! Excel's rules: 1 to 31 UTF-16 units, none of `[ ] : * ? / \`, no apostrophe at either end, not
//! "History", unique whatever the case. LibreOffice follows the same rules.

use std::collections::BTreeSet;

use super::measure::clings;

/// Longest sheet name, in UTF-16 units.
const LIMIT: usize = 31;

/// Names already given in one workbook.
#[derive(Default)]
pub(super) struct SheetNames {
    taken: BTreeSet<String>,
}

impl SheetNames {
    /// A legal name close to `title` that no other sheet of the workbook has, and takes it.
    pub(super) fn take(&mut self, title: &str) -> String {
        let base = legal(title);
        let base = if base.is_empty() { "Lembar".to_owned() } else { base };
        let mut name = shorten(&base, LIMIT);
        let mut count = 1_u32;
        while name.eq_ignore_ascii_case("history") || !self.taken.insert(fold(&name)) {
            count += 1;
            let suffix = format!(" ({count})");
            name = format!("{}{suffix}", shorten(&base, LIMIT - suffix.len()));
        }
        name
    }
}

/// The target of a link to the first cell of a sheet.
pub(super) fn link_target(name: &str) -> String {
    format!("internal:'{}'!A1", name.replace('\'', "''"))
}

/// The name without the characters that Excel refuses; may be empty or too long.
fn legal(title: &str) -> String {
    let swapped: String = title
        .chars()
        .filter(|c| !matches!(c, '\u{fffe}' | '\u{ffff}' | '\u{feff}' | '\u{200b}'))
        .map(|c| match c {
            '[' => '(',
            ']' => ')',
            ':' | '*' | '?' | '/' | '\\' => '-',
            c if c.is_control() || c.is_whitespace() => ' ',
            c => c,
        })
        .collect();
    let joined = swapped.split_whitespace().collect::<Vec<_>>().join(" ");
    trim(&joined).to_owned()
}

/// At most `limit` UTF-16 units of the name, not cut inside an emoji or an accented letter.
fn shorten(name: &str, limit: usize) -> String {
    let mut units = 0;
    let mut end = name.len();
    let mut joined = false;
    let mut whole = 0;
    for (at, c) in name.char_indices() {
        // A character starts a new glyph unless it clings to, or is joined with, the one before.
        if !clings(c) && !joined {
            whole = at;
        }
        joined = c == '\u{200d}';
        units += c.len_utf16();
        if units > limit {
            end = if whole > 0 { whole } else { at };
            break;
        }
    }
    trim(name.get(..end).unwrap_or_default()).to_owned()
}

/// Without spaces and apostrophes at either end.
fn trim(name: &str) -> &str {
    name.trim_matches(|c: char| c.is_whitespace() || c == '\'')
}

/// The name as Excel compares it.
fn fold(name: &str) -> String {
    name.to_uppercase().to_lowercase()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use rust_xlsxwriter::Workbook;

    use super::*;

    #[test]
    fn the_awkward_ones_get_readable_names() {
        let mut names = SheetNames::default();
        assert_eq!(
            names.take("SI-PEDULI: Layanan 24/7 [baru]?"),
            "SI-PEDULI- Layanan 24-7 (baru)-"
        );
        assert_eq!(names.take("'Kutip'"), "Kutip");
        assert_eq!(names.take("KUTIP"), "KUTIP (2)");
        assert_eq!(names.take(""), "Lembar");
        assert_eq!(names.take("  "), "Lembar (2)");
        assert_eq!(names.take("History"), "History (2)");
        assert_eq!(names.take("''''"), "Lembar (3)");
    }

    #[test]
    fn a_long_name_is_cut_between_glyphs() {
        let mut names = SheetNames::default();
        assert_eq!(names.take(&"a".repeat(200)).len(), 31);
        let family = "👨\u{200d}👩\u{200d}👧".repeat(9);
        assert!(!names.take(&family).ends_with('\u{200d}'));
    }

    proptest! {
        #[test]
        fn any_titles_give_legal_and_unique_names(
            titles in proptest::collection::vec(
                prop_oneof![
                    any::<String>(),
                    r"[a-bA-B']{0,3}",
                    r"[\[\]:*?/\\' ]{0,40}",
                    r"[aA😀ß]{28,200}",
                    Just("history".to_owned()),
                ],
                0..40,
            )
        ) {
            let mut names = SheetNames::default();
            let mut book = Workbook::new();
            let mut seen = BTreeSet::new();
            for title in &titles {
                let name = names.take(title);
                let units = name.encode_utf16().count();
                prop_assert!((1..=31).contains(&units), "{name:?}");
                prop_assert!(!name.contains(['[', ']', ':', '*', '?', '/', '\\']), "{name:?}");
                prop_assert!(!name.starts_with('\'') && !name.ends_with('\''), "{name:?}");
                prop_assert!(!name.eq_ignore_ascii_case("history"));
                prop_assert!(!name.chars().any(char::is_control));
                prop_assert!(seen.insert(name.to_lowercase()), "{name:?} twice");
                // The writer checks the rules once more.
                prop_assert!(book.add_worksheet().set_name(&name).is_ok(), "{name:?}");
            }
        }
    }
}
