//! An import that the person stops while it runs.

use std::{
    path::PathBuf,
    sync::{Arc, OnceLock},
};

use meja_app::{
    App, Host, Stamp,
    case::{event, home, import, registry},
    contract::{CreateEvent, ImportRequest, InnovationQuery, JobInput, ProgressEvent},
};
use meja_tests::{Laptop, ManualHost, OPEN_DAY};

/// A world in which somebody asks an import to stop as soon as it says that it runs.
struct Impatient {
    world: ManualHost,
    app: OnceLock<Arc<App>>,
}

impl Host for Impatient {
    fn now(&self) -> Stamp {
        self.world.now()
    }
    fn random(&self, bytes: &mut [u8]) {
        self.world.random(bytes);
    }
    fn home(&self) -> PathBuf {
        self.world.home()
    }
    fn device(&self) -> String {
        self.world.device()
    }
    fn progress(&self, event: &ProgressEvent) {
        if let Some(app) = self.app.get() {
            home::cancel(app, JobInput { job: event.job.clone() }).unwrap();
        }
    }
}

#[test]
fn an_import_that_is_stopped_leaves_nothing_behind() {
    let folder = tempfile::tempdir().unwrap();
    let world = ManualHost::new("Sekretariat", &folder.path().join("rumah"), 7, OPEN_DAY);
    let host = Arc::new(Impatient { world, app: OnceLock::new() });
    let app = Arc::new(App::new(host.clone()));
    let at = folder.path().join("acara.meja");
    let token = app.token(at).token;
    event::create(&app, CreateEvent { token, identity: Laptop::identity() }).unwrap();
    let list = folder.path().join("daftar.csv");
    std::fs::write(&list, "Nama SKPD;Nama Inovasi\nDinas Sosial;Rumah Singgah\n").unwrap();
    let request =
        || ImportRequest { token: app.token(list.clone()).token, ..ImportRequest::default() };
    let count = || registry::find(&app, InnovationQuery::default()).unwrap().items.len();
    host.app.set(app.clone()).ok();
    let error = import::apply(&app, request()).unwrap_err();
    assert_eq!(error.code, "job.cancelled");
    assert!(error.message.contains("Tidak ada yang diubah"), "{error}");
    assert_eq!((count(), import::list(&app, ()).unwrap().len()), (0, 0));
}
