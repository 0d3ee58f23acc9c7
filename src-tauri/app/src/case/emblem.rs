//! The emblem at the left of the letterhead: a picture, checked before it is kept.
//!
//! It lies with the evidence beside the event file; the event names it by the hash of its content.

use std::{fs::File, io::Read};

use base64::{Engine, engine::general_purpose::STANDARD};
use meja_core::{document::Emblem, record::Entity};
use meja_intake::{
    media::{self, HEAD_BYTES, Media},
    picture,
};
use meja_store::{Edit, StoreError, table};

use super::print::press;
use crate::{
    App, AppError,
    contract::{EmblemInfo, EmblemInput},
    error::name_of,
};

/// Largest file, bytes: an emblem is printed 2 cm wide.
const MOST_BYTES: u64 = 2 * 1024 * 1024;
/// Fewest pixels along a side: below, print shows steps.
const FEWEST_PIXELS: u32 = 64;
/// Longest side in a workbook, pixels: 2.4 cm at 600 dots per inch.
const WORKBOOK_PIXELS: u32 = 570;
/// Most pixels along a side: above, a small file may still fill the memory.
const MOST_PIXELS: u32 = 4_000;

/// The emblem; none where there is none, or where its file is gone.
///
/// # Errors
/// When no event is open.
pub fn get(app: &App, _: ()) -> Result<Option<EmblemInfo>, AppError> {
    Ok(load(app)?.map(|emblem| info(&emblem)))
}

/// Takes a picture for the emblem, or takes the emblem away.
///
/// # Errors
/// `emblem.large`, `emblem.kind`, `emblem.pixels` or `emblem.broken` for a picture that will not
/// do; then the emblem stays what it was.
pub fn set(app: &App, input: EmblemInput) -> Result<Option<EmblemInfo>, AppError> {
    let open = app.open()?;
    let write = |hash: &str| {
        app.put(
            "event.emblem",
            vec![Edit::of(Entity::Event, open.store.event()).set("emblem", hash)],
        )
    };
    let Some(token) = input.token else {
        write("")?;
        return Ok(None);
    };
    let path = app.path_of(&token)?;
    let name = name_of(&path);
    let mut bytes = Vec::new();
    let file = File::open(&path).map_err(StoreError::from)?;
    file.take(MOST_BYTES + 1).read_to_end(&mut bytes).map_err(StoreError::from)?;
    let emblem = checked(bytes, &name)?;
    let stored = open.store.blobs().put(&emblem.bytes)?;
    write(&stored.hash)?;
    Ok(Some(info(&emblem)))
}

/// The emblem of the open event.
pub(super) fn load(app: &App) -> Result<Option<Emblem>, AppError> {
    let hash = app.read(|conn| Ok(table::event::get(conn)?.emblem))?;
    if hash.is_empty() {
        return Ok(None);
    }
    let content = app.open()?.store.blobs().get(&hash);
    Ok(content.ok().and_then(|bytes| checked(bytes, "").ok()))
}

/// The emblem as workbooks carry it, once a sheet: no larger than print at 2.4 cm needs.
pub(super) fn for_workbooks(app: &App) -> Result<Option<Emblem>, AppError> {
    let Some(whole) = load(app)? else { return Ok(None) };
    let small = picture::smaller(&whole.bytes, WORKBOOK_PIXELS).ok().flatten();
    Ok(Some(small.map_or(whole, |small| Emblem {
        bytes: small.png.into(),
        width: small.width,
        height: small.height,
    })))
}

/// Says that the event names an emblem whose file is gone; none where it is there, or none is
/// named.
pub(super) fn lost(named: &str, found: Option<&Emblem>) -> Option<String> {
    (found.is_none() && !named.is_empty()).then(|| {
        "Berkas lambang kop tidak ada di samping berkas kegiatan; kop dicetak tanpa lambang. Pilih \
         lagi lambangnya di Persiapan."
            .to_owned()
    })
}

/// A picture that a document can carry.
fn checked(bytes: Vec<u8>, name: &str) -> Result<Emblem, AppError> {
    let refused = |code, why: &str| AppError::user(code, format!("{name}: {why}"));
    if u64::try_from(bytes.len()).unwrap_or(u64::MAX) > MOST_BYTES {
        return Err(refused(
            "emblem.large",
            "gambar lebih besar dari 2 MB. Perkecil gambarnya lalu pilih lagi.",
        ));
    }
    let head = bytes.get(..bytes.len().min(HEAD_BYTES)).unwrap_or_default();
    let kind = media::of(head, name);
    let size = if kind == Media::Png {
        png_size(&bytes)
    } else if kind == Media::Jpeg {
        jpeg_size(&bytes)
    } else {
        return Err(refused(
            "emblem.kind",
            "bukan gambar PNG atau JPEG. Simpan lambang sebagai PNG lalu pilih lagi.",
        ));
    };
    let broken = || {
        refused("emblem.broken", "gambar rusak atau tidak lengkap. Pilih berkas gambar yang lain.")
    };
    let (width, height) = size.ok_or_else(broken)?;
    if width.min(height) < FEWEST_PIXELS || width.max(height) > MOST_PIXELS {
        return Err(refused(
            "emblem.pixels",
            &format!(
                "gambar berukuran {width} × {height} piksel; yang dapat dipakai {FEWEST_PIXELS} \
                 sampai {MOST_PIXELS} piksel tiap sisi."
            ),
        ));
    }
    let emblem = Emblem { bytes: bytes.into(), width, height };
    meja_print::check_emblem(press()?, &emblem).map_err(|_| broken())?;
    Ok(emblem)
}

fn info(emblem: &Emblem) -> EmblemInfo {
    let png = emblem.bytes.starts_with(b"\x89PNG");
    EmblemInfo {
        media_type: if png { "image/png" } else { "image/jpeg" }.into(),
        width: emblem.width,
        height: emblem.height,
        content: STANDARD.encode(&emblem.bytes),
    }
}

/// Width and height from the first chunk of a PNG.
fn png_size(bytes: &[u8]) -> Option<(u32, u32)> {
    let side = |at: usize| Some(u32::from_be_bytes(bytes.get(at..at + 4)?.try_into().ok()?));
    (bytes.get(12..16)? == b"IHDR").then_some(())?;
    Some((side(16)?, side(20)?))
}

/// Width and height from the frame header of a JPEG (ITU T.81, B.2.2).
fn jpeg_size(bytes: &[u8]) -> Option<(u32, u32)> {
    let word = |at: usize| Some(u16::from_be_bytes(bytes.get(at..at + 2)?.try_into().ok()?));
    let mut at = 2;
    loop {
        let marker = word(at)?;
        if marker & 0xff00 != 0xff00 {
            return None;
        }
        match marker & 0xff {
            // Fill bytes before a marker.
            0xff => at += 1,
            // A frame: all SOFs but the tables that share their range (DHT, JPG, DAC).
            kind @ 0xc0..=0xcf if !matches!(kind, 0xc4 | 0xc8 | 0xcc) => {
                return Some((u32::from(word(at + 7)?), u32::from(word(at + 5)?)));
            }
            _ => at += 2 + usize::from(word(at + 2)?),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_size_of_a_jpeg_stands_in_its_frame_header() {
        let mut file = vec![0xff, 0xd8, 0xff, 0xe0, 0, 4, 1, 1];
        file.extend([0xff, 0xc4, 0, 3, 0, 0xff, 0xff, 0xc2, 0, 17, 8, 1, 44, 0, 200, 3]);
        assert_eq!(jpeg_size(&file), Some((200, 300)));
        assert_eq!(jpeg_size(&file[..18]), None);
        assert_eq!(jpeg_size(b"\xff\xd8 no markers"), None);
    }

    #[test]
    fn what_is_no_picture_is_refused_by_its_reason() {
        let refused = |bytes: &[u8]| checked(bytes.to_vec(), "lambang.png").unwrap_err().code;
        assert_eq!(refused(b"%PDF-1.7"), "emblem.kind");
        assert_eq!(refused(b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR"), "emblem.broken");
        assert_eq!(refused(&vec![0; 3 << 20]), "emblem.large");
    }
}
