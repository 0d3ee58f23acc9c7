//! Where every author's chain stood at one moment: the state of the whole change record.
//!
//! An operation names its predecessor, so the last operation of each author stands for all of
//! that author's. The digest over these heads is what a berita acara carries.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::{Canon, Digest};
use crate::record::{Author, OpId};

/// The last operation of an author.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Head {
    /// Its number, from 1.
    pub seq: u64,
    /// Its id.
    pub op: OpId,
}

/// Every author's last operation. As JSON: `[[author, number, operation], …]`, hexadecimal.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
#[serde(try_from = "Vec<(String, u64, String)>", into = "Vec<(String, u64, String)>")]
pub struct Heads(pub BTreeMap<Author, Head>);

impl Heads {
    /// The digest of the chain: over every author with number and operation, in the order of keys.
    #[must_use]
    pub fn digest(&self) -> Digest {
        let mut canon = Canon::new("chain 1");
        canon.count(self.0.len());
        for (author, head) in &self.0 {
            canon.bytes(&author.0).bytes(&head.seq.to_le_bytes()).bytes(&head.op.0);
        }
        canon.finish()
    }
}

impl From<Heads> for Vec<(String, u64, String)> {
    fn from(heads: Heads) -> Self {
        let line =
            |(author, head): (Author, Head)| (author.to_string(), head.seq, head.op.to_string());
        heads.0.into_iter().map(line).collect()
    }
}

impl TryFrom<Vec<(String, u64, String)>> for Heads {
    type Error = super::DigestError;
    fn try_from(lines: Vec<(String, u64, String)>) -> Result<Self, super::DigestError> {
        let read = |(author, seq, op): (String, u64, String)| {
            let (author, op) = (author.parse::<Digest>()?, op.parse::<Digest>()?);
            Ok((Author(author.0), Head { seq, op: OpId(op.0) }))
        };
        lines.into_iter().map(read).collect::<Result<_, _>>().map(Self)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_digest_of_the_chain_changes_with_every_author_number_and_operation() {
        let heads = |author: u8, seq, op: u8| {
            Heads(BTreeMap::from([(Author([author; 32]), Head { seq, op: OpId([op; 32]) })]))
        };
        let one = heads(1, 2, 3);
        let all = [one.clone(), heads(2, 2, 3), heads(1, 3, 3), heads(1, 2, 4), Heads::default()];
        for (at, other) in all.iter().enumerate() {
            assert_eq!(at == 0, one.digest() == other.digest());
            let json = serde_json::to_string(other).unwrap();
            assert_eq!(serde_json::from_str::<Heads>(&json).unwrap(), *other);
        }
        assert!(serde_json::from_str::<Heads>(r#"[["zz",1,"00"]]"#).is_err());
    }
}
