//! 7: the national list comes in nearly as fast as it can be read and merely stored.
//!
//! Where the rest goes, sampled on two cores, of a reference of 1.4 s (reading 0.5, inserts 0.7,
//! commit 0.2): the log takes 214 MB against 99, since the signed record holds every value a second
//! time, so the commit costs 0.45 s; putting the same rows and the record into their tables and
//! indexes 1.5 s; reading 0.65 s; understanding the cells and letting go of them 0.5 s; comparing
//! names 0.25 s; JSON, hash and signature 0.5 s beside the storing, on the second core.

use std::{
    collections::BTreeMap,
    path::{Path, PathBuf},
};

use anyhow::Result;
use calamine::{Data, Reader, Xlsx, open_workbook};
use meja_store::{Access, Store};
use rusqlite::{Connection, params};
use serde_json::Value;
use uuid::Uuid;

use crate::{
    arguments::Arguments,
    event::{self, NATIONAL},
    figures::{Samples, ratio, shown, times},
    flat::{self, HEAD},
    place::{Place, call},
    table::{Line, Verdict},
};

const LIMIT: f64 = 1.5;
const ROUNDS: usize = 3;

/// Measures the promise.
pub(super) fn measure(place: &Place, _: &Arguments) -> Result<Vec<Line>> {
    let workbook = flat::workbook(place, NATIONAL)?;
    let (mut ours, mut theirs) = (Samples::default(), Samples::default());
    let (mut reading, mut indexing) = (Samples::default(), Samples::default());
    for round in 0..ROUNDS {
        let (rows, stored) = theirs.time(|| {
            let cells = reading.time(|| read(&workbook))?;
            bare(&place.path(&format!("polos-{round}.db")), &cells)
        })?;
        anyhow::ensure!(rows == NATIONAL, "the reference stored {rows} rows");
        drop(stored);
        let app = place.app();
        let path = place.path(&format!("impor-{round}.meja"));
        event::create(&app, &path)?;
        let added = ours.time(|| event::import(&app, &workbook))?;
        anyhow::ensure!(added == NATIONAL, "{added} innovations were imported");
        call(&app, "event.close", Value::Null)?;
        let store = Store::open(&path, Access::Write)?;
        indexing.time(|| Ok(store.index()?))?;
    }
    let found = ratio(ours.median(), theirs.median());
    Ok(vec![Line {
        promise: "impor 36.742 × 21".into(),
        limit: "≤ 1,5 ×".into(),
        measured: format!("{} = {}", times(found), shown(ours.median())),
        reference: format!("calamine + sisipan polos: {}", shown(theirs.median())),
        verdict: Verdict::of(found <= LIMIT),
        note: format!(
            "perintah import.apply seutuhnya, median dari {ROUNDS}; pembanding membaca buku yang \
             sama ({}) dan menyisipkan baris yang sama dalam satu transaksi ke tabel tanpa \
             pencarian dan tanpa catatan perubahan; log dilipat sesudahnya pada keduanya, dan di \
             sini kata-katanya masuk indeks pencarian sesudahnya: {}",
            shown(reading.median()),
            shown(indexing.median())
        ),
    }])
}

fn read(workbook: &PathBuf) -> Result<calamine::Range<Data>> {
    let mut book: Xlsx<_> = open_workbook(workbook)?;
    Ok(book.worksheet_range("Rekap")?)
}

/// Stores the cells in the shape of the event file's own rows and nothing more.
fn bare(path: &Path, cells: &calamine::Range<Data>) -> Result<(usize, Connection)> {
    let mut conn = Connection::open(path)?;
    conn.pragma_update(None, "journal_mode", "WAL")?;
    conn.pragma_update(None, "synchronous", "FULL")?;
    // As in the event file, the log is folded into the file after the commit, on nobody's time.
    conn.pragma_update(None, "wal_autocheckpoint", 0)?;
    conn.execute_batch(
        "CREATE TABLE opd (id BLOB NOT NULL PRIMARY KEY, name TEXT NOT NULL, region TEXT NOT NULL)
           STRICT;
         CREATE TABLE innovation (n INTEGER PRIMARY KEY, id BLOB NOT NULL UNIQUE,
           opd_id BLOB NOT NULL, name TEXT NOT NULL, stage TEXT, form TEXT, started TEXT,
           description TEXT NOT NULL) STRICT;
         CREATE INDEX innovation_opd ON innovation (opd_id);
         CREATE TABLE answer (innovation_id BLOB NOT NULL, number INTEGER NOT NULL,
           description TEXT NOT NULL, PRIMARY KEY (innovation_id, number)) STRICT, WITHOUT ROWID;",
    )?;
    let tx = conn.transaction()?;
    let mut opds: BTreeMap<(String, String), Uuid> = BTreeMap::new();
    let mut next = 0_u128;
    let mut fresh = || {
        next += 1;
        Uuid::from_u128(next)
    };
    let mut stored = 0;
    {
        let mut opd = tx.prepare("INSERT INTO opd (id, name, region) VALUES (?1,?2,?3)")?;
        let mut innovation = tx.prepare(
            "INSERT INTO innovation (id, opd_id, name, stage, form, started, description)
             VALUES (?1,?2,?3,?4,?5,?6,?7)",
        )?;
        let mut answer = tx
            .prepare("INSERT INTO answer (innovation_id, number, description) VALUES (?1,?2,?3)")?;
        for row in cells.rows().skip(1) {
            let text = |column: usize| match row.get(column) {
                Some(Data::String(text)) => text.as_str(),
                _ => "",
            };
            let key = (text(1).to_owned(), text(2).to_owned());
            let at = match opds.get(&key) {
                Some(id) => *id,
                None => {
                    let id = fresh();
                    opd.execute(params![id.as_bytes(), key.1, key.0])?;
                    *opds.entry(key).or_insert(id)
                }
            };
            let id = fresh();
            innovation.execute(params![
                id.as_bytes(),
                at.as_bytes(),
                text(3),
                text(4),
                text(5),
                text(6),
                text(7)
            ])?;
            for number in 0..21 {
                let given = text(HEAD.len() + number);
                if !given.is_empty() {
                    answer.execute(params![id.as_bytes(), number + 1, given])?;
                }
            }
            stored += 1;
        }
    }
    tx.commit()?;
    Ok((stored, conn))
}
