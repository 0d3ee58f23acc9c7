//! Cuts a text that is too high for one row, or too long for one cell, into parts.
//!
//! The cut falls where a reader would make it: between paragraphs, else sentences, else words, and
//! inside a word only when the word alone is too large. Only white space at a cut is left out, and
//! for cells alone not even that.

use super::measure::{self, Face, clings, wrap};

/// Excel's limit for the text of a cell, in UTF-16 units.
pub(super) const CELL_LIMIT: usize = 32_767;

/// Bytes below which a cut would leave a cell too empty to be seen as one that was cut.
const NEAR: usize = 31_000;

/// Share of a part that has to be kept for a better place to cut, of the most that would fit.
const KEEP: f64 = 0.6;

/// A part of a text.
#[derive(Clone, Copy, PartialEq, Debug)]
pub(super) struct Part<'a> {
    /// What it says.
    pub(super) text: &'a str,
    /// How high it is, in points.
    pub(super) height: f64,
}

/// Parts of a text, each at most `height` points high at `width` points and within a cell's limit;
/// one empty part for an empty text.
pub(super) fn split(text: &str, face: Face, width: f64, height: f64) -> Vec<Part<'_>> {
    let mut parts = Vec::new();
    let mut rest = text;
    loop {
        let (most, used) = fitting(rest, face, width, height);
        if most >= rest.len() {
            // All lines were measured just now.
            parts.push(Part { text: rest, height: used.max(face.line_height()) });
            return parts;
        }
        let (part, after) = rest.split_at(best_cut(rest, most));
        let part = part.trim_end();
        parts.push(Part { text: part, height: measure::height(part, face, width) });
        rest = after.trim_start();
        if rest.is_empty() {
            return parts;
        }
    }
}

/// The most bytes of the text that fit one part, on a character boundary and at least one
/// character, and the height of the lines they stand on.
fn fitting(text: &str, face: Face, width: f64, height: f64) -> (usize, f64) {
    let mut used = 0.0;
    let mut end = 0;
    for line in wrap(text, face, width, height) {
        if used + line.height > height && end > 0 {
            break;
        }
        used += line.height;
        end = line.end;
    }
    // A character takes no fewer bytes than units.
    if end >= text.len() && end <= CELL_LIMIT {
        return (end, used);
    }
    let mut units = 0;
    let mut last = 0;
    for (at, c) in text.char_indices() {
        units += c.len_utf16();
        let next = at + c.len_utf8();
        if last > 0 && (units > CELL_LIMIT || next > end) {
            return (last, used);
        }
        last = next;
    }
    (text.len(), used)
}

/// Parts of a text that each fit a cell with a character to spare, whatever their height; one after
/// the other they are the text. White space at a cut ends a part: a cell that begins with it is
/// seldom read back as it was.
pub(super) fn cut(text: &str) -> Vec<&str> {
    let mut parts = Vec::new();
    let mut rest = text;
    loop {
        let most = full(rest);
        if most >= rest.len() {
            parts.push(rest);
            return parts;
        }
        let at = Some(best_cut(rest, most)).filter(|at| *at >= NEAR).unwrap_or(most);
        let (part, after) = rest.split_at(past_space(rest, at, most));
        parts.push(part);
        rest = after;
    }
}

/// The end of the white space from a cut on, at most at `most`.
fn past_space(text: &str, at: usize, most: usize) -> usize {
    let space = text.get(at..most).unwrap_or_default();
    at + space.len() - space.trim_start().len()
}

/// The most bytes of the text that fit a cell with a character to spare.
fn full(text: &str) -> usize {
    let mut units = 0;
    for (at, c) in text.char_indices() {
        units += c.len_utf16();
        if units >= CELL_LIMIT {
            return at;
        }
    }
    text.len()
}

/// Where to cut, at most at `most`.
fn best_cut(text: &str, most: usize) -> usize {
    let head = text.get(..most).unwrap_or(text);
    let next_is_space = text.get(most..).is_some_and(|rest| rest.starts_with(char::is_whitespace));
    let floor = (head.len() as f64 * KEEP) as usize;
    let paragraph = head.rfind('\n').filter(|at| *at >= floor);
    let sentence = || {
        let ends = head.char_indices().filter(|(_, c)| matches!(c, '.' | '?' | '!' | ';'));
        ends.map(|(at, _)| at + 1).rfind(|at| {
            *at >= floor
                && text.get(*at..).is_some_and(|rest| rest.starts_with(char::is_whitespace))
        })
    };
    let word = || {
        let here = next_is_space.then_some(head.len());
        here.or_else(|| head.trim_end().rfind(char::is_whitespace).filter(|at| *at > 0))
    };
    let inside = || {
        let boundaries = head.char_indices().filter(|(at, c)| *at > 0 && !clings(*c));
        let clean =
            text.get(most..).and_then(|rest| rest.chars().next()).is_none_or(|c| !clings(c));
        if clean { most } else { boundaries.map(|(at, _)| at).next_back().unwrap_or(most) }
    };
    paragraph.or_else(sentence).or_else(word).unwrap_or_else(inside)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const FACE: Face = Face::regular(10.0);

    /// The texts of the parts, whose heights are those that a measuring of each gives.
    fn split(text: &str, face: Face, width: f64, height: f64) -> Vec<&str> {
        let parts = super::split(text, face, width, height);
        for part in &parts {
            let measured = measure::height(part.text, face, width);
            assert!((part.height - measured).abs() < 1e-9, "{part:?}, measured {measured}");
        }
        parts.into_iter().map(|part| part.text).collect()
    }

    fn bare(text: &str) -> String {
        text.chars().filter(|c| !c.is_whitespace()).collect()
    }

    #[test]
    fn a_text_that_fits_is_not_cut() {
        assert_eq!(split("Sudah berjalan.", FACE, 200.0, 100.0), ["Sudah berjalan."]);
        assert_eq!(split("", FACE, 200.0, 100.0), [""]);
    }

    #[test]
    fn the_cut_falls_between_paragraphs_before_sentences_before_words() {
        let sentence = "Regulasi daerah sudah ada dan masih berlaku. ";
        let two = format!("{}\n{}", sentence.repeat(8).trim(), sentence.repeat(3).trim());
        let parts = split(&two, FACE, 160.0, 13.0 * FACE.line_height());
        assert_eq!(parts[0], sentence.repeat(8).trim());
        let run = sentence.repeat(30);
        for part in split(run.trim(), FACE, 160.0, 200.0) {
            assert!(part.ends_with('.'), "{part}");
        }
        let words = "inovasi ".repeat(400);
        for part in split(words.trim(), FACE, 160.0, 200.0) {
            assert!(part.ends_with("inovasi"), "{part}");
        }
    }

    #[test]
    fn characters_without_width_still_respect_the_limit_of_a_cell() {
        let marks = "\u{200b}".repeat(100_000);
        let parts = split(&marks, FACE, 160.0, 200.0);
        assert!(parts.iter().all(|part| part.encode_utf16().count() <= CELL_LIMIT));
        assert_eq!(parts.concat(), marks);
    }

    #[test]
    fn what_is_cut_for_cells_alone_loses_no_character_and_fills_each_cell() {
        for text in [
            "inovasi layanan. ".repeat(5_000),
            "a".repeat(70_000),
            "😀".repeat(40_000),
            format!("{} {}", "a".repeat(20_000), "b".repeat(40_000)),
            "paragraf pertama\n\nparagraf kedua\n".repeat(3_000),
        ] {
            let parts = cut(&text);
            assert_eq!(parts.concat(), text);
            let units = |part: &&str| part.encode_utf16().count();
            assert!(parts.iter().all(|part| units(part) < CELL_LIMIT));
            let (_, full) = parts.split_last().unwrap();
            assert!(full.iter().all(|part| units(part) >= 30_000));
        }
        assert_eq!(cut("pendek"), ["pendek"]);
    }

    proptest! {
        #[test]
        fn no_character_is_lost_and_every_part_fits(
            text in r"([a-z😀é\u{0301}]{0,30}[ \n.]{0,3}){0,120}",
            width in 30.0_f64..300.0,
            height in 20.0_f64..300.0,
        ) {
            let parts = split(&text, FACE, width, height);
            prop_assert_eq!(bare(&parts.concat()), bare(&text));
            for part in parts {
                let one_line = wrap(part, FACE, width, f64::INFINITY).len() <= 1;
                prop_assert!(one_line || measure::height(part, FACE, width) <= height + 1e-6);
            }
        }
    }
}
