//! What an import found names its particulars beside its Indonesian sentence, and keeps them, so
//! that the interface's second language says as much.

use meja_app::{
    case::import,
    contract::{ImportProblem, Particulars, notice_codes, particulars},
};
use meja_core::import::ProblemCode;
use meja_tests::Laptop;

use super::preview;

const LIST: &str = "Nama SKPD;Nama Inovasi;Bentuk;Tahapan;Waktu Penerapan;Kematangan\n\
    Dinas Perikanan;Benih Lestari;Digital;Entah;akhir tahun;tinggi\n\
    Dinas Perikanan;Benih Lestari;Tata Kelola;;15-10-2018;\n\
    Dinas Perikanan;Benih Lestari;Pelayanan Publik;;16-10-2018;\n\
    ;Tanpa Induk;;;;\n";

fn values(problems: &[ImportProblem], code: &str) -> Particulars {
    problems.iter().find(|one| one.code == code).map(|one| one.values.clone()).unwrap()
}

#[test]
fn a_finding_names_what_its_sentence_names() {
    let laptop = Laptop::with_event();
    let problems = preview(&laptop, "daftar.csv", LIST).counts.problems;
    let text = |text: &str| particulars([("text", text.to_owned())]);
    assert_eq!(values(&problems, "form_unknown"), text("Digital"));
    assert_eq!(values(&problems, "stage_unknown"), text("Entah"));
    assert_eq!(values(&problems, "date_unreadable"), text("akhir tahun"));
    assert_eq!(values(&problems, "number_unreadable"), text("tinggi"));
    assert_eq!(values(&problems, "opd_missing"), particulars([("name", "Tanpa Induk".to_owned())]));
    assert_eq!(values(&problems, "folded"), particulars([("row", "2".to_owned())]));
    let differs = values(&problems, "duplicate_differs");
    assert_eq!((&*differs["name"], &*differs["first"]), ("Benih Lestari", "2"));
    assert!(differs["fields"].split(", ").any(|field| field == "started"), "{differs:?}");
    for problem in &problems {
        for (name, value) in problem.values.iter().filter(|(name, _)| *name != "fields") {
            let told = problem.message.contains(value.as_str()) || name == "more" && value == "0";
            assert!(told, "{name}: {problem:?}");
        }
    }
}

#[test]
fn a_receipt_keeps_what_was_named() {
    let laptop = Laptop::with_event();
    let written = laptop.import_csv("daftar.csv", LIST).unwrap();
    let kept = import::list(&laptop.app, ()).unwrap();
    assert_eq!(kept[0].counts, written.counts);
    assert_eq!(values(&kept[0].counts.problems, "form_unknown")["text"], "Digital");
}

#[test]
fn every_finding_has_a_notice() {
    let listed: Vec<&str> = notice_codes().collect();
    let codes = ProblemCode::ALL.iter().map(|code| format!("import.{code}"));
    let missing: Vec<String> = codes.filter(|code| !listed.contains(&code.as_str())).collect();
    assert!(missing.is_empty(), "add to app/src/contract/notices.txt: {missing:?}");
}
