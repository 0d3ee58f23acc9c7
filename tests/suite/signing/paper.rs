//! What stands on the paper, read back from a picture of it as a phone or a scanner would see it.

use std::path::{Path, PathBuf};

use meja_app::{
    case::{approval, print},
    contract::{Paper, PrintRequest, PrintWhat, VerifyVerdict},
};
use meja_core::approval::Payload;
use meja_intake::qr;
use meja_tests::{Terminal, pdf_pages, pdf_picture};

use super::{Hall, documents::verify};

fn printed(hall: &Hall, what: PrintWhat, paper: Paper, folder: &str) -> PathBuf {
    let wanted = PrintRequest { what, paper, one_file: true, ..PrintRequest::default() };
    let files = print::to_folder(&hall.laptop.app, &hall.laptop.path(folder), wanted).unwrap();
    PathBuf::from(&files[0].path)
}

/// The texts of all QR codes on the pages of a PDF at so many dots per inch.
fn codes(pdf: &Path, dpi: u32) -> Vec<String> {
    let pages = 1..=pdf_pages(pdf).0;
    pages.flat_map(|page| qr::read(&pdf_picture(pdf, page, dpi)).unwrap_or_default()).collect()
}

#[test]
fn the_code_on_a_printed_berita_acara_is_read_off_the_paper_and_verified_on_another_laptop() {
    let hall = Hall::new();
    let before = hall.copied();
    let mut signs = hall.request(Hall::event(), "Disahkan sebagian.");
    signs.signers[0].name = "Dr. Wiratama, M.Si.".into();
    approval::sign(&hall.laptop.app, signs).unwrap();
    let pdf = printed(&hall, PrintWhat::Minutes, Paper::F4, "cetak");
    let read = codes(&pdf, 110);
    assert_eq!(read.len(), 1, "one code on the berita acara: {read:?}");
    assert_eq!(codes(&pdf, 300), read, "a fine scan says the same");
    let a4 = printed(&hall, PrintWhat::Minutes, Paper::A4, "cetak lagi");
    assert_eq!(codes(&a4, 150), read, "on other paper it is the same document");
    let text = read[0].as_str();
    let payload: Payload = text.parse().unwrap();
    assert_eq!(payload.version, 1);

    assert_eq!(verify(&before, text).verdict, VerifyVerdict::NotHere, "nobody told it yet");
    let there = hall.copied();
    let said = verify(&there, text);
    assert_eq!(said.verdict, VerifyVerdict::Genuine, "{said:?}");
    assert!(said.lines.iter().any(|line| line.text.contains("masih berlaku")), "{said:?}");
    there.close();
    let terminal = Terminal::new(&there.path("rumah terminal"));
    let event = there.event().to_string_lossy().into_owned();
    let answer = terminal.done(&["verify-document", &event, text]);
    assert_eq!(answer["verdict"], "genuine", "{answer}");
}

#[test]
fn the_code_at_the_foot_of_a_sheet_is_known_on_another_laptop_which_says_what_it_proves() {
    let hall = Hall::new();
    let pdf = printed(&hall, PrintWhat::C2, Paper::F4, "cetak");
    assert!(qr::read(&pdf_picture(&pdf, 1, 110)).is_err(), "a sheet has its code in letters");
    let out = std::process::Command::new("pdftotext").arg(&pdf).arg("-").output().unwrap();
    let words = String::from_utf8_lossy(&out.stdout).into_owned();
    let line = words.lines().find(|line| line.starts_with("Dokumen ")).unwrap();
    let typed = line.trim_start_matches("Dokumen ").to_owned();
    let there = hall.copied();
    let said = verify(&there, &typed);
    assert_eq!(said.verdict, VerifyVerdict::Known, "{typed}: {said:?}");
    assert!(
        said.lines.iter().all(|line| !line.text.contains("Pindai QR")),
        "it has none: {said:?}"
    );
    assert!(said.lines.iter().any(|line| line.text.contains("cetak lagi")), "{said:?}");
}
