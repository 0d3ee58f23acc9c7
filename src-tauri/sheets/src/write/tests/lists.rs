//! Recap, schedule and the Saran to follow up.

use calamine::Data;
use meja_core::document::{AdviceBook, AdviceRow, Paper};

use super::samples::{FINDING, recap_book, schedule_book};
use super::{bare, cells, column, part, row_heights, texts};
use crate::write::{NoteKind, advice, recap, schedule};

#[test]
fn the_recap_has_a_row_for_each_innovation_and_indicator_with_real_dates() {
    let written = recap(&recap_book(FINDING), Paper::F4).unwrap();
    assert_eq!(written.sheets, ["Rekap", "Ringkasan"]);
    let range = cells(&written, "Rekap");
    let dates = range.used_cells().filter(|(_, _, cell)| matches!(cell, Data::DateTime(_))).count();
    assert_eq!(dates, 28);
    assert_eq!(texts(&written, "Rekap").iter().filter(|text| *text == FINDING).count(), 16);
    assert!(texts(&written, "Rekap").contains(&"=1+1".to_owned()));
    let sheet = part(&written, "xl/worksheets/sheet1.xml");
    for expected in
        ["<autoFilter ref=\"A", "state=\"frozen\"", "orientation=\"landscape\"", "paperSize=\"14\""]
    {
        assert!(sheet.contains(expected), "{expected}");
    }
    assert!(!sheet.contains("<f>"));
    assert!(part(&written, "xl/workbook.xml").contains("_xlnm.Print_Titles"));
}

#[test]
fn the_summary_counts_with_live_formulas_and_their_results() {
    let written = recap(&recap_book(FINDING), Paper::A4).unwrap();
    let range = cells(&written, "Ringkasan");
    let row = |name: &str, at: usize| -> Vec<f64> {
        let row = range.rows().find(|row| row[at] == *name).unwrap();
        row.iter().skip(3).filter_map(calamine::DataType::as_f64).collect()
    };
    assert_eq!(row("Dinas Sosial", 2), [2.0, 14.0, 8.0, 2.0, 8.0 / 14.0]);
    assert_eq!(row("UPTD Puskesmas Wonorejo *", 2), [1.0, 7.0, 4.0, 1.0, 4.0 / 7.0]);
    assert_eq!(row("Jumlah", 1), [4.0, 28.0, 16.0, 4.0, 16.0 / 28.0]);
    let sheet = part(&written, "xl/worksheets/sheet2.xml");
    assert!(sheet.contains("<f>SUMPRODUCT((Rekap!$D$"));
    assert!(sheet.contains("<f>SUMIF($B$"));
}

#[test]
fn a_long_finding_in_the_recap_goes_on_without_being_counted_twice() {
    let long = FINDING.repeat(120);
    let mut book = recap_book("");
    book.rows[0].finding.clone_from(&long);
    let written = recap(&book, Paper::F4).unwrap();
    let NoteKind::Continued { rows } = written.notes[0].kind else { panic!() };
    assert!(rows > 2);
    assert!(column(&written, "Rekap", 10).contains(&bare(&long)));
    let numbers = cells(&written, "Rekap")
        .rows()
        .filter(|row| matches!(row[0], Data::Float(_) | Data::Int(_)))
        .count();
    assert_eq!(numbers, book.rows.len());
    assert!(row_heights(&part(&written, "xl/worksheets/sheet1.xml")).iter().all(|h| *h <= 409.0));
}

#[test]
fn an_empty_recap_is_a_workbook_too() {
    let mut book = recap_book("");
    book.rows.clear();
    let written = recap(&book, Paper::F4).unwrap();
    assert_eq!(written.sheets.len(), 2);
    assert!(texts(&written, "Ringkasan").contains(&"Jumlah".to_owned()));
}

#[test]
fn the_schedule_has_a_sheet_for_all_desks_and_one_for_each() {
    let written = schedule(&schedule_book(), Paper::F4).unwrap();
    assert_eq!(written.sheets, ["Semua meja", "Meja 1", "Meja 2"]);
    let all = texts(&written, "Semua meja");
    for expected in [
        "Waktu dalam WITA",
        "09.00 – 09.20",
        "1. SIDALU\n2. J to B",
        "Istirahat",
        "Belum mendapat jadwal",
        "Kelurahan Karang Anyar",
        "Tidak ada slot tersisa",
    ] {
        assert!(all.iter().any(|text| text == expected), "{expected}");
    }
    let second = texts(&written, "Meja 2");
    assert!(second.contains(&"RANTE PBB".to_owned()) && second.contains(&"Istirahat".to_owned()));
    assert!(!second.iter().any(|text| text.contains("SIDALU")));
    assert!(part(&written, "xl/worksheets/sheet3.xml").contains("orientation=\"landscape\""));
}

#[test]
fn a_desk_that_the_book_does_not_list_is_not_lost() {
    let mut book = schedule_book();
    book.desks = vec!["Meja 2".to_owned()];
    let written = schedule(&book, Paper::A4).unwrap();
    assert_eq!(written.sheets, ["Semua meja", "Meja 2", "Meja 1"]);
    assert_eq!(schedule(&book, Paper::A4).unwrap().bytes, written.bytes);
}

#[test]
fn a_schedule_of_the_day_tells_what_was_under_what_was_planned() {
    let mut book = schedule_book();
    book.note = Some("± perkiraan pukul 10.07".to_owned());
    book.rows[0].real = Some("09.27 – 09.46".to_owned());
    let written = schedule(&book, Paper::F4).unwrap();
    let texts = texts(&written, "Semua meja");
    assert!(texts.iter().any(|text| text == "09.00 – 09.20\n09.27 – 09.46"), "{texts:?}");
    assert!(texts.iter().any(|text| text.contains("± perkiraan pukul 10.07")));
}

#[test]
fn saran_are_listed_by_agency_with_columns_to_fill_in_and_counted_live() {
    let row = |opd: &str, saran: &str| AdviceRow {
        opd: opd.into(),
        category: meja_core::registry::Category::Opd,
        innovation: "=SI(1)".into(),
        number: 3,
        indicator: super::samples::INDICATORS[2].into(),
        saran: saran.into(),
        assessor: "Siti Marlina, S.E.".into(),
        desk: "Meja 1".into(),
        day: None,
    };
    let long = "Tetapkan peraturan bupati dan sebarkan ke semua puskesmas. ".repeat(60);
    let book = AdviceBook {
        letterhead: super::samples::letterhead(),
        title: "TINDAK LANJUT SARAN".into(),
        event: "Monev 2022".into(),
        created: super::samples::CREATED,
        rows: vec![row("Dinas *", "Buat SOP."), row("Dinas *", &long), row(">Dinas B", "@x")],
        without: vec!["Dinas C".into()],
    };
    let written = advice(&book, Paper::F4).unwrap();
    assert_eq!(written.sheets, ["Tindak Lanjut", "Ringkasan"]);
    let list = texts(&written, "Tindak Lanjut");
    assert!(list.contains(&"=SI(1)".to_owned()) && list.contains(&"@x".to_owned()));
    // A Saran that goes on in further rows is counted once, by its number.
    let counts = part(&written, "xl/worksheets/sheet2.xml");
    let first = "SUMPRODUCT(ISNUMBER('Tindak Lanjut'!$A$";
    assert!(counts.matches(first).count() == 8, "{counts}");
    let range = cells(&written, "Ringkasan");
    let line = |opd: &str| {
        let rows = range.rows().map(|row| row.iter().map(ToString::to_string).collect::<Vec<_>>());
        rows.into_iter().find(|row: &Vec<String>| row.iter().any(|cell| cell == opd)).unwrap()
    };
    assert_eq!(line("Dinas *")[3], "2");
    assert_eq!(line(">Dinas B")[3], "1");
    assert_eq!(line("Jumlah")[3], "3");
    assert!(texts(&written, "Ringkasan").iter().any(|text| text == "Tanpa Saran: Dinas C."));
    let list = part(&written, "xl/worksheets/sheet1.xml");
    assert!(list.contains("Ditindaklanjuti,Sebagian,Belum"), "a choice of states");
}
