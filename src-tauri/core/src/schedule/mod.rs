//! Slots from days × desks × sessions × breaks, and the checks that keep a schedule true.
//!
//! - [`openings`] lays the grid of one desk; all desks share it.
//! - [`arrange`] gives every agency its slot: one for all its innovations (divided), or one at each
//!   desk (rotating), from nothing ([`plan`]) or over a schedule that stands, moving few. What
//!   does not fit is listed with its reason, never dropped.
//! - [`conflicts`] finds what is wrong in any schedule, also one changed by hand;
//!   [`check_move`] and [`check_swap`] ask before a change, [`place_one`] finds room for a late
//!   agency.
//! - [`forecast`] says during the day what is expected of each slot, [`replan`] proposes moves
//!   between desks that bring late desks back.
//!
//! What slots are held against is one value, [`Rules`]. One rule stands above the others: nobody
//! sits at two desks at one time. Desks that share an assessor are never used together; an agency
//! rather stays unplaced.
//!
//! Left out: the clock of a slot (`crate::clock`).
//! Days and times are the event's local ones; instants are UTC milliseconds.

mod arrange;
mod conflict;
mod desks;
mod divided;
mod error;
mod forecast;
mod moves;
mod openings;
mod plan;
mod replan;
mod rotating;
mod rules;
mod seats;
mod settings;
#[cfg(test)]
mod tests;
mod wish;

pub use arrange::{Arranged, Keep, Laid, Standing, arrange};
pub use conflict::{Conflict, SlotIn, conflicts};
pub use error::SettingsError;
pub use forecast::{DeskDrift, Expected, Forecast, Late, Turn, TurnIn, forecast};
pub use moves::{check_move, check_swap, place_one};
pub use openings::{Opening, openings};
pub use plan::{DeskIn, OpdIn, Placed, Planned, Unplaced, UnplacedReason, plan};
pub use replan::{Move, Replan, replan};
pub use rules::{HoldIn, Rules, friday_prayers};
pub use settings::{Break, MAX_DESKS, MAX_OPENINGS, Settings};
pub use wish::Wish;
