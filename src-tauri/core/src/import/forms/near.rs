//! Words that are nearly the ones looked for: typing errors, cut or lengthened names.

use super::super::fold::fold_header;
use super::super::indicators;
use crate::registry::Phase;

/// A shorter word is never taken for another.
const SHORTEST: usize = 6;
/// A longer text is like no name and no label: comparing letter by letter would take its length.
const LONGEST: usize = 200;

/// The indicator that a cell names, with typing errors and explanations in brackets allowed, and
/// how much of the text (in lines) is the name.
pub(super) fn indicator(text: &str) -> Option<u8> {
    let known = |text: &str| indicators::read(text).map(|word| word.number);
    known(text).or_else(|| {
        let (before, _) = text.split_once('(').unwrap_or((text, ""));
        known(before).or_else(|| by_likeness(before))
    })
}

fn by_likeness(text: &str) -> Option<u8> {
    let folded = fold_header(text);
    let word = folded.trim_start_matches(|letter: char| letter.is_ascii_digit());
    if word.len() < SHORTEST {
        return None;
    }
    let length = word.chars().count();
    // Further from every name than is allowed, however it goes on.
    if length > LONGEST {
        return None;
    }
    let mut best: Option<(usize, u8)> = None;
    let mut tied = false;
    for (name, number) in indicators::names() {
        let cut = length >= 10 && name.starts_with(word);
        let distance = if cut { 1 } else { distance(word, name) };
        let allowed = if cut { 1 } else { name.chars().count().max(length) / 6 };
        if distance > allowed {
            continue;
        }
        match best {
            Some((nearest, known)) if distance == nearest && known != number => tied = true,
            Some((nearest, _)) if distance >= nearest => {}
            _ => {
                best = Some((distance, number));
                tied = false;
            }
        }
    }
    best.filter(|_| !tied).map(|(_, number)| number)
}

/// The phase that a cell names, also where a converted page cut its word ("siapan", "Pegaw").
pub(super) fn phase(text: &str) -> Option<Phase> {
    if let Some(phase) = Phase::read(text) {
        return Some(phase);
    }
    let folded = fold_header(text);
    let word = folded.strip_prefix("tahapan").or_else(|| folded.strip_prefix("tahap"));
    let word = word.unwrap_or(&folded);
    if word.len() < 4 {
        return None;
    }
    let mut like = Phase::ALL.into_iter().filter(|phase| {
        let label = fold_header(phase.label());
        phase_like(word, &label)
    });
    let first = like.next();
    first.filter(|_| like.next().is_none())
}

/// What a phase's cell says besides the phase: nothing, or more than a number and "Tahap".
pub(super) fn phase_says_more(text: &str, phase: Phase) -> bool {
    let folded = fold_header(super::label::without_number(text));
    let label = fold_header(phase.label());
    let rest = folded.replacen(&label, "", 1).replace("tahapan", "").replace("tahap", "");
    let rest: String = rest.chars().filter(|letter| !letter.is_ascii_digit()).collect();
    let cut = rest.is_empty() || phase_like(&rest, &label);
    !(cut || rest == "inovasi" || rest == "kegiatan" || rest.bytes().all(|b| b"ivx".contains(&b)))
}

/// Whether a folded word is a phase's label, cut or with a letter wrong.
fn phase_like(word: &str, label: &str) -> bool {
    let length = word.chars().count();
    if length > LONGEST {
        return false;
    }
    let begins = |length: usize| {
        let cut: String = label.chars().take(length).collect();
        distance(word, &cut) <= 1
    };
    label.contains(word) || distance(word, label) <= 2 || begins(length) || begins(length + 1)
}

/// Letters to change, add or drop (Levenshtein) from one word to the other.
pub(super) fn distance(one: &str, other: &str) -> usize {
    let other: Vec<char> = other.chars().collect();
    let mut row: Vec<usize> = (0..=other.len()).collect();
    for (at, letter) in one.chars().enumerate() {
        let mut next = vec![at + 1];
        let mut left = at + 1;
        for ((own, above), corner) in other.iter().zip(row.iter().skip(1)).zip(row.iter()) {
            let change = corner + usize::from(*own != letter);
            left = change.min(above + 1).min(left + 1);
            next.push(left);
        }
        row = next;
    }
    row.last().copied().unwrap_or(0)
}
