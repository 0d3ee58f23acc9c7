//! The application: the open event, chosen files, and the way through the one door.

use std::{
    collections::{BTreeMap, BTreeSet},
    path::{Path, PathBuf},
    sync::{Arc, Mutex, MutexGuard, PoisonError, RwLock},
};

use meja_core::{
    record::{Author, Entity},
    stamp::Stamp,
};
use meja_store::Connection;
use meja_store::{Changed, Edit, Plan, StoreError, vault};
use uuid::Uuid;

use crate::{
    AppError, Host,
    case::{evidence_in::FactsRead, members},
    contract::{ChangedEvent, PickedFile},
    copies,
    error::name_of,
    hall::{Hall, JoiningNow, Network},
    job::Jobs,
    keeper::Keeper,
    mint::Mint,
    open::Open,
    tries::WrongTries,
};

/// More touched rows than this are not named one by one to the interface.
const NAMED_ROWS: usize = 50;

/// One running application, with at most one event open.
pub struct App {
    pub(crate) host: Arc<dyn Host>,
    pub(crate) mint: Arc<Mint>,
    pub(crate) started: Stamp,
    open: RwLock<Option<Arc<Open>>>,
    hall: RwLock<Option<Arc<Hall>>>,
    network: RwLock<Network>,
    pub(crate) joining: Mutex<JoiningNow>,
    picked: Mutex<BTreeMap<String, PathBuf>>,
    pub(crate) jobs: Jobs,
    pub(crate) keeper: Keeper,
    pub(crate) looked: FactsRead,
    pub(crate) wrong_tries: WrongTries,
}

impl App {
    /// An application without an event.
    #[must_use]
    pub fn new(host: Arc<dyn Host>) -> Self {
        let started = host.now();
        Self {
            host,
            mint: Arc::new(Mint::default()),
            started,
            open: RwLock::new(None),
            hall: RwLock::new(None),
            network: RwLock::default(),
            joining: Mutex::default(),
            picked: Mutex::new(BTreeMap::new()),
            jobs: Jobs::default(),
            keeper: Keeper::default(),
            looked: FactsRead::default(),
            wrong_tries: WrongTries::default(),
        }
    }

    /// Both clocks, now.
    #[must_use]
    pub fn now(&self) -> Stamp {
        self.host.now()
    }

    /// A new id, greater than every one before it.
    pub(crate) fn new_id(&self) -> Uuid {
        let host = &self.host;
        self.mint.next(host.now().wall_ms, |bytes| host.random(bytes))
    }

    /// Makes ids inside a transaction, where the application itself cannot be asked.
    pub(crate) fn minter(&self) -> impl Fn() -> Uuid + Send + 'static {
        let (mint, host) = (self.mint.clone(), self.host.clone());
        move || mint.next(host.now().wall_ms, |bytes| host.random(bytes))
    }

    /// The open event.
    ///
    /// # Errors
    /// When none is open.
    pub(crate) fn open(&self) -> Result<Arc<Open>, AppError> {
        self.open
            .read()
            .unwrap_or_else(PoisonError::into_inner)
            .clone()
            .ok_or_else(AppError::no_event)
    }

    /// Puts an event in the place of the one that was open, which is closed.
    pub(crate) fn set_open(&self, open: Option<Open>) {
        // Its threads hold the event file, so it ends first.
        self.set_hall(None);
        let before = {
            let mut place = self.open.write().unwrap_or_else(PoisonError::into_inner);
            std::mem::replace(&mut *place, open.map(Arc::new))
        };
        // The backup of the turn that just ended is finished first, so that the file is free.
        self.keeper.let_go();
        let Some(before) = before else { return };
        // What was open is noted as it stood, so that an older copy put in its place is recognised.
        if before.store.read_only().is_none() {
            let _ = copies::note_down(self, &before.store);
        }
        // A closed event is not opened again without its passphrase.
        let salt = vault::salt_of(before.store.path()).ok().flatten();
        drop(before);
        if let Some(salt) = salt {
            vault::forget(&salt);
        }
    }

    /// How this program goes on the network of an event that the user opens or joins.
    pub fn network(&self, network: Network) {
        *self.network.write().unwrap_or_else(PoisonError::into_inner) = network;
    }

    pub(crate) fn network_settings(&self) -> Network {
        self.network.read().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// The network of the open event, while it runs.
    pub(crate) fn hall(&self) -> Option<Arc<Hall>> {
        self.hall.read().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// Puts the network of the open event in the place of the one before, which ends.
    pub(crate) fn set_hall(&self, hall: Option<Hall>) {
        let before = {
            let mut place = self.hall.write().unwrap_or_else(PoisonError::into_inner);
            std::mem::replace(&mut *place, hall.map(Arc::new))
        };
        let Some(before) = before else { return };
        // Whoever asks through it holds the event file: it lets go a moment after it is told.
        self.joining.lock().unwrap_or_else(PoisonError::into_inner).network_ends();
        before.network.stop();
        for _ in 0..200 {
            if Arc::strong_count(&before) == 1 {
                break;
            }
            std::thread::sleep(std::time::Duration::from_millis(10));
        }
    }

    /// Remembers a file the person chose and gives the handle by which commands name it.
    #[must_use]
    pub fn token(&self, path: PathBuf) -> PickedFile {
        let name = name_of(&path);
        let mut bytes = [0; 16];
        self.host.random(&mut bytes);
        let token = Uuid::from_bytes(bytes).simple().to_string();
        self.tokens().insert(token.clone(), path);
        PickedFile { token, name }
    }

    /// The file behind a handle.
    ///
    /// # Errors
    /// When the handle is not one of ours.
    pub(crate) fn path_of(&self, token: &str) -> Result<PathBuf, AppError> {
        self.tokens().get(token).cloned().ok_or_else(|| {
            AppError::user(
                "file.token",
                "Pilihan berkas sudah tidak berlaku. Pilih berkasnya lagi.",
            )
        })
    }

    fn tokens(&self) -> MutexGuard<'_, BTreeMap<String, PathBuf>> {
        self.picked.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Looks something up in the open event.
    ///
    /// # Errors
    /// When no event is open, and what `look` gives.
    pub(crate) fn read<T>(
        &self,
        look: impl FnOnce(&Connection) -> Result<T, AppError>,
    ) -> Result<T, AppError> {
        self.open()?.store.read(look)
    }

    /// Writes through the one door as the person acting at this laptop, and tells the interface.
    ///
    /// # Errors
    /// When no event is open, what `plan` gives, and what the disk says.
    pub(crate) fn write<T: Send + 'static>(
        &self,
        label: &str,
        plan: impl FnOnce(&Connection) -> Result<Plan<T>, AppError> + Send + 'static,
    ) -> Result<(T, Changed), AppError> {
        let open = self.open()?;
        members::introduce(self, &open)?;
        let (by, introduction) = open.by(self)?;
        let author = Author(by.key.verifying_key().to_bytes());
        let (output, changed) = open.store.transact(label, by, move |conn| {
            let mut planned = plan(conn)?;
            if !planned.edits.is_empty() {
                planned.edits.extend(introduction);
            }
            Ok::<_, AppError>(planned)
        })?;
        if !changed.entities.is_empty() {
            open.introduced(author);
        }
        self.tell(&changed);
        Ok((output, changed))
    }

    /// As [`App::write`], for edits that need no look at what is there.
    ///
    /// # Errors
    /// As [`App::write`].
    pub(crate) fn put(&self, label: &str, edits: Vec<Edit>) -> Result<Changed, AppError> {
        Ok(self.write(label, move |_| Ok(Plan { edits, output: () }))?.1)
    }

    /// Takes back the transaction that `which` names once it found nothing against that in the same
    /// state of the file, and tells the interface. `which` hears as whom this laptop writes.
    ///
    /// # Errors
    /// When no event is open or the transaction is unknown, and what `which` gives.
    pub(crate) fn take_back(
        &self,
        label: &str,
        which: impl FnOnce(&Connection, Author) -> Result<Uuid, AppError> + Send + 'static,
    ) -> Result<meja_store::Undone, AppError> {
        let open = self.open()?;
        members::introduce(self, &open)?;
        let (by, introduction) = open.by(self)?;
        let me = Author(by.key.verifying_key().to_bytes());
        let (undone, changed) =
            open.store.undo_if(label, by, introduction, move |conn| which(conn, me))?;
        self.tell(&changed);
        Ok(undone)
    }

    /// Operations came in by another road than the network: the interface and the other laptops
    /// hear of it.
    pub(crate) fn came_in(&self, entities: &BTreeSet<Entity>) {
        if entities.is_empty() {
            return;
        }
        if let Some(hall) = self.hall() {
            hall.committed(entities.contains(&Entity::Member));
        }
        self.host.changed(&ChangedEvent {
            entities: entities.iter().map(|entity| entity.key().to_owned()).collect(),
            rows: Vec::new(),
        });
    }

    pub(crate) fn tell(&self, changed: &Changed) {
        if changed.entities.is_empty() {
            return;
        }
        if let Some(hall) = self.hall() {
            hall.committed(changed.entities.contains(&Entity::Member));
        }
        let many = changed.rows.values().map(BTreeSet::len).sum::<usize>() > NAMED_ROWS;
        let named = changed.rows.values().flatten().filter(|_| !many);
        self.host.changed(&ChangedEvent {
            entities: changed.entities.iter().map(|entity| entity.key().to_owned()).collect(),
            rows: named.map(|row| row.hyphenated().to_string()).collect(),
        });
    }

    /// Writes a file so that it is there whole or not at all.
    ///
    /// # Errors
    /// What the disk says.
    pub(crate) fn write_file(path: &Path, content: &[u8]) -> Result<(), AppError> {
        use std::io::Write;
        Self::write_file_with(path, |file| Ok(file.write_all(content).map_err(StoreError::from)?))
    }

    /// As [`App::write_file`], for what is not in memory as a whole: `write` fills the file.
    ///
    /// # Errors
    /// What the disk says, and what `write` gives; then nothing is left behind.
    pub(crate) fn write_file_with<T>(
        path: &Path,
        write: impl FnOnce(&mut std::fs::File) -> Result<T, AppError>,
    ) -> Result<T, AppError> {
        use std::sync::atomic::{AtomicU32, Ordering};
        // Its own name in every write: another process may be writing the same file.
        static COUNT: AtomicU32 = AtomicU32::new(0);
        let count = COUNT.fetch_add(1, Ordering::Relaxed);
        let part = path.with_extension(format!("{}-{count}.bagian", std::process::id()));
        let written = (|| {
            let mut file = std::fs::File::create(&part).map_err(StoreError::from)?;
            let output = write(&mut file)?;
            file.sync_all().map_err(StoreError::from)?;
            drop(file);
            std::fs::rename(&part, path).map_err(StoreError::from)?;
            Ok(output)
        })();
        if written.is_err() {
            let _ = std::fs::remove_file(&part);
        }
        written
    }
}
