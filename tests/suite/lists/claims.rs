//! What agencies claim comes with their list and stands beside the found level.

use std::collections::BTreeMap;

use meja_app::{
    case::{export, import, score},
    contract::{ExportWhat, IdInput, ImportReceipt, ImportRequest, Paper, WriteClaim},
};
use meja_core::record::Entity;
use meja_store::Edit;
use meja_tests::{Laptop, sign};
use serde_json::json;

const LIST: &str = "Nama SKPD;Nama Inovasi;Klaim indikator 1;3. Dukungan Anggaran – Klaim level\n\
                    Dinas Baru;Inovasi Klaim;2;Level 3\n\
                    Dinas Baru;Inovasi Lain;-;\n";

fn panel() -> Laptop {
    Laptop::scoring(&[("kematangan", "iid-2026", 100)], |_| {})
}

fn brought(laptop: &Laptop, request: ImportRequest) -> ImportReceipt {
    import::apply(&laptop.app, request).unwrap()
}

fn id_of(laptop: &Laptop, name: &str) -> String {
    laptop.innovations().into_iter().find(|line| line.name == name).unwrap().id
}

/// The claims on the score sheet of an innovation, by the number of Form C.1; the empty ones left
/// out.
fn claims(laptop: &Laptop, name: &str) -> BTreeMap<u32, String> {
    let stages = meja_core::instrument::find("iid-2026", 1).unwrap();
    let profile = |indicator: &str| stages.row(indicator).and_then(|row| row.profile);
    let view = laptop.scores(&id_of(laptop, name));
    let rows = view.stages.into_iter().flat_map(|stage| stage.rows);
    rows.filter(|row| !row.claim.is_empty())
        .map(|row| (profile(&row.indicator).unwrap(), row.claim))
        .collect()
}

fn codes(receipt: &ImportReceipt) -> Vec<&str> {
    receipt.counts.problems.iter().map(|one| one.code.as_str()).collect()
}

fn some(pairs: &[(u32, &str)]) -> BTreeMap<u32, String> {
    pairs.iter().map(|(number, level)| (*number, (*level).to_owned())).collect()
}

#[test]
fn a_column_of_claims_is_shown_before_kept_after_and_gone_with_the_import() {
    let laptop = panel();
    let request = laptop.request("klaim.csv", LIST.as_bytes());
    let shown = import::preview(&laptop.app, request.clone()).unwrap();
    let fields: Vec<_> = shown.columns.iter().filter_map(|one| one.field.as_deref()).collect();
    assert_eq!(fields, ["opd", "name", "answer_1_claim", "answer_3_claim"]);
    assert!(shown.fields.iter().any(|one| one == "indicator_claim"), "offered where none is found");
    let receipt = brought(&laptop, request.clone());
    assert_eq!((receipt.counts.added, codes(&receipt)), (2, vec![]));
    assert_eq!(claims(&laptop, "Inovasi Klaim"), some(&[(1, "2"), (3, "3")]));
    assert!(claims(&laptop, "Inovasi Lain").is_empty());
    // The same file again knows nothing new; a corrected one is a change like any other.
    let again = import::preview(&laptop.app, request).unwrap();
    assert_eq!((again.counts.added, again.counts.updated), (0, 0));
    let corrected = laptop.request("klaim-2.csv", LIST.replace("Level 3", "1").as_bytes());
    let change = import::preview(&laptop.app, corrected.clone()).unwrap().changes;
    assert_eq!(change.len(), 1, "{change:?}");
    assert!(format!("{change:?}").contains("Klaim level indikator 3"), "{change:?}");
    let second = brought(&laptop, corrected);
    assert_eq!(claims(&laptop, "Inovasi Klaim"), some(&[(1, "2"), (3, "1")]));
    laptop.undo_import(&second.id).unwrap();
    assert_eq!(claims(&laptop, "Inovasi Klaim"), some(&[(1, "2"), (3, "3")]));
    laptop.assert_sound();
    laptop.undo_import(&receipt.id).unwrap();
    assert!(laptop.innovations().iter().all(|line| line.name != "Inovasi Klaim"));
    laptop.assert_sound();
}

#[test]
fn a_column_of_any_name_becomes_a_claim_where_somebody_chooses_so() {
    let laptop = panel();
    let list = "Nama SKPD;Nama Inovasi;Parameter regulasi\nDinas Baru;Inovasi Klaim;Parameter 2\n";
    let mut request = laptop.request("parameter.csv", list.as_bytes());
    request.map.insert("answer_1_claim".into(), "Parameter regulasi".into());
    brought(&laptop, request);
    assert_eq!(claims(&laptop, "Inovasi Klaim"), some(&[(1, "2")]));
}

#[test]
fn claims_row_by_row_beside_their_indicator_are_read_too() {
    let laptop = panel();
    let list = "Nama SKPD;Nama Inovasi;Indikator;Uraian;Klaim\n\
                Dinas Baru;Inovasi Klaim;1. Regulasi Inovasi Daerah;SK Bupati;2 – SK Kepala Daerah\n\
                Dinas Baru;Inovasi Klaim;Dukungan Anggaran;;3\n";
    let receipt = brought(&laptop, laptop.request("baris.csv", list.as_bytes()));
    assert_eq!(receipt.counts.added, 1);
    assert_eq!(claims(&laptop, "Inovasi Klaim"), some(&[(1, "2"), (3, "3")]));
}

#[test]
fn a_level_that_cannot_be_is_said_and_never_written() {
    let laptop = panel();
    let list = "Nama SKPD;Nama Inovasi;Klaim indikator 1;Klaim indikator 3\n\
                Dinas Baru;Inovasi Klaim;9;tinggi\n";
    let receipt = brought(&laptop, laptop.request("salah.csv", list.as_bytes()));
    let mut said = codes(&receipt);
    said.sort_unstable();
    assert_eq!(said, ["claim_not_taken", "claim_unreadable"]);
    assert!(claims(&laptop, "Inovasi Klaim").is_empty());
    let detail =
        meja_app::case::registry::get(&laptop.app, IdInput { id: id_of(&laptop, "Inovasi Klaim") });
    assert!(format!("{:?}", detail.unwrap()).contains("tinggi"), "the text is kept");
}

#[test]
fn a_list_that_comes_before_the_instrument_brings_its_claims_all_the_same() {
    let laptop = Laptop::with_event();
    brought(&laptop, laptop.request("klaim.csv", LIST.as_bytes()));
    let event: uuid::Uuid = laptop.look(|conn| meja_store::table::event::get(conn).unwrap().id.0);
    let stages = json!([{ "key": "k", "label": "Kematangan", "instrument": "iid-2026", "version": 1, "share": "100" }]);
    laptop.store(|store| {
        let scoring = json!({ "stages": stages });
        sign(store, 5, vec![Edit::of(Entity::Event, event).set("scoring", scoring)]);
    });
    assert_eq!(claims(&laptop, "Inovasi Klaim"), some(&[(1, "2"), (3, "3")]));
}

#[test]
fn what_somebody_typed_stands_before_what_a_list_says_also_where_they_emptied_it() {
    let laptop = panel();
    brought(&laptop, laptop.request("klaim.csv", LIST.as_bytes()));
    let innovation = id_of(&laptop, "Inovasi Klaim");
    let form = meja_core::instrument::find("iid-2026", 1).unwrap();
    let row = form.scored().find(|row| row.profile == Some(1)).unwrap().id.clone();
    let typed = |value: &str| {
        let (innovation, indicator) = (innovation.clone(), row.clone());
        score::write_claim(&laptop.app, WriteClaim { innovation, indicator, value: value.into() })
    };
    assert!(!typed("2").unwrap().written, "it says so already");
    assert!(typed("1").unwrap().written);
    assert_eq!(claims(&laptop, "Inovasi Klaim")[&1], "1");
    assert!(typed("").unwrap().written);
    assert_eq!(claims(&laptop, "Inovasi Klaim"), some(&[(3, "3")]));
}

#[test]
fn claims_of_a_signed_sheet_stay_and_the_rest_of_the_list_goes_in() {
    let laptop = panel();
    brought(&laptop, laptop.request("klaim.csv", LIST.as_bytes()));
    let innovation = id_of(&laptop, "Inovasi Klaim");
    let signed = innovation.clone();
    laptop.store(move |store| {
        let edit = Edit::of(Entity::Approval, uuid::Uuid::from_u128(77))
            .set("scope", "sheet")
            .set("innovation_id", signed)
            .set("assessors", json!([]))
            .set("signers", json!([]))
            .set("digest", "00")
            .set("signed_ms", 1);
        sign(store, 2, vec![edit]);
    });
    let list = LIST.replace("Level 3", "1").replace("Inovasi Lain;-;", "Inovasi Lain;1;");
    let receipt = brought(&laptop, laptop.request("klaim-2.csv", list.as_bytes()));
    assert_eq!(codes(&receipt), ["claim_signed"]);
    assert_eq!(claims(&laptop, "Inovasi Klaim"), some(&[(1, "2"), (3, "3")]));
    assert_eq!(claims(&laptop, "Inovasi Lain"), some(&[(1, "1")]));
    let form = meja_core::instrument::find("iid-2026", 1).unwrap();
    let indicator = form.scored().find(|row| row.profile == Some(1)).unwrap().id.clone();
    let typed = WriteClaim { innovation, indicator, value: "1".into() };
    assert_eq!(score::write_claim(&laptop.app, typed).unwrap_err().code, "claim.signed");
}

/// The flat list of an event.
fn flat(laptop: &Laptop) -> Vec<u8> {
    let what = (ExportWhat::Flat, Paper::F4);
    let files =
        export::to_folder(&laptop.app, &laptop.path("datar"), what.0, what.1, None).unwrap();
    std::fs::read(&files[0].path).unwrap()
}

#[test]
fn claims_leave_with_the_flat_list_and_come_back() {
    let laptop = panel();
    brought(&laptop, laptop.request("klaim.csv", LIST.as_bytes()));
    let other = id_of(&laptop, "Inovasi Lain");
    let row = |number: u32| {
        let stages = meja_core::instrument::find("iid-2026", 1).unwrap();
        stages.rows.iter().find(|row| row.profile == Some(number)).unwrap().id.clone()
    };
    let claim = |id: &str, number: u32, value: &str| {
        let (innovation, indicator) = (id.to_owned(), row(number));
        let input = WriteClaim { innovation, indicator, value: value.into() };
        score::write_claim(&laptop.app, input).unwrap();
    };
    // One that was typed, and one typed over what the list said.
    claim(&other, 8, "1");
    claim(&id_of(&laptop, "Inovasi Klaim"), 1, "3");
    let shown =
        [("Inovasi Klaim", some(&[(1, "3"), (3, "3")])), ("Inovasi Lain", some(&[(8, "1")]))];
    let bytes = flat(&laptop);
    // Into another event everything that is shown comes along.
    let there = panel();
    let request = there.request("datar.xlsx", &bytes);
    let preview = import::preview(&there.app, request.clone()).unwrap();
    let fields: Vec<_> = preview.columns.into_iter().filter_map(|one| one.field).collect();
    let claimed: Vec<&str> =
        fields.iter().map(String::as_str).filter(|field| field.ends_with("_claim")).collect();
    assert_eq!(claimed, ["answer_1_claim", "answer_3_claim", "answer_8_claim"], "those alone");
    let at = |wanted: &str| fields.iter().position(|field| field == wanted).unwrap();
    assert_eq!(at("answer_3_claim"), at("answer_3_evidence") + 1, "beside its indicator");
    brought(&there, request);
    for (name, levels) in &shown {
        assert_eq!(claims(&there, name), *levels, "{name}");
        assert_eq!(claims(&laptop, name), *levels, "{name}");
    }
    // Back into its own it brings nothing that is not there.
    brought(&laptop, laptop.request("datar.xlsx", &bytes));
    let again = import::preview(&laptop.app, laptop.request("datar.xlsx", &bytes)).unwrap();
    assert_eq!((again.counts.added, again.counts.updated), (0, 0), "{:?}", again.changes);
    for (name, levels) in &shown {
        assert_eq!(claims(&laptop, name), *levels, "{name}");
    }
    laptop.assert_sound();
}

#[test]
fn a_list_without_claims_has_no_columns_for_them() {
    let laptop = Laptop::with_sample();
    let there = Laptop::with_event();
    let preview = import::preview(&there.app, there.request("datar.xlsx", &flat(&laptop))).unwrap();
    let mut fields = preview.columns.into_iter().filter_map(|one| one.field);
    assert!(fields.all(|field| !field.ends_with("_claim")));
}

#[test]
fn a_parameter_column_is_guessed_as_claims_only_where_it_holds_the_instruments_levels() {
    let list = |value: &str| {
        format!(
            "Nama SKPD;Nama Inovasi;Indikator;Keterangan;Parameter\n\
             Dinas Baru;Inovasi Klaim;1. Regulasi Inovasi Daerah;SK Bupati;Parameter 2\n\
             Dinas Baru;Inovasi Klaim;Dukungan Anggaran;DPA;{value}\n"
        )
    };
    let field = |laptop: &Laptop, value: &str| {
        let request = laptop.request("profil.csv", list(value).as_bytes());
        let columns = import::preview(&laptop.app, request).unwrap().columns;
        columns.into_iter().find(|one| one.header == "Parameter").unwrap().field
    };
    let laptop = panel();
    assert_eq!(field(&laptop, "3").as_deref(), Some("indicator_claim"));
    for other in ["Tiga tahun berturut-turut", "7"] {
        assert_eq!(field(&laptop, other), None, "{other}");
    }
    let notes = Laptop::with_event();
    assert_eq!(field(&notes, "3"), None, "an event that scores nothing has no levels");
    brought(&laptop, laptop.request("profil.csv", list("3").as_bytes()));
    assert_eq!(claims(&laptop, "Inovasi Klaim"), some(&[(1, "2"), (3, "3")]));
}
