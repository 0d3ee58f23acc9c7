//! Makes any text fit to be set: nothing that a reader can see is dropped or cut.
//!
//! Text reaches the templates as data and is never read as markup, so `#`, `*` and `$` need no
//! escape. What needs care is what has no picture (control characters) and what has no place to
//! break (a long address on the web in a narrow column).

use crate::fonts::Fonts;

/// Where a line may break without a hyphen.
const BREAK: char = '\u{200b}';

/// Cleans a text: line breaks of every kind become `\n`, tabs become spaces, control characters
/// go, as do white space at either end and, on each line, at its end.
pub(crate) fn clean(raw: &str) -> String {
    let mut text = String::with_capacity(raw.len());
    let mut letters = raw.chars().peekable();
    while let Some(letter) = letters.next() {
        match letter {
            '\r' => {
                if letters.peek() != Some(&'\n') {
                    text.push('\n');
                }
            }
            '\u{b}' | '\u{c}' | '\u{85}' | '\u{2028}' | '\u{2029}' | '\n' => text.push('\n'),
            '\t' => text.push_str("    "),
            '\u{fffe}' | '\u{ffff}' | '\u{feff}' => {}
            letter if letter.is_control() => {}
            letter => text.push(letter),
        }
    }
    let lines: Vec<&str> = text.trim().lines().map(str::trim_end).collect();
    lines.join("\n")
}

/// Cleans a text for a column of `width_mm` at `size_pt`: a word wider than the column may break
/// anywhere, since else it would run over the text beside it.
pub(crate) fn fit(fonts: &Fonts, raw: &str, width_mm: f64, size_pt: f64) -> String {
    let text = clean(raw);
    let room = width_mm / 25.4 * 72.0 / size_pt;
    let mut out = String::with_capacity(text.len());
    for word in text.split_inclusive(char::is_whitespace) {
        let wide: f64 = word.chars().map(|letter| fonts.width(letter)).sum();
        if wide <= room {
            out.push_str(word);
            continue;
        }
        for letter in word.chars() {
            // A mark that joins the letter before it stays with it.
            if !out.is_empty() && !joins(letter) {
                out.push(BREAK);
            }
            out.push(letter);
        }
    }
    out
}

/// Whether a character belongs to the one before it.
fn joins(letter: char) -> bool {
    matches!(letter, '\u{300}'..='\u{36f}' | '\u{200c}' | '\u{200d}' | '\u{fe00}'..='\u{fe0f}'
        | '\u{1f3fb}'..='\u{1f3ff}' | '\u{20d0}'..='\u{20ff}')
        || letter.is_whitespace()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn line_breaks_become_one_kind_and_controls_go() {
        assert_eq!(clean(" a\r\nb\rc\u{b}d\u{2028}e\u{0}\u{1b}f \n"), "a\nb\nc\nd\nef");
        assert_eq!(clean("a\tb"), "a    b");
        assert_eq!(clean("#let x = *1* $y$ [z] \\"), "#let x = *1* $y$ [z] \\");
    }

    #[test]
    fn only_a_word_wider_than_its_column_may_break_anywhere() {
        let fonts = Fonts::load();
        let kept = "mempertanggungjawabkan hasil";
        assert_eq!(fit(&fonts, kept, 60.0, 9.0), kept);
        let long = format!("lihat {}", "W".repeat(80));
        let broken = fit(&fonts, &long, 60.0, 9.0);
        assert!(broken.starts_with("lihat "));
        assert_eq!(broken.replace(BREAK, ""), long);
        assert_eq!(broken.matches(BREAK).count(), 80);
    }
}
