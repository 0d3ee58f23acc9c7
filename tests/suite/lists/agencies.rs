//! Names of agencies: likely ones decided by the person, learnt once, applied from then on.

use meja_app::{
    case::{alias, import},
    contract::{IdInput, OpdAliasInfo},
};
use meja_tests::Laptop;

use super::{aliases, opds, preview, request, state};

const KNOWN: &str = "Nama SKPD;Nama Inovasi\n\
    Dinas Sosial;Rumah Singgah\n\
    UPTD Puskesmas Jrebeng;Posyandu Ceria\n\
    Dinas Ketahanan Pangan, Pertanian dan Perikanan;Pekarangan Lestari\n";
const SHORT: &str = "Nama SKPD;Nama Inovasi\n\
    Dinsos;Sapa Lansia\n\
    PKM Jrebeng;Kelas Ibu\n\
    DKP3;Lumbung Desa\n\
    Dinsos;Rumah Singgah\n";

fn with_known() -> Laptop {
    let laptop = Laptop::with_event();
    laptop.import_csv("awal.csv", KNOWN).unwrap();
    laptop
}

/// The request in which every guess means its likeliest agency.
fn likeliest(laptop: &Laptop, text: &str) -> meja_app::contract::ImportRequest {
    let shown = preview(laptop, "daftar.csv", text);
    request(laptop, text, |request| {
        for guess in shown.agencies {
            request.agencies.insert(guess.key, guess.candidates[0].id.clone());
        }
    })
}

#[test]
fn a_likely_name_is_asked_about_with_what_it_may_mean() {
    let laptop = with_known();
    let before = state(&laptop);
    let shown = preview(&laptop, "daftar.csv", SHORT);
    assert_eq!(shown.open, 3);
    let asked: Vec<(&str, u32, &str)> = shown
        .agencies
        .iter()
        .map(|guess| (guess.name.as_str(), guess.rows, guess.candidates[0].name.as_str()))
        .collect();
    assert_eq!(
        asked,
        [
            ("Dinsos", 2, "Dinas Sosial"),
            ("PKM Jrebeng", 1, "UPTD Puskesmas Jrebeng"),
            ("DKP3", 1, "Dinas Ketahanan Pangan, Pertanian dan Perikanan"),
        ]
    );
    assert!(shown.agencies.iter().all(|guess| guess.chosen.is_none() && !guess.learnt));
    let error = laptop.import_csv("daftar.csv", SHORT).unwrap_err();
    assert_eq!(error.code, "import.undecided");
    assert!(error.message.contains("\"Dinsos\" (mungkin \"Dinas Sosial\")"), "{error}");
    assert_eq!(state(&laptop), before);
}

#[test]
fn a_chosen_agency_is_learnt_with_the_import_and_asked_about_no_more() {
    let laptop = with_known();
    let before = laptop.operations();
    let receipt = import::apply(&laptop.app, likeliest(&laptop, SHORT)).unwrap();
    assert_eq!((receipt.counts.added, receipt.counts.unchanged), (3, 1));
    assert_eq!(laptop.operations(), before + 1, "one transaction");
    assert_eq!(opds(&laptop).len(), 3, "{:?}", opds(&laptop));
    let learnt: Vec<(String, String)> =
        aliases(&laptop).into_iter().map(|alias| (alias.name, alias.opd_name)).collect();
    assert!(learnt.contains(&("Dinsos".into(), "Dinas Sosial".into())), "{learnt:?}");
    assert_eq!(learnt.len(), 3);
    let shown = preview(&laptop, "lagi.csv", SHORT);
    assert_eq!(shown.open, 0);
    assert!(shown.agencies.iter().all(|guess| guess.learnt && guess.chosen.is_some()));
    let before = state(&laptop);
    let again = laptop.import_csv("lagi.csv", SHORT).unwrap();
    assert_eq!((again.id.as_str(), again.counts.unchanged), ("", 4));
    assert_eq!(state(&laptop), before);
}

#[test]
fn a_name_said_to_be_new_is_an_agency_of_its_own_from_then_on() {
    let laptop = with_known();
    let text = "Nama SKPD;Nama Inovasi\nDinsos;Sapa Lansia\n";
    let key = preview(&laptop, "daftar.csv", text).agencies[0].key.clone();
    let asked = request(&laptop, text, |request| {
        request.agencies.insert(key, String::new());
    });
    import::apply(&laptop.app, asked).unwrap();
    assert!(opds(&laptop).contains(&"Dinsos".to_owned()));
    assert!(aliases(&laptop).is_empty());
    let before = state(&laptop);
    laptop.import_csv("lagi.csv", text).unwrap();
    assert_eq!(state(&laptop), before);
}

#[test]
fn two_spellings_of_one_new_agency_become_one() {
    let laptop = Laptop::with_event();
    let text = "Nama SKPD;Nama Inovasi\n\
        Disdikbud;Gerakan Membaca\n\
        Dinas Pendidikan dan Kebudayaan;Sekolah Ramah\n";
    let receipt = import::apply(&laptop.app, likeliest(&laptop, text)).unwrap();
    assert_eq!(receipt.counts.added, 2);
    assert_eq!(opds(&laptop), ["Dinas Pendidikan dan Kebudayaan"]);
    let before = state(&laptop);
    laptop.import_csv("lagi.csv", text).unwrap();
    assert_eq!(state(&laptop), before);
}

#[test]
fn taking_back_an_import_takes_back_the_names_it_learnt() {
    let laptop = with_known();
    let receipt = import::apply(&laptop.app, likeliest(&laptop, SHORT)).unwrap();
    let later = laptop
        .import_csv("susulan.csv", "Nama SKPD;Nama Inovasi\nDinsos;Bina Karang Taruna\n")
        .unwrap();
    assert_eq!(later.counts.added, 1);
    laptop.undo_import(&receipt.id).unwrap();
    assert!(aliases(&laptop).is_empty());
    assert_eq!(
        super::names(&laptop),
        ["Bina Karang Taruna", "Pekarangan Lestari", "Posyandu Ceria", "Rumah Singgah",]
    );
    assert_eq!(opds(&laptop).len(), 3);
    assert_eq!(preview(&laptop, "lagi.csv", SHORT).open, 3, "asked again");
    laptop.assert_sound();
}

#[test]
fn an_agency_on_which_a_later_import_built_stays_when_the_first_is_taken_back() {
    let laptop = Laptop::with_event();
    let first = laptop.import_csv("awal.csv", KNOWN).unwrap();
    import::apply(&laptop.app, likeliest(&laptop, SHORT)).unwrap();
    let undone = laptop.undo_import(&first.id).unwrap();
    assert!(undone.cells_kept >= 3, "{undone:?}");
    assert_eq!(opds(&laptop).len(), 3);
    assert_eq!(super::names(&laptop), ["Kelas Ibu", "Lumbung Desa", "Sapa Lansia"]);
    laptop.assert_sound();
}

#[test]
fn another_name_is_written_changed_and_taken_away_by_hand() {
    let laptop = with_known();
    let all = meja_app::case::people::opds(&laptop.app, ()).unwrap();
    let id = |name: &str| all.iter().find(|opd| opd.name == name).unwrap().id.clone();
    let info = |name: &str, opd: &str| OpdAliasInfo {
        id: String::new(),
        name: name.into(),
        region: String::new(),
        opd: id(opd),
        opd_name: String::new(),
    };
    let saved = alias::save(&laptop.app, info("Disos", "Dinas Sosial")).unwrap();
    assert_eq!(saved.opd_name, "Dinas Sosial");
    for (name, code) in
        [("disos.", "alias.taken"), ("DINAS SOSIAL", "alias.taken"), ("  ", "alias.name")]
    {
        let error = alias::save(&laptop.app, info(name, "UPTD Puskesmas Jrebeng")).unwrap_err();
        assert_eq!(error.code, code, "{name}");
    }
    let shown = preview(&laptop, "daftar.csv", "Nama SKPD;Nama Inovasi\nDisos;Sapa Lansia\n");
    assert!(shown.agencies[0].learnt);
    assert_eq!(shown.agencies[0].chosen.as_ref(), Some(&saved.opd));
    let moved = OpdAliasInfo { opd: id("UPTD Puskesmas Jrebeng"), ..saved.clone() };
    alias::save(&laptop.app, moved).unwrap();
    assert_eq!(aliases(&laptop)[0].opd_name, "UPTD Puskesmas Jrebeng");
    alias::remove(&laptop.app, IdInput { id: saved.id.clone() }).unwrap();
    assert!(aliases(&laptop).is_empty());
    assert_eq!(alias::remove(&laptop.app, IdInput { id: saved.id }).unwrap_err().code, "not_found");
    laptop.assert_sound();
}

#[test]
fn a_list_without_the_government_goes_to_the_agency_the_event_has() {
    let laptop = Laptop::with_event();
    let with =
        "Unit Kerja;Kabupaten/Kota;Nama Inovasi\nDinas Sosial;Kabupaten Tirtaloka;Rumah Singgah\n";
    laptop.import_csv("awal.csv", with).unwrap();
    let without = "Unit Kerja;Nama Inovasi\nDinas Sosial;Sapa Lansia\n";
    laptop.import_csv("susulan.csv", without).unwrap();
    assert_eq!(opds(&laptop), ["Dinas Sosial"]);
}
