//! 1: an autosaved cell costs little more than the barest commit the disk allows.

use anyhow::{Context, Result};
use meja_app::App;
use rusqlite::Connection;
use serde_json::{Value, json};

use crate::{
    arguments::Arguments,
    event,
    figures::{Samples, ratio, shown, times},
    place::{Place, call},
    table::{Line, Verdict},
};

const LIMIT: f64 = 1.5;
/// Both sides take turns in blocks of so many commits, so that the disk's moods hit both.
const BLOCK: usize = 50;

/// One person typing in the sample event: a longer text with every commit, one cell after another.
pub(crate) struct Typist {
    app: App,
    /// None in an event whose desks are not laid out yet.
    desk: Option<String>,
    innovations: Vec<String>,
    words: Vec<&'static str>,
    typed: usize,
}

impl Typist {
    /// Sits down at the first desk of an event whose desks have assessors.
    ///
    /// # Errors
    /// What the use cases say.
    pub(crate) fn at(app: App) -> Result<Self> {
        let desks = call(&app, "desk.list", Value::Null)?;
        let first = |list: &Value, key: &str| -> Option<String> {
            Some(list.get(0)?.get(key)?.as_str()?.to_owned())
        };
        let desk = first(&desks, "id");
        let people = call(&app, "assessor.list", Value::Null)?;
        let lead = desks
            .pointer("/0/assessors/0")
            .and_then(Value::as_str)
            .map(ToOwned::to_owned)
            .or_else(|| first(&people, "id"))
            .context("the event has no assessor")?;
        call(&app, "person.act_as", json!({ "assessor": lead }))?;
        let page = call(&app, "innovation.list", json!({ "limit": 74 }))?;
        let items = page.get("items").and_then(Value::as_array).context("no list")?;
        let innovations =
            items.iter().filter_map(|item| Some(item.get("id")?.as_str()?.to_owned())).collect();
        let phrases = meja_app::sample::phrases();
        let words =
            phrases.iter().flat_map(|row| &row.findings).flat_map(|text| text.split(' ')).collect();
        Ok(Self { app, desk, innovations, words, typed: 0 })
    }

    /// The text after the next stretch of typing, and the cell it stands in.
    fn next(&mut self) -> (usize, usize, &'static str, String) {
        const STRETCHES: usize = 8;
        let (cell, stretch) = (self.typed / STRETCHES, self.typed % STRETCHES);
        self.typed += 1;
        let (sheet, place) = (cell / 14, cell % 14);
        let from = cell * 13 % self.words.len().max(1);
        let words: Vec<&str> =
            self.words.iter().cycle().skip(from).take(4 * (stretch + 1)).copied().collect();
        let kind = if place % 2 == 0 { "finding" } else { "recommendation" };
        // A cell that is come back to says something else than before.
        let round = sheet / self.innovations.len().max(1);
        (sheet, place / 2 + 1, kind, format!("{} [{round}]", words.join(" ")))
    }

    /// Writes the next stretch as the window does, timing the whole command; gives its text.
    ///
    /// # Errors
    /// What the use case says, or that nothing was written.
    pub(crate) fn write(&mut self, samples: &mut Samples) -> Result<String> {
        let (sheet, row, kind, text) = self.next();
        let innovation = self
            .innovations
            .get(sheet % self.innovations.len().max(1))
            .context("the event has no innovation")?;
        let input = json!({
            "innovation": innovation, "indicator": format!("c2.{row}"), "kind": kind,
            "text": text, "desk": self.desk,
        });
        let saved = samples.time(|| call(&self.app, "remark.write", input))?;
        anyhow::ensure!(saved.get("written") == Some(&Value::Bool(true)), "nothing was written");
        Ok(text)
    }
}

/// A database that does nothing but keep a row, in the event file's own journal and flushing.
struct Bare(Connection);

impl Bare {
    fn new(place: &Place) -> Result<Self> {
        let conn = Connection::open(place.path("polos.db"))?;
        conn.pragma_update(None, "journal_mode", "WAL")?;
        conn.pragma_update(None, "synchronous", "FULL")?;
        conn.pragma_update(None, "wal_autocheckpoint", 0)?;
        conn.execute_batch(
            "CREATE TABLE line (id INTEGER PRIMARY KEY, text TEXT NOT NULL) STRICT",
        )?;
        Ok(Self(conn))
    }

    fn write(&self, text: &str, samples: &mut Samples) -> Result<()> {
        samples.time(|| {
            self.0.prepare_cached("INSERT INTO line (text) VALUES (?1)")?.execute([text])?;
            Ok(())
        })
    }
}

/// Measures the promise.
pub(super) fn measure(place: &Place, arguments: &Arguments) -> Result<Vec<Line>> {
    let mut typist = Typist::at(event::open(place, &event::sample(place, "mengetik")?)?)?;
    let bare = Bare::new(place)?;
    let (mut ours, mut theirs) = (Samples::default(), Samples::default());
    let mut warm = Samples::default();
    for _ in 0..BLOCK {
        let text = typist.write(&mut warm)?;
        bare.write(&text, &mut warm)?;
    }
    while ours.count() < arguments.commits {
        let mut texts = Vec::with_capacity(BLOCK);
        for _ in 0..BLOCK {
            texts.push(typist.write(&mut ours)?);
        }
        for text in &texts {
            bare.write(text, &mut theirs)?;
        }
    }
    let found = ratio(ours.p99(), theirs.p99());
    Ok(vec![Line {
        promise: "simpanan satu sel, p99".into(),
        limit: "≤ 1,5 ×".into(),
        measured: format!("{} = {}", times(found), shown(ours.p99())),
        reference: format!("satu baris SQLite polos: {}", shown(theirs.p99())),
        verdict: Verdict::of(found <= LIMIT),
        note: format!(
            "perintah remark.write seutuhnya (JSON, baca, tanda tangan, baris, catatan, indeks) \
             {} kali bergantian dengan {} kali baris polos, WAL dan synchronous=FULL keduanya; \
             median {} dan {} ({}), terlama {} dan {}",
            ours.count(),
            theirs.count(),
            shown(ours.median()),
            shown(theirs.median()),
            times(ratio(ours.median(), theirs.median())),
            shown(ours.worst()),
            shown(theirs.worst()),
        ),
    }])
}
