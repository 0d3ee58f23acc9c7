//! Connections: how an event file is recognised, set up, migrated and opened.

use std::path::Path;

use meja_core::ids::EventId;
use rusqlite::{Connection, OpenFlags, OptionalExtension, params};
use uuid::Uuid;

use crate::{StoreError, file, vault};

/// SQLite's `application_id` of an event file: the letters "MEJA".
pub const APPLICATION_ID: u32 = 0x4D45_4A41;
/// The form this release writes.
pub const FORMAT: u32 = 5;
/// What a connection keeps in memory of the file, bytes.
pub(crate) const USUAL_CACHE: usize = 32 << 20;
/// The most that one keeps while much is written, bytes.
const LARGEST_CACHE: usize = 384 << 20;
/// Migrations by the form they lead to; numbered, additive, each in one transaction.
const MIGRATIONS: &[(u32, &str)] = &[
    (1, include_str!("migrations/0001.sql")),
    (2, include_str!("migrations/0002.sql")),
    (3, include_str!("migrations/0003.sql")),
    (4, include_str!("migrations/0004.sql")),
    (5, include_str!("migrations/0005.sql")),
];

/// Why a file can be looked at but not written.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum ReadOnlyBecause {
    /// A later release made it and lets older ones read only.
    Newer,
    /// The file or its folder may not be written.
    Folder,
    /// The caller asked to look only.
    Asked,
}

/// Checks the first bytes without SQLite, so that a foreign or damaged file is never touched.
///
/// # Errors
/// [`StoreError::Missing`], [`StoreError::NotAnEvent`] or [`StoreError::Damaged`].
pub(crate) fn recognise(path: &Path) -> Result<(), StoreError> {
    use std::io::Read;
    let mut head = Vec::with_capacity(100);
    let found = std::fs::File::open(path).map_err(|error| {
        if error.kind() == std::io::ErrorKind::NotFound {
            StoreError::Missing(path.to_owned())
        } else {
            error.into()
        }
    })?;
    let about = found.metadata()?;
    if about.is_dir() {
        return Err(StoreError::NotAnEvent(path.to_owned()));
    }
    found.take(100).read_to_end(&mut head)?;
    let damaged = |detail: &str| StoreError::Damaged { detail: detail.into(), backup: None };
    if head.is_empty() {
        return Err(damaged("berkas kosong"));
    }
    if vault::salt_in(&head).is_some() {
        // Pages of 4 KiB, each with its own code against alteration; SQLCipher's default.
        return if about.len() >= 4096 {
            Ok(())
        } else {
            Err(damaged("berkas bersandi terpotong"))
        };
    }
    if !head.starts_with(b"SQLite format 3\0") {
        let extension = path.extension().is_some_and(|name| name.eq_ignore_ascii_case("meja"));
        return Err(if extension {
            damaged("bagian awalnya bukan milik berkas kegiatan")
        } else {
            StoreError::NotAnEvent(path.to_owned())
        });
    }
    match head.get(68..72) {
        // A log may hold the pages that a checkpoint was about to add when it was cut off.
        Some(id) if id == APPLICATION_ID.to_be_bytes() => {
            if about.len() < promised_length(&head) && !file::has_log(path) {
                return Err(damaged("berkas terpotong sebelum halaman terakhir"));
            }
            Ok(())
        }
        Some(_) => Err(StoreError::NotAnEvent(path.to_owned())),
        None => Err(damaged("berkas terpotong di bagian awalnya")),
    }
}

/// How long the file is by its own header (<https://www.sqlite.org/fileformat2.html#the_database_header>);
/// 0 where the header does not know.
fn promised_length(head: &[u8]) -> u64 {
    let number = |at: usize| {
        head.get(at..at + 4)
            .and_then(|bytes| bytes.try_into().ok())
            .map_or(0, |bytes| u64::from(u32::from_be_bytes(bytes)))
    };
    let (changes, pages, counted_at) = (number(24), number(28), number(92));
    let page = match number(16) >> 16 {
        1 => 65_536,
        size => size,
    };
    if changes == counted_at { pages * page } else { 0 }
}

/// A connection that may write, set up as every event file wants it.
pub(crate) fn writer(path: &Path) -> Result<Connection, StoreError> {
    let conn = Connection::open_with_flags(
        path,
        OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX,
    )?;
    vault::unlock(&conn, path)?;
    conn.pragma_update(None, "journal_mode", "WAL")?;
    conn.pragma_update(None, "synchronous", "FULL")?;
    // The keeper folds the log into the file, so that no keystroke waits for it.
    conn.pragma_update(None, "wal_autocheckpoint", 0)?;
    conn.pragma_update(None, "journal_size_limit", 16 << 20)?;
    settings(&conn)?;
    Ok(conn)
}

/// A connection that only reads; `still` for a file in a folder that may not be written.
pub(crate) fn reader(path: &Path, still: bool) -> Result<Connection, StoreError> {
    let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let conn = if still {
        let uri = format!("file:{}?immutable=1", encode(path));
        Connection::open_with_flags(uri, flags | OpenFlags::SQLITE_OPEN_URI)?
    } else {
        Connection::open_with_flags(path, flags)?
    };
    vault::unlock(&conn, path)?;
    settings(&conn)?;
    // What a search remembers lies there.
    conn.pragma_update(None, "temp_store", "MEMORY")?;
    Ok(conn)
}

/// The first look at a file, without ever writing to it; `quiet` when nobody else writes and no
/// log waits to be read.
pub(crate) fn first_reader(path: &Path, quiet: bool) -> Result<(Connection, bool), StoreError> {
    let look = |conn: &Connection| conn.query_row("PRAGMA schema_version", [], |_| Ok(()));
    if !quiet
        && let Ok(conn) = reader(path, false)
        && look(&conn).is_ok()
    {
        return Ok((conn, false));
    }
    let conn = reader(path, true)?;
    look(&conn)?;
    Ok((conn, true))
}

pub(crate) fn encode(path: &Path) -> String {
    let text = path.to_string_lossy().replace('\\', "/");
    text.replace('%', "%25").replace('?', "%3f").replace('#', "%23")
}

fn settings(conn: &Connection) -> Result<(), StoreError> {
    conn.pragma_update(None, "foreign_keys", true)?;
    conn.pragma_update(None, "trusted_schema", false)?;
    keep_pages(conn, USUAL_CACHE)?;
    conn.busy_timeout(std::time::Duration::from_secs(5))?;
    conn.set_prepared_statement_cache_capacity(128);
    Ok(())
}

/// Lets a connection keep pages in memory up to this many bytes, at most [`LARGEST_CACHE`].
pub(crate) fn keep_pages(conn: &Connection, bytes: usize) -> Result<(), StoreError> {
    let kib = i64::try_from(bytes.min(LARGEST_CACHE) / 1024).unwrap_or(i64::MAX);
    Ok(conn.pragma_update(None, "cache_size", -kib)?)
}

/// Makes an empty event file at `path`, which must not exist.
pub(crate) fn create(path: &Path, event: EventId, replica: Uuid) -> Result<(), StoreError> {
    let mut conn = Connection::open(path)?;
    conn.pragma_update(None, "application_id", APPLICATION_ID)?;
    conn.pragma_update(None, "journal_mode", "WAL")?;
    settings(&conn)?;
    migrate(&mut conn, 0)?;
    for (key, value) in [
        ("min_reader", FORMAT.to_string()),
        ("min_writer", FORMAT.to_string()),
        ("event", event.to_string()),
        ("replica", replica.to_string()),
    ] {
        set_meta(&conn, key, &value)?;
    }
    conn.close().map_err(|(_, error)| error)?;
    Ok(())
}

/// Brings a file from form `from` to [`FORMAT`], each step all-or-nothing.
pub(crate) fn migrate(conn: &mut Connection, from: u32) -> Result<(), StoreError> {
    for (to, sql) in MIGRATIONS.iter().filter(|(to, _)| *to > from) {
        let tx = conn.transaction()?;
        tx.execute_batch(sql)?;
        tx.pragma_update(None, "user_version", to)?;
        tx.commit()?;
    }
    Ok(())
}

/// The file's form, and whether this release may read and write it.
pub(crate) fn compatibility(
    conn: &Connection,
) -> Result<(u32, Option<ReadOnlyBecause>), StoreError> {
    let form: u32 = conn.pragma_query_value(None, "user_version", |row| row.get(0))?;
    let number = |key: &str| -> Result<u32, StoreError> {
        Ok(meta(conn, key)?.and_then(|text| text.parse().ok()).unwrap_or(form))
    };
    let (needs, writes) = (number("min_reader")?, number("min_writer")?);
    if needs > FORMAT {
        return Err(StoreError::Newer { needs, knows: FORMAT });
    }
    Ok((form, (writes > FORMAT).then_some(ReadOnlyBecause::Newer)))
}

/// A value of the file's own table of facts.
pub(crate) fn meta(conn: &Connection, key: &str) -> Result<Option<String>, StoreError> {
    Ok(conn.query_row("SELECT value FROM meta WHERE key=?1", [key], |row| row.get(0)).optional()?)
}

pub(crate) fn set_meta(conn: &Connection, key: &str, value: &str) -> Result<(), StoreError> {
    conn.execute(
        "INSERT INTO meta (key, value) VALUES (?1,?2)
         ON CONFLICT DO UPDATE SET value=excluded.value",
        params![key, value],
    )?;
    Ok(())
}

/// Says whether the pages of a file are whole; reads only.
pub(crate) fn sound(conn: &Connection) -> Result<(), StoreError> {
    let said: String = conn.query_row("PRAGMA quick_check(1)", [], |row| row.get(0))?;
    if said == "ok" { Ok(()) } else { Err(broken_page(&said)) }
}

/// A page that is not whole, with what SQLite says of it.
pub(crate) fn broken_page(said: &str) -> StoreError {
    StoreError::Damaged { detail: format!("ada halaman berkas yang rusak: {said}"), backup: None }
}

#[cfg(test)]
mod tests {
    use meja_core::record::Entity;

    #[test]
    fn a_kind_of_row_is_added_together_with_a_form_of_its_own() {
        // An operation with a kind that a release does not know cannot be read by it at all, so a
        // new kind takes a new form whose migration raises min_reader; then count again here.
        assert_eq!((super::FORMAT, Entity::ALL.len()), (5, 26));
        let (_, newest) = super::MIGRATIONS.last().unwrap();
        assert!(newest.contains("'min_reader'"), "older releases are kept from reading it");
    }
}
