//! Riwayat and Periksa: who did what, taking it back, and whether the file is whole.

use std::collections::BTreeMap;

use meja_core::record::{Author, Entity};
use meja_store::Connection;
use meja_store::{RemarkCell, RemarkText, history, table, undo::Done};
use serde_json::Value;
use uuid::Uuid;

use super::{board::Ground, people::parse, score};
use crate::{
    App, AppError,
    contract::{
        CheckProblem, CheckReport, ErrorKind, HistoryChange, HistoryEntry, HistoryPage,
        HistoryQuery, IdInput, RemarkLine, UndoReport,
    },
    keys::Person,
    rights::{self, Right},
    words,
};

/// Stands for what is kept and not shown.
const HIDDEN: &str = "••••";

/// What rows and authors are called.
pub(super) struct Names {
    authors: BTreeMap<String, String>,
    rows: BTreeMap<Uuid, String>,
}

impl Names {
    pub(super) fn author(&self, author: Author) -> String {
        self.authors.get(&author.to_string()).cloned().unwrap_or_else(|| "?".into())
    }

    /// What a row is called by its id as text; empty for none.
    pub(super) fn of_id(&self, id: &str) -> String {
        let row = Uuid::parse_str(id).ok().and_then(|id| self.rows.get(&id));
        row.cloned().unwrap_or_default()
    }

    fn subject(&self, entity: Entity, row: Uuid) -> String {
        if entity == Entity::Event {
            String::new()
        } else {
            self.rows.get(&row).cloned().unwrap_or_default()
        }
    }
}

/// Reads what rows and authors are called.
pub(super) fn names(conn: &Connection) -> Result<Names, AppError> {
    let rows = table::names::all(conn)?;
    let authors = table::member::all(conn)?
        .into_iter()
        .map(|member| {
            let name = member
                .assessor_id
                .and_then(|id| rows.get(&id.0).cloned())
                // A laptop's own key introduces the people who sit there.
                .unwrap_or_else(|| match member.role.as_str() {
                    "laptop" => member.device.clone(),
                    _ => "Sekretariat".into(),
                });
            (member.key, name)
        })
        .collect();
    Ok(Names { authors, rows })
}

/// A part of the trail, newest first.
///
/// # Errors
/// When no event is open.
pub fn history(app: &App, query: HistoryQuery) -> Result<HistoryPage, AppError> {
    let limit = if query.limit == 0 { 50 } else { query.limit.min(500) };
    let before = if query.before_ms == 0 { i64::MAX } else { query.before_ms };
    let acting = app.open()?.acting();
    app.read(|conn| {
        let zone = table::event::get(conn)?.zone;
        let names = names(conn)?;
        let told = score::Told::read(conn, acting)?;
        let found = history::entries(conn, before, limit)?;
        let full = u32::try_from(found.len()).unwrap_or(u32::MAX) >= limit;
        let next_before_ms = found.last().filter(|_| full).map(|entry| entry.hlc_ms);
        let items = found
            .into_iter()
            .map(|entry| {
                let changes = entry.changes.iter().map(|change| {
                    let mut line = step(&names, change);
                    told.tell(conn, change, &mut line)?;
                    Ok(line)
                });
                Ok(HistoryEntry {
                    tx: entry.tx.to_string(),
                    who: names.author(entry.author),
                    at: words::full(zone, entry.at_ms),
                    cells: u32::try_from(entry.cells).unwrap_or(u32::MAX),
                    changes: changes.collect::<Result<_, AppError>>()?,
                    label: entry.label,
                })
            })
            .collect::<Result<_, AppError>>()?;
        Ok(HistoryPage { items, next_before_ms })
    })
}

fn step(names: &Names, change: &history::FieldChange) -> HistoryChange {
    let field = RemarkCell::parse(&change.field).map_or_else(
        || change.field.clone(),
        |cell| format!("{}/{}", cell.indicator, cell.kind.key()),
    );
    let remark = change.entity == Entity::Remark;
    let secret = matches!(
        (change.entity, change.field.as_str()),
        (Entity::Assessor, "pin") | (Entity::Event, "staff_pin")
    );
    let shown = |value: &Value| match value {
        // An adopted text is kept with its source; a PIN's hash is nothing to read.
        value if remark => RemarkText::of(value).text,
        value if secret && !plain(value).is_empty() => HIDDEN.to_owned(),
        value => plain(value),
    };
    HistoryChange {
        entity: change.entity.key().to_owned(),
        subject: names.subject(change.entity, change.row),
        field,
        from: change.from.as_ref().map(shown),
        to: shown(&change.to),
    }
}

fn plain(value: &Value) -> String {
    match value {
        Value::Null => String::new(),
        Value::String(text) => text.clone(),
        Value::Bool(_) | Value::Number(_) | Value::Array(_) | Value::Object(_) => value.to_string(),
    }
}

/// Takes back one entry of the trail; what was written since stays.
///
/// # Errors
/// When there is no such entry, it has a way back of its own, or what it made is in use.
pub fn undo(app: &App, input: IdInput) -> Result<UndoReport, AppError> {
    let tx: Uuid = parse(&input.id, "Perubahan")?;
    let acting = app.open()?.acting();
    let undone = app.take_back("history.undo", move |conn, me| {
        let done = meja_store::undo::done(conn, tx)?;
        // What an assessor may not do they may not take back either.
        if done.label == "history.undo" || rights::of(&done.label) == Right::Staff {
            super::role::require_secretariat_or_chair(conn, acting)?;
        }
        may_undo(conn, tx)?;
        not_around_the_board(conn, &done)?;
        own_cells(conn, &done, acting, me)?;
        super::instruments::may_undo(conn, &done)?;
        super::result::may_undo(conn, &done, acting)?;
        score::may_undo(conn, &done, acting, me)?;
        Ok(tx)
    })?;
    Ok(report(undone))
}

/// The board takes back its own acts, in turn and by its rules; a whole schedule only while no
/// clock has moved since.
fn not_around_the_board(conn: &Connection, done: &Done) -> Result<(), AppError> {
    match done.label.as_str() {
        "slot.move" | "slot.swap" | "slot.next" | "slot.postpone" | "slot.place"
        | "slot.unplace" | "replan.apply" | "hold.save" | "hold.remove" | "board.undo"
        | "board.redo" => Err(AppError::user(
            "history.own_way",
            "Tindakan di papan diurungkan di layar Jadwal (U).",
        )),
        "schedule.apply" | "history.undo"
            if done.entities.contains(&Entity::Slot)
                && Ground::read(conn)?.acted_after(done.at_ms) =>
        {
            Err(AppError::new(
                "schedule.begun",
                ErrorKind::Conflict,
                "Tidak diurungkan: sudah ada giliran yang dipanggil atau dimulai sejak itu. \
                 Pindahkan giliran di layar Jadwal, atau susun ulang.",
            ))
        }
        _ => Ok(()),
    }
}

/// What somebody wrote on a sheet is taken back by them alone.
fn own_cells(conn: &Connection, done: &Done, acting: Person, me: Author) -> Result<(), AppError> {
    let whose = match acting {
        Person::Assessor(id) => {
            let foreign = (done.remarks.iter())
                .filter_map(|field| RemarkCell::parse(field))
                .find(|cell| cell.assessor != id);
            let Some(cell) = foreign else { return Ok(()) };
            (table::desk::assessors(conn)?.into_iter())
                .find(|person| person.id == cell.assessor)
                .map(|person| person.name)
        }
        Person::Secretariat => {
            let other = done.authors.iter().find(|author| **author != me);
            let Some(author) = other.filter(|_| !done.remarks.is_empty()) else { return Ok(()) };
            Some(names(conn)?.author(*author))
        }
    };
    Err(AppError::user(
        "history.not_yours",
        format!(
            "Isian ini milik {}; hanya ia yang dapat mengurungkannya. Versi lama dapat dilihat di \
             lembar.",
            whose.unwrap_or_else(|| "orang lain".into())
        ),
    ))
}

/// Whether taking back a transaction leaves the event whole.
pub(super) fn may_undo(conn: &Connection, tx: Uuid) -> Result<(), AppError> {
    let done = meja_store::undo::done(conn, tx)?;
    let own_way = match done.label.as_str() {
        "event.create" | "sample.build" => {
            Some("Pembuatan kegiatan tidak diurungkan. Buat kegiatan lain bila yang ini keliru.")
        }
        "clock.act" => Some("Tindakan pada jam diurungkan di layar Meja, satu per satu."),
        "import.apply" | "earlier.link" => Some("Impor dibatalkan seluruhnya dari layar Impor."),
        "pin.set" | "pin.remove" | "pin.reset" => {
            Some("PIN tidak diurungkan dari sini. Pasang PIN baru di Pengaturan.")
        }
        "approval.sheet" | "approval.desk" | "approval.event" => {
            Some("Pengesahan tidak diurungkan: ketua panel membukanya di layar Pengesahan.")
        }
        "approval.unlock" => Some("Yang dibuka tetap terbuka. Sahkan lagi di layar Pengesahan."),
        "document.seal" => Some("Kode dan versi dokumen yang sudah dibuat tetap berlaku."),
        "score.allow" => Some(
            "Izin atas lembar nilai tetap tercatat. Bila keliru, tarik kembali lembarnya di layar \
             Panel ketua, atau catat benturan kepentingan penilainya di layar Jadwal.",
        ),
        "role.chair" => {
            Some("Ketua panel ditunjuk kembali di Persiapan, oleh ketua yang sekarang.")
        }
        _ => None,
    };
    if let Some(message) = own_way {
        return Err(AppError::user("history.own_way", message));
    }
    for (entity, row) in done.made {
        if table::event::is_in_use(conn, entity, row)? {
            return Err(AppError::user(
                "history.in_use",
                "Tidak diurungkan: yang dibuat di sini sudah dipakai (giliran yang dipanggil, \
                 catatan, atau jadwal). Lepaskan pemakaiannya dahulu.",
            ));
        }
    }
    Ok(())
}

pub(super) fn report(undone: meja_store::Undone) -> UndoReport {
    let count = |number: usize| u32::try_from(number).unwrap_or(u32::MAX);
    UndoReport {
        rows_removed: count(undone.rows_removed),
        cells_restored: count(undone.cells_restored),
        cells_kept: count(undone.cells_kept),
    }
}

/// Every written cell, by innovation and row.
///
/// # Errors
/// When no event is open.
pub fn remarks(app: &App) -> Result<Vec<RemarkLine>, AppError> {
    app.read(|conn| {
        let zone = table::event::get(conn)?.zone;
        let people = table::desk::assessors(conn)?;
        let mut lines = Vec::new();
        let named = super::registry::names(conn)?;
        for row in table::remark::all(conn)? {
            let (innovation, opd) = named.get(&row.innovation_id).cloned().unwrap_or_default();
            lines.push(RemarkLine {
                innovation_id: row.innovation_id.to_string(),
                innovation,
                opd,
                indicator: row.indicator,
                kind: row.kind.into(),
                assessor_id: row.assessor_id.to_string(),
                assessor: people
                    .iter()
                    .find(|person| person.id == row.assessor_id)
                    .map(|person| person.name.clone())
                    .unwrap_or_default(),
                text: row.text,
                saved: zone.rfc3339(row.saved_ms),
                conflict: row.versions > 1,
                adopted: row.source.is_some(),
            });
        }
        Ok(lines)
    })
}

/// Examines the open file.
///
/// # Errors
/// When no event is open or the file cannot be read at all.
pub fn check(app: &App, _: ()) -> Result<CheckReport, AppError> {
    let problems: Vec<CheckProblem> = app
        .open()?
        .store
        .check()?
        .into_iter()
        .map(|problem| CheckProblem {
            code: problem.code.to_owned(),
            message: in_words(problem.code, &problem.detail),
        })
        .collect();
    Ok(CheckReport { ok: problems.is_empty(), problems })
}

/// A fault of the file as a person reads it.
pub(crate) fn in_words(code: &str, detail: &str) -> String {
    let what = match code {
        "integrity" => "Halaman berkas rusak",
        "foreign_key" => "Ada baris yang menunjuk ke baris yang tidak ada",
        "record_altered" => "Catatan perubahan tidak sesuai tanda tangannya",
        "record_foreign" => "Ada catatan perubahan milik kegiatan lain",
        "chain_broken" => "Urutan catatan perubahan seorang penulis terputus",
        "row_altered" => "Isi tabel tidak sama dengan catatan perubahan (diubah di luar program)",
        "event_missing" => "Data kegiatan tidak ada",
        "innovation_without_opd" => "Inovasi tanpa perangkat daerah",
        "desk_double_booked" => "Dua giliran bertumpuk di satu meja",
        "search_index" => "Indeks pencarian tidak lengkap",
        "author_unknown" => {
            "Ada perubahan dari penulis yang belum diterima sebagai anggota kegiatan ini"
        }
        "register_foreign" => "Isian seorang penilai ditulis dengan kunci orang lain",
        "record_waiting" => "Catatan perubahan yang menunggu pendahulunya",
        "approval_missing" => {
            "Pengesahan atau dokumen berdiri di atas catatan perubahan yang tidak ada di sini (belum \
             sampai, atau dihapus)"
        }
        "door_open" => "Penjaga kunci pengesahan dimatikan di luar program",
        "evidence_missing" => "Bukti dukung tidak ada di samping berkas kegiatan",
        "evidence_altered" => "Isi bukti dukung tidak sama dengan saat diserahkan",
        _ => "Temuan",
    };
    format!("{what}: {detail}")
}
