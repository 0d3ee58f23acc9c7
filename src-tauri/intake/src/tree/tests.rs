//! Folders and ZIPs as people hand them in: names, links, changes while reading.

use std::fs;
use std::io::{Cursor, Read as _, Write as _};
use std::path::Path;

use proptest::prelude::*;
use tempfile::TempDir;
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

use super::*;

mod bombs;

fn places(source: &Source) -> Vec<&str> {
    source.listing().entries.iter().map(|entry| entry.place.as_str()).collect()
}

fn refusals(source: &Source) -> Vec<(&str, &str)> {
    let refused = &source.listing().refused;
    refused.iter().map(|one| (one.place.as_str(), one.why.code())).collect()
}

fn content(source: &mut Source, place: &str) -> Result<Vec<u8>, Refusal> {
    let index = source.listing().entries.iter().position(|entry| entry.place == place).unwrap();
    let mut bytes = Vec::new();
    let mut opened = source.open(index)?;
    opened.read_to_end(&mut bytes).map_err(|error| Refusal::of_read(&error))?;
    Ok(bytes)
}

fn put(root: &Path, place: &str, bytes: &[u8]) {
    let path = root.join(place);
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    fs::write(path, bytes).unwrap();
}

fn folder(files: &[(&str, &str)]) -> (TempDir, PathBuf) {
    let home = TempDir::new().unwrap();
    let root = home.path().join("Bukti 2022");
    fs::create_dir(&root).unwrap();
    for (place, content) in files {
        put(&root, place, content.as_bytes());
    }
    (home, root)
}

fn zip_bytes(files: &[(&str, &str)]) -> Vec<u8> {
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, content) in files {
        writer.start_file(*name, SimpleFileOptions::default()).unwrap();
        writer.write_all(content.as_bytes()).unwrap();
    }
    writer.finish().unwrap().into_inner()
}

fn zip_source(bytes: &[u8]) -> (TempDir, Result<Source, TreeError>) {
    let home = TempDir::new().unwrap();
    let path = home.path().join("Dinas Sosial.zip");
    fs::write(&path, bytes).unwrap();
    let source = Source::zip(&path);
    (home, source)
}

#[test]
fn a_folder_gives_its_files_by_place_and_passes_over_litter() {
    let (_home, root) = folder(&[
        ("Dinas Kesehatan/E-POSYANDU/1. Regulasi/sk.pdf", "sk"),
        ("Dinas Kesehatan/E-POSYANDU/video profil.mp4", "film"),
        ("Dinas Kesehatan/Thumbs.db", "x"),
        ("__MACOSX/Dinas Kesehatan/._sk.pdf", "x"),
        (".DS_Store", "x"),
        ("Dinas Kesehatan/~$laporan.docx", "x"),
        ("arsip.zip", "PK"),
    ]);
    let mut source = Source::at(&root).unwrap();
    assert_eq!(
        places(&source),
        [
            "Bukti 2022/Dinas Kesehatan/E-POSYANDU/1. Regulasi/sk.pdf",
            "Bukti 2022/Dinas Kesehatan/E-POSYANDU/video profil.mp4",
            "Bukti 2022/arsip.zip",
        ]
    );
    assert_eq!((source.listing().junk, refusals(&source)), (4, vec![]));
    let archives: Vec<bool> = source.listing().entries.iter().map(|entry| entry.archive).collect();
    assert_eq!(archives, [false, false, true], "an archive inside is kept whole");
    let film = content(&mut source, "Bukti 2022/Dinas Kesehatan/E-POSYANDU/video profil.mp4");
    assert_eq!(film.unwrap(), b"film");
}

#[test]
fn an_empty_file_is_refused_while_the_good_ones_go_in() {
    let (_home, root) = folder(&[("a.pdf", ""), ("b.pdf", "isi")]);
    let source = Source::folder(&root).unwrap();
    assert_eq!(places(&source), ["Bukti 2022/b.pdf"]);
    assert_eq!(refusals(&source), [("Bukti 2022/a.pdf", "entry_empty")]);
}

#[cfg(unix)]
#[test]
fn names_that_windows_or_a_reader_stumbles_over_are_refused() {
    let (_home, root) = folder(&[
        ("CON.pdf", "x"),
        ("nul", "x"),
        ("com1.tar.gz", "x"),
        ("kwitansi\u{202e}fdp.exe", "x"),
        ("baris\nbaru.pdf", "x"),
        ("balik\\garis.pdf", "x"),
        ("SK.pdf", "x"),
        ("sk.PDF", "x"),
        ("CONTOH.pdf", "x"),
        ("COM10.pdf", "x"),
    ]);
    let source = Source::folder(&root).unwrap();
    assert_eq!(
        places(&source),
        ["Bukti 2022/COM10.pdf", "Bukti 2022/CONTOH.pdf", "Bukti 2022/SK.pdf"]
    );
    assert_eq!(
        refusals(&source),
        [
            ("Bukti 2022/CON.pdf", "entry_device_name"),
            ("Bukti 2022/balik\\garis.pdf", "entry_climbs_out"),
            ("Bukti 2022/baris\u{fffd}baru.pdf", "entry_bad_name"),
            ("Bukti 2022/com1.tar.gz", "entry_device_name"),
            ("Bukti 2022/kwitansi\u{fffd}fdp.exe", "entry_bad_name"),
            ("Bukti 2022/nul", "entry_device_name"),
            ("Bukti 2022/sk.PDF", "entry_same_name"),
        ]
    );
}

#[cfg(unix)]
#[test]
fn links_are_never_followed_and_pipes_never_opened() {
    let (home, root) = folder(&[("a.pdf", "isi")]);
    put(home.path(), "luar/rahasia.txt", b"rahasia");
    std::os::unix::fs::symlink(home.path().join("luar"), root.join("folder tautan")).unwrap();
    std::os::unix::fs::symlink(home.path().join("luar/rahasia.txt"), root.join("b.pdf")).unwrap();
    std::os::unix::fs::symlink(&root, root.join("lingkaran")).unwrap();
    let _socket = std::os::unix::net::UnixListener::bind(root.join("soket")).unwrap();
    let mut source = Source::folder(&root).unwrap();
    assert_eq!(places(&source), ["Bukti 2022/a.pdf"]);
    assert_eq!(
        refusals(&source),
        [
            ("Bukti 2022/b.pdf", "entry_link"),
            ("Bukti 2022/folder tautan", "entry_link"),
            ("Bukti 2022/lingkaran", "entry_link"),
            ("Bukti 2022/soket", "entry_special"),
        ]
    );
    // A link put in the place of a listed file is not followed either.
    fs::remove_file(root.join("a.pdf")).unwrap();
    std::os::unix::fs::symlink(home.path().join("luar/rahasia.txt"), root.join("a.pdf")).unwrap();
    assert_eq!(content(&mut source, "Bukti 2022/a.pdf"), Err(Refusal::Link));
}

#[test]
fn a_file_that_changes_or_goes_after_the_listing_is_an_error_of_its_own() {
    let (_home, root) = folder(&[("a", "isi"), ("b", "isi"), ("c", "isi"), ("d", "isi")]);
    let mut source = Source::folder(&root).unwrap();
    fs::write(root.join("a"), "isi yang lain").unwrap();
    fs::remove_file(root.join("b")).unwrap();
    fs::remove_file(root.join("d")).unwrap();
    fs::create_dir(root.join("d")).unwrap();
    assert_eq!(content(&mut source, "Bukti 2022/a"), Err(Refusal::Changed));
    assert_eq!(content(&mut source, "Bukti 2022/b"), Err(Refusal::Gone));
    assert_eq!(content(&mut source, "Bukti 2022/d"), Err(Refusal::Changed));
    assert_eq!(content(&mut source, "Bukti 2022/c").unwrap(), b"isi");
}

#[test]
fn more_or_fewer_bytes_than_listed_are_an_error_and_never_taken() {
    for (bytes, listed) in [("abc", 2), ("abc", 4)] {
        let mut read = Vec::new();
        let mut opened = Opened::new(Box::new(bytes.as_bytes()), listed);
        let error = opened.read_to_end(&mut read).unwrap_err();
        assert_eq!(Refusal::of_read(&error), Refusal::Changed);
        assert!(read.len() <= usize::try_from(listed).unwrap());
    }
}

#[test]
fn single_files_are_listed_and_what_is_not_there_is_said_by_name() {
    let (_home, root) = folder(&[("a.pdf", "isi"), ("d/b.pdf", "isi"), ("d/a.pdf", "lain")]);
    let paths = ["a.pdf", "d/b.pdf", "d", "tiada.pdf", "d/a.pdf"].map(|name| root.join(name));
    let mut source = Source::files(&paths);
    assert_eq!(places(&source), ["a.pdf", "b.pdf"]);
    assert_eq!(
        refusals(&source),
        [("a.pdf", "entry_same_name"), ("d", "entry_special"), ("tiada.pdf", "entry_gone")]
    );
    assert_eq!(content(&mut source, "b.pdf").unwrap(), b"isi");
    assert_eq!(Source::at(&root.join("tiada")).unwrap_err().code(), "source_missing");
}

#[test]
fn a_zip_is_listed_under_its_own_name_and_read_entry_by_entry() {
    let bytes = zip_bytes(&[
        ("E-POSYANDU/1. Regulasi/SK Bupati.pdf", "sk"),
        ("E-POSYANDU/", ""),
        ("__MACOSX/._x", "x"),
        ("dalam.zip", "PK"),
    ]);
    let (home, source) = zip_source(&bytes);
    let mut source = source.unwrap();
    let regulation = "Dinas Sosial/E-POSYANDU/1. Regulasi/SK Bupati.pdf";
    assert_eq!(places(&source), [regulation, "Dinas Sosial/dalam.zip"]);
    assert_eq!(source.listing().junk, 1);
    assert_eq!(content(&mut source, regulation).unwrap(), b"sk");
    // `at` sees a ZIP by its content; a document packed as one is a file.
    assert_eq!(places(&Source::at(&home.path().join("Dinas Sosial.zip")).unwrap()).len(), 2);
    let document = home.path().join("surat.zip");
    fs::write(&document, zip_bytes(&[("word/document.xml", "x")])).unwrap();
    assert_eq!(places(&Source::at(&document).unwrap()), ["surat.zip"]);
}

#[test]
fn names_in_a_zip_are_utf8_or_cp437() {
    let mut bytes = zip_bytes(&[("Caf\u{e9}.pdf", "a"), ("Xafx.pdf", "b")]);
    // The second as a DOS program wrote it: é is 0x82.
    let places_of_name: Vec<usize> = bytes
        .windows(8)
        .enumerate()
        .filter(|(_, name)| name == b"Xafx.pdf")
        .map(|(at, _)| at)
        .collect();
    for at in places_of_name {
        bytes[at + 3] = 0x82;
    }
    let source = zip_source(&bytes).1.unwrap();
    assert_eq!(places(&source), ["Dinas Sosial/Café.pdf", "Dinas Sosial/Xafé.pdf"]);
}

#[test]
fn names_in_a_zip_that_climb_out_or_mislead_are_refused() {
    let long = "n".repeat(256);
    let deep = "d/".repeat(600) + "a.pdf";
    let bytes = zip_bytes(&[
        ("../luar.pdf", "x"),
        ("a/../../luar.pdf", "x"),
        ("/etc/passwd", "x"),
        ("C:/Windows/x.dll", "x"),
        ("c:x.dll", "x"),
        ("a\\b.pdf", "x"),
        ("LPT1/a.pdf", "x"),
        ("a/aux .txt", "x"),
        (&long, "x"),
        (&deep, "x"),
        ("./titik//dua.pdf", "baik"),
        ("SK.pdf", "baik"),
        ("sk.pdf", "x"),
    ]);
    let mut source = zip_source(&bytes).1.unwrap();
    assert_eq!(places(&source), ["Dinas Sosial/SK.pdf", "Dinas Sosial/titik/dua.pdf"]);
    assert_eq!(content(&mut source, "Dinas Sosial/titik/dua.pdf").unwrap(), b"baik");
    let mut codes: Vec<&str> = refusals(&source).into_iter().map(|(_, code)| code).collect();
    codes.sort_unstable();
    let mut expected = vec!["entry_climbs_out"; 6];
    expected.extend(["entry_device_name"; 2]);
    expected.extend(["entry_name_too_long"; 2]);
    expected.push("entry_same_name");
    assert_eq!(codes, expected);
}

#[test]
fn every_refusal_is_a_sentence_with_a_code_of_its_own() {
    let every = [
        Refusal::ClimbsOut,
        Refusal::Link,
        Refusal::DeviceName,
        Refusal::NameTooLong,
        Refusal::BadName,
        Refusal::Special,
        Refusal::Encrypted,
        Refusal::Method,
        Refusal::Bomb,
        Refusal::Overlaps,
        Refusal::TooLarge,
        Refusal::TotalTooLarge,
        Refusal::TooMany,
        Refusal::TooDeep,
        Refusal::SameName,
        Refusal::Empty,
        Refusal::Denied,
        Refusal::Gone,
        Refusal::Changed,
        Refusal::Damaged,
        Refusal::Unreadable { detail: "x".to_owned() },
    ];
    let codes: std::collections::BTreeSet<&str> = every.iter().map(Refusal::code).collect();
    assert_eq!(codes.len(), every.len());
    for refusal in every {
        let sentence = refusal.to_string();
        assert!(sentence.ends_with('.') && !sentence.contains("  "), "{sentence}");
    }
}

proptest! {
    #[test]
    fn a_checked_place_never_climbs_out(raw in "([a-zC:./\\\\ \u{202e}\u{0}]|\\.\\.|CON|nul){0,12}") {
        if let Ok(place) = place::checked(&raw) {
            prop_assert!(!place.starts_with('/') && !place.contains('\\') && !place.is_empty());
            prop_assert!(place.split('/').all(|part| !matches!(part, "" | "." | "..")));
            prop_assert_eq!(place::checked(&place), Ok(place.clone()));
        }
    }
}
