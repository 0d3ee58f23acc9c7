//! A bundle whose writing or taking in the person stops while it runs.

use std::{fs, sync::Arc};

use meja_app::{
    App,
    case::{backup, bundle, event},
    contract::ProgressEvent,
};
use meja_tests::{Impatient, Laptop, ManualHost, OPEN_DAY};

use super::{WORDS, code, export, write};

/// Somebody whose copy of the first laptop's event is `NAME.meja` in the folder.
fn impatient(first: &Laptop) -> (Arc<Impatient>, Arc<App>) {
    let copy = first.path("salinan.meja");
    backup::to_path(&first.app, &copy).unwrap();
    let world = ManualHost::new("Meja 5", &first.path("rumah lain"), 55, OPEN_DAY);
    let (host, app) = Impatient::laptop(world, 0);
    let own = first.path("Meja 5.meja");
    backup::to_new_file(&app, &copy, &own).unwrap();
    event::open_path(&app, &own).unwrap();
    (host, app)
}

/// Enough once the bundle has begun so many stretches.
fn begun(mut stretches: i32) -> impl FnMut(&ProgressEvent) -> bool {
    move |told| {
        let begins = told.job == "bundle" && told.done == 0;
        stretches -= i32::from(begins);
        begins && stretches == 0
    }
}

#[test]
fn a_bundle_that_is_stopped_while_written_is_not_there_and_took_no_number() {
    let first = Laptop::with_sample();
    let (host, app) = impatient(&first);
    let to = first.path("1.paket");
    host.until(begun(1));
    assert_eq!(code(bundle::to_path(&app, &to, WORDS, true, true)), "job.cancelled");
    let left: Vec<_> = fs::read_dir(to.parent().unwrap())
        .unwrap()
        .map(|entry| entry.unwrap().file_name().to_string_lossy().into_owned())
        .filter(|name| name.contains("paket") || name.contains("bagian"))
        .collect();
    assert_eq!(left, Vec::<String>::new());
    host.patient();
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
    host.until(begun(1));
    let stopped = bundle::from_path(&app, &path, WORDS).unwrap_err();
    assert_eq!(stopped.code, "job.cancelled");
    assert!(stopped.message.contains("Tidak ada yang diubah"), "{stopped}");
    assert_eq!(operations(), before);
    host.until(begun(2));
    let stopped = bundle::from_path(&app, &path, WORDS).unwrap_err();
    assert_eq!(stopped.code, "job.cancelled");
    assert!(stopped.message.contains("tetap tersimpan"), "{stopped}");
    host.patient();
    let receipt = bundle::from_path(&app, &path, WORDS).unwrap();
    assert_eq!((receipt.waiting, receipt.refused), (0, 0));
    assert_eq!(operations(), (0, before.0 + before.1));
    assert_eq!(bundle::list(&app, ()).unwrap().imported.len(), 1);
}
