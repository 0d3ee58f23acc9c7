//! The event file encrypted with a passphrase: what opens it, what does not, and what a cut leaves.

use std::path::{Path, PathBuf};

use meja_app::{
    AppError,
    case::{backup, event, home, sample_event, trail, vault},
    contract::{ProtectInput, RemarkKind, RestoreRequest, Secret, UnlockFile, VaultDone},
};
use meja_store::{Connection, vault::MAGIC};
use meja_tests::{Laptop, Terminal, pdf_pages};

use crate::printing::words;

const FIRST: &str = "empat kata yang lucu";
const SECOND: &str = "sungai kecil di kaki bukit";
const TEXT: &str = "Regulasi baru berupa SK kepala dinas.";

/// A laptop with chance of its own: keys are held by salt, and the process is shared.
fn laptop(seed: u64) -> Laptop {
    let laptop = Laptop::new("Sekretariat", seed);
    sample_event::at(&laptop.app, &laptop.event()).unwrap();
    let view = laptop.desk_view("Meja 1");
    let at = Some(view.desk.id.as_str());
    laptop.write(&view.innovations[0].id, "c2.3", RemarkKind::Finding, TEXT, at).unwrap();
    laptop
}

fn protect(laptop: &Laptop, old: Option<&str>, new: &str) -> Result<VaultDone, AppError> {
    let input = ProtectInput { old: old.map(Into::into), new: new.into(), again: new.into() };
    vault::protect(&laptop.app, input)
}

fn unlock(laptop: &Laptop, path: &Path, secret: &str) -> Result<(), AppError> {
    let input = UnlockFile { token: laptop.token(path), secret: secret.into() };
    vault::unlock(&laptop.app, input)
}

fn whole(laptop: &Laptop) {
    let report = trail::check(&laptop.app, ()).unwrap();
    assert!(report.ok, "{:?}", report.problems);
    let remarks = trail::remarks(&laptop.app).unwrap();
    assert!(remarks.iter().any(|one| one.text == TEXT));
}

fn holds(path: &Path, text: &[u8]) -> bool {
    std::fs::read(path).unwrap().windows(text.len()).any(|part| part == text)
}

fn code<T>(result: Result<T, AppError>) -> &'static str {
    result.err().map_or("no error", |error| error.code)
}

#[test]
fn an_encrypted_file_opens_with_its_passphrase_and_shows_nothing_without() {
    let laptop = laptop(5001);
    let file = laptop.event();
    let written = laptop.operations();
    let done = protect(&laptop, None, FIRST).unwrap();
    assert!(done.state.encrypted && done.state.evidence > 0);
    whole(&laptop);
    let view = laptop.desk_view("Meja 1");
    let (id, at) = (view.innovations[0].id.clone(), view.desk.id);
    laptop.write(&id, "c2.4", RemarkKind::Finding, "Anggaran ada.", Some(&at)).unwrap();
    backup::settle(&laptop.app);
    laptop.close();
    assert!(std::fs::read(&file).unwrap().starts_with(&MAGIC));
    for text in [&b"SQLite format"[..], TEXT.as_bytes(), b"CREATE TABLE", b"Puskesmas"] {
        assert!(!holds(&file, text), "{}", String::from_utf8_lossy(text));
    }
    let stranger = Connection::open(&file).unwrap();
    let read = stranger.query_row("SELECT count(*) FROM op", [], |row| row.get::<_, i64>(0));
    assert!(read.is_err(), "a plain reader sees nothing");
    drop(stranger);
    let refused = laptop.open(&file).unwrap_err();
    assert_eq!((refused.code, refused.way_out.as_deref()), ("vault.locked", Some(file.as_path())));
    let listed = home::state(&laptop.app, ()).unwrap();
    assert!(listed.recent[0].encrypted && listed.recent[0].exists);
    assert_eq!(code(unlock(&laptop, &file, "empat kata yang keliru")), "vault.wrong");
    assert_eq!(code(laptop.open(&file)), "vault.locked");
    unlock(&laptop, &file, &format!(" {FIRST} ")).unwrap();
    laptop.open(&file).unwrap();
    whole(&laptop);
    assert_eq!(laptop.operations(), written + 1, "the same copy goes on under the same keys");
    laptop.open(&file).expect("opened once more while open, nothing is asked");
    let plain = vault::remove(&laptop.app, Secret { secret: FIRST.into() }).unwrap();
    assert!(!plain.state.encrypted && plain.code.is_none());
    whole(&laptop);
    laptop.close();
    assert!(holds(&file, b"SQLite format 3"));
    laptop.open(&file).unwrap();
    whole(&laptop);
}

#[test]
fn the_recovery_code_opens_what_the_passphrase_does_until_that_is_changed() {
    let laptop = laptop(5002);
    let file = laptop.event();
    let first = protect(&laptop, None, FIRST).unwrap().code.unwrap();
    laptop.close();
    unlock(&laptop, &file, &first.to_lowercase().replace('-', " ")).unwrap();
    laptop.open(&file).unwrap();
    assert_eq!(code(protect(&laptop, Some("bukan kata sandinya"), SECOND)), "vault.wrong");
    assert_eq!(code(protect(&laptop, None, SECOND)), "vault.needed");
    let second = protect(&laptop, Some(FIRST), SECOND).unwrap().code.unwrap();
    assert_ne!(first, second);
    laptop.close();
    assert_eq!(code(unlock(&laptop, &file, FIRST)), "vault.wrong");
    assert_eq!(code(unlock(&laptop, &file, &first)), "vault.wrong");
    let slipped =
        format!("{}{}", &second[..3], if second.as_bytes()[3] == b'7' { "8" } else { "7" });
    let slipped = format!("{slipped}{}", &second[4..]);
    let refused = unlock(&laptop, &file, &slipped).unwrap_err();
    assert!(refused.message.contains("kelompok 1") || refused.code == "vault.wrong");
    laptop.host.pass(5_000);
    unlock(&laptop, &file, &second).unwrap();
    laptop.open(&file).unwrap();
    whole(&laptop);
}

#[test]
fn a_weak_passphrase_is_refused_and_wrong_ones_wait_across_a_restart() {
    let laptop = laptop(5003);
    for weak in ["pendek", "190720191015", "aaaaaaaaaaaaaa"] {
        assert_eq!(code(protect(&laptop, None, weak)), "vault.weak", "{weak}");
    }
    let differ =
        ProtectInput { old: None, new: FIRST.into(), again: "empat kata yang lain".into() };
    assert_eq!(code(vault::protect(&laptop.app, differ)), "vault.differ");
    assert!(!vault::state(&laptop.app, ()).unwrap().encrypted);
    protect(&laptop, None, FIRST).unwrap();
    laptop.close();
    let file = laptop.event();
    for _ in 0..3 {
        assert_eq!(code(unlock(&laptop, &file, SECOND)), "vault.wrong");
    }
    let again = meja_app::App::new(laptop.host.clone());
    assert_eq!(code(vault::unlock_path(&again, &file, FIRST)), "vault.wait");
    laptop.host.pass(5_000);
    vault::unlock_path(&again, &file, FIRST).unwrap();
    event::open_path(&again, &file).unwrap();
}

#[test]
fn backups_are_encrypted_with_the_file_and_come_back_with_passphrase_or_code() {
    let laptop = laptop(5004);
    backup::now(&laptop.app, ()).unwrap();
    backup::settle(&laptop.app);
    assert_eq!(vault::state(&laptop.app, ()).unwrap().plain_backups.len(), 1);
    laptop.host.pass(60_000);
    let recovery = protect(&laptop, None, FIRST).unwrap().code.unwrap();
    backup::settle(&laptop.app);
    let state = vault::state(&laptop.app, ()).unwrap();
    assert_eq!(state.plain_backups.len(), 1, "named, not deleted unasked");
    assert!(vault::drop_plain(&laptop.app, ()).unwrap().plain_backups.is_empty());
    let kept = meja_store::backups(&laptop.event());
    assert_eq!(kept.len(), 1);
    assert!(!holds(&kept[0].path, b"SQLite format"));
    let by_hand = laptop.path("di flashdisk.meja");
    backup::to_path(&laptop.app, &by_hand).unwrap();
    laptop.close();
    for (from, secret, to) in
        [(&kept[0].path, FIRST, "a.meja"), (&by_hand, recovery.as_str(), "b.meja")]
    {
        let to = laptop.path(to);
        let restore = || {
            let (from, to) = (laptop.token(from), laptop.token(&to));
            backup::restore(&laptop.app, RestoreRequest { from, to })
        };
        assert_eq!(code(restore()), "vault.locked");
        unlock(&laptop, from, secret).unwrap();
        restore().unwrap();
        whole(&laptop);
        assert!(std::fs::read(&to).unwrap().starts_with(&MAGIC), "restored, still encrypted");
        laptop.close();
    }
}

#[test]
fn a_damaged_encrypted_file_is_told_from_a_locked_and_a_foreign_one() {
    let laptop = laptop(5005);
    let file = laptop.event();
    protect(&laptop, None, FIRST).unwrap();
    backup::settle(&laptop.app);
    laptop.close();
    let good = std::fs::read(&file).unwrap();
    let mut bytes = good.clone();
    let middle = bytes.len() / 2;
    bytes[middle] ^= 1;
    std::fs::write(&file, &bytes).unwrap();
    unlock(&laptop, &file, FIRST).unwrap();
    let damaged = laptop.open(&file).unwrap_err();
    assert_eq!(damaged.code, "file.damaged");
    assert!(damaged.way_out.is_some(), "its backup has the same key");
    std::fs::write(&file, &good[..1000]).unwrap();
    assert_eq!(code(laptop.open(&file)), "file.damaged");
    std::fs::write(&file, [&b"XX"[..], &good[2..]].concat()).unwrap();
    assert_eq!(code(laptop.open(&file)), "file.damaged");
}

#[test]
fn killed_in_the_middle_of_encrypting_one_of_the_two_files_is_whole() {
    let laptop = laptop(5006);
    let file = laptop.event();
    laptop.close();
    let terminal = Terminal::new(&laptop.path("rumah terminal"));
    let (event, part) = (file.to_str().unwrap().to_owned(), part_of(&file));
    let mut cut = 0;
    // Killed as soon as so much of the new file is on disk.
    for at_least in [0, 1, 4_096, 65_536, 300_000, 600_000] {
        let mut child = terminal
            .command()
            .args(["protect", &event, "--json"])
            .env("MEJA_NEW_PASSPHRASE", FIRST)
            .stdout(std::process::Stdio::null())
            .stderr(std::process::Stdio::null())
            .spawn()
            .unwrap();
        loop {
            let length = std::fs::metadata(&part).map(|found| found.len()).ok();
            if length.is_some_and(|length| length >= at_least) {
                child.kill().unwrap();
                cut += 1;
                break;
            }
            if child.try_wait().unwrap().is_some() {
                break;
            }
            std::thread::yield_now();
        }
        child.wait().unwrap();
        let encrypted = std::fs::read(&file).unwrap().starts_with(&MAGIC);
        let mut check = terminal.command();
        check.args(["check", &event, "--json"]).env("MEJA_PASSPHRASE", FIRST);
        let checked = check.output().unwrap();
        assert!(checked.status.success(), "{}", String::from_utf8_lossy(&checked.stderr));
        if encrypted {
            break;
        }
    }
    assert!(cut > 0, "at least one was cut in the middle");
    let _ = std::fs::write(&part, b"half a page");
    let made = |arguments: &[&str], new: &str| {
        let mut run = terminal.command();
        run.args(arguments).env("MEJA_PASSPHRASE", FIRST).env("MEJA_NEW_PASSPHRASE", new);
        let out = run.output().unwrap();
        assert!(out.status.success(), "{}", String::from_utf8_lossy(&out.stderr));
        String::from_utf8(out.stdout).unwrap()
    };
    let sheet = laptop.path("lembar.pdf");
    let text = sheet.to_str().unwrap();
    std::fs::write(&sheet, b"an older sheet, for everybody to read").unwrap();
    let said = made(&["protect", &event, "--json", "--sheet", text], SECOND);
    assert!(said.contains("\"encrypted\":true") && said.contains("\"code\":null"), "{said}");
    assert!(!part.exists(), "what a cut left is gone");
    assert_eq!(pdf_pages(&sheet).0, 1);
    #[cfg(unix)]
    {
        let kept = std::fs::metadata(&sheet).unwrap();
        let mode = std::os::unix::fs::PermissionsExt::mode(&kept.permissions());
        assert_eq!(mode & 0o077, 0, "nobody else reads it");
    }
    let left = std::fs::read_dir(sheet.parent().unwrap()).unwrap();
    let left = left.map(|one| one.unwrap().file_name().into_string().unwrap());
    assert!(left.filter(|name| name != "lembar.pdf").all(|name| !name.contains("lembar")));
    let said = words(&sheet);
    let code = said.split("Kode pemulihan").nth(1).unwrap().split("Cara membaca").next().unwrap();
    let groups: Vec<&str> = code.split(' ').filter(|word| word.len() == 4).collect();
    assert_eq!(groups.len(), 8, "{code}");
    unlock(&laptop, &file, &groups.join(" ")).unwrap();
    laptop.open(&file).unwrap();
    whole(&laptop);
    let refused = terminal.run(&["list", &event, "opds", "--json"]);
    assert_eq!(refused.code, Some(1));
    assert!(refused.stderr.contains("MEJA_PASSPHRASE"), "{}", refused.stderr);
}

fn part_of(file: &Path) -> PathBuf {
    file.with_file_name(format!(".{}.sandi", file.file_name().unwrap().to_str().unwrap()))
}
