//! The list of refusals' codes against the sources: a code that Rust can send stands in it, and
//! nothing stands in it that Rust cannot send. The interface's English words hang on that list.
//!
//! Each rule is a function over given input that returns its violations; it is run on the project
//! and on an example that breaks it.

use std::{collections::BTreeSet, fs, path::Path};

use meja_app::contract::{error_codes, is_error_code, notice_codes};

use crate::architecture::root;

/// Where codes come from that are no word of `app` itself: each has a `code()` whose words cross.
const ENUMS: [&str; 10] = [
    "core/src/clock/refusal.rs",
    "core/src/schedule/error.rs",
    "core/src/schedule/conflict.rs",
    "core/src/schedule/plan.rs",
    "core/src/import/detect.rs",
    "sheets/src/read/error.rs",
    "intake/src/tree/refusal.rs",
    "intake/src/docx/error.rs",
    "intake/src/qr.rs",
    "app/src/case/forms/refusal.rs",
];

/// Endings of names of files, which look like codes.
const FILES: [&str; 4] = [".json", ".meja", ".txt", ".ts"];

/// Words with a point in them that are neither codes nor names of files.
const OTHERS: [&str; 1] = ["c1.12"];

fn tree() -> std::path::PathBuf {
    root().join("src-tauri")
}

/// Whether a text has the form of a code: "desk.in_use".
fn is_dotted(text: &str) -> bool {
    let word = |part: &str| {
        part.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'_')
            && part.starts_with(|first: char| first.is_ascii_lowercase())
    };
    text.split('.').count() > 1 && text.split('.').all(word)
}

/// The literals of a source outside of its own tests and comments.
fn literals(source: &str) -> BTreeSet<String> {
    let code = source.split("\n#[cfg(test)]\nmod tests {").next().unwrap_or_default();
    let lines = code.lines().filter(|line| !line.trim_start().starts_with("//"));
    lines.flat_map(|line| line.split('"').skip(1).step_by(2)).map(str::to_owned).collect()
}

/// Dotted words of a source that are nothing known: a code that the list lacks.
fn unlisted(source: &str, known: &BTreeSet<String>) -> Vec<String> {
    let unknown = |word: &String| {
        is_dotted(word)
            && !is_error_code(word)
            && !known.contains(word)
            && !OTHERS.contains(&word.as_str())
            && !FILES.iter().any(|ending| word.ends_with(ending))
    };
    literals(source).into_iter().filter(unknown).collect()
}

/// What a `code()` gives.
fn given(source: &str) -> BTreeSet<String> {
    let bodies = source.split("fn code(").skip(1);
    let arms = bodies.flat_map(|rest| rest.split("\n    }").next().unwrap_or_default().lines());
    arms.filter(|line| line.contains("=> \"")).flat_map(literals).collect()
}

/// The names under which a source sends what its sentences name: of `said!` and of plain lists.
fn sent(source: &str) -> BTreeSet<String> {
    let mut names = literals(source);
    for call in source.split("said!(").skip(1) {
        let call = call.split("\n    );").next().unwrap_or_default();
        let named = call.split([',', '\n']).filter_map(|part| part.trim().split_once(" = "));
        names.extend(named.map(|(name, _)| name.to_owned()));
    }
    names
}

/// The names that an English notice asks for: `v.text`.
fn asked(book: &str) -> BTreeSet<String> {
    let after = book.match_indices("v.").filter(|(at, _)| {
        !book[..*at].ends_with(|before: char| before.is_ascii_alphanumeric() || before == '_')
    });
    let name = |at: usize| {
        let rest = book[at..].chars();
        rest.take_while(|one| one.is_ascii_lowercase() || *one == '_').collect::<String>()
    };
    after.map(|(at, _)| name(at + 2)).filter(|name| !name.is_empty()).collect()
}

fn sources(folder: &Path) -> Vec<(String, String)> {
    let mut found = Vec::new();
    let mut left = vec![folder.to_owned()];
    while let Some(folder) = left.pop() {
        for entry in fs::read_dir(&folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                left.push(path);
            } else if path.extension().is_some_and(|ending| ending == "rs") {
                let name = path.display().to_string();
                found.push((name, fs::read_to_string(&path).unwrap()));
            }
        }
    }
    assert!(found.len() > 5, "{} holds no sources", folder.display());
    found
}

/// Commands, labels of the audit trail and notices: dotted words that are no refusals.
fn other_words() -> BTreeSet<String> {
    let commands = fs::read_to_string(tree().join("app/src/contract/commands.rs")).unwrap();
    let mut known = literals(&commands);
    known.extend(notice_codes().map(str::to_owned));
    let history = fs::read_to_string(root().join("ui/src/i18n/id/history.ts")).unwrap();
    let labels = history.lines().filter_map(|line| line.trim().strip_prefix("label_"));
    // "label_slot_move: …" is the label "slot.move".
    let names = labels.filter_map(|line| line.split_once(':')).map(|(name, _)| name.to_owned());
    known.extend(names.map(|name| name.replacen('_', ".", 1)));
    known
}

#[test]
fn a_code_that_the_application_can_send_stands_in_the_list() {
    let known = other_words();
    let mut all = sources(&tree().join("app/src"));
    all.extend(sources(&tree().join("src")));
    let missing: Vec<String> = all
        .iter()
        // The invented event is written with words of its own.
        .filter(|(name, _)| !name.contains("/tests") && !name.contains("/sample/"))
        .flat_map(|(name, source)| {
            unlisted(source, &known).into_iter().map(move |code| format!("{name}: {code}"))
        })
        .collect();
    assert!(missing.is_empty(), "add to app/src/contract/codes.txt (or notices.txt): {missing:#?}");
}

#[test]
fn a_code_that_a_reader_or_a_rule_gives_stands_in_the_list() {
    for file in ENUMS {
        let codes = given(&fs::read_to_string(tree().join(file)).unwrap());
        assert!(!codes.is_empty(), "{file} gives no code any more");
        let missing: Vec<&String> = codes.iter().filter(|code| !is_error_code(code)).collect();
        assert!(missing.is_empty(), "add to app/src/contract/codes.txt: {missing:?} of {file}");
    }
}

#[test]
fn what_a_network_is_found_to_be_has_a_notice() {
    let found = given(&fs::read_to_string(tree().join("core/src/network/finding.rs")).unwrap());
    let listed: BTreeSet<String> = notice_codes().map(str::to_owned).collect();
    assert!(found.len() > 10 && found.is_subset(&listed), "add to notices.txt: {found:?}");
}

#[test]
fn what_is_wrong_with_an_instrument_has_a_notice() {
    let folder = tree().join("core/src/instrument");
    let mut found = given(&fs::read_to_string(folder.join("fault.rs")).unwrap());
    for (_, source) in sources(&folder) {
        found.extend(literals(&source).into_iter().filter(|word| word.starts_with("fault.")));
    }
    let listed: BTreeSet<String> = notice_codes().map(str::to_owned).collect();
    assert!(found.len() > 30 && found.is_subset(&listed), "add to notices.txt: {found:?}");
}

#[test]
fn what_an_english_notice_names_is_sent() {
    let mut names = BTreeSet::new();
    for part in ["app/src", "core/src"] {
        for (_, source) in sources(&tree().join(part)) {
            names.extend(sent(&source));
        }
    }
    let folder = root().join("ui/src/i18n/en/notices");
    let mut books = 0;
    for entry in fs::read_dir(folder).unwrap() {
        let book = fs::read_to_string(entry.unwrap().path()).unwrap();
        let unsent: Vec<String> = asked(&book).difference(&names).cloned().collect();
        assert!(unsent.is_empty(), "no source sends {unsent:?}");
        books += usize::from(!asked(&book).is_empty());
    }
    assert!(books > 3, "the pattern no longer fits the books");
}

#[test]
fn a_sentence_that_a_rule_words_has_a_notice() {
    let known: BTreeSet<String> = notice_codes().map(str::to_owned).collect();
    let worded: Vec<(String, String)> = (sources(&tree().join("core/src")).into_iter())
        .filter(|(name, source)| source.contains("Sentence::new(") && !name.contains("/tests"))
        .collect();
    assert!(worded.len() > 4, "core words no sentences any more");
    for (name, source) in worded {
        let missing = unlisted(&source, &known);
        assert!(missing.is_empty(), "add to app/src/contract/notices.txt: {missing:?} of {name}");
    }
}

#[test]
fn nothing_stands_in_the_list_that_no_source_says() {
    let mut said = BTreeSet::new();
    for part in ["app/src", "src", "core/src", "sheets/src", "intake/src"] {
        for (_, source) in sources(&tree().join(part)) {
            said.extend(literals(&source));
        }
    }
    let dead: Vec<&str> = error_codes().filter(|code| !said.contains(*code)).collect();
    assert!(dead.is_empty(), "take out of app/src/contract/codes.txt: {dead:?}");
    // That of the whole coverage report the interface asks for by itself.
    said.insert("check.completeness".to_owned());
    // Lines of the rehearsal's page are told by their topic, what an import found and where a check
    // comes from by a code that crosses without the word before it.
    let bare = |code: &str| {
        let rest = code.strip_prefix("import.").or_else(|| code.strip_prefix("check."));
        rest.is_some_and(|rest| said.contains(rest))
    };
    let told = |code: &&str| code.starts_with("readiness.") || said.contains(*code) || bare(code);
    let dead: Vec<&str> = notice_codes().filter(|code| !told(code)).collect();
    assert!(dead.is_empty(), "take out of app/src/contract/notices.txt: {dead:?}");
}

#[test]
fn the_rules_see_a_code_that_is_not_listed() {
    let source = "AppError::user(\n    \"desk.on_fire\",\n    \"Meja terbakar.\",\n)\n\
                  // \"desk.told_of\"\nlet file = \"buku.json\";\n";
    assert_eq!(unlisted(source, &BTreeSet::new()), ["desk.on_fire"]);
    let enumerated = "fn code(&self) {\n    Self::A => \"a_code\",\n    }\n Self::B => \"other\",";
    assert_eq!(given(enumerated), BTreeSet::from(["a_code".to_owned()]));
    let worded =
        "said!(\n        \"Baris {row}: {text}\",\n        row = at,\n        text = text\n    );";
    assert!(sent(worded).is_superset(&BTreeSet::from(["row".to_owned(), "text".to_owned()])));
    assert_eq!(asked("`${v.text} ${conv.at}`"), BTreeSet::from(["text".to_owned()]));
}
