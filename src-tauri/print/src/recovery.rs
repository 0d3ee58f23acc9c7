//! Lembar pemulihan: one page with the recovery code of an encrypted event file, what it is for,
//! where to keep it, and what becomes of it.

use meja_core::document::{Letterhead, RecoverySheet};
use serde::Serialize;

use crate::text::{clean, fit};
use crate::view::{Frame, Setup};
use crate::{Laid, Press, PrintError};

/// Size of the text in points.
const SIZE_PT: f64 = 10.0;
/// What the labels of the head take of a line, millimetres.
const LABEL_MM: f64 = 32.0;
/// Longest name in the head, in characters: the page stays one.
const LONGEST: usize = 400;

#[derive(Serialize)]
struct View {
    frame: Frame,
    head: Vec<[String; 2]>,
    groups: Vec<String>,
    size: f64,
    parts: Vec<Part>,
    kept: [&'static str; 3],
}

/// A heading and what is said under it.
#[derive(Serialize)]
struct Part {
    title: &'static str,
    said: &'static [&'static str],
}

/// What stands on every sheet.
const PARTS: [(&str, &[&str]); 4] = [
    (
        "Cara membaca kode",
        &[
            "Ketik kedelapan kelompok berurutan, di tempat kata sandi diminta. Huruf besar dan \
             kecil sama; spasi dan tanda hubung boleh tidak ditulis.",
            "Kode ini tidak memakai huruf I, L, O, dan U: 0 selalu angka nol, 1 selalu angka satu. \
             Bila satu kelompok salah ketik, aplikasi menyebut nomornya.",
        ],
    ),
    (
        "Untuk apa",
        &["Kode ini membuka berkas kegiatan yang bersandi, dan cadangannya, bila kata sandinya \
           terlupa. Setelah terbuka, pasang kata sandi baru di Persiapan, Keamanan berkas."],
    ),
    (
        "Di mana disimpan",
        &[
            "Dalam amplop tertutup di tempat terkunci, terpisah dari laptop dan dari flashdisk \
             cadangan. Siapa pun yang memegang lembar ini dapat membaca nilai sebelum diumumkan.",
            "Cetak satu kali, lalu hapus berkas PDF ini dan kosongkan tempat sampahnya. Jangan \
             dikirim lewat pesan atau surel, dan jangan difoto.",
        ],
    ),
    (
        "Bila hilang, terlihat orang lain, atau kata sandi diganti",
        &[
            "Ganti kata sandi di Persiapan, Keamanan berkas, dan cetak lembar baru. Sejak itu lembar \
             ini hanya membuka cadangan lama: simpan atau hapus cadangan itu bersama lembarnya.",
            "Bila kata sandi dan lembar ini sama-sama hilang, tidak seorang pun dapat membuka \
             berkasnya lagi, pembuat aplikasi pun tidak.",
        ],
    ),
];

/// Lays the sheet out.
///
/// # Errors
/// As [`review_sheet`](crate::review_sheet).
pub fn recovery_sheet(
    press: &Press,
    sheet: &RecoverySheet,
    setup: &Setup,
) -> Result<Laid, PrintError> {
    let frame = Frame::new(setup, false, &Letterhead::default(), "Lembar Pemulihan – RAHASIA");
    let wide = frame.text_mm() - LABEL_MM;
    let cell = |text: &str| {
        let short: String = text.chars().take(LONGEST).collect();
        fit(&press.fonts, &short, wide, SIZE_PT)
    };
    let view = View {
        head: vec![
            ["Kegiatan".to_owned(), cell(&sheet.event)],
            ["Berkas".to_owned(), cell(&sheet.file)],
            ["Dibuat".to_owned(), cell(&sheet.made_at)],
        ],
        groups: sheet.groups.iter().map(|group| clean(group)).collect(),
        size: SIZE_PT,
        parts: PARTS.into_iter().map(|(title, said)| Part { title, said }).collect(),
        kept: ["Disimpan oleh", "Tempat", "Tanggal, tanda tangan"],
        frame,
    };
    press.lay("recovery.typ", &view, None)
}
