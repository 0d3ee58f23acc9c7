//! The lines of strace (`-f -xx`) as calls: name, arguments, answer, and when each began and ended.

use std::{collections::BTreeMap, io::BufRead};

/// An argument of a call.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Argument {
    /// Bytes: of a text, or what is written; pieces of one vector are joined.
    Bytes(Vec<u8>),
    /// Anything else, as strace says it.
    Word(String),
}

/// A call that a program made of the system.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Call {
    /// Its name.
    pub name: String,
    /// Its arguments.
    pub arguments: Vec<Argument>,
    /// What the system answered, below 0 a refusal; none when the program ended within it.
    pub answer: Option<i64>,
    /// The line on which it began.
    pub begun: usize,
    /// The line on which it ended; the trace's end when that is not told.
    pub ended: usize,
}

/// The calls of a trace, in the order in which they ended.
///
/// # Panics
/// On a line that is not understood: what is not understood proves nothing.
#[must_use]
pub fn calls(trace: impl BufRead) -> Vec<Call> {
    let mut calls = Vec::new();
    let mut open: BTreeMap<String, (usize, String)> = BTreeMap::new();
    let mut count = 0;
    for (at, line) in trace.lines().enumerate() {
        let line = line.unwrap();
        count = at + 1;
        let (thread, said) = line.split_once(' ').unwrap_or_else(|| panic!("strace: {line:.200}"));
        let said = said.trim_start();
        if said.starts_with("+++") || said.starts_with("---") {
            continue;
        }
        if let Some(first) = said.strip_suffix("<unfinished ...>") {
            open.insert(thread.to_owned(), (at, first.trim_end().to_owned()));
        } else if let Some(rest) = said.strip_prefix("<... ") {
            let (_, rest) = rest.split_once("resumed>").unwrap_or_default();
            let (begun, first) = open
                .remove(thread)
                .unwrap_or_else(|| panic!("strace resumes nothing: {line:.200}"));
            calls.push(call(&format!("{first}{rest}"), begun, at));
        } else {
            calls.push(call(said, at, at));
        }
    }
    for (begun, first) in open.into_values() {
        calls.push(call(&format!("{first}) = ?"), begun, count));
    }
    calls
}

/// What begins the names of calls that change files.
const CHANGING: [&str; 10] = [
    "write",
    "pwrite",
    "ftruncate",
    "fallocate",
    "mkdir",
    "unlink",
    "rmdir",
    "rename",
    "open",
    "creat",
];

/// Every way in which the calls may have gone that the program's end cut off: each was carried out
/// or was not, and only the files can tell. A flush without an answer promises nothing.
///
/// # Panics
/// When there are more than any program has threads.
pub fn ways(calls: &[Call]) -> impl Iterator<Item = Vec<Call>> {
    let changes = |call: &Call| CHANGING.iter().any(|change| call.name.starts_with(change));
    let doubtful: Vec<usize> = (calls.iter().enumerate())
        .filter(|(_, call)| call.answer.is_none() && changes(call))
        .map(|(at, _)| at)
        .collect();
    assert!(doubtful.len() < 10, "{} calls were cut off", doubtful.len());
    (0..1_u32 << doubtful.len()).map(move |way| {
        let mut calls = calls.to_vec();
        for (bit, at) in doubtful.iter().enumerate() {
            // The likely way comes first: what was begun is seldom not carried out.
            let done = way & (1 << bit) == 0;
            if let Some(call) = calls.get_mut(*at) {
                call.answer = Some(if done { carried_out(call) } else { -1 });
            }
        }
        calls
    })
}

/// What the system answers to a call that is carried out whole.
fn carried_out(call: &Call) -> i64 {
    /// A descriptor that no program has.
    const UNUSED: i64 = i64::MAX;
    match call.name.as_str() {
        "write" | "writev" | "pwrite64" | "pwritev" | "pwritev2" => {
            let written = call.arguments.iter().find_map(|argument| match argument {
                Argument::Bytes(bytes) => i64::try_from(bytes.len()).ok(),
                Argument::Word(_) => None,
            });
            written.unwrap_or_default()
        }
        "open" | "openat" | "creat" => UNUSED,
        _ => 0,
    }
}

fn call(said: &str, begun: usize, ended: usize) -> Call {
    let parts = || {
        let (call, answer) = said.rsplit_once(" = ")?;
        let (name, arguments) = call.trim_end().strip_suffix(')')?.split_once('(')?;
        Some((name, arguments, answer))
    };
    let (name, words, answer) = parts().unwrap_or_else(|| panic!("strace: {said:.200}"));
    let arguments = match words.find("iov_base=") {
        Some(from) => vector(words, from),
        None => words.split(", ").map(argument).collect(),
    };
    let answer = answer.split(' ').next().and_then(number);
    Call { name: name.to_owned(), arguments, answer, begun, ended }
}

/// `3, [{iov_base="\x61", iov_len=1}, {iov_base="\x62", iov_len=1}], 2, 0`: one argument of bytes.
fn vector(words: &str, from: usize) -> Vec<Argument> {
    let (before, rest) = words.split_at(from);
    let (pieces, after) = rest.rsplit_once(']').unwrap_or((rest, ""));
    let bytes = pieces.split("iov_base=").skip(1).flat_map(|piece| {
        bytes(piece.split(", iov_len=").next().unwrap_or_default())
            .unwrap_or_else(|| panic!("strace: {words:.200}"))
    });
    let mut arguments: Vec<Argument> =
        before.trim_end_matches(['[', '{', ' ', ',']).split(", ").map(argument).collect();
    arguments.push(Argument::Bytes(bytes.collect()));
    arguments.extend(after.split(", ").filter(|word| !word.is_empty()).map(argument));
    arguments
}

fn argument(word: &str) -> Argument {
    assert!(!word.ends_with("\"..."), "strace cut bytes short: {word:.100}");
    bytes(word).map_or_else(|| Argument::Word(word.to_owned()), Argument::Bytes)
}

/// `"\x61\x62"` as bytes.
fn bytes(word: &str) -> Option<Vec<u8>> {
    let inner = word.strip_prefix('"')?.strip_suffix('"')?;
    let digit = |byte: u8| char::from(byte).to_digit(16).and_then(|digit| u8::try_from(digit).ok());
    inner
        .as_bytes()
        .chunks(4)
        .map(|chunk| match chunk {
            [b'\\', b'x', high, low] => Some((digit(*high)? << 4) | digit(*low)?),
            _ => None,
        })
        .collect()
}

/// A number as strace says it, decimal or hexadecimal.
pub(super) fn number(word: &str) -> Option<i64> {
    match word.strip_prefix("0x") {
        Some(digits) => u64::from_str_radix(digits, 16).ok().map(u64::cast_signed),
        None => word.parse().ok(),
    }
}
