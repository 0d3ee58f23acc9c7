//! Lists that come in, come again corrected, and are taken back.

use meja_app::{
    case::{import, registry},
    contract::{IdInput, RemarkKind},
};
use meja_tests::{Laptop, rows};

const LIST: &str = "Nama SKPD;Nama Inovasi;Tahapan;Inovasi Dimulai;Keterangan Tambahan\n\
    Dinas Perikanan;Benih Lestari;Penerapan;2017-03-01;baru\n\
    Dinas Perikanan;Pasar Ikan Higienis;Uji Coba;2018-07-15;baru\n\
    Kecamatan Ranuagung;Sapa Warga;Inisiatif;2019-01-10;baru\n";

/// An event with the list, one desk and its lead.
fn with_list() -> (Laptop, String) {
    let laptop = Laptop::with_event();
    laptop.import_csv("daftar.csv", LIST).unwrap();
    let lead = laptop.assessor("Dr. Maheswari Widyaningrum, M.Si.");
    let desk = laptop.add_desk("Meja 1", &[&lead.id]).unwrap();
    (laptop, desk.id)
}

fn named(laptop: &Laptop, name: &str) -> String {
    laptop.innovations().into_iter().find(|line| line.name == name).unwrap().id
}

#[test]
fn a_list_brings_its_agencies_and_innovations_in_one_step() {
    let laptop = Laptop::with_event();
    let before = laptop.operations();
    let receipt = laptop.import_csv("daftar.csv", LIST).unwrap();
    assert_eq!((receipt.counts.added, receipt.counts.skipped), (3, 0));
    assert_eq!(laptop.operations(), before + 1, "one transaction, one operation");
    let lines = laptop.innovations();
    assert_eq!(lines.len(), 3);
    let opds = meja_app::case::people::opds(&laptop.app, ()).unwrap();
    let counts: Vec<(&str, u32)> =
        opds.iter().map(|opd| (opd.name.as_str(), opd.innovations)).collect();
    assert_eq!(counts, [("Dinas Perikanan", 2), ("Kecamatan Ranuagung", 1)]);
    let id = named(&laptop, "Sapa Warga");
    let detail = registry::get(&laptop.app, IdInput { id }).unwrap();
    assert_eq!(detail.extra.get("Keterangan Tambahan").map(String::as_str), Some("baru"));
    let heard = laptop.host.heard();
    assert!(heard.last().unwrap().entities.iter().any(|entity| entity == "innovation"));
}

#[test]
fn the_same_list_again_changes_nothing_at_all() {
    let (laptop, _) = with_list();
    let before = (laptop.look(rows), laptop.operations());
    let receipt = laptop.import_csv("salinan.csv", LIST).unwrap();
    assert_eq!((receipt.counts.added, receipt.counts.unchanged), (0, 3));
    assert_eq!(receipt.id, "");
    assert_eq!((laptop.look(rows), laptop.operations()), before);
}

#[test]
fn a_corrected_list_changes_its_cells_alone_and_never_a_remark() {
    let (laptop, desk) = with_list();
    let id = named(&laptop, "Pasar Ikan Higienis");
    laptop.write(&id, "c2.1", RemarkKind::Finding, "Berjalan 15 bulan.", Some(&desk)).unwrap();
    let corrected = LIST.replace("Uji Coba;2018-07-15", "Penerapan;2018-07-15");
    let preview =
        import::preview(&laptop.app, laptop.request("koreksi.csv", corrected.as_bytes())).unwrap();
    assert_eq!(preview.changes.len(), 1, "{:?}", preview.changes);
    assert_eq!(preview.changes[0].name, "Pasar Ikan Higienis");
    let before = laptop.look(rows);
    let receipt = laptop.import_csv("koreksi.csv", &corrected).unwrap();
    assert_eq!((receipt.counts.updated, receipt.counts.unchanged), (1, 2));
    let after = laptop.look(rows);
    let changed: Vec<&String> =
        after.iter().filter(|row| !before.contains(row) && !row.starts_with("import ")).collect();
    assert_eq!(changed.len(), 1, "{changed:?}");
    assert!(changed[0].starts_with("innovation ") && changed[0].contains("penerapan"));
    assert_eq!(laptop.sheet(&id, Some(&desk)).rows[0].finding.text, "Berjalan 15 bulan.");
    laptop.assert_sound();
}

#[test]
fn an_import_is_taken_back_exactly() {
    let (laptop, _) = with_list();
    let shown = |laptop: &Laptop| {
        let mut lines: Vec<String> =
            laptop.innovations().iter().map(|line| format!("{line:?}")).collect();
        lines.sort();
        lines
    };
    let before = shown(&laptop);
    let more = format!("{LIST}Dinas Sosial;Rumah Singgah;Penerapan;2016;baru\n")
        .replace("Inisiatif", "Uji Coba");
    let receipt = laptop.import_csv("tambahan.csv", &more).unwrap();
    assert_eq!((receipt.counts.added, receipt.counts.updated), (1, 1));
    assert_ne!(shown(&laptop), before);
    let undone = laptop.undo_import(&receipt.id).unwrap();
    assert!(undone.rows_removed >= 2 && undone.cells_restored >= 1 && undone.cells_kept == 0);
    assert_eq!(shown(&laptop), before);
    let opds = meja_app::case::people::opds(&laptop.app, ()).unwrap();
    assert!(opds.iter().all(|opd| opd.name != "Dinas Sosial"));
    let list = import::list(&laptop.app, ()).unwrap();
    assert_eq!(list.iter().filter(|one| one.undone).count(), 1, "{list:?}");
    laptop.assert_sound();
}

#[test]
fn an_import_on_which_somebody_wrote_is_not_taken_back() {
    let (laptop, desk) = with_list();
    let id = named(&laptop, "Benih Lestari");
    laptop.write(&id, "c2.3", RemarkKind::Finding, "SK Kepala Dinas.", Some(&desk)).unwrap();
    let receipt = import::list(&laptop.app, ()).unwrap().remove(0);
    let before = laptop.look(rows);
    let error = laptop.undo_import(&receipt.id).unwrap_err();
    assert_eq!(error.code, "import.in_use");
    assert!(error.message.contains("1 sel"), "{error}");
    assert_eq!(laptop.look(rows), before);
}

#[test]
fn taking_back_an_import_that_filled_empty_fields_keeps_the_innovation() {
    let (laptop, _) = with_list();
    let before = laptop.look(rows);
    let fuller = "Nama SKPD;Nama Inovasi;Tujuan;Urusan\n\
        Dinas Perikanan;Benih Lestari;Benih murah bagi pembudidaya kecil;Kelautan dan perikanan\n";
    let receipt = laptop.import_csv("lengkap.csv", fuller).unwrap();
    assert_eq!((receipt.counts.added, receipt.counts.updated), (0, 1));
    let undone = laptop.undo_import(&receipt.id).unwrap();
    // The receipt alone was made by the import; the two fields were empty before.
    assert_eq!((undone.rows_removed, undone.cells_restored, undone.cells_kept), (1, 2, 0));
    let kept = |list: Vec<String>| -> Vec<String> {
        list.into_iter().filter(|row| !row.starts_with("import ")).collect()
    };
    assert_eq!(kept(laptop.look(rows)), kept(before));
    laptop.assert_sound();
}
