//! Writing a bundle, one piece after another.

use std::io::{self, BufWriter, Read, Seek, SeekFrom, Write};

use age::{Encryptor, scrypt::Recipient, secrecy::SecretString, stream::StreamWriter};
use meja_core::record::{Sealed, SigningKey};

use super::{
    BundleError,
    frame::{END, EVIDENCE, MOST, OPERATION, WORK},
    header::{self, Counts, Facts, Header},
};

/// A bundle that is being written; it is one only once [`Writer::finish`] has come back.
pub struct Writer<W: Write + Seek> {
    body: StreamWriter<Hashed<W>>,
    beginning: Vec<u8>,
    facts: Facts,
    key: SigningKey,
    counts: Counts,
}

impl<W: Write + Seek> Writer<W> {
    /// Begins a bundle in an empty file.
    ///
    /// # Errors
    /// Names that cannot be shown, and what the disk says.
    pub fn begin(
        mut file: W,
        facts: Facts,
        key: SigningKey,
        passphrase: &str,
    ) -> Result<Self, BundleError> {
        let beginning = header::beginning(&facts)?;
        file.write_all(&beginning)?;
        file.write_all(&header::UNSEALED)?;
        let mut recipient = Recipient::new(SecretString::from(passphrase.trim().to_owned()));
        recipient.set_work_factor(WORK);
        let hashed = Hashed {
            inner: BufWriter::with_capacity(256 * 1024, file),
            hasher: blake3::Hasher::new(),
            bytes: 0,
        };
        let body = Encryptor::with_recipients(std::iter::once(&recipient as _))
            .map_err(io::Error::other)?
            .wrap_output(hashed)?;
        Ok(Self { body, beginning, facts, key, counts: Counts::default() })
    }

    /// Adds an operation.
    ///
    /// # Errors
    /// One that is too large, and what the disk says.
    pub fn operation(&mut self, sealed: &Sealed) -> Result<(), BundleError> {
        let bytes = sealed.to_bytes();
        let length = u32::try_from(bytes.len()).ok().filter(|_| bytes.len() <= MOST);
        let length = length.ok_or(BundleError::Malformed)?;
        self.body.write_all(&[OPERATION])?;
        self.body.write_all(&length.to_le_bytes())?;
        self.body.write_all(&bytes)?;
        self.counts.operations += 1;
        Ok(())
    }

    /// Adds a piece of evidence of a known size; whether its bytes have the hash. Bytes that do
    /// not are in the file all the same, and whoever reads it leaves them there.
    ///
    /// # Errors
    /// [`BundleError::Short`] where there are fewer bytes, and what the source or the disk says.
    pub fn evidence(
        &mut self,
        hash: [u8; 32],
        size: u64,
        from: impl Read,
    ) -> Result<bool, BundleError> {
        self.body.write_all(&[EVIDENCE])?;
        self.body.write_all(&hash)?;
        self.body.write_all(&size.to_le_bytes())?;
        let mut from = from.take(size);
        let mut hasher = blake3::Hasher::new();
        let mut buffer = vec![0; 256 * 1024];
        let mut done = 0_u64;
        loop {
            let read = match from.read(&mut buffer) {
                Ok(0) => break,
                Ok(read) => read,
                Err(error) if error.kind() == io::ErrorKind::Interrupted => continue,
                Err(error) => return Err(error.into()),
            };
            let piece = buffer.get(..read).unwrap_or_default();
            hasher.update(piece);
            self.body.write_all(piece)?;
            done += u64::try_from(read).unwrap_or_default();
        }
        if done != size {
            return Err(BundleError::Short);
        }
        self.counts.evidence += 1;
        self.counts.evidence_bytes += size;
        Ok(*hasher.finalize().as_bytes() == hash)
    }

    /// Ends the bundle: the body is closed and the header signed. The file is flushed to the
    /// system and not yet to the disk; that is the caller's, who also gives it its name.
    ///
    /// # Errors
    /// What the disk says.
    pub fn finish(mut self) -> Result<(Header, W), BundleError> {
        self.body.write_all(&[END])?;
        let hashed = self.body.finish()?;
        let (digest, body) = (*hashed.hasher.finalize().as_bytes(), hashed.bytes);
        let mut file = hashed.inner.into_inner().map_err(io::IntoInnerError::into_error)?;
        let seal = header::seal(&self.beginning, &self.key, digest, body, self.counts);
        let at = u64::try_from(self.beginning.len()).unwrap_or(u64::MAX);
        file.seek(SeekFrom::Start(at))?;
        file.write_all(&seal)?;
        file.flush()?;
        file.rewind()?;
        let beginning = [self.beginning, seal].concat();
        let header = Header::read(&mut beginning.as_slice())?;
        debug_assert_eq!(header.facts, self.facts);
        Ok((header, file))
    }
}

/// Counts and hashes what goes through.
struct Hashed<W: Write> {
    inner: BufWriter<W>,
    hasher: blake3::Hasher,
    bytes: u64,
}

impl<W: Write> Write for Hashed<W> {
    fn write(&mut self, buffer: &[u8]) -> io::Result<usize> {
        let written = self.inner.write(buffer)?;
        self.hasher.update(buffer.get(..written).unwrap_or_default());
        self.bytes += u64::try_from(written).unwrap_or_default();
        Ok(written)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.inner.flush()
    }
}
