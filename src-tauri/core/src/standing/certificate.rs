//! What a write on a `Member` row says of a key.

use std::collections::BTreeSet;

use serde::de::DeserializeOwned;

use super::Role;
use crate::{
    ids::{AssessorId, DeskId},
    record::{Author, RowWrite},
};

/// A write on a `Member` row, read. A field that is absent or not what it should be says nothing.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Certificate {
    /// Whose key; a write that does not name one says nothing of anybody.
    pub key: Option<Author>,
    /// For what.
    pub role: Option<Role>,
    /// The assessor whose registers it writes.
    pub assessor: Option<AssessorId>,
    /// The desks of a laptop, or those under which a laptop certifies somebody.
    pub desks: BTreeSet<DeskId>,
    /// The assessors whose keys a laptop may certify.
    pub vouches: BTreeSet<AssessorId>,
    /// The network key of the laptop, hexadecimal.
    pub endpoint: Option<String>,
    /// Whether it certifies; without, it only introduces.
    pub admitted: bool,
    /// Vouched operations, see [`super::Standing::vouched`].
    pub vouched: Option<u64>,
    /// The last operation that counts (`Some(None)` takes a removal back); none where it says
    /// nothing of a removal.
    pub removed_after: Option<Option<u64>>,
    /// Whether it replaces anything that stood.
    pub replaces: bool,
}

impl Certificate {
    /// Reads a write.
    #[must_use]
    pub fn read(write: &RowWrite) -> Self {
        Self {
            key: value::<String>(write, "key").and_then(|text| author(&text)),
            role: value::<String>(write, "role").and_then(|key| Role::from_key(&key)),
            assessor: value(write, "assessor_id"),
            desks: value::<Vec<DeskId>>(write, "desks").unwrap_or_default().into_iter().collect(),
            vouches: value::<Vec<AssessorId>>(write, "vouches")
                .unwrap_or_default()
                .into_iter()
                .collect(),
            endpoint: value::<String>(write, "endpoint").filter(|text| !text.is_empty()),
            admitted: value(write, "admitted").unwrap_or(false),
            vouched: value(write, "vouched"),
            removed_after: value::<Option<u64>>(write, "removed_after"),
            replaces: write.fields.iter().any(|field| !field.supersedes.is_empty()),
        }
    }
}

/// A key as members name it: 64 hexadecimal digits.
fn author(text: &str) -> Option<Author> {
    blake3::Hash::from_hex(text).ok().map(|hash| Author(*hash.as_bytes()))
}

/// A field of a write, where it is there and holds what it should.
pub(super) fn value<T: DeserializeOwned>(write: &RowWrite, field: &str) -> Option<T> {
    let written = write.fields.iter().find(|one| one.field == field)?;
    serde_json::from_str(&written.value).ok()
}
