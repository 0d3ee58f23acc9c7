//! A disk that is really full, and a folder that really may not be written.
//!
//! Both are made by the system: a small tmpfs in a mount namespace of its own, and a program
//! that runs as a user without rights. Simulating either inside the process would test the
//! simulation.
#![cfg(target_os = "linux")]

use std::{
    fs,
    os::unix::{
        fs::{MetadataExt, PermissionsExt},
        process::CommandExt,
    },
    path::Path,
    process::{Command, Stdio},
};

use meja_tests::{Laptop, Terminal, digest, with_own_mounts};

/// What a person sees in order: full while typing, a backup that finds no room, then space again.
const FILLING: &str = r#"
set -e
mount -t tmpfs -o size="$SIZE" tmpfs "$DISK"
cp "$TEMPLATE" "$DISK/hari.meja"
set +e
"$MEJA" run-day "$DISK/hari.meja" --acks > "$OUT/acks" 2> "$OUT/said"
echo $? > "$OUT/code"
"$MEJA" list "$DISK/hari.meja" remarks --json > "$OUT/remarks"
"$MEJA" backup "$DISK/hari.meja" "$DISK/cadangan.meja" 2> "$OUT/backup"
echo $? > "$OUT/backup-code"
ls -A "$DISK" > "$OUT/names"
set -e
mount -o remount,size=256m "$DISK"
"$MEJA" check "$DISK/hari.meja" --json > "$OUT/check" || true
"$MEJA" run-day "$DISK/hari.meja" --json > "$OUT/again"
"$MEJA" check "$DISK/hari.meja" --json > "$OUT/check-again" || true
"#;

#[test]
fn a_full_disk_loses_nothing_that_was_saved_and_work_goes_on_with_space() {
    let folder = tempfile::tempdir().unwrap();
    let path = |name: &str| folder.path().join(name);
    let terminal = Terminal::new(&path("rumah"));
    let template = path("contoh.meja");
    let _ = terminal.done(&["sample", &template.to_string_lossy()]);
    fs::create_dir(path("disk")).unwrap();
    fs::create_dir(path("out")).unwrap();
    let room = fs::metadata(&template).unwrap().len() + 10 * 1024 * 1024;
    let (disk, out, home) = (path("disk"), path("out"), path("rumah"));
    let places =
        [("DISK", disk.as_path()), ("OUT", &out), ("TEMPLATE", &template), ("MEJA_HOME", &home)];
    with_own_mounts(FILLING, &terminal, &places, room);
    let said = |name: &str| fs::read_to_string(path("out").join(name)).unwrap();
    assert_eq!(said("code").trim(), "1");
    assert!(said("said").contains("Disk penuh"), "{}", said("said"));
    // Every cell that was acknowledged is there, as it was last acknowledged.
    let remarks = said("remarks");
    let acks = said("acks");
    let mut last = std::collections::BTreeMap::new();
    for line in acks.lines() {
        let ack: serde_json::Value = serde_json::from_str(line).unwrap();
        if ack["ack"] == "remark" {
            let cell = [&ack["innovation"], &ack["indicator"], &ack["kind"]]
                .map(|part| part.as_str().unwrap().to_owned());
            last.insert(cell, ack["text"].clone());
        }
    }
    assert!(last.len() > 20, "the disk was full too soon: {} cells", last.len());
    let remarks: serde_json::Value = serde_json::from_str(&remarks).unwrap();
    for ([innovation, indicator, kind], text) in &last {
        let there = remarks["items"].as_array().unwrap().iter().any(|row| {
            row["innovation_id"] == *innovation
                && row["indicator"] == *indicator
                && row["kind"] == *kind
                && row["text"] == *text
        });
        assert!(there, "{innovation} {indicator} {kind}: {text}");
    }
    assert_eq!(said("backup-code").trim(), "1", "{}", said("backup"));
    assert!(said("backup").contains("Disk penuh"), "{}", said("backup"));
    let names = said("names");
    assert!(!names.contains("cadangan.meja") || names.contains("hari.cadangan"), "{names}");
    assert!(
        !names.lines().any(|name| name == "cadangan.meja" || name.ends_with(".baru")),
        "{names}"
    );
    for name in ["check", "check-again"] {
        let report: serde_json::Value = serde_json::from_str(&said(name)).unwrap();
        // The copy on the small disk has no evidence beside it; everything else is whole.
        let others: Vec<_> = report["problems"]
            .as_array()
            .unwrap()
            .iter()
            .filter(|problem| !problem["code"].as_str().unwrap().starts_with("evidence"))
            .collect();
        assert!(others.is_empty(), "{others:?}");
    }
    let again: serde_json::Value = serde_json::from_str(&said("again")).unwrap();
    assert!(again["slots"].as_u64().unwrap() > 30, "{again}");
}

#[test]
fn in_a_folder_that_may_not_be_written_one_may_look_and_is_told() {
    let laptop = Laptop::with_sample();
    laptop.close();
    let (event, home, program) = (laptop.event(), laptop.path("tamu"), laptop.path("meja"));
    let folder = event.parent().unwrap();
    fs::copy(Terminal::new(&home).command().get_program(), &program).unwrap();
    fs::create_dir(&home).unwrap();
    let mode = |path: &Path, mode| fs::set_permissions(path, PermissionsExt::from_mode(mode));
    mode(&home, 0o777).unwrap();
    mode(&program, 0o755).unwrap();
    for entry in fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()) {
        if entry.is_file() && entry != program {
            mode(&entry, 0o444).unwrap();
        }
    }
    mode(folder, 0o555).unwrap();
    let before = digest(&event);
    let run = |arguments: &[&str]| {
        let mut command = Command::new(&program);
        if fs::metadata("/proc/self").unwrap().uid() == 0 {
            // Root may write everywhere; "nobody" may not.
            command.uid(65_534).gid(65_534);
        }
        command.args(arguments).env("MEJA_HOME", &home).stdin(Stdio::null()).output().unwrap()
    };
    let path = event.to_string_lossy().into_owned();
    let listed = run(&["list", &path, "innovations", "--json"]);
    assert_eq!(listed.status.code(), Some(0), "{}", String::from_utf8_lossy(&listed.stderr));
    let items: serde_json::Value = serde_json::from_slice(&listed.stdout).unwrap();
    assert_eq!(items["items"].as_array().unwrap().len(), 74);
    let refused = run(&[
        "schedule",
        &path,
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
    ]);
    let said = String::from_utf8_lossy(&refused.stderr).into_owned();
    mode(folder, 0o755).unwrap();
    assert_eq!(refused.status.code(), Some(1), "{said}");
    assert!(said.contains("hanya dapat dibaca") && said.contains("Salin"), "{said}");
    assert_eq!(digest(&event), before);
}
