//! Pictures as people make them: a screen with QR codes on it, a page of a document.

use std::{io::Cursor, path::Path, process::Command};

use image::{GrayImage, ImageFormat, Luma};

/// White around a code, in fields.
const EDGE: u32 = 4;
/// Pixels of a field.
const FIELD: u32 = 4;

/// A picture (PNG) of a screen with the QR codes of these texts side by side.
#[must_use]
pub fn qr_picture(texts: &[&str]) -> Vec<u8> {
    let codes: Vec<Vec<Vec<bool>>> =
        texts.iter().map(|text| meja_print::modules(text).unwrap()).collect();
    modules_picture(&codes)
}

/// As [`qr_picture`], from the fields of the codes as a screen draws them; dark is true.
#[must_use]
pub fn modules_picture(codes: &[Vec<Vec<bool>>]) -> Vec<u8> {
    let side = codes.iter().map(Vec::len).max().unwrap_or(21);
    let side = (u32::try_from(side).unwrap() + 2 * EDGE) * FIELD;
    let count = u32::try_from(codes.len().max(1)).unwrap();
    let mut screen = GrayImage::from_pixel(side * count, side, Luma([255]));
    for (left, code) in (0..).map(|at: u32| at * side).zip(codes) {
        for (y, row) in (0_u32..).zip(code) {
            for (x, _) in (0_u32..).zip(row).filter(|(_, dark)| **dark) {
                for (dx, dy) in (0..FIELD).flat_map(|dx| (0..FIELD).map(move |dy| (dx, dy))) {
                    let (x, y) = (left + (x + EDGE) * FIELD + dx, (y + EDGE) * FIELD + dy);
                    screen.put_pixel(x, y, Luma([20]));
                }
            }
        }
    }
    let mut bytes = Cursor::new(Vec::new());
    screen.write_to(&mut bytes, ImageFormat::Png).unwrap();
    bytes.into_inner()
}

/// A page of a PDF (from 1) as a PNG at so many dots per inch, by poppler.
#[must_use]
pub fn pdf_picture(pdf: &Path, page: u32, dpi: u32) -> Vec<u8> {
    let (page, dpi) = (page.to_string(), dpi.to_string());
    let made = Command::new("pdftoppm")
        .args(["-png", "-r", &dpi, "-f", &page, "-l", &page])
        .arg(pdf)
        .output()
        .unwrap_or_else(|error| panic!("pdftoppm is needed: cargo xtask setup ({error})"));
    assert!(made.status.success() && !made.stdout.is_empty(), "{made:?}");
    made.stdout
}
