//! Dates that can be read two ways: shown, decided once for the column, never guessed.

use meja_app::{
    case::{import, registry},
    contract::{DateOrder, IdInput},
};
use meja_tests::Laptop;

use super::{preview, request, state};

const OPEN: &str = "Nama SKPD;Nama Inovasi;Waktu Penerapan\n\
    Dinas Perikanan;Benih Lestari;03/04/2019\n\
    Dinas Perikanan;Pasar Ikan Higienis;05/06/2018\n";

fn started(laptop: &Laptop, name: &str) -> Option<String> {
    let line = laptop.innovations().into_iter().find(|line| line.name == name).unwrap();
    registry::get(&laptop.app, IdInput { id: line.id }).unwrap().line.started
}

#[test]
fn a_column_that_can_be_read_two_ways_is_shown_and_holds_the_import_up() {
    let laptop = Laptop::with_event();
    let before = state(&laptop);
    let shown = preview(&laptop, "daftar.csv", OPEN);
    assert_eq!((shown.open, shown.date_columns.len()), (1, 1));
    let column = &shown.date_columns[0];
    assert_eq!((column.letter.as_str(), column.header.as_str()), ("C", "Waktu Penerapan"));
    assert_eq!((column.cells, column.decided), (2, None));
    let first = &column.examples[0];
    assert_eq!((first.row, first.text.as_str()), (2, "03/04/2019"));
    assert_eq!(
        (first.day_first.as_str(), first.month_first.as_str()),
        ("2019-04-03", "2019-03-04")
    );
    let error = laptop.import_csv("daftar.csv", OPEN).unwrap_err();
    assert_eq!((error.code, error.field), ("import.undecided", Some("dates")));
    assert!(error.message.contains("\"Waktu Penerapan\""), "{error}");
    assert_eq!(state(&laptop), before);
}

#[test]
fn the_decision_counts_for_the_whole_column() {
    for (order, wanted) in
        [(DateOrder::DayFirst, "2019-04-03"), (DateOrder::MonthFirst, "2019-03-04")]
    {
        for column in ["C", "c", "Waktu Penerapan"] {
            let laptop = Laptop::with_event();
            let asked = request(&laptop, OPEN, |request| {
                request.dates.insert(column.into(), order);
            });
            let shown = import::preview(&laptop.app, asked.clone()).unwrap();
            assert_eq!((shown.open, shown.date_columns[0].decided), (0, Some(order)));
            assert!(shown.counts.problems.is_empty(), "{:?}", shown.counts.problems);
            import::apply(&laptop.app, asked).unwrap();
            assert_eq!(started(&laptop, "Benih Lestari").as_deref(), Some(wanted), "{column}");
        }
    }
}

#[test]
fn one_certain_date_decides_its_column_and_mixed_ones_ask() {
    let laptop = Laptop::with_event();
    let certain = format!("{OPEN}Dinas Sosial;Rumah Singgah;25/03/2017\n");
    assert_eq!(preview(&laptop, "pasti.csv", &certain).open, 0);
    let mixed = format!("{certain}Dinas Sosial;Sapa Lansia;03/25/2017\n");
    let shown = preview(&laptop, "campur.csv", &mixed);
    assert_eq!((shown.open, shown.date_columns.len()), (1, 1));
    assert!(shown.counts.problems.iter().any(|problem| problem.code == "date_order_mixed"));
    laptop.import_csv("pasti.csv", &certain).unwrap();
    assert_eq!(started(&laptop, "Benih Lestari").as_deref(), Some("2019-04-03"));
}

#[test]
fn each_column_is_decided_for_itself() {
    let laptop = Laptop::with_event();
    let text = "Nama SKPD;Nama Inovasi;Waktu Uji Coba;Waktu Penerapan\n\
        Dinas Perikanan;Benih Lestari;01/02/2018;03/04/2019\n";
    assert_eq!(preview(&laptop, "dua.csv", text).open, 2);
    let asked = request(&laptop, text, |request| {
        request.dates.insert("D".into(), DateOrder::MonthFirst);
    });
    let error = import::apply(&laptop.app, asked).unwrap_err();
    assert!(error.message.contains("Waktu Uji Coba") && !error.message.contains("Waktu Penerapan"));
}

#[test]
fn a_decided_order_is_remembered_for_files_of_the_same_shape() {
    let laptop = Laptop::with_event();
    let asked = request(&laptop, OPEN, |request| {
        request.dates.insert("C".into(), DateOrder::MonthFirst);
    });
    import::apply(&laptop.app, asked).unwrap();
    let next = "Waktu Penerapan;Nama Inovasi;Nama SKPD\n07/08/2018;Sapa Warga;Dinas Sosial\n";
    let shown = preview(&laptop, "bulan depan.csv", next);
    assert_eq!((shown.open, shown.date_columns[0].decided), (0, Some(DateOrder::MonthFirst)));
    assert_eq!(shown.remembered.unwrap().file_name, "daftar.csv");
    laptop.import_csv("bulan depan.csv", next).unwrap();
    assert_eq!(started(&laptop, "Sapa Warga").as_deref(), Some("2018-07-08"));
    // Said otherwise now goes before what is remembered; forgotten, it is open again.
    let other = request(&laptop, next, |request| {
        request.dates.insert("A".into(), DateOrder::DayFirst);
    });
    let shown = import::preview(&laptop.app, other).unwrap();
    assert_eq!(shown.date_columns[0].decided, Some(DateOrder::DayFirst));
    let forgotten = request(&laptop, next, |request| request.forget = true);
    assert_eq!(import::preview(&laptop.app, forgotten).unwrap().open, 1);
}
