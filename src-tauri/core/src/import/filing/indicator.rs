//! Which indicator a place names: by a number that is meant as one, or by a word.

use std::collections::{BTreeMap, BTreeSet};

use super::words::{KEY_WORDS, MONTHS, NOISE};
use super::{Fit, Segment, split};

/// The indicators, by the words that name them.
#[derive(Clone, Debug)]
pub(super) struct Indicators {
    numbers: BTreeSet<u32>,
    /// What a phrase leads to, and whether it decides.
    phrases: BTreeMap<String, Vec<(u32, bool)>>,
    longest: usize,
}

/// What one segment says.
#[derive(Default)]
struct Said {
    /// By a word that decides.
    by_word: Vec<u32>,
    /// By a word that speaks for others as well.
    by_hint: Vec<u32>,
    /// "indikator 12": written to name an indicator.
    by_mark: Option<u32>,
    /// "bukti 1", "01 …": may as well only count files.
    by_number: Option<u32>,
}

impl Indicators {
    pub(super) fn new<'a>(indicators: impl IntoIterator<Item = (u32, &'a str)>) -> Self {
        let named: Vec<(u32, String)> =
            indicators.into_iter().map(|(number, name)| (number, split(name).join(" "))).collect();
        let mut phrases: BTreeMap<String, Vec<(u32, bool)>> = BTreeMap::new();
        for (number, name) in &named {
            phrases.entry(name.clone()).or_default().push((*number, true));
        }
        for key in &KEY_WORDS {
            // "informasi layanan" is part of one name only where the instrument has one such.
            let of_name =
                |name: &str| format!(" {name} ").contains(&format!(" {} ", key.indicator));
            let meant: Vec<u32> =
                named.iter().filter(|(_, name)| of_name(name)).map(|(number, _)| *number).collect();
            for number in &meant {
                let decides = key.decides && meant.len() == 1;
                let entry = phrases.entry(key.phrase.to_owned()).or_default();
                if entry.iter().all(|(other, _)| other != number) {
                    entry.push((*number, decides));
                }
            }
        }
        let longest = phrases.keys().map(|phrase| phrase.split(' ').count()).max().unwrap_or(0);
        Self { numbers: named.into_iter().map(|(number, _)| number).collect(), phrases, longest }
    }

    /// Whether a word is one of the words that name indicators.
    pub(super) fn knows(&self, word: &str) -> bool {
        self.phrases.contains_key(word)
    }

    /// Whether a segment speaks of an indicator at all.
    pub(super) fn is_named_in(&self, words: &[String]) -> bool {
        let said = self.said(words);
        said.by_mark.is_some() || !said.by_word.is_empty() || !said.by_hint.is_empty()
    }

    /// The indicator of a place; `taken` are the words, by segment, that name its innovation or
    /// agency and so say nothing here.
    pub(super) fn find(&self, segments: &[Segment], taken: &[BTreeSet<usize>]) -> Fit<u32> {
        let mut sure: Vec<u32> = Vec::new();
        let mut likely: Vec<u32> = Vec::new();
        // The innermost folder speaks first: it was made for the indicator. The file's own name
        // follows, and outer folders only where nothing nearer spoke.
        let file = segments.iter().rposition(|segment| segment.is_file);
        let folders = (0..segments.len()).rev().filter(|at| Some(*at) != file);
        let mut folder_spoke = false;
        for at in folders.chain(file) {
            let Some(segment) = segments.get(at) else { continue };
            let names_another = taken.get(at).is_some_and(|words| !words.is_empty());
            let words: Vec<String> = segment
                .words
                .iter()
                .enumerate()
                .filter(|(word, _)| !taken.get(at).is_some_and(|taken| taken.contains(word)))
                .map(|(_, word)| word.clone())
                .collect();
            if folder_spoke && !segment.is_file {
                continue;
            }
            let mut said = self.said(&words);
            if names_another && !segment.is_file {
                // "03_Dinas Kesehatan", "INOVASI 2 - SIAGA": the number counts those.
                said.by_number = None;
            }
            let (fits, is_sure) = said.weighed();
            folder_spoke |= !segment.is_file && !fits.is_empty();
            if is_sure { sure.extend(fits) } else { likely.extend(fits) }
        }
        dedupe(&mut sure);
        match sure.as_slice() {
            [one] => Fit::Sure(*one),
            [] => {
                dedupe(&mut likely);
                if likely.is_empty() { Fit::Open } else { Fit::Likely(likely) }
            }
            _ => Fit::Likely(sure),
        }
    }

    fn said(&self, words: &[String]) -> Said {
        let mut said = Said::default();
        self.read_words(words, &mut said);
        for (at, word) in words.iter().enumerate() {
            for (mark, means) in [("indikator", true), ("ind", true), ("bukti", false)] {
                if let Some(rest) = word.strip_prefix(mark)
                    && let Some(number) = self.after_mark(rest, words.get(at + 1..).unwrap_or(&[]))
                {
                    if means {
                        said.by_mark = said.by_mark.or(Some(number));
                    } else {
                        said.by_number = said.by_number.or(Some(number));
                    }
                }
            }
        }
        said.by_number = said.by_number.or_else(|| self.leading(words));
        said
    }

    /// Phrases from the longest to the shortest; a word belongs to one phrase only.
    fn read_words(&self, words: &[String], said: &mut Said) {
        let mut free = vec![true; words.len()];
        for length in (1..=self.longest.min(words.len())).rev() {
            for (at, window) in words.windows(length).enumerate() {
                let span = at..at + length;
                if !free.get(span.clone()).is_some_and(|free| free.iter().all(|free| *free)) {
                    continue;
                }
                let Some(meant) = self.phrases.get(&window.join(" ")) else { continue };
                free.get_mut(span).into_iter().flatten().for_each(|free| *free = false);
                for (number, decides) in meant {
                    if *decides { said.by_word.push(*number) } else { said.by_hint.push(*number) }
                }
            }
        }
        dedupe(&mut said.by_word);
        dedupe(&mut said.by_hint);
    }

    /// The number behind a mark: in the same word ("ind07"), or the next one.
    fn after_mark(&self, rest: &str, next: &[String]) -> Option<u32> {
        if !rest.is_empty() {
            return self.number(rest);
        }
        let skipped = ["ke", "no", "nomor", "dukung"];
        let at = next.iter().position(|word| !skipped.contains(&word.as_str()))?;
        let number = self.number(next.get(at)?)?;
        (!is_date(next.get(at + 1..).unwrap_or(&[]))).then_some(number)
    }

    /// The number that a name begins with, unless it begins a date or another count.
    fn leading(&self, words: &[String]) -> Option<u32> {
        let (first, rest) = words.split_first()?;
        let number = self.number(first)?;
        (!is_date(rest)).then_some(number)
    }

    fn number(&self, word: &str) -> Option<u32> {
        let digits = word.len() <= 2 && word.bytes().all(|byte| byte.is_ascii_digit());
        let number = digits.then(|| word.parse().ok())??;
        self.numbers.contains(&number).then_some(number)
    }
}

impl Said {
    /// The answers, and whether they are sure.
    fn weighed(self) -> (Vec<u32>, bool) {
        if let Some(mark) = self.by_mark {
            return (vec![mark], true);
        }
        match (self.by_word.as_slice(), self.by_number) {
            ([], None) => (self.by_hint, false),
            ([], Some(number)) => {
                let agrees = self.by_hint.contains(&number);
                let mut all = vec![number];
                if !agrees {
                    all.extend(self.by_hint);
                }
                (all, agrees)
            }
            ([one], None) => (vec![*one], true),
            (several, Some(number)) if several.contains(&number) => (vec![number], true),
            ([one], Some(number)) => (vec![*one, number], false),
            (several, _) => (several.to_vec(), false),
        }
    }
}

/// Whether what follows a number makes it a day ("15 Oktober", "12-10-2022") or part of a
/// regulation's title ("12 Tahun 2021").
fn is_date(rest: &[String]) -> bool {
    let number = |word: &String| word.bytes().all(|byte| byte.is_ascii_digit());
    match rest {
        [next, ..] if MONTHS.contains(&next.as_str()) || next == "tahun" => true,
        [next, ..] if number(next) && next.len() >= 4 => true,
        [next, year, ..] => number(next) && number(year),
        _ => false,
    }
}

/// Whether a word says nothing of which innovation is meant.
pub(super) fn is_noise(word: &str) -> bool {
    word.bytes().all(|byte| byte.is_ascii_digit())
        || NOISE.contains(&word)
        || MONTHS.contains(&word)
        || ["ind", "indikator", "bukti"].iter().any(|mark| {
            word.strip_prefix(mark)
                .is_some_and(|rest| rest.bytes().all(|byte| byte.is_ascii_digit()))
        })
}

/// Keeps the first of each.
fn dedupe<T: Ord + Copy>(list: &mut Vec<T>) {
    let mut seen = BTreeSet::new();
    list.retain(|one| seen.insert(*one));
}
