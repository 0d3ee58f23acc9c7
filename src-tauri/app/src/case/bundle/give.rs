//! Writing a bundle: what is new since the last one, or all.

use std::{
    collections::{BTreeMap, BTreeSet},
    fs::File,
    io::{self, Read},
    path::Path,
};

use meja_core::{
    approval::Heads,
    keeping::{self, Room},
    registry::passphrase::strength,
};
use meja_store::{held, outgoing, table};
use meja_sync::bundle::{Facts, Writer};

use super::{
    book::{self, Book, Exported},
    refusals::{disk, refused, through},
};
use crate::{
    App, AppError, case::people, contract::ErrorKind, error::name_of, job::Job, open::Open,
};

/// Bytes of evidence in one step of progress.
const STEP: u64 = 64 * 1024;
const MIB: u64 = 1024 * 1024;

/// What a bundle is to hold.
pub(super) struct Wanted<'a> {
    pub(super) passphrase: &'a str,
    pub(super) whole: bool,
    pub(super) evidence: bool,
}

/// Writes a bundle to a path and notes it in the book.
pub(super) fn write(app: &App, to: &Path, wanted: &Wanted<'_>) -> Result<Exported, AppError> {
    let open = app.open()?;
    refuse_place(&open, to)?;
    refuse_weak(wanted.passphrase)?;
    let (home, replica) = (app.host.home(), open.store.replica());
    let mut book = Book::read(&home, replica)?;
    // What is held here for want of its author's admission goes along: it may count elsewhere.
    let (reach, apart) =
        open.store.read(|conn| Ok::<_, AppError>((held::all(conn)?, held::apart(conn)?)))?;
    let (since, builds_on) = match book.last().filter(|_| !wanted.whole) {
        Some(last) => (last.reach.clone(), last.number),
        None => (Heads::default(), 0),
    };
    let pieces =
        if wanted.evidence { pieces(app, &open, builds_on == 0)? } else { Pieces::default() };
    let operations = unsent(&since, &reach).saturating_add(apart);
    if operations == 0 && pieces.whole.is_empty() {
        return Err(AppError::user(
            "bundle.nothing",
            format!(
                "Belum ada yang baru sejak paket {builds_on}, jadi paket tidak ditulis. Pilih \
                 seluruh kegiatan bila paket sebelumnya hilang."
            ),
        ));
    }
    if !pieces.whole.is_empty() {
        must_fit(app, to, pieces.bytes())?;
    }
    let facts = Facts {
        event: open.store.event(),
        series: *replica.as_bytes(),
        number: book.last().map_or(1, |last| last.number.saturating_add(1)),
        device: sayable(&app.host.device()),
        person: sayable(&people::acting(app, &open)?.name),
        created_ms: app.now().wall_ms,
        builds_on,
        since,
        reach: reach.clone(),
        evidence: wanted.evidence,
    };
    let (number, at_ms) = (facts.number, facts.created_ms);
    let steps = operations.saturating_add(pieces.bytes() / STEP);
    let job = app.job("bundle", Some(steps));
    let written = fill(app, &open, to, facts, &pieces, wanted.passphrase, &job)?;
    let exported = Exported {
        number,
        name: name_of(to),
        at_ms,
        builds_on,
        reach,
        changes: operations,
        with_evidence: wanted.evidence,
        evidence: written.sent.len().try_into().unwrap_or(u64::MAX),
        evidence_left: pieces.left.saturating_add(written.spoiled),
        bytes: written.bytes,
    };
    book.exported.push(exported.clone());
    let noted =
        book.keep(&home, replica).and_then(|()| book::note_sent(&home, replica, &written.sent));
    if let Err(error) = noted {
        // A bundle that is not in the book would have its number given twice.
        let _ = std::fs::remove_file(to);
        return Err(error);
    }
    Ok(exported)
}

/// How many operations lie between heads.
pub(super) fn unsent(since: &Heads, reach: &Heads) -> u64 {
    let before =
        |author| since.0.get(author).map_or(0, |head: &meja_core::approval::Head| head.seq);
    reach.0.iter().map(|(author, head)| head.seq.saturating_sub(before(author))).sum()
}

/// What a written file holds.
struct Written {
    sent: Vec<String>,
    spoiled: u64,
    bytes: u64,
}

fn fill(
    app: &App,
    open: &Open,
    to: &Path,
    facts: Facts,
    pieces: &Pieces,
    passphrase: &str,
    job: &Job,
) -> Result<Written, AppError> {
    let (by, _) = open.by(app)?;
    let name = name_of(to);
    let refuse = |error| refused(error, &name);
    let blobs = open.store.blobs();
    let written = App::write_file_with(to, |file| {
        let (since, reach) = (facts.since.clone(), facts.reach.clone());
        let mut writer = Writer::begin(file, facts, by.key, passphrase).map_err(refuse)?;
        let mut done = 0_u64;
        open.store.read(|conn| {
            outgoing::each(conn, &since, &reach, |sealed| {
                done += 1;
                job.step(usize::try_from(done).unwrap_or(usize::MAX))?;
                writer.operation(&sealed).map_err(refuse)
            })
        })?;
        let (mut sent, mut spoiled, mut read) = (Vec::new(), 0, 0);
        for (hash, bytes) in &pieces.whole {
            let Ok(raw) = hash.parse::<meja_core::record::OpId>() else { continue };
            let source = File::open(blobs.path(hash)).map_err(disk)?;
            let watched = Watched { inner: source, job, before: done, read: &mut read };
            if writer.evidence(raw.0, *bytes, watched).map_err(refuse)? {
                sent.push(hash.clone());
            } else {
                spoiled += 1;
            }
        }
        let (header, _) = writer.finish().map_err(refuse)?;
        Ok(Written { sent, spoiled, bytes: header.bytes() })
    })?;
    flush_folder(to);
    Ok(written)
}

/// On a stick that is pulled at once the file's name is to be there as well.
fn flush_folder(of: &Path) {
    let folder = of.parent().filter(|folder| !folder.as_os_str().is_empty());
    if let Ok(folder) = File::open(folder.unwrap_or(Path::new("."))) {
        // Some systems do not flush folders; the file itself is flushed.
        let _ = folder.sync_all();
    }
}

/// The evidence that is to go along.
#[derive(Default)]
struct Pieces {
    /// By hash, with its size.
    whole: BTreeMap<String, u64>,
    /// How many are not here.
    left: u64,
}

impl Pieces {
    fn bytes(&self) -> u64 {
        self.whole.values().sum()
    }
}

fn pieces(app: &App, open: &Open, whole: bool) -> Result<Pieces, AppError> {
    let rows = open.store.read(|conn| Ok::<_, AppError>(table::evidence::all(conn)?))?;
    let sent =
        if whole { BTreeSet::new() } else { book::sent(&app.host.home(), open.store.replica())? };
    let blobs = open.store.blobs();
    let wanted: BTreeMap<String, u64> = rows
        .into_iter()
        .filter(|row| !sent.contains(&row.hash))
        .map(|row| (row.hash, row.bytes))
        .collect();
    let named = wanted.len();
    let whole: BTreeMap<String, u64> =
        wanted.into_iter().filter(|(hash, bytes)| blobs.seems_here(hash, *bytes)).collect();
    Ok(Pieces { left: u64::try_from(named - whole.len()).unwrap_or(u64::MAX), whole })
}

fn refuse_weak(passphrase: &str) -> Result<(), AppError> {
    if strength(passphrase).will_do() {
        return Ok(());
    }
    Err(AppError::user(
        "bundle.weak",
        "Kata sandi paket terlalu lemah. Pakai lima kata atau paling sedikit 12 huruf, bukan angka \
         saja, dan sampaikan kepada penerima di luar flashdisk ini. Paket belum ditulis.",
    )
    .at("passphrase"))
}

/// A bundle never takes the place of an event file.
fn refuse_place(open: &Open, to: &Path) -> Result<(), AppError> {
    let event = to.extension().is_some_and(|ending| ending.eq_ignore_ascii_case("meja"));
    if event || std::fs::canonicalize(to).is_ok_and(|real| real == open.store.path()) {
        return Err(AppError::user(
            "bundle.place",
            format!("{} adalah nama berkas kegiatan. Beri nama berakhiran .paket.", name_of(to)),
        ));
    }
    Ok(())
}

fn must_fit(app: &App, to: &Path, bytes: u64) -> Result<(), AppError> {
    let folder = to.parent().filter(|folder| folder.is_dir()).unwrap_or(Path::new("."));
    let free = app.host.free_bytes(folder);
    if keeping::room(free, bytes) != Room::None {
        return Ok(());
    }
    Err(AppError::new(
        "bundle.no_room",
        ErrorKind::Disk,
        format!(
            "Disk tujuan penuh untuk paket ini, jadi tidak ditulis: tersisa {} MB, bukti dukungnya \
             saja {} MB. Pakai flashdisk lain, atau tulis tanpa bukti dukung.",
            free.unwrap_or_default() / MIB,
            bytes.div_ceil(MIB)
        ),
    ))
}

/// A name as others may be shown it.
fn sayable(name: &str) -> String {
    name.chars().filter(|letter| !letter.is_control()).take(120).collect()
}

/// Counts what is read into the progress, and stops when the person asks.
struct Watched<'a> {
    inner: File,
    job: &'a Job,
    before: u64,
    read: &'a mut u64,
}

impl Read for Watched<'_> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let got = self.inner.read(buffer)?;
        *self.read += u64::try_from(got).unwrap_or_default();
        let done = self.before.saturating_add(*self.read / STEP);
        self.job.step(usize::try_from(done).unwrap_or(usize::MAX)).map_err(through)?;
        Ok(got)
    }
}
