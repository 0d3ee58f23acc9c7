//! Another copy of the event file, taken in as a bundle is: its operations by the same path, its
//! evidence by hash. The file itself is never written.

use std::{collections::BTreeMap, fs::File, path::Path};

use meja_core::approval::Heads;
use meja_store::{Store, StoreError, evidence_of, held, outgoing, table, vault as keys};

use super::{
    book::{Book, Imported},
    intake::{Intake, Tally},
    take,
};
use crate::{
    App, AppError,
    case::{other_file, vault},
    contract::{BundleKind, BundlePreview, ErrorKind},
    error::name_of,
    open::Open,
};

/// Bytes in one step of progress.
const STEP: u64 = 64 * 1024;

/// What the file would bring.
pub(super) fn preview(
    app: &App,
    path: &Path,
    passphrase: &str,
    book: &Book,
) -> Result<BundlePreview, AppError> {
    within(app, path, passphrase, Then::MayAskAgain, |open, other| {
        let (there, rows) =
            other.read(|conn| Ok::<_, AppError>((held::all(conn)?, evidence(conn)?)))?;
        let (here, zone) = open
            .store
            .read(|conn| Ok::<_, AppError>((held::all(conn)?, table::event::get(conn)?.zone)))?;
        let (mut fresh, mut known) = (0, 0);
        for (author, head) in &there.0 {
            let have = here.0.get(author).map_or(0, |head| head.seq);
            fresh += head.seq.saturating_sub(have);
            known += head.seq.min(have);
        }
        let (ours, theirs) = (open.store.blobs(), evidence_of(path));
        let brings = rows.iter().filter(|(hash, bytes)| {
            theirs.seems_here(hash, **bytes) && !ours.seems_here(hash, **bytes)
        });
        let sizes: Vec<u64> = brings.map(|(_, bytes)| *bytes).collect();
        let mark = mark(other, &there);
        Ok(BundlePreview {
            kind: BundleKind::EventFile,
            name: name_of(path),
            device: String::new(),
            person: String::new(),
            number: 0,
            created: String::new(),
            builds_on: 0,
            fresh,
            known,
            evidence: u64::try_from(sizes.len()).unwrap_or(u64::MAX),
            evidence_bytes: sizes.iter().sum(),
            gap: None,
            taken_before: take::taken_before(
                zone,
                book.imported.iter().find(|one| one.mark == mark),
            ),
            known_signer: true,
        })
    })
}

/// Takes the file's content in.
pub(super) fn take(
    app: &App,
    path: &Path,
    passphrase: &str,
) -> Result<(Tally, Imported), AppError> {
    within(app, path, passphrase, Then::IsDone, |open, other| {
        let (there, rows) =
            other.read(|conn| Ok::<_, AppError>((held::all(conn)?, evidence(conn)?)))?;
        let total: u64 = there.0.values().map(|head| head.seq).sum();
        let bytes: u64 = rows.values().sum();
        let job = app.job("bundle", Some(total.saturating_add(bytes / STEP)));
        let mut intake = Intake::new(&open.store);
        let mut done = 0;
        other.read(|conn| {
            outgoing::each(conn, &Heads::default(), &there, |sealed| {
                done += 1;
                take::step(&job, done)?;
                intake.operation(sealed)
            })
        })?;
        intake.flush()?;
        let blobs = evidence_of(path);
        for (hash, bytes) in &rows {
            done += bytes / STEP;
            take::step(&job, done)?;
            if blobs.seems_here(hash, *bytes) {
                let from = File::open(blobs.path(hash)).map_err(StoreError::from)?;
                intake.evidence(hash, *bytes, from)?;
            }
        }
        app.came_in(&intake.changed);
        let tally = intake.tally;
        let imported = Imported {
            mark: mark(other, &there),
            kind: BundleKind::EventFile,
            name: name_of(path),
            series: other.replica(),
            device: String::new(),
            person: String::new(),
            number: 0,
            builds_on: 0,
            created_ms: None,
            since: Heads::default(),
            at_ms: app.now().wall_ms,
            times: 1,
            fresh: tally.fresh,
            evidence: tally.evidence_fresh,
        };
        Ok((tally, imported))
    })
}

/// What becomes of the key of an encrypted file that somebody gave before.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Then {
    /// It is kept: the file is looked at before it is taken in.
    MayAskAgain,
    /// It is forgotten.
    IsDone,
}

/// Opens the other file beside the open one, and only if it is another copy of the same event.
fn within<T>(
    app: &App,
    path: &Path,
    passphrase: &str,
    then: Then,
    act: impl FnOnce(&Open, &Store) -> Result<T, AppError>,
) -> Result<T, AppError> {
    let open = app.open()?;
    let real = |path: &Path| std::fs::canonicalize(path).ok();
    if real(path).is_some_and(|other| real(open.store.path()) == Some(other)) {
        return Err(AppError::new(
            "bundle.same",
            ErrorKind::Conflict,
            "Itu berkas kegiatan yang sedang terbuka. Pilih salinannya dari laptop lain; tidak ada \
             yang diubah.",
        ));
    }
    let salt = keys::salt_of(path)?;
    let held = keys::held(path)?.is_some();
    if !held && !passphrase.trim().is_empty() {
        vault::unlock_path(app, path, passphrase)?;
    }
    let done = other_file::look(path, |other| {
        if other.event() != open.store.event() {
            return Err(take::foreign(&name_of(path)));
        }
        act(&open, other)
    });
    // A copy of the open file has its key.
    let own = salt.is_some() && keys::salt_of(open.store.path())? == salt;
    if let Some(salt) = salt.filter(|_| !own && (!held || then == Then::IsDone)) {
        keys::forget(&salt);
    }
    done
}

/// The evidence that the other file names, by hash, with sizes.
fn evidence(conn: &meja_store::Connection) -> Result<BTreeMap<String, u64>, AppError> {
    Ok(table::evidence::all(conn)?.into_iter().map(|row| (row.hash, row.bytes)).collect())
}

/// What tells this state of this copy from every other.
fn mark(other: &Store, heads: &Heads) -> String {
    format!("{} {}", other.replica(), heads.digest())
}
