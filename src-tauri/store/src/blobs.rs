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

    /// The folder itself; it may not be there yet.
    #[must_use]
    pub fn folder(&self) -> &Path {
        &self.folder
    }

    /// Where a hash is stored, or would be.
    #[must_use]
    pub fn path(&self, hash: &str) -> PathBuf {
        let name: String = hash.chars().filter(char::is_ascii_hexdigit).collect();
        self.folder.join(name.get(..2).unwrap_or_default()).join(name)
    }

    /// Stores bytes; the same bytes are kept once, and take the place of a copy that was altered.
    ///
    /// # Errors
    /// What the disk says; then nothing half-written remains.
    pub fn put(&self, content: &[u8]) -> Result<Stored, StoreError> {
        let hash = blake3::hash(content).to_hex().to_string();
        if self.verify(&hash).is_ok() {
            let bytes = u64::try_from(content.len()).unwrap_or(u64::MAX);
            return Ok(Stored { bytes, hash });
        }
        self.put_from(content)
    }

    /// Stores what a reader gives, without holding it in memory; the same bytes are kept once, and
    /// take the place of a copy that was altered.
    ///
    /// # Errors
    /// What the reader or the disk says; then nothing half-written remains.
    pub fn put_from(&self, from: impl Read) -> Result<Stored, StoreError> {
        Ok(self.put_if(from, |_| true)?.0)
    }

    /// As [`Blobs::put_from`], for bytes that are said to have a hash; whether they have it. Others
    /// are not stored.
    ///
    /// # Errors
    /// As [`Blobs::put_from`].
    pub fn put_named(&self, hash: &str, from: impl Read) -> Result<bool, StoreError> {
        Ok(self.put_if(from, |found| found == hash)?.1)
    }

    /// Stores bytes of a hash that pleases, and says whether it did.
    fn put_if(
        &self,
        mut from: impl Read,
        pleases: impl Fn(&str) -> bool,
    ) -> Result<(Stored, bool), StoreError> {
        fs::create_dir_all(&self.folder)?;
        let mut part = part_in(&self.folder)?;
        let mut hasher = blake3::Hasher::new();
        let mut buffer = vec![0; 256 * 1024];
        let mut bytes = 0_u64;
        loop {
            let read = match from.read(&mut buffer) {
                Ok(0) => break,
                Ok(read) => read,
                Err(error) if error.kind() == std::io::ErrorKind::Interrupted => continue,
                Err(error) => return Err(error.into()),
            };
            let piece = buffer.get(..read).unwrap_or_default();
            hasher.update(piece);
            part.write_all(piece)?;
            bytes += u64::try_from(read).unwrap_or_default();
        }
        let hash = hasher.finalize().to_hex().to_string();
        let to = self.path(&hash);
        let pleases = pleases(&hash);
        if pleases && self.verify(&hash).is_err() {
            part.as_file().sync_all()?;
            fs::create_dir_all(to.parent().unwrap_or(&self.folder))?;
            part.persist(&to).map_err(|error| error.error)?;
            file::flush_folder(&to)?;
        }
        Ok((Stored { bytes, hash }, pleases))
    }

    /// Takes a file over that lies on the same disk, moving it: its bytes must have that hash.
    ///
    /// # Errors
    /// [`BlobError::Altered`] when they have another, and what the disk says; then the file stays
    /// where it was.
    pub fn adopt(&self, hash: &str, from: &Path) -> Result<(), BlobError> {
        let mut hasher = blake3::Hasher::new();
        let mut file = fs::File::open(from).map_err(StoreError::from)?;
        hasher.update_reader(&mut file).map_err(StoreError::from)?;
        if hasher.finalize().to_hex().as_str() != hash {
            return Err(BlobError::Altered);
        }
        file.sync_all().map_err(StoreError::from)?;
        drop(file);
        let to = self.path(hash);
        fs::create_dir_all(to.parent().unwrap_or(&self.folder)).map_err(StoreError::from)?;
        fs::rename(from, &to).map_err(StoreError::from)?;
        Ok(file::flush_folder(&to)?)
    }

    /// Whether a file of that hash lies here, of that size where one is known (not 0); its content is [`Blobs::verify`]'s.
    #[must_use]
    pub fn seems_here(&self, hash: &str, bytes: u64) -> bool {
        fs::metadata(self.path(hash))
            .is_ok_and(|held| held.is_file() && (bytes == 0 || held.len() == bytes))
    }

    /// Takes away what a process that was killed left half-written. Only who holds the event file
    /// for writing may ask.
    pub(crate) fn sweep(&self) {
        let Ok(list) = fs::read_dir(&self.folder) else { return };
        for path in list.filter_map(Result::ok).map(|found| found.path()) {
            if path.extension().is_some_and(|ending| ending == "baru") {
                // What cannot go now goes the next time.
                let _ = fs::remove_file(path);
            }
        }
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

    /// Copies evidence to a file outside, checked on the way.
    ///
    /// # Errors
    /// [`BlobError::Missing`] or [`BlobError::Altered`], and what the disk says.
    pub fn copy_out(&self, hash: &str, to: &Path) -> Result<(), BlobError> {
        let from = self.path(hash);
        if !from.is_file() {
            return Err(BlobError::Missing);
        }
        let beside = to.parent().unwrap_or(&self.folder);
        if copy_whole(&from, to, hash, beside)? { Ok(()) } else { Err(BlobError::Altered) }
    }

    /// Copies all evidence to another folder, each file verified, those there included.
    pub(crate) fn copy_to(&self, other: &Self) -> Result<(), StoreError> {
        self.copy_unless(other, |hash, _| other.verify(hash).is_ok())
    }

    /// As [`Blobs::copy_to`], but what is there in the same size is not read again: this is done
    /// every ten minutes, also onto slow sticks.
    pub(crate) fn copy_new_to(&self, other: &Self) -> Result<(), StoreError> {
        self.copy_unless(other, |hash, bytes| {
            fs::metadata(other.path(hash)).is_ok_and(|there| there.len() == bytes)
        })
    }

    fn copy_unless(
        &self,
        other: &Self,
        there: impl Fn(&str, u64) -> bool,
    ) -> Result<(), StoreError> {
        let Ok(groups) = fs::read_dir(&self.folder) else { return Ok(()) };
        for group in groups {
            let Ok(files) = fs::read_dir(group?.path()) else { continue };
            for found in files {
                let found = found?;
                let hash = found.file_name().to_string_lossy().into_owned();
                let to = other.path(&hash);
                if hash.len() != 64 || there(&hash, found.metadata()?.len()) {
                    continue;
                }
                if let Some(parent) = to.parent() {
                    fs::create_dir_all(parent)?;
                }
                // Spoiled already where it came from; the copy says so by not having it.
                copy_whole(&found.path(), &to, &hash, &other.folder)?;
            }
        }
        Ok(())
    }
}

/// Copies a file, by way of `folder`, and keeps the copy only where it has the given hash; whether
/// it has.
///
/// The copy is its own, not a second name of the same bytes: what spoils one must not spoil the
/// other.
fn copy_whole(from: &Path, to: &Path, hash: &str, folder: &Path) -> Result<bool, StoreError> {
    let part = part_in(folder)?;
    fs::copy(from, part.path())?;
    // On a stick that is pulled at once the name must not outlive the bytes.
    part.as_file().sync_all()?;
    let whole = hash_of(part.path())? == hash;
    if whole {
        part.persist(to).map_err(|error| error.error)?;
    }
    Ok(whole)
}

/// A file of its own name to write into, gone again unless it is kept; as open to others as any
/// file that this person makes.
fn part_in(folder: &Path) -> Result<tempfile::NamedTempFile, StoreError> {
    let mut named = tempfile::Builder::new();
    named.suffix(".baru");
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        named.permissions(fs::Permissions::from_mode(0o666));
    }
    Ok(named.tempfile_in(folder)?)
}

/// BLAKE3 of a file, 64 hexadecimal digits.
fn hash_of(path: &Path) -> Result<String, StoreError> {
    let mut hasher = blake3::Hasher::new();
    std::io::copy(&mut fs::File::open(path)?, &mut hasher)?;
    Ok(hasher.finalize().to_hex().to_string())
}

#[cfg(test)]
mod tests {
    use std::io::{Error, Read};

    use super::*;

    /// Gives some bytes and then breaks off.
    struct Broken(usize);

    impl Read for Broken {
        fn read(&mut self, buffer: &mut [u8]) -> Result<usize, Error> {
            if self.0 == 0 {
                return Err(Error::other("the stick was pulled"));
            }
            let given = buffer.len().min(self.0);
            self.0 -= given;
            Ok(given)
        }
    }

    #[test]
    fn what_a_reader_gives_is_stored_once_under_its_hash() {
        let folder = tempfile::tempdir().unwrap();
        let blobs = Blobs::beside(&folder.path().join("a.meja"));
        let content = vec![7; 700_000];
        let stored = blobs.put_from(content.as_slice()).unwrap();
        assert_eq!(stored, blobs.put(&content).unwrap());
        assert_eq!(stored.bytes, 700_000);
        assert_eq!(blobs.get(&stored.hash).unwrap(), content);
    }

    #[test]
    fn stored_again_the_same_bytes_take_the_place_of_an_altered_copy() {
        let folder = tempfile::tempdir().unwrap();
        let blobs = Blobs::beside(&folder.path().join("a.meja"));
        let content = b"%PDF-1.4 Keputusan Bupati Nomor 188.45 Tahun 2019".as_slice();
        let stored = blobs.put(content).unwrap();
        let put = || blobs.put(content);
        let put_from = || blobs.put_from(content);
        let ways: [(&dyn Fn() -> _, &str); 2] = [(&put, "%PDF-1.4 lain"), (&put_from, "")];
        for (again, altered) in ways {
            fs::write(blobs.path(&stored.hash), altered).unwrap();
            assert!(matches!(blobs.get(&stored.hash), Err(BlobError::Altered)));
            assert_eq!(again().unwrap(), stored);
            assert_eq!(blobs.get(&stored.hash).unwrap(), content);
        }
        // Beside it nothing half-written is left.
        assert_eq!(fs::read_dir(&blobs.folder).unwrap().count(), 1);
    }

    #[test]
    fn bytes_that_do_not_have_the_hash_they_are_said_to_have_are_not_stored() {
        let folder = tempfile::tempdir().unwrap();
        let blobs = Blobs::beside(&folder.path().join("a.meja"));
        let named = blake3::hash(b"Keputusan Bupati").to_hex().to_string();
        assert!(!blobs.put_named(&named, b"lain".as_slice()).unwrap());
        assert_eq!(fs::read_dir(&blobs.folder).unwrap().count(), 0);
        assert!(blobs.put_named(&named, b"Keputusan Bupati".as_slice()).unwrap());
        assert_eq!(blobs.get(&named).unwrap(), b"Keputusan Bupati");
    }

    #[test]
    fn a_reader_that_breaks_off_leaves_nothing() {
        let folder = tempfile::tempdir().unwrap();
        let blobs = Blobs::beside(&folder.path().join("a.meja"));
        assert!(blobs.put_from(Broken(600_000)).is_err());
        assert_eq!(fs::read_dir(&blobs.folder).unwrap().count(), 0);
    }
}
