//! The emblem of the letterhead in a workbook: where it stands, how large, and that no word is
//! under it.

use std::{io::Cursor, path::Path};

use meja_core::document::{Emblem, Paper, ReviewBook};

use super::samples::{review_book, review_sheet};
use super::{part, row_heights, texts};
use crate::write::{Written, review_sheets};

/// An EMU is the 9525th part of a pixel (ECMA-376, 20.1.2.1, at 96 dots per inch).
const EMU: f64 = 9_525.0;

fn book(width: u32, height: u32) -> ReviewBook {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("../print/src/tests/emblem.png");
    let mut book = review_book(vec![review_sheet("SEHATI", "Ada.", "Lengkapi.")]);
    let bytes = std::fs::read(file).unwrap().into();
    book.letterhead.emblem = Some(Emblem { bytes, width, height });
    book
}

fn written(width: u32, height: u32) -> Written {
    review_sheets(&book(width, height), None, Paper::F4).unwrap()
}

/// Width and height of the picture of a sheet in pixels.
fn size(written: &Written, drawing: &str) -> (f64, f64) {
    let xml = part(written, drawing);
    let extent = xml.split("<a:ext ").nth(1).unwrap();
    let number = |name: &str| {
        let text = extent.split(name).nth(1).unwrap().split('"').nth(1).unwrap();
        text.parse::<f64>().unwrap() / EMU
    };
    (number("cx="), number("cy="))
}

#[test]
fn every_kop_has_the_emblem_once_at_the_left_in_its_own_proportions() {
    for (width, height, wide, high) in
        [(300, 300, 72.0, 72.0), (200, 400, 45.5, 91.0), (400, 100, 72.0, 18.0)]
    {
        let written = written(width, height);
        for drawing in ["xl/drawings/drawing1.xml", "xl/drawings/drawing2.xml"] {
            let (cx, cy) = size(&written, drawing);
            assert!((cx - wide).abs() < 1.5 && (cy - high).abs() < 1.5, "{cx} × {cy}");
            let xml = part(&written, drawing);
            assert_eq!(xml.matches("<xdr:pic>").count(), 1);
            assert!(xml.contains("<xdr:from><xdr:col>0</xdr:col>"), "{xml}");
            assert!(xml.contains("descr=\"Lambang\""), "{xml}");
        }
        let archive = zip::ZipArchive::new(Cursor::new(&written.bytes)).unwrap();
        let media = archive
            .file_names()
            .filter(|name| name.as_ref().is_ok_and(|name| name.starts_with("xl/media/")))
            .count();
        assert_eq!(media, 1, "two sheets share one picture");
    }
}

#[test]
fn the_kop_is_as_high_as_its_emblem_and_its_words_stay_clear_of_it() {
    let tall = written(200, 400);
    let xml = part(&tall, "xl/worksheets/sheet2.xml");
    let kop: f64 = row_heights(&xml).iter().take(3).sum();
    assert!(kop >= 91.0 * 0.75, "{kop} points");
    let words = texts(&tall, "1 SEHATI");
    let agency = words.iter().find(|text| text.starts_with("BADAN PERENCANAAN")).unwrap();
    assert!(agency.contains('\n'), "a long line is broken beside the emblem: {agency:?}");
    let mut plain = book(200, 400);
    plain.letterhead.emblem = None;
    let plain = review_sheets(&plain, None, Paper::F4).unwrap();
    let same = agency.replace('\n', " ");
    assert!(texts(&plain, "1 SEHATI").contains(&same), "and says the same: {same}");
    assert!(!plain.bytes.windows(8).any(|part| part == b"drawings"));
}

#[test]
fn an_emblem_without_words_still_stands_over_its_rule() {
    let mut alone = book(300, 300);
    alone.letterhead.lines.clear();
    let written = review_sheets(&alone, None, Paper::A4).unwrap();
    assert_eq!(size(&written, "xl/drawings/drawing2.xml"), (72.0, 72.0));
    let heights = row_heights(&part(&written, "xl/worksheets/sheet2.xml"));
    assert!(heights[0] >= 72.0 * 0.75, "{heights:?}");
}

#[test]
fn the_same_book_with_its_emblem_gives_the_same_bytes() {
    assert_eq!(written(300, 300).bytes, written(300, 300).bytes);
}
