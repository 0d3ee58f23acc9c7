//! Penilaian: an assessor's own score sheet, from the first level to sending it.
//!
//! A score is a register of the person who gave it (`ScoreId::of`), and so is a sent sheet. Who may
//! read whose is decided in [`sight`] alone: **every reader of scores asks it**, be it a screen, a
//! document, a list or the trail. Left out: how scores are combined (`core::combine`), and what the
//! chair does with them.

mod allow;
mod claim;
mod closed;
mod list;
mod recall;
mod send;
mod sheet;
mod sight;
mod told;
mod view;
mod witness;
mod write;

pub use allow::allow;
pub use claim::write_claim;
pub use list::list;
pub use recall::recall;
pub use send::send;
pub use view::get;
pub use write::write;

pub(super) use closed::claims_open;
pub(super) use list::progress;
pub(super) use sheet::{Sheet, said};
pub(super) use sight::{Part, Sight};
pub(super) use told::Told;
pub(super) use witness::Witness;
pub(super) use write::may_undo;
