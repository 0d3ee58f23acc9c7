//! Where a file is: held elsewhere, in a closed folder, moved away, and places for backups.

use std::{fs, path::Path};

use meja_app::{
    case::{backup, event, sample_event},
    contract::{FileInput, RemarkKind, RestoreRequest},
};
use meja_tests::{Laptop, digest};

/// Writes a first cell of the sample.
fn write(laptop: &Laptop, text: &str) -> Result<(), meja_app::AppError> {
    let line = laptop.innovations().remove(0);
    let desk = laptop.desk("Meja 1").id;
    laptop.write(&line.id, "c2.1", RemarkKind::Finding, text, Some(&desk)).map(|_| ())
}

/// That cell as it stands.
fn written(laptop: &Laptop) -> String {
    let line = laptop.innovations().remove(0);
    let desk = laptop.desk("Meja 1").id;
    laptop.sheet(&line.id, Some(&desk)).rows[0].finding.text.clone()
}

/// The names in a folder, hidden ones too.
fn names(folder: &Path) -> Vec<String> {
    let mut names: Vec<String> = fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().file_name().to_string_lossy().into_owned())
        .collect();
    names.sort();
    names
}

#[test]
fn a_file_open_elsewhere_is_said_and_may_be_looked_at() {
    let first = Laptop::with_sample();
    let second = Laptop::new("laptop Meja 1", 7);
    let error = second.open(&first.event()).unwrap_err();
    assert_eq!(error.code, "file.open_elsewhere");
    assert!(error.message.contains("Tutup di sana dahulu"));
    event::look_at(&second.app, &first.event()).unwrap();
    assert_eq!(second.innovations().len(), 74);
    second.close();
    first.close();
    assert!(second.open(&first.event()).unwrap().read_only.is_none());
}

#[test]
fn a_file_moved_away_while_open_is_said_and_comes_back_whole() {
    let laptop = Laptop::with_sample();
    write(&laptop, "Sebelum dipindah.").unwrap();
    let away = laptop.path("dipindah.meja");
    fs::rename(laptop.event(), &away).unwrap();
    let error = write(&laptop, "Sesudah dipindah.").unwrap_err();
    assert_eq!(error.code, "file.gone");
    assert!(error.message.contains("teks di layar tidak hilang"), "{error}");
    fs::rename(&away, laptop.event()).unwrap();
    let laptop = laptop.restart();
    assert_eq!(written(&laptop), "Sebelum dipindah.");
    write(&laptop, "Sesudah dipindah.").unwrap();
    laptop.assert_sound();
}

#[test]
fn another_file_put_in_the_place_of_the_open_one_is_left_alone() {
    let laptop = Laptop::with_sample();
    let other = laptop.path("lain.meja");
    backup::to_path(&laptop.app, &other).unwrap();
    let before = digest(&other);
    fs::rename(&other, laptop.event()).unwrap();
    assert_eq!(write(&laptop, "Masuk ke berkas yang salah?").unwrap_err().code, "file.gone");
    assert_eq!(digest(&laptop.event()), before);
}

#[test]
fn a_file_removed_while_open_is_said_at_the_next_write() {
    let laptop = Laptop::with_sample();
    fs::remove_file(laptop.event()).unwrap();
    assert_eq!(write(&laptop, "Ke mana?").unwrap_err().code, "file.gone");
    assert!(!laptop.event().exists(), "nothing half is made in its place");
}

#[test]
fn a_backup_to_a_place_that_is_not_there_leaves_nothing() {
    let laptop = Laptop::with_sample();
    let folder = laptop.event().parent().unwrap().to_owned();
    let before = names(&folder);
    let token = laptop.token(laptop.path("flashdisk").join("cadangan.meja"));
    let error = backup::make(&laptop.app, FileInput { token }).unwrap_err();
    assert_eq!(error.code, "file.missing");
    assert_eq!(names(&folder), before);
}

#[test]
fn a_backup_is_whole_and_restores_as_a_copy_of_its_own() {
    let laptop = Laptop::with_sample();
    write(&laptop, "Tersimpan.").unwrap();
    let from = laptop.token(laptop.path("cadangan.meja"));
    backup::make(&laptop.app, FileInput { token: from.clone() }).unwrap();
    write(&laptop, "Sesudah cadangan.").unwrap();
    let to = laptop.token(laptop.path("pulih.meja"));
    backup::restore(&laptop.app, RestoreRequest { from, to }).unwrap();
    assert_eq!(written(&laptop), "Tersimpan.");
    laptop.assert_sound();
    write(&laptop, "Lanjut di salinan.").unwrap();
    laptop.close();
    laptop.open(&laptop.event()).unwrap();
    assert_eq!(written(&laptop), "Sesudah cadangan.", "the event itself was not touched");
}

#[test]
fn a_restore_never_overwrites() {
    let laptop = Laptop::with_sample();
    let from = laptop.token(laptop.path("cadangan.meja"));
    backup::make(&laptop.app, FileInput { token: from.clone() }).unwrap();
    let taken = laptop.put("taken.meja", b"milik orang lain");
    let to = laptop.token(&taken);
    let error = backup::restore(&laptop.app, RestoreRequest { from, to }).unwrap_err();
    assert_eq!(error.code, "file.exists");
    assert_eq!(fs::read(&taken).unwrap(), b"milik orang lain");
    let again = sample_event::at(&laptop.app, &taken).unwrap_err();
    assert_eq!(again.code, "file.exists");
    assert_eq!(fs::read(&taken).unwrap(), b"milik orang lain");
}

#[test]
fn a_log_left_behind_by_a_removed_file_never_reaches_the_file_in_its_place() {
    let laptop = Laptop::with_sample();
    write(&laptop, "Sebelum cadangan.").unwrap();
    let copy = laptop.path("cadangan.meja");
    backup::to_path(&laptop.app, &copy).unwrap();
    write(&laptop, "Sesudah cadangan.").unwrap();
    // The power goes: the log stays beside the file, which is then moved away alone.
    let event = laptop.event();
    let log = |path: &Path, ending: &str| {
        path.with_file_name(format!("{}{ending}", path.file_name().unwrap().to_string_lossy()))
    };
    let saved = fs::read(log(&event, "-wal")).unwrap();
    assert!(!saved.is_empty());
    laptop.close();
    fs::remove_file(&event).unwrap();
    fs::write(log(&event, "-wal"), &saved).unwrap();
    backup::to_new_file(&laptop.app, &copy, &event).unwrap();
    laptop.open(&event).unwrap();
    assert_eq!(written(&laptop), "Sebelum cadangan.");
    laptop.assert_sound();
    assert_eq!(fs::read(log(&event, "-wal.lama")).unwrap(), saved, "kept, not lost");
    laptop.close();
    fs::remove_file(&event).unwrap();
    fs::write(log(&event, "-wal"), &saved).unwrap();
    laptop.create(Laptop::identity()).unwrap();
    assert!(laptop.innovations().is_empty());
    laptop.assert_sound();
}

#[test]
fn a_backup_never_takes_the_place_of_an_event_in_use() {
    let laptop = Laptop::with_sample();
    write(&laptop, "Belum dicadangkan.").unwrap();
    let error = backup::to_path(&laptop.app, &laptop.event()).unwrap_err();
    assert_eq!(error.code, "file.exists");
    assert_eq!(written(&laptop), "Belum dicadangkan.");
    write(&laptop, "Masih dapat menulis.").unwrap();
    laptop.assert_sound();
}
