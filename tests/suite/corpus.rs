//! Bad lists of every kind: one clear sentence or a reading with problems, nothing half imported.
//!
//! Each file of the corpus goes through the application as a person takes it there, and through
//! the terminal under a limit of memory. What it costs in time is the bench's business.

use std::{
    collections::BTreeSet,
    path::Path,
    process::{Command, Stdio},
};

use meja_app::{
    case::import,
    contract::{IdInput, ImportRequest},
};
use meja_tests::{
    Laptop, Terminal,
    corpus::{self, Bad, Outcome},
    rows,
};

/// What a program may take of the address space: three times what is promised of its memory.
const ADDRESS_SPACE_KIB: u64 = 1_536 * 1024;

fn request(laptop: &Laptop, path: &Path) -> ImportRequest {
    ImportRequest { token: laptop.token(path), ..ImportRequest::default() }
}

/// A sentence for a person: no words of a program, an end, and something to do about it.
pub(crate) fn assert_sentence(message: &str, name: &str) {
    assert!(message.len() > 40 && message.ends_with('.'), "{name}: {message}");
    let of_programs = [
        "error",
        "Error",
        "invalid",
        "unexpected",
        "expected",
        "panick",
        "None",
        "Some(",
        "0x",
        "\\x",
        "::",
        "{",
        "}",
        "Xml",
        "Zip error",
        "utf-8",
        "overflow",
    ];
    for word in of_programs {
        assert!(!message.contains(word), "{name}: \"{word}\" in {message}");
    }
    let does = [
        "Pilih",
        "Buka",
        "Simpan",
        "Salin",
        "Unduh",
        "Hapus",
        "Tutup",
        "Pastikan",
        "kosong",
        "Bagi",
        "Minta",
        "minta",
        "Ganti",
        "Pendekkan",
        "Periksa",
        "Pindahkan",
        "Kecilkan",
        "ambil",
    ];
    assert!(does.iter().any(|word| message.contains(word)), "{name}: nothing to do in {message}");
}

/// Takes a file in and back out; gives what the import said of it.
fn taken_in(laptop: &Laptop, bad: &Bad) -> Outcome {
    let name = bad.name();
    let before = (laptop.operations(), laptop.innovations().len());
    let preview = import::preview(&laptop.app, request(laptop, &bad.path));
    assert_eq!(laptop.operations(), before.0, "{name}: a preview wrote");
    let applied = import::apply(&laptop.app, request(laptop, &bad.path));
    let (preview, receipt) = match (preview, applied) {
        (Err(looked), Err(tried)) => {
            assert_eq!((&looked.code, &looked.message), (&tried.code, &tried.message), "{name}");
            assert_sentence(&tried.message, &name);
            assert_eq!((laptop.operations(), laptop.innovations().len()), before, "{name}");
            assert!(laptop.host.heard().is_empty(), "{name}: the interface was told of something");
            return Outcome::Refused(tried.code.to_owned());
        }
        (Ok(preview), Ok(receipt)) => (preview, receipt),
        (looked, tried) => panic!("{name}: preview {looked:?}, import {tried:?}"),
    };
    assert_eq!(preview.counts, receipt.counts, "{name}: the preview said something else");
    let added = u64::from(receipt.counts.added);
    assert_eq!(laptop.innovations().len() as u64, before.1 as u64 + added, "{name}");
    for problem in &receipt.counts.problems {
        assert!(problem.row > 0 && problem.message.len() > 20, "{name}: {problem:?}");
    }
    if receipt.id.is_empty() {
        assert_eq!(laptop.operations(), before.0, "{name}: a receipt without an import wrote");
    } else {
        import::undo(&laptop.app, IdInput { id: receipt.id }).unwrap();
        assert_eq!(laptop.innovations().len(), before.1, "{name}: not taken back");
    }
    laptop.host.heard();
    let codes: BTreeSet<String> =
        receipt.counts.problems.iter().map(|problem| problem.code.clone()).collect();
    Outcome::Read {
        added,
        skipped: receipt.counts.skipped.into(),
        problems: codes.into_iter().collect(),
    }
}

#[test]
fn every_bad_list_ends_in_its_sentence_or_its_problems_and_nothing_half_imported() {
    // What is refused is refused beside a full event; what is read goes into an empty one, where
    // no name is near another's.
    let (full, empty) = (Laptop::with_sample(), Laptop::with_event());
    let folder = tempfile::tempdir().unwrap();
    let sample = full.look(rows);
    let mut wrong = Vec::new();
    for bad in corpus::lists().into_iter().chain(corpus::build(folder.path())) {
        let refused = matches!(bad.outcome, Outcome::Refused(_));
        let found = taken_in(if refused { &full } else { &empty }, &bad);
        if found != bad.outcome {
            wrong.push(format!("{}: {found:?}, not {:?}", bad.name(), bad.outcome));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert_eq!(full.look(rows), sample, "what was there has changed");
}

#[test]
fn a_refusal_names_the_file_it_speaks_of() {
    let laptop = Laptop::with_event();
    for bad in corpus::lists() {
        let Err(error) = import::preview(&laptop.app, request(&laptop, &bad.path)) else {
            continue;
        };
        // Of a file that is read well but holds no list, the place is its sheets.
        let placed = ["no_header", "nothing_there"].contains(&error.code);
        assert!(placed || error.message.contains(&bad.name()), "{}: {error}", bad.name());
    }
}

#[test]
fn no_bad_list_makes_the_program_take_the_machines_memory() {
    let home = tempfile::tempdir().unwrap();
    let terminal = Terminal::new(home.path());
    let event = home.path().join("acara.meja").to_string_lossy().into_owned();
    let named = ["--name", "Monev", "--host", "Bappeda", "--place", "Tirtaloka", "--zone", "WITA"];
    let days = ["--from", "2019-10-15", "--to", "2019-10-17"];
    let _ = terminal.done(&[&["new", event.as_str()], &named[..], &days[..]].concat());
    let mut wrong = Vec::new();
    for bad in corpus::lists().into_iter().chain(corpus::build(home.path())) {
        let program = terminal.command();
        let ran = Command::new("sh")
            .args(["-c", &format!("ulimit -v {ADDRESS_SPACE_KIB}; exec \"$@\""), "sh"])
            .arg(program.get_program())
            .args(["import", &event])
            .arg(&bad.path)
            .args(["--dry-run", "--json"])
            .envs(program.get_envs().filter_map(|(name, value)| Some((name, value?))))
            .stdin(Stdio::null())
            .output()
            .unwrap();
        let said = String::from_utf8(ran.stderr).unwrap();
        let code = ran.status.code();
        let expected = if matches!(bad.outcome, Outcome::Refused(_)) { 1 } else { 0 };
        if code != Some(expected) || said.contains("panicked") {
            wrong.push(format!("{}: {code:?} {said}", bad.name()));
            continue;
        }
        let found = corpus::outcome(&serde_json::from_slice(&ran.stdout).unwrap());
        if found != bad.outcome {
            wrong.push(format!("{}: {found:?}, not {:?}", bad.name(), bad.outcome));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
