//! An event file written anew under another key, or under none.
//!
//! The new file is made beside the old one, compared with it row by row, flushed, and only then
//! takes its name: at every instant the one or the other lies there whole. What a cut left half
//! made is taken away by the next try. The old file's blocks stay on the disk until they are
//! written over; the person is told.

use std::path::{Path, PathBuf};

use rusqlite::{Connection, types::ValueRef};

use super::{Key, hold, salt_of};
use crate::{StoreError, backup, db, file};

/// Writes the event file at `path` anew, encrypted with `to` or in plain; nobody else may have it
/// open. The key of the present file and `to` are held afterwards.
///
/// # Errors
/// [`StoreError::OpenElsewhere`], [`StoreError::Encrypted`], what the disk says; then the file is
/// as it was.
pub fn rewrite(path: &Path, to: Option<&Key>) -> Result<(), StoreError> {
    let path = &file::behind_link(path);
    db::recognise(path)?;
    let _held = file::hold(path)?;
    let part = file::companion(path, ".sandi");
    backup::remove_database(&part)?;
    let source = db::writer(path)?;
    if let Some(key) = to {
        hold(key.clone());
    }
    let made = export(&source, &part, to)
        .and_then(|()| same(&source, &part))
        .and_then(|()| Ok(file::flush(&part)?))
        // The log goes into the old file and away, before another file takes the name beside it.
        .and_then(|()| Ok(source.pragma_update(None, "journal_mode", "DELETE")?));
    drop(source);
    let done = made
        .and_then(|()| file::set_log_aside(path))
        .and_then(|()| Ok(std::fs::rename(&part, path)?))
        .and_then(|()| file::flush_folder(path));
    if done.is_err() {
        let _ = backup::remove_database(&part);
    }
    done
}

/// The automatic backups of an event file that anybody can read.
///
/// # Errors
/// When one of them cannot be looked at.
pub fn plain_backups(event: &Path) -> Result<Vec<PathBuf>, StoreError> {
    let mut found = Vec::new();
    for kept in backup::backups(event) {
        if salt_of(&kept.path)?.is_none() {
            found.push(kept.path);
        }
    }
    Ok(found)
}

fn export(source: &Connection, part: &Path, to: Option<&Key>) -> Result<(), StoreError> {
    // Made here, since a connection that writes event files makes none.
    std::fs::OpenOptions::new().create(true).append(true).open(part)?;
    let number = |name: &str| {
        source.query_row(&format!("PRAGMA main.{name}"), [], |row| row.get::<_, i64>(0))
    };
    let (form, mark) = (number("user_version")?, number("application_id")?);
    let key = to.map(Key::spec);
    source.execute(
        "ATTACH DATABASE ?1 AS sandi KEY ?2",
        [part.to_string_lossy().as_ref(), key.as_ref().map_or("", |key| key.as_str())],
    )?;
    let made = (|| {
        source.query_row("SELECT sqlcipher_export('sandi')", [], |_| Ok(()))?;
        source.execute_batch(&format!(
            "PRAGMA sandi.user_version = {form}; PRAGMA sandi.application_id = {mark};"
        ))
    })();
    source.execute_batch("DETACH DATABASE sandi")?;
    Ok(made?)
}

/// Holds the new file to the old one: whole, and the same rows in the same tables.
fn same(source: &Connection, part: &Path) -> Result<(), StoreError> {
    backup::verify(part)?;
    let copy = db::reader(part, true)?;
    if contents(source)? == contents(&copy)? {
        return Ok(());
    }
    Err(StoreError::Damaged { detail: "salinan bersandi tidak sama isinya".into(), backup: None })
}

/// Every object of the schema, and of each table the number of rows and their sum whatever their
/// order.
fn contents(conn: &Connection) -> Result<Vec<(String, u64, u128)>, StoreError> {
    let mut list = conn.prepare(
        "SELECT name, type = 'table' AND sql NOT LIKE 'CREATE VIRTUAL%', coalesce(sql, '')
         FROM sqlite_schema WHERE name NOT LIKE 'sqlite_%' ORDER BY type, name",
    )?;
    let names: Vec<(String, bool, String)> = list
        .query_map([], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))?
        .collect::<Result<_, _>>()?;
    names
        .into_iter()
        .map(|(name, holds_rows, sql)| {
            let (rows, sum) = if holds_rows { sum(conn, &name)? } else { (0, 0) };
            Ok((format!("{name}: {sql}"), rows, sum))
        })
        .collect()
}

fn sum(conn: &Connection, table: &str) -> Result<(u64, u128), StoreError> {
    let mut query = conn.prepare(&format!("SELECT * FROM \"{}\"", table.replace('"', "\"\"")))?;
    let columns = query.column_count();
    let mut rows = query.query([])?;
    let (mut count, mut sum) = (0_u64, 0_u128);
    while let Some(row) = rows.next()? {
        let mut hash = blake3::Hasher::new();
        for at in 0..columns {
            let (kind, bytes) = match row.get_ref(at)? {
                ValueRef::Null => (0, Vec::new()),
                ValueRef::Integer(number) => (1, number.to_be_bytes().to_vec()),
                ValueRef::Real(number) => (2, number.to_bits().to_be_bytes().to_vec()),
                ValueRef::Text(text) => (3, text.to_vec()),
                ValueRef::Blob(blob) => (4, blob.to_vec()),
            };
            hash.update(&[kind]);
            hash.update(&u64::try_from(bytes.len()).unwrap_or_default().to_be_bytes());
            hash.update(&bytes);
        }
        let mut half = [0; 16];
        hash.finalize_xof().fill(&mut half);
        sum = sum.wrapping_add(u128::from_be_bytes(half));
        count += 1;
    }
    Ok((count, sum))
}

#[cfg(test)]
mod tests {
    use meja_core::ids::EventId;
    use tempfile::TempDir;
    use uuid::Uuid;

    use super::*;
    use crate::{Access, Store, backup::restore, vault::forget};

    const WORDS: &str = "empat kata yang lucu";
    const SECRET: &str = "Nilai sementara 87,50 belum diumumkan";

    /// An event file with something in it, and a key whose salt no other test has.
    fn made(chance: u8) -> (TempDir, PathBuf, Key) {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("Monev.meja");
        Store::create(&path, EventId(Uuid::from_u128(7)), Uuid::from_u128(8)).unwrap();
        let conn = db::writer(&path).unwrap();
        for row in 0..400 {
            db::set_meta(&conn, &format!("catatan {row}"), SECRET).unwrap();
        }
        let key = Key::from_passphrase(WORDS, Key::fresh_salt([chance; 10])).unwrap();
        (folder, path, key)
    }

    fn shows(path: &Path, text: &[u8]) -> bool {
        std::fs::read(path).unwrap().windows(text.len()).any(|part| part == text)
    }

    fn kept(path: &Path) -> i64 {
        let store = Store::open(path, Access::Write).unwrap();
        assert!(store.check().unwrap().iter().all(|problem| problem.code == "event_missing"));
        let count = "SELECT count(*) FROM meta WHERE value = ?1";
        store
            .read(|conn| Ok::<_, StoreError>(conn.query_row(count, [SECRET], |row| row.get(0))?))
            .unwrap()
    }

    #[test]
    fn a_file_written_anew_keeps_every_row_and_shows_none_of_them() {
        let (_folder, path, key) = made(1);
        assert!(shows(&path, SECRET.as_bytes()));
        rewrite(&path, Some(&key)).unwrap();
        assert!(std::fs::read(&path).unwrap().starts_with(&super::super::MAGIC));
        for text in [SECRET.as_bytes(), b"SQLite format", b"CREATE TABLE"] {
            assert!(!shows(&path, text));
        }
        assert_eq!(kept(&path), 400);
        let other = Key::from_passphrase(WORDS, Key::fresh_salt([101; 10])).unwrap();
        rewrite(&path, Some(&other)).unwrap();
        assert_eq!(kept(&path), 400);
        rewrite(&path, None).unwrap();
        assert!(shows(&path, SECRET.as_bytes()));
        assert_eq!((kept(&path), salt_of(&path).unwrap()), (400, None));
    }

    #[test]
    fn only_its_own_passphrase_or_code_opens_a_file() {
        let (_folder, path, key) = made(2);
        rewrite(&path, Some(&key)).unwrap();
        let salt = salt_of(&path).unwrap().unwrap();
        forget(&salt);
        let refused = Store::open(&path, Access::Read).err().unwrap();
        assert!(matches!(refused, StoreError::Encrypted(_)), "{refused:?}");
        let opens = |secret: &str| Key::from_secret(secret, salt).unwrap().opens(&path).unwrap();
        assert!(!opens("empat kata yang keliru"));
        assert!(opens(WORDS) && opens(&key.code()));
        hold(Key::from_code(&key.code(), salt).unwrap());
        let open = Store::open(&path, Access::Read).unwrap();
        forget(&salt);
        open.read(|conn| Ok::<_, StoreError>(conn.query_row("SELECT 1", [], |_| Ok(()))?)).unwrap();
        assert!(super::super::held(&path).unwrap().is_some(), "not while it is open");
        drop(open);
        forget(&salt);
        assert!(super::super::held(&path).unwrap().is_none());
    }

    #[test]
    fn a_cut_leaves_the_old_file_and_a_file_in_use_is_left_alone() {
        let (_folder, path, key) = made(3);
        let part = file::companion(&path, ".sandi");
        std::fs::write(&part, b"half a page").unwrap();
        let store = Store::open(&path, Access::Write).unwrap();
        let before = std::fs::read(&path).unwrap();
        assert!(matches!(rewrite(&path, Some(&key)), Err(StoreError::OpenElsewhere)));
        assert_eq!(std::fs::read(&path).unwrap(), before);
        drop(store);
        rewrite(&path, Some(&key)).unwrap();
        assert!(!part.exists());
        assert_eq!(kept(&path), 400);
    }

    #[test]
    fn a_backup_of_an_encrypted_file_is_encrypted_and_damage_is_told_from_a_wrong_key() {
        let (folder, path, key) = made(4);
        rewrite(&path, Some(&key)).unwrap();
        let store = Store::open(&path, Access::Write).unwrap();
        let kept_at = store.backup_beside("20191015-090000").unwrap().path;
        drop(store);
        assert!(plain_backups(&path).unwrap().is_empty());
        assert!(!shows(&kept_at, SECRET.as_bytes()));
        let back = folder.path().join("Kembali.meja");
        restore(&kept_at, &back, Uuid::from_u128(9)).unwrap();
        assert!(salt_of(&back).unwrap().is_some());
        assert_eq!(kept(&back), 400);
        let mut bytes = std::fs::read(&path).unwrap();
        let middle = bytes.len() / 2;
        bytes[middle] ^= 1;
        std::fs::write(&path, bytes).unwrap();
        match Store::open(&path, Access::Write) {
            Err(StoreError::Damaged { backup, .. }) => assert_eq!(backup, Some(kept_at)),
            other => panic!("{:?}", other.err()),
        }
    }
}
