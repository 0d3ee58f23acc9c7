//! Paket USB: changes of the event written to a file, and taken in from one or from another copy
//! of the event file, in any order and any number of times.
//!
//! The form of the file is `meja_sync::bundle`'s; whether an operation counts is the store's. Left
//! out: who may read a bundle, which is whoever was told its passphrase.

mod book;
mod gaps;
mod give;
mod intake;
mod merge;
mod refusals;
mod take;

use std::path::Path;

use meja_core::zone::Zone;
use meja_store::{StoreError, held, outgoing, table};

use crate::{
    App, AppError,
    contract::{
        BundleBook, BundleFile, BundlePreview, BundleReceipt, BundleTaken, BundleWritten,
        ChangedEvent, ExportBundle,
    },
    words,
};
use book::{Book, Exported, Imported};

/// Writes a bundle.
///
/// # Errors
/// A weak passphrase, nothing new since the last bundle, no room, being asked to stop, and what
/// the disk says; then no file is there.
pub fn export(app: &App, input: ExportBundle) -> Result<BundleWritten, AppError> {
    let to = app.path_of(&input.token)?;
    to_path(app, &to, &input.passphrase, input.whole, input.evidence)
}

/// As [`export`], to a path.
///
/// # Errors
/// As [`export`].
pub fn to_path(
    app: &App,
    to: &Path,
    passphrase: &str,
    whole: bool,
    evidence: bool,
) -> Result<BundleWritten, AppError> {
    let exported = give::write(app, to, &give::Wanted { passphrase, whole, evidence })?;
    tell(app, "bundle");
    Ok(written(zone(app)?, exported))
}

/// What a bundle or another copy of the event file would bring; nothing of it is taken in. The
/// whole file is checked.
///
/// # Errors
/// A file that is neither, is of another event, cut short, altered or newer, and what the disk
/// says.
pub fn preview(app: &App, input: BundleFile) -> Result<BundlePreview, AppError> {
    look_at(app, &app.path_of(&input.token)?, &input.passphrase)
}

/// As [`preview`], at a path.
///
/// # Errors
/// As [`preview`].
pub fn look_at(app: &App, path: &Path, passphrase: &str) -> Result<BundlePreview, AppError> {
    let open = app.open()?;
    take::must_be_there(path)?;
    let book = Book::read(&app.host.home(), open.store.replica())?;
    if take::seems_one(path) {
        let sound = take::Sound::read(app, path)?;
        return app.read(|conn| sound.preview(conn, &book));
    }
    merge::preview(app, path, passphrase, &book).map_err(|error| neither(error, path))
}

/// Takes in a bundle or another copy of the event file. What is here already changes nothing.
///
/// # Errors
/// As [`preview`], a wrong passphrase, an event that may not be written, and what the disk says.
pub fn import(app: &App, input: BundleFile) -> Result<BundleReceipt, AppError> {
    from_path(app, &app.path_of(&input.token)?, &input.passphrase)
}

/// As [`import`], from a path.
///
/// # Errors
/// As [`import`].
pub fn from_path(app: &App, path: &Path, passphrase: &str) -> Result<BundleReceipt, AppError> {
    let open = app.open()?;
    if open.store.read_only().is_some() {
        return Err(StoreError::ReadOnly.into());
    }
    take::must_be_there(path)?;
    let (home, replica) = (app.host.home(), open.store.replica());
    let mut book = Book::read(&home, replica)?;
    let taken = if take::seems_one(path) {
        take::Sound::read(app, path)?.take(app, passphrase)
    } else {
        merge::take(app, path, passphrase).map_err(|error| neither(error, path))
    };
    // Some of it may be in even where the rest was not to be had.
    app.mint.not_before(open.store.read(|conn| Ok::<_, AppError>(table::event::last_ms(conn)?))?);
    tell(app, "*");
    let (tally, imported) = taken?;
    let (kind, name) = (imported.kind, imported.name.clone());
    let (device, number) = (imported.device.clone(), imported.number);
    book.took(imported);
    book.keep(&home, replica)?;
    let gaps = app.read(|conn| gaps::all(conn, &book))?;
    Ok(BundleReceipt {
        kind,
        name,
        device,
        number,
        fresh: tally.fresh,
        known: tally.known,
        waiting: tally.waiting,
        refused: tally.refused,
        evidence_fresh: tally.evidence_fresh,
        evidence_known: tally.evidence_known,
        evidence_spoiled: tally.evidence_spoiled,
        gaps,
    })
}

/// The bundles written and taken in here, and what has not arrived.
///
/// # Errors
/// When no event is open or the book cannot be read.
pub fn list(app: &App, _: ()) -> Result<BundleBook, AppError> {
    let open = app.open()?;
    let book = Book::read(&app.host.home(), open.store.replica())?;
    app.read(|conn| {
        let zone = table::event::get(conn)?.zone;
        let heads = held::all(conn)?;
        let sent = book.last().map(|last| last.reach.clone()).unwrap_or_default();
        Ok(BundleBook {
            gaps: gaps::all(conn, &book)?,
            waiting: outgoing::waiting(conn)?,
            unsent: give::unsent(&sent, &heads),
            exported: book.exported.into_iter().rev().map(|one| written(zone, one)).collect(),
            imported: book.imported.into_iter().rev().map(|one| taken(zone, one)).collect(),
        })
    })
}

fn written(zone: Zone, one: Exported) -> BundleWritten {
    BundleWritten {
        number: one.number,
        name: one.name,
        at: words::dated(zone, one.at_ms),
        builds_on: one.builds_on,
        changes: one.changes,
        with_evidence: one.with_evidence,
        evidence: one.evidence,
        evidence_left: one.evidence_left,
        bytes: one.bytes,
    }
}

fn taken(zone: Zone, one: Imported) -> BundleTaken {
    BundleTaken {
        kind: one.kind,
        name: one.name,
        device: one.device,
        person: one.person,
        number: one.number,
        created: one.created_ms.map(|ms| words::dated(zone, ms)).unwrap_or_default(),
        at: words::dated(zone, one.at_ms),
        times: one.times,
        fresh: one.fresh,
        evidence: one.evidence,
    }
}

fn zone(app: &App) -> Result<Zone, AppError> {
    app.read(|conn| Ok(table::event::get(conn)?.zone))
}

fn tell(app: &App, entity: &str) {
    app.host.changed(&ChangedEvent { entities: vec![entity.to_owned()], rows: Vec::new() });
}

/// A file that is no event file is no bundle either, and that is what the person asked for.
fn neither(error: AppError, path: &Path) -> AppError {
    if error.code == "file.not_an_event" {
        let name = crate::error::name_of(path);
        return refusals::refused(meja_sync::bundle::BundleError::NotABundle, &name);
    }
    error
}
