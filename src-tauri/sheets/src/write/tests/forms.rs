//! Form C.2.

use meja_core::document::{Paper, ReviewRow, Signatory};
use proptest::prelude::*;

use super::samples::{FINDING, INDICATORS, review_book, review_sheet};
use super::{bare, cells, column, part, row_heights, texts};
use crate::write::{NoteKind, Written, review_sheets};

fn one(finding: &str, advice: &str) -> Written {
    let book = review_book(vec![review_sheet("SEHATI", finding, advice)]);
    review_sheets(&book, None, Paper::F4).unwrap()
}

#[test]
fn every_text_of_the_form_is_on_the_sheet() {
    let written = one(FINDING, "Lengkapi tanda tangan laporan.");
    assert_eq!(written.sheets, ["Daftar", "1 SEHATI"]);
    assert_eq!(written.notes, []);
    let texts = texts(&written, "1 SEHATI");
    for expected in [
        "PEMERINTAH KABUPATEN SUKAMAJU",
        "Form C. 2",
        "MONITORING DAN EVALUASI INOVASI DAERAH TAHUN 2019",
        "Dinas Kesehatan, Pengendalian Penduduk dan Keluarga Berencana",
        "☐ Tata Kelola     ☑ Pelayanan Publik     ☐ Lainnya",
        "Tanggal 1   Bulan Maret   Tahun 2017",
        "☐ Inisiatif     ☐ Uji Coba     ☑ Penerapan",
        "Jenis Inisiator",
        "Faktual",
        "Saran",
        FINDING,
        "Lengkapi tanda tangan laporan.",
        INDICATORS[5],
    ] {
        assert!(texts.iter().any(|text| text == expected), "missing: {expected}");
    }
    let left = texts.iter().find(|text| text.starts_with("Mengetahui\nPejabat SKPD")).unwrap();
    assert!(left.contains("dr. Hj. Ratna") && left.ends_with("NIP. 19700101 199503 2 001"));
    let right = texts.iter().find(|text| text.starts_with("Paringin, 15 Oktober 2022\n")).unwrap();
    assert!(right.contains("M.A.P.\nNIP. 198002292005011003\n"), "{right}");
    assert!(right.contains("Siti Marlina, S.E.\nNIP. …"), "{right}");
}

#[test]
fn the_index_tells_how_far_each_sheet_is_filled_and_links_to_it() {
    let book = review_book(vec![
        review_sheet("O'Brien's \"SEHATI\"", FINDING, ""),
        review_sheet("O'Brien's \"SEHATI\"", "", ""),
    ]);
    let written = review_sheets(&book, None, Paper::A4).unwrap();
    let texts = texts(&written, "Daftar");
    assert!(texts.contains(&"5/7".to_owned()) && texts.contains(&"0/7".to_owned()));
    let index = part(&written, "xl/worksheets/sheet1.xml");
    assert!(
        index.contains("location=\"&apos;1 O&apos;&apos;Brien")
            || index.contains("location=\"'1 O''Brien"),
        "{index}"
    );
    let sheet = part(&written, "xl/worksheets/sheet2.xml");
    assert!(sheet.contains("Daftar'!A1") || sheet.contains("Daftar&apos;!A1"));
}

#[test]
fn paper_margins_and_repeated_header_are_set() {
    for (paper, code) in [(Paper::F4, "paperSize=\"14\""), (Paper::A4, "paperSize=\"9\"")] {
        let book = review_book(vec![review_sheet("SEHATI", FINDING, "")]);
        let written = review_sheets(&book, None, paper).unwrap();
        let sheet = part(&written, "xl/worksheets/sheet2.xml");
        assert!(sheet.contains(code), "{sheet}");
        assert!(sheet.contains("left=\"1.18110"), "3 cm are 1.1811 inches");
        assert!(sheet.contains("fitToHeight=\"0\"") && sheet.contains("<pageSetUpPr fitToPage"));
        assert!(sheet.contains("Halaman &amp;P dari &amp;N"));
        let workbook = part(&written, "xl/workbook.xml");
        assert!(workbook.contains("_xlnm.Print_Titles"));
        assert!(workbook.contains("_xlnm.Print_Area\" localSheetId=\"1\">'1 SEHATI'!$A$1:$E$"));
    }
}

#[test]
fn what_looks_like_a_formula_stays_text() {
    for text in
        ["=1+1", "+62 811 000 000", "-", "@x", "=HYPERLINK(\"http://x\",\"y\")", "0012", "1e5"]
    {
        let written = one(text, text);
        let sheet = part(&written, "xl/worksheets/sheet2.xml");
        assert!(!sheet.contains("<f>"), "{text}");
        let found = texts(&written, "1 SEHATI").iter().filter(|cell| *cell == text).count();
        assert_eq!(found, 8, "{text}: five findings and three recommendations");
    }
}

#[test]
fn escapes_and_control_characters_do_no_harm() {
    let written = one("_x0041_ & <b> \u{7}bel\u{b}baris\ttab \"kutip\"", "");
    let texts = texts(&written, "1 SEHATI");
    assert!(
        texts.iter().any(|text| text == "_x0041_ & <b> bel\nbaris    tab \"kutip\""),
        "{texts:?}"
    );
    let dropped = NoteKind::ControlsDropped { count: 1 };
    assert_eq!(written.notes.iter().filter(|note| note.kind == dropped).count(), 5);
    assert_eq!(written.notes[0].place, "Faktual 1");
}

#[test]
fn a_finding_over_the_limit_of_a_cell_goes_on_and_is_told() {
    let long = FINDING.repeat(130);
    assert!(long.encode_utf16().count() > 32_767);
    let mut sheet = review_sheet("SEHATI", "", "");
    sheet.rows[2].finding.clone_from(&long);
    let written = review_sheets(&review_book(vec![sheet]), None, Paper::F4).unwrap();
    assert_eq!(written.notes.len(), 1);
    assert_eq!(
        (written.notes[0].sheet.as_str(), written.notes[0].place.as_str()),
        ("1 SEHATI", "Faktual 3")
    );
    let NoteKind::Continued { rows } = written.notes[0].kind else { panic!() };
    let marks = texts(&written, "1 SEHATI").iter().filter(|text| *text == "(lanjutan)").count();
    assert_eq!(marks + 1, rows);
    assert!(column(&written, "1 SEHATI", 3).contains(&bare(&long)));
    let heights = row_heights(&part(&written, "xl/worksheets/sheet2.xml"));
    assert!(heights.iter().all(|height| *height <= 409.0));
}

#[test]
fn the_worst_names_still_make_a_workbook() {
    let long = "Inovasi ".repeat(25);
    let names =
        ["", "   ", "'", "[*?:/\\]", "History", "Daftar", "🎉🎉 Pesta 🎉", "سلام", &long, &long];
    let sheets = names.iter().map(|name| review_sheet(name, FINDING, "")).collect();
    let mut book = review_book(sheets);
    for sheet in &mut book.sheets {
        sheet.acknowledged = Signatory::default();
        sheet.assessors.clear();
        sheet.place.clear();
        sheet.date = None;
        sheet.started = None;
    }
    let written = review_sheets(&book, None, Paper::F4).unwrap();
    assert_eq!(written.sheets.len(), 11);
    for sheet in &written.sheets {
        assert!(!cells(&written, sheet).is_empty());
    }
    assert!(written.sheets.contains(&"1 Tanpa nama".to_owned()));
}

#[test]
fn a_name_too_long_to_sign_with_is_shortened_with_a_note() {
    let mut sheet = review_sheet("SEHATI", "", "");
    sheet.acknowledged.name = "a ".repeat(900);
    let written = review_sheets(&review_book(vec![sheet]), None, Paper::F4).unwrap();
    assert!(matches!(written.notes[0].kind, NoteKind::Shortened { from: 1799, to: 200 }));
}

#[test]
fn many_assessors_all_sign_and_no_row_is_too_high() {
    let mut sheet = review_sheet("SEHATI", "", "");
    sheet.assessors = (1..=12)
        .map(|number| Signatory {
            role: if number > 10 { "Ketua Panel".to_owned() } else { String::new() },
            name: format!("Petugas Nomor {number}, S.Sos."),
            nip: "-".to_owned(),
        })
        .collect();
    let written = review_sheets(&review_book(vec![sheet]), None, Paper::F4).unwrap();
    let all = texts(&written, "1 SEHATI").join("\n");
    for number in 1..=12 {
        assert!(all.contains(&format!("Petugas Nomor {number}, S.Sos.\nNIP. -")), "{number}");
    }
    assert_eq!(all.matches("Ketua Panel").count(), 1);
    let heights = row_heights(&part(&written, "xl/worksheets/sheet2.xml"));
    assert!(heights.iter().all(|height| *height <= 409.0));
}

#[test]
fn the_same_document_gives_the_same_bytes() {
    assert_eq!(one(FINDING, "Saran").bytes, one(FINDING, "Saran").bytes);
}

#[test]
fn a_form_without_letterhead_or_rows_is_still_a_form() {
    let mut book = review_book(vec![review_sheet("SEHATI", "", "")]);
    book.letterhead.lines.clear();
    book.sheets[0].rows.clear();
    let written = review_sheets(&book, None, Paper::F4).unwrap();
    assert!(texts(&written, "1 SEHATI").contains(&"Indikator".to_owned()));
    let empty = review_sheets(&review_book(vec![]), None, Paper::F4).unwrap();
    assert_eq!(empty.sheets, ["Daftar"]);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]
    #[test]
    fn no_character_is_lost_over_continued_rows(
        finding in r"([A-Za-z0-9=+@é😀ا_x-]{1,40}[ \n.]{1,3}){0,700}",
        advice in r"([a-z]{1,90} ){0,200}",
    ) {
        let mut sheet = review_sheet("SEHATI", "", "");
        sheet.rows = vec![ReviewRow {
            number: 1,
            indicator: INDICATORS[0].to_owned(),
            finding: finding.clone(),
            recommendation: advice.clone(),
        }];
        let written = review_sheets(&review_book(vec![sheet]), None, Paper::F4).unwrap();
        let read = column(&written, "1 SEHATI", 3);
        let read = read.split_once("Faktual").unwrap().1;
        prop_assert_eq!(read, bare(&finding));
        let read = column(&written, "1 SEHATI", 4);
        let read = read.split_once("Saran").unwrap().1;
        prop_assert!(read.starts_with(&bare(&advice)));
    }
}
