//! An operation: one transaction of one author, in the form that is hashed, signed and sent.
//!
//! The signed form is postcard over [`OpBody`]; its layout is fixed by the version byte. The id
//! is BLAKE3 over those bytes; the signature is Ed25519 over a domain tag and the id, so that a
//! large import is hashed once (version 1 signed the bytes themselves).

use std::{borrow::Cow, fmt};

use ed25519_dalek::{Signature, Signer, VerifyingKey};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::{Entity, Hlc};
use crate::{ids::EventId, stamp::WallMs};

/// The version of the signed form that this release writes.
const VERSION: u8 = 2;
/// Version 1: the same body, its bytes signed rather than its id.
const SIGNED_BYTES: u8 = 1;

/// A person's secret on one installation; kept outside the event file.
pub type SigningKey = ed25519_dalek::SigningKey;

/// BLAKE3 of an operation's signed form: its id, and the version of every cell it wrote.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct OpId(pub [u8; 32]);

/// An author: the Ed25519 public key of a person on one installation.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Author(pub [u8; 32]);

/// Groups the operations of one transaction (a large import is split over several).
pub type TxId = Uuid;

macro_rules! hex_key {
    ($($name:ident),*) => {$(
        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                self.0.iter().try_for_each(|byte| write!(f, "{byte:02x}"))
            }
        }
        impl fmt::Debug for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                self.0.iter().take(4).try_for_each(|byte| write!(f, "{byte:02x}"))
            }
        }
    )*};
}
hex_key!(OpId, Author);

/// Reads the form that `Display` writes: 64 hexadecimal digits.
impl std::str::FromStr for OpId {
    type Err = blake3::HexError;
    fn from_str(text: &str) -> Result<Self, blake3::HexError> {
        blake3::Hash::from_hex(text).map(|hash| Self(*hash.as_bytes()))
    }
}

/// Where an author's chain stands: the number and id of the last operation.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Chain {
    /// Sequence number of the last operation; 0 before the first.
    pub seq: u64,
    /// Its id; zeroes before the first.
    pub prev: OpId,
}

impl Default for Chain {
    fn default() -> Self {
        Self { seq: 0, prev: OpId([0; 32]) }
    }
}

/// One field written, and the versions this replaces (none for a new cell).
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub struct FieldWrite {
    /// The field's stable name.
    pub field: Cow<'static, str>,
    /// The value as JSON text; `null` clears.
    pub value: String,
    /// The versions that were live to the author.
    pub supersedes: Vec<OpId>,
}

/// The fields of one row written together.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub struct RowWrite {
    /// What kind of row.
    pub entity: Entity,
    /// Which row.
    pub row: Uuid,
    /// Its written fields, each once.
    pub fields: Vec<FieldWrite>,
}

/// What is signed.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub struct OpBody {
    /// Version of this form.
    pub version: u8,
    /// The event it belongs to: an operation of another event is foreign.
    pub event: EventId,
    /// Who wrote it.
    pub author: Author,
    /// The author's count, from 1 without gaps.
    pub seq: u64,
    /// Id of the author's previous operation.
    pub prev: OpId,
    /// When, by the author's hybrid clock.
    pub hlc: Hlc,
    /// The author's wall clock, UTC milliseconds: what people are shown, and never relied on.
    pub wall_ms: WallMs,
    /// The transaction it is part of.
    pub tx: TxId,
    /// Its place in the transaction, from 0.
    pub part: u32,
    /// How many parts the transaction has.
    pub parts: u32,
    /// What the person did, as a stable key for the audit trail ("remark.write").
    pub label: String,
    /// What it wrote.
    pub writes: Vec<RowWrite>,
}

impl OpBody {
    /// The version byte of bodies made by this release.
    #[must_use]
    pub const fn version() -> u8 {
        VERSION
    }
}

/// A signed operation, and its exact bytes.
#[derive(Clone, PartialEq, Debug)]
pub struct Operation {
    /// Its id.
    pub id: OpId,
    /// What it says.
    pub body: OpBody,
    /// The bytes that were hashed and signed.
    pub bytes: Vec<u8>,
    /// Ed25519 signature by `body.author`.
    pub signature: [u8; 64],
}

/// Why bytes are not an operation.
#[derive(Debug, thiserror::Error)]
pub enum OperationError {
    /// The bytes do not have the signed form.
    #[error("the operation cannot be read: {0}")]
    Unreadable(#[from] postcard::Error),
    /// A form of a later release.
    #[error("the operation has form {0}, this release knows {VERSION}")]
    Newer(u8),
    /// Not signed by the author it names.
    #[error("the signature does not belong to the operation's author")]
    Forged,
    /// A row or field appears twice, the value is not JSON, or the clock is none.
    #[error("the operation writes a cell twice, holds a value that is not JSON, or has no clock")]
    Malformed,
}

impl Operation {
    /// Hashes and signs a body.
    ///
    /// # Errors
    /// When the body cannot be encoded.
    pub fn sign(body: OpBody, key: &SigningKey) -> Result<Self, OperationError> {
        let bytes = postcard::to_allocvec(&body)?;
        let id = OpId(*blake3::hash(&bytes).as_bytes());
        let signature = key.sign(&signed(body.version, id, &bytes)).to_bytes();
        Ok(Self { id, body, bytes, signature })
    }

    /// Reads and verifies bytes that came from a file or another laptop.
    ///
    /// # Errors
    /// When the form is unreadable or newer, the signature is not the author's, or a cell is
    /// written twice.
    pub fn open(bytes: Vec<u8>, signature: [u8; 64]) -> Result<Self, OperationError> {
        let body = Self::read(&bytes)?;
        let id = OpId(*blake3::hash(&bytes).as_bytes());
        let forged = |_| OperationError::Forged;
        let author = VerifyingKey::from_bytes(&body.author.0).map_err(forged)?;
        author
            .verify_strict(&signed(body.version, id, &bytes), &Signature::from_bytes(&signature))
            .map_err(forged)?;
        if !body.is_well_formed() {
            return Err(OperationError::Malformed);
        }
        Ok(Self { id, body, bytes, signature })
    }

    /// Reads a body from bytes already verified when they were taken in.
    ///
    /// # Errors
    /// When the form is unreadable or newer.
    pub fn read(bytes: &[u8]) -> Result<OpBody, OperationError> {
        match bytes.first() {
            Some(&(VERSION | SIGNED_BYTES)) => Ok(postcard::from_bytes(bytes)?),
            Some(&other) => Err(OperationError::Newer(other)),
            None => Err(OperationError::Unreadable(postcard::Error::DeserializeUnexpectedEnd)),
        }
    }
}

impl OpBody {
    fn is_well_formed(&self) -> bool {
        let mut cells = std::collections::BTreeSet::new();
        self.hlc.is_sane()
            && self.writes.iter().all(|write| {
                write.fields.iter().all(|field| {
                    cells.insert((write.entity, write.row, &*field.field))
                        && serde_json::from_str::<serde::de::IgnoredAny>(&field.value).is_ok()
                })
            })
    }
}

/// What is signed of an operation, under a tag that no other use of the key shares.
fn signed(version: u8, id: OpId, bytes: &[u8]) -> Vec<u8> {
    if version == SIGNED_BYTES {
        return [b"meja-monev/operation/1\0".as_slice(), bytes].concat();
    }
    [b"meja-monev/operation/2\0".as_slice(), &id.0].concat()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn body(label: &str, key: &SigningKey) -> OpBody {
        OpBody {
            version: VERSION,
            event: EventId(Uuid::from_u128(1)),
            author: Author(key.verifying_key().to_bytes()),
            seq: 1,
            prev: Chain::default().prev,
            hlc: Hlc { ms: 5, counter: 0 },
            wall_ms: 5,
            tx: Uuid::from_u128(2),
            part: 0,
            parts: 1,
            label: label.into(),
            writes: vec![RowWrite {
                entity: Entity::Opd,
                row: Uuid::from_u128(3),
                fields: vec![FieldWrite {
                    field: "name".into(),
                    value: "\"Dinas Kesehatan\"".into(),
                    supersedes: vec![],
                }],
            }],
        }
    }

    #[test]
    fn a_signed_operation_opens_again() {
        let key = SigningKey::from_bytes(&[7; 32]);
        let made = Operation::sign(body("opd.save", &key), &key).unwrap();
        let opened = Operation::open(made.bytes.clone(), made.signature).unwrap();
        assert_eq!(made, opened);
    }

    #[test]
    fn an_operation_of_an_earlier_release_is_known_by_the_signature_on_its_bytes() {
        let key = SigningKey::from_bytes(&[7; 32]);
        let earlier = OpBody { version: SIGNED_BYTES, ..body("opd.save", &key) };
        let made = Operation::sign(earlier, &key).unwrap();
        assert_eq!(Operation::open(made.bytes.clone(), made.signature).unwrap(), made);
        let tagged = [b"meja-monev/operation/1\0".as_slice(), &made.bytes].concat();
        assert_eq!(key.sign(&tagged).to_bytes(), made.signature);
        let mut renumbered = made.bytes;
        renumbered[0] = VERSION;
        assert!(matches!(Operation::open(renumbered, made.signature), Err(OperationError::Forged)));
    }

    #[test]
    fn every_flipped_bit_is_refused() {
        let key = SigningKey::from_bytes(&[7; 32]);
        let made = Operation::sign(body("opd.save", &key), &key).unwrap();
        for at in 0..made.bytes.len() * 8 {
            let mut bytes = made.bytes.clone();
            bytes[at / 8] ^= 1 << (at % 8);
            assert!(Operation::open(bytes, made.signature).is_err(), "bit {at}");
        }
    }

    #[test]
    fn another_authors_signature_is_refused() {
        let key = SigningKey::from_bytes(&[7; 32]);
        let other = SigningKey::from_bytes(&[8; 32]);
        let made = Operation::sign(body("opd.save", &key), &other).unwrap();
        assert!(matches!(Operation::open(made.bytes, made.signature), Err(OperationError::Forged)));
    }

    #[test]
    fn a_clock_after_which_nobody_could_write_is_malformed() {
        let key = SigningKey::from_bytes(&[7; 32]);
        for hlc in [
            Hlc { ms: i64::MAX, counter: u32::MAX },
            Hlc { ms: 5, counter: u32::MAX },
            Hlc { ms: -1, counter: 0 },
        ] {
            let made = Operation::sign(OpBody { hlc, ..body("opd.save", &key) }, &key).unwrap();
            let opened = Operation::open(made.bytes, made.signature);
            assert!(matches!(opened, Err(OperationError::Malformed)), "{hlc:?}");
        }
        assert!(
            Hlc { ms: i64::MAX, counter: u32::MAX }.next(0) >= Hlc { ms: i64::MAX, counter: 0 }
        );
    }

    #[test]
    fn a_cell_written_twice_is_malformed() {
        let key = SigningKey::from_bytes(&[7; 32]);
        let mut twice = body("opd.save", &key);
        let again = twice.writes[0].clone();
        twice.writes.push(again);
        let made = Operation::sign(twice, &key).unwrap();
        assert!(matches!(
            Operation::open(made.bytes, made.signature),
            Err(OperationError::Malformed)
        ));
    }
}
