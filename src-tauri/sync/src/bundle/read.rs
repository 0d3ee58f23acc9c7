//! Reading a bundle: checked whole first, then opened and taken apart piece by piece.

use std::io::{self, BufReader, Read, Seek, SeekFrom};

use age::{DecryptError, Decryptor, scrypt::Identity, secrecy::SecretString, stream::StreamReader};
use meja_core::record::Sealed;

use super::{
    BundleError,
    frame::{END, EVIDENCE, MOST, MOST_WORK, OPERATION},
    header::{self, Counts, Header},
};

/// Reads a whole file once and says what it is, if every byte is as the exporter signed it; no
/// passphrase is needed. `watch` hears how many bytes of the body were read and may end it.
///
/// # Errors
/// [`BundleError::NotABundle`], [`BundleError::Newer`], [`BundleError::Truncated`],
/// [`BundleError::Altered`], and what the disk or `watch` says.
pub fn check(
    file: &mut (impl Read + Seek),
    mut watch: impl FnMut(u64) -> io::Result<()>,
) -> Result<Header, BundleError> {
    file.rewind()?;
    let header = Header::read(file)?;
    let mut hasher = blake3::Hasher::new();
    let mut buffer = vec![0; 256 * 1024];
    let mut bytes = 0_u64;
    loop {
        let read = match file.read(&mut buffer) {
            Ok(0) => break,
            Ok(read) => read,
            Err(error) if error.kind() == io::ErrorKind::Interrupted => continue,
            Err(error) => return Err(error.into()),
        };
        hasher.update(buffer.get(..read).unwrap_or_default());
        bytes = bytes.saturating_add(u64::try_from(read).unwrap_or_default());
        if bytes > header.body {
            return Err(BundleError::Altered);
        }
        watch(bytes)?;
    }
    if bytes < header.body {
        return Err(BundleError::Truncated);
    }
    if hasher.finalize().as_bytes() != &header.digest {
        return Err(BundleError::Altered);
    }
    Ok(header)
}

/// A piece of a body.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Item {
    /// An operation.
    Operation(Sealed),
    /// A piece of evidence; its bytes, not looked at yet, are [`Reader::bytes`].
    Evidence {
        /// The BLAKE3 it is said to have.
        hash: [u8; 32],
        /// Its size in bytes.
        size: u64,
    },
}

/// The open body of a bundle that [`check`] let pass.
pub struct Reader<R: Read> {
    body: StreamReader<BufReader<io::Take<R>>>,
    /// Evidence bytes that were not read yet.
    left: u64,
    expected: Counts,
    counts: Counts,
    over: bool,
}

impl<R: Read + Seek> Reader<R> {
    /// Opens the body with the passphrase.
    ///
    /// # Errors
    /// [`BundleError::WrongPassphrase`], [`BundleError::Malformed`], and what the disk says.
    pub fn open(mut file: R, header: &Header, passphrase: &str) -> Result<Self, BundleError> {
        file.seek(SeekFrom::Start(header.length))?;
        let body = BufReader::with_capacity(256 * 1024, file.take(header.body));
        let mut identity = Identity::new(SecretString::from(passphrase.trim().to_owned()));
        identity.set_max_work_factor(MOST_WORK);
        let body = Decryptor::new_buffered(body)
            .and_then(|opened| opened.decrypt(std::iter::once(&identity as _)))
            .map_err(|error| match error {
                DecryptError::DecryptionFailed
                | DecryptError::KeyDecryptionFailed
                | DecryptError::NoMatchingKeys
                | DecryptError::InvalidMac => BundleError::WrongPassphrase,
                DecryptError::Io(error) => BundleError::Io(error),
                DecryptError::ExcessiveWork { .. }
                | DecryptError::InvalidHeader
                | DecryptError::UnknownFormat
                | _ => BundleError::Malformed,
            })?;
        Ok(Self { body, left: 0, expected: header.counts, counts: Counts::default(), over: false })
    }
}

impl<R: Read> Reader<R> {
    /// The next piece; none once the end was read. Evidence bytes that nobody read are passed by.
    ///
    /// # Errors
    /// [`BundleError::Malformed`] and what the disk says.
    pub fn next_item(&mut self) -> Result<Option<Item>, BundleError> {
        io::copy(&mut self.bytes(), &mut io::sink())?;
        if self.left > 0 {
            return Err(BundleError::Malformed);
        }
        if self.over {
            return Ok(None);
        }
        let [kind] = self.array()?;
        match kind {
            OPERATION => {
                let length = usize::try_from(u32::from_le_bytes(self.array()?)).unwrap_or(MOST + 1);
                if length > MOST {
                    return Err(BundleError::Malformed);
                }
                let bytes = header::exactly(&mut self.body, length).map_err(inside)?;
                self.counts.operations += 1;
                let sealed = Sealed::from_bytes(&bytes).ok_or(BundleError::Malformed)?;
                Ok(Some(Item::Operation(sealed)))
            }
            EVIDENCE => {
                let hash = self.array()?;
                let size = u64::from_le_bytes(self.array()?);
                self.left = size;
                self.counts.evidence += 1;
                self.counts.evidence_bytes = self.counts.evidence_bytes.saturating_add(size);
                Ok(Some(Item::Evidence { hash, size }))
            }
            END => {
                self.over = true;
                let rest = self.body.read(&mut [0])?;
                if rest > 0 || self.counts != self.expected {
                    return Err(BundleError::Malformed);
                }
                Ok(None)
            }
            _ => Err(BundleError::Malformed),
        }
    }

    /// The bytes of the piece of evidence that [`Reader::next_item`] just named, once.
    pub fn bytes(&mut self) -> impl Read + '_ {
        Piece { body: &mut self.body, left: &mut self.left }
    }

    fn array<const N: usize>(&mut self) -> Result<[u8; N], BundleError> {
        let bytes = header::exactly(&mut self.body, N).map_err(inside)?;
        bytes.try_into().map_err(|_| BundleError::Malformed)
    }
}

/// Within a body whose length was checked, what ends too soon was made so.
fn inside(error: BundleError) -> BundleError {
    if matches!(error, BundleError::Truncated) { BundleError::Malformed } else { error }
}

struct Piece<'a, R> {
    body: &'a mut R,
    left: &'a mut u64,
}

impl<R: Read> Read for Piece<'_, R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let most = usize::try_from(*self.left).unwrap_or(usize::MAX).min(buffer.len());
        // age 0.12.1 loses a chunk to a read of nothing at the chunk's beginning.
        if most == 0 {
            return Ok(0);
        }
        let read = self.body.read(buffer.get_mut(..most).unwrap_or_default())?;
        *self.left -= u64::try_from(read).unwrap_or_default();
        Ok(read)
    }
}
