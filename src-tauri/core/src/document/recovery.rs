//! Lembar pemulihan: by what an encrypted event file opens when its passphrase is forgotten.
//!
//! It is a secret on one page, so that it has no code and version and stands in no register; what a
//! recovery code is, and what it opens, is the store's.

use std::fmt;

use crate::stamp::WallMs;

/// The recovery sheet of an encrypted event file.
#[derive(Clone, PartialEq, Eq)]
pub struct RecoverySheet {
    /// The event's name.
    pub event: String,
    /// Name of the event file.
    pub file: String,
    /// When it was made, as people say it: "15 Oktober 2019 pukul 09.41 WITA".
    pub made_at: String,
    /// The code in its groups, in order.
    pub groups: Vec<String>,
    /// When it was made, UTC milliseconds; stored in the file's properties.
    pub created: WallMs,
}

/// The code does not show where a value is printed.
impl fmt::Debug for RecoverySheet {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.debug_struct("RecoverySheet").field("event", &self.event).finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_code_is_not_told_to_a_log() {
        let sheet = RecoverySheet {
            event: "Monev".into(),
            file: "monev.meja".into(),
            made_at: String::new(),
            groups: vec!["K7QM".into()],
            created: 0,
        };
        let said = format!("{sheet:?}");
        assert!(said.contains("Monev") && !said.contains("K7QM"), "{said}");
    }
}
