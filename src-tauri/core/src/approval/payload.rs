//! What the QR on a document says, so that another laptop verifies it without a network.
//!
//! 128 bytes in the letters of [`super::Code`] after the mark `MEJA1.`: event (16), code (5 bytes
//! hold its 35 bits), version (3), the first 16 bytes of the content's digest and of the chain's
//! (zeros where the document carries none), the first 4 of the signer's key, an Ed25519 signature
//! over all that (64), and 4 bytes of BLAKE3 that tell a typing mistake from a forgery. 211
//! letters: a QR of version 8 at level M (ISO/IEC 18004, alphanumeric: 221).

use ed25519_dalek::{Signature, Signer, VerifyingKey};
use uuid::Uuid;

use super::{Code, Digest, letters};
use crate::{
    ids::EventId,
    record::{Author, SigningKey},
};

const MARK: &str = "MEJA1.";
/// Up to here the signature says.
const SIGNED: usize = 60;
const WHOLE: usize = SIGNED + 64 + 4;

/// What a document says of itself.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Payload {
    /// The event it belongs to.
    pub event: EventId,
    /// Its code.
    pub code: Code,
    /// Its version, from 1.
    pub version: u32,
    /// The beginning of its content's digest.
    pub digest: [u8; 16],
    /// The beginning of the chain's digest; zeros where it carries none.
    pub chain: [u8; 16],
    /// The beginning of the signer's key.
    pub signer: [u8; 4],
    /// Ed25519 over all of the above.
    pub signature: [u8; 64],
}

/// Why a text is no payload.
#[derive(Clone, Copy, PartialEq, Eq, Debug, thiserror::Error)]
pub enum PayloadError {
    /// It does not begin as one, or a later release made it.
    #[error("Teks ini bukan isi QR dokumen Meja Monev, atau dibuat versi yang lebih baru.")]
    Foreign,
    /// A letter is missing, or one too many.
    #[error("Isi QR tidak utuh: ada yang terpotong atau tertambah. Salin seluruhnya.")]
    Length,
    /// The check does not fit.
    #[error("Isi QR salah ketik: angka periksanya tidak cocok. Pindai ulang atau salin lagi.")]
    Check,
}

impl Payload {
    /// Signs what a document says of itself; a version past 16,777,215 is written as that.
    #[must_use]
    pub fn sign(
        event: EventId,
        code: Code,
        version: u32,
        digest: Digest,
        chain: Option<Digest>,
        key: &SigningKey,
    ) -> Self {
        let mut signer = [0; 4];
        for (to, from) in signer.iter_mut().zip(key.verifying_key().to_bytes()) {
            *to = from;
        }
        let mut made = Self {
            event,
            code,
            version: version.min(0xFF_FFFF),
            digest: digest.short(),
            chain: chain.map(Digest::short).unwrap_or_default(),
            signer,
            signature: [0; 64],
        };
        made.signature = key.sign(&tagged(&made.said())).to_bytes();
        made
    }

    /// Whether `author` signed it.
    #[must_use]
    pub fn is_signed_by(&self, author: Author) -> bool {
        author.0.starts_with(&self.signer)
            && VerifyingKey::from_bytes(&author.0).is_ok_and(|key| {
                let signature = Signature::from_bytes(&self.signature);
                key.verify_strict(&tagged(&self.said()), &signature).is_ok()
            })
    }

    fn said(&self) -> Vec<u8> {
        let (code, version) = (self.code.bits().to_be_bytes(), self.version.to_be_bytes());
        let mut said = Vec::with_capacity(WHOLE);
        said.extend(self.event.0.as_bytes());
        said.extend(code.iter().skip(3));
        said.extend(version.iter().skip(1));
        said.extend(self.digest);
        said.extend(self.chain);
        said.extend(self.signer);
        said
    }
}

fn tagged(said: &[u8]) -> Vec<u8> {
    [b"meja-monev/document/1\0".as_slice(), said].concat()
}

impl std::fmt::Display for Payload {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let mut bytes = self.said();
        bytes.extend(self.signature);
        let check = *blake3::hash(&bytes).as_bytes();
        bytes.extend(check.iter().take(4));
        write!(f, "{MARK}{}", letters::write(&bytes))
    }
}

impl std::str::FromStr for Payload {
    type Err = PayloadError;
    fn from_str(text: &str) -> Result<Self, PayloadError> {
        let text: String = text.chars().filter(|sign| !sign.is_whitespace()).collect();
        let head = text.get(..MARK.len()).filter(|head| head.eq_ignore_ascii_case(MARK));
        let rest = text.get(MARK.len()..).filter(|_| head.is_some());
        let signs = rest.ok_or(PayloadError::Foreign)?.chars().filter(|one| !letters::is_gap(*one));
        let bytes = letters::read(signs).ok_or(PayloadError::Check)?;
        if bytes.len() != WHOLE {
            return Err(PayloadError::Length);
        }
        let (body, check) = bytes.split_at(WHOLE - 4);
        if !blake3::hash(body).as_bytes().starts_with(check) {
            return Err(PayloadError::Check);
        }
        let mut rest = body;
        let number = |bytes: &[u8]| bytes.iter().fold(0, |sum, byte| sum << 8 | u64::from(*byte));
        Ok(Self {
            event: EventId(Uuid::from_bytes(take(&mut rest)?)),
            code: Code::from_bits(number(&take::<5>(&mut rest)?)),
            version: u32::try_from(number(&take::<3>(&mut rest)?)).unwrap_or(u32::MAX),
            digest: take(&mut rest)?,
            chain: take(&mut rest)?,
            signer: take(&mut rest)?,
            signature: take(&mut rest)?,
        })
    }
}

fn take<const N: usize>(rest: &mut &[u8]) -> Result<[u8; N], PayloadError> {
    let (head, tail) = rest.split_first_chunk::<N>().ok_or(PayloadError::Length)?;
    *rest = tail;
    Ok(*head)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn made(version: u32, key: &SigningKey) -> Payload {
        let event = EventId(Uuid::from_u128(7));
        let digest = Digest([5; 32]);
        Payload::sign(
            event,
            Code::of(event, "minutes", event.0),
            version,
            digest,
            Some(digest),
            key,
        )
    }

    #[test]
    fn a_payload_fits_a_small_qr_and_names_its_signer() {
        let (key, other) = (SigningKey::from_bytes(&[7; 32]), SigningKey::from_bytes(&[8; 32]));
        let payload = made(3, &key);
        let text = payload.to_string();
        assert_eq!(text.len(), 211);
        assert!(
            text.chars().all(|one| one == '.' || one.is_ascii_digit() || one.is_ascii_uppercase())
        );
        assert_eq!(text.parse(), Ok(payload.clone()));
        assert!(payload.is_signed_by(Author(key.verifying_key().to_bytes())));
        assert!(!payload.is_signed_by(Author(other.verifying_key().to_bytes())));
        let raised = Payload { version: 4, ..payload };
        assert!(!raised.is_signed_by(Author(key.verifying_key().to_bytes())));
    }

    #[test]
    fn what_is_no_payload_is_refused_for_what_it_is() {
        let text = made(1, &SigningKey::from_bytes(&[7; 32])).to_string();
        assert_eq!("".parse::<Payload>(), Err(PayloadError::Foreign));
        assert_eq!("MEJA9.AAAA".parse::<Payload>(), Err(PayloadError::Foreign));
        assert_eq!("méja".parse::<Payload>(), Err(PayloadError::Foreign));
        assert!(text[..200].parse::<Payload>().is_err());
        let spaced = text.to_lowercase().replace("000", "0 0\n0");
        assert_eq!(spaced.parse::<Payload>(), text.parse());
    }

    proptest! {
        #[test]
        fn a_mistyped_payload_never_passes(version in 0_u32..0x100_0000, at in 6_usize..211, value in 0_u8..32) {
            let text = made(version, &SigningKey::from_bytes(&[7; 32])).to_string();
            prop_assert_eq!(text.parse::<Payload>().unwrap().version, version);
            let mut wrong: Vec<char> = text.chars().collect();
            wrong[at] = letters::letter(value);
            let wrong: String = wrong.into_iter().collect();
            prop_assert_eq!(wrong.parse::<Payload>().is_ok(), wrong == text);
        }

        #[test]
        fn any_text_is_read_or_refused(text in ".{0,300}") {
            let _ = text.parse::<Payload>();
            let _ = format!("MEJA1.{text}").parse::<Payload>();
        }
    }
}
