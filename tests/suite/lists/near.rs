//! Names that differ in case, spaces and punctuation alone: decided by the person, and once.

use meja_app::{
    case::import,
    contract::{IdInput, RemarkKind},
};
use meja_tests::Laptop;

use super::{names, preview, request, state};

const NEAR: &str = "Nama SKPD;Nama Inovasi;Tujuan\n\
    Dinas Kominfo;E-Surat Warga;Surat cepat\n\
    Dinas Kominfo;E Surat Warga;\n\
    Dinas Kominfo;E-Surat Warga;Surat cepat\n\
    Dinas Sosial;E-SURAT WARGA;\n";

#[test]
fn near_names_of_one_agency_hold_the_import_up_and_identical_ones_do_not() {
    let laptop = Laptop::with_event();
    let before = state(&laptop);
    let shown = preview(&laptop, "daftar.csv", NEAR);
    assert_eq!((shown.open, shown.near.len()), (1, 1));
    let pair = &shown.near[0];
    assert_eq!((pair.row, pair.other_row, pair.same), (3, Some(2), None));
    assert_eq!((pair.name.as_str(), pair.other.as_str()), ("E Surat Warga", "E-Surat Warga"));
    let error = laptop.import_csv("daftar.csv", NEAR).unwrap_err();
    assert_eq!(error.code, "import.undecided");
    assert!(error.message.contains("\"E Surat Warga\" dan \"E-Surat Warga\""), "{error}");
    assert_eq!(state(&laptop), before);
}

#[test]
fn said_to_be_the_same_they_are_one_and_nothing_is_asked_again() {
    let laptop = Laptop::with_event();
    let key = preview(&laptop, "daftar.csv", NEAR).near[0].key.clone();
    let asked = request(&laptop, NEAR, |request| {
        request.near.insert(key, true);
    });
    let receipt = import::apply(&laptop.app, asked).unwrap();
    assert_eq!(receipt.counts.added, 2);
    assert_eq!(names(&laptop), ["E-SURAT WARGA", "E-Surat Warga"]);
    let before = state(&laptop);
    let again = laptop.import_csv("salinan.csv", NEAR).unwrap();
    assert_eq!((again.id.as_str(), again.counts.unchanged), ("", 2));
    assert_eq!(state(&laptop), before);
}

#[test]
fn said_to_be_different_they_are_two_and_nothing_is_asked_again() {
    let laptop = Laptop::with_event();
    let asked = request(&laptop, NEAR, |request| request.near_all = Some(false));
    assert_eq!(import::apply(&laptop.app, asked).unwrap().counts.added, 3);
    let before = state(&laptop);
    let again = laptop.import_csv("salinan.csv", NEAR).unwrap();
    assert_eq!((again.id.as_str(), again.counts.unchanged), ("", 3));
    assert_eq!(state(&laptop), before);
}

#[test]
fn a_near_name_is_asked_about_against_the_event_and_the_correction_is_shown() {
    let laptop = Laptop::with_event();
    let list = "Nama SKPD;Nama Inovasi\nDinas Perikanan;pasar ikan higienis.\n";
    laptop.import_csv("awal.csv", list).unwrap();
    let corrected = "Nama SKPD;Nama Inovasi\nDinas Perikanan;Pasar Ikan Higienis\n";
    let shown = preview(&laptop, "koreksi.csv", corrected);
    assert_eq!(
        (shown.near[0].other_row, shown.near[0].other.as_str()),
        (None, "pasar ikan higienis.")
    );
    assert!(shown.changes.is_empty(), "nothing is renamed before it is said");
    let asked = request(&laptop, corrected, |request| request.near_all = Some(true));
    let shown = import::preview(&laptop.app, asked.clone()).unwrap();
    let change = &shown.changes[0];
    assert_eq!(
        (change.field.as_str(), change.from.as_str(), change.to.as_str()),
        ("name", "pasar ikan higienis.", "Pasar Ikan Higienis")
    );
    import::apply(&laptop.app, asked.clone()).unwrap();
    assert_eq!(names(&laptop), ["Pasar Ikan Higienis"]);
    let before = state(&laptop);
    import::apply(&laptop.app, asked).unwrap();
    assert_eq!(state(&laptop), before);
}

#[test]
fn the_events_spelling_stays_where_the_file_merely_shouts() {
    let laptop = Laptop::with_event();
    let list = "Nama SKPD;Nama Inovasi\nDinas Perikanan;Pasar Ikan Higienis\n";
    laptop.import_csv("awal.csv", list).unwrap();
    let loud = "Nama SKPD;Nama Inovasi;Tujuan\nDinas Perikanan;PASAR IKAN HIGIENIS;Bersih\n";
    let asked = request(&laptop, loud, |request| request.near_all = Some(true));
    let receipt = import::apply(&laptop.app, asked).unwrap();
    assert_eq!((receipt.counts.added, receipt.counts.updated), (0, 1));
    assert_eq!(names(&laptop), ["Pasar Ikan Higienis"]);
    // Learnt with that import, and no longer once it is taken back.
    assert_eq!(preview(&laptop, "lagi.csv", loud).open, 0);
    laptop.undo_import(&receipt.id).unwrap();
    assert_eq!(preview(&laptop, "lagi.csv", loud).open, 1);
    laptop.assert_sound();
}

#[test]
fn merging_a_near_name_touches_nothing_that_assessors_wrote() {
    let laptop = Laptop::with_event();
    laptop.import_csv("awal.csv", "Nama SKPD;Nama Inovasi\nDinas Perikanan;Pasar Ikan\n").unwrap();
    let lead = laptop.assessor("Dr. Maheswari Widyaningrum, M.Si.");
    let desk = laptop.add_desk("Meja 1", &[&lead.id]).unwrap();
    let id = laptop.innovations()[0].id.clone();
    laptop.write(&id, "c2.1", RemarkKind::Finding, "Berjalan 2 tahun.", Some(&desk.id)).unwrap();
    let text = "Nama SKPD;Nama Inovasi;Tujuan\nDinas Perikanan;Pasar  ikan.;Bersih\n";
    let asked = request(&laptop, text, |request| request.near_all = Some(true));
    import::apply(&laptop.app, asked).unwrap();
    assert_eq!(laptop.sheet(&id, Some(&desk.id)).rows[0].finding.text, "Berjalan 2 tahun.");
    let detail = meja_app::case::registry::get(&laptop.app, IdInput { id }).unwrap();
    assert_eq!(detail.line.name, "Pasar ikan.");
    laptop.assert_sound();
}
