//! The house, held by a test: who may know whom, what lies at the top, and how a source looks.
//!
//! Each rule is a function over given input that returns its violations, each with what to do
//! instead; it is run on the project and on an example that breaks it. Leaves out what ESLint
//! (layers of the interface) and `deny.toml` (licences, sources) hold.

use std::collections::{BTreeMap, BTreeSet};
use std::io;
use std::path::{Path, PathBuf};
use std::process::Command;

use serde_json::Value;

mod sources;

/// The project's crates and what each may know of the others: `ui → shell → app → {store, sheets,
/// intake, print, sync} → core`; `cli → app`; tests see everything but the shell.
const MAY_KNOW: [(&str, &[&str]); 11] = [
    ("meja-core", &[]),
    ("meja-store", &["meja-core"]),
    ("meja-sheets", &["meja-core"]),
    ("meja-intake", &["meja-core"]),
    ("meja-print", &["meja-core"]),
    ("meja-sync", &["meja-core"]),
    (
        "meja-app",
        &["meja-core", "meja-store", "meja-sheets", "meja-intake", "meja-print", "meja-sync"],
    ),
    ("meja-cli", &["meja-app"]),
    ("meja-monev", &["meja-app"]),
    (
        "meja-tests",
        &[
            "meja-core",
            "meja-store",
            "meja-sheets",
            "meja-intake",
            "meja-print",
            "meja-sync",
            "meja-app",
            "meja-cli",
        ],
    ),
    ("xtask", &[]),
];

/// Crates from outside that only some of ours may name, and where the work belongs instead. A
/// name that ends in `*` stands for all that begin so.
const ONLY_IN: [(&str, &[&str], &str); 14] = [
    ("tauri*", &["meja-monev"], "put the use case in meja-app, which knows no window"),
    ("rusqlite", &["meja-store", "meja-tests"], "add a table or a query to meja-store"),
    ("calamine", &["meja-sheets", "meja-tests"], "read workbooks in meja-sheets"),
    ("rust_xlsxwriter", &["meja-sheets", "meja-tests"], "write workbooks in meja-sheets"),
    // meja-sheets looks at the parts of a workbook before its reader believes them.
    ("zip", &["meja-intake", "meja-sheets", "meja-tests"], "unpack in meja-intake"),
    (
        "quick-xml",
        &["meja-intake", "meja-sheets", "meja-tests"],
        "read documents in meja-intake, workbooks in meja-sheets",
    ),
    ("mp4-atom", &["meja-intake"], "read films in meja-intake"),
    ("typst*", &["meja-print"], "lay documents out in meja-print"),
    ("qrcode", &["meja-print", "meja-intake"], "draw codes in meja-print"),
    ("rqrr", &["meja-intake"], "read codes in meja-intake"),
    ("image", &["meja-intake", "meja-tests"], "unfold pictures in meja-intake"),
    ("infer", &["meja-intake"], "ask meja-intake what a file is"),
    ("tokio", &["meja-sync", "meja-tests"], "use a thread and a channel, as meja-store does"),
    (
        "anyhow",
        &["meja-monev", "meja-cli", "meja-tests", "xtask"],
        "give the crate an error type with thiserror",
    ),
];

/// What the top level holds; everything else has a folder of its own further down.
const TOP_LEVEL: [&str; 20] = [
    ".cargo",
    ".ci",
    ".gitignore",
    ".taurignore",
    "ARCHITECTURE.md",
    "CHANGELOG.md",
    "CONTRIBUTING.md",
    "Cargo.lock",
    "Cargo.toml",
    "LICENSE",
    "README.md",
    "clippy.toml",
    "deny.toml",
    "docs",
    "icons",
    "rustfmt.toml",
    "src-tauri",
    "tauri.conf.json",
    "tests",
    "ui",
];

type Graph = BTreeMap<String, BTreeSet<String>>;

fn forbidden_edges(graph: &Graph) -> Vec<String> {
    let allowed: BTreeMap<&str, &[&str]> = MAY_KNOW.into_iter().collect();
    let mut found = Vec::new();
    for (name, dependencies) in graph {
        let Some(may_know) = allowed.get(name.as_str()) else {
            found.push(format!(
                "{name} has no place in the house: give it a row in MAY_KNOW and in \
                 ARCHITECTURE.md, with an ADR that says why it is a crate"
            ));
            continue;
        };
        for other in dependencies.iter().filter(|other| allowed.contains_key(other.as_str())) {
            if !may_know.contains(&other.as_str()) {
                found.push(format!(
                    "{name} may not know {other}: what the two share is a type or a port in \
                     meja-core, what joins them is a use case in meja-app"
                ));
            }
        }
    }
    found
}

fn foreign_crates_out_of_place(graph: &Graph) -> Vec<String> {
    let mut found = Vec::new();
    for (name, dependencies) in graph {
        for (foreign, homes, instead) in ONLY_IN {
            let is_it = |dependency: &&String| {
                foreign
                    .strip_suffix('*')
                    .map_or(*dependency == foreign, |start| dependency.starts_with(start))
            };
            for dependency in dependencies.iter().filter(is_it) {
                if !homes.contains(&name.as_str()) {
                    found.push(format!("{name} may not name {dependency}: {instead}"));
                }
            }
        }
    }
    found
}

fn strangers_at_the_top<'a>(
    entries: impl Iterator<Item = &'a str>,
    gitignore: &str,
) -> Vec<String> {
    let ignored: BTreeSet<&str> = gitignore
        .lines()
        .filter_map(|line| line.trim().strip_prefix('/'))
        .map(|line| line.trim_end_matches('/'))
        .collect();
    entries
        .filter(|name| *name != ".git" && !ignored.contains(name) && !TOP_LEVEL.contains(name))
        .map(|name| {
            format!(
                "{name} lies at the top level, which is full: documents go to docs/, a crate to \
                 src-tauri/, what is only yours to .git/info/exclude and elsewhere"
            )
        })
        .collect()
}

pub(crate) fn root() -> PathBuf {
    let tests = Path::new(env!("CARGO_MANIFEST_DIR"));
    tests.parent().unwrap_or(tests).to_owned()
}

/// Who depends on whom, in any way (for building and testing too), as cargo itself reads it.
fn graph_of_the_project() -> io::Result<Graph> {
    let cargo = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    let output = Command::new(cargo)
        .args(["metadata", "--format-version", "1", "--no-deps", "--offline"])
        .current_dir(root())
        .output()?;
    let metadata: Value = serde_json::from_slice(&output.stdout)?;
    let list = |value: &Value, key: &str| {
        value.get(key).and_then(Value::as_array).cloned().unwrap_or_default()
    };
    let name =
        |value: &Value| value.get("name").and_then(Value::as_str).unwrap_or_default().to_owned();
    Ok(list(&metadata, "packages")
        .iter()
        .map(|package| (name(package), list(package, "dependencies").iter().map(name).collect()))
        .collect())
}

fn listed(violations: &[String]) -> String {
    format!("{} violation(s) of the house:\n  {}", violations.len(), violations.join("\n  "))
}

fn graph(edges: &[(&str, &str)]) -> Graph {
    let mut graph = Graph::new();
    for (from, to) in edges {
        graph.entry((*from).to_owned()).or_default().insert((*to).to_owned());
    }
    graph
}

#[test]
fn each_crate_knows_only_those_below_it() {
    let graph = graph_of_the_project().unwrap();
    for crate_of_ours in
        ["meja-core", "meja-store", "meja-sheets", "meja-intake", "meja-app", "meja-monev"]
    {
        assert!(graph.contains_key(crate_of_ours), "cargo metadata names no {crate_of_ours}");
    }
    let found = forbidden_edges(&graph);
    assert!(found.is_empty(), "{}", listed(&found));
}

#[test]
fn a_store_that_knows_sheets_is_found() {
    let found = forbidden_edges(&graph(&[
        ("meja-store", "meja-core"),
        ("meja-store", "meja-sheets"),
        ("meja-core", "serde"),
        ("meja-tests", "meja-monev"),
        ("meja-tests", "meja-store"),
        ("meja-extra", "serde"),
    ]));
    assert_eq!(found.len(), 3, "{found:?}");
    assert!(found.iter().any(|line| line.starts_with("meja-store may not know meja-sheets")));
    assert!(found.iter().any(|line| line.starts_with("meja-tests may not know meja-monev")));
    assert!(found.iter().any(|line| line.starts_with("meja-extra has no place")));
}

#[test]
fn foreign_crates_are_named_only_where_their_work_belongs() {
    let found = foreign_crates_out_of_place(&graph_of_the_project().unwrap());
    assert!(found.is_empty(), "{}", listed(&found));
}

#[test]
fn a_core_that_opens_a_database_and_an_app_with_a_window_are_found() {
    let found = foreign_crates_out_of_place(&graph(&[
        ("meja-core", "rusqlite"),
        ("meja-core", "serde"),
        ("meja-app", "tauri-plugin-dialog"),
        ("meja-monev", "tauri"),
        ("meja-store", "rusqlite"),
    ]));
    assert_eq!(found.len(), 2, "{found:?}");
    assert!(found.iter().any(|line| line.starts_with("meja-core may not name rusqlite")));
    assert!(found.iter().any(|line| line.starts_with("meja-app may not name tauri-plugin-dialog")));
}

#[test]
fn the_top_level_holds_nothing_but_what_the_house_names() {
    let root = root();
    let names: Vec<String> = std::fs::read_dir(&root)
        .unwrap()
        .map(|entry| entry.unwrap().file_name().to_string_lossy().into_owned())
        .collect();
    let gitignore = std::fs::read_to_string(root.join(".gitignore")).unwrap();
    let found = strangers_at_the_top(names.iter().map(String::as_str), &gitignore);
    assert!(found.is_empty(), "{}", listed(&found));
}

#[test]
fn a_note_to_self_at_the_top_level_is_found() {
    let found = strangers_at_the_top(
        ["README.md", ".git", "target", "NOTES.md"].into_iter(),
        "/target/\nnode_modules/\n",
    );
    assert_eq!(found.len(), 1, "{found:?}");
    assert!(found.iter().all(|line| line.starts_with("NOTES.md")));
}
