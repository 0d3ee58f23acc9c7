//! Folders, ZIPs and single files of evidence: what is in them, and reading it one by one.
//!
//! A [`Source`] is listed once ([`Source::listing`]); each entry is then opened by its index
//! ([`Source::open`]). What is unsafe or cannot be kept is refused by name while the rest goes in:
//! no link is followed, nothing is written, and no more is read of an entry than the listing says.
//! An archive inside is an entry like any other ([`Entry::archive`]) and is never unpacked.
//!
//! Left out: where an entry belongs (`meja_core::import::filing`) and what it is
//! ([`crate::media`]).

mod folder;
mod limits;
mod listing;
mod place;
mod read;
mod refusal;
mod zipped;

#[cfg(test)]
mod tests;

use std::fs::{self, File};
use std::io::Read;
use std::path::{Path, PathBuf};

pub use limits::{MAX_ENTRY_BYTES, MAX_FILES, MAX_RATIO, MAX_TOTAL_BYTES};
pub use listing::{Entry, Listing, Refused};
pub use read::Opened;
pub use refusal::{Refusal, TreeError};

use crate::media::{self, HEAD_BYTES, Media};
use listing::Lister;
use zipped::Zipped;

/// A folder, a ZIP or single files, listed.
#[derive(Debug)]
pub struct Source {
    listing: Listing,
    origin: Origin,
}

#[derive(Debug)]
enum Origin {
    /// The files of the entries, in their order.
    Files(Vec<PathBuf>),
    Zip(Zipped),
}

impl Source {
    /// Lists what lies at a path: a folder, a ZIP (by its content, so that a DOCX is a file), or
    /// a single file. Places begin with the folder's or the ZIP's own name, since that is often
    /// the agency's.
    ///
    /// # Errors
    /// [`TreeError`], when the path itself cannot be read at all.
    pub fn at(path: &Path) -> Result<Self, TreeError> {
        // A link that a person picked by hand is meant; links inside are not followed.
        let meta = fs::metadata(path).map_err(|error| TreeError::of(path, &error))?;
        if meta.is_dir() {
            return Self::folder(path);
        }
        if meta.is_file() && is_plain_zip(path).map_err(|error| TreeError::of(path, &error))? {
            return Self::zip(path);
        }
        Ok(Self::files(&[path.to_owned()]))
    }

    /// Lists a folder with everything below it.
    ///
    /// # Errors
    /// [`TreeError`], when the folder itself cannot be read.
    pub fn folder(path: &Path) -> Result<Self, TreeError> {
        let mut lister = Lister::default();
        let files = folder::list(path, &mut lister)?;
        Ok(Self::of_files(lister, files))
    }

    /// Lists a ZIP.
    ///
    /// # Errors
    /// [`TreeError`], when the file cannot be read or its table of contents is damaged or names
    /// more entries than anyone hands in.
    pub fn zip(path: &Path) -> Result<Self, TreeError> {
        let mut lister = Lister::default();
        let zipped = Zipped::list(path, &mut lister)?;
        Ok(Self { listing: lister.finish(), origin: Origin::Zip(zipped) })
    }

    /// Lists single files; what is no file, or is not there, is refused by name.
    #[must_use]
    pub fn files(paths: &[PathBuf]) -> Self {
        let mut lister = Lister::default();
        let files = folder::list_files(paths, &mut lister);
        Self::of_files(lister, files)
    }

    fn of_files(lister: Lister, mut files: Vec<(usize, PathBuf)>) -> Self {
        let listing = lister.finish();
        files.sort_by_key(|(number, _)| *number);
        let files = listing
            .entries
            .iter()
            .filter_map(|entry| {
                let at = files.binary_search_by_key(&entry.number, |(number, _)| *number).ok()?;
                files.get(at).map(|(_, path)| path.clone())
            })
            .collect();
        Self { listing, origin: Origin::Files(files) }
    }

    /// What is in it.
    #[must_use]
    pub fn listing(&self) -> &Listing {
        &self.listing
    }

    /// Opens an entry by its place in [`Listing::entries`].
    ///
    /// The reader gives the entry's bytes and ends in an error where the file turns out shorter,
    /// longer or damaged; [`Refusal::of_read`] says that error by name.
    ///
    /// # Errors
    /// [`Refusal`], for this entry alone: gone, changed since it was listed, damaged, unreadable.
    pub fn open(&mut self, index: usize) -> Result<Opened<'_>, Refusal> {
        let entry = self.listing.entries.get(index).ok_or(Refusal::Gone)?;
        let inner: Box<dyn Read + '_> = match &mut self.origin {
            Origin::Files(files) => {
                let path = files.get(index).ok_or(Refusal::Gone)?;
                Box::new(folder::open(path, entry.bytes)?)
            }
            Origin::Zip(zipped) => zipped.open(entry.number)?,
        };
        Ok(Opened::new(inner, entry.bytes))
    }
}

/// Whether a file is a ZIP and not a document that is packed as one.
fn is_plain_zip(path: &Path) -> std::io::Result<bool> {
    let mut head = Vec::new();
    let length = u64::try_from(HEAD_BYTES).unwrap_or(u64::MAX);
    File::open(path)?.take(length).read_to_end(&mut head)?;
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    Ok(media::of(&head, &name) == Media::Zip)
}
