//! Taking a bundle in: looked at whole first, then opened, piece by piece.

use std::{
    fs::File,
    io::{self, Read},
    path::Path,
};

use meja_core::{keeping, zone::Zone};
use meja_store::{Connection, StoreError, held, record, table};
use meja_sync::bundle::{Header, Item, Reader, check};
use uuid::Uuid;

use super::{
    book::{Book, Imported},
    gaps,
    intake::{Intake, Tally},
    refusals::{disk, refused, through},
};
use crate::{
    App, AppError,
    contract::{BundleKind, BundlePreview, ErrorKind},
    error::name_of,
    job::Job,
    words,
};

/// Bytes in one step of progress.
const STEP: u64 = 64 * 1024;
const MIB: u64 = 1024 * 1024;

/// A bundle of this event, every byte of which is as its exporter signed it.
pub(super) struct Sound {
    file: File,
    header: Header,
    name: String,
}

impl Sound {
    /// Reads a file once, whole.
    pub(super) fn read(app: &App, path: &Path) -> Result<Self, AppError> {
        let name = name_of(path);
        let mut file = File::open(path).map_err(StoreError::from)?;
        let size = file.metadata().map_err(StoreError::from)?.len();
        let job = app.job("bundle", Some(size / STEP));
        let watch = |bytes: u64| told(&job, bytes);
        let header = check(&mut file, watch).map_err(|error| refused(error, &name))?;
        if header.facts.event != app.open()?.store.event() {
            return Err(foreign(&name));
        }
        Ok(Self { file, header, name })
    }

    fn series(&self) -> Uuid {
        Uuid::from_bytes(self.header.facts.series)
    }

    fn mark(&self) -> String {
        blake3::Hash::from_bytes(self.header.digest).to_hex().to_string()
    }

    /// What it would bring.
    pub(super) fn preview(
        &self,
        conn: &Connection,
        book: &Book,
    ) -> Result<BundlePreview, AppError> {
        let facts = &self.header.facts;
        let zone = table::event::get(conn)?.zone;
        let here = held::all(conn)?;
        let (mut fresh, mut known) = (0_u64, 0_u64);
        for (author, head) in &facts.reach.0 {
            let since = facts.since.0.get(author).map_or(0, |head| head.seq);
            let have = here.0.get(author).map_or(0, |head| head.seq);
            fresh = fresh.saturating_add(head.seq.saturating_sub(since.max(have)));
            known = known.saturating_add(head.seq.min(have).saturating_sub(since));
        }
        let lacks = gaps::missing(&facts.since, &here);
        let gap = if lacks.is_empty() {
            None
        } else {
            let numbers = gaps::numbers(book, self.series(), facts.number, facts.builds_on);
            Some(gaps::sentence(&facts.device, facts.number, numbers))
        };
        let mark = self.mark();
        let before = book.imported.iter().find(|one| one.mark == mark);
        Ok(BundlePreview {
            kind: BundleKind::Bundle,
            name: self.name.clone(),
            device: facts.device.clone(),
            person: facts.person.clone(),
            number: facts.number,
            created: words::dated(zone, facts.created_ms),
            builds_on: facts.builds_on,
            fresh,
            known,
            evidence: self.header.counts.evidence,
            evidence_bytes: self.header.counts.evidence_bytes,
            gap,
            taken_before: taken_before(zone, before),
            known_signer: record::heads(conn)?.0.contains_key(&self.header.exporter),
        })
    }

    /// Takes it in.
    pub(super) fn take(self, app: &App, passphrase: &str) -> Result<(Tally, Imported), AppError> {
        let open = app.open()?;
        if self.header.counts.evidence > 0 {
            must_fit(app, open.store.path(), self.header.counts.evidence_bytes)?;
        }
        let name = self.name.clone();
        let mark = self.mark();
        let series = self.series();
        if passphrase.trim().is_empty() {
            return Err(AppError::user(
                "bundle.passphrase",
                format!("Masukkan kata sandi {name}. Yang menulis paket itu mengetahuinya."),
            )
            .at("passphrase"));
        }
        let refuse = |error| refused(error, &name);
        let header = self.header;
        let counts = header.counts;
        let steps = counts.operations.saturating_add(counts.evidence_bytes / STEP);
        let job = app.job("bundle", Some(steps));
        let mut reader = Reader::open(self.file, &header, passphrase).map_err(refuse)?;
        let mut intake = Intake::new(&open.store);
        let taken = take_all(&mut reader, &mut intake, &job, &name);
        // What is on disk counts, also where somebody stopped or the stick was pulled.
        app.came_in(&intake.changed);
        taken?;
        let facts = header.facts;
        let imported = Imported {
            mark,
            kind: BundleKind::Bundle,
            name: self.name,
            series,
            device: facts.device,
            person: facts.person,
            number: facts.number,
            builds_on: facts.builds_on,
            created_ms: Some(facts.created_ms),
            since: facts.since,
            at_ms: app.now().wall_ms,
            times: 1,
            fresh: intake.tally.fresh,
            evidence: intake.tally.evidence_fresh,
        };
        Ok((intake.tally, imported))
    }
}

/// Takes every item in, in the order of the bundle.
fn take_all(
    reader: &mut Reader<File>,
    intake: &mut Intake<'_>,
    job: &Job,
    name: &str,
) -> Result<(), AppError> {
    let mut done = 0_u64;
    while let Some(item) = reader.next_item().map_err(|error| refused(error, name))? {
        match item {
            Item::Operation(sealed) => {
                intake.operation(sealed)?;
                done += 1;
                step(job, done)?;
            }
            Item::Evidence { hash, size } => {
                // Texts are on disk before the first piece of evidence.
                intake.flush()?;
                let hash = blake3::Hash::from_bytes(hash).to_hex().to_string();
                let watched = Watched { inner: reader.bytes(), job, done, read: 0 };
                intake.evidence(&hash, size, watched)?;
                done = done.saturating_add(size / STEP);
                step(job, done)?;
            }
        }
    }
    intake.flush()?;
    Ok(())
}

/// When a file was taken in before, in words.
pub(super) fn taken_before(zone: Zone, before: Option<&Imported>) -> String {
    before.map(|one| words::dated(zone, one.at_ms)).unwrap_or_default()
}

/// A file of another event.
pub(super) fn foreign(name: &str) -> AppError {
    AppError::new(
        "bundle.foreign",
        ErrorKind::Conflict,
        format!(
            "{name} milik kegiatan lain, jadi tidak ada yang diambil. Buka kegiatannya dahulu, \
             atau pilih berkas yang benar."
        ),
    )
    .naming([("name", name.to_owned())])
}

/// Refuses evidence for which there is no room beside the event file.
fn must_fit(app: &App, event: &Path, bytes: u64) -> Result<(), AppError> {
    let folder = event.parent().filter(|folder| folder.is_dir()).unwrap_or(Path::new("."));
    let free = app.host.free_bytes(folder);
    if keeping::room(free, bytes) != keeping::Room::None {
        return Ok(());
    }
    Err(AppError::new(
        "bundle.no_room",
        ErrorKind::Disk,
        format!(
            "Disk laptop ini penuh untuk bukti dukung di paket ini: tersisa {} MB, perlu {} MB. \
             Tidak ada yang diambil. Kosongkan ruang, atau minta paket tanpa bukti dukung.",
            free.unwrap_or_default() / MIB,
            bytes.div_ceil(MIB)
        ),
    ))
}

fn told(job: &Job, bytes: u64) -> io::Result<()> {
    job.step(usize::try_from(bytes / STEP).unwrap_or(usize::MAX)).map_err(through)
}

/// One step after texts were taken in: what is in stays, and the person is told so.
pub(super) fn step(job: &Job, done: u64) -> Result<(), AppError> {
    job.step(usize::try_from(done).unwrap_or(usize::MAX)).map_err(|_| {
        AppError::user(
            "job.cancelled",
            "Dibatalkan atas permintaan. Yang sudah masuk tetap tersimpan; ambil paket ini lagi \
             kapan saja untuk sisanya.",
        )
    })
}

/// Counts what is read into the progress, and stops when the person asks.
struct Watched<'a, R> {
    inner: R,
    job: &'a Job,
    done: u64,
    read: u64,
}

impl<R: Read> Read for Watched<'_, R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let got = self.inner.read(buffer)?;
        self.read += u64::try_from(got).unwrap_or_default();
        step(self.job, self.done.saturating_add(self.read / STEP)).map_err(through)?;
        Ok(got)
    }
}

/// Whether a path holds a bundle by its first bytes, or an ending that says so.
pub(super) fn seems_one(path: &Path) -> bool {
    let mut start = [0; 7];
    let read = File::open(path).and_then(|mut file| file.read_exact(&mut start));
    let named = path.extension().is_some_and(|ending| ending.eq_ignore_ascii_case("paket"));
    named || (read.is_ok() && start == *b"MEJAPKT")
}

/// A file that cannot be opened, in words.
pub(super) fn must_be_there(path: &Path) -> Result<(), AppError> {
    match std::fs::metadata(path) {
        Ok(found) if found.is_file() => Ok(()),
        Ok(_) => Err(StoreError::Missing(path.to_owned()).into()),
        Err(error) if error.kind() == io::ErrorKind::NotFound => {
            Err(StoreError::Missing(path.to_owned()).into())
        }
        Err(error) => Err(disk(error)),
    }
}
