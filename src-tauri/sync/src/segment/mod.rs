//! How operations lie in the documents that laptops replicate: which document, under which key,
//! and as which change.
//!
//! An author's chain is cut into segments, and each segment is one automerge document: a map whose
//! keys are the operations' numbers and whose values are the sealed operations. A document is
//! *derived*: whoever has the operations builds the same changes, byte for byte, whatever road
//! they came by, so nothing of it is ever stored. Nothing here judges an operation: a value is
//! read back as bytes, and what it is worth is the ledger's to say.

mod change;

use meja_core::{ids::EventId, record::Author};

pub use change::{Chain, Found, found};

/// A segment ends with this many operations,
const OPS: u64 = 1_000;
/// or as soon as its sealed operations have this many bytes: a document that stays small is sent
/// quickly, and the frames that carry it stay far from their limit.
pub(crate) const MOST_BYTES: u64 = 4 * 1024 * 1024;

/// Which document: one segment of one author's chain.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, Hash)]
pub struct Place {
    /// Whose operations.
    pub author: Author,
    /// Which segment, from 0.
    pub segment: u32,
}

impl Place {
    /// The document's id, the same on every laptop of the event.
    #[must_use]
    pub fn document(self, event: EventId) -> [u8; 16] {
        let mut hasher = blake3::Hasher::new();
        hasher
            .update(b"meja-monev/document/1")
            .update(event.0.as_bytes())
            .update(&self.author.0)
            .update(&self.segment.to_le_bytes());
        let mut id = [0; 16];
        hasher.finalize_xof().fill(&mut id);
        id
    }
}

/// Where an author's chain is cut, as far as it was walked. A pure function of the operations'
/// sizes in order.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Cuts {
    /// The number of each segment's first operation, the last being the one that is still open.
    firsts: Vec<u64>,
    /// The last operation walked.
    seq: u64,
    /// Bytes of the open segment.
    bytes: u64,
}

impl Default for Cuts {
    fn default() -> Self {
        Self { firsts: vec![1], seq: 0, bytes: 0 }
    }
}

impl Cuts {
    /// Walks over the author's next operation, which has so many sealed bytes.
    pub fn walk(&mut self, sealed: usize) {
        self.seq += 1;
        self.bytes += sealed as u64;
        if self.seq + 1 - self.open() >= OPS || self.bytes >= MOST_BYTES {
            self.firsts.push(self.seq + 1);
            self.bytes = 0;
        }
    }

    /// The last operation walked; 0 before the first.
    #[must_use]
    pub fn seq(&self) -> u64 {
        self.seq
    }

    /// The segment in which an operation lies; for those not walked yet, the open one.
    #[must_use]
    pub fn segment_of(&self, seq: u64) -> u32 {
        let cut = self.firsts.partition_point(|first| *first <= seq);
        u32::try_from(cut.saturating_sub(1)).unwrap_or(u32::MAX)
    }

    /// The first operation of a segment, and the last where the segment has ended.
    #[must_use]
    pub fn range(&self, segment: u32) -> Option<(u64, Option<u64>)> {
        let at = usize::try_from(segment).ok()?;
        let first = *self.firsts.get(at)?;
        Some((first, self.firsts.get(at + 1).map(|next| next - 1)))
    }

    /// How many segments there are, the open one counted.
    #[must_use]
    pub fn segments(&self) -> u32 {
        u32::try_from(self.firsts.len()).unwrap_or(u32::MAX)
    }

    fn open(&self) -> u64 {
        self.firsts.last().copied().unwrap_or(1)
    }
}

#[cfg(test)]
mod tests;
