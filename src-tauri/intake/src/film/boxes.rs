//! Walking from box to box of a film without reading what lies in between.

use std::io::{Read, Seek, SeekFrom};
use std::ops::Range;

use super::error::FilmError;

/// Boxes looked at in one film: a day of fragments of a second has half as many.
const MAX_BOXES: usize = 400_000;
/// A header box that is read whole, at most: 1 MiB, far more than any needs.
const MAX_BODY_BYTES: u64 = 1 << 20;

/// A box: its four letters, and where its content begins and ends in the file.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) struct Found {
    pub(super) kind: [u8; 4],
    pub(super) start: u64,
    pub(super) end: u64,
}

/// A film, open.
#[derive(Debug)]
pub(super) struct Walk<R> {
    reader: R,
    length: u64,
    looked_at: usize,
}

impl<R: Read + Seek> Walk<R> {
    pub(super) fn new(mut reader: R) -> Result<Self, FilmError> {
        let length = reader.seek(SeekFrom::End(0)).map_err(|error| FilmError::of(&error))?;
        Ok(Self { reader, length, looked_at: 0 })
    }

    /// The whole file.
    pub(super) fn whole(&self) -> Range<u64> {
        0..self.length
    }

    /// The box that begins at `at`, inside something that ends at `end`; `None` at the end, or
    /// where what is left is no box.
    ///
    /// # Errors
    /// [`FilmError::Damaged`] for more boxes than any film has.
    pub(super) fn next(&mut self, at: u64, end: u64) -> Result<Option<Found>, FilmError> {
        self.looked_at += 1;
        if self.looked_at > MAX_BOXES {
            return Err(FilmError::Damaged);
        }
        let Some(head) = self.bytes::<8>(at, end)? else { return Ok(None) };
        let [a, b, c, d, kind @ ..] = head;
        let (header, size) = match u32::from_be_bytes([a, b, c, d]) {
            // To the end of the file.
            0 => (8, end - at),
            // The size is in the next eight bytes.
            1 => match self.bytes::<8>(at + 8, end)? {
                Some(long) => (16, u64::from_be_bytes(long)),
                None => return Ok(None),
            },
            size => (8, u64::from(size)),
        };
        if size < header {
            return Ok(None);
        }
        // A box that claims more than its holder has ends with it: the film was cut off.
        let end = at.saturating_add(size).min(end);
        Ok(Some(Found { kind, start: at + header, end }))
    }

    /// The content of a header box.
    pub(super) fn body(&mut self, found: Found) -> Result<Vec<u8>, FilmError> {
        let length = (found.end - found.start).min(MAX_BODY_BYTES);
        let fault = |error: std::io::Error| FilmError::of(&error);
        self.reader.seek(SeekFrom::Start(found.start)).map_err(fault)?;
        let mut body = Vec::new();
        self.reader.by_ref().take(length).read_to_end(&mut body).map_err(fault)?;
        Ok(body)
    }

    fn bytes<const N: usize>(&mut self, at: u64, end: u64) -> Result<Option<[u8; N]>, FilmError> {
        let length = u64::try_from(N).unwrap_or(u64::MAX);
        if at.checked_add(length).is_none_or(|last| last > end) {
            return Ok(None);
        }
        let mut bytes = [0; N];
        let fault = |error: std::io::Error| FilmError::of(&error);
        self.reader.seek(SeekFrom::Start(at)).map_err(fault)?;
        self.reader.read_exact(&mut bytes).map_err(fault)?;
        Ok(Some(bytes))
    }
}
