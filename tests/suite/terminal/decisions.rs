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
    assert_eq!(preview["date_columns"][0]["examples"][0]["month_first"], "4 Maret 2019");
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
