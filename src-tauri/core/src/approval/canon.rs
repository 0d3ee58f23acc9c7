//! The canonical form of content, and its digest (BLAKE3).
//!
//! Every part goes in with its length, so that no two contents share a form; what a number means
//! is said by the order of parts, which a kind fixes. Where the kind's order changes, its name
//! does.

use std::fmt;

use serde::{Deserialize, Serialize};
use serde_json::Value;

/// BLAKE3 of a canonical form, 64 hexadecimal digits as text.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Digest(pub [u8; 32]);

/// A text that is no digest.
#[derive(Clone, Copy, PartialEq, Eq, Debug, thiserror::Error)]
#[error("bukan sidik isi: harus 64 angka heksadesimal")]
pub struct DigestError;

impl fmt::Display for Digest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.iter().try_for_each(|byte| write!(f, "{byte:02x}"))
    }
}

impl fmt::Debug for Digest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Digest({self})")
    }
}

impl std::str::FromStr for Digest {
    type Err = DigestError;
    fn from_str(text: &str) -> Result<Self, DigestError> {
        blake3::Hash::from_hex(text).map(|hash| Self(*hash.as_bytes())).map_err(|_| DigestError)
    }
}

impl From<Digest> for String {
    fn from(digest: Digest) -> Self {
        digest.to_string()
    }
}

impl TryFrom<String> for Digest {
    type Error = DigestError;
    fn try_from(text: String) -> Result<Self, DigestError> {
        text.parse()
    }
}

impl Digest {
    /// Its first 16 bytes: what a QR has room for.
    #[must_use]
    pub fn short(self) -> [u8; 16] {
        let mut short = [0; 16];
        for (to, from) in short.iter_mut().zip(self.0) {
            *to = from;
        }
        short
    }

    /// The digest of a value that can be written as JSON, whatever the order of its keys.
    ///
    /// ```
    /// use meja_core::approval::Digest;
    /// use serde_json::json;
    /// let one = Digest::of("recap", &json!({ "a": 1, "b": [2] })).unwrap();
    /// assert_eq!(one, Digest::of("recap", &json!({ "b": [2], "a": 1 })).unwrap());
    /// assert_ne!(one, Digest::of("minutes", &json!({ "a": 1, "b": [2] })).unwrap());
    /// ```
    ///
    /// # Errors
    /// When the value cannot be written as JSON.
    pub fn of(kind: &str, content: &impl Serialize) -> Result<Self, serde_json::Error> {
        let mut canon = Canon::new(kind);
        value(&mut canon, &serde_json::to_value(content)?);
        Ok(canon.finish())
    }
}

fn value(canon: &mut Canon, content: &Value) {
    match content {
        Value::Null => canon.text("null"),
        Value::Bool(flag) => canon.text(if *flag { "true" } else { "false" }),
        Value::Number(number) => canon.text("number").text(&number.to_string()),
        Value::String(text) => canon.text("text").text(text),
        Value::Array(list) => {
            canon.text("list").count(list.len());
            for one in list {
                value(canon, one);
            }
            canon
        }
        Value::Object(map) => {
            canon.text("map").count(map.len());
            let mut sorted: Vec<_> = map.iter().collect();
            sorted.sort_by(|one, other| one.0.cmp(other.0));
            for (key, one) in sorted {
                value(canon.text(key), one);
            }
            canon
        }
    };
}

/// Takes the parts of a content in their order.
pub struct Canon(blake3::Hasher);

impl Canon {
    /// Begins the content of a kind ("sheet 1").
    #[must_use]
    pub fn new(kind: &str) -> Self {
        let mut canon = Self(blake3::Hasher::new_derive_key("meja-monev content digest v1"));
        canon.text(kind);
        canon
    }

    /// A part as bytes.
    pub fn bytes(&mut self, part: &[u8]) -> &mut Self {
        self.0.update(&(part.len() as u64).to_le_bytes());
        self.0.update(part);
        self
    }

    /// A part as text.
    pub fn text(&mut self, part: &str) -> &mut Self {
        self.bytes(part.as_bytes())
    }

    /// How many parts follow.
    pub fn count(&mut self, count: usize) -> &mut Self {
        self.bytes(&(count as u64).to_le_bytes())
    }

    /// The digest of all parts.
    #[must_use]
    pub fn finish(&self) -> Digest {
        Digest(*self.0.finalize().as_bytes())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use serde_json::json;

    #[test]
    fn a_digest_stays_what_it_was_when_it_was_printed() {
        let mut canon = Canon::new("sheet 1");
        let digest = canon.text("RANTE PBB").count(2).finish();
        assert_eq!(digest.to_string().parse(), Ok(digest));
        assert_eq!(&digest.to_string(), PRINTED);
        assert_eq!(Digest::of("a", &json!([null, true, 1.5, "x"])).unwrap().to_string(), JSON);
    }
    const PRINTED: &str = "64aa99f9edf4f5948e16b3f1b06b0860e742e86ab9b82888a8cdd36905581f00";
    const JSON: &str = "fd273f16034f794e00cc1be3d2ba8b3b01c2bf4314e6dbf88aad256f6acf3d0b";

    proptest! {
        #[test]
        fn contents_that_differ_anywhere_have_other_digests(
            one in prop::collection::vec(".{0,4}", 0..4),
            other in prop::collection::vec(".{0,4}", 0..4),
        ) {
            let digest = |parts: &[String]| {
                let mut canon = Canon::new("test");
                parts.iter().for_each(|part| { canon.text(part); });
                canon.finish()
            };
            prop_assert_eq!(one == other, digest(&one) == digest(&other));
        }
    }
}
