//! One operation as one automerge change, and back.

use std::num::NonZeroU64;

// Hidden from automerge's documentation, yet the only way to state a change without a document to
// commit it to; the version is pinned.
use automerge::legacy::{Key, ObjectId, Op, OpType};
use automerge::{ActorId, Change, ChangeHash, ExpandedChange, ScalarValue};
use meja_core::record::Sealed;

/// Builds a segment's changes in order. Whoever is given the same operations builds the same.
#[derive(Clone, Debug)]
pub struct Chain {
    first: u64,
    next: u64,
    last: Option<ChangeHash>,
}

impl Chain {
    /// The segment whose first operation has this number.
    #[must_use]
    pub fn starting_at(first: u64) -> Self {
        Self { first, next: first, last: None }
    }

    /// The number of the operation that comes next.
    #[must_use]
    pub fn next(&self) -> u64 {
        self.next
    }

    /// The change of the next operation.
    ///
    /// It builds on exactly the change of the operation before it. Its actor follows from what it
    /// says and what it builds on, so that two histories of one author (a copied key) lie side by
    /// side in the document: automerge refuses two changes of one actor with one number.
    pub fn change(&mut self, sealed: &Sealed) -> Change {
        let key = format!("{:08}", self.next);
        let value = sealed.to_bytes();
        let mut actor = [0; 16];
        blake3::Hasher::new_derive_key("meja-monev/change/1")
            .update(self.last.map_or([0; 32], |hash| hash.0).as_slice())
            .update(key.as_bytes())
            .update(&value)
            .finalize_xof()
            .fill(&mut actor);
        let put = Op {
            action: OpType::Put(ScalarValue::Bytes(value)),
            obj: ObjectId::Root,
            key: Key::Map(key.into()),
            pred: Vec::new().into(),
            insert: false,
        };
        let change = Change::from(ExpandedChange {
            operations: vec![put],
            actor_id: ActorId::from(actor),
            hash: None,
            seq: 1,
            start_op: NonZeroU64::MIN.saturating_add(self.next - self.first),
            time: 0,
            message: None,
            deps: self.last.into_iter().collect(),
            extra_bytes: Vec::new(),
            author: None,
        });
        self.last = Some(change.hash());
        self.next += 1;
        change
    }
}

/// What changes carry.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Found {
    /// Everything that has the shape of a sealed operation, with the number it was entered under,
    /// in the changes' order; whether it is one, and whose, is for the ledger to say.
    pub sealed: Vec<(u64, Sealed)>,
    /// How much else was written: other keys, other kinds of values, removals.
    pub garbage: u64,
}

/// Reads what was written by changes that arrived.
///
/// It reads the changes and not the map that they make: two operations under one key are both
/// there, and a later removal of a key takes nothing away.
#[must_use]
pub fn found(changes: &[Change]) -> Found {
    let mut found = Found::default();
    for change in changes {
        for op in change.decode().operations {
            match sealed(op) {
                Some(sealed) => found.sealed.push(sealed),
                None => found.garbage += 1,
            }
        }
    }
    found
}

fn sealed(op: Op) -> Option<(u64, Sealed)> {
    let (ObjectId::Root, Key::Map(key)) = (&op.obj, &op.key) else { return None };
    if key.len() != 8 || !key.bytes().all(|digit| digit.is_ascii_digit()) {
        return None;
    }
    let OpType::Put(ScalarValue::Bytes(bytes)) = op.action else { return None };
    Some((key.parse().ok()?, Sealed::from_bytes(&bytes)?))
}
