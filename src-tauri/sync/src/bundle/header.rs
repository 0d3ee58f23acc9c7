//! The clear beginning of a bundle, and the signature over it.
//!
//! Layout, numbers little-endian: magic (8), form (1), length of the facts (4), the facts in
//! postcard; then the seal of a fixed length, filled in last: exporter (32), BLAKE3 of the body
//! (32), bytes of the body (8), operations, pieces of evidence and their bytes (8 each), Ed25519
//! signature (64) over a domain tag and the BLAKE3 of all before it.

use std::io::{self, Read};

use ed25519_dalek::{Signature, Signer, VerifyingKey};
use meja_core::{
    approval::Heads,
    ids::EventId,
    record::{Author, SigningKey},
    stamp::WallMs,
};
use serde::{Deserialize, Serialize};

use super::BundleError;

const MAGIC: [u8; 8] = *b"MEJAPKT\n";
/// The form that this release writes and reads.
const FORM: u8 = 1;
/// Facts larger than this are none: some ten thousand authors fit.
const MOST_FACTS: usize = 4 * 1024 * 1024;
/// Names longer than this are none, characters.
const LONGEST_NAME: usize = 200;
/// Bytes of the seal without its signature.
const SEALED: usize = 32 + 32 + 4 * 8;
const SIGNATURE: usize = 64;
/// What no other use of the key shares.
const TAG: &[u8] = b"meja-monev/bundle/1\0";

/// What the exporter says of a bundle.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Facts {
    /// The event.
    pub event: EventId,
    /// The exporter's copy of the event file, whose bundles are numbered together.
    pub series: [u8; 16],
    /// Its number in the series, from 1.
    pub number: u32,
    /// What the exporting laptop calls itself.
    pub device: String,
    /// Who acted there.
    pub person: String,
    /// When, by the exporter's wall clock, UTC milliseconds; for people only.
    pub created_ms: WallMs,
    /// The bundle of the series that it goes on from; 0 for one that holds the whole event.
    pub builds_on: u32,
    /// What is not in it because it was before: the heads where it begins.
    pub since: Heads,
    /// The heads where it ends.
    pub reach: Heads,
    /// Whether evidence was to be in it.
    pub evidence: bool,
}

/// What lies in a body.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Counts {
    /// Operations.
    pub operations: u64,
    /// Pieces of evidence.
    pub evidence: u64,
    /// Their bytes together.
    pub evidence_bytes: u64,
}

/// The beginning of a bundle whose signature held.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Header {
    /// What the exporter says.
    pub facts: Facts,
    /// The key that signed.
    pub exporter: Author,
    /// BLAKE3 of the encrypted body: the bundle's own mark.
    pub digest: [u8; 32],
    /// Bytes of the encrypted body.
    pub body: u64,
    /// What lies in it.
    pub counts: Counts,
    /// Bytes before the body.
    pub(super) length: u64,
}

/// The bytes before the seal.
pub(super) fn beginning(facts: &Facts) -> Result<Vec<u8>, BundleError> {
    let encoded = postcard::to_allocvec(facts).map_err(|_| BundleError::Malformed)?;
    let length = u32::try_from(encoded.len()).map_err(|_| BundleError::Malformed)?;
    if encoded.len() > MOST_FACTS || !sayable(facts) {
        return Err(BundleError::Malformed);
    }
    Ok([MAGIC.as_slice(), &[FORM], &length.to_le_bytes(), &encoded].concat())
}

/// Room for the seal, until it is known.
pub(super) const UNSEALED: [u8; SEALED + SIGNATURE] = [0; SEALED + SIGNATURE];

/// The seal behind `beginning`.
pub(super) fn seal(
    beginning: &[u8],
    key: &SigningKey,
    digest: [u8; 32],
    body: u64,
    counts: Counts,
) -> Vec<u8> {
    let author = key.verifying_key().to_bytes();
    let mut seal = [author, digest].concat();
    for number in [body, counts.operations, counts.evidence, counts.evidence_bytes] {
        seal.extend(number.to_le_bytes());
    }
    let signature = key.sign(&signed(beginning, &seal)).to_bytes();
    seal.extend(signature);
    seal
}

fn signed(beginning: &[u8], seal: &[u8]) -> Vec<u8> {
    let mut hasher = blake3::Hasher::new();
    hasher.update(beginning).update(seal);
    [TAG, hasher.finalize().as_bytes()].concat()
}

impl Header {
    /// Reads the beginning of a file and checks its signature; the body is [`super::check`]'s.
    pub(super) fn read(from: &mut impl Read) -> Result<Self, BundleError> {
        let mut start = [0; MAGIC.len() + 1 + 4];
        let got = fill(from, &mut start)?;
        let (magic, rest) = start.split_at(MAGIC.len());
        if magic != MAGIC {
            // What begins as one and ends within the magic is one that was cut short.
            let begun = got > 0 && got < MAGIC.len() && MAGIC.starts_with(start.split_at(got).0);
            return Err(if begun { BundleError::Truncated } else { BundleError::NotABundle });
        }
        let Some((&form, length)) = rest.split_first().filter(|_| got == start.len()) else {
            return Err(BundleError::Truncated);
        };
        if form > FORM {
            return Err(BundleError::Newer(form));
        }
        let length: [u8; 4] = length.try_into().map_err(|_| BundleError::Altered)?;
        let length = usize::try_from(u32::from_le_bytes(length)).unwrap_or(usize::MAX);
        if form != FORM || length > MOST_FACTS {
            return Err(BundleError::Altered);
        }
        let facts = exactly(from, length)?;
        let seal = exactly(from, SEALED)?;
        let signature = exactly(from, SIGNATURE)?;
        let beginning = [start.as_slice(), &facts].concat();
        let seal_of = Seal::read(&seal).ok_or(BundleError::Altered)?;
        let signature: [u8; SIGNATURE] = signature.try_into().map_err(|_| BundleError::Altered)?;
        let altered = |_| BundleError::Altered;
        VerifyingKey::from_bytes(&seal_of.exporter)
            .map_err(altered)?
            .verify_strict(&signed(&beginning, &seal), &Signature::from_bytes(&signature))
            .map_err(altered)?;
        let (facts, left): (Facts, _) =
            postcard::take_from_bytes(&facts).map_err(|_| BundleError::Malformed)?;
        if !left.is_empty() || facts.number == 0 || !sayable(&facts) {
            return Err(BundleError::Malformed);
        }
        let length = beginning.len() + UNSEALED.len();
        Ok(Self {
            facts,
            exporter: Author(seal_of.exporter),
            digest: seal_of.digest,
            body: seal_of.body,
            counts: seal_of.counts,
            length: u64::try_from(length).unwrap_or(u64::MAX),
        })
    }

    /// Bytes of the whole file.
    #[must_use]
    pub const fn bytes(&self) -> u64 {
        self.length.saturating_add(self.body)
    }
}

/// Whether the names can be shown: no control characters, of a sensible length.
fn sayable(facts: &Facts) -> bool {
    [&facts.device, &facts.person]
        .iter()
        .all(|name| name.chars().count() <= LONGEST_NAME && !name.chars().any(char::is_control))
}

struct Seal {
    exporter: [u8; 32],
    digest: [u8; 32],
    body: u64,
    counts: Counts,
}

impl Seal {
    fn read(bytes: &[u8]) -> Option<Self> {
        let (exporter, rest) = bytes.split_first_chunk::<32>()?;
        let (digest, rest) = rest.split_first_chunk::<32>()?;
        let mut numbers = rest
            .chunks_exact(8)
            .map(|eight| eight.try_into().map(u64::from_le_bytes).unwrap_or_default());
        let mut next = || numbers.next();
        Some(Self {
            exporter: *exporter,
            digest: *digest,
            body: next()?,
            counts: Counts { operations: next()?, evidence: next()?, evidence_bytes: next()? },
        })
    }
}

/// Fills as much of the buffer as there is; how much.
fn fill(from: &mut impl Read, buffer: &mut [u8]) -> io::Result<usize> {
    let mut got = 0;
    while let Some(rest) = buffer.get_mut(got..).filter(|rest| !rest.is_empty()) {
        match from.read(rest) {
            Ok(0) => break,
            Ok(read) => got += read,
            Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
            Err(error) => return Err(error),
        }
    }
    Ok(got)
}

/// So many bytes, taken as they come: a length that lies costs no memory.
pub(super) fn exactly(from: &mut impl Read, length: usize) -> Result<Vec<u8>, BundleError> {
    let mut bytes = Vec::new();
    from.take(u64::try_from(length).unwrap_or(u64::MAX)).read_to_end(&mut bytes)?;
    if bytes.len() == length { Ok(bytes) } else { Err(BundleError::Truncated) }
}
