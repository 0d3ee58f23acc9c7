//! Reading an entry: exactly the bytes that the listing promised, or an error.

use std::io::{self, Read};

use super::refusal::Refusal;

/// An entry, open. More or fewer bytes than listed end in an error, so that nothing half-read is
/// taken for whole.
pub struct Opened<'a> {
    inner: Box<dyn Read + 'a>,
    left: u64,
    bytes: u64,
}

impl<'a> Opened<'a> {
    pub(super) fn new(inner: Box<dyn Read + 'a>, bytes: u64) -> Self {
        Self { inner, left: bytes, bytes }
    }

    /// Its size in bytes.
    #[must_use]
    pub fn bytes(&self) -> u64 {
        self.bytes
    }
}

impl std::fmt::Debug for Opened<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Opened")
            .field("left", &self.left)
            .field("bytes", &self.bytes)
            .finish_non_exhaustive()
    }
}

impl Read for Opened<'_> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        if buffer.is_empty() {
            return Ok(0);
        }
        if self.left == 0 {
            // One byte more than promised is not ours to take; asking for it also lets a ZIP
            // compare its checksum.
            return match self.inner.read(&mut [0])? {
                0 => Ok(0),
                _ => Err(changed()),
            };
        }
        let most = usize::try_from(self.left).unwrap_or(usize::MAX).min(buffer.len());
        let room = buffer.get_mut(..most).unwrap_or_default();
        let read = self.inner.read(room)?;
        if read == 0 {
            return Err(changed());
        }
        self.left = self.left.saturating_sub(u64::try_from(read).unwrap_or(u64::MAX));
        Ok(read)
    }
}

fn changed() -> io::Error {
    io::Error::new(io::ErrorKind::InvalidData, Refusal::Changed)
}
