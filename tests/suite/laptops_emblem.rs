//! What hangs on the event itself and not on an innovation reaches the other laptops too.

use std::{path::Path, sync::Arc};

use meja_app::{
    App,
    case::{emblem, event},
    contract::{EmblemInput, FileInput},
};
use meja_tests::{
    ManualHost, OPEN_DAY,
    hall::{Hall, Station},
};

/// The secretariat puts an emblem into the kop at this laptop, which is off.
fn draws_an_emblem(station: &Station) {
    let host = ManualHost::new(&station.name, station.home(), 45, OPEN_DAY);
    let app = App::new(Arc::new(host));
    let token = |path: &Path| app.token(path.to_owned()).token;
    event::open(&app, FileInput { token: token(&station.file) }).unwrap();
    let picture =
        Path::new(env!("CARGO_MANIFEST_DIR")).join("../src-tauri/print/src/tests/emblem.png");
    emblem::set(&app, EmblemInput { token: Some(token(&picture)) }).unwrap().unwrap();
    event::close(&app, ()).unwrap();
}

/// Whether the emblem is there to be printed.
fn shows_the_emblem(station: &Station) -> bool {
    let host = ManualHost::new(&station.name, station.home(), 46, OPEN_DAY);
    let app = App::new(Arc::new(host));
    let token = app.token(station.file.clone()).token;
    event::open(&app, FileInput { token }).unwrap();
    emblem::get(&app, ()).unwrap().is_some()
}

#[test]
fn the_emblem_of_the_kop_comes_to_a_laptop_that_was_admitted() {
    let mut hall = Hall::new("o");
    hall.chair().close();
    draws_an_emblem(&hall.stations[0]);
    hall.chair().serve();
    let desk = hall.join("meja-1", "desk", &["Meja 1"]);
    hall.level();
    hall.same();
    assert!(shows_the_emblem(&hall.stations[desk]));
}
