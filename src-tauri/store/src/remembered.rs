//! Which innovations hold a word, remembered by each reading connection until the file changes.
//!
//! Whoever types a second word has asked for the first one before, and whoever scrolls asks for the
//! same words again: only a word that is new costs a look into the index. What is remembered lies
//! in a temporary table of the connection and never in the file.

use rusqlite::{Connection, OptionalExtension, params};

use crate::{StoreError, numbers::Numbers};

/// So many words are remembered, a few kilobytes each in an event of a whole country.
const REMEMBERED: i64 = 64;

/// The numbers of the innovations of which a word begins with this, as the index knows them.
///
/// # Errors
/// What SQLite says.
pub(crate) fn holding(conn: &Connection, word: &str) -> Result<Numbers, StoreError> {
    // One that writes would not see its own changes in the version.
    if !conn.is_readonly(rusqlite::MAIN_DB)? {
        return asked(conn, word);
    }
    conn.prepare_cached(
        "CREATE TEMP TABLE IF NOT EXISTS sought (
           word TEXT NOT NULL UNIQUE, version INTEGER NOT NULL, numbers BLOB NOT NULL) STRICT",
    )?
    .execute([])?;
    let version: i64 =
        conn.prepare_cached("PRAGMA data_version")?.query_row([], |row| row.get(0))?;
    let known = conn
        .prepare_cached("SELECT numbers FROM temp.sought WHERE word = ?1 AND version = ?2")?
        .query_row(params![word, version], |row| row.get(0))
        .optional()?;
    if let Some(known) = known {
        return Ok(Numbers::read(known));
    }
    let found = asked(conn, word)?;
    let Some(bytes) = found.bytes() else { return Ok(found) };
    conn.prepare_cached(
        "INSERT OR REPLACE INTO temp.sought (word, version, numbers) VALUES (?1,?2,?3)",
    )?
    .execute(params![word, version, bytes])?;
    conn.prepare_cached(
        "DELETE FROM temp.sought WHERE version <> ?1
           OR rowid <= (SELECT max(rowid) FROM temp.sought) - ?2",
    )?
    .execute(params![version, REMEMBERED])?;
    Ok(found)
}

/// The texts of which a word begins with this, as an FTS5 query.
pub(crate) fn begins(word: &str) -> String {
    format!("\"{word}\"*")
}

fn asked(conn: &Connection, word: &str) -> Result<Numbers, StoreError> {
    let mut list =
        conn.prepare_cached("SELECT rowid FROM innovation_fts WHERE innovation_fts MATCH ?1")?;
    let mut rows = list.query([begins(word)])?;
    let mut found = Numbers::default();
    while let Some(row) = rows.next()? {
        found.insert(row.get(0)?);
    }
    Ok(found)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{db, index};

    fn add(conn: &mut Connection, id: u8, name: &str) {
        conn.execute(
            "INSERT INTO innovation (id, opd_id, name) VALUES (?1, zeroblob(16), ?2)",
            params![[id; 16], name],
        )
        .unwrap();
        while index::some(conn).unwrap() > 0 {}
    }

    fn among(conn: &Connection, word: &str) -> Vec<i64> {
        let found = holding(conn, word).unwrap();
        (0..200).filter(|n| found.has(*n)).collect()
    }

    #[test]
    fn a_word_is_remembered_until_the_file_changes() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("kegiatan.meja");
        let mut writer = Connection::open(&path).unwrap();
        writer.pragma_update(None, "journal_mode", "WAL").unwrap();
        db::migrate(&mut writer, 0).unwrap();
        writer.execute("INSERT INTO opd (id, name) VALUES (zeroblob(16), 'Dinas')", []).unwrap();
        add(&mut writer, 1, "Layanan Keliling");
        let reader = db::reader(&path, false).unwrap();
        assert_eq!((among(&reader, "layan"), among(&reader, "bank")), (vec![1], vec![]));
        reader.execute_batch("BEGIN DEFERRED").unwrap();
        assert_eq!(among(&reader, "layan"), [1]);
        add(&mut writer, 2, "Bank Layanan");
        // One look sees one state of the file.
        assert_eq!((among(&reader, "layan"), among(&reader, "bank")), (vec![1], vec![]));
        reader.execute_batch("COMMIT").unwrap();
        assert_eq!((among(&reader, "layan"), among(&reader, "bank")), (vec![1, 2], vec![2]));
    }

    #[test]
    fn only_so_many_words_are_remembered() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("kegiatan.meja");
        db::migrate(&mut Connection::open(&path).unwrap(), 0).unwrap();
        let reader = db::reader(&path, false).unwrap();
        for word in 0..3 * REMEMBERED {
            among(&reader, &format!("kata{word}"));
        }
        let kept: i64 =
            reader.query_row("SELECT count(*) FROM temp.sought", [], |row| row.get(0)).unwrap();
        assert_eq!(kept, REMEMBERED);
    }
}
