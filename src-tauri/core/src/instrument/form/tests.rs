//! What the form says is read back as the same instrument, and what is wrong is named by its cell.

use proptest::prelude::*;

use super::*;
use crate::import::{Book, CellIn, Grid};
use crate::instrument::{Draft, DraftLevel, DraftRange, DraftRow, DraftScoring, find, shipped};

fn cell(one: &FormCell) -> CellIn {
    match one {
        FormCell::Empty => CellIn::Empty,
        FormCell::Text(text) => CellIn::text(text),
        FormCell::Number(number) => CellIn::Number(number.to_f64()),
    }
}

/// The form as a workbook reader gives it, with lines of title above as the file has them.
fn book(form: &Instrument) -> Book {
    let form = write(form);
    let title = vec![CellIn::text(&form.title)];
    let mut head = vec![title.clone(), HEAD_HEADINGS.map(CellIn::text).to_vec()];
    head.extend(form.head.iter().map(|line| {
        vec![
            CellIn::text(line.label),
            cell(&line.value),
            cell(&line.bound),
            CellIn::text(line.help),
        ]
    }));
    let mut rows = vec![title];
    rows.push(form.columns.iter().map(|column| CellIn::text(&column.heading)).collect());
    rows.extend(form.rows.iter().map(|row| row.iter().map(cell).collect()));
    let grid = |name: &str, rows| Grid { name: name.into(), rows, ..Grid::default() };
    Book { sheets: vec![grid(HEAD_SHEET, head), grid(ROW_SHEET, rows)] }
}

fn back(form: &Instrument) -> Instrument {
    let read = read(&book(form));
    assert_eq!(read.all_problems(&read.draft), []);
    read.draft.finish().unwrap()
}

#[test]
fn every_shipped_instrument_comes_back_from_its_form_as_it_went() {
    for form in shipped().unwrap() {
        assert_eq!(back(&form), form, "{}", form.id);
        assert_eq!(back(&form).hash(), form.hash(), "{}", form.id);
    }
}

/// Cells and messages after a change of the form of `iid-2026`.
fn wrong(change: impl FnOnce(&mut Book)) -> Vec<(String, String)> {
    let mut book = book(&find("iid-2026", 1).unwrap());
    change(&mut book);
    let read = read(&book);
    read.all_problems(&read.draft).into_iter().map(|one| (one.cell, one.said.message)).collect()
}

#[test]
fn what_is_wrong_is_named_by_its_cell() {
    let found = wrong(|book| {
        let rows = &mut book.sheets[1].rows;
        rows[2][6] = CellIn::text("tiga");
        rows[3][3] = CellIn::Empty;
        rows[4][1] = rows[5][1].clone();
        rows[6][10] = CellIn::Error("#REF!".into());
        rows[7][11] = CellIn::date(2026, 5, 3, 46145.0);
        rows[8][17] = CellIn::text("dua");
        rows[1].push(CellIn::text("Keterangan saya"));
    });
    let cells: Vec<&str> = found.iter().map(|(cell, _)| cell.as_str()).collect();
    for cell in ["Baris!S2", "Baris!K7", "Baris!L8", "Baris!R9", "Baris!G3", "Baris!D4", "Baris!B6"]
    {
        assert!(cells.contains(&cell), "{cell} in {found:?}");
    }
    assert!(cells.contains(&"Instrumen!B11"), "the total of weights no longer holds: {found:?}");
    let messages: Vec<_> = found.iter().map(|(_, message)| message.as_str()).collect();
    assert!(messages.iter().any(|text| text.contains("sebagai tanggal")));
    assert!(messages.iter().all(|text| text.ends_with('.')), "{messages:?}");
}

#[test]
fn a_book_that_is_no_form_says_so_and_a_heading_that_is_unknown_is_named() {
    let nothing = wrong(|book| book.sheets.clear());
    assert!(nothing[0].1.contains("Lembar Instrumen tidak ada"));
    assert!(nothing[1].1.contains("Lembar Baris tidak ada"));
    let headless = wrong(|book| drop(book.sheets[1].rows.remove(1)));
    assert!(headless.iter().any(|(cell, text)| cell == "Baris!A1" && text.contains("judul kolom")));
    let level = wrong(|book| book.sheets[1].rows[1][10] = CellIn::text("Tingkat nol"));
    assert!(level.iter().any(|(cell, text)| cell == "Baris!K2" && text.contains("Tingkat 2,5")));
    let kind = wrong(|book| book.sheets[0].rows[7][1] = CellIn::text("Angka"));
    assert!(kind.iter().any(|(cell, text)| cell == "Instrumen!B8" && text.contains("Rencana")));
}

#[test]
fn rows_added_without_a_code_are_read_and_columns_may_change_places() {
    let mut book = book(&find("iga-2023", 1).unwrap());
    for row in &mut book.sheets[1].rows[1..] {
        row.resize(14, CellIn::Empty);
        row.reverse();
    }
    let mut added = vec![CellIn::Empty; 14];
    added[10] = CellIn::text("Keberlanjutan");
    book.sheets[1].rows.push(vec![CellIn::Empty; 14]);
    book.sheets[1].rows.push(added);
    let read = read(&book);
    assert_eq!(read.problems, []);
    assert_eq!(read.draft.rows.len(), 6, "an empty line is no row");
    assert_eq!(
        (read.draft.rows[5].id.as_str(), read.draft.rows[5].text.as_str()),
        ("", "Keberlanjutan")
    );
}

fn line() -> impl Strategy<Value = String> {
    "[A-Za-z0-9=+'\"%&<>;,.-][A-Za-zé0-9 =+'\"%&<>;,.-]{0,30}"
}

fn numbers(count: usize) -> impl Strategy<Value = Vec<String>> {
    proptest::collection::btree_set(0_u32..2_000_000, count).prop_map(|set| {
        let number = |one: u32| format!("{}.{:02}", one / 100, one % 100);
        set.into_iter().map(number).collect()
    })
}

prop_compose! {
    fn row(id: usize)(
        text in line(), group in "|Dampak", hint in "|Cari bukti\\.",
        weight in 1_u32..9_000, levels in 2_usize..5, ranged in any::<bool>(),
    )(
        values in numbers(levels), anchors in proptest::collection::vec(line(), levels),
        mistakes in proptest::collection::vec(line(), 0..3), profile in proptest::option::of(1_u32..=21),
        text in Just(text), group in Just(group), hint in Just(hint), weight in Just(weight),
        ranged in Just(ranged),
    ) -> DraftRow {
        let paired = values.iter().zip(anchors);
        let levels = paired.map(|(value, text)| DraftLevel { value: value.clone(), text });
        let range = DraftRange { lowest: "0".into(), highest: "5".into(), step: "0.25".into() };
        DraftRow {
            id: format!("uji.{id}"), text, group, hint, mistakes, profile,
            weight: Some(format!("{}.{}", weight / 10, weight % 10)),
            levels: if ranged { Vec::new() } else { levels.collect() },
            range: ranged.then_some(range),
            ..DraftRow::default()
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn what_is_exported_comes_back_the_same(
        rows in (row(1), row(2), row(3)), title in line(), divisor in 1_u32..200,
    ) {
        let mut draft = Draft {
            format: 2, id: "uji-1".into(), version: 3, title, form_code: "Form U".into(),
            source: "Pengujian".into(), kind: Kind::Scores, columns: Vec::new(),
            scoring: Some(DraftScoring { divisor: divisor.to_string(), ..DraftScoring::default() }),
            rows: vec![rows.0, rows.1, rows.2],
        };
        let sums = draft.sums();
        let scoring = draft.scoring.as_mut().unwrap();
        scoring.weights_total = sums.weights.to_string();
        scoring.maximum = sums.maximum.to_string();
        // A divisor may make a maximum that never ends, or is out of bounds; those are refused.
        let Ok(form) = draft.finish() else { return Ok(()) };
        prop_assert_eq!(back(&form), form);
    }
}
