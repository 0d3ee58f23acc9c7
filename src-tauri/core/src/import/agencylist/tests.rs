//! Lists of agencies: found, read, compared.

use super::super::detect::Choice;
use super::super::grid::Book;
use super::super::grid::{CellIn, Grid};
use super::*;

fn book(rows: &[&[&str]]) -> Book {
    let rows = rows.iter().map(|row| row.iter().map(|text| CellIn::text(text)).collect()).collect();
    Book { sheets: vec![Grid { name: "OPD".into(), rows, ..Grid::default() }] }
}

#[test]
fn a_list_of_agencies_is_read_with_its_officials_and_other_names() {
    let book = book(&[
        &["DAFTAR PERANGKAT DAERAH"],
        &["No", "Nama", "Kategori", "Kabupaten/Kota", "Pejabat", "NIP", "Alias"],
        &[
            "1",
            "Dinas Sosial",
            "OPD",
            "Kabupaten Tirtaloka",
            "Ir. Rahmadi",
            "19700101 199503 1 001",
            "Dinsos; DSP3A",
        ],
        &["2", "Puskesmas Jrebeng", "Rumah", "", "-", "", ""],
        &["3", "DINAS SOSIAL", "", "Kabupaten Tirtaloka", "", "", "Sosial"],
        &["4", "", "OPD"],
    ]);
    let found = detect(&book, &Choice::default()).unwrap();
    assert_eq!(found.header_row, 1);
    let list = interpret(&mut book.sheets[0].clone(), &found);
    assert_eq!((list.rows_read, list.rows.len(), list.skipped.len()), (4, 2, 2));
    let first = &list.rows[0];
    assert_eq!(first.official_nip, "19700101 199503 1 001");
    assert_eq!(first.others, ["DSP3A", "Dinsos", "Sosial"].map(str::to_owned).into());
    assert_eq!(list.rows[1].category_or_guess(), Category::Puskesmas);
    let codes: Vec<&str> = list.problems.iter().map(|problem| problem.code.as_str()).collect();
    assert_eq!(codes, ["category_unknown", "agency_missing"]);
}

#[test]
fn a_list_of_people_or_innovations_is_no_list_of_agencies() {
    for header in [
        &["No", "Nama", "NIP"][..],
        &["Nama OPD", "Judul Inovasi"],
        &["Perangkat Daerah", "Tahapan"],
        &["Kode Barang", "Harga"],
    ] {
        assert_eq!(detect(&book(&[header, &["a", "b"]]), &Choice::default()), None, "{header:?}");
    }
    let one = detect(&book(&[&["Nama Perangkat Daerah"], &["Dinas Sosial"]]), &Choice::default());
    assert!(one.is_some());
}

#[test]
fn an_empty_cell_blanks_nothing_and_an_alias_never_becomes_the_name() {
    let held = AgencyRow {
        name: "Dinas Sosial".into(),
        official_name: "Ir. Rahmadi".into(),
        category: Some(Category::Opd),
        ..AgencyRow::default()
    };
    let row =
        AgencyRow { name: "Dinsos".into(), region: "Kota Alfa".into(), ..AgencyRow::default() };
    let fields: Vec<FieldKey> = changes(&held, &row).iter().map(|one| one.cell.field()).collect();
    assert_eq!(fields, [FieldKey::Instansi]);
    assert_eq!(changes(&held, &held), []);
}
