//! The score book calculates what the app has: LibreOffice opens books without cached values, and
//! every formula gives the app's own number.

use std::{
    collections::BTreeMap,
    io::{Cursor, Read, Write},
    path::{Path, PathBuf},
};

use calamine::{Data, DataType, Range, Reader, Xlsx, open_workbook_from_rs};
use meja_core::{
    combine,
    document::{BookMark, Letterhead, Paper, ScoreBook},
    exact::Exact,
    panel::Panel,
    sentence::texts,
};
use meja_sheets::write::score_book;
use meja_tests::workbook_calculated;
use proptest::{strategy::Strategy, strategy::ValueTree, test_runner::TestRunner};
use zip::{ZipArchive, ZipWriter, write::SimpleFileOptions};

use super::differential::{case, table};

/// Panels under rules drawn at random; with so many, each rule is met many times.
const BOOKS: usize = 40;

fn book(panel: Panel) -> ScoreBook {
    ScoreBook {
        letterhead: Letterhead::default(),
        title: "BUKU NILAI".into(),
        event: "Monev & Presentasi".into(),
        created: 1_571_097_600_000,
        seal: "Dokumen ABCD · versi 1".into(),
        outcome: combine::result(&panel),
        rules: texts(combine::rules_in_words(&panel.rules, &panel.stages)),
        mark: BookMark { kind: "scores".into(), ..BookMark::default() },
        panel,
    }
}

/// The book without a single cached value, so that whoever opens it has to calculate.
fn without_results(bytes: &[u8]) -> Vec<u8> {
    let mut from = ZipArchive::new(Cursor::new(bytes)).unwrap();
    let mut to = ZipWriter::new(Cursor::new(Vec::new()));
    for at in 0..from.len() {
        let mut part = from.by_index(at).unwrap();
        let name = part.name().unwrap().into_owned();
        let mut content = Vec::new();
        part.read_to_end(&mut content).unwrap();
        if name.starts_with("xl/worksheets/sheet") {
            let xml = String::from_utf8(content).unwrap();
            let mut kept = String::with_capacity(xml.len());
            for (number, piece) in xml.split("</f><v>").enumerate() {
                if number == 0 {
                    kept.push_str(piece);
                    continue;
                }
                kept.push_str("</f>");
                kept.push_str(piece.split_once("</v>").unwrap().1);
            }
            content = kept.into_bytes();
        }
        to.start_file(name, SimpleFileOptions::default()).unwrap();
        to.write_all(&content).unwrap();
    }
    to.finish().unwrap().into_inner()
}

type Sheets = BTreeMap<String, (Range<Data>, Range<String>)>;

fn read(bytes: Vec<u8>) -> Sheets {
    let mut book: Xlsx<_> = open_workbook_from_rs(Cursor::new(bytes)).unwrap();
    let names = book.sheet_names();
    (names.into_iter())
        .map(|name| {
            let both =
                (book.worksheet_range(&name).unwrap(), book.worksheet_formula(&name).unwrap());
            (name, both)
        })
        .collect()
}

/// Nothing, or an empty text.
fn blank(cell: Option<&Data>) -> bool {
    match cell {
        None | Some(Data::Empty) => true,
        Some(Data::String(text)) => text.is_empty(),
        Some(_) => false,
    }
}

fn number(cell: &Data) -> Option<f64> {
    cell.as_f64().filter(|_| cell.is_float() || cell.is_int())
}

/// Compares every formula of a book with what LibreOffice made of it; gives how many there were.
fn compare(ours: &Sheets, theirs: &Sheets, what: &str) -> usize {
    let mut count = 0;
    for (name, (cached, formulas)) in ours {
        let (calculated, _) = &theirs[name];
        for (row, column, formula) in formulas.used_cells() {
            let (top, left) = formulas.start().unwrap();
            let at = (top + u32::try_from(row).unwrap(), left + u32::try_from(column).unwrap());
            if formula.is_empty() {
                continue;
            }
            count += 1;
            let (own, other) = (cached.get_value(at), calculated.get_value(at));
            if blank(own) && blank(other) {
                continue;
            }
            let (Some(own), Some(other)) = (own, other) else {
                panic!("{what} {name} {at:?}: {own:?} {other:?} {formula}");
            };
            let same = match (number(own), number(other)) {
                (Some(own), Some(other)) => (own - other).abs() <= 1e-9 * own.abs().max(1.0),
                _ => own.to_string() == other.to_string(),
            };
            assert!(same, "{what} {name} {at:?}: {own:?} {other:?} {formula}");
        }
    }
    count
}

/// Final values and ranks are the app's to the last digit, without any tolerance.
fn to_the_last_digit(book: &ScoreBook, theirs: &Sheets) {
    let (combined, _) = &theirs["Gabungan"];
    let ids: BTreeMap<String, u32> =
        (6_u32..).zip(&book.panel.entrants).map(|(row, one)| (one.id.to_string(), row)).collect();
    let jurors = book.panel.jurors.len();
    let end = 5 + u32::try_from(book.panel.stages.len() * (jurors + 3)).unwrap();
    for line in &book.outcome.lines {
        let row = ids[&line.entrant.id.to_string()];
        let last = combined.get_value((row, end + 1)).and_then(number);
        let expected = line.rounded.as_ref().map(Exact::to_f64);
        assert_eq!(last, expected, "{} {:?}", line.entrant.name, book.panel.rules);
        let rank = combined.get_value((row, end + 5)).and_then(number);
        assert_eq!(rank, line.rank.map(f64::from), "{} {:?}", line.entrant.name, book.panel.rules);
    }
}

fn saved(folder: &Path, number: usize, bytes: &[u8]) -> PathBuf {
    let path = folder.join(format!("buku-{number:02}.xlsx"));
    std::fs::write(&path, without_results(bytes)).unwrap();
    path
}

#[test]
fn libreoffice_calculates_every_formula_of_random_panels_as_the_app_does() {
    let mut runner = TestRunner::deterministic();
    let (folder, made) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    let (mut books, mut written, mut paths) = (Vec::new(), Vec::new(), Vec::new());
    for number in 0..BOOKS {
        let (forms, entries, choice) = case().new_tree(&mut runner).unwrap().current();
        let book = book(table(&forms, &entries, &choice));
        let bytes = score_book(&book, Paper::F4).unwrap().bytes;
        paths.push(saved(folder.path(), number, &bytes));
        written.push(bytes);
        books.push(book);
    }
    let calculated = workbook_calculated(&paths, made.path());
    let mut formulas = 0;
    let mut results = 0;
    for ((book, bytes), path) in books.iter().zip(written).zip(calculated) {
        let theirs = read(std::fs::read(path).unwrap());
        let rules = format!("{:?}", book.panel.rules);
        to_the_last_digit(book, &theirs);
        formulas += compare(&read(bytes), &theirs, &rules);
        results += book.outcome.lines.iter().filter(|line| line.rounded.is_some()).count();
    }
    assert!(formulas > 2_000 && results > 30, "{formulas} formulas, {results} results");
}

#[test]
fn a_hostile_name_is_a_text_and_an_empty_cell_is_not_a_cell_that_cannot_be_judged() {
    let mut runner = TestRunner::deterministic();
    let (forms, entries, choice) = case().new_tree(&mut runner).unwrap().current();
    let mut panel = table(&forms, &entries, &choice);
    for (number, one) in panel.entrants.iter_mut().enumerate() {
        one.name = format!("=HYPERLINK(\"http://a\";{number})");
        one.opd_name = "+62 [Dinas] 'Ni''am'".into();
    }
    for juror in &mut panel.jurors {
        juror.name = "O'Neil: [=1+1] 'Gabungan'!A1, S.Kom.".into();
    }
    let bytes = score_book(&book(panel.clone()), Paper::A4).unwrap().bytes;
    let sheets = read(bytes);
    for (name, (values, formulas)) in &sheets {
        assert!(formulas.used_cells().all(|(_, _, formula)| !formula.contains("HYPERLINK")));
        assert!(
            values.used_cells().all(|(_, _, cell)| !cell.to_string().contains("#REF")),
            "{name}"
        );
    }
    let (mut cannot, mut points) = (0, 0);
    for (name, (values, _)) in sheets.iter().filter(|(name, _)| name.starts_with('P')) {
        if name == "Per Kriteria" {
            continue;
        }
        let rows: u32 = u32::try_from(forms[0].weights.len()).unwrap();
        for at in 0..panel.entrants.len() {
            for column in 5..5 + rows {
                match values.get_value((6 + u32::try_from(at).unwrap(), column)) {
                    Some(Data::String(text)) if text == "TDN" => cannot += 1,
                    Some(cell) if number(cell).is_some() => points += 1,
                    other => assert!(blank(other), "{other:?}"),
                }
            }
        }
    }
    let first: Vec<_> = panel.stages[0].instrument.scored().map(|row| row.id.clone()).collect();
    let given = |na: bool| {
        let marks = panel.marks.iter().filter(|((_, row, _), _)| first.contains(row));
        marks
            .filter(|(_, mark)| mark.value.as_ref().is_some_and(|one| (one.key() == "na") == na))
            .count()
    };
    assert_eq!((cannot, points), (given(true), given(false)));
}
