//! What is looked at in a zipped workbook before a reader may open it.
//!
//! The workbook reader trusts numbers that a file gives about itself and keeps whatever it is told
//! to: a count of shared texts, formats, sheets. Here they are held to what spreadsheet programs
//! can write. That no part unpacks to more than its header says is the unpacker's own rule, so
//! the sizes in the headers may be believed.
#![expect(
    clippy::wildcard_enum_match_arm,
    reason = "of the XML reader's events only some carry what is read here"
)]

use std::collections::BTreeSet;
use std::io::{BufRead, BufReader, Cursor, Read};

use memchr::{memchr_iter, memmem};
use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};
use zip::ZipArchive;

use super::broken::Broken;
use super::error::ReadError;
use super::limits::{
    MAX_CELLS, MAX_PART_BYTES, MAX_PARTS, MAX_SHEETS, MAX_STYLE_ELEMENTS, MAX_UNPACKED_BYTES,
    TooMuch,
};
use super::xml;

/// The beginning of a part in which its first element must stand.
const PROLOG_BYTES: u64 = 64 * 1024;
/// Parts that are read whole to be looked at: the list of sheets, the styles.
const SMALL_PART_BYTES: u64 = 32 << 20;

/// Why a package is not opened.
#[derive(Debug)]
enum Refused {
    Broken(Broken),
    TooMuch(TooMuch),
}

impl From<Broken> for Refused {
    fn from(what: Broken) -> Self {
        Self::Broken(what)
    }
}

impl From<TooMuch> for Refused {
    fn from(what: TooMuch) -> Self {
        Self::TooMuch(what)
    }
}

/// Looks over a zip and its XML parts.
///
/// # Errors
/// What is broken in it or too much of it.
pub(super) fn check(bytes: &[u8], file: &str) -> Result<(), ReadError> {
    look(bytes).map_err(|refused| match refused {
        Refused::Broken(what) => ReadError::damaged(file, what),
        Refused::TooMuch(what) => ReadError::TooLarge { file: file.to_owned(), what },
    })
}

/// Holds the number of a zip's parts to a limit before it is listed, which makes an object of each.
///
/// # Errors
/// [`TooMuch::Parts`].
pub(super) fn count(bytes: &[u8]) -> Result<(), TooMuch> {
    let parts = memmem::find_iter(bytes, b"PK\x01\x02").take(MAX_PARTS + 1).count();
    if parts > MAX_PARTS { Err(TooMuch::Parts) } else { Ok(()) }
}

fn look(bytes: &[u8]) -> Result<(), Refused> {
    count(bytes)?;
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(|_| Broken::Directory)?;
    let mut unpacked = 0_u64;
    for index in 0..archive.len() {
        let mut part = archive.by_index(index).map_err(|_| Broken::Packed)?;
        let size = part.size();
        unpacked = unpacked.saturating_add(size);
        if size > MAX_PART_BYTES {
            return Err(TooMuch::Part.into());
        }
        if unpacked > MAX_UNPACKED_BYTES {
            return Err(TooMuch::Unpacked.into());
        }
        let name = part.name().map_err(|_| Broken::Directory)?.to_ascii_lowercase();
        if name.ends_with(".xml") || name.ends_with(".rels") {
            part_of(&name, size, &mut part)?;
        }
    }
    Ok(())
}

fn part_of(name: &str, size: u64, part: &mut impl Read) -> Result<(), Refused> {
    let mut head = Vec::new();
    part.take(PROLOG_BYTES).read_to_end(&mut head).map_err(|_| Broken::Packed)?;
    let root = root(&head)?;
    let shared = name.ends_with("sharedstrings.xml");
    if root.name == "sst" {
        if root.texts.is_some_and(|count| count > MAX_CELLS) {
            return Err(Broken::Value.into());
        }
    } else if shared {
        return Err(Broken::Markup.into());
    }
    let small = ["styleSheet", "workbook", "Relationships"];
    if name.ends_with("styles.xml") || small.contains(&root.name.as_str()) {
        if size > SMALL_PART_BYTES {
            return Err(TooMuch::Styles.into());
        }
        part.read_to_end(&mut head).map_err(|_| Broken::Packed)?;
    }
    match root.name.as_str() {
        "workbook" => sheets_of(&head),
        "Relationships" => targets_of(&head),
        _ if name.ends_with("styles.xml") => {
            let elements = memchr_iter(b'<', &head).filter(|at| head.get(at + 1) != Some(&b'/'));
            if elements.take(MAX_STYLE_ELEMENTS + 1).count() > MAX_STYLE_ELEMENTS {
                return Err(TooMuch::Styles.into());
            }
            Ok(())
        }
        _ => Ok(()),
    }
}

/// A part's first element.
struct Root {
    name: String,
    /// What it says of the number of its texts.
    texts: Option<usize>,
}

fn root(head: &[u8]) -> Result<Root, Broken> {
    let mut reader = Reader::from_reader(head);
    let mut buffer = Vec::new();
    loop {
        match reader.read_event_into(&mut buffer)? {
            Event::DocType(_) => return Err(Broken::Entities),
            Event::Start(tag) | Event::Empty(tag) => {
                let name = tag.local_name().as_ref().to_owned();
                let texts = xml::attribute(&tag, "uniqueCount");
                // A number too long for the type is no small number.
                let texts = texts.map(|count| count.trim().parse().unwrap_or(usize::MAX));
                return Ok(Root { name, texts });
            }
            Event::Eof => return Err(Broken::Markup),
            _ => buffer.clear(),
        }
    }
}

/// Holds the sheets of a workbook to a number, and each to a part of its own.
fn sheets_of(workbook: &[u8]) -> Result<(), Refused> {
    let mut ids = BTreeSet::new();
    let mut sheets = 0;
    each_tag(workbook, |tag| {
        if tag.local_name().as_ref() != "sheet" {
            return Ok(());
        }
        sheets += 1;
        if sheets > MAX_SHEETS {
            return Err(TooMuch::Sheets.into());
        }
        let fresh = xml::attribute(tag, "id").is_none_or(|id| ids.insert(id));
        if fresh { Ok(()) } else { Err(Broken::SharedSheet.into()) }
    })
}

/// Sheets of one workbook that are one and the same part would be read again and again.
fn targets_of(relationships: &[u8]) -> Result<(), Refused> {
    let mut targets = BTreeSet::new();
    each_tag(relationships, |tag| {
        let of_sheet = |kind: String| kind.ends_with("sheet");
        if !xml::attribute(tag, "Type").is_some_and(of_sheet) {
            return Ok(());
        }
        let target = xml::attribute(tag, "Target").unwrap_or_default().to_ascii_lowercase();
        let plain = target.trim_start_matches("/xl/").to_owned();
        let winding = ["./", "//", "\\", "%"].iter().any(|turn| plain.contains(turn));
        if winding || !targets.insert(plain) { Err(Broken::SharedSheet.into()) } else { Ok(()) }
    })
}

fn each_tag(
    markup: &[u8],
    mut look: impl FnMut(&BytesStart<'_>) -> Result<(), Refused>,
) -> Result<(), Refused> {
    let mut reader = Reader::from_reader(BufReader::new(markup));
    reader.config_mut().check_end_names = false;
    let mut buffer = Vec::new();
    loop {
        buffer.clear();
        match event(&mut reader, &mut buffer)? {
            Event::Start(tag) | Event::Empty(tag) => look(&tag)?,
            Event::Eof => return Ok(()),
            _ => {}
        }
    }
}

fn event<'b>(
    reader: &mut Reader<impl BufRead>,
    buffer: &'b mut Vec<u8>,
) -> Result<Event<'b>, Broken> {
    Ok(reader.read_event_into(buffer)?)
}
