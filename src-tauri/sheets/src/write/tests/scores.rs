//! Lembar penilaian, and the hidden mark of a workbook.

use calamine::Data;
use meja_core::document::{BookMark, Paper, ScoreRow, ScoreSheet, ScoreSheetBook, Signatory};
use meja_core::exact::Exact;
use meja_core::ids::AssessorId;
use meja_core::panel::Value;

use super::samples::{CREATED, FINDING, letterhead, review_book, review_sheet};
use super::{cells, part, texts};
use crate::{
    read::returned,
    write::{MARK, mark_of, review_sheets, score_sheets},
};

fn row(number: u32, value: Option<Value>, score: Option<&str>) -> ScoreRow {
    ScoreRow {
        number,
        criterion: "=Kebaruan".into(),
        weight: Exact::from(30),
        value,
        score: score.map(|score| score.parse().unwrap()),
        comment: "Belum ada padanannya.".into(),
    }
}

fn book() -> ScoreSheetBook {
    let points = |number: i64| Some(Value::Points(Exact::from(number)));
    ScoreSheetBook {
        letterhead: letterhead(),
        title: "LEMBAR PENILAIAN INOVASI DAERAH TAHUN 2019".into(),
        assessor_id: AssessorId(uuid::Uuid::from_u128(1)),
        assessor: Signatory {
            role: "Penilai".into(),
            name: "Rahmi Wulandari, S.Sos.".into(),
            nip: "19800101 200501 2 001".into(),
        },
        place: "Sukamaju".into(),
        created: CREATED,
        sheets: vec![ScoreSheet {
            opd: "Dinas Kesehatan".into(),
            innovation: "SEHATI".into(),
            stage: String::new(),
            rows: vec![
                row(1, points(85), Some("25.5")),
                row(2, Some(Value::CannotJudge), None),
                row(3, None, None),
            ],
            total: None,
            maximum: Exact::from(100),
            sent: false,
            date: None,
        }],
    }
}

#[test]
fn figures_are_numbers_and_an_empty_cell_is_not_one_that_cannot_be_judged() {
    let written = score_sheets(&book(), "Dokumen ABCD · versi 2", Paper::F4).unwrap();
    assert_eq!(written.sheets, ["Daftar", "1 SEHATI"]);
    let range = cells(&written, "1 SEHATI");
    let rows: Vec<_> = range.rows().filter(|row| row[1] == *"=Kebaruan").collect();
    assert_eq!(rows[0][2..5], [Data::Float(30.0), Data::Float(85.0), Data::Float(25.5)]);
    assert_eq!(rows[1][3], Data::String("tidak dapat dinilai".into()));
    assert!(
        matches!(&rows[2][3], Data::Empty | Data::String(_)) && rows[2][3].to_string().is_empty()
    );
    let said = texts(&written, "1 SEHATI").join("|");
    for part in
        ["Jumlah (nilai tertinggi 100)", "Belum dinilai: 1 dari 3 kriteria", "NIP. 19800101"]
    {
        assert!(said.contains(part), "{part}: {said}");
    }
    let xml = part(&written, "xl/worksheets/sheet2.xml");
    assert!(xml.contains("Dokumen ABCD · versi 2") && xml.contains("paperSize=\"14\""));
}

#[test]
fn a_foot_that_is_too_long_keeps_the_documents_code_and_version() {
    let mut book = book();
    book.assessor.name = "Rahmi Wulandari ".repeat(9);
    let written = score_sheets(&book, "Dokumen ABCD · salinan tak terdaftar", Paper::F4).unwrap();
    for sheet in ["xl/worksheets/sheet1.xml", "xl/worksheets/sheet2.xml"] {
        assert!(
            part(&written, sheet).contains("&amp;L&amp;8 Dokumen ABCD · salinan tak terdaftar")
        );
    }
}

#[test]
fn a_form_carries_the_mark_that_it_was_given_and_nobody_is_told_of_the_sheet() {
    let mark = BookMark {
        kind: "sheets".into(),
        event: "00000000-0000-0000-0000-00000000000a".into(),
        name: "Monev & Presentasi".into(),
        seal: "Dokumen ABCD · versi 1".into(),
        digest: "ab".repeat(32),
        desk: "00000000-0000-0000-0000-00000000000b".into(),
    };
    let forms = review_book(vec![review_sheet("SEHATI", FINDING, "")]);
    let written = review_sheets(&forms, Some(&mark), Paper::F4).unwrap();
    assert_eq!(written.sheets, ["Daftar", "1 SEHATI"]);
    let read = returned(&written.bytes, "kembali.xlsx").unwrap();
    assert_eq!(mark_of(&read), Some(mark));
    assert!(read.iter().any(|sheet| sheet.name == MARK));
    assert!(part(&written, "xl/workbook.xml").contains("veryHidden"));
    let bare = review_sheets(&forms, None, Paper::F4).unwrap();
    assert_eq!(mark_of(&returned(&bare.bytes, "kembali.xlsx").unwrap()), None);
}
