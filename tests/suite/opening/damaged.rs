//! A damaged or newer file is never written to, and the way out is offered.

use std::{fs, path::Path};

use meja_app::{AppError, case::backup, contract::RemarkKind};
use meja_tests::{Laptop, damage, digest};

/// A laptop with a closed event that has one automatic backup beside it.
fn with_backup() -> Laptop {
    let laptop = Laptop::with_sample();
    backup::keep_one(&laptop.app);
    laptop.close();
    assert_eq!(meja_store::backups(&laptop.event()).len(), 1);
    laptop
}

/// Opens what a spoiler left of the event; the spoiled file must be as it was afterwards.
fn refused(laptop: &Laptop, spoil: impl FnOnce(&Path)) -> Option<AppError> {
    let (event, aside) = (laptop.event(), laptop.path("utuh"));
    fs::copy(&event, &aside).unwrap();
    spoil(&event);
    let before = digest(&event);
    let said = match laptop.open(&event) {
        Ok(opened) => {
            assert_eq!(opened.progress.innovations, 74, "what opens is all there");
            assert_eq!(laptop.innovations().len(), 74);
            None
        }
        Err(error) => {
            assert_eq!(digest(&event), before, "a file that is refused is not written to");
            Some(error)
        }
    };
    laptop.close();
    for suffix in ["-wal", "-shm"] {
        let mut name = event.clone().into_os_string();
        name.push(suffix);
        let _ = fs::remove_file(name);
    }
    fs::rename(aside, event).unwrap();
    said
}

/// The backup that is offered opens as a new event.
fn leads_out(laptop: &Laptop, error: &AppError) {
    let backup = error.way_out.clone().unwrap_or_else(|| panic!("no way out: {error}"));
    assert!(error.message.contains("tidak disentuh"), "{error}");
    let to = laptop.path("pulih.meja");
    backup::to_new_file(&laptop.app, &backup, &to).unwrap();
    assert_eq!(laptop.open(&to).unwrap().progress.innovations, 74);
    laptop.assert_sound();
    laptop.close();
    fs::remove_file(to).unwrap();
}

#[test]
fn a_file_cut_off_anywhere_is_refused_untouched_and_its_backup_offered() {
    let laptop = with_backup();
    let length = fs::metadata(laptop.event()).unwrap().len();
    for keep in [0, 1, 16, 99, 100, 512, 4096, length / 2, length - 4096, length - 1] {
        let error = refused(&laptop, |path| {
            fs::OpenOptions::new().write(true).open(path).unwrap().set_len(keep).unwrap();
        });
        let error = error.unwrap_or_else(|| panic!("{keep} of {length} bytes opened"));
        assert_eq!(error.code, "file.damaged", "{keep} of {length} bytes: {error}");
        assert!(error.way_out.is_some(), "{keep}");
    }
    let error = refused(&laptop, |path| fs::write(path, "").unwrap()).unwrap();
    leads_out(&laptop, &error);
}

#[test]
fn bytes_turned_in_header_and_pages_are_refused_untouched_or_do_no_harm() {
    let laptop = with_backup();
    let length = usize::try_from(fs::metadata(laptop.event()).unwrap().len()).unwrap();
    let mut caught = [0; 3];
    for seed in 0..60 {
        // The header and the schema's page, then whole stretches of the file.
        let (from, to, count) = match seed % 3 {
            0 => (0, 100, 6),
            1 => (100, 4_096, 24),
            _ => (4_096, length, 4_000),
        };
        let said = refused(&laptop, |path| damage(path, from, to, count, seed));
        let Some(error) = said else { continue };
        caught[usize::try_from(seed % 3).unwrap()] += 1;
        // Also where the mark by which an event file is known was hit: its backups tell.
        assert_eq!(error.code, "file.damaged", "seed {seed}: {error}");
        assert!(error.way_out.is_some(), "seed {seed}: {error}");
    }
    // Some bytes of header and first page mean nothing to anyone; a file spoiled all over is
    // always noticed.
    assert!(caught[0] >= 10 && caught[1] >= 1 && caught[2] == 20, "{caught:?} of 20 each");
}

#[test]
fn a_text_or_a_foreign_database_under_our_name_is_refused_untouched() {
    let laptop = with_backup();
    let error = refused(&laptop, |path| fs::write(path, "Daftar hadir\n".repeat(40)).unwrap());
    let error = error.unwrap();
    assert_eq!(error.code, "file.damaged");
    leads_out(&laptop, &error);
    let error = refused(&laptop, |path| {
        fs::remove_file(path).unwrap();
        let other = rusqlite::Connection::open(path).unwrap();
        other.execute_batch("CREATE TABLE kontak (nama TEXT); PRAGMA user_version = 9").unwrap();
    });
    // In the place of an event whose backups lie beside it, a stranger means that the event is lost.
    let error = error.unwrap();
    assert_eq!(error.code, "file.damaged");
    leads_out(&laptop, &error);
    let plain = laptop.put("daftar.txt", b"bukan kegiatan sama sekali");
    let error = laptop.open(&plain).unwrap_err();
    assert_eq!(error.code, "file.not_an_event");
    assert!(error.message.contains("daftar.txt") && error.message.contains("Impor"));
}

#[test]
fn a_backup_that_is_damaged_too_is_not_offered() {
    let laptop = with_backup();
    let backup = meja_store::backups(&laptop.event()).remove(0).path;
    let length = usize::try_from(fs::metadata(&backup).unwrap().len()).unwrap();
    let older = backup.with_file_name("Monev Tirtaloka 20191014-080000.meja");
    fs::copy(&backup, &older).unwrap();
    damage(&backup, 4_096, length, 20_000, 5);
    let error = refused(&laptop, |path| fs::write(path, "").unwrap()).unwrap();
    assert_eq!(error.way_out, Some(older), "the newest that is whole");
}

#[test]
fn a_file_that_needs_a_later_release_is_refused_in_words() {
    let laptop = Laptop::with_sample();
    laptop.close();
    meta(&laptop, "min_reader", "99");
    let before = digest(&laptop.event());
    let error = laptop.open(&laptop.event()).unwrap_err();
    assert_eq!(error.code, "file.newer");
    assert!(error.message.contains("lebih baru") && error.message.contains("Pasang versi terbaru"));
    assert_eq!(digest(&laptop.event()), before);
}

#[test]
fn a_file_that_a_later_release_lets_us_read_opens_to_be_looked_at() {
    let laptop = Laptop::with_sample();
    laptop.close();
    meta(&laptop, "min_writer", "99");
    let before = digest(&laptop.event());
    let opened = laptop.open(&laptop.event()).unwrap();
    assert_eq!(opened.read_only.as_deref(), Some("newer"));
    assert_eq!(laptop.innovations().len(), 74);
    let (line, desk) = (laptop.innovations().remove(0), laptop.desk("Meja 1").id);
    let error =
        laptop.write(&line.id, "c2.1", RemarkKind::Finding, "Isi.", Some(&desk)).unwrap_err();
    assert_eq!(error.code, "file.read_only");
    laptop.close();
    assert_eq!(digest(&laptop.event()), before);
}

fn meta(laptop: &Laptop, key: &str, value: &str) {
    let conn = rusqlite::Connection::open(laptop.event()).unwrap();
    conn.execute("UPDATE meta SET value = ?2 WHERE key = ?1", [key, value]).unwrap();
    conn.close().unwrap();
}
