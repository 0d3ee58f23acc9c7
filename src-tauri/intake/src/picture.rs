//! Pictures (PNG and JPEG), unfolded under limits, and made smaller where a document needs less.
//!
//! What a picture shows is not looked at here; codes in it are [`crate::qr`]'s.

use std::io::Cursor;

use image::{DynamicImage, ImageFormat, ImageReader, Limits, imageops::FilterType};

use crate::media::{self, HEAD_BYTES, Media};

/// Largest file, bytes: a photo of a phone's best camera.
pub const MAX_BYTES: usize = 24 * 1024 * 1024;
/// Most pixels of a picture.
pub const MAX_PIXELS: u64 = 64_000_000;
/// Most pixels along a side.
const MAX_SIDE: u32 = 16_000;
/// What the decoder may hold at once, bytes.
const MAX_ALLOC: u64 = 320 * 1024 * 1024;

/// Why a file is no picture of ours.
#[derive(Clone, Copy, PartialEq, Eq, Debug, thiserror::Error)]
pub enum PictureError {
    /// More bytes than [`MAX_BYTES`], or more pixels than [`MAX_PIXELS`].
    #[error("the picture is too large")]
    Large,
    /// No PNG and no JPEG.
    #[error("neither PNG nor JPEG")]
    Kind,
    /// Cut off or damaged.
    #[error("the picture is damaged")]
    Broken,
}

/// A picture that was made smaller.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Smaller {
    /// The file, PNG.
    pub png: Vec<u8>,
    /// Its width in pixels.
    pub width: u32,
    /// Its height in pixels.
    pub height: u32,
}

/// Unfolds a picture; its size is asked before any of it is.
pub(crate) fn unfold(bytes: &[u8]) -> Result<DynamicImage, PictureError> {
    if bytes.len() > MAX_BYTES {
        return Err(PictureError::Large);
    }
    let kind = media::of(bytes.get(..bytes.len().min(HEAD_BYTES)).unwrap_or_default(), "");
    let format = if kind == Media::Png {
        ImageFormat::Png
    } else if kind == Media::Jpeg {
        ImageFormat::Jpeg
    } else {
        return Err(PictureError::Kind);
    };
    let reader = || {
        let mut limits = Limits::default();
        limits.max_image_width = Some(MAX_SIDE);
        limits.max_image_height = Some(MAX_SIDE);
        limits.max_alloc = Some(MAX_ALLOC);
        let mut reader = ImageReader::with_format(Cursor::new(bytes), format);
        reader.limits(limits);
        reader
    };
    // Other people's code over hostile bytes: a panic in it is a damaged picture.
    let unfolding = || {
        let (width, height) = reader().into_dimensions().map_err(|error| refused(&error))?;
        if u64::from(width) * u64::from(height) > MAX_PIXELS {
            return Err(PictureError::Large);
        }
        reader().decode().map_err(|error| refused(&error))
    };
    std::panic::catch_unwind(unfolding).unwrap_or(Err(PictureError::Broken))
}

fn refused(error: &image::ImageError) -> PictureError {
    if matches!(error, image::ImageError::Limits(_)) {
        PictureError::Large
    } else {
        PictureError::Broken
    }
}

/// The picture with its longest side at `side` pixels, by its own proportions; none where it is no
/// larger than that.
///
/// # Errors
/// [`PictureError`].
pub fn smaller(bytes: &[u8], side: u32) -> Result<Option<Smaller>, PictureError> {
    let whole = unfold(bytes)?;
    if whole.width().max(whole.height()) <= side {
        return Ok(None);
    }
    let small = whole.resize(side, side, FilterType::CatmullRom);
    let small = DynamicImage::ImageRgba8(small.into_rgba8());
    let mut png = Cursor::new(Vec::new());
    small.write_to(&mut png, ImageFormat::Png).map_err(|error| refused(&error))?;
    let (width, height) = (small.width(), small.height());
    Ok(Some(Smaller { png: png.into_inner(), width, height }))
}

#[cfg(test)]
mod tests {
    use image::{GenericImageView, Rgba, RgbaImage};

    use super::*;

    fn png(picture: &RgbaImage) -> Vec<u8> {
        let mut bytes = Cursor::new(Vec::new());
        picture.write_to(&mut bytes, ImageFormat::Png).unwrap();
        bytes.into_inner()
    }

    #[test]
    fn a_large_picture_keeps_its_proportions_and_what_is_see_through() {
        let mut shield = RgbaImage::new(1_200, 1_800);
        for y in 0..900 {
            for x in 0..1_200 {
                shield.put_pixel(x, y, Rgba([200, 20, 20, 255]));
            }
        }
        let small = smaller(&png(&shield), 300).unwrap().unwrap();
        assert_eq!((small.width, small.height), (200, 300));
        let back = unfold(&small.png).unwrap();
        assert_eq!(back.dimensions(), (200, 300));
        assert_eq!(back.get_pixel(100, 40), Rgba([200, 20, 20, 255]));
        assert_eq!(back.get_pixel(100, 280).0[3], 0);
    }

    #[test]
    fn a_small_picture_stays_as_it_is_and_no_picture_is_refused() {
        assert_eq!(smaller(&png(&RgbaImage::new(300, 200)), 300), Ok(None));
        assert_eq!(smaller(b"GIF89a", 300), Err(PictureError::Kind));
        assert_eq!(smaller(b"\x89PNG\r\n\x1a\n", 300), Err(PictureError::Broken));
    }
}
