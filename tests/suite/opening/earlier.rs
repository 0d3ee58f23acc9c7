//! Event files of earlier releases: brought to today's form, with nothing lost.

use std::{fs, path::Path};

use meja_app::case::{schedule, trail};
use meja_store::{Access, Store, StoreError, backups};
use meja_tests::Laptop;

/// Events made by the releases that wrote these forms: two innovations, a desk, a day lived
/// through; with the notes and pieces of evidence in them.
const FORM_1: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/fixtures/events/form-1.meja");
const FORM_2: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/fixtures/events/form-2.meja");
const FORM_3: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/fixtures/events/form-3.meja");
const FORM_4: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/fixtures/events/form-4.meja");

#[test]
fn a_file_of_an_earlier_form_is_brought_to_todays_with_every_row_and_cell() {
    for (file, notes, pieces) in
        [(FORM_1, 24, 0), (FORM_2, 26, 1), (FORM_3, 24, 0), (FORM_4, 24, 0)]
    {
        let laptop = Laptop::secretariat();
        let path = laptop.path("lama.meja");
        fs::copy(Path::new(file), &path).unwrap();
        assert!(laptop.open(&path).unwrap().read_only.is_none());
        let lines = laptop.innovations();
        let names: Vec<&str> = lines.iter().map(|line| line.name.as_str()).collect();
        assert_eq!(names, ["LAYANAN CEPAT", "SIAGA WARGA"]);
        let report = trail::check(&laptop.app, ()).unwrap();
        // The evidence's bytes lie beside the file, and were left behind here.
        let other = report.problems.iter().find(|problem| !problem.code.starts_with("evidence"));
        assert!(other.is_none(), "{report:?}");
        assert_eq!(schedule::board(&laptop.app, ()).unwrap().slots.len(), 2);
        laptop.close();
        let store = Store::open(&path, Access::Read).unwrap();
        let count = |sql: &'static str| {
            let one = |conn: &meja_store::Connection| -> Result<i64, StoreError> {
                Ok(conn.query_row(sql, [], |row| row.get(0))?)
            };
            store.read(one).unwrap()
        };
        assert_eq!(count("SELECT count(*) FROM remark WHERE text <> ''"), notes);
        assert_eq!(count("SELECT count(*) FROM evidence WHERE deleted = 0"), pieces);
    }
}

#[test]
fn a_file_of_form_1_that_may_not_be_written_is_said_and_left_alone() {
    let laptop = Laptop::secretariat();
    let path = laptop.path("lama.meja");
    fs::copy(Path::new(FORM_1), &path).unwrap();
    let before = meja_tests::digest(&path);
    let refused = Store::open(&path, Access::Read).map(drop).unwrap_err();
    assert!(matches!(refused, StoreError::Older { form: 1 }), "{refused}");
    assert_eq!(meja_tests::digest(&path), before);
}

#[test]
fn the_copy_from_before_the_migration_is_the_oldest_backup() {
    let laptop = Laptop::secretariat();
    let path = laptop.path("lama.meja");
    fs::copy(Path::new(FORM_1), &path).unwrap();
    laptop.open(&path).unwrap();
    meja_app::case::backup::keep_one(&laptop.app);
    meja_app::case::backup::settle(&laptop.app);
    let names: Vec<String> = backups(&path)
        .iter()
        .map(|kept| kept.path.file_name().unwrap().to_string_lossy().into_owned())
        .collect();
    assert_eq!(names.len(), 2, "{names:?}");
    assert!(names[1].contains("sebelum-bentuk-1"), "{names:?}");
}

#[test]
fn what_an_earlier_release_signed_still_holds_though_digests_cover_more_by_now() {
    use meja_app::{case::approval, contract::ApprovalState};
    let laptop = Laptop::secretariat();
    let path = laptop.path("lama.meja");
    fs::copy(Path::new(FORM_4), &path).unwrap();
    laptop.open(&path).unwrap();
    let states = || -> Vec<ApprovalState> {
        let board = approval::board(&laptop.app, ()).unwrap();
        let sheets = board.desks.into_iter().flat_map(|desk| desk.sheets);
        sheets.filter(|sheet| sheet.sign.is_some()).map(|sheet| sheet.state).collect()
    };
    assert_eq!(states(), [ApprovalState::Signed]);
}
