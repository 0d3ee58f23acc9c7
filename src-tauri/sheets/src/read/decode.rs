//! Bytes of a text file to text: UTF-8, UTF-16 with and without its mark, Windows-1252 and its kin.

use std::borrow::Cow;

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{Encoding, UTF_16BE, UTF_16LE};

/// Decodes a whole text file; what cannot be decoded becomes U+FFFD, which the import points out.
pub fn decode(bytes: &[u8]) -> Cow<'_, str> {
    if let Some((encoding, mark)) = Encoding::for_bom(bytes).or_else(|| Some((wide(bytes)?, 0))) {
        let body = bytes.get(mark..).unwrap_or_default();
        return encoding.decode_without_bom_handling(body).0;
    }
    match std::str::from_utf8(bytes) {
        Ok(text) => Cow::Borrowed(text),
        Err(_) if mostly_utf8(bytes) => String::from_utf8_lossy(bytes),
        Err(_) => {
            let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
            detector.feed(bytes, true);
            detector.guess(Some(b"id"), Utf8Detection::Deny).decode_without_bom_handling(bytes).0
        }
    }
}

/// Whether a text is UTF-8 with a few broken letters, as cut or patched files are: more of its
/// letters beyond ASCII are whole than broken.
fn mostly_utf8(bytes: &[u8]) -> bool {
    let (mut whole, mut broken) = (0_usize, 0_usize);
    for chunk in bytes.utf8_chunks() {
        whole += chunk.valid().chars().filter(|letter| !letter.is_ascii()).count();
        broken += usize::from(!chunk.invalid().is_empty());
    }
    whole > broken
}

/// Letters that are looked at to tell UTF-16 that carries no mark.
const WIDE_SAMPLE: usize = 2_000;

/// The order of the bytes of a UTF-16 text. Without its mark it shows by the zero that stands in
/// nearly each pair, always on the same side, and never as a pair of them.
pub(super) fn wide(bytes: &[u8]) -> Option<&'static Encoding> {
    if let Some((encoding, _)) = Encoding::for_bom(bytes) {
        return (encoding == UTF_16LE || encoding == UTF_16BE).then_some(encoding);
    }
    let (pairs, _) = bytes.as_chunks::<2>();
    let sample = pairs.get(..WIDE_SAMPLE).unwrap_or(pairs);
    let count = |side: fn(&[u8; 2]) -> bool| sample.iter().filter(|pair| side(pair)).count();
    if sample.len() < 4 || count(|pair| *pair == [0, 0]) > 0 {
        return None;
    }
    let (little, big) = (count(|[_, high]| *high == 0), count(|[high, _]| *high == 0));
    let nearly_all = |these: usize| these * 10 >= sample.len() * 9;
    match (nearly_all(little), nearly_all(big)) {
        (true, false) => Some(UTF_16LE),
        (false, true) => Some(UTF_16BE),
        _ => None,
    }
}
