//! An open event file: one writer, many readers.

use std::{
    path::{Path, PathBuf},
    sync::{Mutex, MutexGuard, PoisonError},
};

use meja_core::ids::EventId;
use rusqlite::Connection;
use uuid::Uuid;

use crate::{
    BackupFile, Blobs, By, Changed, Edit, Plan, Problem, ReadOnlyBecause, StoreError, Undone,
    backup, check, db, door, elsewhere,
    file::{self, Held, Identity},
    hall, index, rebuild, undo,
    vault::InUse,
    worker::Worker,
};

/// How a file is opened.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Access {
    /// Read and write; one process at a time.
    Write,
    /// Look only; never refused because another process writes.
    Read,
}

/// An open event file.
pub struct Store {
    path: PathBuf,
    event: EventId,
    replica: Mutex<Uuid>,
    identity: Identity,
    read_only: Option<ReadOnlyBecause>,
    still: bool,
    readers: Mutex<Vec<Connection>>,
    worker: Option<Worker>,
    pub(crate) hall: hall::Known,
    _held: Option<Held>,
    _key: Option<InUse>,
}

impl Store {
    /// Makes an event file; nothing appears at `path` until it is whole.
    ///
    /// # Errors
    /// [`StoreError::Exists`], or what the disk says.
    pub fn create(path: &Path, event: EventId, replica: Uuid) -> Result<Self, StoreError> {
        if path.exists() {
            return Err(StoreError::Exists(path.to_owned()));
        }
        match path.parent() {
            Some(folder) if !folder.as_os_str().is_empty() && !folder.is_dir() => {
                return Err(StoreError::Missing(folder.to_owned()));
            }
            _ => {}
        }
        let fresh = file::companion(path, ".baru");
        backup::remove_database(&fresh)?;
        let made = db::create(&fresh, event, replica)
            .and_then(|()| Ok(file::flush(&fresh)?))
            .and_then(|()| file::set_log_aside(path))
            .and_then(|()| Ok(std::fs::rename(&fresh, path)?))
            .and_then(|()| file::flush_folder(path));
        if let Err(error) = made {
            let _ = backup::remove_database(&fresh);
            return Err(error);
        }
        Self::open(path, Access::Write)
    }

    /// Opens an event file.
    ///
    /// A damaged file is never written to; a file in a folder that may not be written, or made by
    /// a later release that allows it, opens to be looked at ([`Store::read_only`]).
    ///
    /// # Errors
    /// [`StoreError::Missing`], [`StoreError::NotAnEvent`], [`StoreError::Damaged`] with the
    /// newest good backup, [`StoreError::Newer`], [`StoreError::OpenElsewhere`].
    pub fn open(path: &Path, access: Access) -> Result<Self, StoreError> {
        // Lock, evidence and backups lie beside the file itself, not beside a link to it.
        let real = file::behind_link(path);
        Self::open_unchecked(&real, access).map_err(|error| backup::with_rescue(error, &real))
    }

    fn open_unchecked(path: &Path, access: Access) -> Result<Self, StoreError> {
        db::recognise(path)?;
        let (held, mut read_only) = match access {
            // Nobody writes meanwhile where the lock is to be had; then nothing need be written to
            // look, not even beside the file.
            Access::Read => (file::hold(path).ok(), Some(ReadOnlyBecause::Asked)),
            Access::Write => match file::hold(path) {
                Ok(held) if writable(path) => (Some(held), None),
                Ok(_) | Err(StoreError::ReadOnly) => (None, Some(ReadOnlyBecause::Folder)),
                Err(error) => return Err(error),
            },
        };
        let quiet = access == Access::Read && held.is_some() && !file::has_log(path);
        let (first, still) = db::first_reader(path, quiet)?;
        db::sound(&first)?;
        let (form, newer) = db::compatibility(&first)?;
        read_only = newer.or(read_only);
        if form < db::FORMAT && read_only.is_some() {
            return Err(StoreError::Older { form });
        }
        let known = |key: &'static str| -> Result<Uuid, StoreError> {
            db::meta(&first, key)?.and_then(|text| Uuid::parse_str(&text).ok()).ok_or_else(|| {
                StoreError::Damaged {
                    detail: format!("penanda {key} tidak ada di dalamnya"),
                    backup: None,
                }
            })
        };
        let (event, replica) = (EventId(known("event")?), known("replica")?);
        let worker = if read_only.is_none() {
            if form < db::FORMAT {
                backup::copy_before_migration(path, form)?;
            }
            let mut conn = db::writer(path)?;
            db::migrate(&mut conn, form)?;
            Blobs::beside(path).sweep();
            Some(Worker::start(conn, path)?)
        } else {
            None
        };
        Ok(Self {
            path: path.to_owned(),
            event,
            replica: Mutex::new(replica),
            identity: Identity::of(path)?,
            read_only,
            still,
            readers: Mutex::new(vec![first]),
            worker,
            hall: hall::Known::default(),
            _held: held,
            _key: InUse::of(path)?,
        })
    }

    /// When the file or its log was last written.
    #[must_use]
    pub fn last_written(&self) -> Option<std::time::SystemTime> {
        file::last_written(&self.path)
    }

    /// Where the file is.
    #[must_use]
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// The event's id.
    #[must_use]
    pub const fn event(&self) -> EventId {
        self.event
    }

    /// Which copy of the event this file is; a restored file is another, so that no author's
    /// chain is ever continued from two files.
    #[must_use]
    pub fn replica(&self) -> Uuid {
        *self.replica.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Makes this file a copy of its own, so that authors go on under fresh keys.
    ///
    /// # Errors
    /// What the disk says.
    pub fn renew(&self, replica: Uuid) -> Result<(), StoreError> {
        self.hall.forget();
        self.write(move |conn| {
            let tx = conn.transaction()?;
            db::set_meta(&tx, "replica", &replica.to_string())?;
            elsewhere::forget(&tx)?;
            // The keys that wrote here are another copy's from now on, and judged as such.
            let were = tx.execute("DELETE FROM own", [])?;
            if were > 0 && hall::is_hall(&tx)? {
                rebuild::rebuild(&tx)?;
            }
            Ok::<_, StoreError>(tx.commit()?)
        })??;
        *self.replica.lock().unwrap_or_else(PoisonError::into_inner) = replica;
        Ok(())
    }

    /// What tells this file from another on this machine, where the system says so.
    #[must_use]
    pub fn fingerprint(&self) -> Option<String> {
        self.identity.text()
    }

    /// Why nothing can be written, if so.
    #[must_use]
    pub const fn read_only(&self) -> Option<ReadOnlyBecause> {
        self.read_only
    }

    /// The evidence beside the file.
    #[must_use]
    pub fn blobs(&self) -> Blobs {
        Blobs::beside(&self.path)
    }

    /// Reads with a connection of its own; never waits for a writer.
    ///
    /// # Errors
    /// What `look` gives, or that no connection can be had.
    pub fn read<T, E: From<StoreError>>(
        &self,
        look: impl FnOnce(&Connection) -> Result<T, E>,
    ) -> Result<T, E> {
        let spare = self.readers().pop();
        let conn = match spare {
            Some(conn) => conn,
            None => db::reader(&self.path, self.still)?,
        };
        // One view of the data for the whole look.
        conn.execute_batch("BEGIN DEFERRED").map_err(StoreError::from)?;
        let found = look(&conn);
        conn.execute_batch("COMMIT").map_err(StoreError::from)?;
        self.readers().push(conn);
        found
    }

    fn readers(&self) -> MutexGuard<'_, Vec<Connection>> {
        self.readers.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// The one door for writes: `plan` reads what is there and decides; rows, change record and
    /// label are then written together or not at all.
    ///
    /// # Errors
    /// What `plan` gives; [`StoreError::ReadOnly`], [`StoreError::Gone`], [`StoreError::Full`].
    pub fn transact<T, E>(
        &self,
        label: &str,
        by: By,
        plan: impl FnOnce(&Connection) -> Result<Plan<T>, E> + Send + 'static,
    ) -> Result<(T, Changed), E>
    where
        T: Send + 'static,
        E: From<StoreError> + Send + 'static,
    {
        let (event, label, known) = (self.event, label.to_owned(), self.hall.clone());
        let done =
            self.write(move |conn| door::transact(conn, (event, &known), &label, &by, plan))?;
        // A folder removed under an open file takes writes without complaint and keeps nothing.
        self.still_there()?;
        done
    }

    /// Takes back a transaction: every cell that still stands as it left it gets its earlier
    /// value; cells written since keep theirs and are counted. `also` is written along.
    ///
    /// # Errors
    /// [`StoreError::NotFound`] for an unknown transaction, and what the disk says.
    pub fn undo(
        &self,
        tx: Uuid,
        label: &str,
        by: By,
        also: Option<Edit>,
    ) -> Result<(Undone, Changed), StoreError> {
        self.undo_if(label, by, also, move |_| Ok::<_, StoreError>(tx))
    }

    /// As [`Store::undo`], of the transaction that `which` names once it found nothing against that:
    /// in the same state of the file, so that nothing comes between the look and the deed.
    ///
    /// # Errors
    /// As [`Store::undo`], and what `which` gives.
    pub fn undo_if<E: From<StoreError> + Send + 'static>(
        &self,
        label: &str,
        by: By,
        also: Option<Edit>,
        which: impl FnOnce(&Connection) -> Result<Uuid, E> + Send + 'static,
    ) -> Result<(Undone, Changed), E> {
        self.transact(label, by, move |conn| {
            let tx = which(conn)?;
            let mut plan = undo::plan(conn, tx)?;
            plan.edits.extend(also);
            Ok::<_, E>(plan)
        })
    }

    /// Examines the file: pages, foreign keys, invariants, the change record and the rows folded
    /// from it, evidence.
    ///
    /// # Errors
    /// When the file cannot be read at all.
    pub fn check(&self) -> Result<Vec<Problem>, StoreError> {
        // A connection of its own: one that searched before keeps what it knew of the search
        // index, and would call the index damaged once somebody else has rewritten it.
        let conn = db::reader(&self.path, self.still)?;
        conn.execute_batch("BEGIN DEFERRED")?;
        check::examine(&conn, self.event, &self.blobs())
    }

    /// Writes a verified backup to `to`, replacing nothing that was there until it is whole.
    ///
    /// # Errors
    /// What the disk says; then `to` is as it was.
    pub fn backup(&self, to: &Path) -> Result<BackupFile, StoreError> {
        backup::write(&db::reader(&self.path, self.still)?, to, &self.blobs())
    }

    /// As [`Store::backup`], without the evidence.
    ///
    /// # Errors
    /// As [`Store::backup`].
    pub fn backup_database(&self, to: &Path) -> Result<BackupFile, StoreError> {
        backup::write_database(&db::reader(&self.path, self.still)?, to)
    }

    /// Writes a backup into the folder beside the file, named by `stamp` (`20191015-094107`).
    ///
    /// # Errors
    /// What the disk says.
    pub fn backup_beside(&self, stamp: &str) -> Result<BackupFile, StoreError> {
        let to = backup::beside(&self.path, stamp)?;
        backup::write_database(&db::reader(&self.path, self.still)?, &to)
    }

    /// Lets the file grow by so many bytes and no more, as a full disk would; `None` lifts it. For
    /// rehearsals on a copy: what does not fit is refused with [`StoreError::Full`].
    ///
    /// # Errors
    /// [`StoreError::ReadOnly`], and what SQLite says.
    pub fn bound_growth(&self, bytes: Option<u64>) -> Result<(), StoreError> {
        self.write(move |conn| {
            let number = |name: &str| conn.query_row(name, [], |row| row.get::<_, i64>(0));
            let (pages, size) = (number("PRAGMA page_count")?, number("PRAGMA page_size")?);
            let more = bytes.map(|bytes| i64::try_from(bytes).unwrap_or(i64::MAX) / size.max(1));
            // 4,294,967,294 pages are SQLite's own bound (https://www.sqlite.org/limits.html).
            let bound = more.map_or(4_294_967_294, |more| pages.saturating_add(more));
            conn.query_row(&format!("PRAGMA max_page_count = {bound}"), [], |_| Ok(()))?;
            Ok(())
        })?
    }

    pub(crate) fn write<T>(&self, job: impl FnOnce(&mut Connection) -> T) -> Result<T, StoreError> {
        let worker = self.worker.as_ref().ok_or(StoreError::ReadOnly)?;
        self.still_there()?;
        worker.run(job)
    }

    /// How many innovations the search index does not know as they are, notes included; a search
    /// looks at each of them.
    ///
    /// # Errors
    /// What SQLite says.
    pub fn unindexed(&self) -> Result<u32, StoreError> {
        self.read(index::open)
    }

    /// Takes every text into the search index now, which is otherwise done in a pause.
    ///
    /// # Errors
    /// What the disk says.
    pub fn index(&self) -> Result<(), StoreError> {
        let mut taken = 0;
        while let some @ 1.. = self.write(index::some)?? {
            taken += some;
        }
        let mut begin = true;
        while taken > index::MANY && self.write(move |conn| index::join(conn, begin))?? {
            begin = false;
        }
        Ok(())
    }

    /// Whether the open file is still the one at its path.
    ///
    /// # Errors
    /// [`StoreError::Gone`] when it was moved, replaced or removed.
    pub fn still_there(&self) -> Result<(), StoreError> {
        if Identity::of(&self.path)? == self.identity {
            Ok(())
        } else {
            Err(StoreError::Gone(self.path.clone()))
        }
    }
}

fn writable(path: &Path) -> bool {
    std::fs::OpenOptions::new().append(true).open(path).is_ok()
}
