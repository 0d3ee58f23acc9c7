//! Boxes beside words: which are ticked, where the boxes stand before the words, behind them, or
//! where only the chosen word was left.

use super::super::fold::fold_header;

/// Marks each letter of struck-out text.
const STRUCK: char = '\u{336}';

/// Words beside the options that say nothing.
const FILLER: &[&str] = &["inovasi", "daerah", "dan", "atau", "serta", "jenis", "bentuk", "tahap"];

/// What stands in the text, in order.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Token {
    Box { ticked: bool, from: usize, to: usize },
    Option { index: usize, struck: bool, from: usize, to: usize },
}

/// What the boxes say.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) enum Choice {
    /// No option is named at all.
    NoOption,
    /// Every box is empty, or all options stand there without any.
    Nothing,
    /// The chosen options, by their place in the list.
    Chosen(Vec<usize>),
    /// A tick that may belong to either neighbour.
    Unclear,
}

/// Reads a text against a list of options, each with its folded words.
pub(super) fn read(text: &str, options: &[&[&str]]) -> (Choice, bool) {
    let (tokens, more) = tokens(text, options);
    (decide(text, &tokens, options.len()), more)
}

/// Whether a text has a box or a tick.
pub(super) fn has_mark(text: &str) -> bool {
    tokens(text, &[]).0.iter().any(|token| matches!(token, Token::Box { .. }))
}

fn decide(text: &str, tokens: &[Token], count: usize) -> Choice {
    let named: Vec<(usize, bool)> = tokens
        .iter()
        .filter_map(|token| match token {
            Token::Option { index, struck, .. } => Some((*index, *struck)),
            Token::Box { .. } => None,
        })
        .collect();
    if named.is_empty() {
        return Choice::NoOption;
    }
    let boxes = tokens.iter().filter(|token| matches!(token, Token::Box { .. })).count();
    if boxes == 0 || named.iter().any(|(_, struck)| *struck) {
        let left: Vec<usize> =
            named.iter().filter(|(_, struck)| !struck).map(|(index, _)| *index).collect();
        let all = left.len() >= count && named.iter().all(|(_, struck)| !struck);
        return if all || left.is_empty() { Choice::Nothing } else { chosen(left) };
    }
    let before = match (tokens.first(), tokens.last()) {
        (Some(Token::Box { .. }), _) => Some(true),
        (_, Some(Token::Box { .. })) => Some(false),
        _ => nearer(text, tokens),
    };
    let Some(before) = before else { return Choice::Unclear };
    let mut ticked = Vec::new();
    let mut boxed = 0;
    for (at, token) in tokens.iter().enumerate() {
        let Token::Option { index, .. } = token else { continue };
        let own = if before { at.checked_sub(1) } else { at.checked_add(1) };
        if let Some(Token::Box { ticked: tick, .. }) = own.and_then(|own| tokens.get(own)) {
            boxed += 1;
            if *tick {
                ticked.push(*index);
            }
        }
    }
    match (ticked.is_empty(), boxed == named.len()) {
        (false, _) => chosen(ticked),
        (true, true) => Choice::Nothing,
        (true, false) => Choice::Unclear,
    }
}

fn chosen(mut options: Vec<usize>) -> Choice {
    options.sort_unstable();
    options.dedup();
    Choice::Chosen(options)
}

/// Whether boxes between options stand nearer to the option behind them (`true`) or before them.
fn nearer(text: &str, tokens: &[Token]) -> Option<bool> {
    let gap = |from: usize, to: usize| {
        let between = text.get(from..to).unwrap_or("");
        let lines = between.matches('\n').count() * 100;
        lines + between.chars().filter(|letter| letter.is_whitespace()).count()
    };
    let mut votes: Vec<bool> = Vec::new();
    for window in tokens.windows(3) {
        let [
            Token::Option { to: left, .. },
            Token::Box { from, to, .. },
            Token::Option { from: right, .. },
        ] = window
        else {
            continue;
        };
        let (before, behind) = (gap(*to, *right), gap(*left, *from));
        if before == behind {
            return None;
        }
        votes.push(before < behind);
    }
    let first = votes.first().copied();
    first.filter(|first| votes.iter().all(|vote| vote == first))
}

/// The tokens, and whether words stand there that are neither option nor filler.
fn tokens(text: &str, options: &[&[&str]]) -> (Vec<Token>, bool) {
    let mut tokens = Vec::new();
    let mut word = String::new();
    let mut more = false;
    let mut close = |word: &mut String| {
        let said = fold_header(&std::mem::take(word));
        more |= !said.is_empty() && !FILLER.contains(&said.as_str());
    };
    let mut at = 0;
    while let Some(rest) = text.get(at..).filter(|rest| !rest.is_empty()) {
        let fresh = word.is_empty() || ends_word(&word, rest);
        let mark = mark(rest, fresh);
        let option = if fresh { option(rest, options) } else { None };
        if let Some((ticked, length)) = mark {
            close(&mut word);
            tokens.push(Token::Box { ticked, from: at, to: at + length });
            at += length;
        } else if let Some((index, length)) = option {
            close(&mut word);
            let struck = rest.get(..length).is_some_and(|own| own.contains(STRUCK));
            tokens.push(Token::Option { index, struck, from: at, to: at + length });
            at += length;
        } else {
            let letter = rest.chars().next().unwrap_or(' ');
            if letter.is_alphanumeric() || letter == STRUCK {
                word.push(letter);
            } else {
                close(&mut word);
            }
            at += letter.len_utf8();
        }
    }
    close(&mut word);
    (tokens, more)
}

/// Run-together words part where a capital follows a small letter.
fn ends_word(word: &str, rest: &str) -> bool {
    let small = word.chars().last().is_some_and(char::is_lowercase);
    small && rest.starts_with(char::is_uppercase)
}

/// A box at the beginning of a text: ticked or not, and its length in bytes.
fn mark(text: &str, fresh: bool) -> Option<(bool, usize)> {
    let first = text.chars().next()?;
    match first {
        '☑' | '☒' | '✓' | '✔' | '√' | '✗' | '✘' | '✕' | '✖' | '☓' | '■' | '⊠' | '⊗' | '●' | '◉'
        | '🗹' | '🗷' | '🗵' | '\u{f0fc}' | '\u{f0fd}' | '\u{f0fe}' | '\u{f052}' | '\u{f054}' => {
            Some((true, first.len_utf8()))
        }
        '☐' | '□' | '◻' | '❏' | '❑' | '▢' | '○' | '◯' | '\u{f0a8}' | '\u{f06f}' | '\u{f0a3}'
        | '\u{f071}' => Some((false, first.len_utf8())),
        '[' | '(' => bracketed(text),
        'x' | 'X' | 'v' | 'V' if fresh => {
            let next = text.chars().nth(1);
            next.is_none_or(|next| !next.is_alphanumeric() && next != '.').then_some((true, 1))
        }
        _ => None,
    }
}

/// "[x]", "(v)", "( )", "[ √ ]".
fn bracketed(text: &str) -> Option<(bool, usize)> {
    let end = text.find([']', ')'])?;
    let inner = text.get(1..end)?;
    let inside = inner.trim_matches(|letter: char| letter.is_whitespace() || letter == '_');
    let length = end + 1;
    if inside.is_empty() {
        return (inner.chars().count() <= 6).then_some((false, length));
    }
    let (ticked, taken) = mark(inside, true)?;
    (taken == inside.len()).then_some((ticked, length))
}

/// The longest option at the beginning of a text, and its length in bytes.
fn option(text: &str, options: &[&[&str]]) -> Option<(usize, usize)> {
    let mut folded = String::new();
    let mut best = None;
    for (at, letter) in text.char_indices() {
        let more = fold_header(letter.encode_utf8(&mut [0; 4]));
        if more.is_empty() {
            if let (STRUCK, Some((_, length))) = (letter, &mut best)
                && *length == at
            {
                *length = at + letter.len_utf8();
            }
            if folded.is_empty() || mark(text.get(at..).unwrap_or(""), false).is_some() {
                break;
            }
            continue;
        }
        folded.push_str(&more);
        let mut goes_on = false;
        for (index, words) in options.iter().enumerate() {
            goes_on |= words.iter().any(|word| word.starts_with(&folded));
            if words.contains(&folded.as_str()) {
                best = Some((index, at + letter.len_utf8()));
            }
        }
        if !goes_on {
            break;
        }
    }
    best.filter(|(_, length)| {
        let next = text.get(*length..).and_then(|rest| rest.chars().next());
        next.is_none_or(|next| !next.is_lowercase())
    })
}
