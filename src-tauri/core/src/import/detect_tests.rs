//! Finding sheet, header and columns.

use super::super::grid::{Book, CellIn, Grid, Merge};
use super::*;

fn grid(name: &str, rows: &[&[&str]]) -> Grid {
    let row = |cells: &&[&str]| cells.iter().map(|text| CellIn::text(text)).collect();
    Grid { name: name.into(), rows: rows.iter().map(row).collect(), ..Grid::default() }
}

fn one(rows: &[&[&str]]) -> Book {
    Book { sheets: vec![grid("Data", rows)] }
}

fn fields(found: &Detection) -> Vec<Option<String>> {
    found.columns.iter().map(|column| column.field.map(|field| field.to_string())).collect()
}

fn key(text: &str) -> Option<String> {
    Some(text.into())
}

#[test]
fn titles_above_the_header_are_passed_over() {
    let book = one(&[
        &["DAFTAR INOVASI DAERAH"],
        &["Tahun 2022"],
        &[],
        &["No", "Judul Inovasi", "Perangkat Daerah", "Bentuk", "Waktu"],
        &["1", "KoVi Darat", "Bappeda", "Tata Kelola", "2021"],
    ]);
    let found = detect(&book, &Choice::default()).unwrap();
    assert_eq!((found.header_row, found.data_row), (3, 4));
    let expected = ["ordinal", "name", "opd", "forms", "started"].map(key);
    assert_eq!(fields(&found), expected);
    assert!(found.missing().is_empty());
}

#[test]
fn the_sheet_with_the_best_header_is_chosen_and_other_lists_are_named() {
    let book = Book {
        sheets: vec![
            grid("Petunjuk", &[&["Isi lembar Data"], &["Nama Inovasi wajib diisi"]]),
            grid("Puskesmas", &[&["Nama Inovasi", "OPD"], &["a", "b"]]),
            grid("Data", &[&["Nama Inovasi", "OPD", "Tahapan"], &["a", "b", "Penerapan"]]),
        ],
    };
    let found = detect(&book, &Choice::default()).unwrap();
    assert_eq!((found.sheet.as_str(), found.sheet_index), ("Data", 2));
    assert_eq!(found.other_sheets, ["Puskesmas"]);
    let choice = Choice { sheet: Some("puskesmas".into()), ..Choice::default() };
    assert_eq!(detect(&book, &choice).unwrap().sheet, "Puskesmas");
}

#[test]
fn an_instansi_is_the_agency_only_where_no_unit_is() {
    let both = one(&[&["Nama Instansi", "Unit Instansi", "Nama Inovasi", "Kabupaten Kota"]]);
    let found = detect(&both, &Choice::default()).unwrap();
    assert_eq!(fields(&found), [key("instansi"), key("opd"), key("name"), None]);
    let alone = one(&[&["Nama Instansi", "Nama Inovasi"]]);
    let found = detect(&alone, &Choice::default()).unwrap();
    assert_eq!(fields(&found), [key("opd"), key("name")]);
}

#[test]
fn of_two_columns_for_one_field_the_better_word_wins() {
    let book = one(&[&["Unit", "Perangkat Daerah", "Judul", "Keterangan", "Bukti Dukung"]]);
    let found = detect(&book, &Choice::default()).unwrap();
    assert_eq!(fields(&found), [None, key("opd"), key("name"), None, key("evidence_file")]);
}

#[test]
fn a_header_of_two_merged_rows_is_read_as_one() {
    let mut sheet = grid(
        "Data",
        &[
            &["No", "Nama Inovasi", "OPD", "Waktu", ""],
            &["", "", "", "Uji Coba", "Penerapan"],
            &["1", "a", "b", "2020", "2021"],
        ],
    );
    let tall = |left| Merge { top: 0, left, bottom: 1, right: left };
    sheet.merged = vec![tall(0), tall(1), tall(2), Merge { top: 0, left: 3, bottom: 0, right: 4 }];
    let found = detect(&Book { sheets: vec![sheet] }, &Choice::default()).unwrap();
    assert_eq!((found.header_row, found.data_row), (0, 2));
    let expected = ["ordinal", "name", "opd", "trial_date", "started"].map(key);
    assert_eq!(fields(&found), expected);
    assert_eq!(found.columns[4].header, "Waktu Penerapan");
}

#[test]
fn a_persons_mapping_goes_before_the_aliases() {
    let book = one(&[&["Nama Inovasi", "Singkatan", "OPD"], &["a", "b", "c"]]);
    let mut choice = Choice::default();
    choice.add_map("name=singkatan").unwrap();
    choice.add_map("kind=A").unwrap();
    let found = detect(&book, &choice).unwrap();
    assert_eq!(fields(&found), [key("kind"), key("name"), key("opd")]);
}

#[test]
fn a_mapping_can_stand_for_words_no_alias_knows() {
    let book = one(&[&["Laporan"], &["Apa", "Siapa"], &["a", "b"]]);
    assert!(matches!(detect(&book, &Choice::default()), Err(DetectError::NoHeader { .. })));
    let mut choice = Choice::default();
    choice.add_map("name=Apa").unwrap();
    choice.add_map("opd=Siapa").unwrap();
    assert_eq!(detect(&book, &choice).unwrap().header_row, 1);
}

#[test]
fn unknown_names_are_refused_with_what_there_is() {
    let book = one(&[&["Nama Inovasi", "OPD"], &["a", "b"]]);
    let choice = Choice { sheet: Some("Lembar 9".into()), ..Choice::default() };
    let error = detect(&book, &choice).unwrap_err();
    assert_eq!(error.code(), "unknown_sheet");
    assert!(error.to_string().contains("Data"), "{error}");
    let mut choice = Choice::default();
    choice.add_map("stage=Fase").unwrap();
    let error = detect(&book, &choice).unwrap_err();
    assert_eq!(error.code(), "unknown_column");
    assert!(error.to_string().contains("Nama Inovasi, OPD"), "{error}");
    assert!(choice.add_map("judul=OPD").is_err());
    assert!(choice.add_map("name").is_err());
    assert!(choice.add_map("name=").is_err());
}

#[test]
fn a_list_without_an_agency_is_found_and_says_what_is_missing() {
    let book = one(&[&["Nama Inovasi", "Tahapan"], &["a", "Penerapan"]]);
    assert_eq!(detect(&book, &Choice::default()).unwrap().missing(), [FieldKey::Opd]);
}

#[test]
fn headers_are_unique_and_empty_ones_have_letters() {
    let book = one(&[&["Nama Inovasi", "OPD", "Catatan", "Catatan", ""], &["a", "b", "", "", "x"]]);
    let found = detect(&book, &Choice::default()).unwrap();
    let headers: Vec<&str> = found.columns.iter().map(|column| column.header.as_str()).collect();
    assert_eq!(headers, ["Nama Inovasi", "OPD", "Catatan", "Catatan (D)", "Kolom E"]);
}

#[test]
fn an_empty_book_is_said_to_be_empty() {
    let book = Book { sheets: vec![Grid::default()] };
    assert_eq!(detect(&book, &Choice::default()), Err(DetectError::NothingThere));
}
