//! What a desk lead does to the clock of a slot, as it is stored.
//!
//! Left out: whether an act is allowed (`state.rs`) and what follows from it (`reading.rs`).

use serde::{Deserialize, Serialize};

use crate::{ids::ActId, stamp::Stamp};

/// The longest a start may be dated back: four hours, in milliseconds.
pub const MAX_BACKDATE_MS: i64 = 4 * 3_600_000;

/// The most that one act adds to a turn, or takes from it: four hours, in milliseconds.
pub const MAX_ADD_MS: i64 = 4 * 3_600_000;

/// One act on one slot's clock; stored once, never changed, undone only by another act.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Act {
    /// Identity and place in the order: a UUIDv7 from the author's hybrid clock.
    pub id: ActId,
    /// When the act was done.
    pub at: Stamp,
    /// What was done.
    pub kind: ActKind,
}

/// The acts that a slot's clock knows.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug, Serialize, Deserialize)]
#[serde(tag = "act", rename_all = "snake_case")]
pub enum ActKind {
    /// The agency is called to the desk (panggil).
    Call,
    /// Its time begins (mulai).
    Start {
        /// Milliseconds before the stamp at which it really began; 0 normally, at most
        /// [`MAX_BACKDATE_MS`].
        #[serde(default)]
        backdated_ms: i64,
    },
    /// Its time stands still (jeda).
    Pause {
        /// Why, in the lead's words.
        #[serde(default)]
        reason: Option<String>,
    },
    /// Its time goes on.
    Resume,
    /// Its time is lengthened, or shortened when negative.
    Add {
        /// Milliseconds to add; at most [`MAX_ADD_MS`] either way, and not 0.
        ms: i64,
    },
    /// The turn is over (selesai).
    Finish,
    /// The agency did not come (tidak hadir).
    Absent,
    /// The turn is put off (tunda).
    Postpone,
    /// The agency is not there and is waited for (terlambat).
    Late {
        /// Until when, UTC milliseconds; without an end where not given.
        #[serde(default)]
        until_ms: Option<i64>,
    },
    /// Why the pause that goes on was made; a pause may be made first and explained then.
    Explain {
        /// In the lead's words.
        text: String,
    },
    /// Why the turn went over its time.
    Reason {
        /// In the lead's words.
        text: String,
    },
    /// The latest act that took effect and is not yet undone is taken back (urungkan).
    Undo,
}

impl ActKind {
    /// The name used in files, commands and the table of the module, e.g. `"start"`.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        match self {
            Self::Call => "call",
            Self::Start { .. } => "start",
            Self::Pause { .. } => "pause",
            Self::Resume => "resume",
            Self::Add { .. } => "add",
            Self::Finish => "finish",
            Self::Absent => "absent",
            Self::Postpone => "postpone",
            Self::Late { .. } => "late",
            Self::Explain { .. } => "explain",
            Self::Reason { .. } => "reason",
            Self::Undo => "undo",
        }
    }
}
