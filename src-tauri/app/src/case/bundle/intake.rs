//! Operations and evidence from elsewhere on their way into the open event, whatever road they
//! came by; the same again changes nothing.

use std::{collections::BTreeSet, io::Read};

use meja_core::record::{Entity, Sealed};
use meja_store::{Blobs, Received, Store, StoreError};

use super::refusals;
use crate::AppError;

/// Operations taken in together: one transaction.
const BATCH: usize = 500;
/// The same in bytes.
const BATCH_BYTES: usize = 4 * 1024 * 1024;

/// What became of what was handed over.
#[derive(Clone, Copy, Default, Debug)]
pub(super) struct Tally {
    pub(super) fresh: u64,
    pub(super) known: u64,
    pub(super) waiting: u64,
    pub(super) refused: u64,
    pub(super) evidence_fresh: u64,
    pub(super) evidence_known: u64,
    pub(super) evidence_spoiled: u64,
}

/// The way in.
pub(super) struct Intake<'a> {
    store: &'a Store,
    blobs: Blobs,
    batch: Vec<Sealed>,
    bytes: usize,
    pub(super) tally: Tally,
    /// Kinds of rows that changed.
    pub(super) changed: BTreeSet<Entity>,
}

impl<'a> Intake<'a> {
    pub(super) fn new(store: &'a Store) -> Self {
        let blobs = store.blobs();
        Self {
            store,
            blobs,
            batch: Vec::new(),
            bytes: 0,
            tally: Tally::default(),
            changed: BTreeSet::new(),
        }
    }

    /// Takes an operation; the store judges each by itself, and a bad one stops none of the others.
    ///
    /// # Errors
    /// What the disk says.
    pub(super) fn operation(&mut self, sealed: Sealed) -> Result<(), AppError> {
        self.bytes += sealed.bytes.len();
        self.batch.push(sealed);
        if self.batch.len() >= BATCH || self.bytes >= BATCH_BYTES {
            self.flush()?;
        }
        Ok(())
    }

    /// Puts what was handed over on disk.
    ///
    /// # Errors
    /// What the disk says.
    pub(super) fn flush(&mut self) -> Result<(), AppError> {
        self.bytes = 0;
        let received = self.store.receive(std::mem::take(&mut self.batch))?;
        self.count(&received);
        Ok(())
    }

    fn count(&mut self, received: &Received) {
        let many = |count: usize| u64::try_from(count).unwrap_or(u64::MAX);
        self.tally.fresh += many(received.applied);
        self.tally.known += many(received.known);
        self.tally.waiting = many(received.waiting + received.held);
        let refused = received.refused + received.forked + received.unreadable + received.beyond;
        self.tally.refused += many(refused);
        self.changed.extend(&received.entities);
    }

    /// Takes a piece of evidence, if its bytes have the hash and are not here.
    ///
    /// # Errors
    /// What the source or the disk says.
    pub(super) fn evidence(
        &mut self,
        hash: &str,
        bytes: u64,
        from: impl Read,
    ) -> Result<(), AppError> {
        // What is here in its size is read: an altered copy is made whole by a good one.
        if self.blobs.seems_here(hash, bytes) && self.blobs.verify(hash).is_ok() {
            self.tally.evidence_known += 1;
        } else if self.blobs.put_named(hash, from).map_err(store)? {
            self.tally.evidence_fresh += 1;
        } else {
            self.tally.evidence_spoiled += 1;
        }
        Ok(())
    }
}

/// An error of ours that came through the disk's is ours again.
fn store(error: StoreError) -> AppError {
    if matches!(error, StoreError::Full) {
        return refusals::disk(std::io::ErrorKind::StorageFull.into());
    }
    if let StoreError::Io(error) = error { refusals::disk(error) } else { error.into() }
}
