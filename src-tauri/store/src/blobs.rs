//! Evidence beside the event file, each file once, named by its BLAKE3.

use std::{
    fs,
    io::{Read, Write},
    path::{Path, PathBuf},
};

use crate::{StoreError, file};

/// The folder of evidence that belongs to an event file: `NAME.bukti`.
#[derive(Clone, Debug)]
pub struct Blobs {
    folder: PathBuf,
}

/// A stored file.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Stored {
    /// BLAKE3 of its bytes, 64 hexadecimal digits.
    pub hash: String,
    /// Its size.
    pub bytes: u64,
}

/// Why evidence cannot be read.
#[derive(Debug, thiserror::Error)]
pub enum BlobError {
    /// Its bytes are not beside the event file.
    #[error("the evidence is not here")]
    Missing,
    /// Its bytes are not those that were stored.
    #[error("the evidence was altered")]
    Altered,
    /// What the disk says.
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl Blobs {
    /// The evidence beside an event file.
    #[must_use]
    pub fn beside(event: &Path) -> Self {
        Self { folder: file::folder(event, ".bukti") }
    }

    /// Where a hash is stored, or would be.
    #[must_use]
    pub fn path(&self, hash: &str) -> PathBuf {
        let name: String = hash.chars().filter(char::is_ascii_hexdigit).collect();
        self.folder.join(name.get(..2).unwrap_or_default()).join(name)
    }

    /// Stores bytes; the same bytes are kept once.
    ///
    /// # Errors
    /// What the disk says; then nothing half-written remains.
    pub fn put(&self, content: &[u8]) -> Result<Stored, StoreError> {
        let hash = blake3::hash(content).to_hex().to_string();
        let stored =
            Stored { bytes: u64::try_from(content.len()).unwrap_or(u64::MAX), hash: hash.clone() };
        let to = self.path(&hash);
        if to.is_file() {
            return Ok(stored);
        }
        let parent = to.parent().unwrap_or(&self.folder);
        fs::create_dir_all(parent)?;
        let part = parent.join(format!("{hash}.baru"));
        let written = fs::File::create(&part)
            .and_then(|mut out| out.write_all(content).and_then(|()| out.sync_all()))
            .and_then(|()| fs::rename(&part, &to));
        if let Err(error) = written {
            let _ = fs::remove_file(&part);
            return Err(error.into());
        }
        file::flush_folder(&to)?;
        Ok(stored)
    }

    /// Reads evidence and checks that it is what was stored.
    ///
    /// # Errors
    /// [`BlobError::Missing`] or [`BlobError::Altered`].
    pub fn get(&self, hash: &str) -> Result<Vec<u8>, BlobError> {
        let mut content = Vec::new();
        fs::File::open(self.path(hash))
            .map_err(|_| BlobError::Missing)?
            .read_to_end(&mut content)
            .map_err(StoreError::from)?;
        if blake3::hash(&content).to_hex().as_str() == hash {
            Ok(content)
        } else {
            Err(BlobError::Altered)
        }
    }

    /// Whether the evidence is there and whole.
    ///
    /// # Errors
    /// As [`Blobs::get`].
    pub fn verify(&self, hash: &str) -> Result<(), BlobError> {
        let path = self.path(hash);
        if !path.is_file() {
            return Err(BlobError::Missing);
        }
        if hash_of(&path)? == hash { Ok(()) } else { Err(BlobError::Altered) }
    }

    /// Copies all evidence to another folder, each file verified.
    pub(crate) fn copy_to(&self, other: &Self) -> Result<(), StoreError> {
        let Ok(groups) = fs::read_dir(&self.folder) else { return Ok(()) };
        for group in groups {
            let Ok(files) = fs::read_dir(group?.path()) else { continue };
            for found in files {
                let found = found?;
                let hash = found.file_name().to_string_lossy().into_owned();
                let to = other.path(&hash);
                if hash.len() != 64 || other.verify(&hash).is_ok() {
                    continue;
                }
                if let Some(parent) = to.parent() {
                    fs::create_dir_all(parent)?;
                }
                // A copy of its own, not a second name of the same bytes: what spoils one must not
                // spoil the other.
                let part = to.with_extension("baru");
                fs::copy(found.path(), &part)?;
                // On a stick that is pulled at once the name must not outlive the bytes.
                fs::File::open(&part)?.sync_all()?;
                if hash_of(&part)? == hash {
                    fs::rename(&part, &to)?;
                } else {
                    // Spoiled already where it came from; the copy says so by not having it.
                    fs::remove_file(&part)?;
                }
            }
        }
        Ok(())
    }
}

/// BLAKE3 of a file, 64 hexadecimal digits.
fn hash_of(path: &Path) -> Result<String, StoreError> {
    let mut hasher = blake3::Hasher::new();
    std::io::copy(&mut fs::File::open(path)?, &mut hasher)?;
    Ok(hasher.finalize().to_hex().to_string())
}
