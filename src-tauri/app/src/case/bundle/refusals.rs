//! Why a bundle was not written or taken in, in words.

use std::io;

use meja_store::StoreError;
use meja_sync::bundle::BundleError;

use crate::{AppError, contract::ErrorKind};

/// What goes wrong with the file called `name`.
pub(super) fn refused(error: BundleError, name: &str) -> AppError {
    why(error, name).naming([("name", name.to_owned())])
}

fn why(error: BundleError, name: &str) -> AppError {
    let user = |code, text: String| AppError::user(code, text);
    match error {
        BundleError::NotABundle => user(
            "bundle.not_one",
            format!(
                "{name} bukan paket dan bukan berkas kegiatan. Pilih berkas berakhiran .paket atau \
                 .meja; tidak ada yang diambil."
            ),
        ),
        BundleError::Newer(_) => AppError::new(
            "bundle.newer",
            ErrorKind::Locked,
            format!(
                "{name} ditulis oleh Meja Monev yang lebih baru. Pasang versi yang sama di laptop \
                 ini, lalu ambil lagi; tidak ada yang diambil."
            ),
        ),
        BundleError::Truncated => damaged(format!(
            "{name} terpotong: salinannya belum selesai atau flashdisk dicabut terlalu cepat. \
             Salin lagi dari laptop asalnya; tidak ada yang diambil."
        )),
        BundleError::Altered => damaged(format!(
            "Isi {name} berubah sejak ditulis, jadi tidak ada yang diambil. Salin lagi dari laptop \
             asalnya, atau minta paket baru."
        )),
        BundleError::Malformed => damaged(format!(
            "Isi {name} tidak dapat dibaca. Minta paket baru dari laptop asalnya; yang sudah masuk \
             tetap aman."
        )),
        BundleError::WrongPassphrase => user(
            "bundle.passphrase",
            format!(
                "Kata sandi {name} keliru. Tanyakan kepada yang menulis paket itu; tidak ada yang \
                 diambil."
            ),
        )
        .at("passphrase"),
        BundleError::Short => AppError::new(
            "bundle.evidence",
            ErrorKind::Disk,
            "Sebuah bukti dukung berubah selagi disalin, jadi paket tidak ditulis. Coba lagi.",
        ),
        BundleError::Io(error) => disk(error),
    }
}

fn damaged(text: String) -> AppError {
    AppError::new("bundle.damaged", ErrorKind::Disk, text)
}

/// What the disk says, or what was passed through it: see [`through`].
pub(super) fn disk(error: io::Error) -> AppError {
    match error.downcast::<AppError>() {
        Ok(passed) => passed,
        Err(error) if matches!(error.kind(), io::ErrorKind::StorageFull) => AppError::new(
            "bundle.full",
            ErrorKind::Disk,
            "Disk penuh. Kosongkan ruang atau pakai flashdisk lain, lalu ulangi; yang sudah \
             tersimpan aman dan tidak ada yang tertulis separuh.",
        ),
        Err(error) => StoreError::from(error).into(),
    }
}

/// Carries an error of ours through code that knows those of the disk alone.
pub(super) fn through(error: AppError) -> io::Error {
    io::Error::other(error)
}
