//! Which innovation a place names, by an index over names: no file is compared with all of them.

use std::collections::{BTreeMap, BTreeSet};

use super::indicator::{Indicators, is_noise};
use super::words::SHORT_OPD;
use super::{Fit, Known, MAX_CANDIDATES, Segment, split};
use crate::ids::InnovationId;

/// Words of a name that are looked up together, at most.
const MAX_WINDOW: usize = 14;
/// Shorter names count only where they are a whole folder's name.
const MIN_LETTERS: usize = 4;
/// Letters that a cut name needs to be offered.
const MIN_CUT_LETTERS: usize = 6;

/// Innovations and agencies by their names.
#[derive(Clone, Debug, Default)]
pub(super) struct Names {
    ids: Vec<InnovationId>,
    /// The agency of each innovation.
    opds: Vec<usize>,
    /// Innovations by a name of theirs without spaces.
    by_name: BTreeMap<String, BTreeSet<usize>>,
    /// Agencies by a name of theirs without spaces.
    by_opd: BTreeMap<String, BTreeSet<usize>>,
    /// The innovations of each agency.
    of_opd: Vec<Vec<usize>>,
}

/// What was found.
pub(super) struct FoundName {
    pub(super) fit: Fit<InnovationId>,
    /// The words, by segment, that name an innovation or an agency.
    pub(super) taken: Vec<BTreeSet<usize>>,
}

/// A name found in a segment.
struct Hit<'a> {
    meant: &'a BTreeSet<usize>,
    from: usize,
    length: usize,
}

impl Names {
    pub(super) fn new<'a>(innovations: impl IntoIterator<Item = Known<'a>>) -> Self {
        let mut names = Self::default();
        let mut agencies: BTreeMap<String, usize> = BTreeMap::new();
        for known in innovations {
            let next = agencies.len();
            let opd = *agencies.entry(joined(&split(known.opd))).or_insert(next);
            if opd == next {
                names.of_opd.push(Vec::new());
            }
            for alias in known.aliases.iter().chain([&known.opd]) {
                for key in opd_keys(alias) {
                    names.by_opd.entry(key).or_default().insert(opd);
                }
            }
            let at = names.ids.len();
            names.ids.push(known.id);
            names.opds.push(opd);
            if let Some(of_opd) = names.of_opd.get_mut(opd) {
                of_opd.push(at);
            }
            for variant in variants(known.name) {
                let key = joined(&split(variant));
                if !key.is_empty() {
                    names.by_name.entry(key).or_default().insert(at);
                }
            }
        }
        names
    }

    pub(super) fn find(&self, segments: &[Segment], indicators: &Indicators) -> FoundName {
        let mut taken = vec![BTreeSet::new(); segments.len()];
        let mut opds: BTreeSet<usize> = BTreeSet::new();
        let mut hits: Vec<(usize, Hit<'_>)> = Vec::new();
        for (at, segment) in segments.iter().enumerate().rev() {
            let words = &segment.words;
            let hit = longest(&self.by_name, words, indicators);
            let (long, origin) = long_form(words);
            let opd = longest(&self.by_opd, &long, indicators);
            // Words of an agency inside an innovation's name are the innovation's.
            let inside = |opd: &Hit<'_>| hit.as_ref().is_some_and(|hit| hit.length > opd.length);
            if let Some(opd) = opd.filter(|opd| !inside(opd)) {
                if let Some(taken) = taken.get_mut(at) {
                    taken.extend(origin.iter().skip(opd.from).take(opd.length));
                }
                opds.extend(opd.meant);
            }
            if let Some(hit) = hit {
                if let Some(taken) = taken.get_mut(at) {
                    taken.extend(hit.from..hit.from + hit.length);
                }
                hits.push((at, hit));
            }
        }
        let fit = self.weighed(segments, &taken, &opds, &hits, indicators);
        FoundName { fit, taken }
    }

    fn weighed(
        &self,
        segments: &[Segment],
        taken: &[BTreeSet<usize>],
        opds: &BTreeSet<usize>,
        hits: &[(usize, Hit<'_>)],
        indicators: &Indicators,
    ) -> Fit<InnovationId> {
        // What is left of a segment beside the names in it. A number behind a name is part of
        // what is meant ("SIAGA 2.0"), unless it is a year; one before it only counts.
        let rest = |at: usize| {
            let taken = taken.get(at);
            let last = taken.and_then(|taken| taken.last().copied());
            let words = segments.get(at).map_or(&[][..], |segment| &segment.words);
            words
                .iter()
                .enumerate()
                .filter(move |(at, _)| !taken.is_some_and(|taken| taken.contains(at)))
                .filter(move |(at, word)| {
                    let counts = word.len() < 4 && word.bytes().all(|byte| byte.is_ascii_digit());
                    let behind = last.is_some_and(|last| *at > last);
                    (counts && behind) || !(is_noise(word) || indicators.knows(word))
                })
                .count()
        };
        let of_agency = |one: &usize| {
            opds.is_empty() || self.opds.get(*one).is_some_and(|opd| opds.contains(opd))
        };
        let mut by_name: Vec<usize> = Vec::new();
        let mut whole: BTreeSet<usize> = BTreeSet::new();
        let mut all_whole = true;
        for (at, hit) in hits {
            let fitting: Vec<usize> = hit.meant.iter().copied().filter(of_agency).collect();
            let is_whole = rest(*at) == 0 && !fitting.is_empty();
            let offered =
                if fitting.is_empty() { hit.meant.iter().copied().collect() } else { fitting };
            if is_whole {
                whole.extend(&offered);
            }
            all_whole &= is_whole || offered.iter().all(|one| whole.contains(one));
            by_name.extend(offered);
        }
        keep_first(&mut by_name);
        // Folders that name something that nobody knows.
        let unknown = (0..segments.len()).any(|at| {
            segments.get(at).is_some_and(|segment| !segment.is_file)
                && taken.get(at).is_some_and(BTreeSet::is_empty)
                && rest(at) > 0
                && !segments.get(at).is_some_and(|segment| indicators.is_named_in(&segment.words))
        });
        if let ([one], true) = (by_name.as_slice(), whole.len() == 1) {
            return self.ids.get(*one).map_or(Fit::Open, |id| Fit::Sure(*id));
        }
        if let (Some(one), 1, true) = (whole.first(), whole.len(), all_whole) {
            return self.ids.get(*one).map_or(Fit::Open, |id| Fit::Sure(*id));
        }
        if !by_name.is_empty() {
            return self.likely(by_name);
        }
        let agency: Vec<usize> =
            opds.iter().filter_map(|opd| self.of_opd.get(*opd)).flatten().copied().collect();
        if let ([one], 1, false) = (agency.as_slice(), opds.len(), unknown) {
            return self.ids.get(*one).map_or(Fit::Open, |id| Fit::Sure(*id));
        }
        let mut cut = self.cut(segments);
        cut.retain(of_agency);
        cut.extend(agency);
        keep_first(&mut cut);
        self.likely(cut)
    }

    /// Innovations whose name begins as a folder's whole name does: names cut at a length.
    fn cut(&self, segments: &[Segment]) -> Vec<usize> {
        let mut found = Vec::new();
        for segment in segments.iter().rev() {
            let start = segment.words.iter().take_while(|word| is_noise(word)).count();
            let key = joined(segment.words.get(start..).unwrap_or(&[]));
            if key.chars().count() < MIN_CUT_LETTERS {
                continue;
            }
            let names = self.by_name.range(key.clone()..);
            for (_, meant) in
                names.take_while(|(name, _)| name.starts_with(&key)).take(MAX_CANDIDATES)
            {
                found.extend(meant);
            }
        }
        keep_first(&mut found);
        found
    }

    fn likely(&self, candidates: Vec<usize>) -> Fit<InnovationId> {
        let ids: Vec<InnovationId> = candidates
            .into_iter()
            .filter_map(|at| self.ids.get(at).copied())
            .take(MAX_CANDIDATES)
            .collect();
        if ids.is_empty() { Fit::Open } else { Fit::Likely(ids) }
    }
}

/// The name that takes the most words of a segment; of equals the first.
fn longest<'a>(
    index: &'a BTreeMap<String, BTreeSet<usize>>,
    words: &[String],
    indicators: &Indicators,
) -> Option<Hit<'a>> {
    for length in (1..=words.len().min(MAX_WINDOW)).rev() {
        for (from, window) in words.windows(length).enumerate() {
            let beside = words.len() - length;
            let ordinary = length == 1
                && window.first().is_some_and(|word| is_noise(word) || indicators.knows(word));
            let key = joined(window);
            if beside > 0 && (ordinary || key.chars().count() < MIN_LETTERS) {
                continue;
            }
            if let Some(meant) = index.get(&key) {
                return Some(Hit { meant, from, length });
            }
        }
    }
    None
}

/// The names under which an innovation is known: the whole, what stands before a bracket, a
/// colon or a dash, and what stands in brackets ("SIAGA (Sistem Informasi …)", "… (Kovi Darat)").
fn variants(name: &str) -> Vec<&str> {
    let mut variants = vec![name];
    if let Some((before, after)) = name.split_once('(') {
        variants.push(before);
        variants.push(after.split(')').next().unwrap_or(after));
    }
    for mark in [":", " - ", " – "] {
        if let Some((before, _)) = name.split_once(mark) {
            variants.push(before);
        }
    }
    variants
}

/// The names of an agency: as given, with short forms written out, and without its region.
fn opd_keys(name: &str) -> Vec<String> {
    let (words, _) = long_form(&split(name));
    let region =
        words.iter().position(|word| matches!(word.as_str(), "kabupaten" | "kota" | "kab"));
    let mut keys = vec![joined(&split(name)), joined(&words)];
    if let Some(at) = region.filter(|at| *at >= 2) {
        keys.push(joined(words.get(..at).unwrap_or(&words)));
    }
    keys.retain(|key| !key.is_empty());
    keys
}

/// Words with agencies' short forms written out and without the marks of a unit, each with the
/// place of the word it comes from.
fn long_form(words: &[String]) -> (Vec<String>, Vec<usize>) {
    let mut long = Vec::new();
    for (at, word) in words.iter().enumerate() {
        if matches!(word.as_str(), "upt" | "uptd" | "blud") {
            continue;
        }
        match SHORT_OPD.iter().find(|(short, _)| short == word) {
            Some((_, written)) => long.extend(split(written).into_iter().map(|word| (word, at))),
            None => long.push((word.clone(), at)),
        }
    }
    long.into_iter().unzip()
}

fn joined(words: &[String]) -> String {
    words.concat()
}

fn keep_first(list: &mut Vec<usize>) {
    let mut seen = BTreeSet::new();
    list.retain(|one| seen.insert(*one));
}
