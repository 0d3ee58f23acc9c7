//! A stick that is really full, and a disk that fills up while a bundle comes in: nothing
//! half-written, and with space it goes on.

use std::{fmt::Write as _, fs, path::Path};

use meja_tests::{Terminal, with_own_mounts};

use super::WORDS;

const FILLING: &str = r#"
set -e
mount -t tmpfs -o size=48k tmpfs "$STICK"
mount -t tmpfs -o size="$SIZE" tmpfs "$DISK"
cp "$HERE/b.meja" "$DISK/b.meja"
set +e
"$MEJA" bundle export "$HERE/a.meja" "$STICK/1.paket" 2> "$OUT/said-export"
echo $? > "$OUT/code-export"
ls -A "$STICK" > "$OUT/names"
"$MEJA" bundle list "$HERE/a.meja" --json > "$OUT/book"
"$MEJA" bundle export "$HERE/a.meja" "$OUT/1.paket" --json > "$OUT/made"
"$MEJA" bundle import "$DISK/b.meja" "$OUT/1.paket" 2> "$OUT/said-import"
echo $? > "$OUT/code-import"
"$MEJA" check "$DISK/b.meja" --json > "$OUT/check"
mount -o remount,size=256m "$DISK"
"$MEJA" bundle import "$DISK/b.meja" "$OUT/1.paket" --json > "$OUT/taken"
"$MEJA" list "$DISK/b.meja" innovations --json > "$OUT/b"
"$MEJA" list "$HERE/a.meja" innovations --json > "$OUT/a"
"#;

#[test]
fn a_full_stick_or_disk_leaves_nothing_half_written_and_goes_on_with_space() {
    let folder = tempfile::tempdir().unwrap();
    let path = |name: &str| folder.path().join(name);
    let text = |name: &str| path(name).to_string_lossy().into_owned();
    let terminal = Terminal::new(&path("rumah"));
    let _ = terminal.done(&["sample", &text("a.meja")]);
    let _ = terminal.done(&["backup", &text("a.meja"), &text("salinan.meja")]);
    let _ = terminal.done(&["restore", &text("salinan.meja"), &text("b.meja")]);
    let mut list = String::from("Nama SKPD;Nama Inovasi;Tahapan\n");
    for number in 0..6_000 {
        let _ = writeln!(list, "Dinas Perikanan;Benih Lestari untuk Desa {number};Penerapan");
    }
    fs::write(path("daftar.csv"), list).unwrap();
    let _ = terminal.done(&["import", &text("a.meja"), &text("daftar.csv")]);
    for name in ["stick", "disk", "out"] {
        fs::create_dir(path(name)).unwrap();
    }
    let room = fs::metadata(path("b.meja")).unwrap().len() + 400 * 1024;
    let (stick, disk, out, home) = (path("stick"), path("disk"), path("out"), path("rumah"));
    let places = [
        ("STICK", stick.as_path()),
        ("DISK", &disk),
        ("OUT", &out),
        ("HERE", folder.path()),
        ("MEJA_HOME", &home),
        ("MEJA_BUNDLE_PASSPHRASE", Path::new(WORDS)),
    ];
    with_own_mounts(FILLING, &terminal, &places, room);
    let said = |name: &str| fs::read_to_string(path("out").join(name)).unwrap();
    let json = |name: &str| serde_json::from_str::<serde_json::Value>(&said(name)).unwrap();
    assert_eq!(said("code-export").trim(), "1");
    assert!(said("said-export").contains("Disk penuh"), "{}", said("said-export"));
    assert_eq!(said("names").trim(), "", "nothing is left on the stick");
    assert_eq!(json("book")["exported"].as_array().unwrap().len(), 0);
    assert_eq!(json("made")["number"], 1, "a bundle that was not written took no number");
    assert_eq!(said("code-import").trim(), "1");
    assert!(said("said-import").contains("Disk penuh"), "{}", said("said-import"));
    // The copy on the small disk has no evidence beside it; everything else is whole.
    let report = json("check");
    let problems = report["problems"].as_array().unwrap();
    let whole = |one: &serde_json::Value| one["code"].as_str().unwrap().starts_with("evidence");
    assert!(problems.iter().all(whole), "{problems:?}");
    assert_eq!(json("taken")["files"][0]["waiting"], 0);
    assert_eq!(json("a"), json("b"));
}
