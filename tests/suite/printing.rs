//! PDF documents of the sample, read back by poppler.

mod sheets;
mod stopped;

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::process::Command;

use meja_app::case::{approval, emblem, event, minutes, print, sample_event};
use meja_app::contract::{
    EmblemInput, ExportedFile, MinutesInfo, MinutesMember, Paper, PrintRequest, PrintWhat,
};
use meja_tests::{Laptop, pdf_pages};

use crate::signing::Hall;

/// The words of a PDF with single spaces between them.
pub(crate) fn words(pdf: &Path) -> String {
    let out = Command::new("pdftotext")
        .args(["-layout", "-enc", "UTF-8"])
        .arg(pdf)
        .arg("-")
        .output()
        .unwrap_or_else(|error| panic!("pdftotext is needed: cargo xtask setup ({error})"));
    assert!(out.status.success());
    String::from_utf8_lossy(&out.stdout)
        .replace('\u{200b}', "")
        .split_whitespace()
        .collect::<Vec<_>>()
        .join(" ")
}

fn scored() -> Laptop {
    let laptop = Laptop::secretariat();
    sample_event::scored_at(&laptop.app, &laptop.event(), "iga-2023").unwrap();
    laptop.without_chair();
    laptop
}

fn printed(laptop: &Laptop, wanted: PrintRequest) -> Vec<ExportedFile> {
    print::to_folder(&laptop.app, &laptop.path("cetak"), wanted).unwrap()
}

fn pdfs(folder: &Path) -> Vec<PathBuf> {
    let mut all: Vec<PathBuf> =
        std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    all.sort();
    all
}

#[test]
fn every_innovation_gets_its_sheet_with_its_own_code_and_printing_again_keeps_it() {
    let laptop = Laptop::with_sample();
    let what = PrintRequest { what: PrintWhat::C2, ..PrintRequest::default() };
    let first = printed(&laptop, what.clone());
    assert_eq!(first.len(), 1);
    let folder = PathBuf::from(&first[0].path);
    let files = pdfs(&folder);
    assert_eq!(files.len(), 74);
    let lines = laptop.innovations();
    let mut codes = BTreeSet::new();
    for file in files.iter().take(8) {
        let said = words(file);
        assert!(lines.iter().any(|line| said.contains(&line.opd)), "{said}");
        assert!(said.contains("MONITORING DAN EVALUASI") && said.contains("Mengetahui"));
        assert!(said.contains("Tanggal") && said.contains("Halaman 1 dari"));
        let code = said.split("Dokumen ").nth(1).unwrap().split(" · ").next().unwrap().to_owned();
        assert!(said.contains("· versi 1"), "{said}");
        codes.insert(code);
        let (_, width, height) = pdf_pages(file);
        // F4: 215 × 330 mm.
        assert!((width - 609.4).abs() < 1.0 && (height - 935.4).abs() < 1.0, "{width} {height}");
    }
    assert_eq!(codes.len(), 8, "a code a sheet");
    let again = printed(&laptop, what);
    let place = PathBuf::from(&again[0].path);
    assert_ne!(place, folder, "a folder that is there is left alone");
    assert_eq!(words(&pdfs(&place)[0]), words(&files[0]));
}

#[test]
fn all_sheets_of_a_desk_fit_one_file_on_a4() {
    let laptop = Laptop::with_sample();
    let desk = meja_app::case::people::desks(&laptop.app, ()).unwrap()[0].clone();
    let files = printed(
        &laptop,
        PrintRequest {
            what: PrintWhat::C2,
            paper: Paper::A4,
            desk: Some(desk.id),
            one_file: true,
            ..PrintRequest::default()
        },
    );
    let path = PathBuf::from(&files[0].path);
    let sheets = files[0].sheets.len();
    assert!(sheets > 5 && sheets < 74, "{sheets}");
    let (pages, width, height) = pdf_pages(&path);
    assert!(usize::try_from(pages).unwrap() >= sheets);
    assert!((width - 595.3).abs() < 1.0 && (height - 841.9).abs() < 1.0);
    assert_eq!(words(&path).matches("Mengetahui").count(), sheets);
}

#[test]
fn a_signed_berita_acara_names_who_signed_where_and_what_was_still_open() {
    let hall = Hall::new();
    let mut signs = hall.request(Hall::event(), "Disepakati dalam rapat panel.");
    signs.signers[0].name = "Dr. Wiratama, M.Si.".into();
    signs.place = "Tanjung Selor".into();
    approval::sign(&hall.laptop.app, signs).unwrap();
    let what = PrintRequest { what: PrintWhat::Minutes, ..PrintRequest::default() };
    let said = words(Path::new(&printed(&hall.laptop, what)[0].path));
    for part in [
        "Dr. Wiratama, M.Si.",
        "Tanjung Selor, ",
        "Kegiatan disahkan dengan yang berikut masih terbuka:",
        "Alasan: Disepakati dalam rapat panel.",
    ] {
        assert!(said.contains(part), "{part}: {said}");
    }
}

#[test]
fn a_berita_acara_has_the_result_and_the_words_of_the_event() {
    let laptop = scored();
    minutes::set(
        &laptop.app,
        MinutesInfo {
            number: "050/417/#1*".into(),
            date: "2019-10-17".into(),
            venue: "Aula Bappeda".into(),
            members: vec![
                MinutesMember {
                    role: "Ketua Panel".into(),
                    name: "Dr. Sari, M.Si.".into(),
                    nip: "-".into(),
                },
                MinutesMember { role: String::new(), name: "Budi".into(), nip: String::new() },
            ],
            ..MinutesInfo::default()
        },
    )
    .unwrap();
    let what = PrintRequest { what: PrintWhat::Minutes, ..PrintRequest::default() };
    let files = printed(&laptop, what);
    let said = words(Path::new(&files[0].path));
    for word in [
        "Nomor: 050/417/#1*",
        "Kamis, tanggal Tujuh Belas bulan Oktober tahun Dua Ribu Sembilan Belas (17-10-2019)",
        "bertempat di Aula Bappeda",
        "Dr. Sari, M.Si.",
        "Terbaik I",
        "Aturan penilaian",
        "Pemeriksaan keaslian",
        "Sidik catatan perubahan",
    ] {
        assert!(said.contains(word), "{word:?} is missing in\n{said}");
    }
    // The figures are those of the one result.
    let result = meja_app::case::result::get(&laptop.app, ()).unwrap();
    assert!(!result.lines.is_empty());
}

#[test]
fn whatever_an_event_has_is_printed_at_once_and_previewed_before() {
    let laptop = scored();
    let preview = print::preview(
        &laptop.app,
        PrintRequest { what: PrintWhat::Letters, ..PrintRequest::default() },
    )
    .unwrap();
    assert!(preview.documents > 20 && preview.pages >= 1 && preview.content.len() > 1000);
    let desk = meja_app::case::people::desks(&laptop.app, ()).unwrap()[0].id.clone();
    let what = PrintRequest {
        what: PrintWhat::All,
        desk: Some(desk),
        one_file: true,
        ..PrintRequest::default()
    };
    let files = printed(&laptop, what);
    let kinds: Vec<&str> = files.iter().map(|file| file.kind.as_str()).collect();
    assert_eq!(kinds, ["c2", "schedule", "attendance", "letters", "score_sheets", "minutes"]);
    for file in &files {
        assert!(file.notes.is_empty(), "{}: {:?}", file.path, file.notes);
    }
    let letters = words(Path::new(&files[3].path));
    assert!(letters.contains("Yth. Kepala") && letters.contains("ucapkan terima kasih"));
    let attendance = words(Path::new(&files[2].path));
    assert!(attendance.contains("Selasa, 15 Oktober 2019"));
    assert!(attendance.contains("Tanda tangan"));
}

#[test]
fn an_emblem_is_checked_kept_and_printed_and_can_be_taken_away() {
    let laptop = Laptop::with_sample();
    let wrong = laptop.path("lambang.png");
    std::fs::write(&wrong, b"%PDF-1.7 no picture").unwrap();
    let refused = emblem::set(&laptop.app, EmblemInput { token: Some(laptop.token(&wrong)) });
    assert_eq!(refused.unwrap_err().code, "emblem.kind");
    assert!(emblem::get(&laptop.app, ()).unwrap().is_none());
    let right =
        Path::new(env!("CARGO_MANIFEST_DIR")).join("../src-tauri/print/src/tests/emblem.png");
    let set = emblem::set(&laptop.app, EmblemInput { token: Some(laptop.token(&right)) });
    assert_eq!(set.unwrap().unwrap().width, 120);
    let what = PrintRequest { what: PrintWhat::C2, one_file: true, ..PrintRequest::default() };
    let with = printed(&laptop, what.clone());
    let pictures = |path: &str| {
        let out = Command::new("pdfimages").args(["-list", path]).output().unwrap();
        String::from_utf8_lossy(&out.stdout).lines().count()
    };
    assert!(pictures(&with[0].path) > 2, "a line a picture under two of head");
    assert!(emblem::set(&laptop.app, EmblemInput::default()).unwrap().is_none());
    let without = printed(&laptop, what);
    assert_eq!(pictures(&without[0].path), 2);
}

#[test]
fn a_choice_that_leaves_nothing_says_so_and_writes_nothing() {
    let laptop = Laptop::with_event();
    let what = PrintRequest { what: PrintWhat::C2, ..PrintRequest::default() };
    let refused = print::to_folder(&laptop.app, &laptop.path("cetak"), what).unwrap_err();
    assert_eq!(refused.code, "print.nothing");
    assert!(!laptop.path("cetak").exists());
    let _ = event::get(&laptop.app, ()).unwrap();
}
