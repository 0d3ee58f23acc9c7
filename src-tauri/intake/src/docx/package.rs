//! The document part of a DOCX file, unpacked within limits.

use std::io::{Cursor, Read};

use quick_xml::Reader;
use quick_xml::events::Event;
use zip::ZipArchive;
use zip::result::ZipError;

use super::error::DocxError;
use super::limits::{MAX_FILE_BYTES, MAX_PART_BYTES, MAX_RELATIONS_BYTES, TooMuch};
use super::word::attribute;
use crate::media::{self, Media};
use crate::zipend;

/// A document has dozens of parts, one with a picture on each page some thousands.
const MAX_PARTS: u64 = 50_000;
const USUAL_PART: &str = "word/document.xml";

type Archive<'a> = ZipArchive<Cursor<&'a [u8]>>;

/// The text of the document part.
pub(super) fn main_part(bytes: &[u8]) -> Result<String, DocxError> {
    if bytes.is_empty() {
        return Err(DocxError::Empty);
    }
    if bytes.len() > MAX_FILE_BYTES {
        return Err(DocxError::TooLarge { what: TooMuch::Bytes });
    }
    if media::is_ole(bytes) {
        return Err(other_file(media::of(bytes, "")));
    }
    if !media::is_zip(bytes) {
        return Err(other_file(media::of(bytes, "")));
    }
    let tail = bytes.get(bytes.len().saturating_sub(zipend::TAIL)..).unwrap_or(bytes);
    if zipend::claimed(tail) > MAX_PARTS {
        return Err(DocxError::TooLarge { what: TooMuch::Unpacked });
    }
    let mut archive = ZipArchive::new(Cursor::new(bytes))
        .map_err(|_| DocxError::damaged("daftar isi ZIP tidak utuh"))?;
    let Some(name) = main_name(&mut archive)? else { return Err(other_package(&mut archive)) };
    let part = unpack(&mut archive, &name, MAX_PART_BYTES)?
        .ok_or_else(|| DocxError::damaged("bagian utama dokumen tidak ada"))?;
    Ok(decode(part))
}

/// What to say of a file that is no DOCX.
fn other_file(kind: Media) -> DocxError {
    if kind == Media::Encrypted {
        DocxError::Password
    } else if kind == Media::Doc {
        DocxError::OldFormat
    } else if kind == Media::Rtf {
        DocxError::Unsupported { format: "RTF" }
    } else if kind == Media::Odt {
        DocxError::Unsupported { format: "ODT" }
    } else if kind == Media::Docx {
        DocxError::damaged("bagian utama dokumen tidak ada")
    } else {
        DocxError::NotADocument { what: kind.label() }
    }
}

/// Where the document part lies: as the relationships say, else where all writers put it.
fn main_name(archive: &mut Archive<'_>) -> Result<Option<String>, DocxError> {
    if let Some(relations) = unpack(archive, "_rels/.rels", MAX_RELATIONS_BYTES)?
        && let Some(target) = office_document(&decode(relations))
    {
        let target = target.trim_start_matches('/').to_owned();
        // A workbook or a presentation is the same kind of package.
        let other = target.starts_with("xl/") || target.starts_with("ppt/");
        if !other && find(archive, &target).is_some() {
            return Ok(Some(target));
        }
    }
    Ok(find(archive, USUAL_PART).map(|_| USUAL_PART.to_owned()))
}

fn office_document(relations: &str) -> Option<String> {
    let mut reader = Reader::from_str(relations);
    loop {
        match reader.read_event().ok()? {
            Event::Start(element) | Event::Empty(element) => {
                let kind = attribute(&element, "Type").unwrap_or_default();
                if kind.ends_with("/officeDocument") {
                    return attribute(&element, "Target");
                }
            }
            Event::Eof | Event::DocType(_) => return None,
            Event::End(_)
            | Event::Text(_)
            | Event::CData(_)
            | Event::Comment(_)
            | Event::Decl(_)
            | Event::PI(_)
            | Event::GeneralRef(_) => {}
        }
    }
}

/// The index of a part; names of parts do not differ by case (ECMA-376 part 2, 6.2.2.3).
fn find(archive: &Archive<'_>, name: &str) -> Option<usize> {
    archive.index_for_name(name).or_else(|| {
        (0..archive.len()).find(|index| {
            archive
                .name_for_index(*index)
                .and_then(Result::ok)
                .is_some_and(|other| other.replace('\\', "/").eq_ignore_ascii_case(name))
        })
    })
}

fn unpack(archive: &mut Archive<'_>, name: &str, limit: u64) -> Result<Option<Vec<u8>>, DocxError> {
    let Some(index) = find(archive, name) else { return Ok(None) };
    let part = archive.by_index(index).map_err(|error| {
        if matches!(error, ZipError::UnsupportedArchive(ZipError::PASSWORD_REQUIRED)) {
            DocxError::Password
        } else {
            DocxError::damaged("isi ZIP tidak dapat dibuka")
        }
    })?;
    let mut content = Vec::new();
    // Bytes are counted as they come: what the table of contents says may be a lie.
    part.take(limit + 1)
        .read_to_end(&mut content)
        .map_err(|_| DocxError::damaged("isi ZIP terpotong atau rusak"))?;
    if u64::try_from(content.len()).is_ok_and(|length| length > limit) {
        return Err(DocxError::TooLarge { what: TooMuch::Unpacked });
    }
    Ok(Some(content))
}

/// What a package without a document is.
fn other_package(archive: &mut Archive<'_>) -> DocxError {
    let names: Vec<String> = (0..archive.len())
        .filter_map(|index| archive.name_for_index(index)?.ok().map(String::from))
        .collect();
    let kind = unpack(archive, "mimetype", 256).ok().flatten().unwrap_or_default();
    other_file(media::package(names.iter().map(String::as_str), &kind))
}

/// The text of a part: UTF-8, or UTF-16 by its byte order mark or first letter.
fn decode(bytes: Vec<u8>) -> String {
    let wide = |from: fn([u8; 2]) -> u16| -> String {
        let (pairs, _) = bytes.as_chunks::<2>();
        let units: Vec<u16> = pairs.iter().map(|pair| from(*pair)).collect();
        String::from_utf16_lossy(&units)
    };
    if bytes.starts_with(b"\xff\xfe") || bytes.starts_with(b"<\0") {
        wide(u16::from_le_bytes)
    } else if bytes.starts_with(b"\xfe\xff") || bytes.starts_with(b"\0<") {
        wide(u16::from_be_bytes)
    } else {
        String::from_utf8(bytes)
            .unwrap_or_else(|error| String::from_utf8_lossy(error.as_bytes()).into_owned())
    }
}
