//! What taking a transaction back leaves of agencies under which others have put something since.

use meja_core::record::Entity;
use meja_store::{Changed, Edit, StoreError, table};
use uuid::Uuid;

use super::table::{Table, id, innovation, key};

/// An import that brings an agency, one innovation of it, and a cell of an innovation of another.
fn brought() -> (Table, Changed, Uuid) {
    let mut table = Table::of(1);
    let (opd, own) = (id(600), id(601));
    let edits = vec![
        Edit::of(Entity::Opd, opd).set("name", "Dinas Perikanan"),
        Edit::of(Entity::Innovation, own)
            .set("opd_id", opd.to_string())
            .set("name", "Benih Lestari"),
        Edit::of(Entity::Innovation, innovation(0)).set("urusan", "Kesehatan"),
    ];
    let changed = table.write(0, 0, 0, edits);
    (table, changed, opd)
}

fn undone(table: &Table, changed: &Changed) -> meja_store::Undone {
    let by = meja_store::By { key: key(0, 0), now: 1_571_100_900_000, tx: id(990) };
    table.at(0).undo(changed.tx, "import.undo", by, None).unwrap().0
}

fn agencies(table: &Table) -> Vec<String> {
    let names = |conn: &meja_store::Connection| {
        let opds = table::opd::all(conn)?;
        Ok::<_, StoreError>(opds.into_iter().map(|opd| opd.name).collect())
    };
    table.at(0).read(names).unwrap()
}

#[test]
fn an_agency_that_an_import_made_goes_with_it() {
    let (table, changed, _) = brought();
    let undone = undone(&table, &changed);
    assert_eq!((undone.rows_removed, undone.cells_restored), (2, 1));
    assert_eq!(agencies(&table), ["Dinas Kesehatan"]);
}

#[test]
fn an_agency_stays_while_an_innovation_stands_there_that_was_moved_to_it_since() {
    // The import wrote a cell of this innovation too, which does not make it its own.
    for moved in [innovation(0), innovation(1)] {
        let (mut table, changed, opd) = brought();
        let edit = Edit::of(Entity::Innovation, moved).set("opd_id", opd.to_string());
        table.write(0, 0, 60_000, vec![edit]);
        let undone = undone(&table, &changed);
        assert_eq!((undone.rows_removed, undone.cells_kept), (1, 1), "the agency is kept");
        assert_eq!(agencies(&table), ["Dinas Kesehatan", "Dinas Perikanan"]);
    }
}

#[test]
fn an_agency_goes_where_the_import_itself_had_moved_an_innovation_there() {
    let mut table = Table::of(1);
    let opd = id(600);
    let edits = vec![
        Edit::of(Entity::Opd, opd).set("name", "Dinas Perikanan"),
        Edit::of(Entity::Innovation, innovation(0)).set("opd_id", opd.to_string()),
    ];
    let changed = table.write(0, 0, 0, edits);
    let undone = undone(&table, &changed);
    assert_eq!((undone.rows_removed, undone.cells_restored, undone.cells_kept), (1, 1, 0));
    assert_eq!(agencies(&table), ["Dinas Kesehatan"]);
}

#[test]
fn an_agency_stays_while_another_name_of_it_was_learnt_since() {
    let (mut table, changed, opd) = brought();
    let alias =
        Edit::of(Entity::OpdAlias, id(700)).set("opd_id", opd.to_string()).set("name", "Diskan");
    table.write(0, 0, 60_000, vec![alias]);
    assert_eq!(undone(&table, &changed).cells_kept, 1);
    assert_eq!(agencies(&table), ["Dinas Kesehatan", "Dinas Perikanan"]);
}
