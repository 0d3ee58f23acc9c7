//! What became of an earlier monev's Saran.

use serde::{Deserialize, Serialize};

/// Tindak lanjut of a Saran, as the desk finds it.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum FollowUp {
    /// Ditindaklanjuti.
    Done,
    /// Ditindaklanjuti sebagian.
    Partly,
    /// Belum ditindaklanjuti.
    Not,
}

impl FollowUp {
    /// All, in the order in which they are offered.
    pub const ALL: [Self; 3] = [Self::Done, Self::Partly, Self::Not];

    /// The stable key, as the cell holds it.
    #[must_use]
    pub const fn key(self) -> &'static str {
        match self {
            Self::Done => "done",
            Self::Partly => "partly",
            Self::Not => "not",
        }
    }

    /// The choice of a key.
    #[must_use]
    pub fn from_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|one| one.key() == key)
    }

    /// As documents print it.
    #[must_use]
    pub const fn label(self) -> &'static str {
        match self {
            Self::Done => "Ditindaklanjuti",
            Self::Partly => "Sebagian",
            Self::Not => "Belum",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_choice_is_found_by_its_key_and_nothing_else_is() {
        for one in FollowUp::ALL {
            assert_eq!(FollowUp::from_key(one.key()), Some(one));
        }
        assert_eq!(FollowUp::from_key("selesai"), None);
        assert_eq!(FollowUp::from_key(""), None);
    }
}
