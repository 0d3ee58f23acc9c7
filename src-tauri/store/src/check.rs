//! Examining an event file: what `meja check` says.

use std::collections::{BTreeMap, BTreeSet};

use meja_core::{
    ids::EventId,
    record::{Author, Entity, OpId},
};
use rusqlite::Connection;
use uuid::Uuid;

use crate::{BlobError, Blobs, StoreError, check_members, db, fold, rebuild};

/// Something that should not be.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub struct Problem {
    /// Stable key of the kind of fault.
    pub code: &'static str,
    /// What exactly, for the record.
    pub detail: String,
}

impl Problem {
    pub(crate) fn new(code: &'static str, detail: impl Into<String>) -> Self {
        Self { code, detail: detail.into() }
    }
}

const FOLDED: [&str; 27] = [
    "event",
    "opd",
    "innovation",
    "answer",
    "evidence",
    "desk",
    "assessor",
    "slot",
    "clock_act",
    "remark",
    "import",
    "member",
    "opd_alias",
    "action_plan",
    "action",
    "hold",
    "recusal",
    "phrase",
    "earlier_saran",
    "call",
    "instrument",
    "score",
    "score_sheet",
    "claim",
    "deliberation",
    "approval",
    "document",
];

/// Examines the file; changes nothing.
pub(crate) fn examine(
    conn: &Connection,
    event: EventId,
    blobs: &Blobs,
) -> Result<Vec<Problem>, StoreError> {
    let mut problems = Vec::new();
    pages(conn, &mut problems)?;
    foreign_keys(conn, &mut problems)?;
    record(conn, event, &mut problems)?;
    if problems.is_empty() {
        rows_against_record(conn, &mut problems)?;
    }
    invariants(conn, &mut problems)?;
    problems.extend(check_members::examine(conn)?);
    if let Err(error) = check_members::stood_on(conn, &mut problems) {
        problems.push(Problem::new("row_altered", format!("pengesahan atau dokumen: {error}")));
    }
    evidence(conn, blobs, &mut problems)?;
    Ok(problems)
}

fn pages(conn: &Connection, problems: &mut Vec<Problem>) -> Result<(), StoreError> {
    let mut list = conn.prepare("PRAGMA integrity_check(20)")?;
    let mut rows = list.query([])?;
    while let Some(row) = rows.next()? {
        let said: String = row.get(0)?;
        if said != "ok" {
            problems.push(Problem::new("integrity", said));
        }
    }
    Ok(())
}

fn foreign_keys(conn: &Connection, problems: &mut Vec<Problem>) -> Result<(), StoreError> {
    let mut list = conn.prepare("PRAGMA foreign_key_check")?;
    let mut rows = list.query([])?;
    while let Some(row) = rows.next()? {
        let (child, parent): (String, String) = (row.get(0)?, row.get(2)?);
        problems.push(Problem::new("foreign_key", format!("{child} -> {parent}")));
    }
    Ok(())
}

/// Signatures, hashes and each author's chain without gaps.
fn record(
    conn: &Connection,
    event: EventId,
    problems: &mut Vec<Problem>,
) -> Result<(), StoreError> {
    let mut list = conn.prepare("SELECT id, body, signature, seq FROM op ORDER BY author, seq")?;
    let mut rows = list.query([])?;
    let mut last: BTreeMap<Author, (u64, OpId)> = BTreeMap::new();
    while let Some(row) = rows.next()? {
        let (id, seq): ([u8; 32], i64) = (row.get(0)?, row.get(3)?);
        let id = OpId(id);
        let body = match fold::verify(id, row.get(1)?, row.get(2)?) {
            Ok(body) => body,
            Err(error) => {
                problems.push(Problem::new("record_altered", format!("{id} ({seq}): {error}")));
                continue;
            }
        };
        if body.event != event {
            problems.push(Problem::new("record_foreign", format!("{id}")));
        }
        let before = last.insert(body.author, (body.seq, id));
        let follows = match before {
            Some((seq, prev)) => body.seq == seq + 1 && body.prev == prev,
            None => body.seq == 1,
        };
        if !follows {
            problems.push(Problem::new(
                "chain_broken",
                format!("penulis {}, nomor {}", body.author, body.seq),
            ));
        }
    }
    Ok(())
}

/// Folds the record anew in a scratch database and compares every row.
fn rows_against_record(conn: &Connection, problems: &mut Vec<Problem>) -> Result<(), StoreError> {
    let mut scratch = Connection::open_in_memory()?;
    db::migrate(&mut scratch, 0)?;
    let mut list = conn.prepare(
        "SELECT id, author, seq, hlc_ms, hlc_counter, wall_ms, tx, part, parts, label, body, signature
         FROM op",
    )?;
    let mut put =
        scratch.prepare("INSERT INTO op VALUES (?1,?2,?3,?4,?5,?6,?7,?8,?9,?10,?11,?12)")?;
    let mut rows = list.query([])?;
    while let Some(row) = rows.next()? {
        let values: Vec<rusqlite::types::Value> =
            (0..12).map(|column| row.get(column)).collect::<Result<_, _>>()?;
        put.execute(rusqlite::params_from_iter(values))?;
    }
    drop(put);
    // Whom this copy trusts, and which keys are its own, no record says.
    scratch.execute("INSERT INTO meta SELECT 'anchors', ?1", [crate::hall::listed(conn)?])?;
    for (table, column) in [("own", "author"), ("membership", "op")] {
        let mut list = conn.prepare(&format!("SELECT {column} FROM {table}"))?;
        let mut rows = list.query([])?;
        while let Some(row) = rows.next()? {
            let id: Vec<u8> = row.get(0)?;
            scratch.execute(&format!("INSERT INTO {table} VALUES (?1)"), [id])?;
        }
    }
    let mut list = conn.prepare(
        "SELECT id, author, seq, body, signature FROM waiting WHERE id IN (SELECT op FROM membership)",
    )?;
    let mut rows = list.query([])?;
    while let Some(row) = rows.next()? {
        let values: Vec<rusqlite::types::Value> =
            (0..5).map(|column| row.get(column)).collect::<Result<_, _>>()?;
        let sql = "INSERT INTO waiting (id, author, seq, body, signature) VALUES (?1,?2,?3,?4,?5)";
        scratch.execute(sql, rusqlite::params_from_iter(values))?;
    }
    rebuild::rebuild(&scratch)?;
    for table in FOLDED {
        let (here, anew) = (snapshot(conn, table)?, snapshot(&scratch, table)?);
        let differing = here.symmetric_difference(&anew).count();
        if differing > 0 {
            let mut named: BTreeSet<String> = called(conn, table, |row| !anew.contains(row))?;
            named.extend(called(&scratch, table, |row| !here.contains(row))?);
            let named = named.into_iter().take(NAMED).collect::<Vec<_>>().join("; ");
            let which = if named.is_empty() { named } else { format!(" ({named})") };
            problems.push(Problem::new("row_altered", format!("{table}: {differing}{which}")));
        }
    }
    let heads = differing_heads(conn, &scratch)?;
    if heads > 0 {
        problems.push(Problem::new("row_altered", format!("versi yang berlaku: {heads}")));
    }
    let differing = set_up(conn)?.symmetric_difference(&set_up(&scratch)?).count();
    if differing > 0 {
        problems.push(Problem::new("row_altered", format!("pemicu dan indeks: {differing}")));
    }
    Ok(())
}

/// So many altered rows of a table are named.
const NAMED: usize = 5;

/// What people call rows of a table, where its rows are called anything.
fn called(
    conn: &Connection,
    table: &str,
    wanted: impl Fn(&String) -> bool,
) -> Result<BTreeSet<String>, StoreError> {
    let innovation = "coalesce((SELECT name FROM innovation i WHERE i.id = t.innovation_id), '?')";
    let name = match table {
        "opd" | "innovation" | "assessor" | "event" => "name".to_owned(),
        "desk" => "label".to_owned(),
        "remark" => format!("{innovation} || ', ' || indicator || ' ' || kind"),
        "score" | "claim" | "deliberation" => format!("{innovation} || ', ' || indicator"),
        "score_sheet" => format!("{innovation} || ', ' || stage"),
        "approval" => format!(
            "CASE scope WHEN 'sheet' THEN 'lembar ' || {innovation} WHEN 'desk' THEN
               'meja ' || coalesce((SELECT label FROM desk d WHERE d.id = t.desk_id), '?')
             ELSE 'kegiatan' END"
        ),
        "document" => "code || ' versi ' || version".to_owned(),
        _ => return Ok(BTreeSet::new()),
    };
    let mut list = conn.prepare(&format!("SELECT {name} AS called, t.* FROM {table} t"))?;
    let names: Vec<String> = list.column_names().map(ToOwned::to_owned).collect();
    let mut rows = list.query([])?;
    let mut all = BTreeSet::new();
    while let Some(row) = rows.next()? {
        let mut text = String::new();
        for (at, column) in names.iter().enumerate().skip(1).filter(|(_, one)| *one != "n") {
            let value: rusqlite::types::Value = row.get(at)?;
            text.push_str(&format!("{column}={value:?};"));
        }
        if wanted(&text) {
            all.insert(row.get(0)?);
        }
    }
    Ok(all)
}

/// Triggers, indexes and views, as they were made.
fn set_up(conn: &Connection) -> Result<BTreeSet<(String, String)>, StoreError> {
    let mut list = conn.prepare(
        "SELECT name, coalesce(sql, '') FROM sqlite_master WHERE type IN ('trigger', 'index', 'view')",
    )?;
    let all = list.query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?;
    Ok(all.collect::<Result<_, _>>()?)
}

/// Kind and id of a row, and what the books of live versions say of it.
type Heads = BTreeMap<(String, Vec<u8>), BTreeSet<(String, [u8; 32])>>;

fn heads(conn: &Connection) -> Result<Heads, StoreError> {
    let mut list = conn.prepare(
        "SELECT entity, row, '', op FROM row_head
         UNION ALL SELECT entity, row, field, op FROM field_head",
    )?;
    let mut rows = list.query([])?;
    let mut all = Heads::new();
    while let Some(row) = rows.next()? {
        let key = (row.get(0)?, row.get(1)?);
        all.entry(key).or_default().insert((row.get(2)?, row.get(3)?));
    }
    Ok(all)
}

/// How many rows have other live versions than the record gives them. What arrived in another
/// order may be booked in other words, so rows booked alike need no look, the others a full one.
fn differing_heads(conn: &Connection, anew: &Connection) -> Result<usize, StoreError> {
    let (here, there) = (heads(conn)?, heads(anew)?);
    let none = BTreeSet::new();
    let mut differing = 0;
    for key in here.keys().chain(there.keys().filter(|key| !here.contains_key(*key))) {
        let booked = (here.get(key).unwrap_or(&none), there.get(key).unwrap_or(&none));
        if booked.0 != booked.1 && !same_cells(conn, anew, key, booked.0.union(booked.1))? {
            differing += 1;
        }
    }
    Ok(differing)
}

/// Whether the cells of a row that any of these books name live in the same versions.
fn same_cells<'a>(
    conn: &Connection,
    anew: &Connection,
    (entity, row): &(String, Vec<u8>),
    booked: impl Iterator<Item = &'a (String, [u8; 32])>,
) -> Result<bool, StoreError> {
    let (Some(entity), Ok(row)) = (Entity::from_key(entity), Uuid::from_slice(row)) else {
        return Ok(false);
    };
    let mut fields = BTreeSet::new();
    for (field, op) in booked {
        if !field.is_empty() {
            fields.insert(field.clone());
            continue;
        }
        let Ok(made) = fold::read_body(anew, OpId(*op)) else { return Ok(false) };
        let writes = made.writes.iter().filter(|write| write.entity == entity && write.row == row);
        fields.extend(
            writes.flat_map(|write| &write.fields).map(|field| field.field.clone().into_owned()),
        );
    }
    for field in fields {
        if fold::live(conn, entity, row, &field).ok() != fold::live(anew, entity, row, &field).ok()
        {
            return Ok(false);
        }
    }
    Ok(true)
}

/// Every row of a table as text, this file's own numbering left out.
pub(crate) fn snapshot(conn: &Connection, table: &str) -> Result<BTreeSet<String>, StoreError> {
    let mut list = conn.prepare(&format!("SELECT * FROM {table}"))?;
    let names: Vec<String> = list.column_names().map(ToOwned::to_owned).collect();
    let mut rows = list.query([])?;
    let mut all = BTreeSet::new();
    while let Some(row) = rows.next()? {
        let mut text = String::new();
        for (at, name) in names.iter().enumerate().filter(|(_, name)| *name != "n") {
            let value: rusqlite::types::Value = row.get(at)?;
            text.push_str(&format!("{name}={value:?};"));
        }
        all.insert(text);
    }
    Ok(all)
}

fn invariants(conn: &Connection, problems: &mut Vec<Problem>) -> Result<(), StoreError> {
    let rules: [(&'static str, &str); 6] = [
        (
            "door_open",
            "SELECT 'door' WHERE (SELECT total(taking_in) + 2 * count(*) FROM door) <> 2",
        ),
        ("event_missing", "SELECT 'event' WHERE (SELECT count(*) FROM event) <> 1"),
        (
            "innovation_without_opd",
            "SELECT i.name FROM innovation i JOIN opd o ON o.id = i.opd_id
             WHERE i.deleted = 0 AND o.deleted = 1",
        ),
        (
            "foreign_key",
            "SELECT DISTINCT 'answer -> innovation' FROM answer
             WHERE innovation_id NOT IN (SELECT id FROM innovation)",
        ),
        (
            "desk_double_booked",
            "SELECT hex(a.id) FROM slot a JOIN slot b ON a.desk_id = b.desk_id AND a.id < b.id
             AND a.deleted = 0 AND b.deleted = 0
             AND a.start_ms < b.start_ms + b.minutes * 60000
             AND b.start_ms < a.start_ms + a.minutes * 60000",
        ),
        (
            "search_index",
            // Each innovation is in the index or marked as not being there yet, and nothing else.
            "SELECT 'innovation' WHERE EXISTS (SELECT n FROM innovation EXCEPT
                 SELECT n FROM (SELECT rowid AS n FROM innovation_fts
                   UNION ALL SELECT n FROM unindexed))
               OR EXISTS (SELECT n FROM (SELECT rowid AS n FROM innovation_fts
                   UNION ALL SELECT n FROM unindexed) EXCEPT SELECT n FROM innovation)",
        ),
    ];
    for (code, sql) in rules {
        let mut list = conn.prepare(sql)?;
        let mut rows = list.query([])?;
        while let Some(row) = rows.next()? {
            problems.push(Problem::new(code, row.get::<_, String>(0)?));
        }
    }
    let waiting: i64 = conn.query_row("SELECT count(*) FROM waiting", [], |row| row.get(0))?;
    if waiting > 0 {
        problems.push(Problem::new("record_waiting", waiting.to_string()));
    }
    Ok(())
}

fn evidence(
    conn: &Connection,
    blobs: &Blobs,
    problems: &mut Vec<Problem>,
) -> Result<(), StoreError> {
    let mut list = conn.prepare("SELECT DISTINCT hash, name FROM evidence WHERE deleted = 0")?;
    let mut rows = list.query([])?;
    while let Some(row) = rows.next()? {
        let (hash, name): (String, String) = (row.get(0)?, row.get(1)?);
        match blobs.verify(&hash) {
            Ok(()) => {}
            Err(BlobError::Missing) => problems.push(Problem::new("evidence_missing", name)),
            Err(BlobError::Altered) => problems.push(Problem::new("evidence_altered", name)),
            Err(BlobError::Store(error)) => return Err(error),
        }
    }
    Ok(())
}
