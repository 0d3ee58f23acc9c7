//! Makes any text fit for a cell, and counts what had to go.
//!
//! XML 1.0 cannot hold most control characters. Line breaks of every kind become `\n`, tabs become
//! spaces (a cell has no tab stops); nothing that a reader can see is dropped.

/// Text fit for a cell, and how many characters were dropped for it.
#[derive(PartialEq, Eq, Debug)]
pub(super) struct Clean {
    /// The text, without white space at either end.
    pub(super) text: String,
    /// Control characters and non-characters left out; line breaks and tabs do not count.
    pub(super) dropped: usize,
}

/// Cleans a text for a cell.
pub(super) fn clean(raw: &str) -> Clean {
    // Most texts hold nothing but letters of ASCII, and stay as they are.
    if raw.bytes().all(|byte| matches!(byte, b' '..=b'~')) {
        return Clean { text: raw.trim().to_owned(), dropped: 0 };
    }
    let mut text = String::with_capacity(raw.len());
    let mut dropped = 0;
    let mut chars = raw.chars().peekable();
    while let Some(c) = chars.next() {
        match c {
            '\r' => {
                if chars.peek() != Some(&'\n') {
                    text.push('\n');
                }
            }
            // Word's manual line break, form feed, and Unicode's own line and paragraph ends.
            '\u{b}' | '\u{c}' | '\u{85}' | '\u{2028}' | '\u{2029}' => text.push('\n'),
            '\t' => text.push_str("    "),
            '\n' => text.push('\n'),
            '\u{fffe}' | '\u{ffff}' => dropped += 1,
            c if c.is_control() => dropped += 1,
            c => text.push(c),
        }
    }
    Clean { text: text.trim().to_owned(), dropped }
}

/// Escapes what looks like Excel's own escape (`_x0041_`) so that it is read as typed.
///
/// Plain cells get this from rust_xlsxwriter; rich text does not.
pub(super) fn escape_rich(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find("_x") {
        let (before, from) = rest.split_at(at);
        out.push_str(before);
        let looks_escaped = from.len() >= 7
            && from.bytes().skip(2).take(4).all(|b| b.is_ascii_hexdigit())
            && from.as_bytes().get(6) == Some(&b'_');
        out.push_str(if looks_escaped { "_x005F_x" } else { "_x" });
        rest = from.strip_prefix("_x").unwrap_or_default();
    }
    out.push_str(rest);
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_kind_of_line_break_becomes_one_newline() {
        assert_eq!(clean("a\r\nb\rc\u{b}d\u{2028}e").text, "a\nb\nc\nd\ne");
    }

    #[test]
    fn control_characters_are_dropped_and_counted() {
        let got = clean("a\u{0}b\u{1b}c\u{7f}\u{ffff}");
        assert_eq!((got.text.as_str(), got.dropped), ("abc", 4));
    }

    #[test]
    fn a_literal_escape_in_rich_text_is_escaped() {
        assert_eq!(escape_rich("a_x0041_b_xyz_x12"), "a_x005F_x0041_b_xyz_x12");
    }
}
