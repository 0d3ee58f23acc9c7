//! What a file is, by its first bytes and its table of contents.

use super::broken::Broken;
use super::error::ReadError;
use super::limits::{MAX_OLD_FILE_BYTES, MAX_TEXT_FILE_BYTES, TooMuch};
use super::{decode, package, zipdir};

/// The kinds of file that are read.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Kind {
    /// XLSX and XLSM.
    Xlsx,
    /// The binary workbook of Excel 97–2003 (and 5.0/95).
    Xls,
    /// OpenDocument spreadsheet.
    Ods,
    /// Separated values.
    Text,
    /// A table in a web page, as many applications of the government export under `.xls`.
    WebPage,
    /// Excel's XML of 2003.
    Xml2003,
}

const OLE: &[u8] = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1";

/// First bytes of what people pick by mistake.
const OTHERS: &[(&[u8], &str)] = &[
    (b"%PDF", "dokumen PDF"),
    (b"{\\rtf", "dokumen RTF"),
    (b"\x89PNG", "gambar PNG"),
    (b"\xff\xd8\xff", "gambar JPEG"),
    (b"GIF8", "gambar GIF"),
    (b"Rar!", "arsip RAR"),
    (b"7z\xbc\xaf", "arsip 7-Zip"),
    (b"\x1f\x8b", "arsip GZIP"),
    (b"SQLite format 3\0", "basis data SQLite"),
    (b"MZ", "program"),
    (b"\x7fELF", "program"),
];

/// Decides what a file is; the ending of its name is not asked.
pub(super) fn kind(bytes: &[u8], file: &str) -> Result<Kind, ReadError> {
    if bytes.starts_with(b"PK\x03\x04") || bytes.starts_with(b"PK\x05\x06") {
        return zip_kind(bytes, file);
    }
    if bytes.starts_with(OLE) {
        return ole_kind(bytes, file);
    }
    if let Some((_, what)) = OTHERS.iter().find(|(magic, _)| bytes.starts_with(magic)) {
        return Err(ReadError::NotAWorkbook { file: file.to_owned(), what });
    }
    text_kind(bytes, file)
}

fn zip_kind(bytes: &[u8], file: &str) -> Result<Kind, ReadError> {
    let Some(listing) = zipdir::list(bytes) else {
        return Err(ReadError::damaged(file, Broken::Directory));
    };
    let has =
        |name: &str| listing.iter().any(|entry| entry.name.eq_ignore_ascii_case(name.as_bytes()));
    let starts = |folder: &[u8]| listing.iter().any(|entry| entry.name.starts_with(folder));
    let not = |what| Err(ReadError::NotAWorkbook { file: file.to_owned(), what });
    let workbook = has("xl/workbook.xml") || starts(b"xl/");
    let open_document = has("content.xml");
    if (workbook || open_document) && listing.iter().any(|entry| entry.locked) {
        return Err(ReadError::Password { file: file.to_owned() });
    }
    if has("xl/workbook.xml") {
        package::check(bytes, file)?;
        Ok(Kind::Xlsx)
    } else if has("xl/workbook.bin") {
        Err(ReadError::Unsupported { file: file.to_owned(), format: "XLSB" })
    } else if starts(b"word/") {
        not("dokumen Word (DOCX)")
    } else if starts(b"ppt/") {
        not("presentasi PowerPoint")
    } else if open_document {
        match zipdir::mimetype(bytes) {
            Some(b"application/vnd.oasis.opendocument.text") => not("dokumen teks ODT"),
            Some(b"application/vnd.oasis.opendocument.presentation") => not("presentasi ODP"),
            _ => Ok(Kind::Ods),
        }
    } else if workbook || has("[Content_Types].xml") {
        Err(ReadError::damaged(file, Broken::Part))
    } else {
        not("arsip ZIP")
    }
}

/// Names in an OLE file's directory are UTF-16 at the start of 128-byte entries.
fn ole_kind(bytes: &[u8], file: &str) -> Result<Kind, ReadError> {
    if bytes.len() > MAX_OLD_FILE_BYTES {
        return Err(ReadError::TooLarge { file: file.to_owned(), what: TooMuch::OldBytes });
    }
    let has = |name: &str| {
        let mut wide: Vec<u8> = name.encode_utf16().flat_map(u16::to_le_bytes).collect();
        wide.extend([0, 0]);
        bytes.chunks(128).any(|entry| entry.starts_with(&wide))
    };
    let not = |what| Err(ReadError::NotAWorkbook { file: file.to_owned(), what });
    if has("EncryptedPackage") {
        Err(ReadError::Password { file: file.to_owned() })
    } else if has("Workbook") || has("Book") || has("WORKBOOK") || has("BOOK") {
        Ok(Kind::Xls)
    } else if has("WordDocument") {
        not("dokumen Word (DOC)")
    } else if has("PowerPoint Document") {
        not("presentasi PowerPoint")
    } else {
        Err(ReadError::damaged(file, Broken::NoSheet))
    }
}

fn text_kind(bytes: &[u8], file: &str) -> Result<Kind, ReadError> {
    if bytes.len() > MAX_TEXT_FILE_BYTES {
        return Err(ReadError::TooLarge { file: file.to_owned(), what: TooMuch::TextBytes });
    }
    let wide = decode::wide(bytes).is_some();
    if !wide && bytes.iter().take(64 * 1024).any(|byte| matches!(byte, 0..=8 | 14..=26)) {
        return Err(ReadError::NotAWorkbook { file: file.to_owned(), what: "data biner" });
    }
    let head = decode::decode(bytes.get(..2048).unwrap_or(bytes)).to_ascii_lowercase();
    let head =
        head.trim_start_matches(|letter: char| letter.is_whitespace() || letter == '\u{feff}');
    let marks = ["<!doctype html", "<html", "<table", "<meta", "<head", "<style", "<body", "<div"];
    if marks.iter().any(|mark| head.starts_with(mark)) {
        Ok(Kind::WebPage)
    } else if !head.starts_with("<?xml") && !head.starts_with("<workbook") {
        Ok(Kind::Text)
    } else if head.contains("urn:schemas-microsoft-com:office:spreadsheet") {
        Ok(Kind::Xml2003)
    } else if head.contains("<html") || head.contains("<table") {
        Ok(Kind::WebPage)
    } else {
        Err(ReadError::NotAWorkbook { file: file.to_owned(), what: "dokumen XML" })
    }
}
