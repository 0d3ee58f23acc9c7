//! `meja bundle`: answers, exit codes, and where the passphrase comes from.

use std::{
    path::PathBuf,
    process::{Command, Output},
};

use meja_tests::Terminal;
use serde_json::Value;

use super::WORDS;

/// Two laptops' terminals in one folder.
struct Desk {
    folder: tempfile::TempDir,
}

impl Desk {
    fn new() -> Self {
        Self { folder: tempfile::tempdir().unwrap() }
    }

    fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    fn command(&self, laptop: &str, words: &[&str]) -> Command {
        let mut command = Terminal::new(&self.path(laptop)).command();
        for word in words {
            let file = [".meja", ".paket"].iter().any(|end| word.ends_with(end));
            if file {
                command.arg(self.path(word))
            } else {
                command.arg(word)
            };
        }
        command
    }

    fn run(&self, laptop: &str, words: &[&str]) -> Output {
        self.command(laptop, words).env("MEJA_BUNDLE_PASSPHRASE", WORDS).output().unwrap()
    }

    fn done(&self, laptop: &str, words: &[&str]) -> Value {
        let ran = self.run(laptop, &[words, &["--json"]].concat());
        assert_eq!(ran.status.code(), Some(0), "{}", String::from_utf8_lossy(&ran.stderr));
        serde_json::from_slice(&ran.stdout).unwrap()
    }
}

fn said(ran: &Output) -> String {
    String::from_utf8_lossy(&ran.stderr).into_owned()
}

#[test]
fn bundles_go_from_terminal_to_terminal_and_gaps_are_named() {
    let desk = Desk::new();
    desk.done("a", &["sample", "a.meja"]);
    desk.done("a", &["backup", "a.meja", "salinan.meja"]);
    desk.done("b", &["restore", "salinan.meja", "b.meja"]);
    let made = desk.done("a", &["bundle", "export", "a.meja", "1.paket"]);
    assert_eq!((&made["number"], &made["builds_on"]), (&1.into(), &0.into()));
    for number in 2..=3 {
        desk.done("a", &["run-day", "a.meja", "--days", &(number - 1).to_string()]);
        let name = format!("{number}.paket");
        let made = desk.done("a", &["bundle", "export", "a.meja", &name, "--evidence"]);
        assert_eq!(made["builds_on"], number - 1);
    }
    let looked = desk.done("b", &["bundle", "import", "b.meja", "3.paket", "--dry-run"]);
    assert_eq!(looked["files"][0]["number"], 3);
    let gap = looked["files"][0]["gap"]["text"].as_str().unwrap();
    assert!(gap.starts_with("Paket 1–2 dari ") && gap.ends_with(" belum datang."), "{gap}");
    let taken = desk.done("b", &["bundle", "import", "b.meja", "1.paket", "3.paket"]);
    assert!(taken["files"][1]["waiting"].as_u64().unwrap() > 0, "{taken}");
    let message = taken["gaps"][0]["message"]["text"].as_str().unwrap();
    assert!(message.starts_with("Paket 2 dari "), "{message}");
    let book = desk.done("b", &["bundle", "list", "b.meja"]);
    assert_eq!((&book["gaps"], book["imported"].as_array().unwrap().len()), (&taken["gaps"], 2));
    let taken = desk.done("b", &["bundle", "import", "b.meja", "2.paket"]);
    assert_eq!((&taken["gaps"], &taken["files"][0]["waiting"]), (&Value::Array(vec![]), &0.into()));
    let remarks = |laptop: &str| desk.done(laptop, &["list", &format!("{laptop}.meja"), "remarks"]);
    assert_eq!(remarks("a"), remarks("b"));
    let again = desk.done("b", &["bundle", "import", "b.meja", "a.meja"]);
    assert_eq!(again["files"][0]["fresh"], 0);
}

#[test]
fn without_a_passphrase_damaged_or_foreign_the_exit_code_says_so() {
    let desk = Desk::new();
    desk.done("a", &["sample", "a.meja"]);
    let export = ["bundle", "export", "a.meja", "1.paket"];
    let ran = desk.command("a", &export).env_remove("MEJA_BUNDLE_PASSPHRASE").output().unwrap();
    assert_eq!(ran.status.code(), Some(1));
    assert!(said(&ran).contains("MEJA_BUNDLE_PASSPHRASE"), "{}", said(&ran));
    std::fs::write(desk.path("sandi"), format!("{WORDS}\n")).unwrap();
    let ran = desk
        .command("a", &export)
        .env("MEJA_BUNDLE_PASSPHRASE_FILE", desk.path("sandi"))
        .output()
        .unwrap();
    assert_eq!(ran.status.code(), Some(0), "{}", said(&ran));
    let mut bytes = std::fs::read(desk.path("1.paket")).unwrap();
    let last = bytes.len() - 1;
    bytes[last] ^= 1;
    std::fs::write(desk.path("rusak.paket"), bytes).unwrap();
    let ran = desk.run("a", &["bundle", "import", "a.meja", "rusak.paket", "--json"]);
    assert_eq!(ran.status.code(), Some(3));
    let answer: Value = serde_json::from_slice(&ran.stdout).unwrap();
    assert_eq!(answer["error"]["code"], "bundle.damaged");
    desk.done("c", &["sample", "c.meja"]);
    let ran = desk.run("c", &["bundle", "import", "c.meja", "1.paket"]);
    assert_eq!(ran.status.code(), Some(1));
    assert!(said(&ran).contains("kegiatan lain"), "{}", said(&ran));
    assert_eq!(desk.run("a", &["bundle", "import", "a.meja"]).status.code(), Some(2));
}
