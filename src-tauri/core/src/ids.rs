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
}
