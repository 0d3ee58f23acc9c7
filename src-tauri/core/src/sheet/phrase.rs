//! Which sentences are offered while a cell is typed.
//!
//! Two ways lead to a sentence: the word before the caret begins a prefix of the phrase bank, or
//! the line up to the caret begins the sentence itself, be it of the bank or typed before in this
//! event. Nothing is stored here, and nothing is ever put in unasked.

use std::collections::{BTreeMap, BTreeSet};

/// At most so many are offered: more would have to be read.
pub const MOST: usize = 6;
/// A prefix is looked for from this many letters on.
const SHORTEST_PREFIX: usize = 2;
/// A line is completed from this many letters on.
const SHORTEST_LINE: usize = 3;
/// A line typed before is worth offering from this many letters on.
const WORTH: usize = 12;

/// A sentence of the phrase bank that fits the cell.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Stored {
    /// The sentence.
    pub text: String,
    /// What calls it up; empty where its own beginning serves.
    pub prefix: String,
    /// Whether it is the writer's own; else everybody's.
    pub own: bool,
    /// Whether it is for this very row or column.
    pub fitting: bool,
}

/// A text that stands in a cell of the same row and column of another innovation.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Past {
    /// The whole text.
    pub text: String,
    /// Whether the writer wrote it; else a colleague.
    pub own: bool,
    /// When, UTC milliseconds.
    pub at_ms: i64,
}

/// What can be offered in a cell.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Bank {
    /// Sentences of the phrase bank.
    pub stored: Vec<Stored>,
    /// Texts of this event.
    pub past: Vec<Past>,
}

/// Where an offered sentence comes from.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Source {
    /// The writer's own phrases.
    Own,
    /// Everybody's phrases.
    Shared,
    /// What was typed in this event.
    Typed,
}

/// An offered sentence.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Suggestion {
    /// The sentence.
    pub text: String,
    /// Its prefix in the phrase bank; empty where it has none.
    pub prefix: String,
    /// Where it comes from.
    pub source: Source,
    /// How often it stands in this event.
    pub times: u32,
    /// How many characters before the caret it takes the place of.
    pub replaces: usize,
    /// Whether the word before the caret is its whole prefix, so that it is surely meant.
    pub called: bool,
}

/// The sentences to offer after `before`, the text of the caret's line up to the caret: the surely
/// meant first, then the writer's phrases, everybody's, and what was typed before, the most
/// frequent and then the latest first. An empty line is offered only what is asked for by
/// `asked`, a key of its own.
#[must_use]
pub fn suggest(bank: &Bank, before: &str, asked: bool) -> Vec<Suggestion> {
    let line = before.trim_start();
    let word = line.rsplit(char::is_whitespace).next().unwrap_or_default();
    let (word_length, line_length) = (word.chars().count(), line.chars().count());
    let (word, folded) = (word.to_lowercase(), line.to_lowercase());
    let open = asked && line.is_empty();
    let mut found: Vec<(Suggestion, bool, i64)> = Vec::new();
    for one in &bank.stored {
        let source = if one.own { Source::Own } else { Source::Shared };
        let prefix = one.prefix.to_lowercase();
        let called = !prefix.is_empty() && prefix == word;
        let by_prefix = called
            || (word_length >= SHORTEST_PREFIX && !prefix.is_empty() && prefix.starts_with(&word));
        let by_line = line_length >= SHORTEST_LINE && begins(&one.text, &folded);
        if by_prefix || by_line || (open && one.fitting) {
            let replaces = if by_prefix { word_length } else { line_length };
            let suggestion = Suggestion {
                text: one.text.clone(),
                prefix: one.prefix.clone(),
                source,
                times: 0,
                replaces,
                called,
            };
            found.push((suggestion, one.fitting, 0));
        }
    }
    let learnt = if line_length >= SHORTEST_LINE || open { typed(&bank.past) } else { Vec::new() };
    found.extend(learnt.into_iter().filter(|one| open || begins(&one.text, &folded)).map(|one| {
        let suggestion = Suggestion {
            text: one.text,
            prefix: String::new(),
            source: Source::Typed,
            times: one.times,
            replaces: line_length,
            called: false,
        };
        (suggestion, one.own, one.at_ms)
    }));
    found.sort_by(|(a, a_fits, a_at), (b, b_fits, b_at)| {
        (b.called, a.source, b_fits, b.times, b_at, &a.text)
            .cmp(&(a.called, b.source, a_fits, a.times, a_at, &b.text))
    });
    let mut seen = BTreeSet::new();
    found.retain(|(one, ..)| seen.insert(one.text.trim().to_lowercase()));
    found.into_iter().map(|(one, ..)| one).take(MOST).collect()
}

/// Whether a sentence begins with what was typed and says more.
fn begins(sentence: &str, typed: &str) -> bool {
    let sentence = sentence.to_lowercase();
    sentence.len() > typed.len() && sentence.starts_with(typed)
}

/// A line of this event, and how it was used.
struct Line {
    text: String,
    times: u32,
    own: bool,
    at_ms: i64,
}

/// The lines worth offering; those that differ in case alone are one, written as last.
fn typed(past: &[Past]) -> Vec<Line> {
    let mut lines: BTreeMap<String, Line> = BTreeMap::new();
    for one in past {
        for text in one.text.lines().map(str::trim).filter(|line| line.chars().count() >= WORTH) {
            let line = lines.entry(text.to_lowercase()).or_insert_with(|| Line {
                text: text.to_owned(),
                times: 0,
                own: false,
                at_ms: i64::MIN,
            });
            line.times += 1;
            line.own |= one.own;
            if one.at_ms > line.at_ms {
                line.at_ms = one.at_ms;
                text.clone_into(&mut line.text);
            }
        }
    }
    lines.into_values().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    const SK: &str = "Regulasi daerah sudah ada dan terlampir; lengkapi dengan petunjuk teknis.";

    fn stored(prefix: &str, text: &str, own: bool) -> Stored {
        Stored { text: text.into(), prefix: prefix.into(), own, fitting: false }
    }

    fn past(text: &str, own: bool, at_ms: i64) -> Past {
        Past { text: text.into(), own, at_ms }
    }

    fn texts(found: &[Suggestion]) -> Vec<&str> {
        found.iter().map(|one| one.text.as_str()).collect()
    }

    #[test]
    fn a_whole_prefix_is_surely_meant_wherever_it_stands_in_the_line() {
        let bank = Bank { stored: vec![stored("sk", SK, false)], past: vec![] };
        let found = suggest(&bank, "Dokumen diperlihatkan. SK", false);
        assert_eq!((found[0].called, found[0].replaces), (true, 2));
        let found = suggest(&bank, "Dokumen s", false);
        assert_eq!(found, [], "one letter calls up nothing");
    }

    #[test]
    fn half_a_prefix_offers_and_does_not_call() {
        let bank = Bank { stored: vec![stored("skb", SK, true)], past: vec![] };
        let found = suggest(&bank, "sk", false);
        assert_eq!((found[0].called, found[0].replaces, found[0].source), (false, 2, Source::Own));
    }

    #[test]
    fn the_line_so_far_is_completed_and_replaced_as_a_whole() {
        let bank =
            Bank { stored: vec![], past: vec![past("Baris satu.\nRegulasi ada di SK.", false, 1)] };
        let found = suggest(&bank, "  regu", false);
        assert_eq!(texts(&found), ["Regulasi ada di SK."]);
        assert_eq!(found[0].replaces, 4);
        assert_eq!(suggest(&bank, "Regulasi ada di SK.", false), [], "nothing more to say");
    }

    #[test]
    fn what_was_typed_often_comes_before_what_was_typed_late() {
        let bank = Bank {
            stored: vec![],
            past: vec![
                past("Anggaran belum tersedia.", false, 9),
                past("Anggaran masuk RKA 2019.", false, 1),
                past("anggaran masuk RKA 2019.", false, 2),
            ],
        };
        let found = suggest(&bank, "angg", false);
        assert_eq!(texts(&found), ["anggaran masuk RKA 2019.", "Anggaran belum tersedia."]);
        assert_eq!(found[0].times, 2);
    }

    #[test]
    fn the_bank_comes_before_what_was_typed_and_own_before_shared() {
        let bank = Bank {
            stored: vec![
                stored("", "Lengkapi SOP bersama.", false),
                stored("", "Lengkapi SOP sendiri.", true),
            ],
            past: vec![
                past("Lengkapi SOP bersama.", true, 1),
                past("Lengkapi SOP layanan.", true, 2),
            ],
        };
        let found = suggest(&bank, "lengk", false);
        let wanted = ["Lengkapi SOP sendiri.", "Lengkapi SOP bersama.", "Lengkapi SOP layanan."];
        assert_eq!(texts(&found), wanted);
    }

    #[test]
    fn an_empty_line_is_offered_nothing_unless_asked() {
        let fitting = Stored { fitting: true, ..stored("sk", SK, false) };
        let bank = Bank {
            stored: vec![fitting, stored("x", "Lain.", false)],
            past: vec![past("Sudah berjalan baik.", true, 1)],
        };
        assert_eq!(suggest(&bank, "", false), []);
        assert_eq!(texts(&suggest(&bank, "", true)), [SK, "Sudah berjalan baik."]);
    }

    #[test]
    fn never_more_than_a_handful() {
        let past =
            (0..40).map(|n| past(&format!("Kegiatan nomor {n} berjalan."), true, n)).collect();
        assert_eq!(suggest(&Bank { stored: vec![], past }, "keg", false).len(), MOST);
    }
}
