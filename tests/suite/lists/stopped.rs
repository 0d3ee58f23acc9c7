//! An import that the person stops while it runs.

use std::sync::Arc;

use meja_app::{
    App,
    case::{event, home, import, registry},
    contract::{CreateEvent, ImportRequest, InnovationQuery, JobInput},
};
use meja_tests::{Laptop, ManualHost, OPEN_DAY};

#[test]
fn an_import_that_is_stopped_leaves_nothing_behind() {
    let folder = tempfile::tempdir().unwrap();
    let world = ManualHost::new("Sekretariat", &folder.path().join("rumah"), 7, OPEN_DAY);
    let host = Arc::new(world);
    let app = Arc::new(App::new(host.clone()));
    let at = folder.path().join("acara.meja");
    let token = app.token(at).token;
    event::create(&app, CreateEvent { token, identity: Laptop::identity() }).unwrap();
    let list = folder.path().join("daftar.csv");
    std::fs::write(&list, "Nama SKPD;Nama Inovasi\nDinas Sosial;Rumah Singgah\n").unwrap();
    let request =
        || ImportRequest { token: app.token(list.clone()).token, ..ImportRequest::default() };
    let count = || registry::find(&app, InnovationQuery::default()).unwrap().items.len();
    // Somebody asks the import to stop as soon as it says that it runs.
    let asked = Arc::downgrade(&app);
    host.on_progress(move |event| {
        if let Some(app) = asked.upgrade() {
            home::cancel(&app, JobInput { job: event.job.clone() }).unwrap();
        }
    });
    let error = import::apply(&app, request()).unwrap_err();
    assert_eq!(error.code, "job.cancelled");
    assert!(error.message.contains("Tidak ada yang diubah"), "{error}");
    assert_eq!((count(), import::list(&app, ()).unwrap().len()), (0, 0));
}
