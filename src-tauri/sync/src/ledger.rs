//! What this crate needs of the event file: the port that the application fills.

use std::{collections::BTreeMap, path::PathBuf};

use meja_core::{
    approval::Heads,
    ids::EventId,
    record::{Author, Sealed},
    stamp::Stamp,
};

/// What became of operations that were handed over.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Taken {
    /// New, and part of the event from now on.
    pub applied: u64,
    /// Already there.
    pub known: u64,
    /// Kept aside: a predecessor is missing, the author is not admitted, or it was refused.
    pub aside: u64,
}

/// A piece of evidence that the event names and this laptop lacks.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Lacking {
    /// BLAKE3 of its bytes.
    pub hash: [u8; 32],
    /// Its size in bytes, where the event says it; who gives another size is not believed.
    pub bytes: Option<u64>,
}

/// Why the event file did not answer; its own words.
#[derive(Debug, thiserror::Error)]
#[error("{0}")]
pub struct LedgerError(pub Box<dyn std::error::Error + Send + Sync>);

/// The event file as the network sees it. Called from the engine's own threads; may block.
///
/// An author's operations are numbered from 1 without gaps, and the ledger has each author's from
/// 1 up to [`Heads`]; what it keeps aside is not counted there.
pub trait Ledger: Send + Sync + 'static {
    /// The event; an operation of another is foreign.
    fn event(&self) -> EventId;

    /// Where each author's chain stands here.
    ///
    /// # Errors
    /// What the event file says.
    fn heads(&self) -> Result<Heads, LedgerError>;

    /// An author's operations after number `after`, in order: at least one where there is one, and
    /// no more once their bytes pass `bytes`.
    ///
    /// # Errors
    /// What the event file says.
    fn sealed(&self, author: Author, after: u64, bytes: usize) -> Result<Vec<Sealed>, LedgerError>;

    /// How far an author's operations lie here without a gap, those kept aside counted, where that
    /// is further than [`Ledger::heads`] says: they came, and wait for their author to be admitted
    /// or for what they build on.
    ///
    /// # Errors
    /// What the event file says.
    fn held(&self) -> Result<BTreeMap<Author, u64>, LedgerError>;

    /// As [`Ledger::sealed`], and after those what is held: who wrote it may be admitted elsewhere.
    ///
    /// # Errors
    /// What the event file says.
    fn handed(&self, author: Author, after: u64, bytes: usize) -> Result<Vec<Sealed>, LedgerError>;

    /// Takes operations in, in any order and any number of times; once it returns they are on
    /// disk, or kept aside there with the reason.
    ///
    /// # Errors
    /// What the event file says (a full disk, a file removed); then nothing of them was taken and
    /// they may be handed over again.
    fn take(&self, ops: Vec<Sealed>) -> Result<Taken, LedgerError>;

    /// Whether the laptop with this public key is a member now; asked for every connection and
    /// every protocol.
    fn admits(&self, endpoint: &[u8; 32]) -> bool;

    /// Where a piece of evidence lies on this laptop, by its BLAKE3; none while it is not here.
    fn evidence(&self, hash: &[u8; 32]) -> Option<PathBuf>;

    /// The evidence that the event names and this laptop lacks, the smallest first.
    ///
    /// # Errors
    /// What the event file says.
    fn lacking(&self) -> Result<Vec<Lacking>, LedgerError>;

    /// How many more bytes of evidence the disk of this laptop takes without touching the room that
    /// is kept for what people write; none where the system does not say.
    fn room(&self) -> Option<u64>;

    /// Takes over a file whose bytes have this BLAKE3, moving it.
    ///
    /// # Errors
    /// When the bytes are others, and what the disk says.
    fn keep_evidence(&self, hash: &[u8; 32], file: PathBuf) -> Result<(), LedgerError>;

    /// What the laptop with this public key said of its clocks, and this laptop's when that was
    /// heard; told when it says more than it did before.
    fn met(&self, endpoint: &[u8; 32], theirs: Stamp, here: Stamp);
}

/// The sizes of pieces together, in bytes, as far as the event says them: a member may write down
/// any, so that the sum may be past all bounds.
pub(crate) fn bytes_of<'a>(pieces: impl IntoIterator<Item = &'a Lacking>) -> u64 {
    let sizes = pieces.into_iter().filter_map(|piece| piece.bytes);
    sizes.fold(0, u64::saturating_add)
}
