//! Newtypes over UUIDv7, one for each kind of row that laptops share.
//!
//! Ids are minted outside and come in as arguments; a name is never an id, since names change.

use serde::{Deserialize, Serialize};
use uuid::Uuid;

macro_rules! ids {
    ($($(#[$doc:meta])* $name:ident),* $(,)?) => {$(
        $(#[$doc])*
        #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(transparent)]
        pub struct $name(pub Uuid);

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                self.0.hyphenated().fmt(f)
            }
        }
        impl std::fmt::Debug for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                write!(f, concat!(stringify!($name), "({})"), self.0.hyphenated())
            }
        }
        impl From<Uuid> for $name {
            fn from(id: Uuid) -> Self {
                Self(id)
            }
        }
        impl From<$name> for Uuid {
            fn from(id: $name) -> Self {
                id.0
            }
        }
        impl std::str::FromStr for $name {
            type Err = uuid::Error;
            fn from_str(text: &str) -> Result<Self, Self::Err> {
                Uuid::parse_str(text).map(Self)
            }
        }
    )*};
}

ids! {
    /// An event (kegiatan): one file, one event.
    EventId,
    /// An agency (perangkat daerah).
    OpdId,
    /// An innovation (inovasi).
    InnovationId,
    /// A piece of evidence (bukti dukung) attached to an innovation.
    EvidenceId,
    /// A review table (meja).
    DeskId,
    /// An assessor (penilai, petugas).
    AssessorId,
    /// A timed turn of one agency at one desk (slot, giliran).
    SlotId,
    /// One act on a slot's clock (panggil, mulai, jeda …).
    ActId,
    /// One import of a file.
    ImportId,
    /// A person's key on one installation, admitted to the event.
    MemberId,
    /// Another name of an agency.
    OpdAliasId,
    /// The head of a Rencana Aksi.
    ActionPlanId,
    /// One activity of a Rencana Aksi.
    ActionId,
    /// A time that a desk keeps free.
    HoldId,
    /// A conflict of interest: an assessor who leaves an agency to others.
    RecusalId,
    /// A sentence of the phrase bank.
    PhraseId,
    /// A Saran of an earlier monev.
    EarlierSaranId,
    /// A desk's call for the chair.
    CallId,
    /// An instrument made or changed for one event, see [`InstrumentId::of`].
    InstrumentId,
    /// A score: one innovation's row by one assessor, see [`ScoreId::of`].
    ScoreId,
    /// An assessor's sheet of one innovation under one stage, see [`ScoreSheetId::of`].
    ScoreSheetId,
    /// The level that an agency claims for a row, see [`ClaimId::of`].
    ClaimId,
    /// A score changed after deliberation.
    DeliberationId,
    /// A sign-off.
    ApprovalId,
    /// A document that was made: its code and version.
    DocumentId,
}

/// An id that follows from what a register is about, so that two laptops that begin the same
/// register write one row and their difference is a conflict. A UUID of version 8 (RFC 9562), its
/// other bits from BLAKE3.
fn derived(kind: &str, parts: &[&[u8]]) -> Uuid {
    let mut hasher = blake3::Hasher::new_derive_key("meja-monev register id v1");
    hasher.update(kind.as_bytes());
    for part in parts {
        hasher.update(&(part.len() as u64).to_le_bytes());
        hasher.update(part);
    }
    let mut bytes = [0; 16];
    for (byte, hashed) in bytes.iter_mut().zip(hasher.finalize().as_bytes()) {
        *byte = *hashed;
    }
    uuid::Builder::from_custom_bytes(bytes).into_uuid()
}

impl ScoreId {
    /// The register of a score: one a person.
    #[must_use]
    pub fn of(innovation: InnovationId, indicator: &str, assessor: AssessorId) -> Self {
        let (whose, who) = (innovation.0.as_bytes(), assessor.0.as_bytes());
        Self(derived("score", &[whose, indicator.as_bytes(), who]))
    }
}

impl InstrumentId {
    /// The register of an event's own instrument: one a code and version.
    #[must_use]
    pub fn of(code: &str, version: u32) -> Self {
        Self(derived("instrument", &[code.as_bytes(), &version.to_le_bytes()]))
    }
}

impl ScoreSheetId {
    /// The register of a sent sheet: one a person and stage.
    #[must_use]
    pub fn of(innovation: InnovationId, stage: &str, assessor: AssessorId) -> Self {
        let (whose, who) = (innovation.0.as_bytes(), assessor.0.as_bytes());
        Self(derived("score_sheet", &[whose, stage.as_bytes(), who]))
    }
}

impl ClaimId {
    /// The register of a claimed level.
    #[must_use]
    pub fn of(innovation: InnovationId, indicator: &str) -> Self {
        Self(derived("claim", &[innovation.0.as_bytes(), indicator.as_bytes()]))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_register_has_one_id_everywhere_and_another_for_everything_else() {
        let (a, b) = (Uuid::from_u128(1), Uuid::from_u128(2));
        let one = ScoreId::of(InnovationId(a), "iid.1", AssessorId(b));
        assert_eq!(one, ScoreId::of(InnovationId(a), "iid.1", AssessorId(b)));
        assert_eq!(one.to_string(), "6c9d7da9-5013-81af-bcec-f15b0a455832");
        assert_ne!(one, ScoreId::of(InnovationId(b), "iid.1", AssessorId(a)));
        assert_ne!(one, ScoreId::of(InnovationId(a), "iid.11", AssessorId(b)));
        assert_ne!(one.0, ScoreSheetId::of(InnovationId(a), "iid.1", AssessorId(b)).0);
        assert_eq!(one.0.get_version_num(), 8);
    }
}
