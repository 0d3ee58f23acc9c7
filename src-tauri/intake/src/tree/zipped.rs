//! A ZIP of evidence: its table of contents judged entry by entry, its parts unpacked one by one.

use std::fs::File;
use std::io::{BufReader, Read, Seek, SeekFrom};
use std::path::Path;

use zip::result::ZipError;
use zip::{CompressionMethod, ZipArchive};

use super::folder::joined;
use super::limits::{MAX_FILES, MAX_RATIO, RATIO_FROM_BYTES};
use super::listing::Lister;
use super::place;
use super::refusal::{Refusal, TreeError, name_of};
use crate::zipend;

/// A ZIP, open.
pub(super) struct Zipped {
    archive: ZipArchive<BufReader<File>>,
    /// The same file, to look at the headers before the entries.
    file: File,
}

impl std::fmt::Debug for Zipped {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Zipped").field("entries", &self.archive.len()).finish_non_exhaustive()
    }
}

/// What the table of contents says of an entry.
struct Told {
    index: usize,
    name: String,
    bytes: u64,
    packed: u64,
    /// The bytes of the file that it takes.
    range: (u64, u64),
    refusal: Option<Refusal>,
}

impl Zipped {
    /// Opens a ZIP and lists it.
    pub(super) fn list(path: &Path, lister: &mut Lister) -> Result<Self, TreeError> {
        let fault = |error: std::io::Error| TreeError::of(path, &error);
        let damaged = || TreeError::DamagedZip { name: name_of(path) };
        let mut file = File::open(path).map_err(fault)?;
        let length = file.metadata().map_err(fault)?.len();
        let count = claimed(&mut file, length).map_err(fault)?;
        // Folders are entries too; no listing has ten times as many folders as files.
        if usize::try_from(count).is_ok_and(|count| count > MAX_FILES * 10) {
            return Err(TreeError::ZipTooMany { name: name_of(path), count });
        }
        // Opened twice and not cloned: a clone shares the place at which it reads.
        let again = File::open(path).map_err(fault)?;
        let archive = ZipArchive::new(BufReader::new(again)).map_err(|_| damaged())?;
        let mut told = read_contents(&archive);
        refuse_overlaps(&mut told);
        let stem = path.file_stem().map(|stem| stem.to_string_lossy().into_owned());
        let root = stem.and_then(|stem| place::checked(&stem).ok()).unwrap_or_default();
        if archive.has_duplicate_names() {
            // Of entries with one name the last one is read, as every program does.
            lister.refuse(&name_of(path), Refusal::SameName);
        }
        refuse_unfolding(&mut told, length);
        for one in told {
            let place = joined(&root, &one.name);
            if !lister.look() {
                lister.refuse(&place, Refusal::TooMany);
                break;
            }
            if place::is_junk(&one.name) {
                lister.pass_over();
            } else if let Some(why) = one.refusal {
                lister.refuse(&place, why);
            } else {
                // The name alone is checked first: behind the ZIP's name nothing looks absolute.
                match place::checked(&one.name).and_then(|_| place::checked(&place)) {
                    Ok(place) => {
                        lister.take(place, one.bytes, one.index);
                    }
                    Err(why) => lister.refuse(&place, why),
                }
            }
        }
        Ok(Self { archive, file })
    }

    /// Opens the entry of an index in the table of contents.
    pub(super) fn open(&mut self, index: usize) -> Result<Box<dyn Read + '_>, Refusal> {
        let entry = self.archive.by_index_data(index).map_err(|_| Refusal::Gone)?;
        let (name, start) = (entry.name_raw().to_owned(), entry.header_start());
        if !has_header(&mut self.file, start, &name) {
            return Err(Refusal::Damaged);
        }
        match self.archive.by_index(index) {
            Ok(entry) => Ok(Box::new(entry)),
            Err(ZipError::Io(error)) => Err(Refusal::of_read(&error)),
            Err(ZipError::UnsupportedArchive(ZipError::PASSWORD_REQUIRED)) => {
                Err(Refusal::Encrypted)
            }
            Err(_) => Err(Refusal::Damaged),
        }
    }
}

fn claimed(file: &mut File, length: u64) -> std::io::Result<u64> {
    let tail = u64::try_from(zipend::TAIL).unwrap_or(u64::MAX);
    let mut last = Vec::new();
    file.seek(SeekFrom::Start(length.saturating_sub(tail)))?;
    file.take(tail).read_to_end(&mut last)?;
    Ok(zipend::claimed(&last))
}

fn read_contents(archive: &ZipArchive<BufReader<File>>) -> Vec<Told> {
    let mut told = Vec::new();
    for index in 0..archive.len() {
        let Ok(entry) = archive.by_index_data(index) else { continue };
        if entry.is_dir() && entry.size() == 0 {
            continue;
        }
        // Many programs write UTF-8 without saying so; what is no UTF-8 is CP437, as the format
        // has it (APPNOTE.TXT, appendix D).
        let name = match std::str::from_utf8(entry.name_raw()) {
            Ok(name) => name.to_owned(),
            Err(_) => entry.name().map(String::from).unwrap_or_default(),
        };
        let (bytes, packed) = (entry.size(), entry.compressed_size());
        let start = entry.header_start();
        let length = u64::try_from(entry.name_raw().len()).unwrap_or(u64::MAX);
        let end = start.saturating_add(30).saturating_add(length).saturating_add(packed);
        let method = entry.compression();
        let refusal = if entry.is_symlink() {
            Some(Refusal::Link)
        } else if entry.unix_mode().is_some_and(is_special) {
            Some(Refusal::Special)
        } else if entry.encrypted() {
            Some(Refusal::Encrypted)
        } else if !matches!(method, CompressionMethod::Stored | CompressionMethod::Deflated) {
            Some(Refusal::Method)
        } else if bytes > RATIO_FROM_BYTES && bytes / MAX_RATIO > packed {
            Some(Refusal::Bomb)
        } else {
            None
        };
        told.push(Told { index, name, bytes, packed, range: (start, end), refusal });
    }
    told
}

/// Pipes, sockets and devices, where a Unix program packed the file (`S_IFMT`).
fn is_special(mode: u32) -> bool {
    !matches!(mode & 0o170_000, 0 | 0o040_000 | 0o100_000)
}

/// Refuses entries that share bytes with an earlier one. Source: D. Fifield, "A better zip bomb"
/// (2019): whole files quoted inside each other pass every check of a single entry's ratio.
fn refuse_overlaps(told: &mut [Told]) {
    let mut order: Vec<usize> = (0..told.len()).collect();
    order.sort_by_key(|at| told.get(*at).map(|one| one.range));
    let mut taken_to = 0;
    for at in order {
        let Some(one) = told.get_mut(at) else { continue };
        if one.packed > 0 && one.range.0 < taken_to && one.refusal.is_none() {
            one.refusal = Some(Refusal::Overlaps);
        }
        taken_to = taken_to.max(one.range.1);
    }
}

/// Where all that may be taken still unfolds beyond reason, what does so by itself is refused,
/// however small: what is left then cannot do so together either.
fn refuse_unfolding(told: &mut [Told], length: u64) {
    let taken = told.iter().filter(|one| one.refusal.is_none());
    let whole: u64 = taken.fold(0, |sum, one| sum.saturating_add(one.bytes));
    if whole <= RATIO_FROM_BYTES || whole / MAX_RATIO <= length {
        return;
    }
    for one in told.iter_mut().filter(|one| one.bytes / MAX_RATIO > one.packed) {
        one.refusal.get_or_insert(Refusal::Bomb);
    }
}

/// Whether an entry's own header bears the name that the table of contents gives it: where they
/// differ, one program shows another file than the next.
fn has_header(file: &mut File, start: u64, name: &[u8]) -> bool {
    let mut fixed = [0; 30];
    if file.seek(SeekFrom::Start(start)).is_err() || file.read_exact(&mut fixed).is_err() {
        return false;
    }
    let length =
        fixed.get(26..28).and_then(|two| two.try_into().ok()).map_or(0, u16::from_le_bytes);
    let mut own = vec![0; usize::from(length)];
    fixed.starts_with(b"PK\x03\x04") && file.read_exact(&mut own).is_ok() && own == name
}
