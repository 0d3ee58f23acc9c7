//! How wide a text is and where its lines break, on paper, in points.
//!
//! Excel and LibreOffice break lines by their own hinting, so the estimate leans to more lines
//! rather than fewer: it breaks only at white space, rounds widths up, and the caller gives it a
//! width with a reserve. Kerning, hyphenation and bidirectional order are left out.

use super::metrics;

/// A cut of the document font.
#[derive(Clone, Copy, PartialEq, Debug)]
pub(super) struct Face {
    /// Size in points.
    pub(super) size: f64,
    /// Bold cut.
    pub(super) bold: bool,
}

/// One line of a wrapped text.
#[derive(Clone, Copy, PartialEq, Debug)]
pub(super) struct Line {
    /// Byte offset in the text at which the next line starts.
    pub(super) end: usize,
    /// Height in points; lines with foreign glyphs (emoji, Arabic) are taller.
    pub(super) height: f64,
}

impl Face {
    /// The regular cut at a size in points.
    pub(super) const fn regular(size: f64) -> Self {
        Self { size, bold: false }
    }

    /// The bold cut at a size in points.
    pub(super) const fn bold(size: f64) -> Self {
        Self { size, bold: true }
    }

    /// Width of a character in points.
    fn advance(self, c: char) -> f64 {
        f64::from(thousandths(c, self.bold).0) * self.size / 1000.0
    }

    /// Width of a text on one line, in points.
    pub(super) fn width(self, text: &str) -> f64 {
        self.word(text).0
    }

    /// Width of a word in points, and whether the document font lacks one of its characters.
    fn word(self, word: &str) -> (f64, bool) {
        let (mut sum, mut foreign) = (0_u32, false);
        for c in word.chars() {
            let (advance, known) = thousandths(c, self.bold);
            sum = sum.saturating_add(u32::from(advance));
            foreign |= !known;
        }
        (f64::from(sum) * self.size / 1000.0, foreign)
    }

    /// Height of a line in points: with a row's padding, what Excel itself gives Arial (1.275 of
    /// the size), and well over what the letters need (1.15).
    pub(super) fn line_height(self) -> f64 {
        self.size * 1.25
    }
}

/// Width in thousandths of the size, and whether the document font has the character.
fn thousandths(c: char, bold: bool) -> (u16, bool) {
    let code = u32::from(c);
    let (latin, punctuation) = if bold {
        (&metrics::BOLD, &metrics::PUNCTUATION_BOLD)
    } else {
        (&metrics::REGULAR, &metrics::PUNCTUATION_REGULAR)
    };
    let from = |table: &[u16], first: u32| {
        let index = usize::try_from(code.checked_sub(first)?).ok()?;
        table.get(index).copied().filter(|width| *width > 0)
    };
    if let Some(width) = from(latin, 0x20).or_else(|| from(punctuation, 0x2010)) {
        return (width, true);
    }
    match code {
        // Combining marks, joiners, variation selectors, direction marks: no width of their own.
        0x300..=0x36f
        | 0x200b..=0x200f
        | 0x202a..=0x202e
        | 0x2060..=0x2069
        | 0xfe00..=0xfe0f
        | 0xfeff
        | 0xe0100..=0xe01ef => (0, true),
        // Greek and Cyrillic of the same font run a little wider than Latin.
        0x370..=0x52f => (if bold { 900 } else { 850 }, true),
        // The boxes of the form.
        0x2610..=0x2612 => (1000, true),
        // Emoji and pictographs come from a colour font about a third wider than the em.
        0x2600..=0x27bf | 0x1f000.. => (1400, false),
        _ => (1050, false),
    }
}

/// Whether a line may not start at this character, since it belongs to the one before.
pub(super) fn clings(c: char) -> bool {
    thousandths(c, false).0 == 0 || matches!(u32::from(c), 0x1f3fb..=0x1f3ff)
}

/// Breaks a text into lines of at most `width` points; stops after the first line with which the
/// lines are together higher than `enough` points.
pub(super) fn wrap(text: &str, face: Face, width: f64, enough: f64) -> Vec<Line> {
    let mut lines = Vec::new();
    let mut total = 0.0;
    let mut offset = 0;
    for paragraph in text.split_inclusive('\n') {
        for (end, foreign) in paragraph_lines(paragraph, face, width) {
            let height = face.line_height() * if foreign { 1.35 } else { 1.0 };
            total += height;
            lines.push(Line { end: offset + end, height });
            if total > enough {
                return lines;
            }
        }
        offset += paragraph.len();
    }
    lines
}

/// Line ends of one paragraph as byte offsets, and whether the line has foreign glyphs.
fn paragraph_lines(paragraph: &str, face: Face, width: f64) -> Vec<(usize, bool)> {
    let mut lines = Vec::new();
    let space = face.advance(' ');
    let (mut x, mut foreign, mut offset) = (0.0_f64, false, 0_usize);
    for token in paragraph.split_inclusive(is_break) {
        let word = token.trim_end_matches(is_break);
        let (word_width, strange) = face.word(word);
        if x > 0.0 && x + word_width > width {
            lines.push((offset, foreign));
            (x, foreign) = (0.0, false);
        }
        if word_width > width {
            for (at, c) in word.char_indices() {
                let advance = face.advance(c);
                if x > 0.0 && x + advance > width && !clings(c) {
                    lines.push((offset + at, foreign));
                    (x, foreign) = (0.0, false);
                }
                x += advance;
                foreign |= !thousandths(c, face.bold).1;
            }
        } else {
            x += word_width;
            foreign |= strange;
        }
        // Nearly every word ends in one space.
        x += match token.get(word.len()..).unwrap_or_default() {
            " " => space,
            end => face.width(end.trim_end_matches('\n')),
        };
        offset += token.len();
    }
    lines.push((paragraph.len(), foreign));
    lines
}

/// Where a line may break: white space, but not the spaces made to hold words together.
fn is_break(c: char) -> bool {
    c.is_whitespace() && !matches!(c, '\u{a0}' | '\u{202f}' | '\u{2007}')
}

/// Height of a wrapped text in points; an empty text is one line high.
pub(super) fn height(text: &str, face: Face, width: f64) -> f64 {
    let lines = wrap(text, face, width, f64::INFINITY);
    lines.iter().map(|line| line.height).sum::<f64>().max(face.line_height())
}

#[cfg(test)]
mod tests {
    use super::*;

    const FACE: Face = Face::regular(10.0);

    fn count(text: &str, width: f64) -> usize {
        wrap(text, FACE, width, f64::INFINITY).len()
    }

    #[test]
    fn widths_are_those_of_arial() {
        // Arial: "I" 278, "n" 556, "o" 556, "v" 500, "a" 556, "s" 500, "i" 222.
        let exact = (278 + 556 + 556 + 500 + 556 + 500 + 222) as f64 / 100.0;
        let width = FACE.width("Inovasi");
        assert!(width >= exact && width < exact + 0.1, "{width} {exact}");
        assert!(Face::bold(10.0).width("Inovasi") > width);
    }

    #[test]
    fn lines_break_at_words_and_at_newlines() {
        assert_eq!(count("satu dua tiga", 500.0), 1);
        assert_eq!(count("satu dua\ntiga", 500.0), 2);
        assert_eq!(count("satu\n\ntiga", 500.0), 3);
        assert_eq!(count("satu dua tiga", FACE.width("satu dua") + 1.0), 2);
    }

    #[test]
    fn a_word_wider_than_the_column_breaks_inside() {
        let url = "https://drive.example.id/berkas/".repeat(10);
        let lines = wrap(&url, FACE, 100.0, f64::INFINITY);
        assert!(lines.len() >= (FACE.width(&url) / 100.0) as usize);
        assert_eq!(lines.last().unwrap().end, url.len());
    }

    #[test]
    fn an_emoji_makes_its_line_taller_and_is_not_torn_from_its_modifier() {
        assert!(height("👍🏽", FACE, 100.0) > height("a", FACE, 100.0));
        let hands = "👍🏽".repeat(20);
        for line in wrap(&hands, FACE, 50.0, f64::INFINITY) {
            assert!(!hands[line.end..].starts_with('🏽'));
        }
    }
}
