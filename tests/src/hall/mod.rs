//! A hall of laptops as processes of their own, on a network of their own.
#![expect(
    clippy::indexing_slicing,
    reason = "a cast member that cannot act fails the test that called it"
)]

mod end;
mod house;
mod inside;
mod net;
mod seat;
mod station;
mod storm;

pub use end::{End, Held};
pub use house::Hall;
pub use net::{Cable, Net};
pub use seat::Seat;
pub use station::{LONGEST, Station};
pub use storm::{Cell, Tally, storm};
