//! The decisions of an import, as arguments of the terminal.

use serde_json::Value;

use super::Desk;

const OPEN: &str = "Nama SKPD;Nama Inovasi;Waktu Penerapan\n\
    Dinas Sosial;Rumah Singgah;03/04/2019\n\
    Dinas Sosial;RUMAH-SINGGAH;03/04/2019\n\
    Dinsos;Sapa Lansia;05/06/2019\n";

#[test]
fn open_decisions_are_listed_and_nothing_is_imported() {
    let desk = Desk::with_event();
    desk.put("daftar.csv", OPEN);
    let ran = desk.run(&["import", "acara.meja", "daftar.csv", "--json"]);
    assert_eq!(ran.code, Some(1), "{ran:?}");
    assert!(ran.stderr.contains("menunggu 3 keputusan"), "{ran:?}");
    let preview = &ran.json()["preview"];
    assert_eq!(preview["open"], 3, "{preview}");
    assert_eq!(preview["date_columns"][0]["examples"][0]["month_first"], "2019-03-04");
    assert_eq!(preview["near"][0]["other"], "Rumah Singgah");
    assert_eq!(preview["agencies"][0]["candidates"][0]["name"], "Dinas Sosial");
    let words = desk.run(&["import", "acara.meja", "daftar.csv"]);
    for argument in
        ["--dates \"Waktu Penerapan=hari\"", "--near same", "--opd \"Dinsos=Dinas Sosial\""]
    {
        assert!(words.stdout.contains(argument), "{argument}: {words:?}");
    }
    assert_eq!(desk.run(&["import", "acara.meja", "daftar.csv", "--dry-run"]).code, Some(0));
    assert_eq!(desk.done(&["list", "acara.meja", "innovations"])["items"], Value::Array(vec![]));
}

#[test]
fn decisions_are_taken_by_arguments_and_what_was_learnt_is_listed() {
    let desk = Desk::with_event();
    desk.put("daftar.csv", OPEN);
    let decided = [
        "import",
        "acara.meja",
        "daftar.csv",
        "--dates",
        "Waktu Penerapan=bulan",
        "--near",
        "new",
        "--opd",
        "dinsos=Dinas Sosial",
    ];
    let done = desk.done(&decided);
    assert_eq!(done["added"], 3, "{done}");
    let aliases = desk.done(&["list", "acara.meja", "aliases"]);
    assert_eq!(aliases["items"][0]["name"], "Dinsos");
    assert_eq!(aliases["items"][0]["opd_name"], "Dinas Sosial");
    let again = desk.done(&["import", "acara.meja", "daftar.csv"]);
    assert_eq!((&again["added"], &again["unchanged"]), (&0.into(), &3.into()));
    let forgotten = desk.run(&["import", "acara.meja", "daftar.csv", "--forget", "--json"]);
    assert_eq!((forgotten.code, &forgotten.json()["preview"]["open"]), (Some(1), &1.into()));
}

#[test]
fn decisions_that_cannot_be_read_are_wrong_usage() {
    let desk = Desk::with_event();
    desk.put("daftar.csv", OPEN);
    for (arguments, code) in [
        (["--dates", "C=tahun"], "import.dates"),
        (["--dates", "C"], "import.dates"),
        (["--opd", "Dinsos=Dinas Antah Berantah"], "import.opd"),
        (["--opd", "Dinas Perikanan=baru"], "import.opd"),
        (["--header-row", "0"], "import.header_row"),
    ] {
        let mut all = vec!["import", "acara.meja", "daftar.csv", "--json"];
        all.extend(arguments);
        let ran = desk.run(&all);
        assert_eq!((ran.code, &ran.json()["error"]["code"]), (Some(2), &code.into()), "{ran:?}");
    }
}

#[test]
fn dates_of_forms_are_decided_for_all_of_them_or_one_by_one() {
    let desk = Desk::with_event();
    let form = concat!(env!("CARGO_MANIFEST_DIR"), "/fixtures/forms/c1-paragraf.docx");
    let ran = desk.run(&["import", "acara.meja", "--forms", form, "--json"]);
    assert_eq!(ran.code, Some(1), "{ran:?}");
    let asked = &ran.json()["dates"][0];
    assert_eq!(asked["examples"][0]["text"], "04/05/2021", "{ran:?}");
    let key = asked["letter"].as_str().unwrap();
    let words = desk.run(&["import", "acara.meja", "--forms", form]);
    assert!(words.stdout.contains(&format!("--dates \"{key}=hari\"")), "{words:?}");
    let wrong = desk.run(&["import", "acara.meja", "--forms", form, "--dates", "tahun"]);
    assert!(wrong.stderr.contains("KOLOM=hari"), "{wrong:?}");
    let one = format!("{key}=bulan");
    let arguments = ["import", "acara.meja", "--forms", form, "--dates", "hari", "--dates", &one];
    let done = desk.done(&arguments);
    assert_eq!((&done["added"], &done["open"]), (&1.into(), &0.into()));
    let lines = desk.done(&["list", "acara.meja", "innovations"]);
    assert_eq!(lines["items"][0]["started"], "2021-04-05", "{lines}");
}

#[test]
fn likely_evidence_is_named_and_taken_only_where_that_is_wanted() {
    let desk = Desk::with_event();
    let list =
        "Nama SKPD;Nama Inovasi\nDinas Sosial;Rumah Singgah\nDinas Kesehatan;Rumah Singgah\n";
    desk.put("daftar.csv", list);
    desk.done(&["import", "acara.meja", "daftar.csv"]);
    desk.put("Rumah Singgah 1 Regulasi.pdf", "%PDF-1.4\n%%EOF\n");
    let place = "Rumah Singgah 1 Regulasi.pdf";
    let path = desk.path(place).display().to_string();
    let from = ["import", "acara.meja", "--evidence", &path];
    let left = desk.done(&from);
    assert_eq!((&left["attached"], &left["likely"][0]), (&0.into(), &place.into()), "{left}");
    let taken = desk.done(&[&from[..], &["--likely"]].concat());
    assert_eq!((&taken["attached"], &taken["likely"]), (&1.into(), &Value::Array(vec![])));
    assert_eq!(desk.run(&["import", "acara.meja", "daftar.csv", "--likely"]).code, Some(2));
}
