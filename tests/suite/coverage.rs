//! Cakupan and the flat export: what they say, and that the flat list comes back unchanged.

use std::{collections::BTreeMap, io::Cursor, path::PathBuf};

use calamine::{Data, Reader, Xlsx, open_workbook_from_rs};
use meja_app::{
    case::{coverage, export, import, people},
    contract::{
        Category, CoverageReport, ExportRequest, ExportWhat, ImportReceipt, ImportRequest, OpdInfo,
        Paper,
    },
};
use meja_tests::Laptop;

fn report(laptop: &Laptop) -> CoverageReport {
    coverage::get(&laptop.app, ()).unwrap()
}

/// Exports one kind and gives its file with the notes.
fn exported(laptop: &Laptop, what: ExportWhat) -> (PathBuf, Vec<String>) {
    let folder = laptop.path("dokumen");
    std::fs::create_dir_all(&folder).unwrap();
    let request =
        ExportRequest { token: laptop.token(&folder), what, paper: Paper::F4, desk: None };
    let mut files = export::run(&laptop.app, request).unwrap().files;
    assert_eq!(files.len(), 1);
    let file = files.remove(0);
    let left: Vec<_> = std::fs::read_dir(&folder).unwrap().map(|one| one.unwrap()).collect();
    assert_eq!(left.len(), 1, "nothing but the document is left behind: {left:?}");
    (folder.join(file.path), file.notes)
}

fn brought(laptop: &Laptop, path: PathBuf) -> ImportReceipt {
    let request = ImportRequest { token: laptop.token(path), ..ImportRequest::default() };
    import::apply(&laptop.app, request).unwrap()
}

fn rows(path: &PathBuf, sheet: &str) -> Vec<Vec<Data>> {
    let bytes = std::fs::read(path).unwrap();
    let mut book: Xlsx<_> = open_workbook_from_rs(Cursor::new(bytes)).unwrap();
    book.worksheet_range(sheet).unwrap().rows().map(<[Data]>::to_vec).collect()
}

fn add_opd(laptop: &Laptop, name: &str, category: Category) {
    let mut opd: OpdInfo = people::opds(&laptop.app, ()).unwrap().remove(0);
    opd.id = String::new();
    opd.name = name.into();
    opd.region = String::new();
    opd.category = category;
    people::save_opd(&laptop.app, opd).unwrap();
}

#[test]
fn an_agency_that_brought_nothing_comes_first_and_is_counted() {
    let laptop = Laptop::with_sample();
    let before = report(&laptop);
    assert!(before.categories.iter().all(|one| one.without == 0 && one.known == one.with));
    assert_eq!(before.opds.iter().map(|opd| opd.innovations).sum::<u32>(), 74);
    add_opd(&laptop, "Kecamatan Karang Tengah", Category::Kecamatan);
    let after = report(&laptop);
    assert_eq!(after.opds.len(), before.opds.len() + 1);
    let first = &after.opds[0];
    assert_eq!((first.name.as_str(), first.innovations), ("Kecamatan Karang Tengah", 0));
    assert_eq!((first.percent, first.complete), (None, 0));
    let kecamatan = |of: &CoverageReport| {
        of.categories.iter().find(|one| one.category == Category::Kecamatan).unwrap().clone()
    };
    let (then, now) = (kecamatan(&before), kecamatan(&after));
    assert_eq!((now.known, now.with, now.without), (then.known + 1, then.with, 1));
    assert!(after.opds.iter().skip(1).all(|opd| opd.percent.is_some_and(|share| share <= 100)));
}

#[test]
fn the_workbook_of_the_coverage_counts_what_the_screen_counts() {
    let laptop = Laptop::with_sample();
    add_opd(&laptop, "Puskesmas Tanpa Inovasi", Category::Puskesmas);
    let report = report(&laptop);
    let (path, notes) = exported(&laptop, ExportWhat::Coverage);
    assert!(notes.is_empty(), "{notes:?}");
    let agencies = rows(&path, "Cakupan");
    let total = agencies.iter().find(|row| row[1] == "Jumlah").unwrap();
    let known = report.opds.len() as f64;
    assert_eq!((&total[2], &total[3]), (&Data::Float(known), &Data::Float(known - 1.0)));
    let numbered: Vec<&Vec<Data>> = agencies
        .iter()
        .skip_while(|row| !row[0].to_string().starts_with("Belum membawa"))
        .filter(|row| matches!(row[0], Data::Float(_) | Data::Int(_)))
        .collect();
    let names: Vec<String> = numbered.iter().map(|row| row[2].to_string()).collect();
    let expected: Vec<&String> = report.opds.iter().map(|opd| &opd.name).collect();
    assert_eq!(names.iter().collect::<Vec<_>>(), expected);
    let innovations = rows(&path, "Kelengkapan");
    let numbered = innovations.iter().filter(|row| matches!(row[0], Data::Float(_)));
    let percents: Vec<f64> =
        numbered.map(|row| calamine::DataType::as_f64(&row[10]).unwrap()).collect();
    assert_eq!(percents.len(), 74);
    assert!(percents.iter().all(|share| (0.0..=1.0).contains(share)));
}

#[test]
fn the_flat_list_comes_back_without_a_problem_and_changes_nothing() {
    let laptop = Laptop::with_sample();
    let before = laptop.operations();
    let (path, notes) = exported(&laptop, ExportWhat::Flat);
    assert!(notes.is_empty(), "{notes:?}");
    let counts = brought(&laptop, path).counts;
    assert!(counts.problems.is_empty(), "{:?}", counts.problems);
    assert_eq!((counts.unchanged, counts.added, counts.updated, counts.skipped), (74, 0, 0, 0));
    assert_eq!(laptop.operations(), before);
}

#[test]
fn a_flat_list_carries_an_event_into_another() {
    let (from, to) = (Laptop::with_sample(), Laptop::with_event());
    let (path, _) = exported(&from, ExportWhat::Flat);
    let counts = brought(&to, path).counts;
    assert_eq!((counts.added, counts.problems.len()), (74, 0), "{:?}", counts.problems);
    let names = |laptop: &Laptop| -> BTreeMap<String, u32> {
        let lines = laptop.innovations().into_iter();
        lines.map(|line| (format!("{}: {}", line.opd, line.name), line.answered)).collect()
    };
    assert_eq!(names(&to), names(&from));
}

#[test]
fn what_lists_brought_besides_and_dates_of_every_kind_survive_the_flat_list() {
    let laptop = Laptop::with_event();
    let csv = "Nama SKPD;Nama Inovasi;Tahapan Inovasi;Tahun;Waktu Uji Coba;Inovasi Dimulai;Bentuk;Provinsi;\
               Unit Kerja;Nomor Telepon;Bukti Dukung Replikasi\n\
               Dinas Sosial;=1+1;Penerapan;2022;2019;15 Oktober 2021;Tata Kelola dan Pelayanan \
               Publik;Jawa Timur;Bidang II;0812 0000;PKS\n\
               Dinas Sosial;Rumah Singgah;belum jelas;;Maret 2020;2021;;;;;\n";
    let counts = laptop.import_csv("daftar.csv", csv).unwrap().counts;
    assert_eq!(counts.added, 2);
    let before = laptop.operations();
    let (path, _) = exported(&laptop, ExportWhat::Flat);
    let sheet = rows(&path, "Inovasi");
    let at = |header: &str| sheet[0].iter().position(|cell| *cell == header).unwrap();
    assert_eq!(sheet[1][at("Nama Inovasi")], "=1+1");
    assert!(matches!(sheet[1][at("Inovasi Dimulai")], Data::DateTime(_)));
    assert_eq!(sheet[2][at("Waktu Uji Coba")], "Maret 2020");
    assert_eq!(sheet[1][at("Provinsi")], "Jawa Timur");
    let again = brought(&laptop, path).counts;
    assert_eq!((again.unchanged, again.updated, again.added), (2, 0, 0), "{:?}", again.problems);
    // What could not be read then is read no better now, and is said again.
    let codes: Vec<&str> = again.problems.iter().map(|one| one.code.as_str()).collect();
    assert_eq!(codes, ["stage_unknown"]);
    assert_eq!(laptop.operations(), before);
}

#[test]
fn a_text_longer_than_a_cell_goes_on_elsewhere_and_comes_back_unharmed() {
    let laptop = Laptop::with_event();
    let long = "inovasi layanan antar dokumen. Berlaku\nsetiap hari kerja…\n".repeat(1_500);
    let long = long.trim();
    let csv =
        format!("Nama SKPD,Nama Inovasi,Rancang Bangun\nDinas Sosial,Rumah Singgah,\"{long}\"\n");
    assert_eq!(laptop.import_csv("daftar.csv", &csv).unwrap().counts.added, 1);
    let before = laptop.operations();
    let (path, notes) = exported(&laptop, ExportWhat::Flat);
    assert_eq!(notes.len(), 1);
    assert!(notes[0].contains("Lanjutan"), "{notes:?}");
    let sheet = rows(&path, "Inovasi");
    let at = sheet[0].iter().position(|cell| *cell == "Rancang Bangun").unwrap();
    let mut whole = sheet[1][at].to_string();
    for part in rows(&path, "Lanjutan").iter().skip(1) {
        assert_eq!((&part[1], &part[2]), (&"Rumah Singgah".into(), &"Rancang Bangun".into()));
        assert_eq!(whole.pop(), Some('…'));
        whole.push_str(&part[4].to_string());
    }
    assert!(whole == long, "{} letters of {}", whole.len(), long.len());
    let again = brought(&laptop, path.clone()).counts;
    assert_eq!((again.unchanged, again.updated), (1, 0), "{:?}", again.problems);
    assert_eq!(laptop.operations(), before);

    // In another event too nothing of it is shortened: the first list finds nothing to change.
    let other = Laptop::with_event();
    let counts = brought(&other, path).counts;
    assert_eq!((counts.added, counts.problems.len()), (1, 0), "{:?}", counts.problems);
    let first = other.import_csv("daftar.csv", &csv).unwrap().counts;
    assert_eq!((first.unchanged, first.updated, first.added), (1, 0, 0));
}
