//! What the proofs, the frames and the check digits are made of: BLAKE3 under one name each.

use blake3::Hasher;
use meja_core::record::Author;
use spake2::{Ed25519Group, Identity, Password, Spake2};

use super::{Channel, CheckDigits, JoinError};
use crate::join::{Secret, ShortCode};

const TRANSCRIPT: &str = "meja-monev 2026 join transcript v1";
const TICKET: &str = "meja-monev 2026 join ticket v1";
const CODE: &str = "meja-monev 2026 join code v1";
const SESSION: &str = "meja-monev 2026 join session v1";
const COMMITMENT: &str = "meja-monev 2026 join commitment v1";
const CHECK: &str = "meja-monev 2026 join check v1";
/// What a laptop's author key signs; no other use of the key shares it.
const POSSESSION: &[u8] = b"meja-monev/join/laptop/1\0";

/// Which of the two speaks.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Side {
    /// Asks.
    Guest,
    /// Is asked.
    Host,
}

impl Side {
    const fn name(self) -> &'static [u8] {
        match self {
            Self::Guest => b"guest",
            Self::Host => b"host.",
        }
    }

    const fn other(self) -> Self {
        match self {
            Self::Guest => Self::Host,
            Self::Host => Self::Guest,
        }
    }
}

/// Everything that was said so far, and between whom.
pub(super) struct Transcript(Hasher);

impl Transcript {
    pub(super) fn new(channel: &Channel, own: Side) -> Self {
        let (guest, host) = match own {
            Side::Guest => (channel.own, channel.remote),
            Side::Host => (channel.remote, channel.own),
        };
        let mut hasher = Hasher::new_derive_key(TRANSCRIPT);
        for part in [channel.exporter, guest, host] {
            hasher.update(&part);
        }
        Self(hasher)
    }

    /// Takes in a frame; both sides take in the same ones in the same order.
    pub(super) fn absorb(&mut self, frame: &[u8]) {
        self.0.update(&(frame.len() as u64).to_be_bytes());
        self.0.update(frame);
    }

    fn hash(&self) -> [u8; 32] {
        *self.0.finalize().as_bytes()
    }
}

/// What both sides know and nobody else does.
pub(super) struct Shared([u8; 32]);

impl Shared {
    pub(super) fn of_ticket(secret: &Secret) -> Self {
        Self(blake3::derive_key(TICKET, &secret.0))
    }

    /// One side's proof that it knows the secret, over all that was said so far.
    pub(super) fn proof(&self, side: Side, transcript: &Transcript) -> [u8; 32] {
        let said = [side.name(), &transcript.hash()].concat();
        *blake3::keyed_hash(&self.0, &said).as_bytes()
    }

    /// The keys for the frames after both proofs.
    pub(super) fn session(&self, own: Side, transcript: &Transcript) -> Session {
        let hash = transcript.hash();
        let key = blake3::derive_key(SESSION, &[self.0, hash].concat());
        Session { key, hash, own, sent: 0, received: 0 }
    }
}

/// Whether two proofs are the same, in constant time.
pub(super) fn same(one: &[u8], other: [u8; 32]) -> bool {
    <[u8; 32]>::try_from(one)
        .is_ok_and(|one| blake3::Hash::from_bytes(one) == blake3::Hash::from_bytes(other))
}

/// One side of SPAKE2 over Ed25519, with the short code as password and both endpoint keys as
/// identities.
pub(super) struct Exchange(Spake2<Ed25519Group>);

impl Exchange {
    /// Begins; gives the share for the other side.
    pub(super) fn begin(code: &ShortCode, channel: &Channel, own: Side) -> (Self, Vec<u8>) {
        let password = Password::new(code.password());
        let (me, other) = (Identity::new(&channel.own), Identity::new(&channel.remote));
        let (state, share) = match own {
            Side::Guest => Spake2::start_a(&password, &me, &other),
            Side::Host => Spake2::start_b(&password, &other, &me),
        };
        (Self(state), share)
    }

    /// Ends with the other side's share; that both have the same key is not yet proven.
    pub(super) fn end(self, share: &[u8]) -> Result<Shared, JoinError> {
        let key = self.0.finish(share).map_err(|_| JoinError::Malformed("a SPAKE2 share"))?;
        Ok(Shared(blake3::derive_key(CODE, &key)))
    }
}

/// The frames after both proofs: each with its count, side and keyed hash.
pub(super) struct Session {
    key: [u8; 32],
    hash: [u8; 32],
    own: Side,
    sent: u64,
    received: u64,
}

impl Session {
    fn mark(&self, side: Side, count: u64, body: &[u8]) -> [u8; 32] {
        let said = [side.name(), &count.to_be_bytes(), body].concat();
        *blake3::keyed_hash(&self.key, &said).as_bytes()
    }

    /// The next frame to send.
    pub(super) fn seal(&mut self, body: &[u8]) -> Vec<u8> {
        let mark = self.mark(self.own, self.sent, body);
        self.sent = self.sent.saturating_add(1);
        [mark.as_slice(), body].concat()
    }

    /// The body of the next frame received.
    pub(super) fn open<'a>(&mut self, frame: &'a [u8]) -> Result<&'a [u8], JoinError> {
        let (mark, body) = frame.split_first_chunk::<32>().ok_or(JoinError::Altered)?;
        if !same(mark, self.mark(self.own.other(), self.received, body)) {
            return Err(JoinError::Altered);
        }
        self.received = self.received.saturating_add(1);
        Ok(body)
    }

    /// What the laptop's author key signs to show that the guest holds it.
    pub(super) fn possession(&self, laptop: Author) -> Vec<u8> {
        [POSSESSION, &self.hash, &laptop.0].concat()
    }

    /// The six digits, out of both nonces and all that was asked.
    pub(super) fn check(&self, ask: &[u8], nonce: &[u8; 32]) -> CheckDigits {
        let mut hasher = Hasher::new_derive_key(CHECK);
        hasher.update(&self.key).update(nonce).update(ask);
        let hash = hasher.finalize();
        let number = hash.as_bytes().first_chunk::<8>().copied().map_or(0, u64::from_be_bytes);
        CheckDigits(u32::try_from(number % 1_000_000).unwrap_or(0))
    }
}

/// What fixes a nonce before it is shown.
pub(super) fn commitment(nonce: &[u8; 32]) -> [u8; 32] {
    blake3::derive_key(COMMITMENT, nonce)
}
