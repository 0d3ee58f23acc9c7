//! Texts that would harm a careless printer: markup, endless words, characters without pictures.

use meja_core::document::Paper;

use super::{flat, made, read_back, samples, words};
use crate::{Press, PrintError, Setup, bind, review_sheet};

const MARKUP: &str = "#panic(\"x\") *tebal* _miring_ $x^2$ = Judul `kode` <label> @acuan \\ // \
                      catatan /* isi */ #let a = 1; [a](b) {{c}} \"q\" 'q' -- --- ~ ... https://a.b";

#[test]
fn markup_in_a_text_prints_as_it_was_typed() {
    let press = Press::new().unwrap();
    let mut sheet = samples::sheet();
    sheet.innovation = MARKUP.into();
    sheet.opd = "#import \"x\" *".into();
    sheet.rows[0].finding = MARKUP.into();
    sheet.acknowledged.name = "*H. #Noor*".into();
    sheet.place = "$Paringin$".into();
    let mut book = samples::book();
    book.letterhead.lines[1] = "= BADAN #1 *".into();
    let laid = review_sheet(&press, &book, &sheet, &samples::setup(Paper::F4)).unwrap();
    let text = flat(&read_back(laid));
    for said in ["#import \"x\" *", "*H. #Noor*", "$Paringin$,", "= BADAN #1 *"] {
        assert!(text.contains(said), "{said:?} is missing in\n{text}");
    }
    for word in MARKUP.split_whitespace() {
        assert!(text.contains(word), "{word:?} is missing in\n{text}");
    }
}

#[test]
fn a_word_without_an_end_stays_in_its_column_and_whole() {
    let press = Press::new().unwrap();
    let mut sheet = samples::sheet();
    let word = format!("https://contoh.example/{}", "Wm".repeat(200));
    sheet.rows[0].finding = word.clone();
    sheet.rows[0].recommendation = "SARAN".into();
    sheet.innovation = "W".repeat(150);
    let laid = review_sheet(&press, &samples::book(), &sheet, &samples::setup(Paper::A4)).unwrap();
    let pages = read_back(laid);
    let together: String = flat(&pages).split_whitespace().collect();
    assert_eq!(together.matches("Wm").count(), 200, "{together}");
    // Beside the long word the next column is still where it belongs.
    let first = pages[0].replace('\u{200b}', "");
    assert!(first.lines().any(|line| line.contains("https") && line.contains("SARAN")));
}

#[test]
fn a_text_of_a_hundred_thousand_letters_flows_over_pages() {
    let press = Press::new().unwrap();
    let mut sheet = samples::sheet();
    sheet.rows[2].recommendation =
        (0..15_000).map(|at| format!("kata{at}")).collect::<Vec<_>>().join(" ");
    let laid = review_sheet(&press, &samples::book(), &sheet, &samples::setup(Paper::F4)).unwrap();
    assert!(laid.pages() > 20);
    let text = flat(&read_back(laid));
    for word in ["kata0 ", "kata7500", "kata14999"] {
        assert!(text.contains(word), "{word}");
    }
    assert!(text.contains("Mengetahui"));
}

#[test]
fn a_character_without_a_picture_is_named() {
    let press = Press::new().unwrap();
    let mut sheet = samples::sheet();
    sheet.rows[0].finding = "Bagus 🎉 字 sekali; “kutip” Ω Ж ☑ ½ ع".into();
    let laid = review_sheet(&press, &samples::book(), &sheet, &samples::setup(Paper::F4)).unwrap();
    assert_eq!(laid.missing().iter().collect::<String>(), "字🎉");
    assert!(flat(&words(&made(vec![laid]))).contains("“kutip”"));
}

#[test]
fn an_empty_sheet_prints_with_room_to_write() {
    let press = Press::new().unwrap();
    let mut sheet = samples::sheet();
    sheet.opd = String::new();
    sheet.innovation = String::new();
    sheet.started = None;
    sheet.stage = None;
    sheet.date = None;
    sheet.place = String::new();
    sheet.assessors.clear();
    sheet.acknowledged = samples::person("Pejabat SKPD", "", "");
    for row in &mut sheet.rows {
        row.finding = String::new();
        row.recommendation = String::new();
    }
    let book = meja_core::document::ReviewBook {
        letterhead: meja_core::document::Letterhead::default(),
        ..samples::book()
    };
    let laid = review_sheet(&press, &book, &sheet, &Setup::default()).unwrap();
    let text = flat(&read_back(laid));
    assert!(text.contains("NIP. …"));
    assert!(text.contains("20……"));
}

#[test]
fn nothing_is_not_bound() {
    let about = crate::About { title: "", author: "", created: 0 };
    assert!(matches!(bind(Vec::new(), about), Err(PrintError::Empty)));
}
