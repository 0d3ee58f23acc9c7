//! A hall of laptops as processes of their own, on a network of their own.

mod net;
mod station;

pub use net::{Cable, Net};
pub use station::{LONGEST, Station};
