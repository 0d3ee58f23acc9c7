//! Temporary.
use super::samples::*;
use meja_core::document::Paper;
use std::hash::{Hash, Hasher};
#[test]
fn zz_hash() {
    let mut sheets = vec![];
    for i in 0..40 {
        let long = (0..i * 7).map(|n| format!("{FINDING} kata{} ke-{n}😀 Ж é\u{301} {}\n", "x".repeat(n * 3 % 90), ["ا", "a\u{a0}b", "\t", "\r\n", "\u{1}", "_x0041_"][n % 6])).collect::<String>();
        sheets.push(review_sheet(&format!("Inovasi {i} {}", "panjang ".repeat(i)), &long, &FINDING.repeat(i)));
    }
    let book = review_book(sheets);
    let mut h = std::hash::DefaultHasher::new();
    for paper in [Paper::F4, Paper::A4] {
        let w = super::super::review_sheets(&book, paper).unwrap();
        w.bytes.hash(&mut h); format!("{:?}", w.notes).hash(&mut h);
        for i in 0..30 {
            let w = super::super::recap(&recap_book(&format!("{}\t{}", FINDING.repeat(i), "b\u{1}")), paper).unwrap();
            w.bytes.hash(&mut h); format!("{:?}", w.notes).hash(&mut h);
        }
        let w = super::super::schedule(&schedule_book(), paper).unwrap();
        w.bytes.hash(&mut h); format!("{:?}", w.notes).hash(&mut h);
    }
    println!("HASH {:x}", h.finish());
}
