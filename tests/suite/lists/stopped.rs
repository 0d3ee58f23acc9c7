//! An import that the person stops while it runs.

use meja_app::{
    case::{event, import, registry},
    contract::{CreateEvent, ImportRequest, InnovationQuery},
};
use meja_tests::{Impatient, Laptop, ManualHost, OPEN_DAY};

#[test]
fn an_import_that_is_stopped_leaves_nothing_behind() {
    let folder = tempfile::tempdir().unwrap();
    let world = ManualHost::new("Sekretariat", &folder.path().join("rumah"), 7, OPEN_DAY);
    let (host, app) = Impatient::laptop(world, 0);
    let at = folder.path().join("acara.meja");
    let token = app.token(at).token;
    event::create(&app, CreateEvent { token, identity: Laptop::identity() }).unwrap();
    let list = folder.path().join("daftar.csv");
    std::fs::write(&list, "Nama SKPD;Nama Inovasi\nDinas Sosial;Rumah Singgah\n").unwrap();
    let request =
        || ImportRequest { token: app.token(list.clone()).token, ..ImportRequest::default() };
    let count = || registry::find(&app, InnovationQuery::default()).unwrap().items.len();
    host.until(|_| true);
    let error = import::apply(&app, request()).unwrap_err();
    assert_eq!(error.code, "job.cancelled");
    assert!(error.message.contains("Tidak ada yang diubah"), "{error}");
    assert_eq!((count(), import::list(&app, ()).unwrap().len()), (0, 0));
}
