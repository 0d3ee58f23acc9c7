//! How a source file has to look: its purpose first, not too long, nothing silenced, nothing put
//! off, no vague name, no registry's host.
//!
//! Leaves out what a compiler, clippy, ESLint or Prettier already say.

use std::io;
use std::path::{Path, PathBuf};

use super::{listed, root};

const MOST_LINES_OF_RUST: usize = 400;
const MOST_LINES_OF_UI: usize = 250;

/// Rules on one source file; `path` is relative to the root, with `/`.
fn broken_file_rules(path: &str, text: &str) -> Vec<String> {
    let mut found = Vec::new();
    let rust = path.ends_with(".rs");
    if rust && !text.starts_with("//!") {
        found.push(format!("{path} does not open with `//!`: say what it is for and leaves out"));
    }
    let most = if rust { MOST_LINES_OF_RUST } else { MOST_LINES_OF_UI };
    let lines = text.lines().count();
    let has_reason = text
        .lines()
        .filter_map(|line| line.split_once("long-file:"))
        .any(|(_, why)| why.chars().filter(|letter| letter.is_alphabetic()).count() >= 10);
    if lines > most && !has_reason {
        found.push(format!(
            "{path} has {lines} lines, more than {most}: split it by idea, or write the reason \
             on a comment line `long-file: …`"
        ));
    }
    for (number, line) in text.lines().enumerate().map(|(index, line)| (index + 1, line)) {
        let code = line.trim_start();
        if code.starts_with("//") {
            continue;
        }
        for (mark, instead) in forbidden_marks(rust) {
            if code.contains(&mark) {
                found.push(format!("{path}:{number} has `{mark}`: {instead}"));
            }
        }
        if let Some(name) = vaguely_named(code) {
            found.push(format!(
                "{path}:{number} names something `{name}`: take the word for what it does from \
                 the field, or a free function"
            ));
        }
    }
    found
}

/// Marks that no code carries. Put together here, so that this file does not carry them itself.
fn forbidden_marks(rust: bool) -> Vec<(String, &'static str)> {
    let mut marks = Vec::new();
    if rust {
        let expect = "mend it, or write #[expect(lint, reason = \"…\")] with the reason";
        let whole = "write the whole of it, or leave it out and say so on the issue";
        marks.push((["#[", "allow("].concat(), expect));
        marks.push((["#![", "allow("].concat(), expect));
        marks.push((["#[", "ignore"].concat(), "mend the test or remove it"));
        marks.push((["todo", "!("].concat(), whole));
        marks.push((["unimplemented", "!("].concat(), whole));
    } else {
        marks.push(([".on", "ly("].concat(), "let all the tests run"));
        marks.push((["test.sk", "ip("].concat(), "mend the test or remove it"));
        marks.push((["@ts-", "ignore"].concat(), "mend the type"));
    }
    marks
}

/// A file names no registry: from where crates and modules come is the client's configuration.
fn named_registries(path: &str, text: &str) -> Vec<String> {
    // Put together here, so that this file does not carry them itself.
    let hosts = [
        ["registry.", "npmjs.org"],
        ["registry.", "yarnpkg.com"],
        ["index.", "crates.io"],
        ["static.", "crates.io"],
        ["\"resolved\": ", "\"http"],
    ];
    hosts
        .iter()
        .map(|parts| parts.concat())
        .filter(|host| text.contains(host))
        .map(|host| {
            format!(
                "{path} has `{host}`: leave the registry to the client's own configuration (npm: \
                 omit-lockfile-registry-resolved)"
            )
        })
        .collect()
}

/// The name that a line declares, when it says nothing about what the thing does.
fn vaguely_named(code: &str) -> Option<&str> {
    const DECLARES: [&str; 8] =
        ["struct", "enum", "trait", "type", "mod", "class", "interface", "union"];
    const VAGUE: [&str; 5] = ["Manager", "Service", "Helper", "Util", "Utils"];
    let words: Vec<&str> = code
        .split(|letter: char| !(letter.is_alphanumeric() || letter == '_'))
        .filter(|word| !word.is_empty())
        .collect();
    let declared = words.windows(2).filter_map(|pair| match pair {
        [keyword, name] if DECLARES.contains(keyword) => Some(*name),
        _ => None,
    });
    let vague = |name: &&str| {
        let singular = name.trim_end_matches('s').to_lowercase();
        VAGUE.iter().any(|word| {
            name.ends_with(word)
                || singular == word.to_lowercase()
                || singular.ends_with(&format!("_{}", word.to_lowercase()))
        })
    };
    declared.into_iter().find(vague)
}

/// What is generated or fetched, and so not ours to keep in shape.
fn is_left_out(folder: &Path) -> bool {
    ["node_modules", "ui/dist", "gen", "target", "ui/src/contract"]
        .iter()
        .any(|left_out| folder.ends_with(left_out))
}

/// The files below a folder whose names end in one of `ends`.
fn files(folder: &Path, ends: &[&str], into: &mut Vec<PathBuf>) -> io::Result<()> {
    for entry in std::fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() {
            if !is_left_out(&path) {
                files(&path, ends, into)?;
            }
        } else if ends.iter().any(|end| path.to_string_lossy().ends_with(end)) {
            into.push(path);
        }
    }
    Ok(())
}

/// The texts of the project's files with such names, by their paths from the root.
fn texts(ends: &[&str]) -> io::Result<Vec<(String, String)>> {
    let root = root();
    let mut paths = Vec::new();
    for folder in ["src-tauri", "tests", "ui", "docs", ".cargo", ".ci"] {
        files(&root.join(folder), ends, &mut paths)?;
    }
    for entry in std::fs::read_dir(&root)? {
        let path = entry?.path();
        if path.is_file() && ends.iter().any(|end| path.to_string_lossy().ends_with(end)) {
            paths.push(path);
        }
    }
    let mut texts = Vec::new();
    for file in paths {
        let path = file.strip_prefix(&root).unwrap_or(&file).to_string_lossy().replace('\\', "/");
        texts.push((path, std::fs::read_to_string(&file)?));
    }
    if texts.len() < 5 {
        return Err(io::Error::other(format!("only {} files end in {ends:?}", texts.len())));
    }
    Ok(texts)
}

#[test]
fn every_source_file_keeps_the_rules_of_the_house() {
    let found: Vec<String> = texts(&[".rs", ".svelte", ".ts"])
        .unwrap()
        .iter()
        .flat_map(|(path, text)| broken_file_rules(path, text))
        .collect();
    assert!(found.is_empty(), "{}", listed(&found));
}

#[test]
fn a_file_without_its_purpose_is_found() {
    assert_eq!(broken_file_rules("a.rs", "use std::io;\n").len(), 1);
    assert_eq!(broken_file_rules("a.rs", "//! Reads NIPs.\nuse std::io;\n").len(), 0);
    assert_eq!(broken_file_rules("a.ts", "export const a = 1;\n").len(), 0);
}

#[test]
fn a_long_file_is_found_unless_it_says_why() {
    let long = format!("//! Long.\n{}", "fn f() {}\n".repeat(MOST_LINES_OF_RUST));
    assert_eq!(broken_file_rules("a.rs", &long).len(), 1);
    let unreasoned = format!("{long}// long-file: yes\n");
    assert_eq!(broken_file_rules("a.rs", &unreasoned).len(), 1);
    let reasoned = format!("{long}// long-file: one table that is read as one\n");
    assert_eq!(broken_file_rules("a.rs", &reasoned).len(), 0);
    assert_eq!(broken_file_rules("a.svelte", &"<p></p>\n".repeat(MOST_LINES_OF_UI + 1)).len(), 1);
}

#[test]
fn every_forbidden_mark_is_found_and_the_same_in_a_comment_is_not() {
    for (rust, path) in [(true, "a.rs"), (false, "a.ts")] {
        for (mark, _) in forbidden_marks(rust) {
            let found = broken_file_rules(path, &format!("//! X.\nlet x = 1; {mark}\n"));
            assert_eq!(found.len(), 1, "{mark}: {found:?}");
            assert_eq!(broken_file_rules(path, &format!("//! X.\n// {mark}\n")).len(), 0);
        }
    }
}

#[test]
fn a_vague_name_is_found_and_a_clear_one_is_not() {
    // Put together here, so that this file does not carry them itself.
    for (declares, vague) in [
        ("pub struct Desk", "Manager {"),
        ("export class Api", "Service {"),
        ("mod ut", "ils;"),
        ("pub(crate) enum Str", "Helper {"),
    ] {
        let code = [declares, vague].concat();
        assert!(vaguely_named(&code).is_some(), "{code}");
    }
    for code in ["pub struct SlotClock {", "let managers = 3;", "mod customer;", "struct Servicing"]
    {
        assert!(vaguely_named(code).is_none(), "{code}");
    }
}

#[test]
fn no_file_names_a_registry() {
    let ends = [".rs", ".svelte", ".ts", ".mjs", ".js", ".json", ".toml", ".npmrc", ".md", "run"];
    let found: Vec<String> = texts(&ends)
        .unwrap()
        .iter()
        .flat_map(|(path, text)| named_registries(path, text))
        .collect();
    assert!(found.is_empty(), "{}", listed(&found));
}

#[test]
fn a_lock_file_that_was_resolved_to_a_host_is_found() {
    let lock = ["  \"resolved\": ", "\"https://example.org/vite.tgz\","].concat();
    assert_eq!(named_registries("ui/package-lock.json", &lock).len(), 1);
    assert_eq!(named_registries("ui/package-lock.json", "  \"resolved\": false").len(), 0);
}
