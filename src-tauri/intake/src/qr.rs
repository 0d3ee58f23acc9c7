//! QR codes in a picture: a photo, a screenshot, a frame of a camera.
//!
//! [`crate::picture`] unfolds the picture, `rqrr` finds the codes and reads them. What a code means
//! is the caller's. The finder is other people's code over a stranger's picture: [`Work`] ends a
//! search that a picture was made to draw out.

mod work;

#[cfg(test)]
mod tests;

use std::{collections::BTreeSet, panic::AssertUnwindSafe};

use image::{DynamicImage, GrayImage, imageops};

use crate::picture::{self, PictureError};
use work::Work;

/// How a picture is looked at, in the order of trying: longest side in pixels, and whether light
/// and dark change places. Most codes are found in a small picture, one far away in a large picture
/// alone; a screen in its dark colours shows codes light on dark.
const LOOKS: [(u32, bool); 3] = [(1_100, false), (2_600, false), (1_100, true)];

/// Why a picture gives no text. The sentence is for people and leaves the file's name to the
/// caller; [`QrError::code`] is stable.
#[derive(Clone, Copy, PartialEq, Eq, Debug, thiserror::Error)]
pub enum QrError {
    /// More bytes than [`picture::MAX_BYTES`], or more pixels than [`picture::MAX_PIXELS`].
    #[error(
        "Gambar ini terlalu besar untuk diperiksa. Potong gambarnya di sekitar kode QR, atau \
         kirim sebagai foto biasa."
    )]
    Large,
    /// No PNG and no JPEG.
    #[error(
        "Berkas ini bukan gambar PNG atau JPEG. Simpan foto atau tangkapan layarnya sebagai itu."
    )]
    Kind,
    /// Cut off or damaged.
    #[error("Gambar ini rusak atau terpotong. Salin atau foto lagi.")]
    Broken,
    /// There is none.
    #[error(
        "Tidak ada kode QR di gambar ini. Foto lagi dari depan dengan seluruh kotak QR dan tepi \
         putihnya terlihat."
    )]
    None,
    /// One is there and cannot be read.
    #[error(
        "Ada kode QR di gambar ini, tetapi tidak terbaca: buram, miring, atau tertutup. Foto lagi \
         lebih dekat dan lebih terang."
    )]
    Unreadable,
    /// So much looks like a code that the search was given up.
    #[error(
        "Gambar ini terlalu ramai untuk dicari kode QR-nya. Potong gambarnya di sekitar kode QR."
    )]
    Busy,
}

impl QrError {
    /// The stable word.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Large => "qr.large",
            Self::Kind => "qr.kind",
            Self::Broken => "qr.broken",
            Self::None => "qr.none",
            Self::Unreadable => "qr.unreadable",
            Self::Busy => "qr.busy",
        }
    }
}

/// The texts of the QR codes in a picture (PNG or JPEG), each once, in the order of their letters.
/// There is at least one.
///
/// # Errors
/// [`QrError`]: no picture, too large a one, or none in it that can be read.
pub fn read(bytes: &[u8]) -> Result<Vec<String>, QrError> {
    let grey = grey(bytes)?;
    let mut seen = BTreeSet::new();
    let mut why = QrError::None;
    for (side, turned) in LOOKS {
        let mut picture = fitted(&grey, side);
        if !seen.insert((picture.dimensions(), turned)) {
            continue;
        }
        if turned {
            imageops::invert(&mut picture);
        }
        match search(picture) {
            Ok(texts) => return Ok(texts),
            Err(QrError::None) => {}
            Err(error) => why = error,
        }
    }
    Err(why)
}

/// The picture in grey; what is see-through is paper.
fn grey(bytes: &[u8]) -> Result<GrayImage, QrError> {
    let picture = picture::unfold(bytes).map_err(|error| match error {
        PictureError::Large => QrError::Large,
        PictureError::Kind => QrError::Kind,
        PictureError::Broken => QrError::Broken,
    })?;
    Ok(if picture.color().has_alpha() { on_paper(&picture) } else { picture.into_luma8() })
}

fn on_paper(picture: &DynamicImage) -> GrayImage {
    let seen = picture.to_luma_alpha8();
    let (width, height) = seen.dimensions();
    let grey = seen.pixels().map(|pixel| {
        let [light, cover] = pixel.0.map(u32::from);
        u8::try_from((light * cover + 255 * (255 - cover)) / 255).unwrap_or(u8::MAX)
    });
    GrayImage::from_raw(width, height, grey.collect()).unwrap_or_default()
}

/// The picture, made smaller where its longest side is above `side`.
fn fitted(picture: &GrayImage, side: u32) -> GrayImage {
    let (width, height) = picture.dimensions();
    let longest = width.max(height);
    if longest <= side {
        return picture.clone();
    }
    let less = |length: u32| {
        let small = u64::from(length) * u64::from(side) / u64::from(longest);
        u32::try_from(small).unwrap_or(side).max(1)
    };
    imageops::thumbnail(picture, less(width), less(height))
}

/// Finds and reads the codes of one grey picture.
fn search(picture: GrayImage) -> Result<Vec<String>, QrError> {
    if picture.width() < 21 || picture.height() < 21 {
        return Err(QrError::None); // the smallest code has 21 fields along a side
    }
    let work = Work::new(picture);
    let spent = work.spent();
    let look = || {
        let mut found = rqrr::PreparedImage::prepare(work);
        let grids = found.detect_grids();
        let read: BTreeSet<String> =
            grids.iter().filter_map(|grid| Some(grid.decode().ok()?.1)).collect();
        (grids.len(), read)
    };
    match std::panic::catch_unwind(AssertUnwindSafe(look)) {
        Ok((_, read)) if !read.is_empty() => Ok(read.into_iter().collect()),
        Ok((0, _)) => Err(QrError::None),
        Ok(_) => Err(QrError::Unreadable),
        Err(_) if spent.all() => Err(QrError::Busy),
        // A reader that stopped in the middle has seen something.
        Err(_) => Err(QrError::Unreadable),
    }
}
