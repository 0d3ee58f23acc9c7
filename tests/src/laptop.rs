//! A laptop: the real application over a world turned by hand, with a folder of its own.

use std::{
    path::{Path, PathBuf},
    sync::Arc,
};

use meja_app::{
    App, AppError,
    case::{event, sample_event},
    contract::{
        CallError, CreateEvent, EventIdentity, EventInfo, FileInput, ImportReceipt, ImportRequest,
        Window, Zone,
    },
};
use meja_store::{Access, Store};
use serde_json::Value;
use tempfile::TempDir;

use crate::{ManualHost, OPEN_DAY};

/// A laptop of the event day, called by its role ("Sekretariat", "laptop Meja 1").
pub struct Laptop {
    /// The application.
    pub app: Arc<App>,
    /// Its world.
    pub host: Arc<ManualHost>,
    folder: TempDir,
    seed: u64,
}

impl Laptop {
    /// A laptop that was just switched on, 15 October 2019 at 08.00 WIB.
    #[must_use]
    pub fn new(name: &str, seed: u64) -> Self {
        let folder = tempfile::Builder::new().prefix("meja-").tempdir().unwrap();
        let host = Arc::new(ManualHost::new(
            name,
            &folder.path().join("rumah"),
            seed,
            OPEN_DAY - 3_600_000,
        ));
        Self { app: Arc::new(App::new(host.clone())), host, folder, seed }
    }

    /// The secretariat's laptop.
    #[must_use]
    pub fn secretariat() -> Self {
        Self::new("Sekretariat", 2019)
    }

    /// The secretariat's laptop with the sample event open at [`Laptop::event`].
    #[must_use]
    pub fn with_sample() -> Self {
        let laptop = Self::secretariat();
        sample_event::at(&laptop.app, &laptop.event()).unwrap();
        laptop.host.heard();
        laptop
    }

    /// The secretariat's laptop with an empty event open at [`Laptop::event`]: 15–17 October 2019.
    #[must_use]
    pub fn with_event() -> Self {
        let laptop = Self::secretariat();
        laptop.create(Self::identity()).unwrap();
        laptop.host.heard();
        laptop
    }

    /// A plain identity: three days of October 2019 in WIB.
    #[must_use]
    pub fn identity() -> EventIdentity {
        EventIdentity {
            name: "Monev Inovasi Daerah Kabupaten Tirtaloka 2019".into(),
            host: "Badan Perencanaan Pembangunan Daerah".into(),
            letterhead: vec![
                "PEMERINTAH KABUPATEN TIRTALOKA".into(),
                "BADAN PERENCANAAN PEMBANGUNAN DAERAH".into(),
            ],
            place: "Tirtaloka".into(),
            zone: Zone::Wib,
            date_from: "2019-10-15".into(),
            date_to: "2019-10-17".into(),
            form_year: 2019,
        }
    }

    /// A place in this laptop's folder of documents.
    #[must_use]
    pub fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    /// Where this laptop keeps its event.
    #[must_use]
    pub fn event(&self) -> PathBuf {
        self.path("Monev Tirtaloka.meja")
    }

    /// The handle of a file, as if picked in a dialog.
    #[must_use]
    pub fn token(&self, path: impl AsRef<Path>) -> String {
        self.app.token(path.as_ref().to_owned()).token
    }

    /// Makes an event at [`Laptop::event`].
    ///
    /// # Errors
    /// What `event.create` says.
    pub fn create(&self, identity: EventIdentity) -> Result<EventInfo, AppError> {
        event::create(&self.app, CreateEvent { token: self.token(self.event()), identity })
    }

    /// Opens a file.
    ///
    /// # Errors
    /// What `event.open` says.
    pub fn open(&self, path: &Path) -> Result<EventInfo, AppError> {
        event::open(&self.app, FileInput { token: self.token(path) })
    }

    /// Closes the event, so that its file is free.
    pub fn close(&self) {
        event::close(&self.app, ()).unwrap();
    }

    /// The program ends and is started again on the same machine, and opens the event anew.
    #[must_use]
    pub fn restart(mut self) -> Self {
        self.close();
        self.app = Arc::new(App::new(self.host.clone()));
        self.open(&self.event()).unwrap();
        self
    }

    /// Lets someone look at the file itself, whether it is open here or not.
    pub fn look<T>(&self, look: impl FnOnce(&meja_store::Connection) -> T) -> T {
        let store = Store::open(&self.event(), Access::Read).unwrap();
        store.read(|conn| Ok::<_, meja_store::StoreError>(look(conn))).unwrap()
    }

    /// How many operations the change record of [`Laptop::event`] holds.
    #[must_use]
    pub fn operations(&self) -> usize {
        self.look(|conn| conn.query_row("SELECT count(*) FROM op", [], |row| row.get(0)).unwrap())
    }

    /// Puts bytes where an import can take them.
    #[must_use]
    pub fn put(&self, name: &str, content: &[u8]) -> PathBuf {
        let path = self.path(name);
        std::fs::write(&path, content).unwrap();
        path
    }

    /// An import of these bytes under this file name.
    #[must_use]
    pub fn request(&self, name: &str, content: &[u8]) -> ImportRequest {
        let token = self.token(self.put(name, content));
        ImportRequest { token, ..ImportRequest::default() }
    }

    /// Imports a CSV given as text.
    ///
    /// # Errors
    /// What `import.apply` says.
    pub fn import_csv(&self, name: &str, text: &str) -> Result<ImportReceipt, AppError> {
        meja_app::case::import::apply(&self.app, self.request(name, text.as_bytes()))
    }

    /// Runs a command by its name, as a window does.
    ///
    /// # Errors
    /// The command's own.
    pub fn call(&self, window: Window, name: &str, input: Value) -> Result<Value, CallError> {
        self.app.dispatch(window, name, input)
    }

    /// The seed this laptop's randomness comes from.
    #[must_use]
    pub const fn seed(&self) -> u64 {
        self.seed
    }
}
