//! A bundle whose writing or taking in the person stops while it runs.

use std::{
    fs,
    path::PathBuf,
    sync::{
        Arc, OnceLock,
        atomic::{AtomicUsize, Ordering},
    },
};

use meja_app::{
    App, Host, Stamp,
    case::{backup, bundle, event, home},
    contract::{JobInput, ProgressEvent},
};
use meja_tests::{Laptop, ManualHost, OPEN_DAY};

use super::{WORDS, code, export, write};

/// A world in which somebody asks the bundle to stop once it has begun so many stretches.
struct Impatient {
    world: ManualHost,
    app: OnceLock<Arc<App>>,
    patience: AtomicUsize,
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
    fn progress(&self, told: &ProgressEvent) {
        let begins = told.job == "bundle" && told.done == 0;
        if begins && self.patience.fetch_sub(1, Ordering::SeqCst) == 1 {
            home::cancel(self.app.get().unwrap(), JobInput { job: told.job.clone() }).unwrap();
        }
    }
}

/// Somebody whose copy of the first laptop's event is `NAME.meja` in the folder.
fn impatient(first: &Laptop) -> (Arc<Impatient>, Arc<App>) {
    let copy = first.path("salinan.meja");
    backup::to_path(&first.app, &copy).unwrap();
    let world = ManualHost::new("Meja 5", &first.path("rumah lain"), 55, OPEN_DAY);
    let host =
        Arc::new(Impatient { world, app: OnceLock::new(), patience: AtomicUsize::new(usize::MAX) });
    let app = Arc::new(App::new(host.clone()));
    host.app.set(app.clone()).ok();
    let own = first.path("Meja 5.meja");
    backup::to_new_file(&app, &copy, &own).unwrap();
    event::open_path(&app, &own).unwrap();
    (host, app)
}

#[test]
fn a_bundle_that_is_stopped_while_written_is_not_there_and_took_no_number() {
    let first = Laptop::with_sample();
    let (host, app) = impatient(&first);
    let to = first.path("1.paket");
    host.patience.store(1, Ordering::SeqCst);
    assert_eq!(code(bundle::to_path(&app, &to, WORDS, true, true)), "job.cancelled");
    let left: Vec<_> = fs::read_dir(to.parent().unwrap())
        .unwrap()
        .map(|entry| entry.unwrap().file_name().to_string_lossy().into_owned())
        .filter(|name| name.contains("paket") || name.contains("bagian"))
        .collect();
    assert_eq!(left, Vec::<String>::new());
    assert_eq!(bundle::to_path(&app, &to, WORDS, true, true).unwrap().number, 1);
}

#[test]
fn a_bundle_that_is_stopped_while_checked_or_taken_in_comes_in_whole_the_next_time() {
    let first = Laptop::with_sample();
    let (host, app) = impatient(&first);
    write(&first, 0, "Sudah berjalan.");
    let path = export(&first, "1.paket", true);
    let operations = || {
        let found = bundle::look_at(&app, &path, "").unwrap();
        (found.fresh, found.known)
    };
    let before = operations();
    host.patience.store(1, Ordering::SeqCst);
    let stopped = bundle::from_path(&app, &path, WORDS).unwrap_err();
    assert_eq!(stopped.code, "job.cancelled");
    assert!(stopped.message.contains("Tidak ada yang diubah"), "{stopped}");
    assert_eq!(operations(), before);
    host.patience.store(2, Ordering::SeqCst);
    let stopped = bundle::from_path(&app, &path, WORDS).unwrap_err();
    assert_eq!(stopped.code, "job.cancelled");
    assert!(stopped.message.contains("tetap tersimpan"), "{stopped}");
    host.patience.store(usize::MAX, Ordering::SeqCst);
    let receipt = bundle::from_path(&app, &path, WORDS).unwrap();
    assert_eq!((receipt.waiting, receipt.refused), (0, 0));
    assert_eq!(operations(), (0, before.0 + before.1));
    assert_eq!(bundle::list(&app, ()).unwrap().imported.len(), 1);
}
