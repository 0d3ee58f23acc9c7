//! Event files of earlier releases: brought to today's form, with nothing lost.

use std::{fs, path::Path};

use meja_app::case::{schedule, trail};
use meja_store::{Access, Store, StoreError};
use meja_tests::Laptop;

/// An event made by the release that wrote form 1: two innovations, a desk, a day lived through.
const FORM_1: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/fixtures/events/form-1.meja");

#[test]
fn a_file_of_form_1_is_brought_to_todays_form_with_every_row_and_cell() {
    let laptop = Laptop::secretariat();
    let path = laptop.path("lama.meja");
    fs::copy(Path::new(FORM_1), &path).unwrap();
    assert!(laptop.open(&path).unwrap().read_only.is_none());
    let lines = laptop.innovations();
    let names: Vec<&str> = lines.iter().map(|line| line.name.as_str()).collect();
    assert_eq!(names, ["LAYANAN CEPAT", "SIAGA WARGA"]);
    let report = trail::check(&laptop.app, ()).unwrap();
    assert!(report.ok, "{report:?}");
    assert_eq!(schedule::board(&laptop.app, ()).unwrap().slots.len(), 2);
    laptop.close();
    let store = Store::open(&path, Access::Read).unwrap();
    let count = |conn: &meja_store::Connection| -> Result<i64, StoreError> {
        Ok(conn.query_row("SELECT count(*) FROM remark WHERE text <> ''", [], |row| row.get(0))?)
    };
    assert_eq!(store.read(count).unwrap(), 24);
}
