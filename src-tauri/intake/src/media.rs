//! What a file is, by its content, with the ending of its name as a help.
//!
//! The crate `infer` knows the first bytes of pictures, films and archives; packages (DOCX, ODT),
//! old Office files and texts are told apart here, where `infer` asks for more than a head or
//! guesses by the order of a package's parts. `meja-sheets` has a check of its own, since it
//! refuses what is no workbook with a sentence for each case.
//!
//! Left out: whether a file is whole, and whether this program can show it.

mod kind;

pub use kind::Media;

/// How much of a file's beginning is enough for [`of`]; more does no harm.
pub const HEAD_BYTES: usize = 64 * 1024;

const OLE: &[u8] = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1";

/// Whether the bytes begin like an old Office file (or an encrypted new one).
#[must_use]
pub fn is_ole(head: &[u8]) -> bool {
    head.starts_with(OLE)
}

/// Whether the bytes begin like a ZIP.
#[must_use]
pub fn is_zip(head: &[u8]) -> bool {
    head.starts_with(b"PK\x03\x04") || head.starts_with(b"PK\x05\x06")
}

/// What a file is, from its first bytes ([`HEAD_BYTES`] of them, or all) and its name.
///
/// ```
/// use meja_intake::media::{self, Media};
/// assert_eq!(media::of(b"%PDF-1.7", "surat.docx"), Media::Pdf);
/// assert_eq!(media::of(b"<html><script>", "catatan.txt").mime(), "text/plain");
/// ```
#[must_use]
pub fn of(head: &[u8], name: &str) -> Media {
    let ending = ending(name);
    if head.is_empty() {
        Media::Empty
    } else if is_zip(head) {
        let (names, mimetype) = local_names(head);
        let kind = package(names.iter().map(String::as_str), mimetype);
        if kind == Media::Zip { Media::of_package_ending(&ending).unwrap_or(kind) } else { kind }
    } else if is_ole(head) {
        ole(head, &ending)
    } else if head.starts_with(b"{\\rtf") {
        Media::Rtf
    } else if head.get(4..8) == Some(b"ftyp") {
        film(head)
    } else if head.starts_with(b"\x1a\x45\xdf\xa3") {
        // Matroska and WebM (RFC 8794, 11.2.1), whose kind `infer` seeks at fixed places.
        Media::Film
    } else if let Some(known) = infer::get(head) {
        // Some first bytes are letters: a text that begins with "MZ" or "BM" is a text.
        let weak = matches!(
            known.mime_type(),
            "application/vnd.microsoft.portable-executable" | "image/bmp"
        );
        if weak && looks_like_text(head) {
            text(head, &ending)
        } else {
            Media::of_mime(known.mime_type())
        }
    } else if looks_like_text(head) {
        text(head, &ending)
    } else {
        Media::Unknown
    }
}

/// What a ZIP is, by the names of its parts and the content of its part `mimetype`.
pub(crate) fn package<'a>(names: impl Iterator<Item = &'a str>, mimetype: &[u8]) -> Media {
    let mut kind = Media::Zip;
    for name in names {
        let name = name.replace('\\', "/").to_ascii_lowercase();
        let folder = name.split_once('/').map(|(folder, _)| folder);
        match folder {
            Some("word") => return Media::Docx,
            Some("xl") => return Media::Xlsx,
            Some("ppt") => return Media::Pptx,
            _ => {}
        }
        if name == "mimetype" {
            const ODF: &[u8] = b"application/vnd.oasis.opendocument.";
            let rest = mimetype.strip_prefix(ODF).unwrap_or_default();
            kind = match rest {
                rest if rest.starts_with(b"text") => Media::Odt,
                rest if rest.starts_with(b"spreadsheet") => Media::Ods,
                rest if rest.starts_with(b"presentation") => Media::Odp,
                _ => kind,
            };
        }
    }
    kind
}

/// The names in the local headers that a ZIP's beginning holds, and the content of a first part
/// `mimetype`, stored unpacked as OpenDocument demands. Source: APPNOTE.TXT 4.3.7.
fn local_names(head: &[u8]) -> (Vec<String>, &[u8]) {
    let number = |at: usize| {
        head.get(at..at + 2)?.try_into().ok().map(|two| usize::from(u16::from_le_bytes(two)))
    };
    let mut names = Vec::new();
    let mut mimetype: &[u8] = &[];
    for (at, mark) in head.windows(4).enumerate() {
        if mark != b"PK\x03\x04" || names.len() >= 1_000 {
            continue;
        }
        let (Some(length), Some(extra)) = (number(at + 26), number(at + 28)) else { break };
        let Some(name) = head.get(at + 30..at + 30 + length) else { break };
        if at == 0 && name == b"mimetype" {
            let content = head.get(at + 30 + length + extra..).unwrap_or_default();
            mimetype = content.get(..128).unwrap_or(content);
        }
        names.push(String::from_utf8_lossy(name).into_owned());
    }
    (names, mimetype)
}

/// Names in an OLE file's directory are UTF-16 at the start of 128-byte entries.
fn ole(head: &[u8], ending: &str) -> Media {
    let has = |name: &str| {
        let mut wide: Vec<u8> = name.encode_utf16().flat_map(u16::to_le_bytes).collect();
        wide.extend([0, 0]);
        head.chunks(128).any(|entry| entry.starts_with(&wide))
    };
    if has("EncryptedPackage") {
        Media::Encrypted
    } else if has("WordDocument") {
        Media::Doc
    } else if has("Workbook") || has("Book") || has("WORKBOOK") || has("BOOK") {
        Media::Xls
    } else if has("PowerPoint Document") {
        Media::Ppt
    } else {
        // The directory lies beyond the head.
        match ending {
            "doc" | "dot" => Media::Doc,
            "xls" | "xlt" => Media::Xls,
            "ppt" | "pps" => Media::Ppt,
            "docx" | "docm" | "xlsx" | "xlsm" | "pptx" => Media::Encrypted,
            _ => Media::Unknown,
        }
    }
}

/// By the main brand of an ISO media file (ISO/IEC 14496-12, 4.3).
fn film(head: &[u8]) -> Media {
    match head.get(8..12).unwrap_or_default() {
        b"qt  " => Media::Mov,
        b"heic" | b"heix" | b"hevc" | b"mif1" | b"msf1" | b"avif" | b"avis" => Media::Picture,
        b"M4A " | b"M4B " | b"M4P " => Media::Sound,
        _ => Media::Mp4,
    }
}

fn looks_like_text(head: &[u8]) -> bool {
    let wide = head.starts_with(b"\xff\xfe") || head.starts_with(b"\xfe\xff");
    wide || !head.iter().take(HEAD_BYTES).any(|byte| matches!(byte, 0..=8 | 14..=26 | 28..=31))
}

fn text(head: &[u8], ending: &str) -> Media {
    let start = String::from_utf8_lossy(head.get(..2048).unwrap_or(head)).to_ascii_lowercase();
    let start =
        start.trim_start_matches(|letter: char| letter.is_whitespace() || letter == '\u{feff}');
    const MARKS: [&str; 10] = [
        "<!doctype",
        "<html",
        "<table",
        "<?xml",
        "<meta",
        "<head",
        "<style",
        "<script",
        "<svg",
        "<!--",
    ];
    if MARKS.iter().any(|mark| start.starts_with(mark)) || matches!(ending, "html" | "htm" | "svg")
    {
        Media::Html
    } else if matches!(ending, "csv" | "tsv") {
        Media::Csv
    } else {
        Media::Text
    }
}

/// The ending of a name in small letters, without the point; empty where there is none.
fn ending(name: &str) -> String {
    let file = name.rsplit('/').next().unwrap_or(name);
    file.rsplit_once('.').map_or_else(String::new, |(_, ending)| ending.trim().to_ascii_lowercase())
}

#[cfg(test)]
mod tests;
