//! A list of agencies alone: known ones grow, existing ones change cell by cell, all taken back.

use meja_app::{
    case::{import, people},
    contract::{Category, ListKind, OpdInfo},
};
use meja_tests::Laptop;

use super::{aliases, preview, state};

const AGENCIES: &str = "DAFTAR PERANGKAT DAERAH KABUPATEN TIRTALOKA;;;;;\n\
    No;Nama;Kategori;Pejabat;NIP;Alias\n\
    1;Dinas Sosial;OPD;Ir. Rahmadi Kusnadi, M.Si.;19700101 199503 1 001;Dinsos, Disos\n\
    2;UPTD Puskesmas Jrebeng;Puskesmas;dr. Laksmi Anggraini;;PKM Jrebeng\n\
    3;Kecamatan Ranuagung;;;;\n";

fn opd(laptop: &Laptop, name: &str) -> OpdInfo {
    people::opds(&laptop.app, ()).unwrap().into_iter().find(|opd| opd.name == name).unwrap()
}

#[test]
fn a_list_of_agencies_brings_them_with_officials_and_other_names() {
    let laptop = Laptop::with_event();
    let shown = preview(&laptop, "opd.csv", AGENCIES);
    assert_eq!((shown.kind, shown.header_row, shown.open), (ListKind::Opds, 2, 0));
    assert_eq!(shown.sample[0].opd, "Dinas Sosial");
    assert!(shown.fields.contains(&"official_nip".to_owned()));
    let receipt = laptop.import_csv("opd.csv", AGENCIES).unwrap();
    assert_eq!((receipt.counts.added, receipt.counts.rows_read), (3, 3));
    let sosial = opd(&laptop, "Dinas Sosial");
    assert_eq!(sosial.official_name, "Ir. Rahmadi Kusnadi, M.Si.");
    assert_eq!(sosial.official_nip, "19700101 199503 1 001");
    assert_eq!(opd(&laptop, "Kecamatan Ranuagung").category, Category::Kecamatan);
    assert_eq!(aliases(&laptop).len(), 3);
    let before = state(&laptop);
    let again = laptop.import_csv("opd.csv", AGENCIES).unwrap();
    assert_eq!((again.id.as_str(), again.counts.unchanged), ("", 3));
    assert_eq!(state(&laptop), before);
    // What the list taught holds for the lists of innovations that follow.
    let list = "Nama SKPD;Nama Inovasi\nDinsos;Rumah Singgah\nPKM Jrebeng;Kelas Ibu\n";
    laptop.import_csv("inovasi.csv", list).unwrap();
    assert_eq!(people::opds(&laptop.app, ()).unwrap().len(), 3);
    laptop.assert_sound();
}

#[test]
fn agencies_that_are_there_change_cell_by_cell_and_an_undo_gives_the_cells_back() {
    let laptop = Laptop::with_event();
    let list = "Nama SKPD;Nama Inovasi\nDinas Sosial;Rumah Singgah\n";
    laptop.import_csv("inovasi.csv", list).unwrap();
    let before = laptop.look(meja_tests::rows);
    let shown = preview(&laptop, "opd.csv", AGENCIES);
    let fields: Vec<(&str, &str)> =
        shown.changes.iter().map(|change| (&*change.field, &*change.label)).collect();
    let other = ("other_names", "Nama Lain");
    assert_eq!(
        fields,
        [("official_name", "Pejabat"), ("official_nip", "NIP Pejabat"), other, other]
    );
    let receipt = laptop.import_csv("opd.csv", AGENCIES).unwrap();
    assert_eq!((receipt.counts.added, receipt.counts.updated), (2, 1));
    laptop.undo_import(&receipt.id).unwrap();
    let kept = |list: Vec<String>| -> Vec<String> {
        let live =
            |row: &String| !row.starts_with("import ") && row.ends_with("deleted=Integer(0)");
        list.into_iter().filter(live).collect()
    };
    assert_eq!(kept(laptop.look(meja_tests::rows)), kept(before));
    assert!(aliases(&laptop).is_empty());
    laptop.assert_sound();
}

#[test]
fn an_empty_cell_of_the_list_blanks_no_official() {
    let laptop = Laptop::with_event();
    laptop.import_csv("opd.csv", AGENCIES).unwrap();
    let bare = "Nama OPD;Kategori;Pejabat\nDINAS SOSIAL;;\nKecamatan Ranuagung;;Drs. Wiratmo\n";
    let receipt = laptop.import_csv("bare.csv", bare).unwrap();
    assert_eq!((receipt.counts.updated, receipt.counts.unchanged), (1, 1));
    assert_eq!(opd(&laptop, "Dinas Sosial").official_name, "Ir. Rahmadi Kusnadi, M.Si.");
    assert_eq!(opd(&laptop, "Kecamatan Ranuagung").official_name, "Drs. Wiratmo");
}

#[test]
fn a_likely_name_in_a_list_of_agencies_is_asked_about_too() {
    let laptop = Laptop::with_event();
    laptop.import_csv("inovasi.csv", "Nama SKPD;Nama Inovasi\nDinsos;Rumah Singgah\n").unwrap();
    let shown = preview(&laptop, "opd.csv", AGENCIES);
    assert_eq!((shown.open, shown.agencies[0].name.as_str()), (1, "Dinas Sosial"));
    assert_eq!(laptop.import_csv("opd.csv", AGENCIES).unwrap_err().code, "import.undecided");
    let mut request = laptop.request("opd.csv", AGENCIES.as_bytes());
    let guess = &shown.agencies[0];
    request.agencies.insert(guess.key.clone(), guess.candidates[0].id.clone());
    let receipt = import::apply(&laptop.app, request).unwrap();
    assert_eq!((receipt.counts.added, receipt.counts.updated), (2, 1));
    assert_eq!(opd(&laptop, "Dinsos").official_name, "Ir. Rahmadi Kusnadi, M.Si.");
    assert!(aliases(&laptop).iter().any(|alias| alias.name == "Dinas Sosial"));
}

#[test]
fn a_list_whose_name_column_has_unknown_words_is_no_list_of_agencies() {
    let laptop = Laptop::with_event();
    let shown = preview(
        &laptop,
        "daftar.csv",
        "Perangkat Daerah;Tahapan;Gagasan\nDinas Sosial;Penerapan;Rumah Singgah\n",
    );
    assert_eq!(shown.kind, ListKind::Innovations);
    assert!(shown.counts.problems.iter().any(|problem| problem.code == "column_missing"));
    let error = import::preview(
        &laptop.app,
        laptop.request("lain.csv", b"Perangkat Daerah;Gagasan\nDinas Sosial;Rumah Singgah\n"),
    )
    .map(|shown| shown.kind);
    assert_ne!(error.ok(), Some(ListKind::Opds));
}

#[test]
fn two_rows_that_correct_one_agency_leave_a_record_that_is_sound() {
    let laptop = Laptop::with_event();
    let first = "Nama Perangkat Daerah;Nama Inovasi;Tahapan\n\
                 Balai Warga;SATU;Uji Coba\nBalai Warga;DUA;Uji Coba\n";
    let corrected = "Nama Perangkat Daerah;Nama Inovasi;Tahapan;Kategori\n\
                     Balai Warga;SATU;Penerapan;Kelurahan\nBalai Warga;DUA;Penerapan;Kelurahan\n";
    for content in [first, corrected] {
        let request = laptop.request("daftar.csv", content.as_bytes());
        import::apply(&laptop.app, request).unwrap();
    }
    let report = meja_app::case::trail::check(&laptop.app, ()).unwrap();
    assert!(report.ok, "{report:?}");
}

#[test]
fn a_new_innovation_brings_its_known_agencys_category_at_once() {
    let laptop = Laptop::with_event();
    let lists = [
        "Nama Perangkat Daerah;Nama Inovasi;Kategori\nBalai Warga;SATU;OPD\n",
        "Nama Perangkat Daerah;Nama Inovasi;Kategori\nBalai Warga;DUA;Kelurahan\n",
    ];
    for content in lists {
        laptop.import_csv("daftar.csv", content).unwrap();
    }
    assert_eq!(opd(&laptop, "Balai Warga").category, Category::Kelurahan);
    let again = laptop.import_csv("daftar.csv", lists[1]).unwrap();
    assert_eq!((again.counts.unchanged, again.id.as_str()), (1, ""));
}
