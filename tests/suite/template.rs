//! The template for agencies: what it offers, and that what comes back asks no question.

use std::{io::Read, path::Path};

use meja_app::{
    case::{import, registry, template},
    contract::{ImportReceipt, ImportRequest, InnovationDetail, InnovationQuery, TemplateRequest},
};
use meja_tests::Laptop;

/// The template of a laptop's event, saved as the window does.
fn saved(laptop: &Laptop) -> std::path::PathBuf {
    let path = laptop.path("Format Isian.xlsx");
    let request = TemplateRequest { token: laptop.token(&path), paper: None };
    let file = template::save(&laptop.app, request).unwrap();
    assert_eq!(file.name, "Format Isian.xlsx");
    assert_eq!(file.bytes, std::fs::metadata(&path).unwrap().len());
    path
}

fn brought(laptop: &Laptop, path: &Path) -> ImportReceipt {
    let request = ImportRequest { token: laptop.token(path), ..ImportRequest::default() };
    import::apply(&laptop.app, request).unwrap()
}

fn fixture(name: &str) -> std::path::PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/template").join(name)
}

/// A part of a workbook, as XML.
fn part(path: &Path, name: &str) -> String {
    let mut archive = zip::ZipArchive::new(std::fs::File::open(path).unwrap()).unwrap();
    let mut xml = String::new();
    archive.by_name(name).unwrap().read_to_string(&mut xml).unwrap();
    xml
}

fn detail(laptop: &Laptop, name: &str) -> InnovationDetail {
    let page = registry::find(&laptop.app, InnovationQuery::default()).unwrap();
    let line = page.items.into_iter().find(|line| line.name == name).unwrap();
    registry::get(&laptop.app, meja_app::contract::IdInput { id: line.id }).unwrap()
}

#[test]
fn the_template_offers_the_events_agencies_and_locks_all_but_the_cells_to_fill() {
    let laptop = Laptop::with_sample();
    let path = saved(&laptop);
    let sheet = part(&path, "xl/worksheets/sheet1.xml");
    assert!(sheet.contains("<sheetProtection sheet=\"1\""));
    assert!(sheet.contains("<formula1>Daftar!$A$1:$A$70</formula1>"));
    assert_eq!(sheet.matches("type=\"list\"").count(), 6, "six columns are chosen from lists");
    assert_eq!(sheet.matches("type=\"date\"").count(), 2);
    assert!(
        part(&path, "xl/workbook.xml").contains("name=\"Daftar\" sheetId=\"3\" state=\"hidden\"")
    );
    let notes = part(&path, "xl/comments1.xml");
    assert_eq!(notes.matches("<comment ").count(), 22 + 63, "every heading says what it asks");
}

#[test]
fn a_template_nobody_filled_brings_nothing_and_says_so_in_one_sentence() {
    let laptop = Laptop::with_sample();
    let before = laptop.operations();
    let receipt = brought(&laptop, &saved(&laptop));
    assert_eq!((receipt.counts.added, receipt.counts.updated), (0, 0));
    let said: Vec<&str> =
        receipt.counts.problems.iter().map(|problem| problem.code.as_str()).collect();
    assert_eq!(said, ["only_example"]);
    assert!(receipt.counts.problems[0].message.contains("belum diisi"));
    assert_eq!(laptop.operations(), before);
}

/// What the fixtures hold; `tests/fixtures/template/fill.py` wrote them with other programs.
fn comes_back_whole(name: &str) {
    let laptop = Laptop::with_sample();
    let request = ImportRequest { token: laptop.token(fixture(name)), ..ImportRequest::default() };
    let preview = import::preview(&laptop.app, request).unwrap();
    assert_eq!(preview.sheet, "Inovasi");
    assert!(preview.other_sheets.is_empty(), "{:?}", preview.other_sheets);
    assert!(preview.columns.iter().all(|column| column.field.is_some()));
    let receipt = brought(&laptop, &fixture(name));
    let problems = &receipt.counts.problems;
    assert!(problems.is_empty(), "{name}: {problems:?}");
    assert_eq!((receipt.counts.added, receipt.counts.updated), (3, 0), "{name}");
    let first = detail(&laptop, "SIAGA BIDAN: Siaga Bidan Desa \"24 Jam\" & Antar Ibu Hamil");
    assert_eq!(first.opd.name, "Dinas Kesehatan");
    assert_eq!(first.line.started.as_deref(), Some("2017-03-04"), "{name}");
    assert_eq!(first.line.forms.len(), 2);
    assert_eq!(first.line.answered, 2);
    assert!(
        first.texts.iter().any(|text| text.key == "purpose" && text.text.starts_with("- Semua"))
    );
    assert!(first.answers[0].evidence.contains("SK Kepala Dinas.pdf"));
    assert!(first.extra.values().any(|text| text == "0812 0000 0001"), "{:?}", first.extra);
    let second = detail(&laptop, "Contoh Desa Sadar Arsip");
    assert_eq!(second.opd.name, "UPTD Pengelolaan Arsip Terpadu");
    assert!(second.line.started.is_none());
    let again = brought(&laptop, &fixture(name));
    assert_eq!((again.counts.added, again.counts.updated, again.counts.unchanged), (0, 0, 3));
}

#[test]
fn a_template_filled_by_openpyxl_comes_back_without_a_question() {
    comes_back_whole("diisi-openpyxl.xlsx");
}

#[test]
fn a_template_saved_by_libreoffice_comes_back_without_a_question() {
    comes_back_whole("disimpan-libreoffice.xlsx");
    comes_back_whole("disimpan-libreoffice.ods");
}
