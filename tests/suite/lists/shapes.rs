//! A mapping that worked, offered again for files of the same shape; columns taken off a field.

use meja_app::{case::import, contract::ImportRequest};
use meja_tests::Laptop;

use super::{names, preview, request};

const ODD: &str = "Gagasan;Pengampu;Maksud\nRumah Singgah;Dinas Sosial;Melindungi\n";

fn mapped(request: &mut ImportRequest) {
    for (field, column) in [("name", "Gagasan"), ("opd", "B"), ("purpose", "Maksud")] {
        request.map.insert(field.into(), column.into());
    }
}

#[test]
fn a_mapping_is_used_again_for_the_same_headers_in_any_order() {
    let laptop = Laptop::with_event();
    let error = laptop.import_csv("daftar.csv", ODD).unwrap_err();
    assert_eq!(error.code, "no_header");
    import::apply(&laptop.app, request(&laptop, ODD, mapped)).unwrap();
    let next = "Daftar Susulan;;\nMAKSUD;Gagasan ;Pengampu\nCepat;Sapa Lansia;Dinas Sosial\n";
    let shown = preview(&laptop, "susulan.csv", next);
    let remembered = shown.remembered.unwrap();
    assert_eq!(remembered.file_name, "daftar.csv");
    assert!(remembered.at.contains("2019"), "{}", remembered.at);
    assert_eq!((shown.header_row, shown.counts.added), (2, 1));
    laptop.import_csv("susulan.csv", next).unwrap();
    assert_eq!(names(&laptop), ["Rumah Singgah", "Sapa Lansia"]);
    // Another event of this installation has it too; the event file does not.
    let kept = std::fs::read_to_string(laptop.path("rumah").join("pemetaan.json")).unwrap();
    assert!(kept.contains("Gagasan") && !kept.contains("Singgah") && !kept.contains("Sosial"));
}

#[test]
fn a_remembered_mapping_can_be_overruled_and_forgotten() {
    let laptop = Laptop::with_event();
    import::apply(&laptop.app, request(&laptop, ODD, mapped)).unwrap();
    let over = request(&laptop, ODD, |request| {
        request.map.insert("benefit".into(), "Maksud".into());
    });
    let shown = import::preview(&laptop.app, over).unwrap();
    let field = |letter: &str| {
        shown.columns.iter().find(|column| column.letter == letter).unwrap().field.clone()
    };
    assert_eq!((field("A"), field("C")), (Some("name".into()), Some("benefit".into())));
    let forgotten = request(&laptop, ODD, |request| request.forget = true);
    assert_eq!(import::preview(&laptop.app, forgotten).unwrap_err().code, "no_header");
    let anew = request(&laptop, ODD, |request| {
        request.forget = true;
        request.map.insert("name".into(), "Gagasan".into());
        request.map.insert("opd".into(), "Pengampu".into());
    });
    import::apply(&laptop.app, anew).unwrap();
    let shown = preview(&laptop, "lagi.csv", ODD);
    assert!(shown.columns.iter().all(|column| column.field.as_deref() != Some("purpose")));
}

#[test]
fn a_file_that_needed_no_word_is_not_remembered() {
    let laptop = Laptop::with_event();
    let plain = "Nama SKPD;Nama Inovasi\nDinas Sosial;Rumah Singgah\n";
    laptop.import_csv("biasa.csv", plain).unwrap();
    assert!(preview(&laptop, "biasa.csv", plain).remembered.is_none());
    assert!(!laptop.path("rumah").join("pemetaan.json").exists());
}

#[test]
fn a_damaged_memory_counts_as_none() {
    let laptop = Laptop::with_event();
    std::fs::create_dir_all(laptop.path("rumah")).unwrap();
    std::fs::write(laptop.path("rumah").join("pemetaan.json"), b"{ rusak").unwrap();
    import::apply(&laptop.app, request(&laptop, ODD, mapped)).unwrap();
    assert!(preview(&laptop, "lagi.csv", ODD).remembered.is_some());
}

#[test]
fn a_column_taken_off_its_field_is_kept_as_it_is_and_that_is_remembered() {
    let laptop = Laptop::with_event();
    let text = "Nama SKPD;Nama Inovasi;Tujuan\nDinas Sosial;Rumah Singgah;Melindungi\n";
    let off = request(&laptop, text, |request| {
        request.map.insert("purpose".into(), String::new());
    });
    let shown = import::preview(&laptop.app, off.clone()).unwrap();
    assert_eq!(shown.columns[2].field, None);
    import::apply(&laptop.app, off).unwrap();
    let id = laptop.innovations()[0].id.clone();
    let detail =
        meja_app::case::registry::get(&laptop.app, meja_app::contract::IdInput { id }).unwrap();
    assert_eq!(detail.extra.get("Tujuan").map(String::as_str), Some("Melindungi"));
    assert_eq!(preview(&laptop, "lagi.csv", text).columns[2].field, None);
}

#[test]
fn a_header_row_chosen_by_hand_is_used_and_one_that_is_not_there_is_said() {
    let laptop = Laptop::with_event();
    let text =
        "Nama SKPD;Nama Inovasi\nPerangkat Daerah;Judul Inovasi\nDinas Sosial;Rumah Singgah\n";
    let at = |row| request(&laptop, text, |request| request.header_row = Some(row));
    assert_eq!(import::preview(&laptop.app, at(2)).unwrap().counts.rows_read, 1);
    assert_eq!(import::preview(&laptop.app, at(90)).unwrap_err().code, "no_header");
    assert_eq!(import::preview(&laptop.app, at(0)).unwrap_err().code, "import.header_row");
}
