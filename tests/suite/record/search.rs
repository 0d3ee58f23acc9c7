//! Search beside the index: what was written is found at once, whether the index holds it or not.

use meja_core::record::Entity;
use meja_store::{
    Access, Edit, RemarkKind, Store, StoreError,
    table::search::{Filter, find},
};
use uuid::Uuid;

use super::table::{Table, cell, id, innovation};

/// The names of the innovations that a search finds.
fn found(store: &Store, text: &str) -> Vec<String> {
    let filter = Filter { text: text.into(), ..Filter::default() };
    let (lines, total) = store
        .read(|conn| find(conn, &filter, 0, 100))
        .unwrap_or_else(|error| panic!("{text}: {error}"));
    assert_eq!(lines.len(), total as usize, "{text}");
    lines.into_iter().map(|line| line.name).collect()
}

const FINDING: &str = "SK tim belum ada; “café” baca sudah buka.";

/// What each search finds of a laptop where [`FINDING`] was written and then reworded.
fn assert_finds(store: &Store, when: &str) {
    for (text, names) in [
        ("pedoman", vec!["Inovasi 0"]),
        ("PEDO café", vec!["Inovasi 0"]),
        ("cafe", vec!["Inovasi 0"]),
        ("belum", vec![]),
        ("edoman", vec![]),
        ("inovasi", vec!["Inovasi 0", "Inovasi 1"]),
        ("kesehatan 1", vec!["Inovasi 1"]),
        ("", vec!["Inovasi 0", "Inovasi 1"]),
    ] {
        assert_eq!(found(store, text), names, "{when}: {text:?}");
    }
    let problems = store.check().unwrap();
    assert!(problems.iter().all(|problem| problem.code == "event_missing"), "{when}: {problems:?}");
}

fn written_and_reworded() -> Table {
    let mut table = Table::of(1);
    let field = cell(2, RemarkKind::Finding, 0);
    table.remark(0, 0, 1_000, &field, FINDING);
    assert_eq!(found(table.at(0), "belum"), ["Inovasi 0"]);
    table.at(0).index().unwrap();
    assert_eq!(found(table.at(0), "belum"), ["Inovasi 0"]);
    table.remark(0, 0, 2_000, &field, "Pedoman teknis “café” baca sudah dibukukan.");
    table
}

#[test]
fn a_note_is_found_right_after_its_commit_and_after_it_was_indexed() {
    let table = written_and_reworded();
    let store = table.at(0);
    assert_eq!(store.unindexed().unwrap(), 1, "the commit itself indexes nothing");
    assert_finds(store, "before the index knows it");
    store.index().unwrap();
    assert_eq!(store.unindexed().unwrap(), 0);
    assert_finds(store, "indexed");
    store.rebuild().unwrap();
    assert!(store.unindexed().unwrap() > 0);
    assert_finds(store, "rebuilt");
    store.index().unwrap();
    assert_finds(store, "rebuilt and indexed");
}

#[test]
fn a_process_that_ends_before_the_index_knows_a_note_loses_nothing() {
    let table = written_and_reworded();
    let folder = tempfile::tempdir().unwrap();
    let copy = folder.path().join("mati.meja");
    // What a killed process leaves: the file, and the log that was not folded into it.
    for suffix in ["", "-wal"] {
        let name = |path: &std::path::Path| {
            let mut name = path.as_os_str().to_os_string();
            name.push(suffix);
            std::path::PathBuf::from(name)
        };
        std::fs::copy(name(table.at(0).path()), name(&copy)).unwrap();
    }
    let looking = Store::open(&copy, Access::Read).unwrap();
    assert!(looking.unindexed().unwrap() > 0);
    assert_finds(&looking, "only looked at");
    drop(looking);
    let store = Store::open(&copy, Access::Write).unwrap();
    assert!(store.unindexed().unwrap() > 0);
    assert_finds(&store, "opened again");
    drop(store);
    let store = Store::open(&copy, Access::Write).unwrap();
    assert_eq!(store.unindexed().unwrap(), 0, "closing leaves little undone");
    assert_finds(&store, "closed and opened again");
}

#[test]
fn a_renamed_agency_is_found_by_its_new_name_alone() {
    let mut table = Table::of(1);
    table.at(0).index().unwrap();
    let renamed = Edit::of(Entity::Opd, id(20)).set("name", "Dinas Perikanan");
    table.write(0, 0, 1_000, vec![renamed]);
    for when in ["before", "after"] {
        assert_eq!(found(table.at(0), "perikanan").len(), 2, "{when}");
        assert_eq!(found(table.at(0), "kesehatan"), [""; 0], "{when}");
        table.at(0).index().unwrap();
    }
}

#[test]
fn a_trigger_taken_away_behind_the_records_back_is_found() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("acara.meja");
    let store = {
        let table = Table::of(1);
        table.at(0).backup(&path).unwrap();
        let conn = rusqlite::Connection::open(&path).unwrap();
        conn.execute_batch("DROP TRIGGER op_never_goes; DROP TRIGGER remark_made;").unwrap();
        conn.close().unwrap();
        Store::open(&path, Access::Write).unwrap()
    };
    let codes: Vec<&str> = store.check().unwrap().iter().map(|problem| problem.code).collect();
    assert_eq!(codes, ["row_altered"]);
}

#[test]
fn the_first_writing_on_a_sheet_is_that_of_its_earliest_cell() {
    let mut table = Table::of(2);
    let (a, b) = (cell(0, RemarkKind::Finding, 0), cell(1, RemarkKind::Finding, 1));
    table.remark(0, 0, 5_000, &a, "Sudah");
    table.remark(0, 0, 9_000, &a, "Sudah ada");
    table.remark(1, 1, 3_000, &b, "Belum");
    table.carry(1, 0);
    let first = |row: Uuid| {
        table
            .at(0)
            .read(|conn| meja_store::history::first_write(conn, Entity::Remark, row))
            .unwrap()
    };
    assert_eq!(first(innovation(0)), Some(1_571_100_003_000));
    assert_eq!(first(innovation(1)), None);
    let of_first = table.at(0).read(|conn| {
        let innovation = meja_core::ids::InnovationId(innovation(0));
        meja_store::history::first_typing(conn, innovation, |found| found.field() == a)
    });
    assert_eq!(of_first.unwrap(), Some(1_571_100_005_000), "of some cells alone");
    let texts = |field: &str| -> Result<Vec<String>, StoreError> {
        table.at(0).read(|conn| {
            let all = meja_store::history::versions(conn, Entity::Remark, innovation(0), field)?;
            Ok(all.iter().filter_map(|one| one.value.as_str().map(str::to_owned)).collect())
        })
    };
    assert_eq!(texts(&a).unwrap(), ["Sudah", "Sudah ada"]);
}
