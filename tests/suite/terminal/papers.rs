//! `meja export --format pdf`: every document there is, and what is none; `check-workbook` of a
//! book that differs; `instrument export|import` refused.

use std::path::{Path, PathBuf};

use meja_tests::pdf_pages;

use super::{Desk, LIST, keys};

/// An event of two innovations with a timetable and assessors by name.
fn small() -> Desk {
    let desk = Desk::with_event();
    desk.put("daftar.csv", LIST);
    desk.done(&["import", "acara.meja", "daftar.csv"]);
    let hours = ["--session", "60", "--start", "09:00", "--end", "12:00"];
    desk.done(&[&["schedule", "acara.meja", "--desks", "1", "--slot", "20"], &hours[..]].concat());
    desk
}

fn pdf(desk: &Desk, event: &str, what: &str, more: &[&str]) -> Vec<serde_json::Value> {
    let of = ["export", event, "keluar", "--what", what, "--format", "pdf"];
    let done = desk.done(&[&of[..], more].concat());
    assert_eq!(keys(&done), ["files"]);
    let files = done["files"].as_array().unwrap().clone();
    for file in &files {
        assert_eq!(keys(file), ["kind", "notes", "path", "sheets"]);
        assert!(Path::new(file["path"].as_str().unwrap()).exists(), "{file}");
    }
    files
}

#[test]
fn every_document_that_paper_knows_is_printed_on_the_paper_asked_for() {
    let desk = small();
    for (what, kind, pages) in [
        ("c2", "c2", 2),
        ("schedule", "schedule", 1),
        ("attendance", "attendance", 1),
        ("letters", "letters", 2),
    ] {
        let files = pdf(&desk, "acara.meja", what, &["--one-file", "--paper", "a4"]);
        assert_eq!((files.len(), &files[0]["kind"]), (1, &kind.into()));
        let (count, width, _) = pdf_pages(Path::new(files[0]["path"].as_str().unwrap()));
        assert!(count >= pages, "{what}: {count} pages");
        let across = [595.3, 841.9].iter().any(|side| (width - side).abs() < 1.0);
        assert!(across, "{what}: {width} points");
    }
    let folder = pdf(&desk, "acara.meja", "sheets", &[]);
    let folder = PathBuf::from(folder[0]["path"].as_str().unwrap());
    let files: Vec<_> = std::fs::read_dir(&folder).unwrap().collect();
    assert_eq!(files.len(), 2, "a file a sheet");
    let (_, width, height) = pdf_pages(&files[0].as_ref().unwrap().path());
    assert!((width - 609.4).abs() < 1.0 && (height - 935.4).abs() < 1.0, "F4: {width} × {height}");
    let kinds: Vec<_> = pdf(&desk, "acara.meja", "all", &["--one-file"])
        .iter()
        .map(|file| file["kind"].as_str().unwrap().to_owned())
        .collect();
    assert_eq!(kinds, ["c2", "schedule", "attendance", "letters"], "nothing of scores without any");
    let words = desk.run(&["export", "acara.meja", "keluar", "--what", "attendance"]);
    assert!(words.stdout.trim_end().ends_with("Daftar Hadir.pdf (1 dokumen)"), "{words:?}");
}

#[test]
fn documents_of_scores_are_printed_where_the_event_scores() {
    let desk = Desk::new();
    desk.done(&["sample", "contoh.meja", "--scored", "iga-2023"]);
    for (what, kind) in [("minutes", "minutes"), ("score-sheets", "score_sheets")] {
        let files = pdf(&desk, "contoh.meja", what, &["--one-file"]);
        assert_eq!(files[0]["kind"], kind);
        let (pages, ..) = pdf_pages(Path::new(files[0]["path"].as_str().unwrap()));
        let documents = u32::try_from(files[0]["sheets"].as_array().unwrap().len()).unwrap();
        assert!(documents > 0 && pages >= documents, "{what}: {pages} pages");
    }
}

#[test]
fn what_is_not_printed_is_refused_by_its_reason_and_writes_nothing() {
    let desk = small();
    for (what, exit, code) in [
        ("recap", 2, "export.format"),
        ("flat", 2, "export.format"),
        ("score-sheets", 1, "print.nothing"),
    ] {
        let of = ["export", "acara.meja", "keluar", "--what", what, "--format", "pdf", "--json"];
        let ran = desk.run(&of);
        assert_eq!(ran.code, Some(exit), "{what}: {ran:?}");
        assert_eq!(ran.json()["error"]["code"], code, "{what}");
    }
    assert!(!desk.path("keluar").exists(), "no folder is made for nothing");
    desk.put("keluar", "sebuah berkas");
    let of = ["export", "acara.meja", "keluar", "--what", "c2", "--format", "pdf", "--json"];
    let ran = desk.run(&of);
    assert_eq!((ran.code, &ran.json()["error"]["code"]), (Some(1), &"export.not_a_folder".into()));
    let xlsx = ["export", "acara.meja", "lain", "--what", "letters", "--format", "xlsx"];
    assert_eq!(desk.run(&xlsx).code, Some(2), "letters are PDF alone");
}

#[test]
fn a_book_that_differs_names_each_difference_and_exits_1() {
    let desk = Desk::new();
    desk.done(&["sample", "contoh.meja", "--scored", "iga-2023"]);
    desk.done(&["export", "contoh.meja", "keluar", "--what", "scores"]);
    let book = desk.path("keluar").join("Buku Nilai.xlsx").to_string_lossy().into_owned();
    let same = desk.done(&["check-workbook", "contoh.meja", &book]);
    assert_eq!(
        keys(&same),
        [
            "code",
            "compared",
            "current",
            "differences",
            "event",
            "file",
            "kind",
            "message",
            "same_event",
            "seal",
            "total",
            "values"
        ]
    );
    // The event goes on after the book was written.
    let desks = desk.done(&["list", "contoh.meja", "desks"])["items"].clone();
    let lead = desks[0]["assessors"][0].as_str().unwrap().to_owned();
    let list = desk.done(&["score", "list", "contoh.meja", "--as", &lead]);
    let open = list["items"].as_array().unwrap().iter().find(|one| one["sent_at"].is_null());
    let innovation = open.unwrap()["innovation"].as_str().unwrap().to_owned();
    let of = ["score", "set", "contoh.meja", "--as", &lead, "--innovation", &innovation];
    desk.done(&[&of[..], &["--row", "2", "41"]].concat());
    let ran = desk.run(&["check-workbook", "contoh.meja", &book, "--json"]);
    let found = ran.json();
    assert_eq!((ran.code, &found["current"]), (Some(1), &false.into()), "{found}");
    assert!(found["total"].as_u64().unwrap() > 0, "{found}");
    let said = |one: &serde_json::Value| one["event_says"] == "41";
    assert!(found["differences"].as_array().unwrap().iter().any(said), "{found}");
    let words = desk.run(&["check-workbook", "contoh.meja", &book]);
    assert!(words.code == Some(1) && words.stdout.contains("41"), "{words:?}");
    desk.put("rusak.csv", "PK\u{3}\u{4} bukan buku kerja");
    for (file, code) in [("tiada.csv", "file.missing"), ("rusak.csv", "workbook.unknown")] {
        let ran = desk.run(&["check-workbook", "contoh.meja", file, "--json"]);
        assert_ne!(ran.code, Some(0), "{file}: {ran:?}");
        assert!(ran.json()["error"]["code"].is_string(), "{file}: {ran:?} ({code})");
    }
}

#[test]
fn an_instrument_comes_back_from_its_workbook_and_a_stranger_s_workbook_is_refused() {
    let desk = Desk::with_event();
    let book = desk.path("instrumen.xlsx").to_string_lossy().into_owned();
    let written = desk.done(&["instrument", "export", "iga-2023", &book]);
    assert_eq!(keys(&written), ["bytes", "name", "rows"]);
    assert_eq!(written["rows"], 5);
    let read = desk.done(&["instrument", "import", "acara.meja", &book, "--dry-run"]);
    assert_eq!(keys(&read), ["code", "known", "name", "problems", "rows", "title", "version"]);
    assert_eq!(
        desk.done(&["instrument", "import", "acara.meja", &book])["line"]["code"],
        "iga-2023"
    );
    let other = ["instrument", "export", "iga-2023", &book, "--version", "9", "--json"];
    assert_eq!(desk.run(&other).code, Some(1), "no such version");
    desk.put("daftar.csv", LIST);
    for file in ["daftar.csv", "tiada.csv"] {
        let ran = desk.run(&["instrument", "import", "acara.meja", file, "--json"]);
        assert_eq!(ran.code, Some(1), "{file}: {ran:?}");
        assert!(ran.json()["error"]["code"].is_string() && ran.stderr.trim().len() > 20, "{ran:?}");
    }
    let own = desk.done(&["instrument", "list", "acara.meja"]);
    let own = own["items"].as_array().unwrap().iter().filter(|one| one["own"] == true).count();
    assert_eq!(own, 0, "nothing of a refused workbook is kept");
    let usage = desk.run(&["instrument", "export", "iga-2023"]);
    assert_eq!(usage.code, Some(2), "a workbook has to be named");
}
