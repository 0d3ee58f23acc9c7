//! From the event file to documents: which document an operation lies in, and what a document
//! holds. Blocks on the event file; nothing of it is kept but where chains are cut.

use std::{
    collections::{BTreeMap, HashMap},
    sync::{Arc, Mutex, MutexGuard, PoisonError},
};

use automerge::Change;
use meja_core::{
    ids::EventId,
    record::{Author, Sealed},
};

use super::differ::Reach;
use crate::{
    Ledger, LedgerError,
    segment::{Chain, Cuts, Place},
};

/// How many bytes of operations are asked of the ledger at once.
const PORTION: usize = 1024 * 1024;

/// What this laptop holds of one document.
#[derive(Clone, Debug)]
pub(crate) struct Segment {
    /// The changes of what is held, in order.
    pub(crate) changes: Vec<Change>,
    /// Builds the changes that follow.
    pub(crate) chain: Chain,
    /// The segment's last operation, where it has ended.
    pub(crate) last: Option<u64>,
}

/// The ledger as documents.
pub(crate) struct Shelf {
    ledger: Arc<dyn Ledger>,
    event: EventId,
    known: Mutex<Known>,
}

#[derive(Default)]
struct Known {
    cuts: BTreeMap<Author, Cuts>,
    /// Documents by id, and for how many segments of each author they are entered.
    documents: HashMap<[u8; 16], Place>,
    entered: BTreeMap<Author, u32>,
}

impl Shelf {
    pub(crate) fn new(ledger: Arc<dyn Ledger>) -> Self {
        let event = ledger.event();
        Self { ledger, event, known: Mutex::default() }
    }

    pub(crate) fn event(&self) -> EventId {
        self.event
    }

    /// Where this laptop stands.
    pub(crate) fn reach(&self) -> Result<Reach, LedgerError> {
        Ok(Reach { heads: self.ledger.heads()?, held: self.ledger.held()? })
    }

    /// An author's operations after a number.
    pub(crate) fn sealed(&self, author: Author, after: u64) -> Result<Vec<Sealed>, LedgerError> {
        self.ledger.sealed(author, after, PORTION)
    }

    /// The document in which the operation lies that follows the first `held` ones.
    pub(crate) fn place_after(&self, author: Author, held: u64) -> Result<Place, LedgerError> {
        let mut known = self.known();
        let cuts = known.cuts.entry(author).or_default();
        self.walk(author, cuts, held)?;
        Ok(Place { author, segment: cuts.segment_of(held + 1) })
    }

    /// Which document has this id; none when it is of nobody known here.
    pub(crate) fn place_of(&self, document: &[u8; 16]) -> Result<Option<Place>, LedgerError> {
        if let Some(place) = self.known().documents.get(document) {
            return Ok(Some(*place));
        }
        let heads = self.ledger.heads()?;
        let mut known = self.known();
        let Known { documents, entered, .. } = &mut *known;
        for (author, head) in heads.0 {
            // There are never more segments than operations.
            let next = entered.entry(author).or_default();
            for segment in *next..u32::try_from(head.seq).unwrap_or(u32::MAX) {
                let place = Place { author, segment };
                documents.insert(place.document(self.event), place);
                *next = segment + 1;
            }
        }
        Ok(documents.get(document).copied())
    }

    /// What is held of a document; none where an earlier segment is not here whole.
    pub(crate) fn segment(&self, place: Place) -> Result<Option<Segment>, LedgerError> {
        let (first, to, last) = {
            let mut known = self.known();
            let cuts = known.cuts.entry(place.author).or_default();
            self.walk_into(place, cuts)?;
            let Some((first, last)) = cuts.range(place.segment) else { return Ok(None) };
            (first, last.unwrap_or(cuts.seq()), last)
        };
        let mut segment = Segment { changes: vec![], chain: Chain::starting_at(first), last };
        while segment.chain.next() <= to {
            let ops = self.sealed(place.author, segment.chain.next() - 1)?;
            if ops.is_empty() {
                break;
            }
            for op in &ops {
                if segment.chain.next() > to {
                    break;
                }
                segment.changes.push(segment.chain.change(op));
            }
        }
        Ok(Some(segment))
    }

    /// Whether a segment has ended, once its author's operations up to `seq` are walked.
    pub(crate) fn last_of(&self, place: Place, seq: u64) -> Result<Option<u64>, LedgerError> {
        let mut known = self.known();
        let cuts = known.cuts.entry(place.author).or_default();
        self.walk(place.author, cuts, seq)?;
        Ok(cuts.range(place.segment).and_then(|(_, last)| last))
    }

    /// Where an author's chain is cut, as far as it was walked here.
    pub(crate) fn cuts(&self, author: Author) -> Cuts {
        self.known().cuts.get(&author).cloned().unwrap_or_default()
    }

    fn walk(&self, author: Author, cuts: &mut Cuts, to: u64) -> Result<(), LedgerError> {
        while cuts.seq() < to {
            let ops = self.sealed(author, cuts.seq())?;
            if ops.is_empty() {
                break;
            }
            for op in ops {
                cuts.walk(op.signature.len() + op.bytes.len());
            }
        }
        Ok(())
    }

    /// Walks until a segment is seen from its first operation to its last, or to the end.
    fn walk_into(&self, place: Place, cuts: &mut Cuts) -> Result<(), LedgerError> {
        while cuts.range(place.segment).is_none_or(|(_, last)| last.is_none()) {
            let before = cuts.seq();
            self.walk(place.author, cuts, before + 1)?;
            if cuts.seq() == before {
                break;
            }
        }
        Ok(())
    }

    fn known(&self) -> MutexGuard<'_, Known> {
        self.known.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
