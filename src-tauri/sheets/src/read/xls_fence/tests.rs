//! Tests of the look at an old workbook's records.

use super::super::compound::tests::container;
use super::*;

fn record(kind: u16, data: &[u8]) -> Vec<u8> {
    let length = u16::try_from(data.len()).unwrap();
    [&kind.to_le_bytes(), &length.to_le_bytes(), data].concat()
}

fn at(row: u16, column: u16, rest: &[u8]) -> Vec<u8> {
    [&row.to_le_bytes(), &column.to_le_bytes(), rest].concat()
}

/// A workbook whose sheets begin at these places after its own records, over these records.
fn workbook(sheets: &[u32], more: &[u8], records: &[u8]) -> Vec<u8> {
    let head = u32::try_from(sheets.len() * 12 + more.len() + 4).unwrap();
    let mut stream = Vec::new();
    for start in sheets {
        stream.extend(record(SHEET, &[&(head + start).to_le_bytes()[..], &[0; 4]].concat()));
    }
    stream.extend(more);
    stream.extend(record(END, &[]));
    stream.extend(records);
    stream.resize(stream.len().max(5_000), 0);
    container(&[("Workbook", &stream, u32::try_from(stream.len()).unwrap())])
}

fn sheet(records: &[Vec<u8>]) -> Result<(), Wrong> {
    check(&workbook(&[0], &[], &[records.concat(), record(END, &[])].concat()))
}

fn too_much(result: Result<(), Wrong>) -> TooMuch {
    match result.unwrap_err() {
        Wrong::TooMuch(what) => what,
        Wrong::Broken(what) => panic!("{what}"),
    }
}

fn broken(result: Result<(), Wrong>) -> Broken {
    match result.unwrap_err() {
        Wrong::Broken(what) => what,
        Wrong::TooMuch(what) => panic!("{what}"),
    }
}

#[test]
fn cells_that_lie_near_each_other_pass_wherever_they_are() {
    let number = |row, column| record(0x0203, &at(row, column, &[0; 10]));
    sheet(&[number(60_000, 200), number(60_100, 255)]).unwrap();
}

#[test]
fn two_cells_in_opposite_corners_are_too_many_between_them() {
    let number = |row, column| record(0x0203, &at(row, column, &[0; 10]));
    assert_eq!(too_much(sheet(&[number(0, 0), number(65_535, 255)])), TooMuch::Cells);
    let many = record(MANY_NUMBERS, &at(9, 0, &[&[0; 6][..], &40_000_u16.to_le_bytes()].concat()));
    assert_eq!(too_much(sheet(&[number(900, 0), many])), TooMuch::Cells);
    let back = record(MANY_NUMBERS, &at(9, 8, &[0, 0, 0, 0, 0, 0, 7, 0]));
    assert_eq!(broken(sheet(&[back])), Broken::Value);
}

#[test]
fn a_sheet_is_not_believed_of_its_own_size() {
    let claims = |first: u32, last: u32, right: u16| {
        let mut data = [first.to_le_bytes(), last.to_le_bytes()].concat();
        data.extend([0, 0]);
        data.extend(right.to_le_bytes());
        data.extend([0, 0]);
        sheet(&[record(DIMENSIONS, &data)])
    };
    claims(0, 65_536, 256).unwrap();
    assert_eq!(too_much(claims(0, u32::MAX, 256)), TooMuch::Cells);
    assert_eq!(broken(claims(9, 3, 1)), Broken::Value);
    assert_eq!(broken(sheet(&[record(DIMENSIONS, &[0; 5])])), Broken::Markup);
    assert_eq!(broken(sheet(&[record(MERGES, &[9, 0, 1])])), Broken::Markup);
}

#[test]
fn a_long_text_that_many_cells_show_counts_for_each() {
    let long = [&[0; 8][..], &60_000_u16.to_le_bytes(), &[0], &[b'a'; 8_000]].concat();
    let mut texts = record(SHARED_TEXTS, &long);
    for _ in 0..7 {
        texts.extend(record(CONTINUED, &[&[0_u8][..], &[b'a'; 8_000]].concat()));
    }
    let shown: Vec<u8> = (0..4_000).flat_map(|row| record(TEXT_OF, &at(row, 0, &[0; 6]))).collect();
    assert_eq!(too_much(check(&workbook(&[0], &texts, &shown))), TooMuch::Text);
    check(&workbook(&[0], &texts, &record(TEXT_OF, &at(0, 0, &[0; 6])))).unwrap();
}

#[test]
fn sheets_that_lie_over_each_other_or_outside_are_broken() {
    let end = record(END, &[]);
    check(&workbook(&[0, 4], &[], &[end.clone(), end.clone()].concat())).unwrap();
    assert_eq!(broken(check(&workbook(&[0, 0], &[], &end))), Broken::SharedSheet);
    assert_eq!(broken(check(&workbook(&[0x7FFF_0000], &[], &end))), Broken::Part);
    let inside: Vec<u32> = (0..200).map(|at| 4 * at).collect();
    assert_eq!(broken(check(&workbook(&inside, &[], &[0; 20_000]))), Broken::SharedSheet);
}

#[test]
fn a_locked_workbook_passes_for_its_reader_to_say_so() {
    check(&workbook(&[0x7FFF_0000], &record(LOCKED, &[0; 6]), &[])).unwrap_err();
    let locked = [record(LOCKED, &[0; 6]), record(SHEET, &[0xff; 8])].concat();
    check(&container(&[("Book", &[locked, vec![0; 5_000]].concat(), 5_000)])).unwrap();
}
