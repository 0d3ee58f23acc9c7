//! The terminal's contract: shapes of the answers, exit codes, what goes to stdout and stderr.

mod chair;
mod decisions;
mod earlier;
mod hall;
mod papers;
mod results;
mod returned;
mod schedules;
mod scores;
mod signing;

use std::path::{Path, PathBuf};

use meja_tests::{Ran, Terminal};
use serde_json::Value;
use tempfile::TempDir;

const LIST: &str = "Daftar Inovasi Daerah Tahun 2019;;;\n\
    Nama SKPD;Nama Inovasi;Tahapan;Inovasi Dimulai\n\
    Dinas Perikanan;Benih Lestari;Penerapan;2017-03-01\n\
    Puskesmas Ranuagung;Antar Obat;Uji Coba;2018-07-15\n\
    Kecamatan Ranuagung;;Inisiatif;2019-01-10\n";

/// A terminal, and a folder to work in.
struct Desk {
    terminal: Terminal,
    folder: TempDir,
}

impl Desk {
    fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        Self { terminal: Terminal::new(&folder.path().join("rumah")), folder }
    }

    /// With an event of three days made by `meja new`.
    fn with_event() -> Self {
        let desk = Self::new();
        let made = desk.done(&[
            "new",
            "acara.meja",
            "--name",
            "Monev Tirtaloka",
            "--host",
            "Bappeda",
            "--place",
            "Tirtaloka",
            "--zone",
            "WITA",
            "--from",
            "2019-10-15",
            "--to",
            "2019-10-17",
        ]);
        assert_eq!(made["identity"]["name"], "Monev Tirtaloka");
        assert_eq!(made["identity"]["zone"], "WITA");
        desk
    }

    fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    /// Words that name a file stand for it in this desk's folder.
    fn words(&self, arguments: &[&str]) -> Vec<String> {
        arguments
            .iter()
            .map(|word| {
                let file = [".meja", ".csv", "keluar"].iter().any(|end| word.ends_with(end));
                if file { self.path(word).to_string_lossy().into_owned() } else { (*word).into() }
            })
            .collect()
    }

    fn run(&self, arguments: &[&str]) -> Ran {
        let words = self.words(arguments);
        self.terminal.run(&words.iter().map(String::as_str).collect::<Vec<_>>())
    }

    fn done(&self, arguments: &[&str]) -> Value {
        let words = self.words(arguments);
        self.terminal.done(&words.iter().map(String::as_str).collect::<Vec<_>>())
    }

    fn put(&self, name: &str, text: &str) {
        std::fs::write(self.path(name), text).unwrap();
    }
}

/// The keys of an object.
fn keys(value: &Value) -> Vec<&str> {
    value.as_object().unwrap().keys().map(String::as_str).collect()
}

fn has(value: &Value, wanted: &[&str]) {
    for key in wanted {
        assert!(!value[*key].is_null() || value.get(*key).is_some(), "no {key} in {value}");
    }
}

#[test]
fn an_import_answers_with_its_counts_and_problems() {
    let desk = Desk::with_event();
    desk.put("daftar.csv", LIST);
    let dry = desk.done(&["import", "acara.meja", "daftar.csv", "--dry-run"]);
    assert_eq!((&dry["added"], &dry["rows_read"]), (&2.into(), &3.into()));
    assert_eq!(desk.done(&["list", "acara.meja", "innovations"])["items"], Value::Array(vec![]));
    let done = desk.done(&["import", "acara.meja", "daftar.csv"]);
    assert_eq!(
        keys(&done),
        [
            "added",
            "header_row",
            "problems",
            "rows_read",
            "sheet",
            "skipped",
            "unchanged",
            "updated"
        ]
    );
    assert_eq!((&done["header_row"], &done["skipped"]), (&2.into(), &1.into()));
    let problems = done["problems"].as_array().unwrap();
    assert!(!problems.is_empty());
    for problem in problems {
        assert_eq!(keys(problem), ["code", "column", "message", "row", "values"]);
        assert_eq!(problem["row"], 5);
    }
    let again = desk.done(&["import", "acara.meja", "daftar.csv"]);
    assert_eq!((&again["added"], &again["unchanged"]), (&0.into(), &2.into()));
}

#[test]
fn a_column_can_be_given_to_a_field() {
    let desk = Desk::with_event();
    desk.put("lain.csv", "Dinas;Apa\nDinas Sosial;Rumah Singgah\n");
    let done =
        desk.done(&["import", "acara.meja", "lain.csv", "--map", "opd=Dinas", "--map", "name=Apa"]);
    assert_eq!(done["added"], 1, "{done}");
    let wrong = desk.run(&["import", "acara.meja", "lain.csv", "--map", "opd", "--json"]);
    assert_eq!((wrong.code, &wrong.json()["error"]["code"]), (Some(2), &"import.map".into()));
    assert!(wrong.stderr.contains("isian=Kolom"), "{wrong:?}");
}

#[test]
fn lists_carry_what_the_contract_names() {
    let desk = Desk::with_event();
    desk.put("daftar.csv", LIST);
    desk.done(&["import", "acara.meja", "daftar.csv"]);
    let report = desk.done(&[
        "schedule",
        "acara.meja",
        "--desks",
        "3",
        "--slot",
        "20",
        "--session",
        "60",
        "--start",
        "09:00",
        "--end",
        "12:00",
        "--break",
        "10:00-10:15",
    ]);
    assert_eq!((&report["slots"], &report["unplaced"]), (&2.into(), &Value::Array(vec![])));
    has(&report, &["conflicts"]);
    let innovations = desk.done(&["list", "acara.meja", "innovations"]);
    for row in innovations["items"].as_array().unwrap() {
        has(row, &["id", "name", "opd", "category", "forms", "stage", "started", "year"]);
    }
    let found = desk.done(&["list", "acara.meja", "innovations", "--search", "antar ob"]);
    assert_eq!(found["items"].as_array().unwrap().len(), 1);
    assert_eq!(found["items"][0]["category"], "puskesmas");
    assert_eq!(found["items"][0]["started"], "2018-07-15");
    let slots = desk.done(&["list", "acara.meja", "slots"]);
    for row in slots["items"].as_array().unwrap() {
        has(row, &["desk", "opd", "start", "minutes", "state"]);
        assert_eq!((&row["minutes"], &row["state"]), (&20.into(), &"planned".into()));
        assert_eq!(row["start"], "2019-10-15T09:00:00+08:00");
    }
    assert_eq!(desk.done(&["list", "acara.meja", "desks"])["items"].as_array().unwrap().len(), 3);
    assert_eq!(desk.done(&["list", "acara.meja", "opds"])["items"].as_array().unwrap().len(), 2);
    assert_eq!(desk.done(&["list", "acara.meja", "remarks"])["items"], Value::Array(vec![]));
}

#[test]
fn a_day_goes_from_sample_to_documents_and_back_from_its_backup() {
    let desk = Desk::new();
    let sample = desk.done(&["sample", "contoh.meja"]);
    assert_eq!(
        (&sample["progress"]["innovations"], &sample["progress"]["slots"]),
        (&74.into(), &70.into())
    );
    let day = desk.done(&["run-day", "contoh.meja", "--seed", "3"]);
    assert_eq!(day["slots"].as_u64().unwrap() + day["absent"].as_u64().unwrap(), 70);
    let written = desk.done(&["export", "contoh.meja", "keluar", "--what", "all", "--paper", "a4"]);
    let files = written["files"].as_array().unwrap();
    let kinds: Vec<&str> = files.iter().map(|file| file["kind"].as_str().unwrap()).collect();
    assert_eq!(kinds, ["sheets", "recap", "schedule", "coverage", "follow_up_opd"]);
    for file in files {
        assert!(Path::new(file["path"].as_str().unwrap()).is_file(), "{file}");
        assert!(!file["sheets"].as_array().unwrap().is_empty());
    }
    assert_eq!(desk.done(&["check", "contoh.meja"])["ok"], true);
    desk.done(&["backup", "contoh.meja", "cadangan.meja"]);
    desk.done(&["restore", "cadangan.meja", "pulih.meja"]);
    let remarks = |name| desk.done(&["list", name, "remarks"])["items"].clone();
    assert!(remarks("contoh.meja").as_array().unwrap().len() > 500);
    assert_eq!(remarks("pulih.meja"), remarks("contoh.meja"));
    assert_eq!(desk.done(&["check", "pulih.meja"])["ok"], true);
}

#[test]
fn the_same_seed_gives_the_same_day() {
    let desk = Desk::new();
    let day = |name: &str| {
        desk.done(&["sample", name]);
        desk.done(&["run-day", name, "--seed", "11"]);
        let mut texts: Vec<String> = desk.done(&["list", name, "remarks"])["items"]
            .as_array()
            .unwrap()
            .iter()
            .map(|row| format!("{}/{}/{}", row["innovation"], row["indicator"], row["text"]))
            .collect();
        texts.sort();
        texts
    };
    assert_eq!(day("satu.meja"), day("dua.meja"));
}

#[test]
fn what_cannot_be_done_exits_1_with_words_and_a_json_error() {
    let desk = Desk::with_event();
    desk.put("stok.csv", "kode;harga\nA1;2000\n");
    for (arguments, code) in [
        (vec!["check", "tiada.meja"], "file.missing"),
        (vec!["import", "acara.meja", "tiada.csv"], "file.missing"),
        (vec!["import", "acara.meja", "stok.csv"], "no_header"),
        (vec!["sample", "acara.meja"], "file.exists"),
        (vec!["restore", "acara.meja", "acara.meja"], "file.exists"),
    ] {
        let plain = desk.run(&arguments);
        assert_eq!((plain.code, plain.stdout.as_str()), (Some(1), ""), "{arguments:?}");
        assert!(plain.stderr.trim().len() > 20, "{plain:?}");
        let json = desk.run(&[arguments.as_slice(), &["--json"]].concat());
        assert_eq!(json.code, Some(1));
        assert_eq!(json.json()["error"]["code"], code, "{arguments:?}");
        assert_eq!(json.stderr, plain.stderr);
    }
}

#[test]
fn wrong_usage_exits_2_and_answers_nothing() {
    let desk = Desk::new();
    for arguments in [
        vec![],
        vec!["hapus"],
        vec!["list", "acara.meja", "semua"],
        vec!["new", "acara.meja", "--name", "Tanpa yang lain"],
        vec!["schedule", "acara.meja", "--desks", "tiga"],
        vec!["export", "acara.meja", "keluar", "--paper", "kuarto"],
    ] {
        let ran = desk.run(&arguments);
        assert_eq!((ran.code, ran.stdout.as_str()), (Some(2), ""), "{arguments:?}: {ran:?}");
        assert!(!ran.stderr.is_empty());
    }
}

#[test]
fn damaged_data_exits_3() {
    let desk = Desk::with_event();
    let event = desk.path("acara.meja");
    std::fs::copy(&event, desk.path("terpotong.meja")).unwrap();
    let cut = std::fs::OpenOptions::new().write(true).open(desk.path("terpotong.meja")).unwrap();
    cut.set_len(20_000).unwrap();
    let ran = desk.run(&["check", "terpotong.meja", "--json"]);
    assert_eq!(ran.code, Some(3), "{ran:?}");
    assert_eq!(ran.json()["error"]["code"], "file.damaged");
    let conn = rusqlite::Connection::open(&event).unwrap();
    conn.execute("UPDATE event SET name = 'Diubah diam-diam'", []).unwrap();
    conn.close().unwrap();
    let ran = desk.run(&["check", "acara.meja", "--json"]);
    assert_eq!(ran.code, Some(3));
    let report = ran.json();
    assert_eq!(report["ok"], false);
    assert_eq!(report["problems"][0]["code"], "row_altered");
}

#[test]
fn a_reading_command_works_beside_a_program_that_writes() {
    let laptop = meja_tests::Laptop::with_sample();
    let path = laptop.event().to_string_lossy().into_owned();
    let terminal = Terminal::new(&laptop.path("rumah terminal"));
    let items = terminal.done(&["list", &path, "innovations"]);
    assert_eq!(items["items"].as_array().unwrap().len(), 74);
    let refused = terminal.run(&["run-day", &path]);
    assert_eq!(refused.code, Some(1));
    assert!(refused.stderr.contains("sedang terbuka"), "{refused:?}");
}

#[test]
fn a_day_at_desks_without_assessors_is_rehearsed_by_stand_ins() {
    let desk = Desk::with_event();
    desk.put("daftar.csv", LIST);
    desk.done(&["import", "acara.meja", "daftar.csv"]);
    let hours = ["--session", "60", "--start", "09:00", "--end", "12:00"];
    let schedule = |desks: &'static str, slot: &'static str| {
        [&["schedule", "acara.meja", "--desks", desks, "--slot", slot], &hours[..]].concat()
    };
    let refused = desk.run(&schedule("2", "0"));
    assert_eq!(refused.code, Some(2), "{refused:?}");
    let desks = || desk.done(&["list", "acara.meja", "desks"])["items"].clone();
    assert_eq!(desks(), Value::Array(vec![]), "hours that cannot be make no desk");
    desk.done(&schedule("1", "20"));
    let day = desk.done(&["run-day", "acara.meja"]);
    assert_eq!(day["stand_ins"], 1, "{day}");
    let typed = desk.done(&["list", "acara.meja", "remarks"])["items"].as_array().unwrap().len();
    assert!(typed > 0 && day["remarks"] == typed, "{day}");
    assert_eq!(desks()[0]["assessors"][0], "Penilai gladi Meja 1");
    assert_eq!(desk.done(&["run-day", "acara.meja"])["stand_ins"], 0);
}

#[test]
fn many_terminals_at_once_do_not_get_in_each_others_way() {
    let desk = Desk::with_event();
    std::thread::scope(|scope| {
        for number in 0..12 {
            let desk = &desk;
            scope.spawn(move || {
                let name = format!("acara-{number}.meja");
                let made = [
                    &["new", name.as_str(), "--name", "Monev", "--host", "Bappeda"][..],
                    &["--place", "Tirtaloka", "--zone", "WITA"],
                    &["--from", "2019-10-15", "--to", "2019-10-17"],
                ];
                let ran = desk.run(&made.concat());
                assert_eq!(ran.code, Some(0), "{ran:?}");
            });
        }
    });
}
