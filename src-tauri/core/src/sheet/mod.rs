//! Rules of the review sheet apart from its form: phrases called up while typing, texts adopted
//! from a colleague, what became of an earlier Saran, how much of an activity is done.
//!
//! Who may write which cell, and what is on disk, is not decided here.

mod adopted;
mod follow_up;
mod percent;
mod phrase;

pub use adopted::{holds, joined, still_says};
pub use follow_up::FollowUp;
pub use percent::{PercentRefused, percent};
pub use phrase::{Bank, MOST, Past, Source, Stored, Suggestion, suggest};
