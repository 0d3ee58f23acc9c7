//! Comparison forms of names and headers, and the tidying of imported text.
//!
//! A folded form is for comparing only: what is stored and shown keeps its case and its marks
//! (names are never re-cased; keys by name that broke on dots and commas are why this exists).

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// The form in which two names are the same name: no case, diacritics or punctuation, single
/// spaces, `&` as "dan". Plus signs stay, since "SIAGA" and "SIAGA+" are two innovations.
///
/// ```
/// use meja_core::import::fold_name;
/// assert_eq!(fold_name("  Kec.  WONOASIH "), "kec wonoasih");
/// assert_eq!(fold_name("Jum'at Sehat"), fold_name("JUMAT  SEHAT"));
/// ```
#[must_use]
pub fn fold_name(text: &str) -> String {
    // What has no marks need not be taken apart.
    if text.is_ascii() {
        return folded(text.bytes().map(|letter| char::from(letter.to_ascii_lowercase())), text);
    }
    folded(text.nfkd().flat_map(char::to_lowercase), text)
}

fn folded(letters: impl Iterator<Item = char>, text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    let mut gap = false;
    let mut push = |letter: char, gap: &mut bool| {
        if std::mem::take(gap) && !folded.is_empty() {
            folded.push(' ');
        }
        folded.push(letter);
    };
    for letter in letters {
        if letter.is_alphanumeric() || letter == '+' {
            push(letter, &mut gap);
        } else if letter == '&' {
            gap = true;
            "dan".chars().for_each(|letter| push(letter, &mut gap));
            gap = true;
        } else if !is_combining_mark(letter) && !is_joiner(letter) {
            gap = true;
        }
    }
    folded
}

/// The form in which two headers are the same header: [`fold_name`] without spaces, so that
/// `perangkatDaerah`, `PERANGKAT_DAERAH` and "Perangkat Daerah" agree.
#[must_use]
pub fn fold_header(text: &str) -> String {
    fold_name(text).replace(' ', "")
}

/// A name on one line: every run of white space (NBSP, line breaks) is one space, ends trimmed.
#[must_use]
pub fn tidy_line(text: &str) -> String {
    let mut tidy = String::with_capacity(text.len());
    for word in text.split(|letter: char| is_space(letter) || letter.is_control()) {
        let word = word.trim_matches(is_invisible);
        if !word.is_empty() {
            if !tidy.is_empty() {
                tidy.push(' ');
            }
            tidy.push_str(word);
        }
    }
    tidy
}

/// Whether [`tidy_text`] surely leaves a text as it is.
pub(super) fn is_tidy(text: &str) -> bool {
    text.bytes().all(|byte| matches!(byte, b' '..=b'^' | b'`'..=b'~'))
        && !text.starts_with(' ')
        && !text.ends_with(' ')
}

/// A longer text: paragraphs stay, line ends become `\n`, NBSP a space, invisible and control
/// characters go, ends trimmed.
#[must_use]
pub fn tidy_text(text: &str) -> String {
    if is_tidy(text.trim_matches(' ')) {
        return text.trim().to_owned();
    }
    let unescaped;
    let text = if text.contains("_x000D_") {
        // Carriage returns that a spreadsheet program wrote as an escape.
        unescaped = text.replace("_x000D_", "");
        unescaped.as_str()
    } else {
        text
    };
    if text.bytes().all(|byte| (b' '..=b'~').contains(&byte)) {
        return text.trim().to_owned();
    }
    let text = text.replace("\r\n", "\n").replace(['\r', '\u{2028}', '\u{2029}', '\u{b}'], "\n");
    let kept: String = text
        .chars()
        .filter(|letter| !is_invisible(*letter))
        .map(|letter| if letter != '\n' && is_space(letter) { ' ' } else { letter })
        .filter(|letter| *letter == '\n' || !letter.is_control())
        .collect();
    let mut tidy = String::with_capacity(kept.len());
    for line in kept.trim().split('\n') {
        if !tidy.is_empty() {
            tidy.push('\n');
        }
        tidy.push_str(line.trim_end());
    }
    tidy
}

/// Whether a text has the marks of a wrong decoding: U+FFFD, or UTF-8 that was read as
/// Windows-1252 once too often ("â€œ", "Ã©").
#[must_use]
pub fn looks_damaged(text: &str) -> bool {
    if text.is_ascii() {
        return false;
    }
    text.contains('\u{fffd}')
        || text.contains("â€")
        || text.contains("Â\u{a0}")
        || text.chars().zip(text.chars().skip(1)).any(|(first, second)| {
            matches!(first, 'Ã' | 'Â') && ('\u{80}'..='\u{bf}').contains(&second)
        })
}

fn is_space(letter: char) -> bool {
    letter.is_whitespace()
}

/// Marks that no eye sees: zero-width spaces and joiners, soft hyphen, byte order mark.
fn is_invisible(letter: char) -> bool {
    matches!(letter, '\u{200b}'..='\u{200f}' | '\u{feff}' | '\u{ad}' | '\u{2060}')
}

/// Marks inside a word that do not part it: "Jum'at" is "Jumat".
fn is_joiner(letter: char) -> bool {
    matches!(letter, '\'' | '’' | '‘' | '`' | '´' | 'ʼ') || is_invisible(letter)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn names_differing_in_case_marks_and_spacing_are_the_same() {
        let same = ["E-SURAT (Tata Persuratan Digital )", "e–surat tata  persuratan digital"];
        assert_eq!(fold_name(same[0]), fold_name(same[1]));
        assert_eq!(fold_name("Café Pelayanan"), "cafe pelayanan");
        assert_eq!(fold_name("Monitoring & Evaluasi"), fold_name("Monitoring dan Evaluasi"));
    }

    #[test]
    fn names_that_mean_two_things_stay_two() {
        assert_ne!(fold_name("SIAGA"), fold_name("SIAGA+"));
        assert_ne!(fold_name("SIAGA 2.0"), fold_name("SIAGA 20"));
    }

    #[test]
    fn headers_agree_over_camel_case_and_underscores() {
        for header in
            ["perangkatDaerah", "PERANGKAT_DAERAH", " Perangkat  Daerah:", "perangkat-daerah"]
        {
            assert_eq!(fold_header(header), "perangkatdaerah");
        }
    }

    #[test]
    fn a_name_loses_line_breaks_and_hard_spaces_but_never_its_case() {
        assert_eq!(
            tidy_line(" dr.\u{a0}Klinik \r\n KoVi  Darat\u{200b} "),
            "dr. Klinik KoVi Darat"
        );
    }

    #[test]
    fn a_text_keeps_its_paragraphs() {
        assert_eq!(
            tidy_text("  satu\u{a0}dua  \r\n\r\ntiga_x000D_\nempat\u{7} "),
            "satu dua\n\ntiga\nempat"
        );
    }

    #[test]
    fn wrongly_decoded_text_is_noticed_and_right_text_is_not() {
        for damaged in ["Dinas \u{fffd}rusan", "â€œLARASITAâ€\u{9d}", "CafÃ©"] {
            assert!(looks_damaged(damaged), "{damaged}");
        }
        for whole in ["“LARASITA”", "Café", "Ârtı", "biasa saja"] {
            assert!(!looks_damaged(whole), "{whole}");
        }
    }

    proptest! {
        #[test]
        fn folding_and_tidying_settle_at_once(text in "\\PC{0,40}|[ \\t\\r\\n\u{a0}a-zA-Z&.]{0,40}") {
            let line = tidy_line(&text);
            prop_assert_eq!(&tidy_line(&line), &line);
            prop_assert_eq!(fold_name(&line), fold_name(&text));
            let long = tidy_text(&text);
            prop_assert_eq!(&tidy_text(&long), &long);
        }
    }
}
