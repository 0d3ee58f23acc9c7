//! Whether a name is one that may come in, and which names are only litter of a system.

use super::limits::{MAX_PART_BYTES, MAX_PLACE_BYTES};
use super::refusal::Refusal;

/// A place with `/` and without empty or `.` parts, or why it is refused.
pub(super) fn checked(raw: &str) -> Result<String, Refusal> {
    let mut first = raw.chars();
    let drive = first.next().is_some_and(|letter| letter.is_ascii_alphabetic())
        && first.next() == Some(':');
    if raw.starts_with('/') || raw.contains('\\') || drive {
        return Err(Refusal::ClimbsOut);
    }
    let mut parts = Vec::new();
    for part in raw.split('/').filter(|part| !matches!(*part, "" | ".")) {
        if part == ".." {
            return Err(Refusal::ClimbsOut);
        }
        if part.chars().any(misleads) || part.trim().is_empty() {
            return Err(Refusal::BadName);
        }
        if is_device(part) {
            return Err(Refusal::DeviceName);
        }
        if part.len() > MAX_PART_BYTES {
            return Err(Refusal::NameTooLong);
        }
        parts.push(part);
    }
    let place = parts.join("/");
    if place.is_empty() {
        Err(Refusal::BadName)
    } else if place.len() > MAX_PLACE_BYTES {
        Err(Refusal::NameTooLong)
    } else {
        Ok(place)
    }
}

/// A name as it can be shown: without marks that mislead, not longer than a line.
pub(super) fn shown(raw: &str) -> String {
    raw.chars()
        .map(|letter| if misleads(letter) { '\u{fffd}' } else { letter })
        .take(MAX_PART_BYTES)
        .collect()
}

/// Control letters, and marks that turn the direction of writing ("kwitansi\u{202e}fdp.exe").
fn misleads(letter: char) -> bool {
    letter.is_control()
        || matches!(
            letter,
            '\u{200e}' | '\u{200f}' | '\u{61c}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}'
        )
}

/// Names that Windows gives to devices, with any ending. Source: Microsoft, "Naming Files, Paths,
/// and Namespaces".
fn is_device(part: &str) -> bool {
    let stem = part.split(['.', ':']).next().unwrap_or(part).trim_end().to_ascii_uppercase();
    if matches!(stem.as_str(), "CON" | "PRN" | "AUX" | "NUL" | "CONIN$" | "CONOUT$") {
        return true;
    }
    let number = stem.strip_prefix("COM").or_else(|| stem.strip_prefix("LPT"));
    let mut letters = number.unwrap_or_default().chars();
    matches!(
        (letters.next(), letters.next()),
        (Some('0'..='9' | '\u{b9}' | '\u{b2}' | '\u{b3}'), None)
    )
}

/// Whether a place is what a system or a program leaves behind: counted, not named.
pub(super) fn is_junk(place: &str) -> bool {
    let mut parts = place.split('/').filter(|part| !part.is_empty()).rev();
    let Some(file) = parts.next() else { return false };
    let file = file.to_lowercase();
    is_junk_folder(&file)
        || parts.any(|folder| is_junk_folder(&folder.to_lowercase()))
        || matches!(file.as_str(), "thumbs.db" | "ehthumbs.db" | ".ds_store" | "desktop.ini")
        || ["~$", "._", ".~lock."].iter().any(|start| file.starts_with(start))
}

fn is_junk_folder(folder: &str) -> bool {
    matches!(
        folder,
        "__macosx"
            | "$recycle.bin"
            | "system volume information"
            | ".spotlight-v100"
            | ".trashes"
            | ".fseventsd"
    )
}

/// Whether a name is that of an archive, which is kept whole.
pub(super) fn is_archive(place: &str) -> bool {
    let ending = place.rsplit_once('.').map_or("", |(_, ending)| ending).to_ascii_lowercase();
    matches!(ending.as_str(), "zip" | "rar" | "7z" | "tar" | "gz" | "tgz" | "bz2" | "xz")
}
