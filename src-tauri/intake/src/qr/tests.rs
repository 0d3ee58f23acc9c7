//! Pictures of codes as people bring them: screenshots, photos, several at once, none at all.

use std::io::Cursor;

use image::{ImageFormat, LumaA, Rgb, RgbImage};
use qrcode::{Color, EcLevel, QrCode};

use super::*;

/// A code with its white edge, `field` pixels a field.
fn code(text: &str, field: u32) -> GrayImage {
    let code = QrCode::with_error_correction_level(text, EcLevel::L).unwrap();
    let side = u32::try_from(code.width()).unwrap();
    let dark: Vec<bool> = code.to_colors().into_iter().map(|one| one == Color::Dark).collect();
    GrayImage::from_fn((side + 8) * field, (side + 8) * field, |x, y| {
        let at = |pixel: u32| (pixel / field).checked_sub(4).filter(|at| *at < side);
        let dark = at(x).zip(at(y)).is_some_and(|(x, y)| dark[(y * side + x) as usize]);
        image::Luma([if dark { 0 } else { 255 }])
    })
}

/// A code on a larger picture.
fn placed(code: &GrayImage, (width, height): (u32, u32), (x, y): (i64, i64)) -> GrayImage {
    let mut page = GrayImage::from_pixel(width, height, image::Luma([255]));
    imageops::overlay(&mut page, code, x, y);
    page
}

fn file(picture: impl Into<DynamicImage>, format: ImageFormat) -> Vec<u8> {
    let mut bytes = Cursor::new(Vec::new());
    picture.into().write_to(&mut bytes, format).unwrap();
    bytes.into_inner()
}

fn png(picture: impl Into<DynamicImage>) -> Vec<u8> {
    file(picture, ImageFormat::Png)
}

/// As long as an invitation.
fn long(sign: char) -> String {
    format!("MEJA-{}", sign.to_string().repeat(270))
}

#[test]
fn a_code_is_read_from_a_png_and_from_a_jpeg() {
    let picture = placed(&code(&long('A'), 4), (900, 700), (300, 120));
    assert_eq!(read(&png(picture.clone())), Ok(vec![long('A')]));
    let photo = DynamicImage::ImageLuma8(picture).into_rgb8();
    assert_eq!(read(&file(photo, ImageFormat::Jpeg)), Ok(vec![long('A')]));
}

#[test]
fn a_code_on_a_dark_screen_or_on_nothing_is_read_too() {
    let mut dark = placed(&code("MEJA1.ABC", 6), (600, 500), (100, 100));
    imageops::invert(&mut dark);
    assert_eq!(read(&png(dark)), Ok(vec!["MEJA1.ABC".to_owned()]));
    let plain = code("MEJA1.ABC", 6);
    let bare = image::ImageBuffer::from_fn(plain.width(), plain.height(), |x, y| {
        LumaA([0, 255 - plain.get_pixel(x, y).0[0]])
    });
    assert_eq!(read(&png(DynamicImage::ImageLumaA8(bare))), Ok(vec!["MEJA1.ABC".to_owned()]));
}

#[test]
fn a_small_code_on_a_large_page_is_found_at_the_second_look() {
    let page = placed(&code("MEJA1.JAUH", 2), (2_400, 2_400), (1_700, 1_900));
    assert_eq!(read(&png(page)), Ok(vec!["MEJA1.JAUH".to_owned()]));
}

#[test]
fn a_turned_and_slightly_grey_photo_is_read() {
    let straight = placed(&code("MEJA1.MIRING", 8), (420, 420), (60, 60));
    let turned = GrayImage::from_fn(700, 700, |x, y| {
        let (x, y) = (f64::from(x) - 350.0, f64::from(y) - 350.0);
        let (sin, cos) = 0.3_f64.sin_cos();
        let (u, v) = (x * cos + y * sin + 210.0, y * cos - x * sin + 210.0);
        let inside = u >= 0.0 && v >= 0.0 && u < 420.0 && v < 420.0;
        let light = if inside { straight.get_pixel(u as u32, v as u32).0[0] } else { 255 };
        image::Luma([40 + light / 2 + u8::try_from((x.abs() as u32) / 10).unwrap()])
    });
    assert_eq!(read(&png(turned)), Ok(vec!["MEJA1.MIRING".to_owned()]));
}

#[test]
fn several_codes_are_all_told_and_the_same_one_once() {
    let mut page = placed(&code("SATU", 6), (900, 400), (20, 40));
    imageops::overlay(&mut page, &code("DUA", 6), 320, 40);
    imageops::overlay(&mut page, &code("SATU", 6), 620, 40);
    assert_eq!(read(&png(page)), Ok(vec!["DUA".to_owned(), "SATU".to_owned()]));
}

#[test]
fn a_picture_without_a_code_or_with_a_smeared_one_says_which() {
    let photo = RgbImage::from_fn(640, 480, |x, y| Rgb([(x / 3) as u8, (y / 2) as u8, 90]));
    assert_eq!(read(&png(photo)), Err(QrError::None));
    assert_eq!(read(&png(GrayImage::new(3, 3))), Err(QrError::None));
    let mut smeared = code(&long('B'), 6);
    let (side, pen) = (smeared.width(), image::Luma([255]));
    for y in side / 3..side * 3 / 4 {
        for x in side / 4..side * 3 / 4 {
            smeared.put_pixel(x, y, pen);
        }
    }
    assert_eq!(read(&png(smeared)), Err(QrError::Unreadable));
}

#[test]
fn what_is_no_whole_picture_is_refused_by_its_reason() {
    assert_eq!(read(b"%PDF-1.7"), Err(QrError::Kind));
    assert_eq!(read(b""), Err(QrError::Kind));
    let whole = png(code("SATU", 6));
    assert_eq!(read(&whole[..whole.len() / 2]), Err(QrError::Broken));
    assert_eq!(read(&vec![0; picture::MAX_BYTES + 1]), Err(QrError::Large));
    // 60,000 × 60,000 pixels of one colour pack small.
    let mut vast = png(GrayImage::new(8, 8));
    for at in [16, 20] {
        vast[at..at + 4].copy_from_slice(&60_000_u32.to_be_bytes());
    }
    assert!(matches!(read(&vast), Err(QrError::Large | QrError::Broken)));
}

#[test]
fn a_picture_full_of_corner_marks_ends_by_itself() {
    let mark = |x: u32, y: u32| {
        let ring = x.abs_diff(3).max(y.abs_diff(3));
        x < 7 && y < 7 && ring != 2
    };
    let trap = GrayImage::from_fn(1_080, 1_080, |x, y| {
        image::Luma([if mark(x % 9, y % 9) { 0 } else { 255 }])
    });
    assert!(matches!(read(&png(trap)), Err(QrError::Busy | QrError::None | QrError::Unreadable)));
}

proptest::proptest! {
    #![proptest_config(proptest::prelude::ProptestConfig { cases: 24, ..Default::default() })]

    #[test]
    fn any_bytes_end_in_texts_or_in_a_reason(
        mut bytes in proptest::collection::vec(proptest::prelude::any::<u8>(), 0..64),
        at in 8_usize..400,
    ) {
        let mut whole = png(code("SATU", 4));
        let end = (at + bytes.len()).min(whole.len());
        if at < end {
            bytes.truncate(end - at);
            whole[at..end].copy_from_slice(&bytes);
        }
        let _ = read(&whole);
        let _ = read(&bytes);
    }
}
